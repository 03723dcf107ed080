// TitleParts: a title in the parts that separators make of it.

/// A title taken apart at `|`, ` - `, `: ` and their like.
struct TitleParts {
  private let utf8: [UInt8]
  private let scalars: [Unicode.Scalar]
  /// Where each scalar starts in `utf8`, and the last one ends.
  private let starts: [Int]
  /// `« »` stand around a quotation, and part nothing.
  private let isQuoting: Bool
  /// What is left of the title.
  private var whole: Range<Int>
  /// Ranges of the separators, in order; none of a text with too many, which is no title of a site.
  private var separators: [Range<Int>] = []

  init(_ title: String) {
    let bytes = Array(title.utf8)
    utf8 = bytes
    starts = bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 } + [bytes.count]
    scalars = Array(title.unicodeScalars)
    whole = 0..<scalars.count
    isQuoting = scalars.contains("«") && scalars.contains("»")
    var index = 0
    while index < scalars.count {
      if let end = separatorEnd(at: index) {
        separators.append(index..<end)
        index = end
      } else {
        index += 1
      }
    }
    if separators.count > Limits.titleSeparatorsMax { separators = [] }
  }

  var text: String { string(whole) }
  var count: Int { separators.count + 1 }
  var first: String {
    string(whole.lowerBound..<(separators.first?.lowerBound ?? whole.upperBound))
  }
  var last: String { string((separators.last?.upperBound ?? whole.lowerBound)..<whole.upperBound) }

  /// Whether the last part stands behind a bar, or what some write for one.
  var endsBehindBar: Bool {
    guard let last = separators.last else { return false }
    let signs = scalars[last].filter { $0 != " " && $0 != "\u{3000}" }
    let isEastAsianBar = ["_", "--", ">"].contains { signs.elementsEqual($0.unicodeScalars) }
    return signs.contains { "|｜ㅣ«‹<".unicodeScalars.contains($0) }
      || isEastAsianBar && isEastAsian(last.lowerBound - 1)
  }

  /// Whether the last part stands behind a colon.
  var endsBehindColon: Bool {
    separators.last.map { scalars[$0].contains { $0 == ":" || $0 == "：" } } ?? false
  }

  mutating func dropLast() {
    guard let range = separators.popLast() else { return }
    whole = whole.lowerBound..<range.lowerBound
  }

  mutating func dropFirst() {
    guard !separators.isEmpty else { return }
    whole = separators.removeFirst().upperBound..<whole.upperBound
  }

  /// What stands before and what stands behind each separator.
  var ends: [String] {
    separators.flatMap {
      [string(whole.lowerBound..<$0.lowerBound), string($0.upperBound..<whole.upperBound)]
    }
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: utf8[starts[range.lowerBound]..<starts[range.upperBound]], as: UTF8.self)
  }

  /// How a sign divides titles.
  private enum Sign {
    /// With white space around it.
    case spaced
    /// With white space before it.
    case afterSpace
    /// With white space behind it.
    case beforeSpace
    /// Wherever it stands.
    case tight
    /// With white space around it, or between East Asian characters.
    case hyphen
  }

  private func sign(_ scalar: Unicode.Scalar) -> Sign? {
    switch scalar {
    case "«" where isQuoting, "»" where isQuoting: nil
    case "|", "｜", "ㅣ", "_", "：": .tight
    case "–", "—", "»": .afterSpace
    case ":": .beforeSpace
    case "-": .hyphen
    case "·", "«", "•", "∣", "<", ">", "‹", "›", "~", "⋆", "/": .spaced
    default: nil
    }
  }

  /// The end of the separator that starts here; nil when none does.
  private func separatorEnd(at start: Int) -> Int? {
    let signs = skipBlanks(start)
    guard signs < scalars.count, let kind = sign(scalars[signs]) else { return nil }
    var after = signs + 1
    if after < scalars.count, sign(scalars[after]) != nil { after += 1 }
    let end = skipBlanks(after)
    let (isAfterSpace, isBeforeSpace) = (signs > start, end > after)
    let divides =
      switch kind {
      case .tight: true
      case .afterSpace: isAfterSpace
      case .beforeSpace: isBeforeSpace
      case .spaced: isAfterSpace && isBeforeSpace
      case .hyphen:
        isAfterSpace ? isBeforeSpace : isEastAsian(signs - 1) || isEastAsian(end)
      }
    return divides ? end : nil
  }

  private func skipBlanks(_ start: Int) -> Int {
    var index = start
    while index < scalars.count, scalars[index] == " " || scalars[index] == "\u{3000}" {
      index += 1
    }
    return index
  }

  private func isEastAsian(_ index: Int) -> Bool {
    scalars.indices.contains(index) && scalars[index].value >= 0x2E80
  }

  /// Without a separator that has nothing before or behind it.
  static func trimmed(_ title: String) -> String {
    var text = Substring(title)
    let hasOpenedQuotes = title.utf8.contains(0xAB) && title.contains("«")
    while let last = text.last, "-–—|·:»« ".contains(last) {
      // `: » «` end a title, `»` also closes quotes; with a blank before they divide.
      if ":»«".contains(last), text.dropLast().last != " " { break }
      if last == "»", hasOpenedQuotes { break }
      text.removeLast()
    }
    while let first = text.first, "-–—|·:» ".contains(first) {
      if first == "»", text.dropFirst().first != " " { break }
      text.removeFirst()
    }
    return String(text)
  }
}
