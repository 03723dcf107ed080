// Fold: text as phrases and titles are compared with it.
import Text

/// Lower-case bytes without leading signs, for the phrase tables.
enum Fold {
  static func bytes(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let byte = bytes[start]
      if byte == 0xE2, let dash = dashes.first(where: { bytes[start...].starts(with: $0) }) {
        start += dash.count
        continue
      }
      let isSign = byte < 0x80 && !isASCIIAlphanumeric(byte)
      guard isSign, byte != UInt8(ascii: "["), byte != UInt8(ascii: "@") else { break }
      start += 1
    }
    var end = bytes.endIndex
    while end > start, bytes[end - 1] == UInt8(ascii: ":") || bytes[end - 1] == 32 { end -= 1 }
    return withPlainApostrophes(LowerCase.bytes(bytes[start..<end]))
  }

  static func bytes(_ text: some StringProtocol) -> [UInt8] { bytes(Array(text.utf8)[...]) }

  private static let dashes = ["–", "—", "•"].map { Array($0.utf8) }

  /// `’` as `'`.
  private static func withPlainApostrophes(_ bytes: [UInt8]) -> [UInt8] {
    let mark: [UInt8] = [0xE2, 0x80, 0x99]
    guard bytes.contains(mark[0]), bytes[...].contains(mark) else { return bytes }
    var output: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0xE2, bytes[index...].starts(with: mark) {
        output.append(UInt8(ascii: "'"))
        index += 3
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return output
  }
}
