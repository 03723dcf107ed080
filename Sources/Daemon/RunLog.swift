// The run log: one function per event. Messages are constant; what differs is metadata.
import Logging
import Model

package struct RunLog: Sendable {
  private let logger: Logger

  package init(_ logger: Logger) { self.logger = logger }

  /// Says nothing: for dry runs and simulations.
  package static let silent = RunLog(Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() })

  // MARK: The daemon

  package func started(feeds: Int, articles: Int) {
    logger.notice(
      "started",
      metadata: [
        "version": "\(GleanerVersion.number)", "feeds": "\(feeds)", "articles": "\(articles)",
      ])
  }

  func recovered(replayedLines: Int, cutBytes: Int64, finishedSeals: Int) {
    logger.notice(
      "recovered an interrupted commit",
      metadata: [
        "replayed_lines": "\(replayedLines)", "cut_bytes": "\(cutBytes)",
        "finished_seals": "\(finishedSeals)",
      ])
  }

  func draining() { logger.notice("draining: no new visits") }

  package func stopped(records: Int64) {
    logger.notice("stopped", metadata: ["last_seq": "\(records)"])
  }

  package func reloaded(feeds: Int) {
    logger.notice("settings reloaded", metadata: ["feeds": "\(feeds)"])
  }

  func restartNeeded(_ keys: [String]) {
    logger.warning(
      "changed settings take effect at the next start",
      metadata: ["settings": "\(keys.joined(separator: ", "))"])
  }

  package func drainTimedOut() {
    logger.warning("draining took too long; what was left is done at the next start")
  }

  package func reloadRefused(_ problem: String) {
    logger.error("settings refused, the old ones stay", metadata: ["problem": "\(problem)"])
  }

  package func waitingForSpace() {
    logger.error("cannot start: no space left for the ledger; trying again until there is")
  }

  func stalled(_ problem: String) {
    logger.error(
      "ingestion stopped: cannot write; it goes on when writing works",
      metadata: ["problem": "\(problem)"])
  }

  func brokeDown(_ problem: String) {
    logger.error(
      "ingestion ended; what was not stored stays planned",
      metadata: ["problem": "\(problem)"])
  }

  func resumed() { logger.notice("ingestion goes on: writing works again") }

  func sealed(path: String, records: Int64) {
    logger.info("sealed", metadata: ["path": "\(path)", "records": "\(records)"])
  }

  func ingestLogFailed(_ problem: String) {
    logger.warning("the ingestion log cannot be written", metadata: ["problem": "\(problem)"])
  }

  package func controlSocketFailed(_ problem: String) {
    logger.error("the control socket cannot be used", metadata: ["problem": "\(problem)"])
  }

  // MARK: Feeds

  func feedRead(_ feed: String, url: String, items: Int, fresh: Int) {
    logger.info(
      "feed visited",
      metadata: [
        "feed": "\(feed)", "url": "\(url)", "items": "\(items)", "to_fetch": "\(fresh)",
      ])
  }

  func feedHealth(
    _ feed: String, url: String, from: FeedCondition, to: FeedCondition, detail: String?
  ) {
    var metadata: Logger.Metadata = [
      "feed": "\(feed)", "url": "\(url)", "from": "\(from.rawValue)", "health": "\(to.rawValue)",
    ]
    if let detail { metadata["detail"] = "\(detail)" }
    logger.log(level: to == .ok ? .notice : .warning, "feed health changed", metadata: metadata)
  }

  func feedNotModified(_ feed: String) {
    logger.debug("feed not modified", metadata: ["feed": "\(feed)"])
  }

  func feedFailed(_ feed: String, url: String, reason: String, detail: String, failures: Int) {
    logger.warning(
      "feed failed",
      metadata: [
        "feed": "\(feed)", "url": "\(url)", "reason": "\(reason)", "detail": "\(detail)",
        "failures": "\(failures)",
      ])
  }

  // MARK: Pushes

  func pushListenerFailed(_ problem: String) {
    logger.error(
      "hubs cannot reach the daemon, feeds are polled; trying again",
      metadata: ["problem": "\(problem)"])
  }

  func hubAsked(_ feed: String, hub: String, mode: String) {
    logger.info(
      "hub asked", metadata: ["feed": "\(feed)", "hub": "\(hub)", "mode": "\(mode)"])
  }

  func hubFailed(_ feed: String, hub: String, mode: String, problem: String) {
    logger.warning(
      "hub cannot be asked; the feed is polled",
      metadata: [
        "feed": "\(feed)", "hub": "\(hub)", "mode": "\(mode)", "problem": "\(problem)",
      ])
  }

  func hubAgreed(_ feed: String, hub: String, until end: Instant) {
    logger.notice(
      "subscribed", metadata: ["feed": "\(feed)", "hub": "\(hub)", "until": "\(end.rfc3339)"])
  }

  func hubDenied(_ feed: String, hub: String, reason: String) {
    logger.warning(
      "the hub refuses; the feed is polled",
      metadata: ["feed": "\(feed)", "hub": "\(hub)", "reason": "\(reason)"])
  }

  func unsubscribed(_ feed: String, hub: String) {
    logger.notice("unsubscribed", metadata: ["feed": "\(feed)", "hub": "\(hub)"])
  }

  func pushed(_ feed: String, bytes: Int, due: Instant?) {
    var metadata: Logger.Metadata = ["feed": "\(feed)", "bytes": "\(bytes)"]
    if let due { metadata["due"] = "\(due.rfc3339)" }
    logger.info("pushed", metadata: metadata)
  }

  func pushForged(_ feed: String) {
    logger.warning("a push without a valid signature was ignored", metadata: ["feed": "\(feed)"])
  }

  // MARK: Articles

  func ingested(_ event: IngestEvent) {
    var metadata: Logger.Metadata = ["outcome": "\(event.outcome.rawValue)"]
    if !event.feed.isEmpty { metadata["feed"] = "\(event.feed)" }
    if let url = event.url { metadata["url"] = "\(url)" }
    if let reason = event.reason { metadata["reason"] = "\(reason)" }
    if let detail = event.detail { metadata["detail"] = "\(detail)" }
    if let id = event.id { metadata["id"] = "\(id)" }
    if let version = event.version { metadata["version"] = "\(version)" }
    if let seq = event.seq { metadata["seq"] = "\(seq)" }
    if let title = event.title { metadata["title"] = "\(title)" }
    let level: Logger.Level =
      switch event.outcome {
      case .failed, .site: .warning
      case .skipped: .debug
      case .new, .revision, .removed, .duplicate: .info
      // The run log has its own event for it.
      case .feed: .debug
      }
    logger.log(level: level, "item", metadata: metadata)
  }
}
