// The text of elements, as titles, bylines and dates are read from it.
import Markup
import Model
import Text

extension PageHead {
  /// Text of an element, parted where an element inside it starts or ends; without pronunciation
  /// aids, buttons and what is hidden.
  func pieces(_ index: Int) -> [String] {
    var pieces: [String] = []
    var bytes: [UInt8] = []
    func close() {
      let piece = Collapse.string(String(decoding: bytes, as: UTF8.self))
      if !piece.isEmpty { pieces.append(piece) }
      bytes.removeAll(keepingCapacity: true)
    }
    var room = Limits.fieldBytesMax
    var parent = Int32(index)
    var inner = index + 1
    while inner < Int(page.nodes[index].end) {
      let node = page.nodes[inner]
      if node.element == .text {
        let styled = unstyledParent(node, within: index)
        if styled != parent { close() }
        parent = styled
        room -= append(node, to: &bytes, room)
        if room <= 0 { break }
      } else if [.rt, .rp, .button].contains(node.element) || zones[inner].contains(.hidden)
        || node.element == .a && page.isPermalink(inner)
      {
        inner = Int(node.end)
        continue
      } else if !isStyle(node.element) {
        close()
      }
      inner += 1
    }
    close()
    return pieces
  }

  /// Text of a marked headline, without the day of the post in front.
  func headline(_ index: Int) -> String {
    let inside = index + 1..<max(index + 1, Int(page.nodes[index].end))
    guard let first = inside.first(where: { page.nodes[$0].element == .text }),
      page.nodes[Int(page.nodes[first].parent)].element == .time
    else { return text(index) }
    return pieces(index).dropFirst().joined(separator: " ")
  }

  /// A time is a piece of its own: that of a post stands in front of many headings.
  private func isStyle(_ element: HTMLElement) -> Bool { element.isInlineStyle && element != .time }

  /// The element around a text, leaving out those that only style it.
  private func unstyledParent(_ text: HTMLNode, within index: Int) -> Int32 {
    var parent = text.parent
    while parent > Int32(index), isStyle(page.nodes[Int(parent)].element) {
      parent = page.nodes[Int(parent)].parent
    }
    return parent
  }

  /// Adds the text of a node, as far as a field may go on.
  ///
  /// - Returns: bytes added.
  @discardableResult
  private func append(_ node: HTMLNode, to bytes: inout [UInt8], _ room: Int) -> Int {
    let text = page.text[Int(node.from)..<Int(node.to)].clipped(to: room)
    bytes += text
    return text.count
  }

  /// Text of an element in lines as a browser sets them; words of neighbouring elements stay apart.
  func lines(_ index: Int) -> [String] {
    var lines: [String] = []
    var bytes: [UInt8] = []
    for inner in index..<Int(page.nodes[index].end) where bytes.count < Limits.fieldBytesMax {
      let node = page.nodes[inner]
      if node.element == .text {
        append(node, to: &bytes, Limits.fieldBytesMax - bytes.count)
      } else if node.element.isBlock || [.br, .button, .time].contains(node.element) {
        bytes.append(10)
      } else if !node.element.isInlineStyle || inner > index && isBehindRun(inner) {
        bytes.append(32)
      }
    }
    for line in bytes.split(separator: 10) {
      let text = Collapse.string(String(decoding: line, as: UTF8.self))
      if !text.isEmpty { lines.append(text) }
    }
    return lines
  }

  /// Whether an inline element follows another at once: `<em>홍길동 기자</em><em>김보기 기자</em>`.
  private func isBehindRun(_ node: Int) -> Bool {
    let parent = page.nodes[node].parent
    return page.nodes[node].element.isRun && parent != Int32(node - 1)
      && page.nodes[node - 1].parent != parent
  }

  /// Text of an element, with a blank where a block or a break divides words.
  func text(_ index: Int) -> String {
    var bytes: [UInt8] = []
    for inner in index..<Int(page.nodes[index].end) where bytes.count < Limits.fieldBytesMax {
      let node = page.nodes[inner]
      if node.element == .text {
        append(node, to: &bytes, Limits.fieldBytesMax - bytes.count)
      } else if node.element.isBlock || node.element == .br || node.element == .button {
        bytes.append(32)
      } else if inner > index, zones[inner].contains(.hidden) {
        bytes.append(32)
      }
    }
    return Collapse.string(String(decoding: bytes, as: UTF8.self))
  }
}

extension HTMLElement {
  /// Changes the look of words, and parts nothing.
  fileprivate var isInlineStyle: Bool {
    switch self {
    case .i, .em, .u, .s, .mark, .sub, .sup, .font, .big, .cite, .q, .abbr, .wbr, .code, .ruby:
      true
    default: false
    }
  }
}
