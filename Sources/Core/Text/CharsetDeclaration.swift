// CharsetDeclaration: what a text says of its own charset: byte order mark, byte patterns of XML,
// XML declaration, meta element, and the charset parameter of a Content-Type.
import Model

enum CharsetDeclaration {
  /// The charset that a byte order mark names, and the length of the mark.
  static func byteOrderMark(_ bytes: [UInt8]) -> (charset: Charset, length: Int)? {
    guard let first = bytes.first, first == 0 || first >= 0xEF else { return nil }
    let head = Array(bytes.prefix(4))
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if head == [0xFF, 0xFE, 0x00, 0x00] { return (.utf32LE, 4) }
    if head == [0x00, 0x00, 0xFE, 0xFF] { return (.utf32BE, 4) }
    if head.starts(with: [0xFF, 0xFE]) { return (.utf16LE, 2) }
    if head.starts(with: [0xFE, 0xFF]) { return (.utf16BE, 2) }
    return nil
  }

  /// A charset without ASCII that the first bytes of markup betray (XML 1.0, appendix F).
  static func bytePattern(_ bytes: [UInt8]) -> Charset? {
    guard bytes.count >= 4 else { return nil }
    switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
    case (0, 0, 0, 0x3C): return .utf32BE
    case (0x3C, 0, 0, 0): return .utf32LE
    case (0, 0x3C, 0, _): return .utf16BE
    case (0x3C, 0, _, 0): return .utf16LE
    case (0x4C, 0x6F, 0xA7, 0x94): return ebcdic(bytes)
    default: return nil
    }
  }

  /// The charset parameter of a Content-Type field (RFC 9110, 8.3.1), as written.
  static func parameter(ofContentType field: String) -> String? {
    let bytes = Array(field.utf8)
    var at = 0
    while let found = find("charset", in: bytes, from: at) {
      at = skipBlanks(bytes, found + 7)
      guard at < bytes.count, bytes[at] == 0x3D else { continue }
      at = skipBlanks(bytes, at + 1)
      var end = at
      // A label, and blanks and quotation marks around it.
      let last = min(bytes.count, at + CharsetLabel.bytesMax * 2)
      while end < last, bytes[end] != 0x3B, bytes[end] != 0x2C { end += 1 }
      let label = String(decoding: bytes[at..<end], as: UTF8.self)
      if Charset(label: label) != nil { return label }
    }
    return nil
  }

  /// The charset declared in the text itself.
  static func declared(_ bytes: [UInt8], kind: MarkupKind) -> Charset? {
    let head = Array(bytes.prefix(Limits.declarationBytes))
    let found: Charset?
    switch kind {
    case .plain: found = nil
    case .xml: found = xmlDeclaration(head)
    case .html: found = metaElement(head) ?? xmlDeclaration(head)
    }
    // Whoever can be read as ASCII so far is not UTF-16 (HTML Standard, 13.2.3.2).
    guard let found else { return nil }
    return found.isWide ? .utf8 : found
  }

  /// Whether bytes that begin as an XML declaration in EBCDIC name a charset of that family.
  static func declaresEBCDIC(_ bytes: [UInt8]) -> Bool { declaredEBCDIC(bytes) != nil }

  private static func ebcdic(_ bytes: [UInt8]) -> Charset {
    declaredEBCDIC(bytes) ?? Charset(name: "ibm037", iconvName: "IBM037", shape: .ebcdic)
  }

  /// All of the family have the letters, digits and marks of a declaration in common.
  private static func declaredEBCDIC(_ bytes: [UInt8]) -> Charset? {
    let standard = Charset(name: "ibm037", iconvName: "IBM037", shape: .ebcdic)
    guard let decoder = IconvDecoder(standard) else { return nil }
    let head = decoder.decode(Array(bytes.prefix(256))).utf8
    guard let declared = xmlDeclaration(head), declared.shape == .ebcdic else { return nil }
    return declared
  }

  /// `<?xml … encoding="…"?>` at the start, blanks before it allowed.
  private static func xmlDeclaration(_ bytes: [UInt8]) -> Charset? {
    let start = skipBlanks(bytes, 0)
    guard bytes[start...].starts(with: Array("<?xml".utf8)),
      let end = bytes[start...].firstIndex(of: 0x3E)
    else { return nil }
    let declaration = Array(bytes[start..<end])
    guard let name = find("encoding", in: declaration, from: 5) else { return nil }
    var at = skipBlanks(declaration, name + 8)
    guard at < declaration.count, declaration[at] == 0x3D else { return nil }
    at = skipBlanks(declaration, at + 1)
    guard at < declaration.count, declaration[at] == 0x22 || declaration[at] == 0x27,
      let close = declaration[(at + 1)...].firstIndex(of: declaration[at])
    else { return nil }
    return Charset(label: String(decoding: declaration[(at + 1)..<close], as: UTF8.self))
  }

  /// The first meta element with a usable charset (HTML Standard, "prescan a byte stream").
  private static func metaElement(_ bytes: [UInt8]) -> Charset? {
    var at = 0
    while let open = bytes[at...].firstIndex(of: 0x3C) {
      at = open + 1
      if bytes[at...].starts(with: Array("!--".utf8)) {
        guard let close = find("-->", in: bytes, from: at) else { return nil }
        at = close + 3
      } else if isWord("meta", in: bytes, at: at), at + 4 < bytes.count,
        isASCIIBlank(bytes[at + 4]) || bytes[at + 4] == 0x2F
      {
        var scanner = AttributeScanner(bytes: bytes, at: at + 4)
        if let charset = charset(ofMeta: &scanner) { return charset }
        at = scanner.at
      }
    }
    return nil
  }

  private static func charset(ofMeta scanner: inout AttributeScanner) -> Charset? {
    var direct: String?
    var content: String?
    while let (name, value) = scanner.next() {
      if name == "charset", direct == nil { direct = value }
      if name == "content", content == nil { content = value }
    }
    if let direct, let charset = Charset(label: direct) { return charset }
    guard let content, let label = parameter(ofContentType: content) else { return nil }
    return Charset(label: label)
  }

  /// The next place of a lower-case ASCII word, compared without regard to case.
  private static func find(_ word: String, in bytes: [UInt8], from start: Int) -> Int? {
    bytes.indices.dropFirst(start).first { isWord(word, in: bytes, at: $0) }
  }

  /// Whether a lower-case ASCII word stands at a place, compared without regard to case.
  private static func isWord(_ word: String, in bytes: [UInt8], at start: Int) -> Bool {
    var at = start
    for letter in word.utf8 {
      guard at < bytes.count, asciiLowercase(bytes[at]) == letter else { return false }
      at += 1
    }
    return true
  }

  private static func skipBlanks(_ bytes: [UInt8], _ start: Int) -> Int {
    var at = start
    while at < bytes.count, isASCIIBlank(bytes[at]) { at += 1 }
    return at
  }
}

/// The attributes of one tag, up to its `>`.
private struct AttributeScanner {
  let bytes: [UInt8]
  var at: Int

  mutating func next() -> (name: String, value: String)? {
    while at < bytes.count, isASCIIBlank(bytes[at]) || bytes[at] == 0x2F { at += 1 }
    guard at < bytes.count, bytes[at] != 0x3E else { return nil }
    var name: [UInt8] = []
    while at < bytes.count, !isASCIIBlank(bytes[at]), ![0x3D, 0x2F, 0x3E].contains(bytes[at]) {
      name.append(asciiLowercase(bytes[at]))
      at += 1
    }
    while at < bytes.count, isASCIIBlank(bytes[at]) { at += 1 }
    guard at < bytes.count, bytes[at] == 0x3D else {
      return (String(decoding: name, as: UTF8.self), "")
    }
    at += 1
    while at < bytes.count, isASCIIBlank(bytes[at]) { at += 1 }
    return (String(decoding: name, as: UTF8.self), String(decoding: value(), as: UTF8.self))
  }

  private mutating func value() -> ArraySlice<UInt8> {
    guard at < bytes.count else { return [] }
    let quote = bytes[at]
    if quote == 0x22 || quote == 0x27 {
      let start = at + 1
      let end = bytes[start...].firstIndex(of: quote) ?? bytes.count
      at = min(end + 1, bytes.count)
      return bytes[start..<end]
    }
    let start = at
    while at < bytes.count, !isASCIIBlank(bytes[at]), bytes[at] != 0x3E { at += 1 }
    return bytes[start..<at]
  }
}
