// Redirects and canonical links that lead away from the article: to a wall, a section, another article.
import Effects
import Model
import Scheduling
import Text

extension CommitBatch {
  /// Whether the page of a stored article now leads to something else: to an address that is not its own, with
  /// a text that is no version of its. From its own address neither a canonical link leads away nor a redirect to
  /// its title, for it may be written anew when it moves.
  func isLedAway(
    _ task: LeasedTask, _ content: ArticleContent, _ addresses: ArticleAddresses, from id: String
  ) throws(LedgerFailure) -> Bool {
    guard let led = addresses.redirectKey ?? addresses.claimedOnly else { return false }
    if try transaction.article(id: id)?.url.isSameAddress(as: task.page.url) == true {
      if addresses.redirectKey == nil { return false }
      if try hasTitle(content, of: id) { return false }
    }
    for key in [led, addresses.lookupKeys.first].compactMap({ $0 })
    where try transaction.articleID(.url, key: key) == id { return false }
    return try !isVersion(content, of: id)
  }

  /// A stored article that is led away has gone from where it was; what its feed gave of it stays.
  mutating func commitLedAway(
    _ task: LeasedTask, _ content: ArticleContent, _ addresses: ArticleAddresses, from id: String
  ) throws(LedgerFailure) -> IngestEvent {
    let isRedirected = addresses.redirectKey != nil
    let detail = "it leads to \(isRedirected ? content.finalURL : addresses.canonical.string)"
    if task.page.textIsFromFeed {
      try lookAgain(task, articleID: id, validators: nil)
      return said(task, .skipped, .unchanged, detail: detail, id: id)
    }
    if !isRedirected, !task.page.isElsewhere, let article = try transaction.article(id: id) {
      return try leaveAddress(task, of: article, detail: detail)
    }
    var own = task
    own.page.articleID = id
    return try commitRemoval(
      own, reason: .redirectedAway, status: nil, origin: content.origin, detail: detail)
  }

  /// Whether a new item is led to something that is not its own: to what is stored of another, to what offers
  /// to lead back, or to where other items are led as well. Likeness tells nothing here, for one wall is like
  /// the other.
  func isWalled(
    _ task: LeasedTask, _ content: ArticleContent, _ addresses: ArticleAddresses, isStored: Bool
  ) throws(LedgerFailure) -> Bool {
    guard let led = addresses.redirectKey, !isOfItem(task, content) else { return false }
    if isStored || Self.leadsBack(content.finalURL, to: task.page.url) { return true }
    return try isLedToByOthers(led, than: task.page.key)
  }

  /// Whether an address has the path of another in its query, encoded once or twice: `/login?next=%2Fnews%2F1`.
  private static func leadsBack(_ led: String, to asked: String) -> Bool {
    guard let query = WebAddress(led)?.query, let path = WebAddress(asked)?.path,
      path.utf8.count > 1
    else { return false }
    func decoded(_ text: String, times: Int) -> String {
      var bytes = Array(text.utf8)
      for _ in 0..<times { bytes = PercentEncoding.decoded(bytes) }
      return String(decoding: bytes, as: UTF8.self)
    }
    return decoded(query, times: 2).contains(decoded(path, times: 1))
  }

  /// Remembers what leads to an address: one row for each to which a redirect led under another title than
  /// that of its item.
  private func isLedToByOthers(
    _ led: String, than own: String
  ) throws(LedgerFailure) -> Bool {
    let name = "led-to:" + led
    let several = "several"
    let before = try transaction.note(name)
    if before == own { return false }
    if before != several { try transaction.saveNote(name, before == nil ? own : several) }
    return before != nil
  }

  /// Lets a page be tried again that cannot be seen for a wall; after the last try its item is what the feed
  /// itself gives of it.
  func retryWalled(
    _ task: LeasedTask, _ content: ArticleContent
  ) throws(LedgerFailure) -> IngestEvent {
    let attempts = task.attempts + 1
    let isLast = attempts > schedule.pageRetryMaximum
    let due =
      isLast
      ? now
      : SchedulePolicy(schedule).dueAfterFailure(
        failures: attempts, retryAfter: nil, at: now, chance: 0)
    let found = "\(content.finalURL), titled \(content.draft.title ?? "nothing")"
    return try retry(
      task, due: due, isAttempt: true, reason: IngestReason.redirectedAway.rawValue,
      detail: "it leads to \(found), and not to what its feed calls \(task.page.title ?? "it"); "
        + (isLast ? "given up" : "again at \(due.rfc3339)"))
  }
}
