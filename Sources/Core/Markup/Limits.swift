// Every bound of the module, with its unit and its reason.

enum Limits {
  /// Bytes of one document. Fetching caps bodies far below; this guards other callers.
  static let documentBytesMax = 64 << 20
  /// Open elements in HTML, without those whose end is implied. Chromium flattens at 512; deeper trees
  /// cost libxml2 quadratic time.
  static let htmlDepthMax = 480
  /// Start tags of one HTML page. The largest pages seen have about 30 000.
  static let htmlElementsMax = 200_000
  /// Bytes of an element's name that are kept: libxml2 reads a hundred.
  static let elementNameBytesMax = 64
  /// Attributes of one tag that are kept. Where libxml2 sees them it compares each with all before it.
  static let attributesPerTagMax = 128
  /// Bytes of one HTML tag that are kept; a longer one (a data: image) loses its attributes.
  static let tagBytesMax = 1 << 20
  /// Scripts of one page that may be left open by a comment in them: for each the rest of the page is
  /// searched. Then the first end tag ends a script.
  static let openScriptsMax = 16
  /// Open elements in XML: feeds nest about 10, embedded XHTML some dozens.
  static let xmlDepthMax = 512
  /// Names compared with one that may be new; with two names a bucket on average, chains of 10 are rare.
  static let namesPerBucketMax = 64
  /// Bytes by which the caller's entities may make an XML document longer than their names are: those
  /// of HTML make it shorter.
  static let entityGrowthBytesMax = 1 << 20
  /// Nodes of one XML document, 24 bytes each. A sitemap of 50,000 addresses has about 800,000.
  static let xmlNodesMax = 4_000_000
  /// Namespace declarations in scope at one place; documents that convert everything have some 40.
  static let namespacesInScopeMax = 256
  /// Bytes of an entity name: the longest of HTML has 31.
  static let entityNameBytesMax = 40
  /// Bytes of a page that queries are asked of: index pages have up to about 3 MB.
  static let treeBytesMax = 16 << 20
  /// Open elements of libxml2's parser: as deep as is read, and as many with implied ends between.
  static let parserDepthMax = 1_000
  /// Bytes of a query; the longest of real recipes have some hundred.
  static let queryBytesMax = 4 << 10
  /// Brackets inside each other in XPath: libxml2 recurses some ten calls for each.
  static let queryNestingMax = 64
  /// Compounds of one CSS selector; each is one bracket of XPath inside the one before.
  static let selectorStepsMax = 32
  /// Numbers in `:nth-child()`: more than a page has elements.
  static let childPlaceMax = 1_000_000
  /// Steps of libxml2 to answer a query once, about half a second. Real ones on large pages need some
  /// hundred thousand.
  static let queryOperationsMax = 20_000_000
  /// Steps for all queries that a page is asked, about four seconds: some fields of each of some
  /// thousand items need a tenth of it.
  static let treeOperationsMax = 160_000_000
}
