// zstd behind two functions: a whole file in, a whole file out, one bounded chunk at a time.
import CZstd

/// Why zstd gave up, in its own words (`ZSTD_getErrorName`).
enum ZstandardFailure: Error, CustomStringConvertible {
  case failed(String)

  var description: String {
    switch self {
    case .failed(let words): "zstd: \(words)"
    }
  }
}

/// Compresses a stream; owns a `ZSTD_CCtx`.
@safe struct ZstandardCompressor: ~Copyable {
  private let context: OpaquePointer

  /// - Parameter level: 1…19, as `ZSTD_c_compressionLevel`; a checksum is added to the frame.
  init(level: Int32) throws(ZstandardFailure) {
    guard let context = unsafe ZSTD_createCCtx() else { throw .failed("out of memory") }
    unsafe self.context = unsafe context
    unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
    unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
  }

  deinit { unsafe _ = ZSTD_freeCCtx(context) }

  /// Compresses `input` into the end of `output`; the last call says so. The function is
  /// `ZSTD_compressStream2`.
  mutating func compress(
    _ input: [UInt8], last: Bool, into output: inout [UInt8]
  )
    throws(ZstandardFailure)
  {
    var consumed = 0
    var room = [UInt8](repeating: 0, count: ZSTD_CStreamOutSize())
    while true {
      var produced = 0
      let left: Int = unsafe input.withUnsafeBytes { input in
        unsafe room.withUnsafeMutableBytes { room in
          var source = unsafe ZSTD_inBuffer(
            src: input.baseAddress, size: input.count, pos: consumed)
          var target = unsafe ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
          let left = unsafe ZSTD_compressStream2(
            context, &target, &source, last ? ZSTD_e_end : ZSTD_e_continue)
          consumed = unsafe source.pos
          produced = unsafe target.pos
          return left
        }
      }
      if ZSTD_isError(left) != 0 {
        throw .failed(unsafe String(cString: ZSTD_getErrorName(left)))
      }
      output.append(contentsOf: room[..<produced])
      if last ? left == 0 : consumed == input.count { return }
    }
  }
}

/// Decompresses a stream; owns a `ZSTD_DCtx`.
@safe struct ZstandardDecompressor: ~Copyable {
  private let context: OpaquePointer
  /// The last frame is whole.
  private(set) var frameIsComplete = true

  init() throws(ZstandardFailure) {
    guard let context = unsafe ZSTD_createDCtx() else { throw .failed("out of memory") }
    unsafe self.context = unsafe context
  }

  deinit { unsafe _ = ZSTD_freeDCtx(context) }

  /// Decompresses all of `input` into the end of `output`. The function is `ZSTD_decompressStream`.
  mutating func decompress(_ input: [UInt8], into output: inout [UInt8]) throws(ZstandardFailure) {
    var consumed = 0
    var room = [UInt8](repeating: 0, count: ZSTD_DStreamOutSize())
    var roomWasFilled = false
    while consumed < input.count || roomWasFilled {
      var produced = 0
      let left: Int = unsafe input.withUnsafeBytes { input in
        unsafe room.withUnsafeMutableBytes { room in
          var source = unsafe ZSTD_inBuffer(
            src: input.baseAddress, size: input.count, pos: consumed)
          var target = unsafe ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
          let left = unsafe ZSTD_decompressStream(context, &target, &source)
          consumed = unsafe source.pos
          produced = unsafe target.pos
          return left
        }
      }
      if ZSTD_isError(left) != 0 {
        throw .failed(unsafe String(cString: ZSTD_getErrorName(left)))
      }
      frameIsComplete = left == 0
      // Asked again after the end of a frame, zstd would begin another one.
      roomWasFilled = produced == room.count && !frameIsComplete
      output.append(contentsOf: room[..<produced])
    }
  }
}
