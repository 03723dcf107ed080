// A small, forgiving JSON reader for linked data in pages: what can be read is kept, the rest is
// left.

/// A JSON value; members in the order written.
indirect enum JSONValue: Sendable {
  case null
  case boolean(Bool)
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([(name: String, value: JSONValue)])

  subscript(_ name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// A string, or a number as written.
  var text: String? {
    switch self {
    case .string(let text): text
    case .number(let text): text
    default: nil
    }
  }

  /// The elements of an array; any other value but null as one element.
  var list: [JSONValue] {
    switch self {
    case .array(let values): values
    case .null: []
    default: [self]
    }
  }
}

/// Reads JSON (RFC 8259) and also: raw line feeds in strings, trailing commas, text around the
/// value, a missing end.
struct JSONReader {
  private let bytes: [UInt8]
  private var at = 0
  private var values = 0

  /// nil when there is neither object nor array.
  static func read(_ bytes: [UInt8]) -> JSONValue? {
    var reader = JSONReader(bytes)
    while reader.at < bytes.count, bytes[reader.at] != UInt8(ascii: "{"),
      bytes[reader.at] != UInt8(ascii: "[")
    {
      reader.at += 1
    }
    return reader.at < bytes.count ? reader.value(depth: 0) : nil
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  private var current: UInt8 { at < bytes.count ? bytes[at] : 0 }

  private mutating func skipSpace() {
    while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
  }

  private mutating func value(depth: Int) -> JSONValue? {
    skipSpace()
    values += 1
    guard at < bytes.count, depth < Limits.jsonDepthMax, values < Limits.jsonValuesMax else {
      at = bytes.count
      return nil
    }
    switch current {
    case UInt8(ascii: "{"): return object(depth: depth)
    case UInt8(ascii: "["): return array(depth: depth)
    case UInt8(ascii: "\""): return .string(string())
    default: return word()
    }
  }

  private mutating func object(depth: Int) -> JSONValue {
    var members: [(name: String, value: JSONValue)] = []
    at += 1
    while at < bytes.count {
      skipSpace()
      switch current {
      case UInt8(ascii: "}"):
        at += 1
        return .object(members)
      case UInt8(ascii: "\""):
        let name = string()
        skipSpace()
        guard current == UInt8(ascii: ":") else { continue }
        at += 1
        if let value = value(depth: depth + 1) { members.append((name, value)) }
      default: at += 1
      }
    }
    return .object(members)
  }

  private mutating func array(depth: Int) -> JSONValue {
    var elements: [JSONValue] = []
    at += 1
    while at < bytes.count {
      skipSpace()
      switch current {
      case UInt8(ascii: "]"):
        at += 1
        return .array(elements)
      case UInt8(ascii: ","), UInt8(ascii: "}"): at += 1
      default:
        let before = at
        if let value = value(depth: depth + 1) { elements.append(value) }
        if at == before { at += 1 }
      }
    }
    return .array(elements)
  }

  private mutating func word() -> JSONValue? {
    let start = at
    while at < bytes.count, bytes[at] > 0x20, !"{}[],:\"".utf8.contains(bytes[at]) { at += 1 }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    switch text {
    case "": return nil
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "null": return .null
    default: return .number(text)
    }
  }

  private mutating func string() -> String {
    at += 1
    var output: [UInt8] = []
    while at < bytes.count {
      let start = at
      while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\") {
        at += 1
      }
      output += bytes[start..<at]
      guard at < bytes.count else { break }
      if bytes[at] == UInt8(ascii: "\"") {
        at += 1
        break
      }
      at += 1
      escape(into: &output)
    }
    return String(decoding: output, as: UTF8.self)
  }

  private mutating func escape(into output: inout [UInt8]) {
    let byte = current
    at += 1
    switch byte {
    case UInt8(ascii: "n"), UInt8(ascii: "r"): output.append(10)
    case UInt8(ascii: "t"): output.append(9)
    case UInt8(ascii: "b"), UInt8(ascii: "f"): output.append(32)
    case UInt8(ascii: "u"):
      guard var scalar = hexadecimal() else { return }
      if (0xD800..<0xDC00).contains(scalar), current == UInt8(ascii: "\\"), at + 1 < bytes.count,
        bytes[at + 1] == UInt8(ascii: "u")
      {
        at += 2
        if let low = hexadecimal(), (0xDC00..<0xE000).contains(low) {
          scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
        }
      }
      output += Array(String(Unicode.Scalar(scalar).map(Character.init) ?? "\u{FFFD}").utf8)
    default: output.append(byte)
    }
  }

  private mutating func hexadecimal() -> UInt32? {
    guard at + 4 <= bytes.count,
      let value = UInt32(String(decoding: bytes[at..<(at + 4)], as: UTF8.self), radix: 16)
    else { return nil }
    at += 4
    return value
  }
}
