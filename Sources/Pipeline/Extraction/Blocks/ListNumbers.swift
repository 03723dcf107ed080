// ListNumbers: what a browser sets before the items of an ordered list.
import Markup
import Text

/// Numbers of list items, which the markup counts but does not spell out (HTML Standard, 4.4.5 and 4.4.8,
/// "ordinal value"). A text that says `as in step 3` is read with them.
struct ListNumbers {
  private let page: PageBlocks
  private let document: HTMLDocument
  /// The item of a list that was asked for last, and its number: the next one is counted from there.
  private var last: [Int: (item: Int, number: Int)] = [:]
  /// Items of which a block was given before.
  private var opened: Set<Int> = []

  init(_ page: PageBlocks, _ document: HTMLDocument) {
    (self.page, self.document) = (page, document)
  }

  /// `3. ` for the first block of an item of an ordered list that is shown with its numbers.
  ///
  /// - Parameter index: of a block that is text; all of them are given, in reading order.
  mutating func mark(before index: Int) -> String? {
    // A paragraph of an item is of its kind; captions, tables and code bear no numbers.
    guard [.listItem, .heading].contains(page.blocks[index].kind),
      let item = openedItem(by: index), let list = list(of: item)
    else { return nil }
    let number = number(of: item, in: list)
    let label =
      switch document.string(.type, of: page.containers[list].node) {
      case "a": ListNumbers.letters(number, first: "a")
      case "A": ListNumbers.letters(number, first: "A")
      case "i": ListNumbers.roman(number).lowercased()
      case "I": ListNumbers.roman(number)
      default: "\(number)"
      }
    return bears(label, number, index) ? nil : label + ". "
  }

  /// The innermost item around a block, when no block of it was given before.
  private mutating func openedItem(by index: Int) -> Int? {
    var found: Int?
    var at = page.blocks[index].container
    while at > 0 {
      if page.containers[at].element == .li {
        guard opened.insert(at).inserted else { break }
        found = found ?? at
      }
      at = page.containers[at].parent
    }
    return found
  }

  /// Parts of the names of classes that take the numbers away.
  private static let plainClasses = ["unstyled", "list-none", "style-none", "no-bullet"].needles
  private static let plainTypes: Set<String> = ["none", "disc", "circle", "square"]

  /// The ordered list of an item; nil when it shows no numbers.
  private func list(of item: Int) -> Int? {
    let list = page.containers[item].parent
    guard list >= 0, page.containers[list].element == .ol else { return nil }
    let node = page.containers[list].node
    let isPlain =
      document.bytes(.class, of: node)?.containsAny(ListNumbers.plainClasses) ?? false
      || document.string(.type, of: node).map { ListNumbers.plainTypes.contains($0.lowercased()) }
        ?? false
      || [node, page.containers[item].node].contains {
        document.bytes(.style, of: $0).map(InlineStyle.takesNumbers) ?? false
      }
    return isPlain ? nil : list
  }

  private mutating func number(of item: Int, in list: Int) -> Int {
    let node = page.containers[list].node
    let step = document.bytes(.reversed, of: node) == nil ? 1 : -1
    var (at, number) = last[list] ?? (list, firstNumber(of: list, step) - step)
    while at < item {
      at += 1
      guard isItem(at, of: list) else { continue }
      number = stated(.value, page.containers[at].node) ?? (number + step)
    }
    last[list] = (item, number)
    return number
  }

  private func firstNumber(of list: Int, _ step: Int) -> Int {
    if let stated = stated(.start, page.containers[list].node) { return stated }
    guard step < 0 else { return 1 }
    var count = 0
    var at = list + 1
    while at < page.containers.count, page.containers[at].parent >= list {
      if isItem(at, of: list) { count += 1 }
      at += 1
    }
    return count
  }

  private func isItem(_ index: Int, of list: Int) -> Bool {
    let container = page.containers[index]
    return container.parent == list && container.element == .li && !container.hidesItself
  }

  /// Digits of a stated number, at most.
  private static let digitsMax = 6

  /// The number at the start of an attribute (HTML Standard, "rules for parsing integers").
  private func stated(_ attribute: HTMLAttribute, _ node: Int) -> Int? {
    guard let bytes = document.bytes(attribute, of: node) else { return nil }
    var rest = bytes.drop { $0 <= 32 }
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    let digits = rest.prefix(while: isASCIIDigit)
    guard (1...ListNumbers.digitsMax).contains(digits.count) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 48) } * (isNegative ? -1 : 1)
  }

  // MARK: Numbers that are written out

  private static let signs: Set<Character> = [".", ")", ":", "、", "．", "）", "：", "。", "]"]
  private static let openers: Set<Character> = ["(", "（", "[", "#"]
  private static let circled: Unicode.Scalar = "①"
  private static let circledMax = 20
  private static let fullWidthZero: Unicode.Scalar = "０"

  /// Whether a block begins with its own number: `3. `, `3)`, `(3)`, `3 – `, `3、`, `３．`, `③`; or is it alone.
  private func bears(_ label: String, _ number: Int, _ index: Int) -> Bool {
    let head = page.text[page.blocks[index].range].prefix(label.utf8.count * 3 + 8)
    var text = Substring(String(decoding: head, as: UTF8.self))
    if let first = text.unicodeScalars.first, (1...ListNumbers.circledMax).contains(number),
      first.value == ListNumbers.circled.value + UInt32(number - 1)
    {
      return true
    }
    if let first = text.first, ListNumbers.openers.contains(first) { text = text.dropFirst() }
    guard let start = [label, ListNumbers.fullWidth(label)].first(where: text.hasPrefix) else {
      return false
    }
    var rest = text.dropFirst(start.count)
    guard let next = rest.first else { return true }
    if next == " " {
      rest = rest.dropFirst()
      // `1　双方は`: Chinese and Japanese write no blank behind a number that counts something.
      return rest.first.map {
        "-–—/".contains($0)
          || EastAsianName.isWritten(in: String($0)) && !EastAsianName.isKorean(String($0))
      } ?? false
    }
    // `2.5 million`, `10:30`: a number goes on.
    guard ListNumbers.signs.contains(next) else { return false }
    return !(rest.dropFirst().first?.isNumber ?? false)
  }

  private static func fullWidth(_ label: String) -> String {
    String(
      String.UnicodeScalarView(
        label.unicodeScalars.map { digit in
          guard ("0"..."9").contains(digit) else { return digit }
          return Unicode.Scalar(fullWidthZero.value + digit.value - 48) ?? digit
        }))
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
