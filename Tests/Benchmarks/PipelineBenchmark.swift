// The whole process, from feed to durable record, beside one libcurl loop that parses the same pages.
import Foundation

struct PipelineBenchmark {
  private let set: PageSet
  private let connections: Int
  private let sites: Sites
  private let workshop: Workshop
  private let progress: Progress
  private let program: String

  /// One round of each.
  private struct Round {
    var floor: ChildCost
    var first: ChildCost
    var second: ChildCost
    var firstRequests: RequestCounts
    var secondRequests: RequestCounts
    var records: Int
    var recordsAfterSecond: Int
  }

  /// - Parameter connections: To one host at the same time.
  init(_ set: PageSet, connections: Int, _ workshop: Workshop, _ progress: Progress) throws {
    self.set = set
    self.connections = connections
    self.workshop = workshop
    self.progress = progress
    sites = try Sites(set, workshop)
    program = try Self.findProgram()
  }

  func measured(rounds: Int) throws -> Section {
    let web = try LocalWeb(list: sites.list)
    let results = try (1...rounds).map { number in
      progress.show("pipeline: round \(number) of \(rounds)")
      return try round(number, web)
    }
    return section(results)
  }

  // MARK: A round

  private func round(_ number: Int, _ web: borrowing LocalWeb) throws -> Round {
    let folder = "gleaner-\(number)"
    try configure(folder, port: web.port)
    defer { workshop.removeFolder(folder) }
    let floor = try Child.floor(list: sites.list, port: web.port)
    let before = web.requests
    let first = try fetch(folder)
    let between = web.requests
    let records = self.records(folder)
    guard records > 0 else {
      throw BenchmarkFailure.programFailed(program, status: 0, output: first.output)
    }
    let second = try fetch(folder)
    return Round(
      floor: floor, first: first, second: second, firstRequests: between - before,
      secondRequests: web.requests - between, records: records,
      recordsAfterSecond: self.records(folder))
  }

  private func fetch(_ folder: String) throws -> ChildCost {
    try Child.run(
      [program, "fetch", "--quiet", "--config", workshop.path(folder + "/gleaner.yaml")],
      in: workshop)
  }

  private func records(_ folder: String) -> Int {
    let live = workshop.path(folder + "/corpus/live/articles.jsonl")
    return FileManager.default.contents(atPath: live)?.count { $0 == 0x0A } ?? 0
  }

  // MARK: The program and its configuration

  private static func findProgram() throws -> String {
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let beside = URL(filePath: own).deletingLastPathComponent().appending(path: "gleaner").path
    let path = ProcessInfo.processInfo.environment["GLEANER_BINARY"] ?? beside
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw BenchmarkFailure.noProgram(path)
    }
    return path
  }

  private func configure(_ folder: String, port: Int32) throws {
    try workshop.makeFolder(folder + "/feeds")
    let connectTo = sites.hosts.map { "    - \"\($0):80:127.0.0.1:\(port)\"\n" }.joined()
    try workshop.write(
      """
      paths:
        corpus: corpus
        state: state
        feeds: feeds
        controlSocket: control.sock
      fetch:
        perHostConnections: \(connections)
        perHostGap: 0 s
        allowPrivateAddresses: ["127.0.0.0/8"]
        connectTo:
      \(connectTo)
      """, to: folder + "/gleaner.yaml")
    // The shipped table of outlets: attribution must have its real work.
    let outlets = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Config/outlets.yaml").standardized.path
    if let table = FileManager.default.contents(atPath: outlets) {
      try table.write(to: URL(filePath: workshop.path(folder + "/outlets.yaml")))
    }
    for (index, host) in sites.hosts.enumerated() {
      try workshop.write(
        """
        id: site-\(index + 1)
        name: Site \(index + 1)
        homepage: http://\(host)/
        kind: newspaper
        feeds:
          - id: main
            url: http://\(host)/feed.xml

        """, to: folder + "/feeds/site-\(index + 1).yaml")
    }
  }

  // MARK: The table

  private func section(_ rounds: [Round]) -> Section {
    let pages = Double(set.pages.count)
    func milliseconds(_ cost: KeyPath<Round, ChildCost>) -> [Double] {
      rounds.map { $0[keyPath: cost].cpuSeconds * 1000 / pages }
    }
    let megabyte = 1e6
    let rows = [
      Row(
        "feed to durable record, CPU", unit: "ms/page", milliseconds(\.first),
        floors: milliseconds(\.floor), goal: "≤ 2.0 ×"),
      Row(
        "articles per second and core", unit: "1/s", rounds.map { pages / $0.first.cpuSeconds },
        floors: rounds.map { pages / $0.floor.cpuSeconds }),
      Row(
        "wall time", unit: "s", rounds.map(\.first.wallSeconds),
        floors: rounds.map(\.floor.wallSeconds)),
      Row(
        "peak resident memory", unit: "MB", rounds.map { Double($0.first.peakBytes) / megabyte },
        floors: rounds.map { Double($0.floor.peakBytes) / megabyte }, goal: "≤ 100 MB"),
      Row(
        "second pass, nothing new: requests a feed", unit: "",
        rounds.map { Double($0.secondRequests.total) / Double(sites.hosts.count) }, goal: "1"),
      Row(
        "second pass: CPU a feed, start of the process included", unit: "ms",
        rounds.map { $0.second.cpuSeconds * 1000 / Double(sites.hosts.count) }),
    ]
    return Section(title: "Whole process", notes: notes(rounds), rows: rows)
  }

  private func notes(_ rounds: [Round]) -> [String] {
    guard let last = rounds.last else { return [] }
    let first = last.firstRequests
    let second = last.secondRequests
    let summary = last.first.output.split(separator: "\n").last.map(String.init) ?? ""
    return [
      "first pass: \(first.feeds) feed, \(first.robots) robots.txt and \(first.pages) page requests; "
        + "\(connections) connections to a host; \(last.records) records; `\(summary)`",
      "second pass: \(second.feeds) feed requests, \(second.notModified) of them answered 304, "
        + "\(second.total - second.feeds) others; \(last.recordsAfterSecond - last.records) new records",
      "floor: one libcurl multi loop, \(BenchmarkLimits.transfersInFlight) transfers at a time, with "
        + "htmlReadMemory and xmlFreeDoc of each page; it asks for no feeds and no robots.txt",
    ]
  }
}
