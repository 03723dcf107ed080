// What must hold of addresses. Input: an address, and a reference to resolve against it.
import Text

enum AddressInvariants {
  static func check(_ input: inout FuzzInput) throws(BrokenInvariant) {
    let written = input.line()
    let reference = input.line()
    guard let address = WebAddress(written) else {
      try expect(WebAddress(written) == nil, "what is no address stays none", written)
      return
    }
    try checkForm(address)
    try checkKey(address)
    try checkResolution(reference, address)
  }

  /// The normal form, and the parts it is made of.
  private static func checkForm(_ address: WebAddress) throws(BrokenInvariant) {
    let string = address.string
    try expect(
      string.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "an address is visible ASCII", string)
    var joined = address.origin + address.path
    if let query = address.query { joined += "?" + query }
    if let fragment = address.fragment { joined += "#" + fragment }
    try expect(joined == string, "the parts make the whole", joined + " " + string)
    try expect(
      address.path.hasPrefix("/") && !address.host.isEmpty
        && address.origin == address.scheme + "://" + address.hostAndPort
        && (0...65_535).contains(address.effectivePort),
      "host, port and path are whole", string)
    if let again = WebAddress(string) {
      try expect(again.string == string, "an address reads back as written", "\(again) \(string)")
      try expect(
        again.port == address.port && again.host == address.host, "so do its parts", string)
    } else {
      try expect(string.utf8.count > 16_384, "an address can be read again", string)
    }
    let bare = address.withoutFragment
    try expect(
      bare.fragment == nil && string.hasPrefix(bare.string), "only the fragment is cut off",
      bare.string)
    if let domain = AddressKey.registrableDomain(address.host) {
      try expect(
        address.host.hasSuffix(domain) && !domain.isEmpty, "a domain is the end of its host", domain
      )
    }
  }

  private static func checkKey(_ address: WebAddress) throws(BrokenInvariant) {
    let canonical = AddressKey.canonical(address)
    let key = AddressKey.key(address)
    let before = "\(address) → \(canonical)"
    if let again = WebAddress(canonical.string) {
      try expect(
        again.string == canonical.string, "a canonical URL reads back as written",
        before + " → \(again)")
    } else {
      try expect(address.string.utf8.count > 16_384 / 3, "a canonical URL can be read", before)
    }
    let twice = AddressKey.canonical(canonical)
    try expect(twice == canonical, "canonical twice is canonical once", before + " → \(twice)")
    try expect(
      canonical.origin == address.origin && canonical.userInfo == nil,
      "a canonical URL stays at its origin", before)
    let keyAgain = AddressKey.key(canonical)
    try expect(keyAgain == key, "a canonical URL has the key", before + ": \(key), \(keyAgain)")
    try expect(key == AddressKey.key(address), "a key is the same twice", key)
    try expect(
      !key.isEmpty && key.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "a key is visible ASCII", key)
    let explained = AddressKey.explain(address)
    try expect(
      explained.last?.effect == key, "an explanation ends in the key", "\(explained) \(key)")
  }

  private static func checkResolution(
    _ reference: String, _ base: WebAddress
  ) throws(BrokenInvariant) {
    guard let found = WebAddress(reference, relativeTo: base) else { return }
    let detail = "\(base) + \(reference) = \(found)"
    try expect(
      found == WebAddress(reference, relativeTo: base), "a reference leads to one place", detail)
    guard found.string.utf8.count <= 16_384 else { return }
    try expect(
      WebAddress(found.string)?.string == found.string, "what was resolved reads back", detail)
    try expect(
      WebAddress(found.string, relativeTo: base)?.string == found.string,
      "an absolute address needs no base", detail)
  }

  static let samples = [
    "https://Example.org:443/a/../b/./%7Ec?utm_source=x&id=1#top\n../d?e#f",
    "http://user:pw@[2001:DB8::1]:8080/;jsessionid=1/x?b=2&a=1&&amp;c=3\n//h/p",
    "https://www.google.com/amp/s/news.example/story.amp.html?amp=1\nhttp:x\n",
    "https://news-example.cdn.ampproject.org/c/s/news.example/amp/index.html\n?q\n",
    "http://bücher.example/ä ö?q=日本語&ref=rss&from=naver.com\n\\\\x\\y\n",
    "http://0x7f.1/%zz%2F%41?a=%26+b#!page\n#z\n", "http://1.2.3\n/..//./a\n",
    "https://www.rodong.rep.kp/ko/index.php?MTJAMjAyNS0wNy0wMi0wMThAMUBAQDBAMQ==\n.\n",
    "https://m.naver.com/read?oid=1&aid=2&sid1=3;x\nmailto:x@y\n",
    "https://xn--bcher-kva.example.:99/a;b=c/?PHPSESSID=1&source=google\n\tjavascript:0\n",
    "https://cb.yna.co.kr/gate/big5/cn.yna.co.kr/view/A?section=1&amp;input=2\n/\u{3002}\n",
  ]
}
