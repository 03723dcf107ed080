// How a record gets its id.
import Text

package enum RecordIdentity {
  /// 16 hexadecimal digits: the first 64 bits of the SHA-256 of the URL key. `attempt` 1 is the key
  /// itself; after a collision `key#2`, `key#3` … are hashed.
  package static func id(urlKey: String, attempt: Int) -> String {
    let hashed = attempt == 1 ? urlKey : urlKey + "#\(attempt)"
    return String(Digest.sha256Hex(Array(hashed.utf8)).prefix(16))
  }
  /// Attempts before giving up: each collision has a chance of one in 10^19 per stored record.
  package static let attemptsMax = 64
}
