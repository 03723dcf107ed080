// Seam: whether the words of two elements, one right behind the other, are parted.
import Markup
import Text

enum Seam {
  /// What pages set between the parts of a line: `|`, `·` and `•`.
  private static let signs: [[UInt8]] = [[0x7C], [0xC2, 0xB7], [0xE2, 0x80, 0xA2]]

  /// Bytes of a first letter that is set apart from its word, at most.
  static let firstLetterBytesMax = 3

  /// Whether the letters on both sides may belong to one word in pieces.
  static func mayBeWord(_ last: UInt8, _ first: UInt8) -> Bool {
    isASCIILowercase(last) && isASCIILowercase(first)
  }

  /// Whether words of two elements, one right behind the other, are two: `Jane Doe` and `12 May`, which
  /// a style sheet sets apart. Letters of one kind may be one word in pieces.
  static func parts(_ before: ArraySlice<UInt8>, _ next: ArraySlice<UInt8>) -> Bool {
    guard let last = before.last, let first = next.first else { return false }
    if signs.contains(where: { next.starts(with: $0) || before.suffix($0.count) == $0[...] }) {
      return true
    }
    if last >= 0x80 || first >= 0x80 { return partsBeyondASCII(before, next) }
    let isCapital = isASCIIUppercase(first)
    return isASCIILowercase(last) && (isASCIIDigit(first) || isCapital)
      || isASCIIDigit(last) && isCapital
  }

  /// The same of letters that have more than one byte, at least one of the two: `Lai Châu` and `Ở tuổi`.
  private static func partsBeyondASCII(
    _ before: ArraySlice<UInt8>, _ next: ArraySlice<UInt8>
  ) -> Bool {
    guard let last = String(decoding: before.suffix(characterBytesMax), as: UTF8.self).last,
      let first = String(decoding: next.prefix(characterBytesMax), as: UTF8.self).first
    else { return false }
    return last.isLowercase && first.isUppercase
  }

  /// Bytes of a letter in UTF-8, at most, of those that have capitals; with marks that follow it.
  private static let characterBytesMax = 8
}

extension HTMLElement {
  /// An inline element that may be a thing of its own, not a piece of a word that looks different.
  var isRun: Bool { [.span, .a, .time, .label, .small, .em, .strong, .b, .i].contains(self) }
}
