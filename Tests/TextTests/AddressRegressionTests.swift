// Addresses that once broke an invariant: found while fuzzing was built (Tests/Fuzzing), made small by hand.
import Testing

@testable import Text

@Suite struct AddressRegressionTests {
  private func canonical(_ text: String) -> String? {
    WebAddress(text).map { AddressKey.canonical($0).string }
  }

  /// Canonical once and twice, and read back, is the same.
  private func isStable(_ text: String) -> Bool {
    guard let once = canonical(text) else { return false }
    return canonical(once) == once && WebAddress(once)?.string == once
  }

  @Test func `a session id is cut off however it is spelled, and at once`() {
    #expect(canonical("http://a.example/b;%6Asessionid=1") == "http://a.example/b")
    #expect(canonical("http://a.example/b;%4A%53essionid=1/c") == "http://a.example/b/c")
    #expect(isStable("http://a.example/;%6Asessionid=1"))
  }

  @Test func `a session id is not cut off where a dot segment would remain`() {
    for path in ["/b/..;jsessionid=1/c", "/b/.;jsessionid=1", "/b/%2e%2E;jsessionid=1"] {
      #expect(isStable("http://a.example" + path), "\(path)")
    }
    #expect(
      canonical("http://a.example/b/..;jsessionid=1") == "http://a.example/b/..;jsessionid=1")
  }

  @Test func `an unresolved ampersand goes however often it was escaped`() {
    #expect(canonical("http://a.example/?b=1&amp;amp;c=2") == "http://a.example/?b=1&c=2")
    #expect(canonical("http://a.example/?%61mp;utm_source=x") == "http://a.example/")
    #expect(canonical("http://a.example/?amp;amp;") == "http://a.example/")
  }

  @Test func `an address behind a gateway has the key that it has without`() throws {
    let plain = try #require(WebAddress("https://www.nytimes.com/2026/a.html"))
    let behind = try #require(
      WebAddress("https://www.google.com/amp/s/www.nytimes.com/2026/a.html?emc=rss;&emc=x"))
    let inside = try #require(
      WebAddress("https://www.google.com/amp/s/www.nytimes.com/b;jsessionid=2"))
    #expect(AddressKey.key(plain) == "nytimes.com/2026/a.html")
    #expect(AddressKey.key(behind) == AddressKey.key(plain))
    #expect(AddressKey.key(inside) == "nytimes.com/b")
  }

  @Test func `signs, blanks and control characters make no number of a host`() {
    #expect(WebAddress("http://0x+7f.example/")?.host == "0x+7f.example")
    #expect(WebAddress("http://a.0x+7f/")?.host == "a.0x+7f")
    #expect(WebAddress("http://0+7/")?.host == "0+7")
    #expect(WebAddress("http://[::1\u{0}x]/") == nil)
    #expect(WebAddress("http://[::1]/")?.host == "[::1]")
  }
}
