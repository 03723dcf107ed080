// Why nothing new came of an item or a page, in the words of the daemon itself.

/// What the ingestion log says beside an outcome. Failures of fetching, reading and storing bring words of
/// their own (`robots`, `timeout`, `http-404`, …).
package enum IngestReason: String, Sendable, CaseIterable {
  // MARK: An item of a feed

  /// The filters of its feed (`keepIf`, `dropIf`) leave it out.
  case filtered
  /// It leads nowhere.
  case noLink = "no-link"
  /// Its address, or the one that its page came from, is no http or https address.
  case badURL = "bad-url"
  /// It leads to a host that is not among `allowHosts`.
  case hostNotAllowed = "host-not-allowed"
  /// The article at its address is stored already, by another item.
  case knownAddress = "known-address"
  /// It was in the feed's first document, beyond the newest items (`DaemonLimits.firstVisitItems`).
  case backlog
}
