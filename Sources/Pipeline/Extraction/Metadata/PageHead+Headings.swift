// The headings of a page, in pieces.
import Markup

extension PageHead {
  /// A heading, its pieces and where it leads; nil when it shows nothing.
  func heading(at index: Int, isMain: Bool) -> MarkedHeading? {
    let pieces = pieces(index)
    guard !pieces.isEmpty else { return nil }
    return MarkedHeading(
      isMain: isMain, pieces: pieces, leadsHome: link(in: index).map(Self.isRoot) ?? false)
  }

  /// Whether a reference is the root of a site: `/`, `https://bogi.example/`.
  private static func isRoot(_ reference: String) -> Bool {
    guard let scheme = reference.firstBytes(of: "://") else {
      return ["/", "./"].contains(reference)
    }
    let host = reference[scheme.upperBound...]
    return host.firstIndex(of: "/").map { host.index(after: $0) == host.endIndex } ?? true
  }
}
