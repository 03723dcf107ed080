// InlineStyle: what a style attribute does to an element: hides, indents or centres it, or takes the numbers of a
// list.

enum InlineStyle {
  private static let hidingWords = ["none", "NONE", "hidden", "HIDDEN"].needles
  private static let sideWords = ["left", "LEFT"].needles

  /// `display: none` or `visibility: hidden`.
  static func hides(_ style: ArraySlice<UInt8>) -> Bool {
    guard style.containsAny(hidingWords) else { return false }
    return takesAway(style) || value(of: "visibility", in: style) == "hidden"
  }

  /// `display: none`.
  static func takesAway(_ style: ArraySlice<UInt8>) -> Bool {
    value(of: "display", in: style) == "none"
  }

  private static let blockWords = ["block", "BLOCK"].needles

  /// `display: block`.
  static func setsApart(_ style: ArraySlice<UInt8>) -> Bool {
    style.containsAny(blockWords) && value(of: "display", in: style) == "block"
  }

  private static let plainMarks = ["none", "disc", "circle", "square"].needles

  /// `list-style: none`, `list-style-type: disc`: what is listed shows no numbers.
  static func takesNumbers(_ style: ArraySlice<UInt8>) -> Bool {
    let style = LowerCase.bytes(style)[...]
    return style.split(separator: UInt8(ascii: ";")).contains { declaration in
      declaration.drop { $0 <= 32 }.starts(with: "list-style".utf8)
        && declaration.containsAny(plainMarks)
    }
  }

  private static let centreWords = ["center", "CENTER"].needles

  /// `text-align: center`.
  static func centres(_ style: ArraySlice<UInt8>) -> Bool {
    style.containsAny(centreWords) && value(of: "text-align", in: style) == "center"
  }

  /// A left margin or padding of 20 pixels (1.5 em, 15 points, 3 %) or more.
  static func indents(_ style: ArraySlice<UInt8>) -> Bool {
    guard style.containsAny(sideWords) else { return false }
    for property: StaticString in ["padding-left", "margin-left"] {
      guard let written = value(of: property, in: style) else { continue }
      let digits = written.prefix { $0.isNumber || $0 == "." }
      guard let size = Double(digits) else { continue }
      switch written.dropFirst(digits.count) {
      case "px": if size >= 20 { return true }
      case "em", "rem": if size >= 1.5 { return true }
      case "pt": if size >= 15 { return true }
      case "%": if size >= 3 { return true }
      default: break
      }
    }
    return false
  }

  /// What a property is set to last, in lower case and up to white space or `!`.
  private static func value(of property: StaticString, in style: ArraySlice<UInt8>) -> String? {
    var rest = style
    var found: String?
    while !rest.isEmpty {
      let declaration = rest[..<(rest.firstPlace(of: UInt8(ascii: ";")) ?? rest.endIndex)]
      rest = rest[declaration.endIndex...].dropFirst()
      guard let colon = declaration.firstPlace(of: UInt8(ascii: ":")),
        isName(declaration[..<colon], property)
      else { continue }
      let written = declaration[(colon + 1)...].drop { $0 <= 32 }
        .prefix { $0 > 32 && $0 != UInt8(ascii: "!") }
      found = String(decoding: LowerCase.bytes(written), as: UTF8.self)
    }
    return found
  }

  /// Whether bytes are a name (letters and hyphens), in any case and with white space around it.
  private static func isName(_ bytes: ArraySlice<UInt8>, _ name: StaticString) -> Bool {
    var bytes = bytes.drop { $0 <= 32 }
    while let last = bytes.last, last <= 32 { bytes.removeLast() }
    return name.withUTF8Buffer { name in
      guard bytes.count == name.count else { return false }
      return unsafe zip(bytes, name).allSatisfy { $0 | 0x20 == $1 }
    }
  }
}
