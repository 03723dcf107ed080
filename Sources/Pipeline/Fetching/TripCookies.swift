// TripCookies: what a server wants to see again on the way through its redirects, and never afterwards.
import Model
import Text

/// The cookies of one trip, by origin (RFC 6265, as far as a gate needs it: no domains, no paths, no age).
struct TripCookies: Sendable {
  private var fields: [String: [(name: String, value: String)]] = [:]

  /// Takes the Set-Cookie fields of an answer; one that takes a cookie back, or is no proper one, is left.
  mutating func take(_ headers: [HTTPField], from origin: String) {
    for field in headers.all("set-cookie") {
      guard let cookie = Self.cookie(field) else { continue }
      var known = fields[origin] ?? []
      known.removeAll { $0.name == cookie.name }
      known.append(cookie)
      if Self.field(known).utf8.count <= Limits.tripCookieBytesMax { fields[origin] = known }
    }
  }

  /// The Cookie field for an origin; nil when there is none.
  func field(for origin: String) -> String? { fields[origin].map(Self.field) }

  private static func field(_ cookies: [(name: String, value: String)]) -> String {
    cookies.map { $0.name + "=" + $0.value }.joined(separator: "; ")
  }

  private static func cookie(_ field: String) -> (name: String, value: String)? {
    let parts = field.split(separator: ";", omittingEmptySubsequences: false).map(trimmed)
    let pair = parts[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard pair.count == 2 else { return nil }
    let (name, value) = (trimmed(pair[0]), trimmed(pair[1]))
    guard !name.isEmpty, (name + value).utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }),
      !parts.dropFirst().contains(where: { $0.lowercased() == "max-age=0" })
    else { return nil }
    return (name, value)
  }

  /// Without blanks at the ends.
  private static func trimmed(_ text: Substring) -> String {
    let blanks: Set<UInt8> = [0x20, 0x09]
    let bytes = text.utf8
    guard let first = bytes.firstIndex(where: { !blanks.contains($0) }),
      let last = bytes.lastIndex(where: { !blanks.contains($0) })
    else { return "" }
    return String(Substring(bytes[first...last]))
  }
}
