// What is seen for the first time and not believed yet: a page is looked at again before an article is taken
// for gone or another, or an error for an article.
import Deduplication
import Effects
import Model
import Text

/// What is doubted, and what of it there is to say.
struct Doubted {
  var kind: PageTask.Doubt.Kind
  /// For people.
  var detail: String
}

extension PageTask.Doubt.Kind {
  /// What the log says of it.
  fileprivate var reason: IngestReason {
    switch self {
    case .gone: .goneUnconfirmed
    case .unlike: .unlikeUnconfirmed
    case .walled: .walledUnconfirmed
    case .offTopic: .offTopicUnconfirmed
    case .cutOff: .cutOffUnconfirmed
    }
  }
}

extension CommitBatch {
  /// What of an arriving article is not to be believed at this look; nil when it is to be stored, or is as
  /// it was.
  func doubt(
    _ task: LeasedTask, _ content: ArticleContent, _ addresses: ArticleAddresses,
    _ judgement: Judgement
  ) throws(LedgerFailure) -> Doubted? {
    // What the feed itself says is no page that a server could have spoiled.
    if content.draft.quality.method == "feed" { return nil }
    var doubted: Doubted? =
      switch judgement {
      case .unchanged: nil
      case .new: offTopic(task, content, addresses)
      case .revision(let id): try unlike(content, id)
      }
    if content.mayBeCutOff, judgement.changes {
      doubted = Doubted(
        kind: .cutOff, detail: "neither the server nor </html> says that the page is whole")
    }
    return doubted.flatMap { isConfirmed($0, task) ? nil : $0 }
  }

  /// What is to be said of a look that shows neither an article nor an edit of it, though a page: where only a
  /// link tells of the article, or where it was removed, another text is no version of it, however often it is
  /// seen.
  func strangeSight(
    _ task: LeasedTask, _ content: ArticleContent, _ known: KnownArticle
  ) throws(LedgerFailure) -> String? {
    guard task.page.purpose == .recheck, task.page.isUnseen || known.isRemoved,
      let found = try unlike(content, known.id), found.kind == .unlike
    else { return nil }
    return found.detail
  }

  /// Whether the look before showed it too, long enough ago.
  func isConfirmed(_ doubted: Doubted, _ task: LeasedTask) -> Bool {
    guard let before = task.page.doubt, before.looks > 0 else { return false }
    if before.looks >= DaemonLimits.doubtfulLooksMax { return true }
    return before.kind == doubted.kind && before.since + DaemonLimits.confirmation <= now
  }

  /// Lets the page be looked at again before what it shows is believed.
  ///
  /// - Parameter id: of the stored article whose page it is; nil for a new one.
  func postpone(
    _ task: LeasedTask, _ doubted: Doubted, id: String?
  ) throws(LedgerFailure) -> IngestEvent {
    var again = task
    var doubt = task.page.doubt ?? PageTask.Doubt(kind: doubted.kind, since: now, looks: 0)
    if doubt.kind != doubted.kind { (doubt.kind, doubt.since) = (doubted.kind, now) }
    doubt.looks += 1
    again.page.doubt = doubt
    again.page.articleID = id ?? task.page.articleID
    again.due = doubt.since + DaemonLimits.confirmation
    try transaction.enqueue(again.stored, leased: false)
    return said(task, .skipped, doubted.kind.reason, detail: doubted.detail, id: id)
  }

  /// Lets a removal wait that the page confirms, for its host has shown no article for a while: twice as long
  /// each time, 0.5 to 16 hours, until all looks are used up.
  func waitForHost(
    _ task: LeasedTask, _ doubted: Doubted, id: String
  ) throws(LedgerFailure) -> IngestEvent? {
    var doubt = task.page.doubt ?? PageTask.Doubt(kind: doubted.kind, since: now, looks: 0)
    guard doubt.looks < DaemonLimits.doubtfulLooksMax else { return nil }
    var again = task
    again.due = now + DaemonLimits.confirmation * (1 << doubt.looks)
    doubt.looks += 1
    again.page.doubt = doubt
    again.page.articleID = id
    try transaction.enqueue(again.stored, leased: false)
    return said(
      task, .skipped, doubted.kind.reason,
      detail: doubted.detail + "; its host has shown no article since others were missed", id: id)
  }

  private func offTopic(
    _ task: LeasedTask, _ content: ArticleContent, _ addresses: ArticleAddresses
  ) -> Doubted? {
    let tokens = content.textFacts.compared.tokens.count
    guard tokens < DaemonLimits.fewTokens || addresses.redirectKey != nil,
      !isOfItem(task, content)
    else { return nil }
    return Doubted(
      kind: .offTopic,
      detail: "\(tokens) words under another title, \(content.draft.title ?? "none"), "
        + "at \(content.finalURL)")
  }

  private func unlike(
    _ content: ArticleContent, _ id: String
  ) throws(LedgerFailure) -> Doubted? {
    let tokens = content.textFacts.compared.tokens.count
    let stored = try storedTokens(of: id)?.count ?? 0
    let detail =
      "\(tokens) words in place of \(stored), titled \(content.draft.title ?? "nothing")"
    if try isCutByPaywall(content, id) { return Doubted(kind: .walled, detail: detail) }
    let isShrunk = Double(tokens) < Double(stored) * DaemonLimits.shrunkShare
    // Where the article was seen, its title is enough: it may be written anew.
    if !isShrunk, try hasTitle(content, of: id) { return nil }
    if !isShrunk, try isVersion(content, of: id) { return nil }
    return Doubted(kind: .unlike, detail: detail)
  }

  /// Whether a page is behind a paywall that the newest version of an article was not, and shows a part of its
  /// text: that is no edit.
  func isCutByPaywall(_ content: ArticleContent, _ id: String) throws(LedgerFailure) -> Bool {
    guard content.draft.paywalled == true, try transaction.article(id: id)?.isWalled == false,
      let stored = try storedTokens(of: id)
    else { return false }
    let compared = content.textFacts.compared
    guard Double(compared.tokens.count) < Double(stored.count) * DaemonLimits.walledShareMax,
      let shared = compared.sharedWording(with: stored)
    else { return false }
    return shared >= DaemonLimits.partWordingMin
  }

  /// Whether page and item of the feed have about the same title; true where one has none.
  func isOfItem(_ task: LeasedTask, _ content: ArticleContent) -> Bool {
    let titles = [task.page.title, content.draft.title].map { title in
      // Words, and pairs of wide characters: single ones are in many titles.
      Set(
        Shingles(
          ComparedText(title ?? "").tokens, weight: DeduplicationLimits.wordWeight
        ).hashes)
    }
    let fewest = min(titles[0].count, titles[1].count)
    return fewest == 0
      || Double(titles[0].intersection(titles[1]).count)
        >= Double(fewest) * DaemonLimits.titleShareMin
  }
}
