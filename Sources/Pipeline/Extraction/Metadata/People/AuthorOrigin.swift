// AuthorOrigin: where in a page its authors were found, as `gleaner inspect page` says it.

enum AuthorOrigin: String {
  case nowhere = "none"
  case linkedData = "json-ld"
  case meta
  case relAuthor = "rel=author"
  case itemprop
  /// An element that is marked as a byline.
  case byline
  /// `By Jane Doe`, whatever its markup.
  case signature
  case datedSignature = "dated signature"
  /// A line between title and text.
  case line
  /// Head or foot of the text: `SEOUL (Yonhap)`, `(Reporting by …)`.
  case wire
  /// A link to an author's page.
  case path
  /// A line where other pages of the source name their authors.
  case siteMemory = "site memory"
  case site
  case organisation = "json-ld organisation"
  /// The line with the copyright sign.
  case owner

  /// Nobody signs but the site.
  var isOfSite: Bool { [.site, .organisation, .owner].contains(self) }

  /// The name is surely the author's.
  var isSignature: Bool { [.byline, .signature, .wire].contains(self) }
}
