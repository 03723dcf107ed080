// TopLine: a short line around the title.

/// A short line by the title.
struct TopLine {
  var text: String
  var isHeading: Bool
  /// A paragraph between the title and the text.
  var isBehindTitle: Bool
  /// An item of a list behind the title: some pages list author, date and length there.
  var isListedBehindTitle: Bool
  /// No running text stands between the title and it.
  var isBeforeText: Bool
  /// Bold or italic right before the running text, and by its markup part of it.
  var opensText: Bool
  /// Running text stands before it, more than a standfirst.
  var isInText: Bool
  /// It is a link, and not to the page of an author: a tag, a section, a place.
  var leadsElsewhere: Bool
  /// It stands in a header without the title: the site's, where today's date is.
  var isOfSite = false
  /// The node behind the element that it stands in.
  var end = 0
  /// The name that a list of terms or a table gives it: `Start date`.
  var term: String?
}
