// Fetched pages as they came, in WARC files (ISO 28500, WARC 1.1), one gzip member a record.
import Model
import Text

/// A page to be kept beside its record.
package struct RawPage: Sendable {
  package var url: String
  package var fetched: Instant
  package var status: Int
  package var headers: [HTTPField]
  /// Content-decoded, in the charset of the server.
  package var body: [UInt8]
  package init(
    url: String, fetched: Instant, status: Int, headers: [HTTPField], body: [UInt8]
  ) {
    self.url = url
    self.fetched = fetched
    self.status = status
    self.headers = headers
    self.body = body
  }
}

enum WebArchive {
  /// A `response` record as a gzip member of its own, so that it can be read from its offset.
  ///
  /// The body is stored decoded; fields that speak of the transfer are kept under `X-Archive-Orig-`,
  /// as web archives do.
  static func member(_ page: RawPage) throws(CorpusFailure) -> [UInt8] {
    var http = "HTTP/1.1 \(page.status) \r\n"
    let transferFields: Set<String> = ["content-encoding", "transfer-encoding", "content-length"]
    for field in page.headers {
      let prefix = transferFields.contains(field.name.lowercased()) ? "X-Archive-Orig-" : ""
      http += prefix + field.name + ": " + field.value + "\r\n"
    }
    http += "Content-Length: \(page.body.count)\r\n\r\n"
    let head = Array(http.utf8)
    let digest = Digest.sha256Hex(page.body)
    let identity = Digest.sha256Hex(Array((page.url + page.fetched.rfc3339 + digest).utf8))
    let warc =
      "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:\(uuid(identity))>\r\n"
      + "WARC-Date: \(page.fetched.rfc3339)\r\nWARC-Target-URI: \(page.url)\r\n"
      + "WARC-Payload-Digest: sha256:\(digest)\r\n"
      + "Content-Type: application/http; msgtype=response\r\n"
      + "Content-Length: \(head.count + page.body.count)\r\n\r\n"
    return try gzip(Array(warc.utf8) + head + page.body + Array("\r\n\r\n".utf8))
  }

  /// The first 128 bits of a digest in the form of a UUID, version 8 (RFC 9562, 5.8).
  private static func uuid(_ hex: String) -> String {
    var digits = Array(hex.utf8.prefix(32))
    digits[12] = UInt8(ascii: "8")
    digits[16] = UInt8(ascii: "8")
    let text = String(decoding: digits, as: UTF8.self)
    var result = ""
    for (index, digit) in text.enumerated() {
      if [8, 12, 16, 20].contains(index) { result += "-" }
      result.append(digit)
    }
    return result
  }

  private static func gzip(_ bytes: [UInt8]) throws(CorpusFailure) -> [UInt8] {
    do {
      return try Gzip.packed(bytes, level: CorpusLimits.rawGzipLevel)
    } catch {
      throw .damaged(path: "raw", detail: "zlib failed: \(error)")
    }
  }
}
