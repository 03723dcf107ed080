// What makes a new subscription our own: an address to be called at, and a secret.
import Model
import Text

/// A callback and a secret that nobody can guess, in case a visit finds a hub.
package struct FreshKeys: Hashable, Sendable {
  package var callback: String
  package var secret: String

  /// - Parameters:
  ///   - publicURL: where hubs reach us, without a slash at its end.
  ///   - random: gives 64 unpredictable bits.
  package init(publicURL: String, random: () -> UInt64) {
    callback = publicURL + "/" + Self.digits(Limits.tokenBytes, random)
    secret = Self.digits(Limits.secretBytes, random)
  }

  private static func digits(_ count: Int, _ random: () -> UInt64) -> String {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let word = random()
      bytes += (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
    }
    return Digest.hexadecimal(Array(bytes.prefix(count)))
  }
}
