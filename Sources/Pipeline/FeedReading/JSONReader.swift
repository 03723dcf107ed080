// A bounded JSON reader (RFC 8259) over bytes, for feeds: order kept, forgiving at the end of the text.

/// A JSON value; objects keep their members in order.
enum JSONValue: Equatable {
  case null
  case bool(Bool)
  /// As written.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  struct Member: Equatable {
    var key: String
    var value: JSONValue
  }

  /// The first member with this key.
  subscript(_ key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// A string, not empty; a number as written, for ids that should have been strings.
  var text: String? {
    switch self {
    case .string(let value): value.isEmpty ? nil : value
    case .number(let written): written
    default: nil
    }
  }

  var elements: [JSONValue] {
    if case .array(let values) = self { return values }
    return []
  }

  var isTrue: Bool { self == .bool(true) }
}

/// Why a text is not JSON.
struct JSONFailure: Error, Equatable {
  /// Byte where the reader gave up.
  var at: Int
}

struct JSONReader {
  private let bytes: [UInt8]
  private var at: Int
  private var values = 0
  /// The text ended inside an array or an object, which was closed there.
  private(set) var isIncomplete = false

  init(_ utf8: [UInt8], from start: Int = 0) {
    bytes = utf8
    at = start
  }

  /// Reads one value; text after it is ignored.
  mutating func read() throws(JSONFailure) -> JSONValue { try value(depth: 0) }

  private mutating func value(depth: Int) throws(JSONFailure) -> JSONValue {
    skipSpace()
    values += 1
    guard at < bytes.count, depth < Limits.jsonDepthMax, values <= Limits.jsonValuesMax else {
      throw JSONFailure(at: at)
    }
    switch bytes[at] {
    case UInt8(ascii: "{"): return .object(try object(depth: depth))
    case UInt8(ascii: "["): return .array(try array(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), 48...57: return .number(number())
    default: throw JSONFailure(at: at)
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
        guard let key = try beforeEnd({ reader throws(JSONFailure) in try reader.string() }) else {
          return ended(members)
        }
        skipSpace()
        guard at < bytes.count else { return ended(members) }
        guard bytes[at] == UInt8(ascii: ":") else { throw JSONFailure(at: at) }
        at += 1
        guard
          let value = try beforeEnd({ reader throws(JSONFailure) in
            try reader.value(depth: depth + 1)
          })
        else { return ended(members) }
        members.append(JSONValue.Member(key: key, value: value))
      default: throw JSONFailure(at: at)
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
        guard
          let value = try beforeEnd({ reader throws(JSONFailure) in
            try reader.value(depth: depth + 1)
          })
        else { return ended(elements) }
        elements.append(value)
      }
    }
  }

  /// The value, or nil when the text ends inside it.
  private mutating func beforeEnd<Value>(
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

  // MARK: Strings

  private mutating func string() throws(JSONFailure) -> String {
    at += 1
    var output: [UInt8] = []
    var runStart = at
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
    throw JSONFailure(at: bytes.count)
  }

  private mutating func escape(into output: inout [UInt8]) throws(JSONFailure) {
    guard at + 1 < bytes.count else { throw JSONFailure(at: bytes.count) }
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
    var value = UInt32(try hexadecimal())
    if (0xD800..<0xDC00).contains(value), at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
      bytes[at + 1] == UInt8(ascii: "u")
    {
      let mark = at
      at += 2
      let low = UInt32(try hexadecimal())
      if (0xDC00..<0xE000).contains(low) {
        value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
      } else {
        at = mark
      }
    }
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    if scalar.value != 0 { output += UTF8.encode(scalar).map { Array($0) } ?? [] }
  }

  private mutating func hexadecimal() throws(JSONFailure) -> UInt16 {
    guard at + 4 <= bytes.count else { throw JSONFailure(at: bytes.count) }
    let digits = String(decoding: bytes[at..<(at + 4)], as: UTF8.self)
    guard let value = UInt16(digits, radix: 16) else { throw JSONFailure(at: at) }
    at += 4
    return value
  }

  private mutating func skipSpace() {
    while at < bytes.count, isSpace(bytes[at]) { at += 1 }
  }
}
