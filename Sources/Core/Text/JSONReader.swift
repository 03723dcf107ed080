// A bounded JSON reader (RFC 8259) over bytes: order kept, forgiving at the end of the text, and
// throughout where asked.

/// Why a text is not JSON.
package struct JSONFailure: Error, Hashable, Sendable {
  /// Byte where the reader gave up.
  package var at: Int
  package init(at: Int) { self.at = at }
}

/// Reads one value from UTF-8 bytes.
///
/// Always taken: line feeds in strings, superfluous commas, text after the value, a missing end.
/// Forgiving also takes what stands around and between values, and words without quotation marks.
package struct JSONReader {
  private let bytes: [UInt8]
  private var at: Int
  /// Index after what was read.
  package var position: Int { at }
  private var values = 0
  private let depthMax: Int
  private let valuesMax: Int
  private let isForgiving: Bool
  /// The text ended inside an array, an object or a string, which was closed there.
  package private(set) var isIncomplete = false

  /// - Parameter start: index of the first byte that is read.
  /// - Parameters: `depthMax` nested arrays and objects, `valuesMax` values in all: the caller knows
  ///   what its documents hold.
  package init(_ utf8: [UInt8], from start: Int = 0, depthMax: Int, valuesMax: Int) {
    self.init(utf8, start, depthMax, valuesMax, isForgiving: false)
  }

  private init(
    _ utf8: [UInt8], _ start: Int, _ depthMax: Int, _ valuesMax: Int, isForgiving: Bool
  ) {
    bytes = utf8
    at = start
    self.depthMax = depthMax
    self.valuesMax = valuesMax
    self.isForgiving = isForgiving
  }

  /// The value; text after it is ignored.
  ///
  /// - Throws: `JSONFailure` when the text is no JSON, or goes beyond the bounds.
  package mutating func read() throws(JSONFailure) -> JSONValue { try value(depth: 0) }

  /// What can be read of the first object or array; nil when there is none. What is beyond the
  /// bounds is left out.
  package static func forgivingly(
    _ utf8: [UInt8], depthMax: Int, valuesMax: Int
  ) -> JSONValue? {
    let start = utf8.firstIndex { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }
    guard let start else { return nil }
    var reader = JSONReader(utf8, start, depthMax, valuesMax, isForgiving: true)
    return try? reader.read()
  }

  private mutating func value(depth: Int) throws(JSONFailure) -> JSONValue {
    skipSpace()
    values += 1
    guard depth < depthMax, values <= valuesMax else {
      if isForgiving { at = bytes.count }
      throw JSONFailure(at: at)
    }
    guard at < bytes.count else { throw JSONFailure(at: at) }
    switch bytes[at] {
    case UInt8(ascii: "{"): return .object(try object(depth: depth))
    case UInt8(ascii: "["): return .array(try array(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    default: return try isForgiving ? looseWord() : word()
    }
  }

  private mutating func object(depth: Int) throws(JSONFailure) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    at += 1
    while true {
      skipSpace()
      guard at < bytes.count else { return ended(members) }
      switch bytes[at] {
      case UInt8(ascii: "}"):
        at += 1
        return members
      case UInt8(ascii: ","): at += 1
      case UInt8(ascii: "\""):
        guard let key = try orEnd({ reader throws(JSONFailure) in try reader.string() }) else {
          return ended(members)
        }
        skipSpace()
        guard at < bytes.count else { return ended(members) }
        guard bytes[at] == UInt8(ascii: ":") else {
          if isForgiving { continue }
          throw JSONFailure(at: at)
        }
        at += 1
        do {
          members.append(JSONValue.Member(key: key, value: try value(depth: depth + 1)))
        } catch {
          if error.at >= bytes.count { return ended(members) }
          if !isForgiving { throw error }
        }
      default:
        guard isForgiving else { throw JSONFailure(at: at) }
        at += 1
      }
    }
  }

  private mutating func array(depth: Int) throws(JSONFailure) -> [JSONValue] {
    var elements: [JSONValue] = []
    at += 1
    while true {
      skipSpace()
      guard at < bytes.count else { return ended(elements) }
      switch bytes[at] {
      case UInt8(ascii: "]"):
        at += 1
        return elements
      case UInt8(ascii: ","): at += 1
      default:
        let start = at
        do {
          elements.append(try value(depth: depth + 1))
        } catch {
          if error.at >= bytes.count { return ended(elements) }
          if !isForgiving { throw error }
          if at == start { at += 1 }
        }
      }
    }
  }

  /// The value, or nil when the text ends inside it.
  private mutating func orEnd<Value>(
    _ read: (inout JSONReader) throws(JSONFailure) -> Value
  ) throws(JSONFailure) -> Value? {
    do {
      return try read(&self)
    } catch {
      if error.at >= bytes.count { return nil }
      throw error
    }
  }

  private mutating func ended<Value>(_ value: Value) -> Value {
    isIncomplete = true
    return value
  }

  // MARK: Words and numbers

  private mutating func word() throws(JSONFailure) -> JSONValue {
    switch bytes[at] {
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), 48...57: return .number(number())
    default: throw JSONFailure(at: at)
    }
  }

  private mutating func word(
    _ word: StaticString, _ value: JSONValue
  ) throws(JSONFailure) -> JSONValue {
    for byte in word.description.utf8 {
      guard at < bytes.count, bytes[at] == byte else { throw JSONFailure(at: at) }
      at += 1
    }
    return value
  }

  private mutating func number() -> String {
    let start = at
    while at < bytes.count {
      switch bytes[at] {
      case 48...57, 43, 45, 46, UInt8(ascii: "e"), UInt8(ascii: "E"): at += 1
      default: return String(decoding: bytes[start..<at], as: UTF8.self)
      }
    }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  /// Anything up to the next mark of JSON; what is none of its words counts as a number.
  private mutating func looseWord() throws(JSONFailure) -> JSONValue {
    let start = at
    while at < bytes.count, bytes[at] > 0x20, !JSONReader.marks.contains(bytes[at]) { at += 1 }
    switch String(decoding: bytes[start..<at], as: UTF8.self) {
    case "": throw JSONFailure(at: start)
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "null": return .null
    case let word: return .number(word)
    }
  }

  private static let marks = Array("{}[],:\"".utf8)

  // MARK: Strings

  private mutating func string() throws(JSONFailure) -> String {
    at += 1
    let start = at
    while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\") {
      at += 1
    }
    if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
      at += 1
      return String(decoding: bytes[start..<(at - 1)], as: UTF8.self)
    }
    return try escapedString(from: start)
  }

  /// The string whose first part, up to `at`, has no escape.
  private mutating func escapedString(from start: Int) throws(JSONFailure) -> String {
    var output: [UInt8] = []
    var runStart = start
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\""):
        output += bytes[runStart..<at]
        at += 1
        return String(decoding: output, as: UTF8.self)
      case UInt8(ascii: "\\"):
        output += bytes[runStart..<at]
        try escape(into: &output)
        runStart = at
      default: at += 1
      }
    }
    guard isForgiving else { throw JSONFailure(at: bytes.count) }
    output += bytes[min(runStart, bytes.count)...]
    return String(decoding: ended(output), as: UTF8.self)
  }

  private mutating func escape(into output: inout [UInt8]) throws(JSONFailure) {
    guard at + 1 < bytes.count else {
      at = bytes.count
      if isForgiving { return }
      throw JSONFailure(at: at)
    }
    let letter = bytes[at + 1]
    at += 2
    switch letter {
    case UInt8(ascii: "n"): output.append(10)
    case UInt8(ascii: "t"): output.append(9)
    case UInt8(ascii: "r"): output.append(13)
    case UInt8(ascii: "b"), UInt8(ascii: "f"): output.append(32)
    case UInt8(ascii: "u"): try codePoint(into: &output)
    default: output.append(letter)
    }
  }

  /// `\uXXXX`, with its second half for characters beyond the basic plane; a lone half becomes U+FFFD.
  private mutating func codePoint(into output: inout [UInt8]) throws(JSONFailure) {
    guard var value = try hexadecimal() else { return }
    if (0xD800..<0xDC00).contains(value), at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
      bytes[at + 1] == UInt8(ascii: "u")
    {
      let mark = at
      at += 2
      if let low = try hexadecimal(), (0xDC00..<0xE000).contains(low) {
        value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
      } else {
        at = mark
      }
    }
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    if scalar.value != 0 { output += UTF8.encode(scalar).map { Array($0) } ?? [] }
  }

  /// Four digits; nil when they are none and that is forgiven.
  private mutating func hexadecimal() throws(JSONFailure) -> UInt32? {
    var value: UInt32 = 0
    for offset in 0..<4 {
      guard at + offset < bytes.count, let digit = hexadecimalValue(bytes[at + offset]) else {
        if isForgiving { return nil }
        throw JSONFailure(at: min(at + offset, bytes.count))
      }
      value = value << 4 | UInt32(digit)
    }
    at += 4
    return value
  }

  private mutating func skipSpace() {
    while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
  }
}
