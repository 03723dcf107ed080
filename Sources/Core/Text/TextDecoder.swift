// TextDecoder: bytes from the network to UTF-8. Decides the charset first, and never fails.

/// What kind of text the bytes are; decides where a declaration is looked for.
package enum MarkupKind: Sendable { case html, xml, plain }

/// Decides the charset in this order: byte order mark, override, HTTP, declaration, statistics,
/// default. Bytes that are UTF-8 beyond doubt overrule a label, and a label under which much of
/// the text is invalid loses to a candidate that reads it cleanly.
package enum TextDecoder {
  /// The text as UTF-8. Valid UTF-8 comes back as the same array, uncopied.
  ///
  /// - Parameters: `contentType` is the value of the HTTP field; `override` a label that the
  ///   operator gave, obeyed even when it is wrong.
  package static func decode(
    _ bytes: [UInt8], contentType: String?, override: String? = nil, kind: MarkupKind
  ) -> DecodedText {
    if let mark = CharsetDeclaration.byteOrderMark(bytes) {
      return read(bytes, as: mark.charset, .bom, from: mark.length)
    }
    if let override, let charset = Charset(label: override) {
      return read(bytes, as: charset, .override)
    }
    if let charset = CharsetDeclaration.bytePattern(bytes) {
      if charset.shape == .ebcdic, !CharsetDeclaration.declaresEBCDIC(bytes), let contentType,
        let label = CharsetDeclaration.parameter(ofContentType: contentType),
        let stated = Charset(label: label), stated.shape == .ebcdic
      {
        return read(bytes, as: stated, .header)
      }
      return read(bytes, as: charset, .declaration)
    }
    let scan = UTF8Scan(untilHopeless: bytes)
    if scan.nuls > 0, let charset = CharsetStatistics.wide(bytes) {
      return read(bytes, as: charset, .statistics)
    }
    let labels = candidates(bytes, contentType: contentType, kind: kind)
    if scan.isASCII { return sevenBit(bytes, scan, labels) }
    if scan.errors == 0 { return validUTF8(bytes, scan, labels) }
    return invalidUTF8(bytes, scan, labels, kind: kind)
  }

  private typealias Candidate = (charset: Charset, origin: CharsetOrigin)

  /// The labels of HTTP and of the text itself, those that cannot be true left out.
  private static func candidates(
    _ bytes: [UInt8], contentType: String?, kind: MarkupKind
  ) -> [Candidate] {
    var found: [Candidate] = []
    if let contentType, let label = CharsetDeclaration.parameter(ofContentType: contentType),
      let charset = Charset(label: label)
    {
      found.append((charset, .header))
    }
    if let charset = CharsetDeclaration.declared(bytes, kind: kind) {
      found.append((charset, .declaration))
    }
    return found.filter { !$0.charset.isWide && $0.charset.shape != .ebcdic }
  }

  private static func sevenBit(
    _ bytes: [UInt8], _ scan: UTF8Scan, _ labels: [Candidate]
  ) -> DecodedText {
    if scan.hasEscape {
      if let label = labels.first(where: { $0.charset.shape == .stateful }) {
        return read(bytes, as: label.charset, label.origin)
      }
      if let charset = CharsetStatistics.escapeSequences(bytes) {
        return read(bytes, as: charset, .statistics)
      }
    }
    guard let label = labels.first(where: { $0.charset.shape != .stateful }) else {
      return kept(bytes, scan, .utf8, .utf8Validity)
    }
    return kept(bytes, scan, label.charset, label.origin)
  }

  private static func validUTF8(
    _ bytes: [UInt8], _ scan: UTF8Scan, _ labels: [Candidate]
  ) -> DecodedText {
    if let label = labels.first(where: { $0.charset == .utf8 }) {
      return kept(bytes, scan, .utf8, label.origin)
    }
    // Two or fewer pairs can be UTF-8 by chance in a double-byte charset.
    if scan.longer == 0, scan.twoByte <= 2, let label = labels.first,
      label.charset.shape == .doubleByte
    {
      let text = read(bytes, as: label.charset, label.origin)
      if text.replaced == 0 { return text }
    }
    return kept(bytes, scan, .utf8, .utf8Validity)
  }

  private static func invalidUTF8(
    _ bytes: [UInt8], _ scan: UTF8Scan, _ labels: [Candidate], kind: MarkupKind
  ) -> DecodedText {
    if scan.isNearlyUTF8 {
      let says = labels.first?.charset == .utf8
      return read(bytes, as: .utf8, says ? labels[0].origin : .utf8Validity)
    }
    var best: DecodedText?
    func consider(_ charset: Charset, _ origin: CharsetOrigin) -> DecodedText? {
      let text = read(bytes, as: charset, origin)
      if isAcceptable(text) { return text }
      if let least = best, least.replaced <= text.replaced { return nil }
      best = text
      return nil
    }
    for label in believable(labels, bytes) {
      if let text = consider(label.charset, label.origin) { return text }
    }
    if let guess = CharsetStatistics.guess(bytes), !guess.isWide, guess.shape != .ebcdic,
      let text = consider(guess, .statistics)
    {
      return text
    }
    if kind == .xml, labels.isEmpty, let text = consider(.utf8, .default) { return text }
    if let text = consider(.windows1252, .default) { return text }
    return best ?? read(bytes, as: .utf8, .default)
  }

  /// Labels in the order they are tried. ISO-8859-1 from the server is often its default and nothing
  /// that the author said, and it reads any bytes: a double-byte declaration goes before it, and
  /// bytes that are plainly Korean overrule it.
  private static func believable(_ labels: [Candidate], _ bytes: [UInt8]) -> [Candidate] {
    guard let first = labels.first, first.charset == .windows1252 else { return labels }
    let declared = labels.filter { $0.charset.shape == .doubleByte }
    if !declared.isEmpty { return declared + labels }
    return CharsetStatistics.looksKorean(bytes) ? [] : labels
  }

  /// Ten good characters above ASCII for every one that had to be replaced: a cut or a slip of the
  /// pen, not a wrong charset.
  private static func isAcceptable(_ text: DecodedText) -> Bool {
    guard text.replaced > 0 else { return true }
    let scan = UTF8Scan(text.utf8)
    return scan.sequences - text.replaced >= text.replaced * 10
  }

  /// The bytes themselves, which are valid UTF-8.
  private static func kept(
    _ bytes: [UInt8], _ scan: UTF8Scan, _ charset: Charset, _ origin: CharsetOrigin
  ) -> DecodedText {
    guard scan.nuls > 0 else {
      return DecodedText(utf8: bytes, charset: charset.name, decidedBy: origin, replaced: 0)
    }
    let (utf8, replaced) = UTF8Scan.repaired(bytes)
    return DecodedText(
      utf8: utf8, charset: charset.name, decidedBy: origin, replaced: replaced)
  }

  private static func read(
    _ bytes: [UInt8], as charset: Charset, _ origin: CharsetOrigin, from start: Int = 0
  ) -> DecodedText {
    if charset.shape == .utf8 {
      if start == 0 {
        let scan = UTF8Scan(bytes)
        if scan.errors == 0 { return kept(bytes, scan, charset, origin) }
      }
      let (utf8, replaced) = UTF8Scan.repaired(bytes, from: start)
      return DecodedText(
        utf8: utf8, charset: charset.name, decidedBy: origin, replaced: replaced)
    }
    if charset == .cp949, let utf8 = KoreanPairs.decode(bytes, from: start) {
      return DecodedText(utf8: utf8, charset: charset.name, decidedBy: origin, replaced: 0)
    }
    guard let decoder = IconvDecoder(charset) else {
      let (utf8, replaced) = UTF8Scan.repaired(bytes, from: start)
      return DecodedText(utf8: utf8, charset: "utf-8", decidedBy: .default, replaced: replaced)
    }
    var (utf8, replaced) = decoder.decode(bytes, from: start)
    if utf8.starts(with: [0xEF, 0xBB, 0xBF]) { utf8.removeFirst(3) }
    if utf8.contains(0) {
      let (clean, nuls) = UTF8Scan.repaired(utf8)
      utf8 = clean
      replaced += nuls
    }
    return DecodedText(utf8: utf8, charset: charset.name, decidedBy: origin, replaced: replaced)
  }
}
