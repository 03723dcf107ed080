// The headings of a page, in pieces.
import Markup

extension PageHead {
  /// A heading, its pieces and where it leads; nil when it shows nothing.
  func heading(at index: Int, isMain: Bool) -> MarkedHeading? {
    let pieces = pieces(index)
    guard !pieces.isEmpty else { return nil }
    return MarkedHeading(
      isMain: isMain, pieces: pieces, leadsHome: link(in: index).map(Self.isRoot) ?? false,
      hasKicker: hasKicker(index))
  }

  /// Whether a heading opens with an element that its class calls a kicker, or that is set small.
  private func hasKicker(_ index: Int) -> Bool {
    let first = index + 1
    guard first < Int(page.nodes[index].end), page.nodes[first].element != .text else {
      return false
    }
    return page.nodes[first].element == .small
      || !zones[first].isDisjoint(with: [.metadata, .tags])
  }

  /// Whether a reference is the root of a site: `/`, `https://bogi.example/`.
  static func isRoot(_ reference: String) -> Bool {
    guard let scheme = reference.firstBytes(of: "://") else {
      return ["/", "./"].contains(reference)
    }
    let host = reference[scheme.upperBound...]
    return host.firstIndex(of: "/").map { host.index(after: $0) == host.endIndex } ?? true
  }
}
