// OpeningLine: what the line that opens a report names.
import Model

/// An opening line, read.
struct OpeningLine {
  var dateline: Dateline
  /// Bytes of the line without the reporters.
  var range: Range<Int>
  /// Agencies in the order of the text; the last one delivered the report.
  var agencies: [Int]
  /// Reporters, Korean style, and the function of each.
  var reporters: [(name: String, role: String)] = []
  /// Where the report itself begins.
  var bodyStart: Int
}
