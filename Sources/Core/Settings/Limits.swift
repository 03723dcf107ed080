// The bounds of this module: what a configuration may hold, each with its unit and reason.

/// What the loader accepts at most.
package enum SettingsLimits {
  /// Bytes of one file: 10,000 feeds in one file are about 2 MB.
  package static let fileBytesMax = 64 << 20
  /// Files in the feeds folder: ten times the 10,000 feeds that the program is made for.
  package static let feedFilesMax = 100_000
  /// Repeated keys that are looked for in one file; each costs one more parse.
  package static let repeatedKeysMax = 32
  /// Unicode scalars of a source or feed id: it stands in log lines and in the ledger's keys.
  package static let slugLengthMax = 64
  /// Bytes of an address; longer ones are refused by many servers (RFC 9110, 4.1 asks for 8,000).
  package static let addressBytesMax = 8_000
  /// Elements of one list of words, notes or hosts: a filter is run on every item of a feed.
  package static let listElementsMax = 1_000
  /// Characters of a wrong word that are still compared with the right ones.
  package static let nearestNameLengthMax = 64
  /// Any duration: 3,650 days, so that sums of instants stay far from overflow.
  package static let durationMax: Duration = .seconds(3_650 * 86_400)
  /// Bytes of a file with a password or token; the longest tokens that are common have 2,000.
  package static let secretBytesMax = 4 << 10
  /// Documents that one first visit may follow: 1,000 pages of ten items are 10,000 articles.
  package static let backfillMax = 1_000
  /// Bytes of the path of a Unix socket: what `sun_path` of Linux holds besides its end; longer ones are
  /// cut, not refused.
  static let socketPathBytesMax = 107
  /// Bytes of a selector, a pattern or a template of a recipe.
  package static let ruleBytesMax = 2_000
  /// Bytes of one name of an outlet: the longest official name of a ministry has about 120.
  package static let outletNameBytesMax = 200
}
