// Text of a page copied with its references resolved.
import CLibXML2

extension HTMLBytes {
  /// Copies bytes with their references resolved.
  ///
  /// - Parameter named: as `HTMLDocument` says.
  func copy(
    _ start: Int, _ end: Int, to target: inout [UInt8], named: HTMLDocument.NamedReferences
  ) {
    var from = start
    while from < end,
      let hit = unsafe gleaner_memchr(input + from, Int32(UInt8(ascii: "&")), end - from)
    {
      let ampersand = unsafe UnsafeRawPointer(input).distance(to: UnsafeRawPointer(hit))
      copyPlain(from, ampersand, to: &target)
      from = reference(ampersand, end, to: &target, named)
    }
    copyPlain(from, end, to: &target)
  }

  private func copyPlain(_ start: Int, _ end: Int, to target: inout [UInt8]) {
    guard end > start else { return }
    unsafe target.append(contentsOf: UnsafeBufferPointer(start: input + start, count: end - start))
  }

  private func byte(_ index: Int, _ end: Int) -> UInt8 { index < end ? unsafe input[index] : 0 }

  /// Resolves the reference at an `&`; the index behind it.
  private func reference(
    _ start: Int, _ end: Int, to target: inout [UInt8], _ named: HTMLDocument.NamedReferences
  ) -> Int {
    if byte(start + 1, end) == UInt8(ascii: "#") { return numeric(start + 2, end, to: &target) }
    let limit = min(end, start + Limits.entityNameBytesMax)
    var index = start + 1
    while case let next = byte(index, limit), isLetter(next) || isDigit(next) { index += 1 }
    let name = unsafe UnsafeBufferPointer(start: input + start + 1, count: index - start - 1)
    let next = byte(index, end)
    guard !name.isEmpty, let value = named(unsafe String(decoding: name, as: UTF8.self), next)
    else {
      target.append(UInt8(ascii: "&"))
      return start + 1
    }
    append(value, to: &target)
    return next == UInt8(ascii: ";") ? index + 1 : index
  }

  /// A decimal or hexadecimal reference, whose semicolon may be missing; nothing when it is no
  /// character.
  private func numeric(_ start: Int, _ end: Int, to target: inout [UInt8]) -> Int {
    let isHexadecimal = byte(start, end) | 0x20 == UInt8(ascii: "x")
    var index = isHexadecimal ? start + 1 : start
    var value: UInt32 = 0
    while let digit = digit(byte(index, end), isHexadecimal) {
      value = min(0x11_0000, value * (isHexadecimal ? 16 : 10) + digit)
      index += 1
    }
    append(CharacterReference.resolve(value), to: &target)
    return byte(index, end) == UInt8(ascii: ";") ? index + 1 : index
  }

  private func digit(_ byte: UInt8, _ isHexadecimal: Bool) -> UInt32? {
    switch byte {
    case 48...57: UInt32(byte - 48)
    case 65...70, 97...102: isHexadecimal ? UInt32((byte | 0x20) - 87) : nil
    default: nil
    }
  }

  private func append(_ value: UInt32, to target: inout [UInt8]) {
    guard value >= 32 || [9, 10, 13].contains(value), let scalar = Unicode.Scalar(value),
      let encoded = UTF8.encode(scalar)
    else { return }
    target.append(contentsOf: encoded)
  }
}
