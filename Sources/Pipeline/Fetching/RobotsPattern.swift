// RobotsPattern: the path of an allow or disallow line, with `*` and a closing `$` (RFC 9309, 2.2.3).
import Text

struct RobotsPattern: Hashable, Sendable {
  /// Octets of the pattern after percent-encoding; the longer pattern decides.
  let length: Int
  /// What stands between the `*`; the first piece is matched at the start.
  private let pieces: [[UInt8]]
  private let isAnchored: Bool

  init(_ written: [UInt8]) {
    var bytes = written[...]
    let isAnchored = bytes.last == UInt8(ascii: "$")
    if isAnchored { bytes.removeLast() }
    var pieces: [[UInt8]] = []
    var length = isAnchored ? 1 : 0
    let parts = bytes.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      let piece = Self.normalized(Array(part), encodingNonASCII: true)
      length += piece.count + (index > 0 ? 1 : 0)
      // `**` says no more than `*`.
      if piece.isEmpty, index > 0, index < parts.count - 1 { continue }
      pieces.append(piece)
    }
    self.pieces = pieces
    self.length = length
    self.isAnchored = isAnchored
  }

  /// Each piece is taken at its first place, the last one of an anchored pattern at the end: no
  /// backtracking, so that the cost is at most that of reading pattern and address twice.
  func matches(_ address: [UInt8]) -> Bool {
    guard let first = pieces.first, address.starts(with: first) else { return false }
    if pieces.count == 1 { return !isAnchored || address.count == first.count }
    var at = first.count
    for (index, piece) in pieces.enumerated().dropFirst() {
      if isAnchored, index == pieces.count - 1 {
        return address.count - at >= piece.count
          && address.suffix(piece.count).elementsEqual(piece)
      }
      guard let found = Self.find(piece, in: address, from: at) else { return false }
      at = found + piece.count
    }
    return true
  }

  /// Knuth, Morris and Pratt: at most two steps for each byte of piece and address, whatever a file
  /// full of patterns that almost match would like.
  private static func find(_ piece: [UInt8], in address: [UInt8], from start: Int) -> Int? {
    guard let head = piece.first else { return start }
    guard piece.count > 1 else { return address[start...].firstIndex(of: head) }
    guard address.count - start >= piece.count else { return nil }
    // The longest beginning of the piece that ends at each place of it.
    var borders = [Int](repeating: 0, count: piece.count)
    var matched = 0
    for at in piece.indices.dropFirst() {
      while matched > 0, piece[at] != piece[matched] { matched = borders[matched - 1] }
      if piece[at] == piece[matched] { matched += 1 }
      borders[at] = matched
    }
    matched = 0
    for at in start..<address.count {
      while matched > 0, address[at] != piece[matched] { matched = borders[matched - 1] }
      if address[at] == piece[matched] { matched += 1 }
      if matched == piece.count { return at + 1 - piece.count }
    }
    return nil
  }

  /// One spelling for each octet (RFC 9309, 2.2.2): `%XX` of unreserved characters, `*` and `$`
  /// decoded, other `%XX` with capitals; what no address holds bare (controls, space, `"<>`) encoded.
  ///
  /// - Parameter encodingNonASCII: for the pattern. An address comes encoded; one that does not is
  ///   not what the rule speaks of.
  static func normalized(_ bytes: [UInt8], encodingNonASCII: Bool = false) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "%"), at + 2 < bytes.count,
        let high = hexadecimalValue(bytes[at + 1]),
        let low = hexadecimalValue(bytes[at + 2])
      {
        let value = high << 4 | low
        if isPlain(value) { result.append(value) } else { encode(value, into: &result) }
        at += 3
        continue
      }
      let needsCode = byte <= 32 || byte == 127 || byte == 34 || byte == 60 || byte == 62
      if needsCode || byte > 127 && encodingNonASCII {
        encode(byte, into: &result)
      } else {
        result.append(byte)
      }
      at += 1
    }
    return result
  }

  /// Unreserved (RFC 3986, 2.3), or a character that only a pattern gives a meaning.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    case UInt8(ascii: "*"), UInt8(ascii: "$"): true
    default: isASCIIAlphanumeric(byte)
    }
  }

  private static func encode(_ byte: UInt8, into result: inout [UInt8]) {
    result += [UInt8(ascii: "%"), hexadecimalDigit(byte >> 4), hexadecimalDigit(byte & 15)]
  }
}
