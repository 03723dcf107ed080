// ListNumbers: what a browser sets before the items of an ordered list.
import Markup

/// Numbers of list items, which the markup counts but does not spell out (HTML Standard, 4.4.5 and 4.4.8,
/// "ordinal value"). A text that says `as in step 3` is read with them.
struct ListNumbers {
  private let page: PageBlocks
  private let document: HTMLDocument
  /// The item of a list that was asked for last, and its number: the next one is counted from there.
  private var last: [Int: (item: Int, number: Int)] = [:]

  init(_ page: PageBlocks, _ document: HTMLDocument) {
    (self.page, self.document) = (page, document)
  }

  /// `3. ` where a block opens an item of an ordered list that is shown with its numbers.
  ///
  /// - Parameter index: blocks in reading order.
  mutating func mark(before index: Int) -> String? {
    guard page.blocks[index].kind == .listItem, let item = item(openedBy: index),
      let list = list(of: item)
    else { return nil }
    let number = number(of: item, in: list)
    guard !bearsNumber(index) else { return nil }
    switch document.string(.type, of: page.containers[list].node) {
    case "a": return ListNumbers.letters(number, first: "a") + ". "
    case "A": return ListNumbers.letters(number, first: "A") + ". "
    case "i": return ListNumbers.roman(number).lowercased() + ". "
    case "I": return ListNumbers.roman(number) + ". "
    default: return "\(number). "
    }
  }

  /// The item whose first text a block is.
  private func item(openedBy index: Int) -> Int? {
    var at = page.blocks[index].container
    while at >= 0, page.containers[at].blocks.lowerBound == index {
      if page.containers[at].element == .li { return at }
      at = page.containers[at].parent
    }
    return nil
  }

  /// Parts of the names of classes that take the numbers away.
  private static let plainClasses = ["unstyled", "list-none", "style-none", "no-bullet"].needles

  /// The ordered list of an item; nil when it shows no numbers.
  private func list(of item: Int) -> Int? {
    let list = page.containers[item].parent
    guard list >= 0, page.containers[list].element == .ol else { return nil }
    let node = page.containers[list].node
    let isPlain =
      document.bytes(.class, of: node)?.containsAny(ListNumbers.plainClasses) ?? false
      || document.bytes(.style, of: node).map(InlineStyle.takesMarks) ?? false
    return isPlain ? nil : list
  }

  private mutating func number(of item: Int, in list: Int) -> Int {
    let node = page.containers[list].node
    let step = document.bytes(.reversed, of: node) == nil ? 1 : -1
    var (at, number) = last[list] ?? (list, firstNumber(of: list, step) - step)
    while at < item {
      at += 1
      guard page.containers[at].parent == list, page.containers[at].element == .li else { continue }
      number = stated(.value, page.containers[at].node) ?? (number &+ step)
    }
    last[list] = (item, number)
    return number
  }

  private func firstNumber(of list: Int, _ step: Int) -> Int {
    if let stated = stated(.start, page.containers[list].node) { return stated }
    guard step < 0 else { return 1 }
    return page.containers[list...].count { $0.parent == list && $0.element == .li }
  }

  /// A number of up to six digits.
  private func stated(_ attribute: HTMLAttribute, _ node: Int) -> Int? {
    guard let bytes = document.bytes(attribute, of: node), bytes.count <= 6 else { return nil }
    return Int(String(decoding: bytes, as: UTF8.self).trimmed)
  }

  /// Whether a block begins with a number of its own: `3. `, `3) `, `3: `.
  private func bearsNumber(_ index: Int) -> Bool {
    let text = page.text[page.blocks[index].range]
    let digits = text.prefix { 48...57 ~= $0 }
    guard (1...3).contains(digits.count), let sign = text.dropFirst(digits.count).first else {
      return false
    }
    return [UInt8(ascii: "."), UInt8(ascii: ")"), UInt8(ascii: ":")].contains(sign)
  }

  /// a, b … z, aa, ab …
  private static func letters(_ number: Int, first: Unicode.Scalar) -> String {
    var rest = number
    var letters: [UInt8] = []
    while rest > 0 {
      letters.insert(UInt8(first.value) + UInt8((rest - 1) % 26), at: 0)
      rest = (rest - 1) / 26
    }
    return letters.isEmpty ? "\(number)" : String(decoding: letters, as: UTF8.self)
  }

  private static let romans = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
  ]

  /// I … MMMCMXCIX; other numbers as they are.
  private static func roman(_ number: Int) -> String {
    guard (1...3999).contains(number) else { return "\(number)" }
    var rest = number
    var written = ""
    for (value, sign) in romans {
      while rest >= value {
        written += sign
        rest -= value
      }
    }
    return written
  }
}
