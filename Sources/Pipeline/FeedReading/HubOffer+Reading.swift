// Where a document says that its feed is pushed from: Link fields first, then the document itself.
import Model
import Text

extension HubOffer {
  /// The first hub and the feed's own address (W3C WebSub, 4); nil unless both are named.
  ///
  /// - Parameters:
  ///   - headers: of the answer; what its Link fields name wins over the document.
  ///   - url: where the document was found.
  package init?(_ document: FeedDocument, headers: [HTTPField], url: String) {
    let links = headers.all("link").flatMap { WebLink.parse($0) }.filter { link in
      link.parameters["anchor"].map { AddressReference.resolve($0, against: url) == url } ?? true
    }
    func named(_ relation: String) -> [String] {
      links.filter { link in
        link.parameters["rel"]?.lowercased().split(separator: " ").contains(relation[...]) ?? false
      }.map { AddressReference.resolve($0.target, against: url) }
    }
    let hubs = named("hub") + (document.feed.details.value?.hubs ?? [])
    let topics = named("self") + [document.feed.feedLink].compactMap { $0 }
    guard let hub = hubs.first(where: Self.isUsable), let topic = topics.first(where: Self.isUsable)
    else { return nil }
    self.init(hub: hub, topic: topic)
  }

  private static func isUsable(_ address: String) -> Bool {
    address.utf8.count <= Limits.hubAddressBytesMax && WebAddress(address) != nil
  }
}
