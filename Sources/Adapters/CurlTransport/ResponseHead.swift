// ResponseHead: status line and header fields of the final answer, line by line as libcurl gives them.
import Model

struct ResponseHead {
  private(set) var status = 0
  private(set) var fields: [HTTPField] = []
  private(set) var isComplete = false
  /// Of all heads, the 1xx and the trailers too.
  private(set) var byteCount = 0

  var isSuccess: Bool { (200...299).contains(status) }

  /// Bytes of the body on the wire, as stated.
  var contentLength: Int? {
    fields.first("content-length").flatMap { Int($0) }.flatMap { $0 < 0 ? nil : $0 }
  }

  /// Takes one line with its line end; an empty one ends the head.
  mutating func receive(_ line: UnsafeRawBufferPointer) {
    byteCount += line.count
    var bytes = unsafe Array(line)
    while let last = bytes.last, last == 10 || last == 13 { bytes.removeLast() }
    if isComplete {
      // What follows a 1xx is the next head; what follows the final head are trailers.
      guard status < 200 else { return }
      isComplete = false
      fields = []
    }
    if bytes.isEmpty {
      isComplete = true
    } else if bytes.starts(with: "HTTP/".utf8) {
      status = Self.status(in: bytes)
      fields = []
    } else if bytes[0] == 32 || bytes[0] == 9 {
      fold(bytes)
    } else if let colon = bytes.firstIndex(of: UInt8(ascii: ":")) {
      let name = String(decoding: bytes[..<colon], as: UTF8.self)
      let value = Self.trim(bytes[(colon + 1)...])
      let isLocation = name.lowercased() == "location"
      fields.append(HTTPField(name, Self.text(value, isLocation: isLocation)))
    }
  }

  /// A continuation line (obs-fold, RFC 9112, 5.2) counts as one space.
  private mutating func fold(_ bytes: [UInt8]) {
    guard let last = fields.indices.last else { return }
    fields[last].value += " " + Self.text(Self.trim(bytes[...]), isLocation: false)
  }

  /// `HTTP/1.1 200 OK`
  private static func status(in line: [UInt8]) -> Int {
    let parts = line.split(separator: 32, maxSplits: 2)
    guard parts.count > 1 else { return 0 }
    return Int(String(decoding: parts[1], as: UTF8.self)) ?? 0
  }

  private static func trim(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = bytes
    while let first = rest.first, first == 32 || first == 9 { rest.removeFirst() }
    while let last = rest.last, last == 32 || last == 9 { rest.removeLast() }
    return rest
  }

  /// UTF-8 where it is, else one character for each byte (ISO 8859-1, RFC 9110, 5.5). An address in
  /// another charset keeps its bytes, percent-encoded: EUC-KR servers send such.
  private static func text(_ bytes: ArraySlice<UInt8>, isLocation: Bool) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var text = ""
    for byte in bytes {
      if byte > 127, isLocation {
        text += "%" + String(byte, radix: 16, uppercase: true)
      } else {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return text
  }
}
