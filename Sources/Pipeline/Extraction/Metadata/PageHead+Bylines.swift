// Bylines by their class: their lines, who stands beside whom, and what is none.
import Markup
import Model

extension PageHead {
  /// Bytes of a byline, with what its authors are, and of one that another belongs to, less than.
  private static let bylineBytesMax = 400
  private static let furtherBylineBytesMax = 100

  /// The lines of an element that is a byline by its class, with the list that it is the label of.
  func bylineLines(_ index: Int) -> [String] {
    let lines = lines(index)
    guard lines.count == 1, PersonName.isCaseless(lines[0]), let list = listBehind(index) else {
      return lines
    }
    return lines + self.lines(list)
  }

  /// Whether a byline is one with the last.
  func continues(_ last: MarkedName, _ index: Int, _ lines: [String]) -> Bool {
    isLike(last.node, index) && bytes(lines) < PageHead.furtherBylineBytesMax
  }

  /// A byline of its own; nil when it is none.
  func byline(at index: Int, _ lines: [String]) -> MarkedName? {
    guard bytes(lines) < PageHead.bylineBytesMax || isBiography(lines), !lines.isEmpty,
      !isOfReply(index), !isSection(index, lines)
    else { return nil }
    return MarkedName(
      name: lines[0], url: link(in: index), node: index, lines: lines, people: people(index),
      isForeign: isForeign(index))
  }

  private func bytes(_ lines: [String]) -> Int { lines.reduce(0) { $0 + $1.utf8.count } }

  /// The list right behind an element that may be its label.
  private func listBehind(_ index: Int) -> Int? {
    let end = Int(page.nodes[index].end)
    guard end < page.nodes.count, [.ul, .ol].contains(page.nodes[end].element),
      page.nodes[end].parent == page.nodes[index].parent,
      ![.ul, .ol].contains(page.nodes[index].element)
    else { return nil }
    return end
  }

  /// Whether two elements have one parent and one class, or are alone in elements that do.
  private func isLike(_ one: Int, _ other: Int) -> Bool {
    guard page.bytes(.class, of: one) == page.bytes(.class, of: other) else { return false }
    let (box, next) = (Int(page.nodes[one].parent), Int(page.nodes[other].parent))
    if box == next { return true }
    func isAlone(_ node: Int, in box: Int) -> Bool {
      box > 0 && node == box + 1 && page.nodes[node].end == page.nodes[box].end
    }
    return isAlone(one, in: box) && isAlone(other, in: next)
      && page.nodes[box].parent == page.nodes[next].parent
      && page.bytes(.class, of: box) == page.bytes(.class, of: next)
  }

  /// Bytes of a name above a note on its bearer, less than.
  private static let biographyNameBytesMax = 60

  /// A name and, below it, who that is.
  private func isBiography(_ lines: [String]) -> Bool {
    guard lines.count > 1, lines[0].utf8.count < PageHead.biographyNameBytesMax,
      lines[1].hasPrefix(lines[0])
    else { return false }
    return Byline.opensBiography(String(lines[1].dropFirst(lines[0].count)))
  }

  /// Whether what is marked as a byline is nothing but a link to a section: `World`, `منوعات`.
  private func isSection(_ index: Int, _ lines: [String]) -> Bool {
    guard lines.count == 1, let link = anchor(in: index), text(link) == lines[0],
      let href = page.bytes(.href, of: link)
    else { return false }
    return AuthorPath.isSection(href)
  }

  /// The links to authors' pages inside an element.
  func people(_ index: Int) -> [Author] {
    var people: [Author] = []
    for inner in index..<Int(page.nodes[index].end) where page.nodes[inner].element == .a {
      guard let href = page.bytes(.href, of: inner), AuthorPath.matches(href) else { continue }
      people.append(Author(name: text(inner), url: String(decoding: href, as: UTF8.self)))
    }
    return people
  }

  /// Those whom meta elements name.
  var authorMetas: [String] {
    let plain = [
      "author", "article:author", "articleauthor", "parsely-author", "sailthru.author", "byl",
      "article:author_name", "byline", "cxenseparse:author", "shareaholic:article_author_name",
      "og:article:author", "authors", "dcterms.creator.name", "article.author", "og.article.author",
      "news_author",
    ].flatMap(metaAll)
    // Libraries put the family name first.
    let catalogued = ["dc.creator", "dcterms.creator", "citation_author", "citation_authors"]
      .flatMap(metaAll).map(PersonName.inReadingOrder)
    return plain + catalogued
  }

  /// Nodes from the card of an author to that of the next one, at most: a picture, an office, a link or two.
  private static let cardNodesMax = 24

  /// Bylines in elements of the same class that follow close upon one and upon each other: an author each.
  func cards(behind first: MarkedName, _ others: ArraySlice<MarkedName>) -> [MarkedName] {
    guard let name = page.bytes(.class, of: first.node), !name.isEmpty else { return [] }
    var last = first.node
    return others.filter { page.bytes(.class, of: $0.node) == name }.prefix { other in
      let isClose =
        other.node >= Int(page.nodes[last].end) && other.node - last <= PageHead.cardNodesMax
      last = other.node
      return isClose
    }
  }
}
