// CPU of a request and memory of one in flight, beside a libcurl loop in C and `curl --parallel`.
import CBenchmarkFloor
import Foundation

struct TransportBenchmark {
  private let workshop: Workshop
  private let progress: Progress
  private let requests: Int
  private let web: TransportWeb

  /// One round for one size of body: CPU microseconds of a request.
  private struct Round {
    var floor: Double
    var program: Double?
    var send: Double
    var fetch: Double
  }

  /// Resident bytes that the requests in flight added.
  private struct Growth {
    var floor: Double
    var send: Double
  }

  /// - Parameter requests: Of one client in one round.
  init(requests: Int, _ workshop: Workshop, _ progress: Progress) throws {
    self.workshop = workshop
    self.progress = progress
    self.requests = requests
    web = try TransportWeb(workshop)
  }

  func measured(rounds: Int) throws -> Section {
    // Both ends of each connection and some more.
    let files = BenchmarkLimits.requestsHeld * 2
    let result = benchmark_allow_files(Int32(files))
    guard result == 0 else { throw BenchmarkFailure.tooFewFiles(files, errno: result) }
    let server = try LocalWeb(list: web.list)
    var costs = web.bodies.map { _ in [Round]() }
    for number in 1...rounds {
      for (index, body) in web.bodies.enumerated() {
        progress.show("transport: round \(number) of \(rounds), \(body.name)")
        costs[index].append(try round(web.load(body, requests: requests, port: server.port)))
      }
    }
    let growths = try (1...min(rounds, BenchmarkLimits.memoryRounds)).map { number in
      progress.show("transport: memory, round \(number)")
      return try growth(server)
    }
    return section(costs, growths)
  }

  // MARK: A round

  private func round(_ load: ClientLoad) throws -> Round {
    func microseconds(_ seconds: Double) -> Double { seconds * 1e6 / Double(load.count) }
    let floor = try load.floorCost()
    let program = try CurlProgram(workshop).map { try $0.cost(load) }
    let send = try Stopwatch.nanoseconds { try TransportLoad.send(load) }.1
    let fetch = try Stopwatch.nanoseconds { try TransportLoad.fetch(load) }.1
    return Round(
      floor: microseconds(floor.cpuSeconds), program: program.map { microseconds($0.cpuSeconds) },
      send: microseconds(send / 1e9), fetch: microseconds(fetch / 1e9))
  }

  /// What many requests in flight take, less what one takes, each in a process of its own.
  private func growth(_ server: borrowing LocalWeb) throws -> Growth {
    let address = "http://127.0.0.1:\(server.port)/hold"
    func floor(_ count: Int) throws -> Int64 {
      let load = ClientLoad(addresses: [address], count: count, inFlight: count, bodyBytes: 0)
      let before = server.requests.held
      return try settled(server, before + count, try load.floorHold())
    }
    func own(_ count: Int) throws -> Int64 {
      let before = server.requests.held
      return try settled(server, before + count, try HeldChild(requests: count, to: address))
    }
    let many = BenchmarkLimits.requestsHeld
    return Growth(
      floor: Double(try floor(many + 1) - floor(1)), send: Double(try own(many + 1) - own(1)))
  }

  /// The resident memory of a client once all its requests have come.
  private func settled(
    _ server: borrowing LocalWeb, _ held: Int, _ child: consuming HeldChild
  ) throws -> Int64 {
    for _ in 0..<BenchmarkLimits.holdWaitSteps {
      usleep(UInt32(BenchmarkLimits.holdStepMicroseconds))
      guard server.requests.held >= held else { continue }
      usleep(UInt32(BenchmarkLimits.holdStepMicroseconds))
      return child.residentBytes
    }
    throw BenchmarkFailure.wrongAnswer("/hold")
  }

  // MARK: The table

  private func section(_ costs: [[Round]], _ growths: [Growth]) -> Section {
    var rows: [Row] = []
    for (body, rounds) in zip(web.bodies, costs) {
      let unit = "µs/request"
      let floors = rounds.map(\.floor)
      let programs = rounds.compactMap(\.program)
      rows.append(
        Row(
          "CurlClient.send, \(body.name)", unit: unit, rounds.map(\.send), floors: floors,
          goal: "≤ 1.2 ×"))
      if !programs.isEmpty {
        rows.append(
          Row(
            "the same beside curl --parallel, \(body.name)", unit: unit, rounds.map(\.send),
            floors: programs, goal: "< 1.0 ×"))
      }
      rows.append(
        Row("Fetcher.fetch, \(body.name)", unit: unit, rounds.map(\.fetch), floors: floors))
    }
    let thousand = Double(BenchmarkLimits.requestsHeld) / 1000 * 1e6
    rows.append(
      Row(
        "resident memory of 1,000 requests in flight", unit: "MB",
        growths.map { $0.send / thousand }, floors: growths.map { $0.floor / thousand }))
    return Section(title: "Transport", notes: notes, rows: rows)
  }

  private var notes: [String] {
    [
      "\(requests) requests a round and client, \(BenchmarkLimits.transfersInFlight) in flight to "
        + "\(BENCHMARK_ADDRESSES) addresses on loopback, HTTP/1.1 with keep-alive, not compressed; "
        + "user and system CPU of the client",
      "floor: one libcurl multi loop in C, the same options set for each request, head and body "
        + "collected in memory; no callback for the address guard, which is asked once a connection",
      "curl: the program with --parallel, bodies to /dev/null, heads not kept, its start included",
      "fetcher: the way that the daemon goes, without robots.txt and without a gap between requests",
      "memory: \(BenchmarkLimits.requestsHeld + 1) requests that nobody answers, less one, each in a "
        + "process of its own",
    ]
  }
}

/// What the local web serves: bodies of two sizes, the same on each of its addresses.
struct TransportWeb {
  struct Body {
    var name: String
    var path: String
    var bytes: Int
  }

  let bodies: [Body]
  /// The list that the server reads.
  let list: String

  init(_ workshop: Workshop) throws {
    var bodies: [Body] = []
    var lines: [String] = []
    for (name, bytes) in [("2 kB", 2_000), ("60 kB", 60_000)] {
      var text = SeededText(seed: UInt64(bytes))
      var body: [UInt8] = []
      while body.count < bytes { body += Array((text.sentence(12) + "\n").utf8) }
      let path = "/body-\(bytes)"
      let file = "body-\(bytes).txt"
      try workshop.write(String(decoding: body[..<bytes], as: UTF8.self), to: file)
      lines += Self.hosts.map { "\($0)\t\(path)\tapplication/rss+xml\t\(workshop.path(file))\n" }
      bodies.append(Body(name: name, path: path, bytes: bytes))
    }
    try workshop.write(lines.joined(), to: "transport.list")
    (self.bodies, list) = (bodies, workshop.path("transport.list"))
  }

  private static var hosts: [String] { (1...Int(BENCHMARK_ADDRESSES)).map { "127.0.0.\($0)" } }

  func load(_ body: Body, requests: Int, port: Int32) -> ClientLoad {
    ClientLoad(
      addresses: Self.hosts.map { "http://\($0):\(port)\(body.path)" }, count: requests,
      inFlight: BenchmarkLimits.transfersInFlight, bodyBytes: body.bytes)
  }
}
