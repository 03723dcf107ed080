// What a CURLcode means to the caller.
import CCurl
import Effects
import Model

extension TransportFailure {
  /// - Parameter refusal: what a callback of ours noted when it ended the transfer.
  init(
    _ code: CURLcode, of handle: borrowing EasyHandle, refusal: TransportFailure?,
    request: HTTPRequest, head: ResponseHead
  ) {
    let detail = handle.detail(of: code)
    switch code {
    case CURLE_WRITE_ERROR:
      self = refusal ?? .malformed(detail: detail)
    case CURLE_COULDNT_RESOLVE_PROXY:
      // libcurl's own words may repeat the whole address, password included.
      let host = request.proxy.map(URLParts.host(of:)) ?? ""
      self = .connection(detail: "the proxy \(host) cannot be resolved")
    case CURLE_COULDNT_CONNECT:
      // The guard speaks only when no other address of the host could be reached.
      self = refusal ?? .connection(detail: detail)
    case CURLE_COULDNT_RESOLVE_HOST:
      self = .nameNotResolved(host: URLParts.host(of: request.url))
    case CURLE_OPERATION_TIMEDOUT:
      let microseconds = handle.offset(CURLINFO_TOTAL_TIME_T)
      self = .timedOut(afterMilliseconds: Int64(microseconds / 1000))
    case CURLE_URL_MALFORMAT, CURLE_BAD_FUNCTION_ARGUMENT:
      self = .unusableURL(detail: detail)
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,
      CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
      CURLE_SSL_SHUTDOWN_FAILED, CURLE_SSL_CRL_BADFILE, CURLE_SSL_INVALIDCERTSTATUS,
      CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_CLIENTCERT, CURLE_USE_SSL_FAILED,
      CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_ENGINE_INITFAILED:
      self = .tls(detail: detail)
    case CURLE_BAD_CONTENT_ENCODING:
      self = .undecodable(detail: detail)
    case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_PARTIAL_FILE, CURLE_HTTP2,
      CURLE_HTTP2_STREAM:
      // The scheme was checked before: an unsupported protocol is an answer like HTTP/0.9.
      self = .malformed(detail: detail)
    case CURLE_OUT_OF_MEMORY where !head.isComplete:
      // libcurl 7.88 says this of a header line longer than its own 100 KiB.
      self = .tooLarge(what: "headers", limit: request.bounds.headerBytesMax)
    case CURLE_RECV_ERROR where !head.isComplete && detail.hasPrefix("Too large response headers"):
      // And this of heads over 300 KiB in all.
      self = .tooLarge(what: "headers", limit: request.bounds.headerBytesMax)
    case CURLE_FILESIZE_EXCEEDED:
      self = .tooLarge(what: "body", limit: request.bounds.decodedBodyBytesMax)
    default:
      // 7, 16, 52, 55, 56, … : broken connections; what is not known may work later, too.
      self = refusal ?? .connection(detail: detail)
    }
  }
}

enum URLParts {
  /// `https://example.org:8443`
  static func authority(of url: String) -> Substring {
    let bytes = url.utf8.span
    var end = 0
    while end < bytes.count, bytes[end] != UInt8(ascii: ":") { end += 1 }
    guard end + 2 < bytes.count, bytes[end + 1] == UInt8(ascii: "/"),
      bytes[end + 2] == UInt8(ascii: "/")
    else { return url[...] }
    end += 3
    while end < bytes.count, bytes[end] != UInt8(ascii: "/"), bytes[end] != UInt8(ascii: "?"),
      bytes[end] != UInt8(ascii: "#")
    {
      end += 1
    }
    return url[..<url.utf8.index(url.startIndex, offsetBy: end)]
  }

  /// What stands between `://` (and a user) and the port, for messages.
  static func host(of url: String) -> String {
    let start = authority(of: url)
    guard let scheme = start.firstRange(of: "://") else { return url }
    let authority = start[scheme.upperBound...]
    let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] }
    let name = host ?? authority
    if name.hasPrefix("[") { return String(name.prefix { $0 != "]" }.dropFirst()) }
    return String(name.prefix { $0 != ":" })
  }
}
