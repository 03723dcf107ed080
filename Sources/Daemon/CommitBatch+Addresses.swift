// Where a stored article is looked at: at its own address when it was seen there, else where it was seen last.
// It is read there before it is called edited, and looked for at all of its addresses before it is called gone.
import Effects
import Model
import Text

extension CommitBatch {
  /// The page of a later look at an article.
  ///
  /// - Parameter foundAt: where the look that ends was led to; nil when it did not find the article.
  func laterLook(
    at article: ArticleEntry, after task: LeasedTask, foundAt: String?
  ) throws(LedgerFailure) -> PageTask {
    let planned = try transaction.planned(Self.recheckID(article.id))?.page
    var page = task.page
    // Who asked by hand for another address of the article knows nothing of its feed.
    if page.feed.isEmpty, let planned { page = planned }
    page.purpose = .recheck
    page.doubt = nil
    // The feed's own text is only for the first fetch; a page that loses its text must show.
    page.content = nil
    page.summary = nil
    page.articleID = article.id
    var met = (planned ?? task.page).met
    if foundAt != nil { met = [task.page.url] + met.without(task.page.doubt?.missed ?? []) }
    page.url = met.first { $0.isSameAddress(as: article.url) } ?? met.first ?? page.url
    let others = met + [foundAt].compactMap { $0 }
    page.elsewhere = Array(others.without([page.url]).prefix(DaemonLimits.otherAddressesMax))
    return page
  }

  /// Lets an article of which a second address shows another wording be looked at at its own, which that page
  /// names: print views and sections differ without anybody having edited it.
  ///
  /// - Parameter isLearned: the address is remembered as one of the article's.
  /// - Returns: nil when what was read is its own, or that is not known to work.
  func lookAtOwn(
    _ task: LeasedTask, _ content: ArticleContent, _ addresses: ArticleAddresses, _ id: String,
    isLearned: Bool
  ) throws(LedgerFailure) -> IngestEvent? {
    guard let article = try transaction.article(id: id),
      article.operation != RecordOperation.removed.rawValue,
      var look = try transaction.planned(Self.recheckID(id)), !look.page.isElsewhere,
      look.page.url.isSameAddress(as: article.url),
      !task.page.isElsewhere,
      WebAddress(article.url).map(AddressKey.key) == AddressKey.key(addresses.canonical),
      !task.page.url.isSameAddress(as: article.url),
      !content.finalURL.isSameAddress(as: article.url)
    else { return nil }
    if isLearned {
      let others = ([task.page.url] + (look.page.elsewhere ?? [])).without([])
      look.page.elsewhere = Array(others.prefix(DaemonLimits.otherAddressesMax))
    }
    look.due = now
    try transaction.removeTask(task.id)
    try transaction.enqueue(look.stored, leased: false)
    return said(task, .skipped, .otherWording, detail: "next at \(look.page.url)", id: id)
  }

  /// Lets an article be looked at at its own address, and no more at one that has come to show another page.
  func leaveAddress(
    _ task: LeasedTask, of article: ArticleEntry, detail: String
  ) throws(LedgerFailure) -> IngestEvent {
    var page = try laterLook(at: article, after: task, foundAt: nil)
    let met = ([article.url] + page.met).without([task.page.url])
    page.url = article.url
    page.elsewhere = Array(met.dropFirst())
    page.validators = nil
    try transaction.removeTask(task.id)
    let look = LeasedTask(id: Self.recheckID(article.id), due: now, page: page)
    try transaction.enqueue(look.stored, leased: false)
    return said(
      task, .skipped, .goneFromAddress, detail: "\(detail); next at \(page.url)", id: article.id)
  }

  /// Lets an article that is not where it was looked for be looked for at the next of its addresses, its own
  /// first: links to it may die, and one that its page names may never have worked.
  ///
  /// - Returns: nil when it is at none of them.
  func lookElsewhere(
    _ task: LeasedTask, for article: ArticleEntry, detail: String
  ) throws(LedgerFailure) -> IngestEvent? {
    var page = try laterLook(at: article, after: task, foundAt: nil)
    let missed = (task.page.doubt?.missed ?? []) + [task.page.url]
    let met = page.met
    guard let next = ([article.url] + met).without(missed).first else { return nil }
    page.elsewhere = met
    page.url = next
    page.validators = nil
    page.doubt = task.page.doubt ?? PageTask.Doubt(kind: .gone, since: now, looks: 0)
    page.doubt?.missed = missed
    try transaction.removeTask(task.id)
    let look = LeasedTask(id: Self.recheckID(article.id), due: now, page: page)
    try transaction.enqueue(look.stored, leased: false)
    return said(
      task, .skipped, .goneFromAddress, detail: "\(detail); next at \(next)", id: article.id)
  }
}

extension PageTask {
  /// Where the article of a look was seen; the first is where it is looked at when nothing is amiss.
  fileprivate var met: [String] { (doubt?.missed == nil ? [url] : []) + (elsewhere ?? []) }

  /// The article is looked for where it was never seen, but which its page named as its address.
  var isUnseen: Bool { isElsewhere && !met.contains { $0.isSameAddress(as: url) } }

  /// The same look back where it began, after the article was found nowhere.
  var startedOver: PageTask {
    var page = self
    page.url = met.first ?? url
    page.elsewhere = met.without([page.url])
    page.doubt?.missed = nil
    return page
  }
}

extension [String] {
  /// The addresses that are none of others, each once. Keys serve not here: the AMP page of an article may be
  /// gone, or its mobile host.
  fileprivate func without(_ others: [String]) -> [String] {
    var seen = Set(others.map(\.canonicalAddress))
    return filter { seen.insert($0.canonicalAddress).inserted }
  }
}

extension String {
  fileprivate var canonicalAddress: String {
    WebAddress(self).map { AddressKey.canonical($0).string } ?? self
  }

  /// Whether two addresses lead to the same page for sure, unlike two with one key.
  func isSameAddress(as other: String) -> Bool {
    canonicalAddress == other.canonicalAddress
  }
}
