// ResponseHead: status line and header fields of the final answer, line by line as libcurl gives them.
import Model

struct ResponseHead {
  private(set) var status = 0
  private(set) var fields: [HTTPField] = []
  private(set) var isComplete = false
  /// Of all heads, the 1xx and the trailers too.
  private(set) var byteCount = 0
  /// Bytes of the body on the wire, as stated first; nil when not stated, or no number.
  private(set) var contentLength: Int?
  private var statesLength = false
  /// Of HTTP/1, whose bodies need not say where they end; later versions frame them.
  private var isFirstVersion = false

  /// Neither a length nor chunks tell where the body ends (RFC 9112, 6.3).
  var endsWithConnection: Bool {
    isFirstVersion && !statesLength && fields.first("transfer-encoding") == nil
  }

  var isSuccess: Bool { (200...299).contains(status) }

  /// Takes one line with its line end; an empty one ends the head.
  mutating func receive(_ line: UnsafeRawBufferPointer) {
    byteCount += line.count
    var count = line.count
    while count > 0, unsafe Self.isLineEnd(line[count - 1]) { count -= 1 }
    let bytes = unsafe UnsafeRawBufferPointer(rebasing: line[..<count])
    if isComplete {
      // What follows a 1xx is the next head; what follows the final head are trailers.
      guard status < 200 else { return }
      isComplete = false
      begin(status: 0)
    }
    guard let first = unsafe bytes.first else {
      isComplete = true
      return
    }
    if first == UInt8(ascii: "H"), unsafe Self.isStatusLine(bytes) {
      begin(status: unsafe Self.status(in: bytes))
      isFirstVersion = unsafe bytes.starts(with: "HTTP/1".utf8)
    } else if Self.isBlank(first) {
      unsafe fold(bytes)
    } else if let colon = unsafe Self.colon(in: bytes) {
      unsafe take(
        name: UnsafeRawBufferPointer(rebasing: bytes[..<colon]),
        value: Self.trim(UnsafeRawBufferPointer(rebasing: bytes[(colon + 1)...])))
    }
  }

  private mutating func begin(status: Int) {
    self.status = status
    fields = []
    contentLength = nil
    statesLength = false
  }

  private mutating func take(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) {
    if fields.isEmpty { fields.reserveCapacity(Limits.headerFieldsUsual) }
    let field = unsafe HTTPField(
      Self.ascii(name) ?? String(decoding: name, as: UTF8.self),
      Self.ascii(value) ?? Self.text(value, isLocation: Self.isNamed("location", name)))
    if !statesLength, unsafe Self.isNamed("content-length", name) {
      statesLength = true
      contentLength = Int(field.value).flatMap { $0 < 0 ? nil : $0 }
    }
    fields.append(field)
  }

  /// A continuation line (obs-fold, RFC 9112, 5.2) counts as one space.
  private mutating func fold(_ bytes: UnsafeRawBufferPointer) {
    guard let last = fields.indices.last else { return }
    let more = unsafe Self.trim(bytes)
    fields[last].value += unsafe " " + (Self.ascii(more) ?? Self.text(more, isLocation: false))
  }

  private static func isStatusLine(_ line: UnsafeRawBufferPointer) -> Bool {
    unsafe line.starts(with: "HTTP/".utf8)
  }

  private static func colon(in line: UnsafeRawBufferPointer) -> Int? {
    var at = 0
    while at < line.count {
      if unsafe line[at] == UInt8(ascii: ":") { return at }
      at += 1
    }
    return nil
  }

  /// `HTTP/1.1 200 OK`: what stands between the first blanks; 0 when that is no number.
  private static func status(in line: UnsafeRawBufferPointer) -> Int {
    var status = 0
    var at = 0
    while at < line.count, unsafe line[at] != 32 { at += 1 }
    while at < line.count, unsafe line[at] == 32 { at += 1 }
    while at < line.count, unsafe line[at] != 32 {
      let digit = unsafe Int(line[at]) - 48
      guard (0...9).contains(digit), status < 1000 else { return 0 }
      status = status * 10 + digit
      at += 1
    }
    return status
  }

  /// - Parameter name: In lower case.
  private static func isNamed(_ name: StaticString, _ bytes: UnsafeRawBufferPointer) -> Bool {
    guard name.utf8CodeUnitCount == bytes.count else { return false }
    for at in 0..<bytes.count {
      let byte = unsafe bytes[at]
      let isCapital = (65...90).contains(byte)
      guard unsafe (isCapital ? byte | 0x20 : byte) == name.utf8Start[at] else { return false }
    }
    return true
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }

  private static func trim(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var (start, end) = (0, bytes.count)
    while start < end, unsafe isBlank(bytes[start]) { start += 1 }
    while start < end, unsafe isBlank(bytes[end - 1]) { end -= 1 }
    return unsafe UnsafeRawBufferPointer(rebasing: bytes[start..<end])
  }

  /// nil when a byte is not ASCII.
  private static func ascii(_ bytes: UnsafeRawBufferPointer) -> String? {
    var all: UInt64 = 0
    var at = 0
    while at + 8 <= bytes.count {
      all |= unsafe bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      at += 8
    }
    while at < bytes.count {
      all |= UInt64(unsafe bytes[at])
      at += 1
    }
    guard all & 0x8080_8080_8080_8080 == 0 else { return nil }
    let span = unsafe Span<UInt8>(_unsafeBytes: bytes)
    return unsafe String(copying: UTF8Span(unchecked: span, isKnownASCII: true))
  }

  /// UTF-8 where it is, else one character for each byte (ISO 8859-1, RFC 9110, 5.5). An address in
  /// another charset keeps its bytes, percent-encoded: EUC-KR servers send such.
  private static func text(_ bytes: UnsafeRawBufferPointer, isLocation: Bool) -> String {
    if let text = unsafe String(validating: bytes, as: UTF8.self) { return text }
    var text = ""
    for at in 0..<bytes.count {
      let byte = unsafe bytes[at]
      if byte > 127, isLocation {
        text += "%" + String(byte, radix: 16, uppercase: true)
      } else {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return text
  }
}
