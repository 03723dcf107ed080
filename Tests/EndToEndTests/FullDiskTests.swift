// Full disks: ingestion stops, says so, and goes on by itself when there is room.
import Foundation
import Glibc
import Testing

extension EndToEnd {
  @Suite(
    .enabled(if: WebServer.isAvailable, "nginx or openssl is not installed"),
    .enabled(if: SmallDisk.isPossible, "mounting a tmpfs needs root and mount(8)"))
  struct FullDiskTests {
    @Test func `a full corpus disk stops ingestion until there is room`() async throws {
      try await expectRecovery(filling: \.corpus, kibibytes: 256)
    }

    @Test func `a corpus disk without room for sealing stops ingestion until there is room`()
      async throws
    {
      // The live file fits, its copy does not.
      try await expectRecovery(
        filling: \.corpus, kibibytes: 640, ["sealBytes: 384 KiB", "compression: none"])
    }

    @Test func `a full state disk stops ingestion until there is room`() async throws {
      try await expectRecovery(filling: \.state, kibibytes: 1024)
    }

    @Test(arguments: [SIGTERM, SIGKILL])
    func `a stop while the disk is full loses nothing`(signal: Int32) async throws {
      let (gleaner, web) = try await publishedPages()
      let disk = try await SmallDisk(at: gleaner.corpus, kibibytes: 256, gleaner.folder)
      let daemon = try await gleaner.daemon()
      let fetch = try gleaner.start(["fetch", "--quiet"])
      try await eventually("the state `stalled`") {
        try await gleaner.status()?.state == "stalled"
      }
      let visible = gleaner.liveLines()
      let started = Date()
      daemon.signal(signal)
      let end = try await daemon.end(within: 30)
      #expect(end.code == (signal == SIGTERM ? 0 : -SIGKILL))
      #expect(Date().timeIntervalSince(started) < 5)
      _ = try await fetch.end()

      try await disk.grow(kibibytes: 65_536)
      let again = try await gleaner.daemon()
      try await eventually("the rest", within: 120) {
        try await gleaner.status()?.articles == web.pages
      }
      again.signal(SIGTERM)
      #expect(try await again.end().code == 0)
      try await expectAllThere(gleaner, web, visible)
    }

    @Test(arguments: [\Gleaner.corpus, \Gleaner.state])
    func `a fetch without a daemon ends when the disk is full, and the next one goes on`(
      _ place: KeyPath<Gleaner, URL> & Sendable
    ) async throws {
      let (gleaner, web) = try await publishedPages()
      let disk = try await SmallDisk(
        at: gleaner[keyPath: place], kibibytes: place == \.corpus ? 256 : 1024, gleaner.folder)
      let fetch = try gleaner.start(["fetch", "--json"])
      let full = try await fetch.end(within: 60)
      #expect(full.code == 1, "\(full.errors)")
      let problem = try #require(try full.json()["problem"] as? String)
      #expect(problem.contains("no space left"), "\(problem)")
      #expect(problem.contains("run again to go on"), "\(problem)")
      #expect(full.errors.contains("cannot write"), "\(full.errors)")
      let visible = gleaner.liveLines()

      try await disk.grow(kibibytes: 65_536)
      #expect(try await gleaner.run("fetch", "--quiet").code == 0)
      try await expectAllThere(gleaner, web, visible)
    }

    /// A web with more text than the disks of these tests hold, and a gleaner that watches it.
    private func publishedPages(
      corpus: [String] = []
    ) async throws -> (Gleaner, GeneratedWeb) {
      var web = GeneratedWeb(hosts: 3, pages: 150)
      web.sentences = 8
      let server = try await WebServer()
      try web.publish(on: server)
      var settings = Gleaner.Settings()
      settings.corpus = corpus
      let gleaner = try Gleaner(server, hosts: web.hosts, settings)
      try web.configure(gleaner)
      return (gleaner, web)
    }

    private func expectRecovery(
      filling place: KeyPath<Gleaner, URL>, kibibytes: Int, _ corpus: [String] = []
    ) async throws {
      let (gleaner, web) = try await publishedPages(corpus: corpus)
      let disk = try await SmallDisk(
        at: gleaner[keyPath: place], kibibytes: kibibytes, gleaner.folder)
      let daemon = try await gleaner.daemon()
      let fetch = try gleaner.start(["fetch", "--json"])

      try await eventually("the state `stalled`") {
        try await gleaner.status()?.state == "stalled"
      }
      let stalled = try #require(try await gleaner.status())
      #expect(stalled.problem?.contains("no space left") == true, "\(stalled.problem ?? "nil")")
      #expect(daemon.complained.contains("ingestion stopped"), "\(daemon.complained)")
      #expect(daemon.complained.contains("no space left"))
      #expect(daemon.isRunning)
      // Nothing torn is visible, and nothing more comes.
      let visible = gleaner.liveLines()
      for line in visible { #expect(try Record(line).string("schema") == "gleaner.article/1") }
      try await Task.sleep(for: .seconds(1))
      #expect(try await gleaner.status()?.state == "stalled")

      try await disk.grow(kibibytes: 65_536)
      try await eventually("ingestion to go on", within: 90) {
        try await gleaner.status()?.state == "running"
      }
      let outcome = try await fetch.end()
      #expect(outcome.code == 0, "\(outcome.output.suffix(3000))\(outcome.errors)")
      #expect(daemon.complained.contains("ingestion goes on"), "\(daemon.complained)")
      daemon.signal(SIGTERM)
      #expect(try await daemon.end().code == 0)
      try await expectAllThere(gleaner, web, visible)
    }

    private func expectAllThere(
      _ gleaner: Gleaner, _ web: GeneratedWeb, _ visible: [String]
    )
      async throws
    {
      let verdict = try await gleaner.verify()
      #expect(verdict.isClean, "\(verdict.said)")
      let records = try await gleaner.records()
      #expect(records.count == web.pages)
      #expect(Set(records.compactMap { $0.string("url") }) == Set((0..<web.pages).map(web.url)))
      #expect(Set(visible).isSubset(of: Set(records.map(\.line))))
    }
  }
}

/// A tmpfs of a given size over a folder; unmounted when it is no longer used.
final class SmallDisk {
  private let path: String
  private let folder: Folder

  /// Tried once, in a mount namespace of its own: root in a container may still not mount.
  static let isPossible: Bool = {
    guard Setting.isRoot, let unshare = Setting.tool("unshare"), Setting.tool("mount") != nil,
      let folder = try? Folder(),
      let probe = try? Program(
        unshare, ["--mount", "mount", "-t", "tmpfs", "tmpfs", folder.path],
        log: folder.nextLog("probe"))
    else { return false }
    return probe.waitForEnd() == 0
  }()

  init(at url: URL, kibibytes: Int, _ folder: Folder) async throws {
    path = url.path
    self.folder = folder
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    try await mount(["-t", "tmpfs", "-o", "size=\(kibibytes)k", "tmpfs", path])
  }

  deinit {
    let unmount = try? Program(
      Setting.tool("umount") ?? "/bin/umount", ["--lazy", path], log: folder.nextLog("umount"))
    _ = unmount?.waitForEnd()
  }

  func grow(kibibytes: Int) async throws {
    try await mount(["-o", "remount,size=\(kibibytes)k", path])
  }

  private func mount(_ arguments: [String]) async throws {
    try await Program.run(Setting.tool("mount") ?? "mount", arguments, in: folder)
  }
}
