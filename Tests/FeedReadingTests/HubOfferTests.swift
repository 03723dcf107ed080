// Where feeds say that they are pushed from.
import Model
import Testing

@testable import FeedReading

private let url = "https://a.example/feed"

private func offer(_ text: String, link: [String] = []) throws -> HubOffer? {
  let headers = link.map { HTTPField("Link", $0) }
  return HubOffer(try read(text, url: url, headers: headers), headers: headers, url: url)
}

private func atom(_ links: String) -> String {
  "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>t</title>\(links)"
    + "<entry><id>1</id><title>e</title>"
    + "<link rel=\"hub\" href=\"https://entry.example/\"/></entry></feed>"
}

@Suite struct HubOfferTests {
  private static let expected = HubOffer(
    hub: "https://hub.example/", topic: "https://a.example/self?x=1")

  @Test(arguments: [
    atom(
      "<link rel=\"hub\" href=\"https://hub.example/\"/><link rel=\"self\" href=\"/self?x=1\"/>"),
    """
    <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>t</title>
    <atom:link rel="self" href="https://a.example/self?x=1"/>
    <atom:link rel="hub" href="https://hub.example/"/><item><title>e</title></item></channel></rss>
    """,
    """
    {"version": "https://jsonfeed.org/version/1.1", "title": "t",
     "feed_url": "https://a.example/self?x=1", "items": [{"id": "1", "content_text": "e"}],
     "hubs": [{"type": "rssCloud", "url": "https://cloud.example/"},
              {"type": "WebSub", "url": "https://hub.example/"}]}
    """,
  ])
  func `each format names hub and topic`(text: String) throws {
    #expect(try offer(text) == Self.expected)
  }

  @Test func `Link fields win over the document, each for itself`() throws {
    let text = atom(
      "<link rel=\"hub\" href=\"https://other.example/\"/><link rel=\"self\" href=\"/self?x=1\"/>")
    #expect(try offer(text, link: ["<https://hub.example/>; rel=\"hub\""]) == Self.expected)
    #expect(
      try offer(text, link: ["<https://hub.example/>; rel=hub, </own>; rel=\"x self\""])
        == HubOffer(hub: "https://hub.example/", topic: "https://a.example/own"))
    #expect(
      try offer(
        atom(""), link: ["<https://hub.example/>; rel=Hub", "</self?x=1>; rel=self"])
        == Self.expected)
  }

  @Test func `a link of another page, or of an entry, says nothing of the feed`() throws {
    #expect(try offer(atom("<link rel=\"self\" href=\"/self\"/>")) == nil)
    #expect(
      try offer(
        atom("<link rel=\"self\" href=\"/self\"/>"),
        link: ["<https://hub.example/>; rel=hub; anchor=\"/other\""]) == nil)
  }

  @Test func `without a hub, without a topic, or with addresses of no use there is no offer`()
    throws
  {
    #expect(try offer(atom("")) == nil)
    #expect(try offer(atom("<link rel=\"hub\" href=\"https://hub.example/\"/>")) == nil)
    let own = "<link rel=\"self\" href=\"/self\"/>"
    #expect(try offer(atom(own + "<link rel=\"hub\" href=\"mailto:a@hub.example\"/>")) == nil)
    let long = "https://hub.example/" + String(repeating: "x", count: 3000)
    #expect(try offer(atom(own + "<link rel=\"hub\" href=\"\(long)\"/>")) == nil)
  }
}
