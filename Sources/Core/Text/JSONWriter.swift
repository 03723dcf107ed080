// Writes JSON straight into bytes: the corpus, the logs and the batch outputs go through it.

/// A JSON text under construction. Keys come out in the order they are written.
///
/// The caller opens and closes objects and arrays; the writer places commas and escapes strings
/// (RFC 8259, section 7). Non-ASCII stays UTF-8.
package struct JSONWriter: Sendable {
  /// What was written: UTF-8.
  package private(set) var bytes: [UInt8] = []
  /// A value was written at this nesting level, so the next one needs a comma.
  private var needsComma = false

  package init(reservingBytes: Int = 0) { bytes.reserveCapacity(reservingBytes) }

  /// The same as a string.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// A value `{…}`; `body` writes its members.
  package mutating func object(_ body: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(0x7B)
    needsComma = false
    body(&self)
    bytes.append(0x7D)
    needsComma = true
  }

  /// A value `[…]`; `body` writes one value for each element.
  package mutating func array<Values: Sequence>(
    _ values: Values, _ body: (inout JSONWriter, Values.Element) -> Void
  ) {
    separate()
    bytes.append(0x5B)
    needsComma = false
    for value in values { body(&self, value) }
    bytes.append(0x5D)
    needsComma = true
  }

  /// The key of a member; its value comes next.
  ///
  /// - Parameter name: printable ASCII without quotation mark and backslash: it is not escaped.
  package mutating func key(_ name: StaticString) {
    separate()
    bytes.append(0x22)
    name.withUTF8Buffer { name in unsafe bytes.append(contentsOf: name) }
    bytes.append(0x22)
    bytes.append(0x3A)
    needsComma = false
  }

  /// The key of a member, escaped; its value comes next.
  package mutating func key(_ name: String) {
    string(name)
    bytes.append(0x3A)
    needsComma = false
  }

  // MARK: Members: a key with its value, `null` for nil

  package mutating func member(_ name: StaticString, _ value: String?) {
    key(name)
    string(value)
  }

  package mutating func member(_ name: StaticString, _ value: [String]) {
    key(name)
    strings(value)
  }

  package mutating func member<Value: BinaryInteger>(_ name: StaticString, _ value: Value?) {
    key(name)
    integer(value)
  }

  package mutating func member(_ name: StaticString, _ value: Int?) {
    key(name)
    integer(value)
  }

  package mutating func member(_ name: StaticString, _ value: Double?) {
    key(name)
    number(value)
  }

  package mutating func member(_ name: StaticString, _ value: Bool?) {
    key(name)
    boolean(value)
  }

  // MARK: Values

  /// A string, escaped; `null` for nil, as with the values below.
  package mutating func string(_ value: String?) {
    guard var value else { return null() }
    separate()
    bytes.append(0x22)
    value.withUTF8 { utf8 in unsafe appendEscaped(utf8) }
    bytes.append(0x22)
    needsComma = true
  }

  /// An array of strings.
  package mutating func strings(_ values: [String]) {
    array(values) { writer, value in writer.string(value) }
  }

  /// A whole number. Most are `Int`: their digits are written without a string between.
  package mutating func integer(_ value: Int?) {
    guard let value else { return null() }
    separate()
    if value < 0 { bytes.append(0x2D) }
    let start = bytes.count
    var rest = value.magnitude
    repeat {
      bytes.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
    needsComma = true
  }

  /// A number of any width, exactly; few readers of JSON take more than 53 bits.
  package mutating func integer<Value: BinaryInteger>(_ value: Value?) {
    guard let value else { return null() }
    raw(String(value))
  }

  /// A number in its shortest form; not a number and infinities become null.
  package mutating func number(_ value: Double?) {
    guard let value, value.isFinite else { return null() }
    raw(value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)")
  }

  /// `true` or `false`.
  package mutating func boolean(_ value: Bool?) {
    guard let value else { return null() }
    raw(value ? "true" : "false")
  }

  /// `null`.
  package mutating func null() { raw("null") }

  /// Text that is JSON already.
  package mutating func raw(_ json: String) {
    separate()
    bytes.append(contentsOf: json.utf8)
    needsComma = true
  }

  /// Adds the members of an object that is JSON already to the object being written.
  ///
  /// - Parameter json: `{…}`.
  package mutating func merge(_ json: String) {
    let members = json.utf8.dropFirst().dropLast()
    if members.isEmpty { return }
    separate()
    bytes.append(contentsOf: members)
    needsComma = true
  }

  /// Ends a line of JSON Lines: the next value starts a new text.
  package mutating func endLine() {
    bytes.append(0x0A)
    needsComma = false
  }

  private mutating func separate() {
    if needsComma { bytes.append(0x2C) }
    needsComma = false
  }

  private mutating func appendEscaped(_ utf8: UnsafeBufferPointer<UInt8>) {
    var runStart = 0
    while case let index = unsafe JSONWriter.escaped(in: utf8, from: runStart), index < utf8.count {
      unsafe bytes.append(contentsOf: utf8[runStart..<index])
      runStart = index + 1
      bytes.append(0x5C)
      let byte = unsafe utf8[index]
      switch byte {
      case 0x22, 0x5C: bytes.append(byte)
      case 0x0A: bytes.append(0x6E)
      case 0x0D: bytes.append(0x72)
      case 0x09: bytes.append(0x74)
      default:
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(contentsOf: [0x75, 0x30, 0x30, digits[Int(byte >> 4)], digits[Int(byte & 15)]])
      }
    }
    unsafe bytes.append(contentsOf: utf8[runStart...])
  }

  /// Where the first byte stands that must not come as it is; `count` when there is none.
  private static func escaped(in utf8: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var at = start
    // Eight bytes at a time, of which most hold none: the borrow of a subtraction marks a byte that is
    // less than another (Mycroft, 1987).
    let (ones, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    while at + 8 <= utf8.count, let base = utf8.baseAddress {
      let bytes = unsafe UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self)
      let (quote, slash, delete) = (
        bytes ^ ones &* 0x22, bytes ^ ones &* 0x5C, bytes ^ ones &* 0x7F
      )
      let found =
        (bytes &- ones &* 0x20) & ~bytes | (quote &- ones) & ~quote | (slash &- ones) & ~slash
        | (delete &- ones) & ~delete
      if found & highs != 0 { break }
      at += 8
    }
    while at < utf8.count {
      let byte = unsafe utf8[at]
      if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F { break }
      at += 1
    }
    return at
  }
}
