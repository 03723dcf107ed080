// Every bound of the module, with its unit and its reason.

enum Limits {
  /// Bytes of normalised text of one page; a book-length page keeps its beginning.
  static let textBytesMax = 8 << 20
  /// Blocks of one page; archive pages with more are not articles.
  static let blocksMax = 60_000
  /// Links kept from one text.
  static let linksMax = 2000
  /// Images kept from one article.
  static let imagesMax = 100
  /// Comments kept from one page.
  static let commentsMax = 500
  /// Bytes of a line below a text that may be the name of an agency, and lines that are looked at.
  static let signOffBytes = 60
  static let signOffsMax = 3
  /// Authors, tags and categories kept of one page; more is a tag cloud.
  static let namesMax = 50
  /// Nesting of a JSON-LD value; schema.org data nests about six deep.
  static let jsonDepthMax = 32
  /// Values in one JSON-LD script: 200 000 are about 10 MB.
  static let jsonValuesMax = 200_000
  /// Bytes of all JSON-LD of a page that are read: the scripts of a real one have a few hundred kB.
  static let linkedDataBytesMax = 16_000_000
  /// Meta elements with JSON-LD: real pages have one.
  static let linkedMetasMax = 4
  /// Bytes of an article's text in a script, outside tags; what is shorter may be any message of a program.
  static let embeddedProseMin = 400
  /// A text of fewer bytes in a page's markup makes its scripts worth a look: some three sentences,
  static let bareTextBytes = 400
  /// …and so does one of fewer where the page states a far longer text: a standfirst and a note on the
  /// author, of which a program shows the rest,
  static let shortTextBytes = 1_500
  /// …and theirs is the article when it has so many times as much.
  static let embeddedTimesMin = 3
  /// Data within strings of data, and parts of a paragraph within parts.
  static let embeddedDepthMax = 4
  /// Times that a page's bytes may be read as data: strings of data once for each level, and what turns
  /// out to be no data again from its middle.
  static let embeddedReadingsMax = 4
  /// Blocks that the classifier is asked about, some 10 MB of features; longer pages are left to the
  /// rules. Of 1,400 articles the longest has 1,635 blocks.
  static let classifiedBlocksMax = 8_000
  /// Words of an image's text that are compared with blocks: a long caption.
  static let imageWordsMax = 64
  /// Features named for one block: more confuse.
  static let evidenceMax = 3
  /// Values in the header of a block model: some hundred features and trees.
  static let modelValuesMax = 10_000
  /// Nodes of one tree: a child is at most 2^16 nodes away.
  static let treeNodesMax = 1 << 16
  /// Bytes of a title, name or description taken from metadata.
  static let fieldBytesMax = 4000
  /// Separators in a title, and pieces of a heading that are joined to make one: a kicker, a title and
  /// names of sections and sites need six. Joining them costs their product.
  static let titleSeparatorsMax = 24
  static let headingPiecesMax = 24
  /// Bytes of a person's name: longer is a sentence.
  static let personNameBytesMax = 90
  /// Blocks of one page that site memory looks at: a long article with all its furniture.
  static let shownBlocksMax = 256
  /// Blocks of a source that are remembered: those of the last fifty articles or so, and the furniture
  /// of all; 40 kB.
  static let memoryBlocksMax = 2_000
  /// Places of a source that are remembered: a template has some tens.
  static let memoryPlacesMax = 128
  /// Title endings of a source that are remembered: names of its sections among them.
  static let memoryEndingsMax = 48
  /// Bytes of a title ending that may be a site's or a section's name: longer is a clause.
  static let titleEndingBytesMax = 100
  /// Articles of a source whose yield is remembered, to tell what is usual.
  static let memoryYieldsMax = 30
}
