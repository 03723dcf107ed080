// Tells from the first bytes what was fetched: which feed format, or which other thing.
import Markup

/// What the bytes are, and where the feed in them begins.
struct SniffedFeed: Equatable {
  enum Format: Equatable {
    case rss, rdf, atom, cdf, json, sitemap, sitemapIndex, sitemapText, html
    /// Something else; the name of its root element, or its first characters.
    case other(String)

    var isSitemap: Bool { self == .sitemap || self == .sitemapIndex || self == .sitemapText }
  }

  var format: Format
  /// Index of the first byte that belongs to the feed; what stands before it is rubbish.
  var start = 0
  /// Name of the root element as written; empty for JSON.
  var root = ""
  /// The start tag of the root element, cut short.
  var rootTag = ""
  /// The DOCTYPE, when there is one.
  var doctype: String?
  /// Entities that the DOCTYPE declares, as code points.
  var entities: [String: [UInt32]] = [:]
}

/// Reads the prolog of a document: declaration, comments, DOCTYPE, up to the root element.
struct FeedSniffer {
  private let bytes: [UInt8]
  private var at = 0
  private var found = SniffedFeed(format: .other(""))

  /// - Parameter utf8: valid UTF-8.
  static func sniff(_ utf8: [UInt8]) -> SniffedFeed {
    var sniffer = FeedSniffer(bytes: utf8)
    let first = sniffer.prolog(from: 0)
    guard case .other = first.format else { return first }
    for mark: StaticString in ["<?xml", "<rss", "<feed", "<rdf:RDF", "<urlset", "<sitemapindex"] {
      guard let index = sniffer.index(of: mark, before: Limits.prologBytesMax), index > 0 else {
        continue
      }
      var again = FeedSniffer(bytes: utf8)
      let second = again.prolog(from: index)
      if case .other = second.format { continue }
      return second
    }
    return first
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func prolog(from start: Int) -> SniffedFeed {
    at = start
    while at < bytes.count, bytes[at] <= 32 || isMark(at) { at += isMark(at) ? 3 : 1 }
    found.start = at
    guard at < bytes.count else { return found }
    if bytes[at] == UInt8(ascii: "{") {
      found.format = .json
      return found
    }
    if SitemapText.isOne(bytes, from: at) {
      found.format = .sitemapText
      return found
    }
    if bytes[at] != UInt8(ascii: "<") {
      found.format = .other(words(from: at))
      guard let open = next(UInt8(ascii: "<"), from: at) else { return found }
      (at, found.start) = (open, open)
    }
    while at < bytes.count {
      if bytes[at] != UInt8(ascii: "<") {
        at += 1
      } else if matches("<?") {
        at = end(of: "?>")
      } else if matches("<!--") {
        at = end(of: "-->")
      } else if matches("<!") {
        doctype()
      } else {
        return root()
      }
    }
    return found
  }

  private mutating func root() -> SniffedFeed {
    var end = at + 1
    while end < bytes.count, end - at < 64, bytes[end] > 32, bytes[end] != UInt8(ascii: ">"),
      bytes[end] != UInt8(ascii: "/"), bytes[end] != UInt8(ascii: "<")
    {
      end += 1
    }
    found.root = String(decoding: bytes[(at + 1)..<end], as: UTF8.self)
    let close = next(UInt8(ascii: ">"), from: end) ?? bytes.count
    let tagEnd = min(close, at + Limits.rootTagBytesMax)
    found.rootTag = String(decoding: bytes[at..<tagEnd], as: UTF8.self)
    let local =
      bytes[(at + 1)..<end].split(separator: UInt8(ascii: ":")).last
      .map { String(decoding: $0, as: UTF8.self).lowercased() } ?? ""
    switch local {
    case "rss": found.format = .rss
    case "rdf": found.format = .rdf
    case "feed", "entry": found.format = .atom
    case "channel": found.format = .cdf
    case "urlset": found.format = .sitemap
    case "sitemapindex": found.format = .sitemapIndex
    case "html", "head", "body", "script", "meta", "title", "div", "table", "center", "frameset":
      found.format = .html
    default:
      if found.doctype?.lowercased().hasPrefix("<!doctype html") == true {
        found.format = .html
      } else {
        found.format = .other(local.isEmpty ? words(from: at) : "<" + local + ">")
      }
    }
    return found
  }

  // MARK: DOCTYPE

  private mutating func doctype() {
    let start = at
    var scan = DoctypeScan()
    reading: while at < bytes.count {
      at += 1
      switch scan.step(bytes[at - 1]) {
      case .inside: break
      case .declaration: if matches("!ENTITY") { entityDeclaration() }
      case .end: break reading
      }
    }
    found.doctype = String(decoding: bytes[start..<min(at, start + 400)], as: UTF8.self)
  }

  /// `!ENTITY name "value"`: kept when the value is plain text with at most numeric references, so
  /// that no entity can name another.
  private mutating func entityDeclaration() {
    var index = at + 7
    func skipSpace() { while index < bytes.count, isSpace(bytes[index]) { index += 1 } }
    skipSpace()
    let nameStart = index
    let nameLimit = min(bytes.count, index + Limits.declaredEntityBytesMax)
    while index < nameLimit, !isSpace(bytes[index]), bytes[index] != UInt8(ascii: ">"),
      bytes[index] != UInt8(ascii: "<")
    {
      index += 1
    }
    let name = String(decoding: bytes[nameStart..<index], as: UTF8.self)
    skipSpace()
    guard index < bytes.count, bytes[index] == 34 || bytes[index] == 39, !name.isEmpty,
      let close = next(bytes[index], from: index + 1)
    else { return }
    let value = bytes[(index + 1)..<close]
    at = close + 1
    guard value.count <= Limits.declaredEntityBytesMax,
      found.entities.count < Limits.declaredEntitiesMax, found.entities[name] == nil,
      let points = FeedSniffer.codePoints(value)
    else { return }
    found.entities[name] = points
  }

  private static func codePoints(_ value: ArraySlice<UInt8>) -> [UInt32]? {
    guard !value.contains(UInt8(ascii: "<")), !value.contains(UInt8(ascii: "%")) else { return nil }
    var points: [UInt32] = []
    var rest = Substring(String(decoding: value, as: UTF8.self))
    while let first = rest.unicodeScalars.first {
      guard first == "&" else {
        points.append(first.value)
        rest.unicodeScalars.removeFirst()
        continue
      }
      guard rest.hasPrefix("&#"), let end = rest.firstIndex(of: ";") else { return nil }
      let digits = rest[..<end].dropFirst(2).lowercased()
      let number =
        digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      guard let number else { return nil }
      points.append(number)
      rest = rest[rest.index(after: end)...]
    }
    return points
  }

  // MARK: Bytes

  private func isMark(_ index: Int) -> Bool {
    index + 2 < bytes.count && bytes[index] == 0xEF && bytes[index + 1] == 0xBB
      && bytes[index + 2] == 0xBF
  }

  private func matches(_ text: StaticString) -> Bool { matches(text, at: at) }

  private func matches(_ text: StaticString, at index: Int) -> Bool {
    guard index + text.utf8CodeUnitCount <= bytes.count else { return false }
    return text.withUTF8Buffer { wanted in
      for offset in 0..<wanted.count where unsafe bytes[index + offset] != wanted[offset] {
        return false
      }
      return true
    }
  }

  private func next(_ byte: UInt8, from start: Int) -> Int? {
    bytes[min(start, bytes.count)...].firstIndex(of: byte)
  }

  private func end(of text: StaticString) -> Int {
    var index = at
    let count = text.utf8CodeUnitCount
    while index + count <= bytes.count {
      if matches(text, at: index) { return index + count }
      index += 1
    }
    return bytes.count
  }

  private func index(of text: StaticString, before bound: Int) -> Int? {
    var index = 0
    let stop = min(bound, bytes.count - text.utf8CodeUnitCount)
    while index <= stop {
      if bytes[index] == UInt8(ascii: "<"), matches(text, at: index) { return index }
      index += 1
    }
    return nil
  }

  private func words(from start: Int) -> String {
    String(decoding: bytes[start..<min(start + 80, bytes.count)], as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
