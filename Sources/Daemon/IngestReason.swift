// Why things became what the ingestion log says, in the words of the daemon itself.

/// A reason that the daemon gives beside an outcome. What fails in fetching and in reading feeds brings
/// words of its own: `FetchFailure.reason`, `FeedFailure.reason`.
package enum IngestReason: String, Sendable, CaseIterable {
  // MARK: Items that are not fetched

  /// The filters of its feed (`keepIf`, `dropIf`) leave the item out.
  case filtered
  /// The item leads nowhere.
  case noLink = "no-link"
  /// The address of the item, or the one that its page came from, is no http or https address.
  case badURL = "bad-url"
  /// The item leads to a host that is not among `allowHosts`.
  case hostNotAllowed = "host-not-allowed"
  /// The article at the item's address is stored already, by another item.
  case knownAddress = "known-address"
  /// Another item of a feed stands for the same page.
  case samePage = "same-page"
  /// It was in the feed's first document, beyond the newest items (`DaemonLimits.firstVisitItems`).
  case backlog

  // MARK: Pages that give no record

  /// The same content as that of the newest version, or 304.
  case unchanged
  /// No text was found on the page, nor in the feed.
  case noText = "no-text"
  /// The answer is neither HTML nor plain text.
  case notHTML = "not-html"
  /// A new article's address led to the home page of a site.
  case redirectedHome = "redirected-home"
  /// Its record would be longer than `DaemonLimits.recordBytesMax`.
  case tooLarge = "too-large"

  // MARK: Articles that are there no more

  /// 404 or 410; the log says which.
  case gone
  /// The address of an article leads to the home page of a site, or to another text.
  case redirectedAway = "redirected-away"
  /// The page of a stored article has lost its text.
  case emptied
  /// Gone from one of the addresses of a stored article; it is looked for at the next one.
  case goneFromAddress = "gone-from-address"
  /// Gone at the first sight; the page is looked at again before that is believed.
  case goneUnconfirmed = "gone-unconfirmed"

  // MARK: Sights that are not believed at first: the page is looked at again

  /// A second address of a stored article has another wording than the article; its own is looked at now.
  case otherWording = "other-wording"
  /// Another text, or next to none, where a stored article was.
  case unlikeUnconfirmed = "unlike-unconfirmed"
  /// A part of the text of a stored article, before a paywall that was not there.
  case walledUnconfirmed = "walled-unconfirmed"
  /// Few words, or those of another address, under another title than that of the feed's item.
  case offTopicUnconfirmed = "off-topic-unconfirmed"
  /// Neither the server nor the page says that it is whole.
  case cutOffUnconfirmed = "cut-off-unconfirmed"

  // MARK: Others

  /// The page belongs to a feed that is configured no more.
  case feedRemoved = "feed-removed"
  /// Another version of the program planned the page.
  case unreadableTask = "unreadable-task"
  /// The pages of a source are made otherwise than before (outcome `site`).
  case templateDrift = "template-drift"
  /// Corpus or ledger could not be written.
  case storage
  /// The process was stopping.
  case stopped
  /// A mistake of ours.
  case `internal`
}
