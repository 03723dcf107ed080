// OPML: what is read whatever the writer did, what is refused, and that writing loses nothing.
import Testing

@testable import FeedReading

private func opml(_ text: String) throws(FeedFailure) -> OPMLDocument {
  try OPML.read(Array(text.utf8))
}

private func failure(_ text: String) -> FeedFailure? {
  do throws(FeedFailure) {
    _ = try opml(text)
    return nil
  } catch { return error }
}

@Suite struct OPMLTests {
  @Test func `feeds are found in nested folders, with their paths`() throws {
    let list = try opml(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <opml version="2.0"><head><title>Harbour &amp; sea</title></head><body>
      <outline text="Top" type="rss" xmlUrl=" https://a.example/feed " htmlUrl="https://a.example/"
        language="ko" description="All of it" category="/news/sea,tides"/>
      <outline text="Sea"><outline title="Tides" text="ignored">
        <outline type="atom" title="Deep &quot;water&quot;" text="d" xmlUrl="https://b.example/?a=1&amp;b=2"/>
      </outline><outline text="A page" type="link" url="https://c.example/"/></outline>
      <outline text="Empty folder"/>
      </body></opml>
      """)
    #expect(list.title == "Harbour & sea" && !list.isRepaired && list.skipped == 2)
    #expect(
      list.outlines == [
        OPMLOutline(
          feedURL: "https://a.example/feed", siteURL: "https://a.example/", title: "Top",
          language: "ko", description: "All of it", categories: ["/news/sea", "tides"]),
        OPMLOutline(
          feedURL: "https://b.example/?a=1&b=2", title: "Deep \"water\"", type: "atom",
          folders: ["Sea", "Tides"]),
      ])
  }

  @Test func `slips of the pen are understood`() throws {
    let list = try opml(
      """
      <OPML VERSION="1.1"><BODY><Outline TEXT="A" XMLURL="https://a.example/x?a=1&b=2"/>
      <outline xmlurl="feed://b.example/rss" htmlUrl="https://b.example/"/>
      <outline xmlURL="https://c.example/" title="Caf&eacute; &nbsp;c"/>
      <outline type="rss" url="https://d.example/" text=""/>
      <outline xmlUrl="" text="nothing"/></BODY></OPML>
      """)
    #expect(
      list.outlines.map(\.feedURL) == [
        "https://a.example/x?a=1&b=2", "http://b.example/rss", "https://c.example/",
        "https://d.example/",
      ])
    #expect(
      list.outlines.map(\.title) == ["A", "https://b.example/", "Café c", "https://d.example/"])
    #expect(list.isRepaired && list.skipped == 1)
  }

  @Test func `charsets are decoded, missing ends and bodies forgiven`() throws {
    let latin =
      Array("<?xml version='1.0' encoding='ISO-8859-1'?><opml><body><outline text='Caf".utf8)
      + [0xE9] + Array("' xmlUrl='https://a.example/'/></body></opml>".utf8)
    #expect(try OPML.read(latin).outlines.first?.title == "Café")
    let cut = try opml("<opml><outline text='f'><outline xmlUrl='https://a.example/'/><outline te")
    #expect(cut.outlines.map(\.folders) == [["f"]] && cut.isRepaired)
  }

  @Test func `what is no OPML is refused`() {
    #expect(failure(" ") == .empty)
    #expect(failure("garbage") == .unrecognised(startsWith: "garbage"))
    #expect(failure("<rss><channel/></rss>") != nil && failure("<html><body>x") != nil)
    #expect(failure("<opml>" + String(repeating: "<outline text='x'>", count: 2_000)) != nil)
  }

  @Test func `what was written is read again`() throws {
    var list = OPMLDocument(
      title: "A < \"b\" & c",
      outlines: [
        OPMLOutline(feedURL: "https://a.example/?x=1&y=2", siteURL: "https://a.example/"),
        OPMLOutline(
          feedURL: "https://b.example/", title: "가 'b' \"c\" <d>", type: "atom", language: "ko",
          description: "e & f", folders: ["Sea", "Tides > deep"], categories: ["/x/y", "z"]),
        OPMLOutline(feedURL: "https://c.example/", title: "C", folders: ["Sea"]),
      ])
    let written = OPML.write(list)
    #expect(try opml(written) == list)
    list.outlines.append(
      OPMLOutline(feedURL: "https://d.example/", title: "D", folders: ["Sea", "Tides > deep"]))
    let grouped = try opml(OPML.write(list))
    #expect(grouped.outlines.map(\.title) == ["https://a.example/", "가 'b' \"c\" <d>", "D", "C"])
    #expect(OPML.write(grouped) == OPML.write(list))
    #expect(try opml(OPML.write(OPMLDocument(outlines: []))).outlines.isEmpty)
  }
}
