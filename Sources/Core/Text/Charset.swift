// Charset: what a charset label means in practice, as the WHATWG Encoding Standard has it, with
// the supersets that Korean, Chinese and Japanese pages really use.
import Model

/// What decided the charset of a text.
package enum CharsetOrigin: String, Sendable {
  case bom, header, declaration
  case utf8Validity = "utf8-validity"
  case statistics, override, `default`
}

/// A charset that can be decoded.
package struct Charset: Hashable, Sendable {
  /// How the code units lie in bytes; decides how decoding goes on after a bad byte.
  enum Shape: Hashable, Sendable {
    case utf8
    case singleByte
    /// One or two (GB18030: four) bytes, ASCII among them.
    case doubleByte
    /// Escape sequences, seven bits.
    case stateful
    /// UTF-16 or UTF-32: bytes of a unit.
    case wide(unitBytes: Int)
    /// No ASCII: believed only when the bytes look like it.
    case ebcdic
  }

  /// The name that records carry, in lower case: `utf-8`, `cp949`, `gb18030`, `windows-1252`…
  package let name: String
  let iconvName: String
  let shape: Shape

  /// The charset a label stands for: WHATWG's labels, then names glibc knows, as written or as other
  /// systems spell them; nil for nonsense.
  package init?(label: String) {
    let folded = Charset.fold(label)
    guard !folded.isEmpty, folded.utf8.count <= CharsetLabel.bytesMax else { return nil }
    // By far the commonest.
    if folded == "utf-8" {
      self = .utf8
      return
    }
    let spellings = Charset.spellings(folded)
    if let known = spellings.lazy.compactMap({ Charset.byLabel[$0] }).first {
      self = known
      return
    }
    for name in spellings where Charset.mayAskIconv(name) && IconvDecoder.knows(name) {
      self.init(name: name, iconvName: name, shape: Charset.shape(of: name))
      return
    }
    return nil
  }

  /// The label, and what it would be called here: `iso_8859_2_1987`, `949`, `csIBM855`, `mac_roman`.
  private static func spellings(_ folded: String) -> [String] {
    var all = [folded]
    let dashed = String(folded.map { $0 == "_" ? "-" : $0 })
    if dashed != folded { all.append(dashed) }
    let parts = dashed.split(whereSeparator: { $0 == "-" || $0 == ":" })
    if parts.count > 1, let year = parts.last, year.count == 4, Int(year) != nil,
      year.hasPrefix("19") || year.hasPrefix("20")
    {
      all.append(String(dashed.dropLast(5)))
    }
    let digits = folded.drop { !$0.isNumber }.prefix { $0.isNumber }
    let isNumbered =
      digits.count == folded.count || folded.hasPrefix("csibm") || folded.hasPrefix("cspc")
      || folded.hasPrefix("windows")
    if isNumbered, (3...5).contains(digits.count) { all.append("cp" + digits) }
    if folded.hasPrefix("mac"), !folded.hasPrefix("mac-") {
      let rest = folded.dropFirst(3).drop { $0 == "_" }
      all.append(rest == "roman" ? "macintosh" : "mac-" + rest)
    }
    return all
  }

  /// In EBCDIC, `<?` are other bytes than in ASCII.
  private static func shape(of iconvName: String) -> Shape {
    let charset = Charset(name: iconvName, iconvName: iconvName, shape: .singleByte)
    guard let decoder = IconvDecoder(charset) else { return .singleByte }
    return decoder.decode([0x4C, 0x6F]).utf8 == Array("<?".utf8) ? .ebcdic : .singleByte
  }

  init(name: String, iconvName: String, shape: Shape) {
    self.name = name
    self.iconvName = iconvName
    self.shape = shape
  }

  static let utf8 = Charset(name: "utf-8", iconvName: "UTF-8", shape: .utf8)
  static let windows1252 = Charset(
    name: "windows-1252", iconvName: "CP1252", shape: .singleByte)
  static let cp949 = Charset(name: "cp949", iconvName: "UHC", shape: .doubleByte)
  static let utf16LE = Charset(
    name: "utf-16le", iconvName: "UTF-16LE", shape: .wide(unitBytes: 2))
  static let utf16BE = Charset(
    name: "utf-16be", iconvName: "UTF-16BE", shape: .wide(unitBytes: 2))
  static let utf32LE = Charset(
    name: "utf-32le", iconvName: "UTF-32LE", shape: .wide(unitBytes: 4))
  static let utf32BE = Charset(
    name: "utf-32be", iconvName: "UTF-32BE", shape: .wide(unitBytes: 4))

  var isWide: Bool {
    if case .wide = shape { return true }
    return false
  }

  /// Lower case, without blanks and quotation marks around it; empty when not a token.
  private static func fold(_ label: String) -> String {
    var bytes: [UInt8] = []
    for byte in label.utf8 {
      switch byte {
      case 0x41...0x5A: bytes.append(byte | 0x20)
      case 0x61...0x7A, 0x30...0x39, 0x2D, 0x2E, 0x3A, 0x5F: bytes.append(byte)
      case 0x20, 0x09, 0x0A, 0x0D, 0x0C, 0x22, 0x27: continue
      default: return ""
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Families of names that glibc may be asked for; others (`char`, `utf-7`) would surprise.
  private static func mayAskIconv(_ label: String) -> Bool {
    let families = [
      "cp", "ibm", "iso-8859", "iso_8859", "mac", "ebcdic", "koi", "viscii", "tcvn", "armscii",
      "georgian", "johab", "euc-tw", "hp-", "nextstep", "pt154", "rk1048",
    ]
    return families.contains { label.hasPrefix($0) }
  }

  private static let byLabel: [String: Charset] = {
    var table: [String: Charset] = [:]
    for row in CharsetLabels.rows {
      let charset = Charset(name: row.name, iconvName: row.iconvName, shape: row.shape)
      table[row.name] = charset
      for label in row.labels.split(whereSeparator: \.isWhitespace) {
        table[String(label)] = charset
      }
    }
    return table
  }()
}
