// IconvDecoder: bytes of any charset to UTF-8 through glibc's iconv, never stopping at a bad byte.
import CIconv

/// An open conversion towards UTF-8 (iconv_open).
@safe struct IconvDecoder: ~Copyable {
  private let raw: UnsafeMutableRawPointer
  private let shape: Charset.Shape

  /// nil when glibc lacks the charset.
  init?(_ charset: Charset) {
    guard let raw = unsafe gleaner_iconv_open(charset.iconvName) else { return nil }
    unsafe self.raw = raw
    self.shape = charset.shape
  }

  deinit { unsafe gleaner_iconv_close(raw) }

  /// Whether glibc can decode a charset of this name.
  static func knows(_ name: String) -> Bool {
    IconvDecoder(Charset(name: name, iconvName: name, shape: .singleByte)) != nil
  }

  /// Everything from `start` on as valid UTF-8; `replaced` counts the U+FFFD put in.
  consuming func decode(_ bytes: [UInt8], from start: Int = 0) -> (utf8: [UInt8], replaced: Int) {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count - start) * 3 / 2 + 16)
    var chunk = [UInt8](repeating: 0, count: 32_768)
    var replaced = 0
    var at = start
    // The bad bytes at `at`, if any are there, have their U+FFFD.
    var isReplaced = false
    while at < bytes.count {
      let before = at
      let outcome = step(bytes, &at, into: &chunk, &result)
      if outcome == GLEANER_ICONV_FULL { continue }
      if outcome == GLEANER_ICONV_DONE { break }
      let isStuck = at == before
      if !(isStuck && isReplaced) || outcome == GLEANER_ICONV_INCOMPLETE {
        if shape != .stateful { flush(&chunk, &result) }
        result.append(contentsOf: UTF8Scan.replacement)
        replaced += 1
        if outcome == GLEANER_ICONV_INCOMPLETE { break }
      }
      // glibc 2.36 stops before what is bad, but behind A2 E8 in UHC, which it takes and calls bad.
      // Where it got on, only the next step tells what there is to skip.
      isReplaced = !isStuck
      if isStuck { at += badLength(bytes, at) }
    }
    flush(&chunk, &result)
    return (result, replaced)
  }

  /// Hands over each pair of bytes that stands for one character of the basic plane, and it.
  func eachPair(
    _ leads: ClosedRange<UInt8>, _ trails: ClosedRange<UInt8>,
    _ body: (_ lead: UInt8, _ trail: UInt8, _ character: UInt16) -> Void
  ) {
    var pair: [UInt8] = [0, 0]
    var chunk = [UInt8](repeating: 0, count: 16)
    var result: [UInt8] = []
    for lead in leads {
      for trail in trails {
        pair[0] = lead
        pair[1] = trail
        result.removeAll(keepingCapacity: true)
        var at = 0
        let outcome = step(pair, &at, into: &chunk, &result)
        if outcome != GLEANER_ICONV_DONE { flush(&chunk, &result) }
        guard outcome == GLEANER_ICONV_DONE, at == 2 else { continue }
        var scalars = String(decoding: result, as: UTF8.self).unicodeScalars.makeIterator()
        guard let scalar = scalars.next(), scalars.next() == nil,
          let character = UInt16(exactly: scalar.value)
        else { continue }
        body(lead, trail, character)
      }
    }
  }

  private func step(
    _ bytes: [UInt8], _ at: inout Int, into chunk: inout [UInt8], _ result: inout [UInt8]
  ) -> Int {
    var used = 0
    let outcome = unsafe bytes.withUnsafeBufferPointer { input in
      unsafe chunk.withUnsafeMutableBufferPointer { output in
        unsafe gleaner_iconv_step(
          raw, input.baseAddress, input.count, &at, output.baseAddress, output.count, &used)
      }
    }
    result.append(contentsOf: chunk[..<used])
    return Int(outcome)
  }

  private func flush(_ chunk: inout [UInt8], _ result: inout [UInt8]) {
    var used = 0
    unsafe chunk.withUnsafeMutableBufferPointer { output in
      unsafe gleaner_iconv_flush(raw, output.baseAddress, output.count, &used)
    }
    result.append(contentsOf: chunk[..<used])
  }

  /// How many bytes one U+FFFD stands for: a whole unit of UTF-16 or UTF-32; of a double-byte
  /// charset the lead and a trail that is not ASCII (WHATWG decoders give ASCII back).
  private func badLength(_ bytes: [UInt8], _ at: Int) -> Int {
    switch shape {
    case .wide(let unitBytes): unitBytes
    case .doubleByte:
      bytes[at] > 0x80 && bytes[at] < 0xFF && at + 1 < bytes.count && bytes[at + 1] >= 0x80 ? 2 : 1
    case .utf8, .singleByte, .stateful, .ebcdic: 1
    }
  }
}
