// `gleaner fetch`: feeds and pages now, through the daemon when one runs.
import ArgumentParser
import Daemon
import Synchronization
import Text

struct FetchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch",
    abstract: "Fetch feeds or pages now; without arguments every feed once.",
    discussion: """
      Goes through the running daemon when there is one, else works by itself. Ends with a summary of \
      what became of every item. Exit code 1 when a feed or a page failed, or nothing could be written.

      Example: gleaner fetch yonhap-en 38north
      Example: gleaner fetch --dry-run https://www.38north.org/feed/
      """)

  @OptionGroup var file: ConfigurationOption
  @Argument(help: "Sources, feeds (source/feed), or addresses of feeds or pages.")
  var targets: [String] = []
  @Flag(help: "Fetch and decide, but store nothing and remember nothing.")
  var dryRun = false
  @Flag(help: "One JSON object with the events and the counts.")
  var json = false
  @Flag(name: .shortAndLong, help: "No progress, only the summary.")
  var quiet = false

  func run() async throws {
    let tally = FetchTally(targets, progress: ProgressLine(quiet: quiet || json))
    // With a daemon, it is the daemon that knows the sources, and logs in.
    if !dryRun, let settings = try? Configurations.readSettings(file.path).get().settings,
      let client = try ControlClient.connect(to: settings.paths.controlSocket)
    {
      do { try await throughDaemon(client, tally) } catch {
        tally.broken("\(error); run again to go on with what was planned")
      }
    } else {
      let outlets = try Configurations.outlets(besides: file.path)
      let complete = try Configurations.load(file.path)
      let plant = try Failures.explained {
        try Plant(complete, outlets: outlets, log: Logs.quiet(), isDryRun: dryRun)
      }
      await byItself(plant, tally)
    }
    let summary = tally.finish()
    if json {
      try Console.printJSON(summary)
    } else {
      for problem in summary.problems { Console.printError(problem) }
      Console.print(summary.text(isDryRun: dryRun, isQuiet: quiet))
    }
    if summary.hasFailures { throw ExitCodes.someFailed }
  }

  private func throughDaemon(_ client: ControlClient, _ tally: FetchTally) async throws {
    let job = try await client.fetch(targets).job
    var position = 0
    while true {
      let progress = try await client.progress(of: job, after: position)
      for event in progress.events { tally.note(event) }
      position = progress.next
      if progress.isFinished { return }
      try await Task.sleep(for: .milliseconds(150))
    }
  }

  private func byItself(_ plant: Plant, _ tally: FetchTally) async {
    let engine = plant.engine
    let archivist = plant.archivist
    let signals = Machine.signals()
    let isDryRun = dryRun
    let targets = self.targets
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        for await signal in signals where signal != .hangup {
          tally.interrupted()
          await engine.stop()
          return
        }
      }
      group.addTask {
        do {
          try await engine.open(recovering: !isDryRun)
          await engine.fetch(targets, report: ProgressReport { tally.note($0) })
        } catch is Stopped {
        } catch {
          tally.broken("\(error)")
        }
      }
      group.addTask {
        // The daemon waits until there is room; here somebody waits for an end.
        await archivist.waitForStall()
        await engine.stop()
      }
      // Whichever ends first: transfers are broken off, what is being written is finished.
      await group.next()
      group.cancelAll()
    }
    if let problem = await archivist.stall {
      tally.broken("\(problem); mend that and run again to go on")
    }
    if !isDryRun { _ = await archivist.close(sealing: false) }
    plant.shutDown()
  }
}

/// The summary of a fetch.
struct FetchSummary: Codable, Sendable {
  struct FailedFeed: Codable, Sendable {
    var feed: String
    var reason: String
    var detail: String
  }

  var feeds = 0
  var feedsFailed: [FailedFeed] = []
  var counts: [String: Int] = [:]
  /// Reason → number, for skipped and failed items.
  var skipped: [String: Int] = [:]
  var failed: [String: Int] = [:]
  var unknownTargets: [String] = []
  /// Pages that were asked for and are no article, with the reason.
  var pagesFailed: [String] = []
  var problem: String?
  /// One line for each thing that was asked for and could not be had.
  var problems: [String] = []
  var events: [IngestEvent] = []

  var hasFailures: Bool {
    !problems.isEmpty || counts[IngestOutcome.failed.rawValue, default: 0] > 0
  }

  fileprivate var foundProblems: [String] {
    unknownTargets.map { "unknown: \($0)" }
      + feedsFailed.map { "failed: feed \($0.feed): \($0.detail)" }
      + pagesFailed.map { "failed: page \($0)" }
      + (problem.map { [$0] } ?? [])
  }

  func text(isDryRun: Bool, isQuiet: Bool) -> String {
    var lines: [String] = []
    for event in events where event.outcome != .skipped && !isQuiet {
      lines.append(
        Console.table([
          [
            event.outcome.rawValue, event.id ?? "", event.title ?? event.url ?? "",
            event.reason.map { reason in "(\(event.detail ?? reason))" } ?? "",
          ]
        ]).trimmingTrailingBlanks)
    }
    let order = IngestOutcome.ofItems.map(\.rawValue)
    let figures = order.map { outcome in
      var text = "\(counts[outcome, default: 0]) \(outcome)"
      let reasons = outcome == "skipped" ? skipped : outcome == "failed" ? failed : [:]
      if !reasons.isEmpty {
        let list = reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        text += " (" + list.map { "\($0.key) \($0.value)" }.joined(separator: ", ") + ")"
      }
      return text
    }
    let visited = feedsFailed.isEmpty ? "" : ", \(feedsFailed.count) of them failed"
    lines.append("\(feeds) feeds\(visited): " + figures.joined(separator: ", "))
    if isDryRun { lines.append("Dry run: nothing was stored.") }
    return lines.joined(separator: "\n")
  }
}

extension String {
  var trimmingTrailingBlanks: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

/// Counts progress events and shows them as one line on a terminal.
final class FetchTally: Sendable {
  private struct State {
    var summary = FetchSummary()
    var planned = 0
    var ended = 0
  }

  private let state = Mutex(State())
  private let progress: ProgressLine
  /// Keys of the addresses that were asked for by hand.
  private let asked: Set<String>

  init(_ targets: [String], progress: ProgressLine) {
    self.progress = progress
    asked = Set(targets.compactMap(FetchTally.key))
  }

  private static func key(_ url: String) -> String? { WebAddress(url).map { AddressKey.key($0) } }

  /// Reasons for which an address that was asked for by hand is skipped though it was read.
  private static let readReasons = [IngestReason.unchanged, .knownAddress, .samePage].map(
    \.rawValue)

  func note(_ event: ProgressEvent) {
    let line = state.withLock { state in
      switch event {
      case .planned(let feeds, _):
        state.planned = feeds
        state.summary.feeds = feeds
      case .feed(let feed, .failed(let reason, let detail)):
        state.ended += 1
        state.summary.feedsFailed.append(.init(feed: feed, reason: reason, detail: detail))
      case .feed(_, .ended): state.ended += 1
      case .feed(_, .read): break
      case .item(let item):
        state.summary.counts[item.outcome.rawValue, default: 0] += 1
        if item.outcome == .skipped {
          let reason = item.reason ?? "other"
          state.summary.skipped[reason, default: 0] += 1
          if let url = item.url, !Self.readReasons.contains(reason),
            Self.key(url).map(asked.contains) ?? false
          {
            state.summary.pagesFailed.append("\(url): \(item.detail ?? reason)")
          }
        }
        if item.outcome == .failed {
          state.summary.failed[item.reason ?? "other", default: 0] += 1
        }
        state.summary.events.append(item)
      case .broken(let problem): state.summary.problem = problem
      case .unknown(let target, let isSwitchedOff):
        state.summary.unknownTargets.append(
          isSwitchedOff
            ? "`\(target)` is switched off (enabled: false)"
            : "`\(target)` is neither a feed, nor a source, nor an address")
      }
      let items = state.summary.counts.values.reduce(0, +)
      return "\(state.ended)/\(state.planned) feeds, \(items) items, "
        + "\(state.summary.counts["new", default: 0]) new"
    }
    progress.show(line)
  }

  func interrupted() { state.withLock { $0.summary.problem = "Interrupted; run again to go on." } }

  func broken(_ problem: String) { state.withLock { $0.summary.problem = problem } }

  func finish() -> FetchSummary {
    progress.clear()
    var summary = state.withLock { $0.summary }
    summary.problems = summary.foundProblems
    return summary
  }
}
