// Words: a text in words, by the kinds of its characters.
import Text

/// The runs of letters, digits and East Asian characters of a lower-case text, one after another.
struct Words: Sequence, IteratorProtocol {
  private let text: ArraySlice<UInt8>
  private var at: Int

  init(_ text: ArraySlice<UInt8>) {
    self.text = text
    at = text.startIndex
  }

  mutating func next() -> ArraySlice<UInt8>? {
    var start = at
    while at < text.endIndex {
      let lead = text[at]
      let length = CharacterKind.length(lead, text.endIndex - at)
      if isSign(lead, length) {
        if start < at { return text[start..<at] }
        start = at + length
      }
      at += length
    }
    return start < at ? text[start..<at] : nil
  }

  @inline(__always)
  private func isSign(_ lead: UInt8, _ length: Int) -> Bool {
    lead < 0x80
      ? !(isASCIIDigit(lead) || isASCIILowercase(lead))
      : CharacterKind(text[at..<(at + length)]) == .sign
  }
}
