// What must hold of feeds. Input: a Content-Type; options; then the bytes. The options are `d` (the
// bytes decide), `i` (index page) or `j` (JSON of a site's own), then `b` (address known) or `n`; the
// rest of an index page's line is its selector.
import FeedReading
import Model

enum FeedInvariants {
  static func check(_ input: inout FuzzInput) throws(BrokenInvariant) {
    let contentType = input.line()
    let options = input.line()
    var feed = FeedInput(bytes: input.rest(), zone: .fixed(540), recipe: recipe(options))
    if !contentType.isEmpty { feed.headers = [HTTPField("Content-Type", contentType)] }
    let isBaseKnown = options.dropFirst().first != "n"
    if isBaseKnown { feed.url = "https://example.org/news/feed?x=1" }
    let first = read(feed)
    let second = read(feed)
    switch (first, second) {
    case (.failure(let failure), .failure(let other)):
      try expect(failure == other, "a failure is the same twice", "\(failure)")
      try expect(!failure.description.isEmpty, "a failure says what it is", "\(failure)")
    case (.success(let document), .success(let other)):
      let written = FeedReader.scored(document)
      try expect(written == FeedReader.scored(other), "a feed is the same twice", "")
      try expect(
        document.items.map(ItemIdentity.fingerprint) == other.items.map(ItemIdentity.fingerprint)
          && document.children == other.children, "its items are the same twice", "")
      try checkBounds(document)
      try checkKeys(document)
      for item in document.items { try checkItem(item, isBaseKnown: isBaseKnown) }
    default:
      try expect(false, "a feed can be read twice or never", "\(feed.bytes.count)")
    }
  }

  private static func recipe(_ options: String) -> FeedRecipe {
    switch options.utf8.first {
    case 0x69:
      var index = IndexRecipe()
      index.items = options.utf8.count > 2 ? String(options.dropFirst(2)) : nil
      return .index(index)
    case 0x6A: return .json(.wordPress)
    default: return .detect
    }
  }

  private static func read(_ input: FeedInput) -> Result<FeedDocument, FeedFailure> {
    do {
      return .success(try FeedReader.read(input))
    } catch {
      return .failure(error)
    }
  }

  private static func checkBounds(_ document: FeedDocument) throws(BrokenInvariant) {
    try expect(
      document.items.count <= Limits.itemsMax, "items are bounded", "\(document.items.count)")
    try expect(
      document.wellFormed || document.flags.contains(.repaired), "what was repaired says so", "")
    try expect(!document.encoding.isEmpty, "the encoding has a name", "")
  }

  private static func checkKeys(_ document: FeedDocument) throws(BrokenInvariant) {
    let repeated = ItemIdentity.repeatedGUIDs(in: document.items)
    for item in document.items.prefix(100) {
      let key = ItemIdentity.key(of: item, repeatedGUIDs: repeated)
      try expect(
        key == ItemIdentity.key(of: item, repeatedGUIDs: repeated) && key.contains(":"),
        "an item has one key", key)
    }
  }

  private static func checkItem(_ item: FeedItem, isBaseKnown: Bool) throws(BrokenInvariant) {
    let texts = [item.title, item.summary].compactMap(\.self) + item.content
    for text in texts {
      try expect(
        text.value.utf8.count <= Limits.textBytesMax, "a text is bounded",
        "\(text.value.utf8.count)")
      try expect(!text.value.utf8.contains(0), "a text has no NUL", "")
    }
    let values = [
      item.categories.count, item.links.count, item.enclosures.count, item.authors.count,
    ]
    try expect(
      values.allSatisfy { $0 <= Limits.valuesPerItemMax }, "values are bounded", "\(values)")
    let addresses =
      [item.link].compactMap(\.self) + item.links.compactMap(\.href)
      + item.enclosures.map(\.url)
    for address in addresses {
      try expect(!address.isEmpty, "no address is empty", "")
      try expect(
        address.utf8.count <= Limits.fieldBytesMax * 2, "an address is bounded",
        "\(address.utf8.count)")
      try expect(
        !isBaseKnown || hasScheme(address), "an address is absolute where a base is known", address)
    }
    for date in [item.published, item.updated].compactMap(\.self) {
      try checkDate(date)
    }
  }

  private static func checkDate(_ date: FeedDate) throws(BrokenInvariant) {
    guard let instant = date.instant else { return }
    let years = Instant(year: 1899, month: 12, day: 31)...Instant(year: 2101, month: 1, day: 2)
    try expect(years.contains(instant), "a date is plausible", "\(date)")
    try expect(!date.asWritten.isEmpty, "a date was written", "\(date)")
  }

  /// RFC 3986, 3.1.
  private static func hasScheme(_ address: String) -> Bool {
    guard let colon = address.utf8.firstIndex(of: 0x3A), colon > address.utf8.startIndex else {
      return false
    }
    return address.utf8[..<colon].allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E: true
      default: false
      }
    }
  }
}
