// Which addresses a page may speak for.
import Model
import Testing
import Text

@testable import Daemon

@Suite struct ArticleAddressesTests {
  private func addresses(
    task: String, final: String? = nil, canonical: String? = nil, alternates: [String] = []
  ) throws -> ArticleAddresses {
    var draft = ArticleDraft()
    draft.canonicalURL = canonical
    draft.alternateURLs = alternates
    return try #require(ArticleAddresses(taskURL: task, finalURL: final ?? task, draft: draft))
  }

  @Test func `without a canonical link the final address stands, cleaned`() throws {
    let found = try addresses(
      task: "https://short.example/x", final: "https://www.example.com/a/1?utm_source=rss&id=2#top")
    #expect(found.canonical.string == "https://www.example.com/a/1?id=2")
    #expect(found.lookupKeys == ["example.com/a/1?id=2", "short.example/x"])
    #expect(found.claimedKeys == found.lookupKeys)
    #expect(
      found.seen == [
        "https://www.example.com/a/1?id=2", "https://short.example/x",
        "https://www.example.com/a/1?utm_source=rss&id=2#top",
      ])
  }

  @Test func `a canonical link on the same site stands, also on another host of it`() throws {
    for canonical in ["https://news.example.co.kr/a/1", "/a/1", "//news.example.co.kr/a/1"] {
      let found = try addresses(
        task: "https://news.example.co.kr/view?no=1", canonical: canonical)
      #expect(found.canonical.string == "https://news.example.co.kr/a/1")
      #expect(found.lookupKeys.first == "news.example.co.kr/a/1")
    }
    let mobile = try addresses(
      task: "https://m.example.co.kr/a/1", canonical: "https://news.example.co.kr/a/1")
    #expect(mobile.canonical.host == "news.example.co.kr")
  }

  @Test func `a canonical link to the home page is not believed`() throws {
    for home in [
      "https://example.com/", "https://example.com", "/", "https://www.example.com/",
      "https://example.com/index.html", "https://example.com/?utm_source=rss", "/index.php",
      "https://example.com/#top",
    ] {
      let found = try addresses(task: "https://example.com/a/1", canonical: home)
      #expect(found.canonical.string == "https://example.com/a/1", "\(home)")
      #expect(found.lookupKeys == ["example.com/a/1"], "\(home)")
    }
  }

  @Test func `a home page that was asked for may name itself`() throws {
    let found = try addresses(
      task: "https://example.com/?utm_source=x", canonical: "https://example.com/")
    #expect(found.canonical.string == "https://example.com/")
  }

  @Test func `a page may not speak for another site`() throws {
    for canonical in [
      "https://evil.example.net/a/1", "https://example.com.evil.net/a/1", "https://co.kr/a",
      "https://other.co.kr/a/1", "https://93.184.216.34/a/1", "javascript:alert(1)", "mailto:a@b.c",
      "", "http://", "ftp://example.co.kr/a",
    ] {
      let found = try addresses(task: "https://example.co.kr/a/1", canonical: canonical)
      #expect(found.canonical.string == "https://example.co.kr/a/1", "\(canonical)")
      #expect(found.claimedKeys == ["example.co.kr/a/1"], "\(canonical)")
    }
  }

  @Test func `an AMP cache serves other sites, and may name theirs`() throws {
    let found = try addresses(
      task: "https://www-example-com.cdn.ampproject.org/c/s/www.example.com/a/1",
      canonical: "https://www.example.com/a/1")
    #expect(found.canonical.string == "https://www.example.com/a/1")
    #expect(found.lookupKeys == ["example.com/a/1"])
    let foreign = try addresses(
      task: "https://cdn.ampproject.org.evil.net/a", canonical: "https://www.example.com/a/1")
    #expect(foreign.canonical.host == "cdn.ampproject.org.evil.net")
  }

  @Test func `alternates of the same site are claimed, others are not`() throws {
    let found = try addresses(
      task: "https://example.com/a/1",
      alternates: [
        "https://amp.example.com/a/1.amp.html", "/?p=1", "https://evil.net/a/1", "/",
        "javascript:0",
      ])
    #expect(found.lookupKeys == ["example.com/a/1"])
    #expect(found.claimedKeys == ["example.com/a/1", "example.com/a/1.html", "example.com/?p=1"])
    #expect(found.seen.contains("https://example.com/?p=1"))
    #expect(!found.seen.contains { $0.contains("evil") })
  }

  @Test func `without a usable final address there is no article`() {
    for final in ["", "no address", "ftp://example.com/a", "https://"] {
      #expect(
        ArticleAddresses(
          taskURL: "https://example.com/a", finalURL: final, draft: ArticleDraft()) == nil)
    }
  }

  @Test func `the root of a site is its home page, a page with a query is not`() throws {
    let homes = [
      "https://example.com", "https://example.com/index.html", "https://example.com/?fbclid=1",
    ]
    let pages = ["https://example.com/a", "https://example.com/?p=1", "https://example.com/a/"]
    for home in homes { #expect(try #require(WebAddress(home)).isHomePage, "\(home)") }
    for page in pages { #expect(try !#require(WebAddress(page)).isHomePage, "\(page)") }
  }
}
