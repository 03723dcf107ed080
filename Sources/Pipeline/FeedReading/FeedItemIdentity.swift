// What makes an item the same item, and what makes it a changed one.
import Model
import Text

/// Identity and change of feed items.
package enum ItemIdentity {
  /// The key under which an item is known within its feed.
  ///
  /// The id when it has one; else its canonical address; else its title and content. An id that
  /// several items of the feed share means little, so the address goes with it.
  /// - Parameter repeatedGUIDs: from `repeatedGUIDs(in:)`.
  package static func key(of item: FeedItem, repeatedGUIDs: Set<String>) -> String {
    let address = item.link.map(canonical)
    if let id = item.id {
      guard repeatedGUIDs.contains(id) else { return "id:" + id }
      return "id+url:" + id + " " + (address ?? contentHash(item))
    }
    if let address { return "url:" + address }
    return "text:" + contentHash(item)
  }

  /// The ids that more than one item of the feed has, under different addresses.
  package static func repeatedGUIDs(in items: [FeedItem]) -> Set<String> {
    var first: [String: String?] = [:]
    var repeated: Set<String> = []
    for item in items {
      guard let id = item.id else { continue }
      if let known = first[id] {
        if known != item.link || known == nil { repeated.insert(id) }
      } else {
        first[id] = .some(item.link)
      }
    }
    return repeated
  }

  /// A hash of what readers would notice: title, canonical address, texts and dates. Counters of
  /// comments and the like are left out.
  /// - Returns: 32 hexadecimal digits.
  package static func fingerprint(of item: FeedItem) -> String {
    var bytes: [UInt8] = []
    append(item.title?.value, to: &bytes)
    append(item.link.map(canonical), to: &bytes)
    append(item.summary?.value, to: &bytes)
    for content in item.content { append(content.value, to: &bytes) }
    append(item.published?.asWritten, to: &bytes)
    append(item.updated?.asWritten, to: &bytes)
    return Digest.xxh3_128Hex(bytes)
  }

  private static func contentHash(_ item: FeedItem) -> String {
    var bytes: [UInt8] = []
    append(item.title?.value, to: &bytes)
    append(item.fullestText?.value, to: &bytes)
    return Digest.xxh3_128Hex(bytes)
  }

  private static func canonical(_ address: String) -> String {
    guard let parsed = WebAddress(address) else { return address }
    return AddressKey.canonical(parsed).string
  }

  /// Every part is followed by a byte that UTF-8 does not have, so that parts cannot run together.
  private static func append(_ part: String?, to bytes: inout [UInt8]) {
    if let part { bytes += part.utf8 }
    bytes.append(0xFF)
  }
}
