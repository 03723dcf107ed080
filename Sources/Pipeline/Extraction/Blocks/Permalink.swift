// Permalink: a heading's link to itself.
import Markup

extension HTMLDocument {
  /// Bytes of a sign that stands for a heading's own address: `¶`, `#`, `🔗`.
  private static let permalinkBytesMax = 4

  /// Whether a link leads to a place in its own page.
  func leadsDown(_ link: Int) -> Bool { bytes(.href, of: link)?.first == UInt8(ascii: "#") }

  /// Whether a link in a heading leads to the heading itself and shows a sign alone.
  func isPermalink(_ link: Int) -> Bool {
    guard leadsDown(link) else { return false }
    var count = 0
    for inner in (link + 1)..<max(link + 1, Int(nodes[link].end))
    where nodes[inner].element == .text {
      let text = text[Int(nodes[inner].from)..<Int(nodes[inner].to)]
      count += text.count
      guard count <= HTMLDocument.permalinkBytesMax, text.first.map(isSign) ?? true else {
        return false
      }
    }
    return count > 0
  }

  /// Whether a character that begins with this byte is no letter: `#`, `§` (C2), `→` (E2), `🔗` (F0).
  private func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "#") || byte == 0xC2 || byte == 0xE2 || byte == 0xF0
  }
}
