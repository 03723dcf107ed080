// Text constructs: how the words of an element are told from its markup, in every dialect.
import Markup
import Model
import Text

/// Reads the text of an element (RFC 4287, section 3.1; Atom 0.3 `type` and `mode`; the habits of RSS).
struct TextConstruct {
  /// Atom 1.0 says that the `div` around XHTML is no part of it (RFC 4287, 3.1.1.3).
  var dropsWrapper = false
  /// In RSS nobody says whether a title is text or markup; then the words decide.
  var guessesMarkup = true

  /// The text of `element`, or nil when it has none.
  ///
  /// - Parameter scope: the scope around the element.
  /// - Parameter type: what the element is when it says nothing.
  func read(_ element: XMLElementView, in scope: FeedScope, type assumed: String) -> FeedText? {
    let scope = scope.entering(element)
    let stated = element.attribute("type").map(TextConstruct.mediaType)
    var text = FeedText(
      value: "", type: stated ?? assumed, language: scope.language, base: scope.base)
    let isEncoded =
      element.hasAttributes
      && (element.attribute("mode") == "base64" || stated.map(TextConstruct.isBinary) ?? false)
    let inner = element.children.first { _ in true }
    if isEncoded, inner == nil {
      let written = element.text
      text.value = Base64.text(written) ?? written
    } else if text.type.hasSuffix("xml") {
      text.value = markup(of: element)
    } else if inner != nil, !TextConstruct.isOnlyWrapped(element) {
      // The element calls itself escaped, but holds elements.
      text.type = "application/xhtml+xml"
      text.value = markup(of: element)
    } else {
      text.value = element.text
    }
    text.source = scope.address(element.attribute("src"))
    finish(&text, in: scope)
    return text.value.isEmpty && text.source == nil ? nil : text
  }

  /// Text that did not come from an element (JSON Feed).
  func read(_ value: String, in scope: FeedScope, type: String) -> FeedText? {
    var text = FeedText(value: value, type: type, language: scope.language, base: scope.base)
    finish(&text, in: scope)
    return text.value.isEmpty ? nil : text
  }

  private func finish(_ text: inout FeedText, in scope: FeedScope) {
    text.value = text.value.trimmedWhitespace
    var scan = ByteScan(text.value)
    if scan.firstHigh != nil {
      let repaired = EncodingAccident.repaired(text.value, scan)
      if repaired.utf8.count != text.value.utf8.count {
        text.value = repaired
        scan = ByteScan(repaired)
      }
    }
    if guessesMarkup, text.type == "text/plain", scan.hasMarkupCharacter,
      MarkupGuess.looksLikeMarkup(text.value)
    {
      text.type = "text/html"
    }
    if scan.hasTagCharacter, text.isMarkup {
      text.value = MarkupReferences.resolved(text.value, against: scope.place)
    }
  }

  private func markup(of element: XMLElementView) -> String {
    guard dropsWrapper, let wrapper = TextConstruct.onlyWrapper(of: element) else {
      return element.innerMarkup
    }
    return wrapper.innerMarkup
  }

  /// The `div` that holds all of the element.
  private static func onlyWrapper(of element: XMLElementView) -> XMLElementView? {
    var children = element.children
    guard let first = children.next(), children.next() == nil, first.isNamed("div") else {
      return nil
    }
    let outside = element.text.trimmedWhitespace.utf8.count
    return outside == first.text.trimmedWhitespace.utf8.count ? first : nil
  }

  /// Whether nothing but nested `div`s stands around the text, as some tools write escaped markup.
  private static func isOnlyWrapped(_ element: XMLElementView) -> Bool {
    element.children.allSatisfy { $0.isNamed("div") && isOnlyWrapped($0) }
  }

  /// The media type that a `type` attribute means.
  static func mediaType(_ attribute: String) -> String {
    switch attribute.trimmedWhitespace.lowercased() {
    case "", "text", "plain": "text/plain"
    case "html": "text/html"
    case "xhtml": "application/xhtml+xml"
    case let other: other
    }
  }

  /// RFC 4287, 4.1.3.3: whatever is neither text nor XML comes as Base64.
  private static func isBinary(_ type: String) -> Bool {
    type.utf8.contains(UInt8(ascii: "/")) && !type.hasPrefix("text/") && !type.hasSuffix("+xml")
      && !type.hasSuffix("/xml") && !type.hasSuffix("/json")
  }
}

/// Base64 (RFC 4648, section 4) in UTF-8 text.
enum Base64 {
  /// The text, or nil when the letters are no Base64 or the bytes no UTF-8.
  static func text(_ encoded: String) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(encoded.utf8.count * 3 / 4)
    var bits: UInt32 = 0
    var count = 0
    for byte in encoded.utf8 where !isSpace(byte) {
      let value: UInt32
      switch byte {
      case 65...90: value = UInt32(byte) - 65
      case 97...122: value = UInt32(byte) - 71
      case 48...57: value = UInt32(byte) + 4
      case 43, 45: value = 62
      case 47, 95: value = 63
      case 61: continue
      default: return nil
      }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }
}

/// Tells markup from text where the feed does not say.
enum MarkupGuess {
  /// Whether the text has an end tag or a character reference, and no element that HTML does not know.
  static func looksLikeMarkup(_ text: String) -> Bool {
    let all = Array(text.utf8)
    var evidence = false
    var at = 0
    while at < all.count {
      if all[at] == UInt8(ascii: "<") {
        let closing = at + 1 < all.count && all[at + 1] == UInt8(ascii: "/")
        let start = at + (closing ? 2 : 1)
        var end = start
        while end < all.count, isASCIIAlphanumeric(all[end]) { end += 1 }
        if end > start, end - start <= 12 {
          let name = String(decoding: all[start..<end], as: UTF8.self).lowercased()
          guard knownElements.contains(name) else { return false }
          if closing, end < all.count, all[end] == UInt8(ascii: ">") { evidence = true }
        } else if end > start {
          return false
        }
        at = max(end, at + 1)
      } else if all[at] == UInt8(ascii: "&") {
        var end = at + 1
        while end < all.count, isASCIIAlphanumeric(all[end]) || all[end] == UInt8(ascii: "#") {
          end += 1
        }
        if end > at + 1, end < all.count, all[end] == UInt8(ascii: ";") { evidence = true }
        at = end
      } else {
        at += 1
      }
    }
    return evidence
  }

  /// Whether something in the text has the form of a tag, of whatever element.
  static func hasTags(_ text: String) -> Bool {
    let bytes = text.utf8.span
    var isOpen = false
    for index in bytes.indices {
      if bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count {
        isOpen = isOpen || isASCIILetter(bytes[index + 1]) || bytes[index + 1] == UInt8(ascii: "/")
      } else if bytes[index] == UInt8(ascii: ">"), isOpen {
        return true
      }
    }
    return false
  }

  private static let knownElements: Set<String> = [
    "a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "big",
    "blockquote", "br", "button", "canvas", "caption", "center", "cite", "code", "col", "colgroup",
    "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl", "dt", "em", "fieldset",
    "figcaption", "figure", "font", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "i", "iframe", "img", "input", "ins", "kbd", "label", "legend", "li", "map", "mark",
    "menu", "meter", "nav", "noscript", "ol", "optgroup", "option", "output", "p", "param",
    "picture", "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp", "script", "section",
    "select", "small", "source", "span", "strike", "strong", "style", "sub", "summary", "sup",
    "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "time", "tr", "track", "tt", "u",
    "ul", "var", "video", "wbr",
  ]
}

/// What one pass over the bytes of a text tells.
struct ByteScan {
  /// The first byte that is not ASCII.
  private(set) var firstHigh: UInt8?
  /// There is a control character U+0080…U+009F.
  private(set) var hasControl = false
  /// There is a `<`.
  private(set) var hasTagCharacter = false
  /// There is a `<` or an `&`.
  private(set) var hasMarkupCharacter = false

  init(_ text: String) {
    let bytes = text.utf8.span
    var index = 0
    while index < bytes.count {
      if index &+ 8 <= bytes.count {
        let word = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
        if !isTelling(word) {
          index &+= 8
          continue
        }
      }
      take(bytes, index)
      index &+= 1
    }
    hasMarkupCharacter = hasTagCharacter || hasMarkupCharacter
  }

  @inline(__always)
  private mutating func take(_ bytes: Span<UInt8>, _ index: Int) {
    switch bytes[index] {
    case UInt8(ascii: "<"): hasTagCharacter = true
    case UInt8(ascii: "&"): hasMarkupCharacter = true
    case 0xC2:
      if firstHigh == nil { firstHigh = 0xC2 }
      if index &+ 1 < bytes.count, bytes[index &+ 1] < 0xA0 { hasControl = true }
    case 0x80...: if firstHigh == nil { firstHigh = bytes[index] }
    default: break
    }
  }

  /// Whether eight bytes may hold one that changes the answer.
  @inline(__always)
  private func isTelling(_ word: UInt64) -> Bool {
    let low: UInt64 = 0x0101_0101_0101_0101
    let high = low &* 0x80
    @inline(__always)
    func holds(_ byte: UInt8) -> Bool {
      let difference = word ^ (low &* UInt64(byte))
      return (difference &- low) & ~difference & high != 0
    }
    if firstHigh == nil, word & high != 0 { return true }
    return !hasTagCharacter && holds(UInt8(ascii: "<"))
      || !hasMarkupCharacter && holds(UInt8(ascii: "&")) || !hasControl && holds(0xC2)
  }
}

/// Undoes what happens to text that is encoded twice, or decoded as the wrong single-byte charset.
enum EncodingAccident {
  /// The text itself, in the common case.
  static func repaired(_ text: String) -> String { repaired(text, ByteScan(text)) }

  /// `â€¦` becomes `…` when all of the text is UTF-8 read as Windows-1252; controls 128…159 become
  /// the characters of Windows-1252 that were meant.
  static func repaired(_ text: String, _ scan: ByteScan) -> String {
    // The lead bytes of UTF-8 (C2…F4) read as Latin letters are U+00C2…U+00F4: C3 82 … C3 B4.
    if scan.firstHigh == 0xC3, let decoded = decodedTwice(text) { return decoded }
    guard scan.hasControl else { return text }
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      output.append(Unicode.Scalar(Windows1252.resolve(scalar.value)) ?? scalar)
    }
    return String(output)
  }

  private static func decodedTwice(_ text: String) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      guard let byte = Windows1252.byte(scalar.value) else { return nil }
      bytes.append(byte)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
