// What elements show of themselves, whatever their classes: questions on buttons, parts that nobody sees.
import Markup

extension HTMLDocument {
  /// Bytes of a question that a page answers: shorter ones are those of forms.
  private static let questionBytes = 15...300
  private static let questionMarks = ["?", "？", "؟"].needles

  /// Whether a button shows a question, and a block behind it the answer.
  func asks(_ index: Int) -> Bool {
    let node = nodes[index]
    guard node.parent >= 0 else { return false }
    var behind = Int(node.end)
    if nodes[Int(node.parent)].element == .dt { behind = Int(nodes[Int(node.parent)].end) }
    guard behind < nodes.count, nodes[behind].element.isBlock, nodes[behind].element != .form,
      let last = (index + 1..<Int(node.end)).last(where: { nodes[$0].element == .text })
    else { return false }
    var shown = text[Int(nodes[last].from)..<Int(nodes[last].to)]
    guard HTMLDocument.questionBytes.contains(shown.count) else { return false }
    while let byte = shown.last, byte <= 32 { shown.removeLast() }
    return HTMLDocument.questionMarks.contains { shown.suffix($0.count).elementsEqual($0) }
  }

  /// Whether a paragraph, heading or item has an attribute of its own that hides it from everybody; classes
  /// are changed by scripts, and `until-found` shows to who searches.
  func hidesItself(_ index: Int) -> Bool {
    switch nodes[index].element {
    case .p, .li, .h1, .h2, .h3, .h4, .h5, .h6:
      bytes(.hidden, of: index).map { !LowerCase.bytes($0).elementsEqual("until-found".utf8) }
        ?? false
        || bytes(.style, of: index).map(InlineStyle.takesAway) ?? false
    default: false
    }
  }
}
