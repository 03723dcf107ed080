// What the items of schema.org in a page's markup are named, and whose they are.
import Markup

extension PageHead {
  /// The `itemprop=name` inside an item, else all its text.
  func itemName(_ index: Int) -> String {
    for inner in index..<Int(page.nodes[index].end)
    where page.nodes[inner].element != .text {
      guard let property = page.bytes(.itemprop, of: inner),
        property.elementsEqual("name".utf8)
      else { continue }
      return page.string(.content, of: inner) ?? text(inner)
    }
    return page.string(.content, of: index) ?? lines(index).first ?? ""
  }

  private static let replyTypes = ["/Answer", "/Comment"].needles

  /// Whether an element stands in the microdata of a reply to what the page is about.
  func isOfReply(_ index: Int) -> Bool {
    var at = index
    while at > 0 {
      if page.bytes(.itemtype, of: at)?.containsAny(PageHead.replyTypes) ?? false { return true }
      at = Int(page.nodes[at].parent)
    }
    return false
  }
}
