// MarkedHeading: a heading of a page.

/// A heading in the page, in pieces: what stands in an element of its own, or between two of them.
struct MarkedHeading {
  var isMain: Bool
  var pieces: [String]
  /// It is a link to the root of the site.
  var leadsHome: Bool
  /// Its first piece stands above the title: a section, a topic, a place.
  var hasKicker: Bool
}
