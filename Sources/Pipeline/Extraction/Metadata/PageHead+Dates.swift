// Dates that no markup tells, and what the cell before them says they are.
import Markup
import Text

extension PageHead {
  /// Dates that nothing marks which are kept: a page with more is a list of articles or comments.
  private static let plainDatesMax = 12
  /// Bytes of a text that may be a date with weekday and time.
  private static let plainDateBytes = 8..<90

  /// Short texts that are dates, wherever they stand; looked for when nothing marks a date.
  ///
  /// - Parameter yearsAreShort: two digits of a year in front make one as well.
  func dateTexts(yearsAreShort: Bool) -> [MarkedDate] {
    var found: [MarkedDate] = []
    for index in page.nodes.indices
    where page.nodes[index].element == .text && found.count < PageHead.plainDatesMax {
      let node = page.nodes[index]
      let bytes = page.text[Int(node.from)..<Int(node.to)]
      guard PageHead.plainDateBytes.contains(bytes.count),
        bytes.contains(where: isASCIIDigit)
      else { continue }
      let text = Collapse.string(String(decoding: bytes, as: UTF8.self))
      guard
        Byline.isDateLine(LowerCase.bytes(text))
          || yearsAreShort && ShortDate.matches(text),
        !(term(before: index).map(DateLabels.nameOther) ?? false)
      else { continue }
      found.append(MarkedDate(value: text, isPublished: false, isModified: false, node: index))
    }
    return found
  }

  /// Elements around a text within its cell, at most.
  private static let cellDepthMax = 3

  /// The term, or the head of the row, right before the cell that a text stands in.
  private func term(before text: Int) -> String? {
    var cell = Int(page.nodes[text].parent)
    for _ in 0..<PageHead.cellDepthMax
    where cell > 0 && ![.dd, .td].contains(page.nodes[cell].element) {
      cell = Int(page.nodes[cell].parent)
    }
    guard cell > 0, [.dd, .td].contains(page.nodes[cell].element),
      let before = (0..<cell).last(where: { page.nodes[$0].element != .text }),
      [.dt, .th].contains(page.nodes[before].element)
    else { return nil }
    return self.text(before)
  }
}
