// Short texts that open as bylines do, whatever their markup.
import Markup

extension PageHead {
  /// Bytes of a text that begins as bylines do, less than; of its line, with the name in another element;
  /// and of a mark that has the name beside it: `Geschrieben von`.
  private static let signatureTextBytesMax = 120
  private static let signatureBytesMax = 160
  private static let signatureMarkBytesMax = 14
  /// Nodes of the element around such a text, less than: larger ones hold more than a byline. One of fewer
  /// than this holds nothing but the mark.
  private static let signatureNodesMax = 24
  private static let markNodesMax = 3

  /// A short text that starts with `By`, `Von` and the like, with the name behind it.
  func signature(at index: Int) -> MarkedName? {
    let node = page.nodes[index]
    guard node.to - node.from < PageHead.signatureTextBytesMax, node.parent > 0,
      SignatureMarks.open(page.text[Int(node.from)..<Int(node.to)])
    else { return nil }
    var around = Int(node.parent)
    // The mark alone: the name is next to it.
    if node.to - node.from < PageHead.signatureMarkBytesMax,
      page.nodes[around].end - node.parent < PageHead.markNodesMax
    {
      around = Int(page.nodes[around].parent)
    }
    guard around > 0,
      page.nodes[around].end - Int32(around) < PageHead.signatureNodesMax
    else { return nil }
    let lines = lines(around)
    guard let first = lines.firstIndex(where: { SignatureMarks.open(Array($0.utf8)[...]) }) else {
      return nil
    }
    let name =
      PersonName.isMark(lines[first])
      ? lines[first...].prefix(2).joined(separator: " ") : lines[first]
    guard name.utf8.count < PageHead.signatureBytesMax,
      !isInHeading(index) || PersonName.namesSomebody(name)
    else { return nil }
    return MarkedName(name: name, url: link(in: around), node: index)
  }

  /// A heading may begin so as well: `By Popular Demand`.
  private func isInHeading(_ index: Int) -> Bool {
    var at = Int(page.nodes[index].parent)
    while at > 0, ![.h1, .h2, .h3, .h4, .h5, .h6].contains(page.nodes[at].element) {
      if page.nodes[at].element == .div || page.nodes[at].element == .p { return false }
      at = Int(page.nodes[at].parent)
    }
    return at > 0
  }
}
