// UTF-8 that was read as Windows-1252 and encoded again ("â€™" for "’"): found by its consistency,
// undone.
import Text

/// A page whose text was encoded twice.
struct Mojibake: Sendable {
  /// Runs that decode, needed before a page is believed to be encoded twice.
  private static let runsMin = 3

  /// nil unless the page's text is consistently encoded twice.
  init?(pageText: [UInt8]) {
    guard Mojibake.isPossible(pageText) else { return nil }
    var repairable = 0
    var sound = 0
    Mojibake.eachRun(pageText[...]) { run in
      for piece in Mojibake.pieces(of: run) {
        if piece.decoded != nil {
          repairable += 1
        } else if piece.isLetter {
          sound += 1
        }
      }
    }
    guard repairable >= Mojibake.runsMin, repairable >= sound else { return nil }
  }

  /// Whether enough characters of U+00C2…U+00FF, which lead bytes were read as, have another of two
  /// bytes or more right behind them: most pages have none, and need no closer look.
  private static func isPossible(_ text: [UInt8]) -> Bool {
    var (found, at) = (0, 0)
    while found < runsMin, let lead = text[at...].firstPlace(of: 0xC3) {
      if lead + 2 < text.count, text[lead + 2] >= 0xC2 { found += 1 }
      at = lead + 1
    }
    return found >= runsMin
  }

  /// The repaired bytes; nil when there is nothing to repair.
  func repaired(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    guard bytes.contains(where: { $0 >= 0xC2 }) else { return nil }
    var output: [UInt8] = []
    var from = bytes.startIndex
    var changed = false
    Mojibake.eachRun(bytes) { run in
      for piece in Mojibake.pieces(of: run) {
        guard let decoded = piece.decoded else { continue }
        output += bytes[from..<piece.range.lowerBound]
        output += decoded
        from = piece.range.upperBound
        changed = true
      }
    }
    guard changed else { return nil }
    return output + bytes[from...]
  }

  func repaired(_ text: String) -> String {
    repaired(ArraySlice(Array(text.utf8))).map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  /// Calls `body` with every maximal run of non-ASCII bytes.
  private static func eachRun(
    _ bytes: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>) -> Void
  ) {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] < 0x80 {
        index += 1
        continue
      }
      var end = index
      while end < bytes.endIndex, bytes[end] >= 0x80 { end += 1 }
      body(bytes[index..<end])
      index = end
    }
  }

  /// A character, or the characters that were one before the second encoding.
  private struct Piece {
    var range: Range<Int>
    var decoded: [UInt8]?
    /// A letter that stands for itself, and so speaks against a second encoding.
    var isLetter = false
  }

  private static func pieces(of run: ArraySlice<UInt8>) -> [Piece] {
    var characters: [(range: Range<Int>, byte: UInt8?)] = []
    var index = run.startIndex
    while index < run.endIndex {
      let length = run[index] >= 0xF0 ? 4 : run[index] >= 0xE0 ? 3 : 2
      let end = min(run.endIndex, index + length)
      var scalar = UInt32(run[index] & (length == 2 ? 0x1F : 0x0F))
      for at in (index + 1)..<max(end, index + 1) { scalar = scalar << 6 | UInt32(run[at] & 0x3F) }
      characters.append((index..<end, length == 4 ? nil : Windows1252.byte(scalar)))
      index = end
    }
    var found: [Piece] = []
    var at = 0
    while at < characters.count {
      let first = characters[at]
      let needed = first.byte.map { $0 >= 0xF0 ? 4 : $0 >= 0xE0 ? 3 : $0 >= 0xC2 ? 2 : 0 } ?? 0
      if needed > 1, at + needed <= characters.count {
        let bytes = characters[at..<(at + needed)].compactMap(\.byte)
        if bytes.count == needed, String(validating: bytes, as: UTF8.self) != nil {
          let last = characters[at + needed - 1].range.upperBound
          found.append(Piece(range: first.range.lowerBound..<last, decoded: bytes))
          at += needed
          continue
        }
      }
      found.append(
        Piece(range: first.range, decoded: nil, isLetter: first.byte.map { $0 >= 0xC0 } ?? true))
      at += 1
    }
    return found
  }
}
