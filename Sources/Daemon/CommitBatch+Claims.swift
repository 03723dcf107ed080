// Which stored article a page is, and whether what it says of its address is believed.
import Deduplication
import Effects
import Model
import Text

extension CommitBatch {
  /// The stored article whose page this is by what nobody but its feed can have wrong: the address that was
  /// asked for, the look that it is, its item in the feed.
  ///
  /// The item's id is believed where the page is a version of that article: some feeds number their items
  /// by place, so that each id wanders from article to article.
  func ownArticle(
    _ task: LeasedTask, _ content: ArticleContent, guid: String?
  ) throws(LedgerFailure) -> KnownArticle? {
    if let own = try firstKnown(.url, [task.page.key]) { return own }
    if let looked = try knownArticle(task.page.articleID) { return looked }
    guard let item = try firstKnown(.guid, [guid].compactMap { $0 }),
      try isVersion(content, of: item.id)
    else { return nil }
    return item
  }

  /// The addresses of an article; without its canonical link where that would make it a version of
  /// another one, for a template that gives many pages the same link must not fold them into one.
  ///
  /// The link is believed when something besides it leads to that article: what makes it its own, or the
  /// address that a redirect led to; or when the page has that article's wording.
  func addresses(
    _ task: LeasedTask, _ content: ArticleContent, own: KnownArticle?
  ) throws(LedgerFailure) -> ArticleAddresses? {
    let stated = ArticleAddresses(
      taskURL: task.page.url, finalURL: content.finalURL, draft: content.draft)
    guard let stated, let link = stated.claimedOnly,
      let owner = try transaction.articleID(.url, key: link), owner != own?.id
    else { return stated }
    for key in stated.lookupKeys where key != link {
      if try transaction.articleID(.url, key: key) == owner { return stated }
    }
    if try isVersion(content, of: owner) { return stated }
    return ArticleAddresses(
      taskURL: task.page.url, finalURL: content.finalURL, draft: content.draft,
      believesLink: false)
  }

  /// Whether a page has wording of the newest text of an article. Under its title less will do, but not none:
  /// `Today in history` stands over another text each day.
  func isVersion(
    _ content: ArticleContent, of id: String
  ) throws(LedgerFailure) -> Bool {
    let text = content.textFacts.fingerprints.text
    if !text.isEmpty, try transaction.article(id: id)?.textHash == text { return true }
    let isTitled = try hasTitle(content, of: id)
    guard let stored = try storedTokens(of: id),
      let shared = content.textFacts.compared.sharedWording(with: stored)
    else { return isTitled }
    return shared
      >= (isTitled ? DaemonLimits.titledWordingMin : DaemonLimits.sharedWordingMin)
  }

  /// Whether a page has the title of the newest version of an article.
  func hasTitle(_ content: ArticleContent, of id: String) throws(LedgerFailure) -> Bool {
    let titles = [try transaction.article(id: id)?.title, content.draft.title].map {
      Normalization.compatibilityKey($0 ?? "")
    }
    return titles[0] == titles[1] && !titles[0].isEmpty
  }

  /// The tokens of the newest text of an article; nil when it never had one.
  func storedTokens(of id: String) throws(LedgerFailure) -> [Token]? {
    guard let number = try transaction.comparedNumber(article: id),
      let entry = try transaction.comparedText(number)
    else { return nil }
    return StoredText(bytes: entry.content, number: 0, cluster: 0)?.tokens
  }
}
