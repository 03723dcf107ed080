// How a feed address is to be read when its bytes alone do not tell: index pages and JSON interfaces.

/// What stands behind a feed address. Recipes are rare and large: they lie outside of the feeds that have
/// none.
package enum FeedRecipe: Hashable, Sendable {
  /// The bytes decide: RSS, RDF, Atom, JSON Feed, CDF, sitemap (XML or text), sitemap index.
  case detect
  /// An HTML page that lists articles.
  indirect case index(IndexRecipe)
  /// JSON of a site's own making.
  indirect case json(JSONRecipe)
}

/// Where a value is found, and what is made of it.
///
/// `select` finds elements (index pages) or a value (JSON); then `attribute`, `pattern` and `template`
/// are applied in this order.
package struct FieldRule: Hashable, Sendable {
  /// Index pages: CSS (Selectors Level 3), or XPath 1.0 when it starts with `/`, `./` or `(`; nil is the
  /// item itself. JSON: names and indices joined by dots, `list[0].title`.
  package var select: String?
  /// The attribute to take instead of the text.
  package var attribute: String?
  /// Regular expression searched in the value: its groups are `{1}`, `{2}` … of the template; without a
  /// template its first group, or the whole match, is the value. No match: no value.
  package var pattern: String?
  /// Text with `{0}` (whole value or match), `{1}` … in place of groups; JSON: `{name}` stands for
  /// another path of the same item.
  package var template: String?
  package init(
    select: String? = nil, attribute: String? = nil, pattern: String? = nil,
    template: String? = nil
  ) {
    self.select = select
    self.attribute = attribute
    self.pattern = pattern
    self.template = template
  }
}

/// How an HTML page that lists articles is read.
package struct IndexRecipe: Hashable, Sendable {
  /// The elements that are one article each; CSS or XPath. nil: every link is an item.
  package var items: String?
  /// The address of the article; nil is the item itself or its first link with an `href`.
  package var link: FieldRule?
  /// Only links whose absolute address matches this regular expression are items.
  package var linkPattern: String?
  /// nil is the text of the link.
  package var title: FieldRule?
  package var date: FieldRule?
  /// `yyyy`, `yy`, `MM`, `M`, `dd`, `d`, `HH`, `H`, `mm`, `ss`, `a` and literal text; nil: any form that
  /// is known.
  package var dateFormat: String?
  package var summary: FieldRule?
  package var author: FieldRule?
  /// The address of the next, older page.
  package var next: FieldRule?
  package init() {}
}

/// How JSON of a site's own making is read; every path is relative to the item.
package struct JSONRecipe: Hashable, Sendable {
  /// The list of items: names and indices joined by dots; empty is the document itself.
  package var items = ""
  package var link = FieldRule()
  package var id: FieldRule?
  package var title: FieldRule?
  package var date: FieldRule?
  /// As for index pages; `unix` and `unix-ms` are seconds and milliseconds since 1970.
  package var dateFormat: String?
  package var modified: FieldRule?
  package var summary: FieldRule?
  /// Markup or text of the whole article.
  package var content: FieldRule?
  package var author: FieldRule?
  package var category: FieldRule?
  /// The address of the next, older page; relative to the document.
  package var next: FieldRule?
  package init() {}

  /// The posts interface of WordPress (`/wp-json/wp/v2/posts`).
  package static let wordPress: JSONRecipe = {
    var recipe = JSONRecipe()
    recipe.link = FieldRule(select: "link")
    recipe.id = FieldRule(select: "guid.rendered")
    recipe.title = FieldRule(select: "title.rendered")
    recipe.date = FieldRule(select: "date_gmt")
    recipe.modified = FieldRule(select: "modified_gmt")
    recipe.summary = FieldRule(select: "excerpt.rendered")
    recipe.content = FieldRule(select: "content.rendered")
    return recipe
  }()
}
