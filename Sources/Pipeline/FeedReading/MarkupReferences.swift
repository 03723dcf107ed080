// Makes the relative references inside a piece of HTML absolute, leaving nearly every other byte alone.
import Text

/// Rewrites the attributes of markup that hold addresses.
enum MarkupReferences {
  /// The markup with absolute references; the same value when none was relative.
  ///
  /// A reference that is only a fragment points inside the same markup and stays. SVG and MathML
  /// are made to read the same as HTML and as XML.
  static func resolved(_ markup: String, against base: BaseAddress?) -> String {
    var pass = MarkupReferencePass(bytes: Array(markup.utf8), base: base)
    guard let rewritten = pass.run() else { return markup }
    return String(decoding: rewritten, as: UTF8.self)
  }
}

/// The scan itself.
private struct MarkupReferencePass {
  let bytes: [UInt8]
  let base: BaseAddress?
  var output: [UInt8] = []
  /// The bytes before this index are in `output`.
  var copied = 0
  var at = 0
  /// Open `svg` and `math` elements.
  var foreignDepth = 0
  /// The tag has said what `xlink:` means.
  var declaresLinks = false

  init(bytes: [UInt8], base: BaseAddress?) {
    self.bytes = bytes
    self.base = base
  }

  /// The rewritten bytes, or nil when nothing had to be rewritten.
  mutating func run() -> [UInt8]? {
    // What is longer than a text may be is cut off anyway.
    while output.count <= Limits.textBytesMax, let open = next(UInt8(ascii: "<")) {
      at = open + 1
      guard at < bytes.count else { break }
      if bytes[at] == UInt8(ascii: "!") {
        skipDeclaration()
      } else if isASCIILetter(bytes[at]) {
        tag()
      } else if foreignDepth > 0, bytes[at] == UInt8(ascii: "/"), isForeignRoot(at + 1) {
        foreignDepth -= 1
      }
    }
    guard copied > 0 else { return nil }
    output += bytes[copied...]
    return output
  }

  private func next(_ byte: UInt8) -> Int? {
    var index = at
    while index < bytes.count {
      if bytes[index] == byte { return index }
      index += 1
    }
    return nil
  }

  private mutating func skipDeclaration() {
    guard at + 2 < bytes.count, bytes[at + 1] == 45, bytes[at + 2] == 45 else { return }
    at += 3
    while let dash = next(45) {
      at = dash + 1
      if dash + 2 < bytes.count, bytes[dash + 1] == 45, bytes[dash + 2] == UInt8(ascii: ">") {
        return
      }
    }
    at = bytes.count
  }

  private mutating func tag() {
    let isRoot = isForeignRoot(at)
    declaresLinks = false
    while at < bytes.count, !isSpace(bytes[at]), bytes[at] != UInt8(ascii: ">"),
      bytes[at] != UInt8(ascii: "/")
    {
      at += 1
    }
    while at < bytes.count {
      let end = at
      while at < bytes.count, isSpace(bytes[at]) || bytes[at] == UInt8(ascii: "/") { at += 1 }
      guard at < bytes.count, bytes[at] != UInt8(ascii: ">"), bytes[at] != UInt8(ascii: "<") else {
        let isEmpty = bytes[at - 1] == UInt8(ascii: "/")
        if isRoot, !isEmpty { foreignDepth += 1 }
        if !isRoot, isEmpty, foreignDepth > 0 { dropSlash(from: end) }
        return
      }
      attribute()
    }
  }

  // MARK: SVG and MathML

  /// Whether `svg` or `math` stands here as the name of a tag.
  private func isForeignRoot(_ start: Int) -> Bool {
    isName("svg", at: start) || isName("math", at: start)
  }

  private func isName(_ name: StaticString, at start: Int) -> Bool {
    let end = start + name.utf8CodeUnitCount
    guard end < bytes.count, !isASCIILetter(bytes[end]) else { return false }
    return name.withUTF8Buffer { wanted in
      for offset in 0..<wanted.count where unsafe bytes[start + offset] | 0x20 != wanted[offset] {
        return false
      }
      return true
    }
  }

  /// An empty element at the end of its parent needs no slash: the end tag of the parent closes it
  /// (WHATWG HTML, "parsing main inforeign"). This is the form that feedparser gives, too.
  private mutating func dropSlash(from end: Int) {
    guard at < bytes.count, bytes[at] == UInt8(ascii: ">") else { return }
    var next = at + 1
    while next < bytes.count, isSpace(bytes[next]) { next += 1 }
    guard next + 1 < bytes.count, bytes[next] == UInt8(ascii: "<"),
      bytes[next + 1] == UInt8(ascii: "/")
    else { return }
    replace(end..<at, with: "")
  }

  /// HTML knows what `xlink:` means; XML wants to be told.
  private mutating func declareLinks(before name: Range<Int>) {
    if bytes[name].elementsEqual("xmlns:xlink".utf8) { declaresLinks = true }
    guard !declaresLinks, name.count > 6, bytes[name].starts(with: "xlink:".utf8) else { return }
    declaresLinks = true
    replace(
      name.lowerBound..<name.lowerBound, with: "xmlns:xlink=\"http://www.w3.org/1999/xlink\" ")
  }

  private mutating func attribute() {
    let nameStart = at
    while at < bytes.count, !isSpace(bytes[at]), bytes[at] != UInt8(ascii: "="),
      bytes[at] != UInt8(ascii: ">"), bytes[at] != UInt8(ascii: "/")
    {
      at += 1
    }
    let name = nameStart..<at
    if name.isEmpty { at += 1 }
    if foreignDepth > 0 { declareLinks(before: name) }
    while at < bytes.count, isSpace(bytes[at]) { at += 1 }
    guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else { return }
    at += 1
    while at < bytes.count, isSpace(bytes[at]) { at += 1 }
    guard at < bytes.count else { return }
    let value: Range<Int>
    if bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") {
      let quote = bytes[at]
      at += 1
      let end = next(quote) ?? bytes.count
      value = at..<end
      at = min(end + 1, bytes.count)
    } else {
      let start = at
      while at < bytes.count, !isSpace(bytes[at]), bytes[at] != UInt8(ascii: ">") { at += 1 }
      value = start..<at
    }
    rewrite(name: name, value: value)
  }

  private mutating func rewrite(name: Range<Int>, value: Range<Int>) {
    guard !value.isEmpty, name.count >= 3, name.count <= 10,
      bytes[value.lowerBound] != UInt8(ascii: "#"), !startsWithHTTP(value)
    else { return }
    switch String(decoding: bytes[name], as: UTF8.self).lowercased() {
    case "href", "src", "cite", "action", "background", "poster", "longdesc", "data", "profile",
      "usemap", "classid", "codebase", "formaction", "xlink:href":
      let reference = AddressReference.trimmed(String(decoding: bytes[value], as: UTF8.self))
      guard let base,
        let absolute = AddressReference.resolve(reference, against: base.parts)
      else { return }
      replace(value, with: absolute)
    case "srcset":
      let candidates = String(decoding: bytes[value], as: UTF8.self)
      if let absolute = sourceSet(candidates) { replace(value, with: absolute) }
    default: return
    }
  }

  /// The common case, told without making a String.
  private func startsWithHTTP(_ value: Range<Int>) -> Bool {
    value.count > 7 && bytes[value.lowerBound..<(value.lowerBound + 4)].elementsEqual("http".utf8)
      && (bytes[value.lowerBound + 4] == 58 || bytes[value.lowerBound + 5] == 58)
  }

  private mutating func replace(_ range: Range<Int>, with text: String) {
    output += bytes[copied..<range.lowerBound]
    output += text.utf8
    copied = range.upperBound
  }

  /// The candidates of `srcset`, each with its descriptor; nil when none is relative
  /// (WHATWG HTML, "parse a srcset attribute").
  private mutating func sourceSet(_ text: String) -> String? {
    let all = Array(text.utf8)
    var changed = false
    var candidates: [String] = []
    var next = 0
    while next < all.count {
      while next < all.count, isSpace(all[next]) || all[next] == UInt8(ascii: ",") { next += 1 }
      let start = next
      while next < all.count, !isSpace(all[next]) { next += 1 }
      var end = next
      while end > start, all[end - 1] == UInt8(ascii: ",") { end -= 1 }
      guard end > start else { continue }
      let address = String(decoding: all[start..<end], as: UTF8.self)
      let absolute = base.flatMap {
        AddressReference.resolve(address, against: $0.parts)
      }
      changed = changed || absolute != nil
      var candidate = absolute ?? address
      if end == next {
        let comma = all[next...].firstIndex(of: UInt8(ascii: ",")) ?? all.count
        let words = String(decoding: all[next..<comma], as: UTF8.self).trimmedWhitespace
        if !words.isEmpty { candidate += " " + words }
        next = comma
      }
      candidates.append(candidate)
    }
    return changed ? candidates.joined(separator: ", ") : nil
  }
}

/// ASCII white space, with the vertical tab.
@inline(__always)
func isSpace(_ byte: UInt8) -> Bool { isASCIIBlank(byte) || byte == 0x0B }
