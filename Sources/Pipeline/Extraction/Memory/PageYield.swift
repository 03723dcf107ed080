// PageYield: how much a page gave, to notice a site that has changed.

/// How much a page gave.
package struct PageYield: Hashable, Sendable {
  /// Length of the text, one measure for every script.
  var units: Float = 0
  /// Share of the page's text that it is, 0…1.
  var share: Float = 0
  /// The place that most of the text stands in; 0 when there is none.
  var body: UInt64 = 0
  var hasTitle = false
  var hasAuthor = false
  var hasDate = false
}
