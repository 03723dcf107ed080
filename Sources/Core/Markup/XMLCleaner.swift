// One pass over the bytes of a feed, before the parse: what breaks an XML parser is repaired here.

/// What `XMLCleaner.clean` made of the bytes.
struct CleanedXML {
  var utf8: [UInt8]
  /// What was not XML and had to be repaired first; nil when nothing was.
  var firstRepair: String?
}

/// Makes parsable XML of UTF-8 bytes that nearly are.
///
/// Removed: byte order mark and white space at the start, the XML declaration (its encoding is no
/// longer true), DOCTYPE with its internal subset (no entity bombs), comments, characters that XML
/// 1.0 section 2.2 forbids. Replaced: named entities that XML does not know, by the caller's table;
/// an `&` or `<` that starts nothing, by its escape. CDATA sections stay as they are.
struct XMLCleaner {
  private let input: [UInt8]
  private var at = 0
  private var output: [UInt8] = []
  private var firstRepair: String?
  private var depth = 0
  private var sawRoot = false
  private let entities: (String) -> [UInt32]?

  static func clean(
    _ utf8: [UInt8], entities: (String) -> [UInt32]?
  ) throws(MarkupFailure) -> CleanedXML {
    let result: Result<CleanedXML, MarkupFailure> = withoutActuallyEscaping(entities) { table in
      var cleaner = XMLCleaner(UTF8Repair.valid(utf8), table)
      return cleaner.run()
    }
    return try result.get()
  }

  private init(_ input: [UInt8], _ entities: @escaping (String) -> [UInt32]?) {
    self.input = input
    self.entities = entities
    output.reserveCapacity(input.count + 64)
  }

  private mutating func run() -> Result<CleanedXML, MarkupFailure> {
    if input.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    while at < input.count, isSpace(input[at]) { at += 1 }
    guard at < input.count else { return .failure(.empty) }
    while at < input.count {
      switch input[at] {
      case UInt8(ascii: "<"): markup()
      case UInt8(ascii: "&"): reference()
      default: characters(upTo: input.count)
      }
      if depth > Limits.xmlDepthMax { return .failure(.tooDeep(limit: Limits.xmlDepthMax)) }
    }
    return .success(CleanedXML(utf8: output, firstRepair: firstRepair))
  }

  private mutating func repaired(_ what: String) {
    if firstRepair == nil { firstRepair = what }
  }

  /// Copies the bytes up to the next one that needs a look, in one piece.
  private mutating func characters(upTo end: Int) {
    var stop = at
    while stop < end {
      let byte = input[stop]
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") || byte == 0xEF { break }
      if byte < 0x20, byte != 9, byte != 10, byte != 13 { break }
      stop += 1
    }
    if stop > at {
      output += input[at..<stop]
      at = stop
    } else {
      character()
    }
  }

  /// Copies one byte, unless it belongs to a character that XML forbids.
  private mutating func character() {
    let byte = input[at]
    if byte < 0x20, byte != 9, byte != 10, byte != 13 {
      repaired("control character")
      at += 1
    } else if byte == 0xEF, at + 2 < input.count, input[at + 1] == 0xBF, input[at + 2] >= 0xBE {
      repaired("noncharacter")
      at += 3
    } else {
      output.append(byte)
      at += 1
    }
  }

  private mutating func markup() {
    guard at + 1 < input.count else {
      repaired("stray <")
      output += "&lt;".utf8
      at += 1
      return
    }
    let next = input[at + 1]
    if starts("<![CDATA[") {
      let end = find("]]>", from: at + 9).map { $0 + 3 } ?? input.count
      if end == input.count, !input.ends(with: "]]>") { repaired("unclosed CDATA section") }
      while at < end {
        if input[at] == UInt8(ascii: "<") || input[at] == UInt8(ascii: "&") {
          character()
        } else {
          characters(upTo: end)
        }
      }
    } else if starts("<!--") {
      at = find("-->", from: at + 4).map { $0 + 3 } ?? input.count
    } else if starts("<!DOCTYPE") || starts("<!doctype") {
      skipDoctype()
    } else if next == UInt8(ascii: "?") {
      processingInstruction()
    } else if next == UInt8(ascii: "/") || isNameStart(next) {
      tag()
    } else {
      repaired("stray <")
      output += "&lt;".utf8
      at += 1
    }
  }

  private mutating func skipDoctype() {
    var inSubset = false
    var quote: UInt8 = 0
    while at < input.count {
      let byte = input[at]
      at += 1
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "[") {
        inSubset = true
      } else if byte == UInt8(ascii: "]") {
        inSubset = false
      } else if byte == UInt8(ascii: ">"), !inSubset {
        return
      }
    }
  }

  /// Drops the XML declaration and everything like it; keeps no other instruction, for no feed
  /// reader obeys one.
  private mutating func processingInstruction() {
    if starts("<?xml"), sawRoot || !output.isEmpty { repaired("XML declaration not at the start") }
    at = find("?>", from: at + 2).map { $0 + 2 } ?? input.count
  }

  /// Copies a tag; attribute values have their references and stray `<` repaired.
  private mutating func tag() {
    let closing = input[at + 1] == UInt8(ascii: "/")
    var quote: UInt8 = 0
    var last: UInt8 = 0
    sawRoot = true
    output.append(input[at])
    at += 1
    while at < input.count {
      let byte = input[at]
      if byte == UInt8(ascii: "&") {
        reference()
      } else if quote != 0 {
        if byte == quote { quote = 0 }
        if byte == UInt8(ascii: "<") {
          repaired("< in an attribute value")
          output += "&lt;".utf8
          at += 1
        } else {
          character()
        }
      } else if byte == UInt8(ascii: "<") {
        break
      } else {
        if last == UInt8(ascii: "="), byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
        }
        character()
        if byte == UInt8(ascii: ">") {
          if closing { depth -= 1 } else if last != UInt8(ascii: "/") { depth += 1 }
          return
        }
        if isSpace(byte) { continue }
      }
      last = byte
    }
    repaired("unclosed tag")
    output.append(UInt8(ascii: ">"))
  }

  private mutating func reference() {
    var end = at + 1
    let bound = min(input.count, at + Limits.entityNameBytesMax)
    while end < bound, isNamePart(input[end]) || input[end] == UInt8(ascii: "#") { end += 1 }
    guard end < bound, input[end] == UInt8(ascii: ";"), end > at + 1 else {
      repaired("stray &")
      output += "&amp;".utf8
      at += 1
      return
    }
    let name = input[(at + 1)..<end]
    if name.first == UInt8(ascii: "#") {
      numericReference(name.dropFirst())
    } else {
      namedReference(String(decoding: name, as: UTF8.self))
    }
    at = end + 1
  }

  private mutating func namedReference(_ name: String) {
    if ["amp", "lt", "gt", "quot", "apos"].contains(name) {
      output += "&\(name);".utf8
    } else if let scalars = entities(name) {
      repaired("entity &\(name); is not declared")
      for scalar in scalars { append(scalar) }
    } else {
      repaired("unknown entity &\(name);")
      output += "&amp;\(name);".utf8
    }
  }

  private mutating func numericReference(_ digits: ArraySlice<UInt8>) {
    let hexadecimal = digits.first == UInt8(ascii: "x") || digits.first == UInt8(ascii: "X")
    let text = String(decoding: hexadecimal ? digits.dropFirst() : digits, as: UTF8.self)
    guard let value = UInt32(text, radix: hexadecimal ? 16 : 10) else {
      repaired("stray &")
      output += "&amp;#".utf8
      output += digits
      output.append(UInt8(ascii: ";"))
      return
    }
    append(CharacterReference.resolve(value))
  }

  /// Writes a character as XML text; one that XML forbids is left out.
  private mutating func append(_ value: UInt32) {
    switch value {
    case 0x26: output += "&amp;".utf8
    case 0x3C: output += "&lt;".utf8
    case 0x3E: output += "&gt;".utf8
    case 0x22: output += "&quot;".utf8
    case 0x27: output += "&apos;".utf8
    case 0..<0x20 where value != 9 && value != 10 && value != 13: repaired("control character")
    case 0xFFFE, 0xFFFF: repaired("noncharacter")
    default:
      guard let scalar = Unicode.Scalar(value) else { return repaired("invalid character") }
      output += UTF8.encode(scalar).map { Array($0) } ?? []
    }
  }

  private func starts(_ text: StaticString) -> Bool { input.matches(text, at: at) }

  private func find(_ text: StaticString, from start: Int) -> Int? {
    input.firstIndex(of: text, from: start)
  }
}
