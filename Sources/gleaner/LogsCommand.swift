// `gleaner logs`: the ingestion log.
import ArgumentParser
import Daemon
import Effects
import Model

extension IngestOutcome: ExpressibleByArgument {}

struct LogsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logs",
    abstract: "Show what became of each item; the log is kept with or without a journal.",
    discussion: """
      Example: gleaner logs --follow --outcome revision
      Example: gleaner logs --since 2h --feed yonhap-en
      """)

  @OptionGroup var file: ConfigurationOption
  @Flag(name: .shortAndLong, help: "Go on showing new lines until interrupted.")
  var follow = false
  @Option(help: "Only this source or feed (source/feed).")
  var feed: String?
  @Option(help: "Only this outcome: new, revision, removed, duplicate, skipped or failed.")
  var outcome: IngestOutcome?
  @Option(help: "Only what happened since: 90s, 30m, 2h, 3d, or 2026-11-21T18:00:00Z.")
  var since: String?
  @Flag(help: "One JSON object a line.")
  var json = false

  func run() async throws {
    let loaded = try Configurations.load(file.path, secrets: .skipped)
    let start = try since.map { try SinceArgument.read($0, now: Machine.clock.now) }
    let reader = IngestLogReader(
      files: Machine.files, directory: loaded.settings.paths.state + "/log")
    try reader.rotatedEvents { show($0, since: start) }
    var position = try reader.events(after: 0) { show($0, since: start) }
    while follow {
      try await Task.sleep(for: .milliseconds(250))
      position = try reader.events(after: position) { show($0, since: start) }
    }
  }

  private func show(_ event: IngestEvent, since start: Instant?) {
    if let feed, event.feed != feed, !event.feed.hasPrefix(feed + "/") { return }
    if let outcome, event.outcome != outcome { return }
    if let start, let time = Instant(rfc3339: event.time), time < start { return }
    if json { return Console.print(line: event.line) }
    let outcome = event.outcome.rawValue
    var line = event.time + "  " + outcome + String(repeating: " ", count: 10 - outcome.count)
    if !event.feed.isEmpty { line += event.feed + "  " }
    if let id = event.id { line += id + (event.version.map { " v\($0)" } ?? "") + "  " }
    line += event.title ?? event.url ?? ""
    if let original = event.duplicateOf { line += "  copy of " + original }
    if let reason = event.reason { line += "  (\(reason))" }
    if let detail = event.detail { line += "  " + detail }
    Console.print(line)
  }
}

/// `--since`: a span back from now, or a time.
enum SinceArgument {
  static func read(_ text: String, now: Instant) throws -> Instant {
    if let instant = Instant(rfc3339: text) { return instant }
    let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    if let unit = text.last.flatMap({ units[$0] }), let count = Int64(text.dropLast()),
      (0...1_000_000).contains(count)
    {
      return now - .seconds(count * unit)
    }
    throw ValidationError("`\(text)` is neither a span (90s, 30m, 2h, 3d) nor an RFC 3339 time.")
  }
}
