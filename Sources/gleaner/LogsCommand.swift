// `gleaner logs`: the ingestion log.
import ArgumentParser
import Daemon
import Effects
import Model
import Settings

extension IngestOutcome: ExpressibleByArgument {}

struct LogsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logs",
    abstract: "Show what became of each item; the log is kept with or without a journal.",
    discussion: """
      With --follow the newest ten lines come first, or what --lines or --since asks for.

      In brackets stands why: \(IngestReason.allCases.map(\.rawValue).joined(separator: ", ")); what came of \
      a request (robots, timeout, http-404 …) or of a feed's document (not-a-feed …); for the outcome feed its \
      health.

      Example: gleaner logs --follow --outcome revision
      Example: gleaner logs --since 2h --feed yonhap-en
      """)

  @OptionGroup var file: ConfigurationOption
  @Flag(name: .shortAndLong, help: "Go on showing new lines until interrupted.")
  var follow = false
  @Option(help: "Only this source or feed (source/feed).")
  var feed: String?
  @Option(
    help: "Only this outcome: new, revision, removed, duplicate, skipped, failed, feed or site.")
  var outcome: IngestOutcome?
  @Option(help: "Only what happened since: 90s, 30m, 2h, 3d, or 2026-11-21T18:00:00Z.")
  var since: String?
  @Option(name: [.customShort("n"), .long], help: "Only the newest lines, so many (0…1000000).")
  var lines: Int?
  @Flag(help: "One JSON object a line.")
  var json = false

  func validate() throws {
    if let lines, !(0...1_000_000).contains(lines) {
      throw ValidationError("`--lines \(lines)` is not within 0…1000000.")
    }
  }

  func run() async throws {
    let paths = try Configurations.settings(file.path).paths
    let start = try since.map { try SinceArgument.read($0, now: Machine.clock.now) }
    let reader = IngestLogReader(
      files: Machine.files, directory: paths.state + "/log")
    var events = NewestEvents(max: lines ?? (follow && since == nil ? 10 : nil))
    var isKnown = feed == nil
    func take(_ event: IngestEvent) {
      guard isOfFeed(event) else { return }
      isKnown = true
      if isWanted(event, since: start) { events.add(event, show) }
    }
    try reader.rotatedEvents(take)
    var position = try reader.events(after: 0, take)
    events.newest.forEach(show)
    guard try isKnown || isConfigured() else {
      Console.printError("No feed or source `\(feed ?? "")` is configured, or in the log.")
      throw ExitCodes.someFailed
    }
    while follow {
      try await Task.sleep(for: .milliseconds(250))
      position = try reader.events(after: position) {
        if isOfFeed($0), isWanted($0, since: start) { show($0) }
      }
    }
  }

  private func isConfigured() throws -> Bool {
    try Configurations.load(file.path, secrets: .skipped).feeds
      .contains { $0.id == feed || $0.source.id == feed }
  }

  private func isOfFeed(_ event: IngestEvent) -> Bool {
    guard let feed else { return true }
    return event.feed == feed || event.feed.hasPrefix(feed + "/")
  }

  private func isWanted(_ event: IngestEvent, since start: Instant?) -> Bool {
    if let outcome, event.outcome != outcome { return false }
    guard let start, let time = Instant(rfc3339: event.time) else { return true }
    return time >= start
  }

  private func show(_ event: IngestEvent) {
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

/// The newest of the events that are wanted, or none kept when all of them are.
private struct NewestEvents {
  let max: Int?
  private var kept: [IngestEvent] = []

  init(max: Int?) { self.max = max }

  /// Oldest first.
  var newest: ArraySlice<IngestEvent> { kept.suffix(max ?? 0) }

  /// Keeps an event until newer ones displace it; without a bound it is shown at once.
  mutating func add(_ event: IngestEvent, _ show: (IngestEvent) -> Void) {
    guard let max else { return show(event) }
    kept.append(event)
    // Twice as many are let come, so that the front is cut off seldom.
    if kept.count > 2 * max { kept.removeFirst(kept.count - max) }
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
