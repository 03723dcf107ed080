// URLs: reading, normalising, resolving.
import Testing

@testable import Text

@Suite struct WebAddressTests {
  private func normal(_ text: String) -> String? { WebAddress(text)?.string }

  @Test func `equal addresses are written alike`() {
    let cases = [
      ("HTTP://Example.COM", "http://example.com/"),
      ("http://example.com:80/a", "http://example.com/a"),
      ("https://example.com:443", "https://example.com/"),
      ("https://example.com:8443/", "https://example.com:8443/"),
      ("http://example.com:/", "http://example.com/"),
      ("http://example.com./x", "http://example.com/x"),
      ("http://example.com/a/./b/../c", "http://example.com/a/c"),
      ("http://example.com/a/%2e%2E/c/..", "http://example.com/"),
      ("http://example.com/../../x", "http://example.com/x"),
      ("http://example.com/a//b", "http://example.com/a//b"),
      ("http://example.com?q=1#f", "http://example.com/?q=1#f"),
      ("http://example.com/조선 뉴스", "http://example.com/%EC%A1%B0%EC%84%A0%20%EB%89%B4%EC%8A%A4"),
      ("http://example.com/?q=조&r=a b", "http://example.com/?q=%EC%A1%B0&r=a%20b"),
      ("  https://www.dwds.de\n", "https://www.dwds.de/"),
      ("http:\\\\www.mysite.com\\a", "http://www.mysite.com/a"),
      ("http:/example.com/x", "http://example.com/x"),
      ("http://señal6.com.ar/", "http://xn--seal6-pta.com.ar/"),
      ("http://MÜNCHEN.de", "http://xn--mnchen-3ya.de/"),
      ("http://북한.kr", "http://xn--pr3b894b.kr/"),
      ("http://例え。テスト/", "http://xn--r8jz45g.xn--zckzah/"),
      ("http://ex%61mple.com/%61", "http://example.com/%61"),
      ("http://[2001:DB8:0:0::1]:8080/", "http://[2001:db8::1]:8080/"),
      ("http://0x7f.1/", "http://127.0.0.1/"), ("http://2130706433/", "http://127.0.0.1/"),
      ("https://user:secret@example.com/", "https://example.com/"),
      ("http://exam\tple.com/a\nb", "http://example.com/ab"),
      ("http://host/foo%2", "http://host/foo%2"),
    ]
    for (input, expected) in cases { #expect(normal(input) == expected, "\(input)") }
  }

  @Test func `what is no http address is refused`() {
    let cases = [
      "", " ", "example.com", "/path", "mailto:a@b.c", "javascript:void(0)", "ftp://example.com/",
      "http://", "http:///", "https://?q", "http://exa mple.com/", "http://a<b/", "http://%/",
      "http://a..b/", "http://./",
      "http://example.com:99999/", "http://example.com:x/", "http://[::1", "http://[zz]/",
      "http://1.2.3.4.5/", "http://256.1.1.1/", "http://%00/", "httpx://a/", "file:///etc/passwd",
      "http://\(String(repeating: "a", count: 64)).com/",
      "http://example.com/\(String(repeating: "a", count: 20_000))",
    ]
    for input in cases { #expect(normal(input) == nil, "\(input.prefix(60))") }
  }

  @Test func `parts are what they say`() throws {
    let address = try #require(WebAddress("https://me:pw@News.Example.org:8443/a/b?x=1&y#top"))
    #expect(address.scheme == "https" && address.isSecure)
    #expect(address.host == "news.example.org")
    #expect(address.port == 8443 && address.effectivePort == 8443)
    #expect(address.path == "/a/b")
    #expect(address.query == "x=1&y")
    #expect(address.fragment == "top")
    #expect(address.userInfo == "me:pw")
    #expect(address.hostAndPort == "news.example.org:8443")
    #expect(address.origin == "https://news.example.org:8443")
    #expect(address.pathAndQuery == "/a/b?x=1&y")
    #expect(address.withoutFragment.string == "https://news.example.org:8443/a/b?x=1&y")
    let bare = try #require(WebAddress("http://example.org"))
    #expect(bare.query == nil && bare.fragment == nil && bare.port == nil)
    #expect(bare.effectivePort == 80)
    #expect(try #require(WebAddress("http://example.org/?")).query == "")
  }

  @Test func `references resolve as in RFC 3986, section 5_4`() throws {
    let base = try #require(WebAddress("http://a/b/c/d;p?q"))
    let cases = [
      ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
      ("/g", "http://a/g"), ("//g", "http://g/"), ("?y", "http://a/b/c/d;p?y"),
      ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"), ("g#s", "http://a/b/c/g#s"),
      (";x", "http://a/b/c/;x"), ("g;x=1/../y", "http://a/b/c/y"), ("", "http://a/b/c/d;p?q"),
      (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"),
      ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../../g", "http://a/g"),
      ("/./g", "http://a/g"), ("g.", "http://a/b/c/g."), ("..g", "http://a/b/c/..g"),
      ("./g/.", "http://a/b/c/g/"), ("g?y/../x", "http://a/b/c/g?y/../x"),
      ("http:g", "http://a/b/c/g"),
      ("https:g", "https://g/"), ("https://h/x", "https://h/x"),
    ]
    for (reference, expected) in cases {
      #expect(WebAddress(reference, relativeTo: base)?.string == expected, "\(reference)")
    }
    #expect(WebAddress("mailto:a@b", relativeTo: base) == nil)
    #expect(WebAddress("javascript:history.back()", relativeTo: base) == nil)
  }

  @Test func `reading what was written changes nothing`() {
    let inputs = [
      "http://example.com/a b?c d#e f", "https://北.kr/ä?ö#ü", "http://h/%zz%41?%", "http://h/a|b^c",
    ]
    for input in inputs {
      let once = normal(input)
      #expect(once != nil)
      #expect(once.flatMap(normal) == once)
    }
  }

  @Test func `noise never makes it fail, and what is read stays as it is`() {
    let parts = [
      "http:", "https://", "/", "\\", "..", "%2e", "?", "#", "@", ":", "80", "[", "]", "::1", "조",
      "a", ".",
      "%", "xn--", " ", "\u{0}", "0x7f", "。", "&", "=", "ß", ";", "%00",
    ]
    let base = WebAddress("https://example.org/a/b?c#d")
    var state: UInt64 = 3
    for _ in 0..<30_000 {
      var text = ""
      for _ in 0..<7 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += parts[Int(state >> 33) % parts.count]
      }
      for address in [
        WebAddress("http://" + text), base.flatMap { WebAddress(text, relativeTo: $0) },
      ] {
        guard let address else { continue }
        #expect(WebAddress(address.string)?.string == address.string, "\(text)")
        #expect(address.string.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
        let canonical = AddressKey.canonical(address)
        #expect(AddressKey.canonical(canonical) == canonical, "\(text)")
        #expect(AddressKey.key(canonical) == AddressKey.key(address), "\(text)")
      }
    }
  }

  @Test func `registrable domains follow the Public Suffix List`() {
    #expect(AddressKey.registrableDomain("en.yna.co.kr") == "yna.co.kr")
    #expect(AddressKey.registrableDomain("www.example.org") == "example.org")
    #expect(AddressKey.registrableDomain("co.kr") == nil)
    #expect(AddressKey.registrableDomain("127.0.0.1") == nil)
    #expect(AddressKey.registrableDomain("[::1]") == nil)
    #expect(AddressKey.registrableDomain("") == nil)
  }
}
