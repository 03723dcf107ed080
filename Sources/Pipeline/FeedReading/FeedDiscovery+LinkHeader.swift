// Feeds that the HTTP field Link names (RFC 8288).
import Model

extension FeedDiscovery {
  /// The feeds of all Link fields, in order.
  static func linkHeaders(_ headers: [HTTPField], url: String?) -> [FeedCandidate] {
    headers.all("link").flatMap { WebLink.parse($0) }.compactMap { link in
      if let context = link.parameters["anchor"],
        AddressReference.resolve(context, against: url) != url
      {
        return nil
      }
      let address = AddressReference.resolve(PageScope.web(link.target), against: url)
      guard !link.target.isEmpty, AddressReference.isWeb(address),
        let type = FeedAddress.kind(
          rel: link.parameters["rel"], type: link.parameters["type"], address: address)
      else { return nil }
      return FeedCandidate(
        url: address, title: link.title, type: type, how: .linkHeader)
    }
  }
}

/// One link of a Link field.
struct WebLink {
  var target: String
  /// By name in small letters; of a repeated one the first (RFC 8288, section 3.3).
  var parameters: [String: String] = [:]

  /// `title*` (RFC 8187) before `title`.
  var title: String? {
    parameters["title*"].flatMap(WebLink.extended) ?? parameters["title"]
  }

  /// The links of one field value; what cannot be understood is left out.
  static func parse(_ field: String) -> [WebLink] {
    let bytes = Array(field.utf8)
    var links: [WebLink] = []
    var at = 0
    while links.count < Limits.headerLinksMax,
      let open = bytes[at...].firstIndex(of: UInt8(ascii: "<")),
      let close = bytes[open...].firstIndex(of: UInt8(ascii: ">"))
    {
      var link = WebLink(
        target: String(decoding: bytes[(open + 1)..<close], as: UTF8.self).trimmedWhitespace)
      at = close + 1
      readParameters(bytes, &at, into: &link)
      links.append(link)
    }
    return links
  }

  /// Reads up to the comma before the next link.
  private static func readParameters(_ bytes: [UInt8], _ at: inout Int, into link: inout WebLink) {
    while at < bytes.count, bytes[at] != UInt8(ascii: ",") {
      guard bytes[at] == UInt8(ascii: ";") else {
        at += 1
        continue
      }
      at += 1
      let name = take(bytes, &at) { ![0x3D, 0x3B, 0x2C].contains($0) }.trimmedWhitespace
      var value = ""
      if at < bytes.count, bytes[at] == UInt8(ascii: "=") {
        at += 1
        while at < bytes.count, isSpace(bytes[at]) { at += 1 }
        value =
          at < bytes.count && bytes[at] == UInt8(ascii: "\"")
          ? quoted(bytes, &at)
          : take(bytes, &at) { ![0x3B, 0x2C].contains($0) }.trimmedWhitespace
      }
      let key = name.lowercased()
      if !key.isEmpty, link.parameters[key] == nil { link.parameters[key] = value }
    }
  }

  private static func take(
    _ bytes: [UInt8], _ at: inout Int, while wanted: (UInt8) -> Bool
  ) -> String {
    let start = at
    while at < bytes.count, wanted(bytes[at]) { at += 1 }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  /// A quoted-string (RFC 9110, section 5.6.4).
  private static func quoted(_ bytes: [UInt8], _ at: inout Int) -> String {
    at += 1
    var output: [UInt8] = []
    while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
      if bytes[at] == UInt8(ascii: "\\"), at + 1 < bytes.count { at += 1 }
      output.append(bytes[at])
      at += 1
    }
    at = min(bytes.count, at + 1)
    return String(decoding: output, as: UTF8.self)
  }

  /// `UTF-8'en'%e2%82%ac%20rates`; nil for another charset.
  private static func extended(_ value: String) -> String? {
    let parts = value.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].lowercased() == "utf-8" else { return nil }
    let bytes = Array(parts[2].utf8)
    var output: [UInt8] = []
    var at = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "%"), at + 2 < bytes.count,
        let byte = UInt8(String(decoding: bytes[(at + 1)...(at + 2)], as: UTF8.self), radix: 16)
      {
        output.append(byte)
        at += 3
      } else {
        output.append(bytes[at])
        at += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
