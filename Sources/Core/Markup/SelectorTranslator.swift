// CSS selectors (Selectors Level 3) as XPath 1.0, from the right: the last compound is what is
// selected, all before it are conditions, so that ancestors outside of the starting node count too.

/// Reads a group of selectors. Names of elements and attributes are lower-cased, as HTML has them.
struct SelectorTranslator {
  private let expression: String
  private let bytes: [UInt8]
  private var at = 0

  /// `a.more:first-child`: a node test and conditions.
  private struct Compound {
    var test = "*"
    var conditions: [String] = []

    var predicates: String { conditions.map { "[" + $0 + "]" }.joined() }

    /// As one condition on the context node.
    var condition: String {
      let all = (test == "*" ? [] : ["self::" + test]) + conditions.map { "(" + $0 + ")" }
      return all.isEmpty ? "true()" : all.joined(separator: " and ")
    }
  }

  /// The selectors of a group: XPath after the axis, `li[@id='x'][parent::ul]`.
  /// - Throws: `MarkupFailure.badQuery` with the column and what was expected there.
  static func translate(_ expression: String) throws(MarkupFailure) -> [String] {
    var translator = SelectorTranslator(expression)
    var selectors: [String] = []
    repeat {
      selectors.append(try translator.selector())
    } while translator.take(UInt8(ascii: ","))
    return selectors
  }

  /// The group as one XPath on an axis of the context node.
  static func path(_ selectors: [String], axis: String) -> String {
    selectors.map { axis + "::" + $0 }.joined(separator: "|")
  }

  private init(_ expression: String) {
    self.expression = expression
    bytes = Array(expression.utf8)
  }

  // MARK: Selectors

  private mutating func selector() throws(MarkupFailure) -> String {
    skipSpace()
    var compounds = [try compound()]
    var combinators: [UInt8] = []
    while let combinator = try combinator() {
      guard compounds.count < Limits.selectorStepsMax else {
        throw failure("at most \(Limits.selectorStepsMax) steps")
      }
      combinators.append(combinator)
      skipSpace()
      compounds.append(try compound())
    }
    var left = ""
    for (compound, combinator) in zip(compounds, combinators) {
      let here = compound.test + compound.predicates + left
      switch combinator {
      case UInt8(ascii: ">"): left = "[parent::" + here + "]"
      case UInt8(ascii: "+"): left = "[preceding-sibling::*[1]/self::" + here + "]"
      case UInt8(ascii: "~"): left = "[preceding-sibling::" + here + "]"
      default: left = "[ancestor::" + here + "]"
      }
    }
    let last = compounds[compounds.count - 1]
    return last.test + last.predicates + left
  }

  /// The combinator before the next compound, a blank for descendants; nil at the end or a comma.
  private mutating func combinator() throws(MarkupFailure) -> UInt8? {
    let hadSpace = skipSpace()
    guard let byte = peek(), byte != UInt8(ascii: ",") else { return nil }
    switch byte {
    case UInt8(ascii: ">"), UInt8(ascii: "+"), UInt8(ascii: "~"):
      at += 1
      return byte
    default:
      guard hadSpace else { throw failure("'>', '+', '~', ',' or a blank") }
      return UInt8(ascii: " ")
    }
  }

  private mutating func compound(inNot: Bool = false) throws(MarkupFailure) -> Compound {
    var compound = Compound()
    let start = at
    if peek() == UInt8(ascii: "*") {
      at += 1
    } else if startsName() {
      SelectorTranslator.setName(try name("a name").asciiLowercased, of: &compound)
    }
    if peek() == UInt8(ascii: "|") { throw failure("no namespace: a page has none") }
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "#"):
        at += 1
        let id = try name("an id")
        compound.conditions.append("@id=" + SelectorTranslator.literal(id))
      case UInt8(ascii: "."):
        at += 1
        let word = try name("a class")
        compound.conditions.append(SelectorTranslator.hasWord("@class", word))
      case UInt8(ascii: "["):
        compound.conditions.append(try attribute())
      case UInt8(ascii: ":"):
        compound.conditions.append(try pseudoClass(inNot: inNot))
      default:
        if at == start { throw failure("an element, '*', '#', '.', '[' or ':'") }
        return compound
      }
    }
    if at == start { throw failure("an element, '*', '#', '.', '[' or ':'") }
    return compound
  }

  /// A name with marks cannot stand in a node test. Of `fb:like` libxml2's tree has only `like`.
  private static func setName(_ written: String, of compound: inout Compound) {
    let name = written.split(separator: ":").last.map(String.init) ?? written
    if isPlain(name) {
      compound.test = name
    } else {
      compound.conditions.append("name()=" + literal(name))
    }
  }

  // MARK: Attributes

  private mutating func attribute() throws(MarkupFailure) -> String {
    at += 1
    skipSpace()
    let name = try name("the name of an attribute").asciiLowercased
    let node =
      SelectorTranslator.isPlain(name)
      ? "@" + name : "@*[name()=" + SelectorTranslator.literal(name) + "]"
    skipSpace()
    if take(UInt8(ascii: "]")) { return node }
    let kind = peek() ?? 0
    if kind != UInt8(ascii: "=") {
      guard [0x7E, 0x7C, 0x5E, 0x24, 0x2A].contains(kind) else {
        throw failure("'=', '~=', '|=', '^=', '$=', '*=' or ']'")
      }
      at += 1
    }
    guard take(UInt8(ascii: "=")) else { throw failure("'='") }
    skipSpace()
    var value = try textOrName()
    skipSpace()
    var subject = node
    if peek() == UInt8(ascii: "i") || peek() == UInt8(ascii: "I") {
      at += 1
      skipSpace()
      value = value.asciiLowercased
      subject =
        "translate(" + node + ",'ABCDEFGHIJKLMNOPQRSTUVWXYZ','abcdefghijklmnopqrstuvwxyz')"
    }
    guard take(UInt8(ascii: "]")) else { throw failure("']'") }
    return SelectorTranslator.comparison(kind, node, subject, value)
  }

  /// Selectors Level 3, section 6.3.
  private static func comparison(
    _ kind: UInt8, _ node: String, _ subject: String, _ value: String
  ) -> String {
    let wanted = literal(value)
    switch kind {
    case UInt8(ascii: "~"): return hasWord(subject, value)
    case UInt8(ascii: "|"):
      return "\(subject)=\(wanted) or starts-with(\(subject),\(literal(value + "-")))"
    case UInt8(ascii: "^"):
      return value.isEmpty ? "false()" : "starts-with(\(subject),\(wanted))"
    case UInt8(ascii: "$"):
      let count = value.unicodeScalars.count
      return value.isEmpty
        ? "false()"
        : "substring(\(subject),string-length(\(subject))-\(count - 1))=\(wanted)"
    case UInt8(ascii: "*"):
      return value.isEmpty ? "false()" : "contains(\(subject),\(wanted))"
    default:
      return subject == node ? "\(node)=\(wanted)" : "\(node) and \(subject)=\(wanted)"
    }
  }

  /// Whether a list of words has the word.
  private static func hasWord(_ subject: String, _ word: String) -> String {
    if word.isEmpty || word.utf8.contains(where: isSpace) { return "false()" }
    return "contains(concat(' ',normalize-space(\(subject)),' '),\(literal(" " + word + " ")))"
  }

  // MARK: Pseudo-classes

  private mutating func pseudoClass(inNot: Bool) throws(MarkupFailure) -> String {
    let start = at
    at += 1
    if peek() == UInt8(ascii: ":") { throw failure("an element of the page, not a part of one") }
    let name = try name("a pseudo-class").asciiLowercased
    if take(UInt8(ascii: "(")) {
      if name == "not", inNot { throw failure("no :not inside :not", at: start) }
      let condition = try function(name, start)
      skipSpace()
      guard take(UInt8(ascii: ")")) else { throw failure("')'") }
      return condition
    }
    switch name {
    case "first-child": return "not(preceding-sibling::*[1])"
    case "last-child": return "not(following-sibling::*[1])"
    case "only-child": return "not(preceding-sibling::*[1]) and not(following-sibling::*[1])"
    case "first-of-type": return SiblingPlace.ofType + "=1"
    case "last-of-type": return SiblingPlace.lastOfType + "=1"
    case "only-of-type": return "\(SiblingPlace.ofType)=1 and \(SiblingPlace.lastOfType)=1"
    case "empty": return "not(*) and not(text())"
    case "root": return "not(parent::*)"
    case "link": return "@href and (self::a or self::area or self::link)"
    default: throw failure(SelectorTranslator.known, at: start)
    }
  }

  private static let known = """
    one of :first-child, :last-child, :only-child, :first-of-type, :last-of-type, :only-of-type, \
    :nth-child(), :nth-last-child(), :nth-of-type(), :nth-last-of-type(), :not(), :empty, :root, \
    :link, :contains()
    """

  private mutating func function(_ name: String, _ start: Int) throws(MarkupFailure) -> String {
    skipSpace()
    switch name {
    case "nth-child": return try place(SiblingPlace.child)
    case "nth-last-child": return try place(SiblingPlace.lastChild)
    case "nth-of-type": return try place(SiblingPlace.ofType)
    case "nth-last-of-type": return try place(SiblingPlace.lastOfType)
    case "contains":
      let words = try textOrName().split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return "contains(normalize-space(.),\(SelectorTranslator.literal(words)))"
    case "not":
      var refused: [String] = []
      repeat {
        skipSpace()
        refused.append("(" + (try compound(inNot: true)).condition + ")")
        skipSpace()
      } while take(UInt8(ascii: ","))
      return "not(" + refused.joined(separator: " or ") + ")"
    default: throw failure(SelectorTranslator.known, at: start)
    }
  }

  /// `an+b` (Selectors Level 3, section 6.6.5.2) as a condition on a place.
  private mutating func place(_ place: String) throws(MarkupFailure) -> String {
    let start = at
    while let byte = peek(), byte != UInt8(ascii: ")") { at += 1 }
    let written = String(decoding: bytes[start..<at], as: UTF8.self).asciiLowercased
    guard let (step, offset) = SelectorTranslator.steps(written) else {
      throw failure("'odd', 'even', or a number or sum like 2n+1", at: start)
    }
    if step == 0 { return "\(place)=\(offset)" }
    if step > 0 { return "\(place)>=\(offset) and (\(place) - \(offset)) mod \(step)=0" }
    return "\(place)<=\(offset) and (\(offset) - \(place)) mod \(-step)=0"
  }

  /// The `a` and `b` of `an+b`; nil when it is none.
  static func steps(_ written: String) -> (step: Int, offset: Int)? {
    let text = written.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if text == "odd" { return (2, 1) }
    if text == "even" { return (2, 0) }
    guard let mark = text.firstIndex(of: "n") else { return number(text).map { (0, $0) } }
    let head = String(text[..<mark])
    let step = head.isEmpty || head == "+" ? 1 : head == "-" ? -1 : number(head)
    var tail = text[text.index(after: mark)...].drop { $0 == " " }
    guard let step else { return nil }
    guard let sign = tail.first else { return (step, 0) }
    guard sign == "+" || sign == "-" else { return nil }
    tail = tail.dropFirst().drop { $0 == " " }
    guard let first = tail.first, first.isASCII, first.isNumber, let size = number(String(tail))
    else { return nil }
    return (step, sign == "-" ? -size : size)
  }

  private static func number(_ text: String) -> Int? {
    guard let value = Int(text), abs(value) <= Limits.childPlaceMax else { return nil }
    return value
  }

  // MARK: Tokens

  private func peek(_ offset: Int = 0) -> UInt8? {
    at + offset < bytes.count ? bytes[at + offset] : nil
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    at += 1
    return true
  }

  /// Whether there was any.
  @discardableResult private mutating func skipSpace() -> Bool {
    let start = at
    while let byte = peek(), isSpace(byte) { at += 1 }
    return at > start
  }

  /// Whether a name starts here (CSS Syntax, "check if three code points would start an ident").
  private func startsName() -> Bool {
    let first = peek() ?? 0
    let index = first == UInt8(ascii: "-") ? 1 : 0
    guard let byte = peek(index) else { return false }
    if byte == UInt8(ascii: "\\") { return peek(index + 1).map { $0 != 10 } ?? false }
    return isLetter(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
      || (index == 1 && byte == UInt8(ascii: "-"))
  }

  private mutating func name(_ expected: String) throws(MarkupFailure) -> String {
    guard startsName() else { throw failure(expected) }
    var output: [UInt8] = []
    while let byte = peek() {
      if byte == UInt8(ascii: "\\") {
        guard let next = peek(1), next != 10 else { throw failure("an escaped character") }
        escape(into: &output)
      } else if isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: "-") || byte >= 0x80
      {
        output.append(byte)
        at += 1
      } else {
        break
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// A text between quotation marks, or a name.
  private mutating func textOrName() throws(MarkupFailure) -> String {
    guard let quote = peek(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return try name("a text between quotation marks, or a name")
    }
    let start = at
    at += 1
    var output: [UInt8] = []
    while let byte = peek() {
      if byte == quote {
        at += 1
        return String(decoding: output, as: UTF8.self)
      }
      if byte == UInt8(ascii: "\\"), peek(1) != nil {
        escape(into: &output)
      } else {
        output.append(byte)
        at += 1
      }
    }
    throw failure("a text that ends with its quotation mark", at: start)
  }

  /// CSS Syntax, "consume an escaped code point"; a line break that is escaped is nothing.
  private mutating func escape(into output: inout [UInt8]) {
    at += 1
    var value: UInt32 = 0
    var digits = 0
    while digits < 6, let byte = peek(), let digit = SelectorTranslator.hexadecimal(byte) {
      value = value * 16 + digit
      digits += 1
      at += 1
    }
    guard digits > 0 else {
      guard let byte = peek() else { return }
      at += 1
      if byte != 10 { output.append(byte) }
      return
    }
    if let byte = peek(), isSpace(byte) { at += 1 }
    let scalar = value == 0 ? nil : Unicode.Scalar(value)
    output += String(Character(scalar ?? "\u{FFFD}")).utf8
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 48...57: UInt32(byte - 48)
    case 65...70: UInt32(byte - 55)
    case 97...102: UInt32(byte - 87)
    default: nil
    }
  }

  private func failure(_ expected: String, at index: Int? = nil) -> MarkupFailure {
    .badQuery(
      expression: expression, column: MarkupQuery.column(expression, at: index ?? at),
      expected: expected)
  }

  // MARK: XPath

  /// Letters, digits, `-` and `_`, the first no digit: a name in XPath without further ado.
  private static func isPlain(_ name: String) -> Bool {
    guard let first = name.utf8.first, isLetter(first) || first == UInt8(ascii: "_") else {
      return false
    }
    return name.utf8.allSatisfy {
      isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
    }
  }

  /// A text in XPath, which has no escapes.
  static func literal(_ text: String) -> String {
    if !text.utf8.contains(UInt8(ascii: "'")) { return "'" + text + "'" }
    if !text.utf8.contains(UInt8(ascii: "\"")) { return "\"" + text + "\"" }
    let parts = text.split(separator: "'", omittingEmptySubsequences: false)
    return "concat(" + parts.map { "'" + $0 + "'" }.joined(separator: ",\"'\",") + ")"
  }
}

extension String {
  /// With ASCII letters in lower case; all else as it is.
  fileprivate var asciiLowercased: String {
    String(decoding: utf8.map { $0 &- 65 < 26 ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
