// Files that are gzip themselves (RFC 1952): sitemaps as fetched, and members of web archives.
import CZlib

/// Why gzip bytes could not be made or read.
package enum GzipFailure: Error, Hashable, Sendable {
  /// zlib's return code.
  case damaged(code: Int)
  /// More would come out than the caller takes.
  case tooLarge(limit: Int)
  /// More comes out of each byte than an honest file gives: a bomb.
  case tooDense(ratioMax: Int)
}

/// The file format gzip, by zlib.
package enum Gzip {
  /// Whether the bytes begin as a gzip member with DEFLATE does (RFC 1952, 2.3).
  package static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B, 8]) }

  /// One member that holds the bytes. The C function is `deflate`.
  ///
  /// - Parameter level: 1 (quick) to 9 (small).
  package static func packed(_ bytes: [UInt8], level: Int32) throws(GzipFailure) -> [UInt8] {
    var stream = unsafe z_stream()
    let started = unsafe gleaner_deflate_init_gzip(&stream, level)
    guard started == Z_OK else { throw .damaged(code: Int(started)) }
    defer { unsafe deflateEnd(&stream) }
    var input = bytes
    let bound = unsafe Int(deflateBound(&stream, uLong(bytes.count)))
    var result = Z_OK
    let output = unsafe [UInt8](unsafeUninitializedCapacity: bound) { output, length in
      unsafe input.withUnsafeMutableBufferPointer { input in
        unsafe stream.next_in = input.baseAddress
        unsafe stream.avail_in = UInt32(input.count)
        unsafe stream.next_out = output.baseAddress
        unsafe stream.avail_out = UInt32(bound)
        result = unsafe deflate(&stream, Z_FINISH)
      }
      length = unsafe Int(stream.total_out)
    }
    guard result == Z_STREAM_END else { throw .damaged(code: Int(result)) }
    return output
  }

  /// What the members hold, one after the other. The C function is `inflate`.
  ///
  /// - Parameter bytesMax: bytes that may come out.
  /// - Parameter ratioMax: bytes that may come out of each byte that goes in, once there are more
  ///   than `Limits.gzipRatioFreeBytes`.
  /// - Returns: the bytes, and whether the end was reached; a file that breaks off or is damaged
  ///   further on gives what stands before.
  /// - Throws: `GzipFailure` when nothing comes out, or too much.
  package static func unpacked(
    _ bytes: [UInt8], bytesMax: Int, ratioMax: Int
  ) throws(GzipFailure) -> (bytes: [UInt8], isWhole: Bool) {
    let inflater = try GzipInflater(bytes)
    var output: [UInt8] = []
    let ratioBound = bytes.count.multipliedReportingOverflow(by: ratioMax)
    let dense = max(
      ratioBound.overflow ? Int.max : ratioBound.partialValue, Limits.gzipRatioFreeBytes)
    while let chunk = try inflater.next(isFirst: output.isEmpty) {
      output += chunk
      if output.count > bytesMax { throw .tooLarge(limit: bytesMax) }
      if output.count > dense { throw .tooDense(ratioMax: ratioMax) }
    }
    return (output, inflater.isWhole)
  }
}

/// A running `inflate`. A class, because zlib keeps a pointer to its stream.
@safe private final class GzipInflater {
  private var stream = unsafe z_stream()
  private let input: [UInt8]
  private var consumed = 0
  /// The last member was read to its end.
  private(set) var isWhole = false

  init(_ input: [UInt8]) throws(GzipFailure) {
    self.input = input
    let started = unsafe gleaner_inflate_init_gzip(&stream)
    guard started == Z_OK else { throw .damaged(code: Int(started)) }
  }

  deinit { unsafe inflateEnd(&stream) }

  /// The next piece; nil at the end. Damage after the first piece is an end that `isWhole` denies.
  func next(isFirst: Bool) throws(GzipFailure) -> [UInt8]? {
    if isWhole {
      // Another member, or the padding that some tools leave.
      guard Gzip.isGzip(Array(input[consumed...].prefix(3))) else { return nil }
      unsafe inflateReset(&stream)
      isWhole = false
    }
    var result = Z_OK
    var used = 0
    let chunk = unsafe [UInt8](unsafeUninitializedCapacity: Limits.gzipChunkBytes) {
      output, length in
      unsafe input.withUnsafeBufferPointer { source in
        let rest = source.count - consumed
        unsafe stream.next_in = source.baseAddress.map {
          unsafe UnsafeMutablePointer(mutating: $0 + consumed)
        }
        unsafe stream.avail_in = UInt32(rest)
        unsafe stream.next_out = output.baseAddress
        unsafe stream.avail_out = UInt32(output.count)
        result = unsafe inflate(&stream, Z_NO_FLUSH)
        used = unsafe rest - Int(stream.avail_in)
        length = unsafe output.count - Int(stream.avail_out)
      }
    }
    consumed += used
    if result == Z_STREAM_END { isWhole = true }
    if result == Z_OK || result == Z_STREAM_END {
      return chunk.isEmpty && used == 0 ? nil : chunk
    }
    if isFirst, chunk.isEmpty { throw .damaged(code: Int(result)) }
    return chunk.isEmpty ? nil : chunk
  }
}
