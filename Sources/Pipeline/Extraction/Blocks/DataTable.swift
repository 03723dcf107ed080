// DataTable: which tables hold data, and which lay out a page.
import Markup

enum DataTable {
  /// Bytes of a cell that may hold the page's text.
  private static let textCellMin = 600
  /// Cells of a table whose layout nobody would make by hand.
  private static let layoutCellsMax = 4_000
  /// Bytes of a cell of data, on average.
  private static let dataCellBytesMax = 160

  /// Whether a table holds data and not the page's layout: two columns or more, no table, article, quote,
  /// form or chief heading inside, cells that are short on average, and none with nearly all of the text. A
  /// single row with code is code beside the numbers of its lines.
  static func isData(_ page: HTMLDocument, _ table: Int) -> Bool {
    let end = Int(page.nodes[table].end)
    var cells = 0
    var rows = 0
    var text = 0
    var cell = 0
    var longest = 0
    var hasCode = false
    for index in (table + 1)..<max(end, table + 1) {
      let node = page.nodes[index]
      switch node.element {
      case .table, .h1, .h2, .article, .blockquote, .form: return false
      case .tr: rows += 1
      case .pre: hasCode = true
      case .td, .th:
        cells += 1
        cell = 0
        if cells > layoutCellsMax { return true }
      case .text:
        text += Int(node.to - node.from)
        cell += Int(node.to - node.from)
        longest = max(longest, cell)
      default: break
      }
    }
    if longest > textCellMin, longest * 4 > text * 3 { return false }
    if hasCode, rows == 1 { return false }
    return rows >= 1 && cells >= rows * 2 && text < cells * dataCellBytesMax
  }
}
