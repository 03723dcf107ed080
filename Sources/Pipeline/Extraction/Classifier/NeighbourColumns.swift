// NeighbourColumns: what a row of features repeats of the blocks around its own.

/// Columns of the blocks before and after that a row repeats.
enum NeighbourColumns {
  static let offsets = [-2, -1, 1, 2]
  static let names = [
    "units", "link share", "element", "kind", "ends sentence", "off the path", "noise phrase",
    "occurrences", "image before", "frequent words", "depth", "rules", "capitalised share",
    "inside authors", "digit share",
  ]
}
