// Makes the relative references inside a piece of HTML absolute, leaving every other byte alone.

/// Rewrites the attributes of markup that hold addresses.
enum MarkupReferences {
  /// The markup with absolute references; the same value when none was relative.
  ///
  /// A reference that is only a fragment points inside the same markup and stays.
  static func resolved(_ markup: String, against base: String) -> String {
    var pass = MarkupReferencePass(bytes: Array(markup.utf8), baseAddress: base)
    guard let rewritten = pass.run() else { return markup }
    return String(decoding: rewritten, as: UTF8.self)
  }
}

/// The scan itself.
private struct MarkupReferencePass {
  let bytes: [UInt8]
  let baseAddress: String
  /// Split when the first relative reference is met: most feeds have none.
  lazy var base = AddressReference.Parts(baseAddress)
  var output: [UInt8] = []
  /// The bytes before this index are in `output`.
  var copied = 0
  var at = 0

  init(bytes: [UInt8], baseAddress: String) {
    self.bytes = bytes
    self.baseAddress = baseAddress
  }

  /// The rewritten bytes, or nil when nothing had to be rewritten.
  mutating func run() -> [UInt8]? {
    while let open = next(UInt8(ascii: "<")) {
      at = open + 1
      guard at < bytes.count else { break }
      if bytes[at] == UInt8(ascii: "!") {
        skipDeclaration()
      } else if isLetter(bytes[at]) {
        tag()
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
    while at < bytes.count, !isSpace(bytes[at]), bytes[at] != UInt8(ascii: ">") { at += 1 }
    while at < bytes.count {
      while at < bytes.count, isSpace(bytes[at]) || bytes[at] == UInt8(ascii: "/") { at += 1 }
      guard at < bytes.count, bytes[at] != UInt8(ascii: ">"), bytes[at] != UInt8(ascii: "<") else {
        return
      }
      attribute()
    }
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
      "usemap", "classid", "codebase", "formaction":
      let reference = AddressReference.trimmed(String(decoding: bytes[value], as: UTF8.self))
      guard let absolute = AddressReference.resolve(reference.utf8[...], against: base) else {
        return
      }
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

  /// The candidates of `srcset`, each with its descriptor; nil when none is relative.
  private mutating func sourceSet(_ text: String) -> String? {
    var changed = false
    var candidates: [String] = []
    for candidate in text.split(separator: ", ") {
      let words = candidate.split(separator: " ", maxSplits: 1)
      guard let address = words.first,
        let absolute = AddressReference.resolve(String(address).utf8[...], against: base)
      else {
        candidates.append(String(candidate))
        continue
      }
      changed = true
      candidates.append(words.count > 1 ? absolute + " " + words[1] : absolute)
    }
    return changed ? candidates.joined(separator: ", ") : nil
  }
}

/// ASCII white space.
@inline(__always)
func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (byte >= 9 && byte <= 13) }

/// ASCII letters.
@inline(__always)
func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }
