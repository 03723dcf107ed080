// Feeds that once crashed the reader or cost too much: found while fuzzing was built (Tests/Fuzzing), made small
// by hand.
import Model
import Testing

@testable import FeedReading

@Suite struct FeedRegressionTests {
  /// Each declaration once read its name up to the end of the file.
  @Test(.timeLimit(.minutes(1)))
  func `a million bytes of entity declarations without an end are read at once`() {
    let text = "<!DOCTYPE rss [" + String(repeating: "<!ENTITY", count: 130_000)
    #expect(throws: FeedFailure.self) { try read(text) }
  }

  /// libxml2 compares each attribute of a tag with all before it.
  @Test(.timeLimit(.minutes(1)))
  func `ninety thousand attributes of one tag are read at once, and the first ones count`() throws {
    let many = (0..<90_000).map { " a\($0)=\"\"" }.joined()
    let feed = try read(
      "<rss version=\"2.0\"><channel><title>t</title>"
        + "<item><link>https://a.example/1</link><enclosure url=\"https://a.example/e\"\(many)/>"
        + "<title>after</title></item></channel></rss>")
    #expect(feed.items.first?.enclosures.map(\.url) == ["https://a.example/e"])
    #expect(feed.items.first?.title?.value == "after")
    #expect(!feed.wellFormed)
  }

  /// 300 entities of a thousand characters each once made a hundred megabytes of one.
  @Test(.timeLimit(.minutes(1)))
  func `entities make no large text of a small feed`() throws {
    let value = String(repeating: "x", count: 1000)
    let feed = try read(
      "<!DOCTYPE rss [<!ENTITY e \"\(value)\">]><rss version=\"2.0\"><channel><title>&e;</title>"
        + "<item><description>" + String(repeating: "&e;", count: 100_000)
        + "</description></item></channel></rss>")
    #expect(feed.feed.title?.value == value)
    let text = try #require(feed.items.first?.summary?.value)
    #expect((1_000_000..<2_000_000).contains(text.utf8.count))
  }

  /// Each reference once split the whole path of the base, and grew by it.
  @Test(.timeLimit(.minutes(1)))
  func `a base that is no address of this world is not taken, a long one costs little`() throws {
    func feed(_ segments: Int) throws -> FeedDocument {
      let base = "http://a.example/" + String(repeating: "b/", count: segments)
      let link = "<a href='../c'>d</a>"
      return try read(
        "<rss version=\"2.0\"><channel xml:base=\"\(base)\"><item><link>../c</link><description>"
          + "<![CDATA[" + String(repeating: link, count: 2_000)
          + "]]></description></item></channel></rss>", url: "https://b.example/x/y")
    }
    #expect(try feed(30_000).items.first?.link == "https://b.example/c")
    let long = try feed(1000)
    let parent = "http://a.example/" + String(repeating: "b/", count: 999)
    #expect(long.items.first?.link == parent + "c")
    #expect((long.items.first?.summary?.value.utf8.count ?? 0) <= Limits.textBytesMax)
  }

  @Test func `dot segments are resolved as RFC 3986, 5_2_4 has it`() {
    let cases = [
      ("../c", "https://a.example/c"), ("./c", "https://a.example/b/c"),
      ("../../../c", "https://a.example/c"), (".", "https://a.example/b/"),
      ("..", "https://a.example/"), ("../", "https://a.example/"), ("c/..", "https://a.example/b/"),
      ("c/./d/../e", "https://a.example/b/c/e"), ("/../c/.", "https://a.example/c/"),
      ("...", "https://a.example/b/..."), (".c/..d", "https://a.example/b/.c/..d"),
      ("c//../d", "https://a.example/b/c/d"),
    ]
    for (reference, expected) in cases {
      let found = AddressReference.resolve(reference, against: "https://a.example/b/x")
      #expect(found == expected, "\(reference)")
    }
  }
}
