// HMAC (RFC 2104) through libcrypto: proof that who sent bytes knows a secret.
import CLibCrypto

/// The hash functions that a WebSub hub may sign with (W3C WebSub, 7.1).
package enum SignatureMethod: String, CaseIterable, Sendable {
  case sha1, sha256, sha384, sha512
}

extension Digest {
  /// The code of `bytes` under `key`: 20, 32, 48 or 64 bytes. The corresponding C function is `HMAC`.
  package static func hmac(_ method: SignatureMethod, key: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
    var code = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    let function =
      switch method {
      case .sha1: unsafe EVP_sha1()
      case .sha256: unsafe EVP_sha256()
      case .sha384: unsafe EVP_sha384()
      case .sha512: unsafe EVP_sha512()
      }
    let result = unsafe HMAC(
      function, key, Int32(key.count), bytes, bytes.count, &code, &length)
    guard unsafe result != nil else { preconditionFailure("libcrypto has no memory or no HMAC") }
    return Array(code.prefix(Int(length)))
  }

  /// Equality that takes as long whichever byte differs, so that time tells nothing of a code.
  package static func isSameCode(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// The bytes that hexadecimal digits of either case stand for; nil for anything else.
  package static func bytes(hexadecimal text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2)
    for at in stride(from: 0, to: digits.count, by: 2) {
      guard let high = hexadecimalValue(digits[at]), let low = hexadecimalValue(digits[at + 1])
      else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }
}
