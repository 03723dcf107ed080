// What makes an item the same, and what makes it changed.
import Model
import Testing

@testable import FeedReading

@Suite struct FeedItemIdentityTests {
  private func item(
    id: String? = nil, link: String? = nil, title: String = "T", summary: String? = nil
  ) -> FeedItem {
    var item = FeedItem()
    item.id = id
    item.link = link
    item.title = FeedText(value: title)
    item.summary = summary.map { FeedText(value: $0) }
    return item
  }

  @Test func `the id is the identity, whatever the address`() {
    let one = ItemIdentity.key(of: item(id: "7", link: "https://a.example/1"), repeatedGUIDs: [])
    let two = ItemIdentity.key(of: item(id: "7", link: "https://a.example/2"), repeatedGUIDs: [])
    #expect(one == two)
  }

  @Test func `without an id the canonical address is the identity`() {
    let one = ItemIdentity.key(of: item(link: "https://a.example/1?num=3"), repeatedGUIDs: [])
    let two = ItemIdentity.key(
      of: item(link: "https://A.example/1?num=3&utm_source=rss", title: "Other"), repeatedGUIDs: [])
    let three = ItemIdentity.key(of: item(link: "https://a.example/1?num=4"), repeatedGUIDs: [])
    #expect(one == two)
    #expect(one != three)
  }

  @Test func `without id and address title and text are the identity`() {
    let one = ItemIdentity.key(of: item(title: "A", summary: "x"), repeatedGUIDs: [])
    let two = ItemIdentity.key(of: item(title: "A", summary: "y"), repeatedGUIDs: [])
    #expect(one != two)
    #expect(one == ItemIdentity.key(of: item(title: "A", summary: "x"), repeatedGUIDs: []))
  }

  @Test func `an id that several items share needs the address`() {
    let items = [
      item(id: "news", link: "https://a.example/1"), item(id: "news", link: "https://a.example/2"),
      item(id: "own", link: "https://a.example/3"), item(id: "twice", link: "https://a.example/4"),
      item(id: "twice", link: "https://a.example/4"),
    ]
    let repeated = ItemIdentity.repeatedGUIDs(in: items)
    #expect(repeated == ["news"])
    let keys = Set(items.map { ItemIdentity.key(of: $0, repeatedGUIDs: repeated) })
    #expect(keys.count == 4)
  }

  @Test func `a counter of comments is no change, a word is`() {
    let one = item(id: "1", summary: "x")
    var counted = one
    var details = FeedItemDetails()
    details.commentCount = 99
    counted.details = Seldom(details)
    #expect(ItemIdentity.fingerprint(of: one) == ItemIdentity.fingerprint(of: counted))
    #expect(
      ItemIdentity.fingerprint(of: one) != ItemIdentity.fingerprint(of: item(id: "1", summary: "y"))
    )
    #expect(
      ItemIdentity.fingerprint(of: item(title: "ab", summary: "c"))
        != ItemIdentity.fingerprint(of: item(title: "a", summary: "bc")))
  }
}
