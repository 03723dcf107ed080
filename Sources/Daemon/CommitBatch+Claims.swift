// Whether a page's canonical link is believed when it leads to a stored article.
import Deduplication
import Effects
import Model
import Text

extension CommitBatch {
  /// The addresses of an article; without its canonical link where that would make it a version of
  /// another one, for a template that gives many pages the same link must not fold them into one.
  ///
  /// The link is believed when something besides it leads to that article: the address of the page, its
  /// item in the feed, the look that it is; or when the page has that article's title or wording.
  func addresses(
    _ task: LeasedTask, _ content: ArticleContent, guid: String?
  ) throws(LedgerFailure) -> ArticleAddresses? {
    let stated = ArticleAddresses(
      taskURL: task.page.url, finalURL: content.finalURL, draft: content.draft)
    guard let stated, let link = stated.claimedOnly,
      let owner = try transaction.articleID(.url, key: link), owner != task.page.articleID
    else { return stated }
    for key in stated.lookupKeys where key != link {
      if try transaction.articleID(.url, key: key) == owner { return stated }
    }
    if let guid, try transaction.articleID(.guid, key: guid) == owner { return stated }
    if try isVersion(content, of: owner) { return stated }
    return ArticleAddresses(
      taskURL: task.page.url, finalURL: content.finalURL, draft: content.draft,
      believesLink: false)
  }

  private func isVersion(
    _ content: ArticleContent, of id: String
  ) throws(LedgerFailure) -> Bool {
    guard let newest = try transaction.article(id: id) else { return false }
    let titles = [newest.title, content.draft.title].map {
      Normalization.compatibilityKey($0 ?? "")
    }
    let text = content.textFacts.fingerprints.text
    if titles[0] == titles[1], !titles[0].isEmpty { return true }
    if newest.textHash == text, !text.isEmpty { return true }
    guard let number = try transaction.comparedNumber(article: id),
      let entry = try transaction.comparedText(number),
      let stored = StoredText(bytes: entry.content, number: 0, cluster: 0)
    else { return false }
    return content.textFacts.compared.sharedWording(with: stored.tokens)
      >= DaemonLimits.sharedWordingMin
  }
}
