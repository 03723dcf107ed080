// `gleaner demo`: the whole way of the data on a web of its own, without configuration or internet.
import ArgumentParser
import Corpus
import Daemon
import Foundation
import Model
import Settings

struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Show gleaner at work on a small web that it serves itself.",
    discussion: """
      Needs no configuration and no internet. Starts a web of articles on a loopback port, visits it twice \
      with the real engine, and shows what became of every page.

      Example: gleaner demo --keep demo-corpus
      """)

  @Option(
    help: ArgumentHelp("Where corpus and state go; else a new folder in /tmp.", valueName: "dir"))
  var keep: String?

  func run() async throws {
    let root =
      keep.map(Paths.absolute)
      ?? "/tmp/gleaner-demo-" + String(Machine.randomness.next() % 0xFFFF_FFFF, radix: 16)
    if let keep, try Machine.files.size(Paths.absolute(keep) + "/state/ledger.sqlite") != nil {
      Console.printError("\(keep) holds an earlier demo; give another folder or remove it.")
      throw ExitCodes.usage
    }
    let web = try await DemoWeb(DemoPages.firstDay())
    let story = DemoStory()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        do { try await web.run() } catch is CancellationError {}
      }
      let port = try await web.port()
      let settings = Self.settings(root: root, port: port)
      let plant = try Failures.explained {
        try Plant(settings, outlets: .empty, log: Logs.quiet())
      }
      try await visitTwice(plant.engine, web, story)
      _ = await plant.archivist.close(sealing: false)
      plant.shutDown()
      group.cancelAll()
    }
    Console.print(story.table())
    Console.print(Self.farewell(root: root))
  }

  private func visitTwice(_ engine: Engine, _ web: DemoWeb, _ story: DemoStory) async throws {
    let progress = ProgressLine()
    try await engine.open()
    progress.show("day 1: every feed is new")
    // The agency is asked first, as it is in the world: the others have the story from it.
    let (agency, others) = (DemoPages.sources[0].id, DemoPages.sources.dropFirst().map(\.id))
    await engine.fetch([agency], report: ProgressReport { story.note($0, progress) })
    await engine.fetch(others, report: ProgressReport { story.note($0, progress) })
    web.change(DemoPages.secondDay())
    progress.show("overnight: one page is edited, one is deleted, neither is announced")
    // The second look at a page is due this long after the first.
    try await Task.sleep(for: Self.recheck + .milliseconds(300))
    await engine.fetch([], report: ProgressReport { story.note($0, progress) })
    progress.clear()
  }

  private static let recheck: Duration = .seconds(1)

  private static func settings(root: String, port: Int) -> LoadedSettings {
    var settings = GleanerSettings()
    settings.paths.corpus = root + "/corpus"
    settings.paths.state = root + "/state"
    settings.paths.controlSocket = root + "/control.sock"
    settings.control.enabled = false
    settings.fetch.perHostGap = .milliseconds(20)
    settings.fetch.allowPrivateAddresses = ["127.0.0.0/8"]
    settings.fetch.connectTo = DemoPages.sources.map { "\($0.host):80:127.0.0.1:\(port)" }
    settings.schedule.recheck = [recheck, .seconds(3600)]
    let sources = DemoPages.sources.map { source in
      var configured = SourceSettings(id: source.id, name: source.name)
      configured.kind = SourceKind(rawValue: source.kind) ?? .other
      configured.languages = [source.language]
      configured.homepage = "http://\(source.host)/"
      configured.feeds = [FeedSettings(id: "main", url: "http://\(source.host)/feed.xml")]
      return configured
    }
    return LoadedSettings(settings: settings, sources: sources.sorted { $0.id < $1.id })
  }

  private static func farewell(root: String) -> String {
    let gleaner = CommandLine.arguments.first ?? "gleaner"
    return """

      The corpus lies in \(root)/corpus. Try:
        \(gleaner) corpus tail --corpus \(root)/corpus | head -1
        \(gleaner) corpus verify --corpus \(root)/corpus
        tail -F \(root)/corpus/live/articles.jsonl
      """
  }
}

/// What became of each page, collected from the events of both visits.
private final class DemoStory: Sendable {
  private let lines = LockedLines()

  func note(_ event: ProgressEvent, _ progress: ProgressLine) {
    switch event {
    case .item(let item):
      // An unchanged page is no news the second time.
      if item.outcome == .skipped, item.reason == IngestReason.unchanged.rawValue { return }
      lines.add(item)
      progress.show("\(item.outcome.rawValue): \(item.title ?? item.url ?? "")")
    case .feed(let name, .failed(_, let detail)):
      lines.addFailure(of: name, detail)
    default: break
    }
  }

  func table() -> String {
    let titles = lines.titles
    var rows = [["OUTCOME", "RECORD", "PAGE", "WHY"]]
    for item in lines.items {
      let record = item.id.map { $0 + (item.version.map { " v\($0)" } ?? "") } ?? "-"
      var why = item.reason ?? ""
      if let original = item.duplicateOf {
        why = "same text as \(original) (\(titles[original] ?? "?"))"
      }
      if item.outcome == .revision { why = "edited without notice" }
      if item.outcome == .removed { why = "deleted without notice (\(item.reason ?? ""))" }
      let page = item.title ?? item.url ?? ""
      rows.append([
        item.outcome.rawValue, record, "\(item.feed.prefix { $0 != "/" }): \(page)", why,
      ])
    }
    for failure in lines.failures {
      rows.append(["failed", "-", "feed \(failure.feed)", failure.detail])
    }
    return Console.table(rows)
  }
}
