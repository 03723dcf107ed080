// Where a stored article is looked at: at its own address when it was seen there, else where it was seen last,
// and at all of its addresses before it is called gone.
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
    let own = met.first { [$0].without([article.url]).isEmpty } ?? met.first
    page.url = own ?? page.url
    let others = met + [foundAt].compactMap { $0 }
    page.elsewhere = Array(others.without([page.url]).prefix(DaemonLimits.otherAddressesMax))
    return page
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
  /// The addresses that are none of others, each once. The key of an article serves not here: its AMP page may
  /// be gone, or its mobile host.
  fileprivate func without(_ others: [String]) -> [String] {
    func canonical(_ url: String) -> String {
      WebAddress(url).map { AddressKey.canonical($0).string } ?? url
    }
    var seen = Set(others.map(canonical))
    return filter { seen.insert(canonical($0)).inserted }
  }
}
