// The headings of a page, in pieces.
import Markup

extension PageHead {
  /// A heading, its pieces and where it leads; nil when it shows nothing.
  func heading(at index: Int, isMain: Bool) -> MarkedHeading? {
    let pieces = pieces(index)
    guard !pieces.isEmpty else { return nil }
    return MarkedHeading(
      isMain: isMain, pieces: pieces,
      leadsHome: link(in: index).map { Self.isRoot(Array($0.utf8)[...]) } ?? false,
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
  static func isRoot(_ reference: ArraySlice<UInt8>) -> Bool {
    let slash = UInt8(ascii: "/")
    guard let first = reference.firstPlace(of: slash) else { return false }
    guard first > reference.startIndex, reference[first - 1] == UInt8(ascii: ":") else {
      return reference.count <= 2 && (reference.count == 1 || reference.starts(with: "./".utf8))
    }
    let host = reference[(first + 1)...].drop { $0 == slash }
    return host.firstPlace(of: slash).map { $0 + 1 == host.endIndex } ?? true
  }
}
