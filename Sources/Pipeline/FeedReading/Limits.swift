// Every bound of the module, with its unit and its reason.

package enum Limits {
  /// Bytes of one feed as fetched. The largest honest feeds seen (whole archives) have about 15 MB.
  package static let feedBytesMax = 32 << 20
  /// Bytes of one sitemap, unpacked (sitemaps.org, "Sitemap file size").
  package static let sitemapBytesMax = 50 << 20
  /// Addresses of one sitemap, and sitemaps of one index (sitemaps.org, as above).
  package static let sitemapEntriesMax = 50_000
  /// Bytes that may come out of each byte of a gzip file. Addresses that differ in a number pack 1:40.
  package static let gzipRatioMax = 200
  /// Items of one feed that are read; the rest is left out and flagged. Archives of blogs have some thousands.
  package static let itemsMax = 10_000
  /// Bytes of one text (content, summary): four times the longest article with inline pictures seen.
  package static let textBytesMax = 4 << 20
  /// Bytes of a short field (title, address, name): no real one comes near.
  package static let fieldBytesMax = 64 << 10
  /// Bytes of a base address that a document states: what servers take as a rule. Each relative
  /// reference grows by as much.
  package static let baseBytesMax = 2 << 10
  /// Bytes of the address of a hub or topic: it is remembered, and sent to the hub.
  package static let hubAddressBytesMax = 2 << 10
  /// Values of one kind on one item: categories, links, authors, enclosures, chapters.
  package static let valuesPerItemMax = 500
  /// Positions of one shape on a map.
  package static let positionsMax = 2_000
  /// Nested Media RSS groups, and nested `itunes:category` elements.
  package static let groupDepthMax = 8
  /// Nested arrays and objects of a JSON feed: the format nests 5.
  package static let jsonDepthMax = 64
  /// Values of one JSON feed: 10,000 items with some hundred values each.
  package static let jsonValuesMax = 2_000_000
  /// Bytes looked at to find where a feed begins behind rubbish (warnings of a broken server).
  package static let prologBytesMax = 64 << 10
  /// Bytes of the root's start tag that are looked at: room for some twenty namespaces.
  package static let rootTagBytesMax = 4 << 10
  /// Entities that a DOCTYPE may declare for the feed's own use.
  package static let declaredEntitiesMax = 300
  /// Bytes of the value of such an entity.
  package static let declaredEntityBytesMax = 1 << 10
  /// Bytes of a value that a recipe's pattern is searched in: addresses, titles and bylines are far
  /// shorter, and the time of a bad pattern grows with a power of it.
  package static let patternBytesMax = 4 << 10
  /// Bytes of a text in which a date is looked for by its format.
  package static let dateBytesMax = 256
  /// Bytes of the page title quoted in a failure.
  package static let quotedBytesMax = 200
  /// Addresses that discovery proposes for one page: a page that lists the feeds of a large paper has
  /// some hundred.
  package static let candidatesMax = 500
  /// Links of one HTTP Link field that are read.
  package static let headerLinksMax = 200
  /// Bytes of an OPML file: 50,000 outlines of some hundred bytes.
  package static let opmlBytesMax = 16 << 20
  /// Feeds of one OPML file.
  package static let outlinesMax = 50_000
  /// Characters of a link's text in which a word like "RSS" makes it the link of a feed, and not of an
  /// article about feeds.
  package static let feedLinkTextMax = 32
}
