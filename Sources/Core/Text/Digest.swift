// Digest: SHA-256 through libcrypto, XXH3 through xxHash.
import CLibCrypto
import CXXHash

package enum Digest {
  /// SHA-256, 32 bytes. The corresponding C function is `EVP_Digest`.
  package static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    var stream = SHA256Stream()
    stream.update(bytes)
    return stream.finish()
  }

  /// SHA-256 as 64 lower-case hexadecimal digits.
  package static func sha256Hex(_ bytes: [UInt8]) -> String { hexadecimal(sha256(bytes)) }

  /// XXH3-128 as 32 lower-case hexadecimal digits, high half first, as `xxhsum -H2` prints it.
  package static func xxh3_128Hex(_ bytes: [UInt8]) -> String {
    let hash = unsafe bytes.withUnsafeBytes { unsafe XXH3_128bits($0.baseAddress, $0.count) }
    return hexadecimal(bigEndian(hash.high64) + bigEndian(hash.low64))
  }

  /// XXH3-64 with seed 0.
  package static func xxh3_64(_ bytes: [UInt8]) -> UInt64 {
    unsafe bytes.withUnsafeBytes { unsafe XXH3_64bits($0.baseAddress, $0.count) }
  }

  /// XXH3-64 of a part of the bytes, with seed 0.
  package static func xxh3_64(_ bytes: [UInt8], in range: Range<Int>) -> UInt64 {
    unsafe bytes.withUnsafeBytes { whole in
      let part = unsafe UnsafeRawBufferPointer(rebasing: whole[range])
      return unsafe XXH3_64bits(part.baseAddress, part.count)
    }
  }

  /// Bytes as lower-case hexadecimal digits.
  package static func hexadecimal(_ bytes: [UInt8]) -> String {
    var digits: [UInt8] = []
    digits.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      digits.append(hexadecimalDigit(byte >> 4, lowercase: true))
      digits.append(hexadecimalDigit(byte & 15, lowercase: true))
    }
    return String(decoding: digits, as: UTF8.self)
  }

  private static func bigEndian(_ value: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value >> UInt64(56 - 8 * $0)) }
  }
}

/// SHA-256 of bytes that come in pieces (EVP_MD_CTX).
@safe package struct SHA256Stream: ~Copyable {
  private let context: OpaquePointer

  package init() {
    guard let context = unsafe EVP_MD_CTX_new(),
      unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
    else { preconditionFailure("libcrypto has no memory or no SHA-256") }
    unsafe self.context = context
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  /// Takes the next bytes (EVP_DigestUpdate).
  package mutating func update(_ bytes: [UInt8]) {
    let status = unsafe bytes.withUnsafeBytes {
      unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count)
    }
    precondition(status == 1, "EVP_DigestUpdate fails only on a finished context")
  }

  /// The 32 bytes (EVP_DigestFinal_ex).
  package consuming func finish() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    let status = unsafe digest.withUnsafeMutableBufferPointer {
      unsafe EVP_DigestFinal_ex(context, $0.baseAddress, nil)
    }
    precondition(status == 1, "EVP_DigestFinal_ex fails only on a finished context")
    return digest
  }

  /// The digest as 64 lower-case hexadecimal digits.
  package consuming func finishHex() -> String { Digest.hexadecimal(finish()) }
}
