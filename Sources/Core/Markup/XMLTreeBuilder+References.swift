// References to characters and entities, in text and in attribute values.

extension XMLTreeBuilder {
  /// The bytes of a range with their references resolved.
  mutating func resolved(_ range: Range<Int>) -> XMLSlice {
    guard var next = input.firstIndex(of: UInt8(ascii: "&"), in: range) else {
      return XMLSlice(start: Int32(range.lowerBound), count: Int32(range.count))
    }
    let start = tree.decoded.count
    var copied = range.lowerBound
    while true {
      tree.decoded.append(copied..<next, of: input)
      copied = reference(next, before: range.upperBound)
      guard let following = input.firstIndex(of: UInt8(ascii: "&"), in: copied..<range.upperBound)
      else { break }
      next = following
    }
    tree.decoded.append(copied..<range.upperBound, of: input)
    return XMLSlice(
      start: Int32(start), count: Int32(tree.decoded.count - start), isDecoded: true)
  }

  /// Resolves the reference at an `&`; the index behind it.
  private mutating func reference(_ start: Int, before bound: Int) -> Int {
    if let (character, end) = predefined(at: start + 1), end <= bound {
      tree.decoded.append(character)
      return end
    }
    let limit = min(bound, start + Limits.entityNameBytesMax)
    var end = start + 1
    while end < limit, isNamePart(input[end]) || input[end] == UInt8(ascii: "#") { end += 1 }
    guard end < limit, input[end] == UInt8(ascii: ";"), end > start + 1 else {
      fault("stray &")
      tree.decoded.append(UInt8(ascii: "&"))
      return start + 1
    }
    if input[start + 1] == UInt8(ascii: "#") {
      guard let value = number((start + 2)..<end) else {
        fault("stray &")
        tree.decoded.append(UInt8(ascii: "&"))
        return start + 1
      }
      append(CharacterReference.resolve(value))
      return end + 1
    }
    let name = String(decoding: input[(start + 1)..<end], as: UTF8.self)
    if entityGrowth < Limits.entityGrowthBytesMax, let scalars = entities(name) {
      if isFaultless { fault("entity &\(name); is not declared") }
      let before = tree.decoded.count
      for scalar in scalars { append(scalar) }
      entityGrowth += max(0, tree.decoded.count - before - name.utf8.count - 2)
    } else {
      if isFaultless { fault("unknown entity &\(name);") }
      tree.decoded.append(start..<(end + 1), of: input)
    }
    return end + 1
  }

  /// The character of one of the five entities of XML (section 4.6), and the index behind it.
  private func predefined(at start: Int) -> (character: UInt8, end: Int)? {
    guard start < input.count else { return nil }
    switch input[start] {
    case UInt8(ascii: "l"):
      return input.matches("lt;", at: start) ? (UInt8(ascii: "<"), start + 3) : nil
    case UInt8(ascii: "g"):
      return input.matches("gt;", at: start) ? (UInt8(ascii: ">"), start + 3) : nil
    case UInt8(ascii: "a"):
      if input.matches("amp;", at: start) { return (UInt8(ascii: "&"), start + 4) }
      return input.matches("apos;", at: start) ? (UInt8(ascii: "'"), start + 5) : nil
    case UInt8(ascii: "q"):
      return input.matches("quot;", at: start) ? (UInt8(ascii: "\""), start + 5) : nil
    default: return nil
    }
  }

  /// The number of a character reference: decimal, or hexadecimal behind an `x`.
  private func number(_ digits: Range<Int>) -> UInt32? {
    guard let first = digits.first else { return nil }
    let isHexadecimal = input[first] | 0x20 == UInt8(ascii: "x")
    let rest = isHexadecimal ? digits.dropFirst() : digits
    guard !rest.isEmpty else { return nil }
    var value: UInt32 = 0
    for index in rest {
      let byte = input[index]
      let digit: UInt32
      switch byte {
      case 48...57: digit = UInt32(byte) - 48
      case 97...102 where isHexadecimal: digit = UInt32(byte) - 87
      case 65...70 where isHexadecimal: digit = UInt32(byte) - 55
      default: return nil
      }
      // Beyond Unicode nothing gets lost any more.
      value = min(value, 0x11_0000) * (isHexadecimal ? 16 : 10) + digit
    }
    return value
  }

  /// Adds a character to the decoded text; one that XML forbids is left out.
  private mutating func append(_ value: UInt32) {
    switch value {
    case 9, 10, 13, 0x20..<0x80: tree.decoded.append(UInt8(value))
    case 0..<0x20: fault("control character")
    case 0xFFFE, 0xFFFF: fault("noncharacter")
    default:
      guard let scalar = Unicode.Scalar(value), let units = UTF8.encode(scalar) else {
        return fault("invalid character")
      }
      tree.decoded += units
    }
  }
}
