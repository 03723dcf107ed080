// Transfer: one exchange while it lasts: its options, what came so far, and why it was stopped.
import CCurl
import Effects
import Model

/// Unchecked: made by the asking task, and from `CurlLoop.submit` on touched by the loop's thread
/// alone (libcurl calls back on that thread).
final class Transfer: @unchecked Sendable {
  let request: HTTPRequest
  let addressGuard: AddressGuard
  let sharesConnections: Bool
  /// Scheme, host and port as written: what `TransferQueue` counts by.
  let authority: Substring

  var isCancelled = false
  var handle: EasyHandle?
  var continuation: CheckedContinuation<TransferResult, Never>?

  private var headerList: StringList?
  private var head = ResponseHead()
  private var body: [UInt8] = []
  /// Why a callback of ours ended the transfer.
  private var refusal: TransportFailure?
  private var isCutOff = false

  init(request: HTTPRequest, addressGuard: AddressGuard, sharesConnections: Bool) {
    self.request = request
    self.addressGuard = addressGuard
    self.sharesConnections = sharesConnections
    self.authority = URLText.authority(of: request.url)
  }

  /// After the easy handle has let go of them.
  func freeLists() { headerList = nil }

  /// Sets all options of the request.
  ///
  /// - Returns: what is wrong with the request, or nil.
  func configure(
    _ handle: borrowing EasyHandle, options: CurlOptions, connectTo: borrowing StringList
  ) -> TransportFailure? {
    var lines = request.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
    if request.method == .post { lines.append("Expect:") }
    guard let list = StringList(lines) else { return .connection(detail: "no memory") }
    var codes: [CURLcode] = []
    codes.append(handle.set(CURLOPT_URL, request.url))
    codes.append(handle.set(CURLOPT_PROTOCOLS_STR, "http,https"))
    codes.append(handle.set(CURLOPT_NOSIGNAL, 1))
    // Without this, letting go of a transfer waits for its name resolution, and all others with it.
    codes.append(handle.set(CURLOPT_QUICK_EXIT, 1))
    codes.append(handle.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS))
    codes.append(handle.set(CURLOPT_FOLLOWLOCATION, 0))
    codes.append(handle.set(CURLOPT_ACCEPT_ENCODING, ""))
    codes.append(handle.set(CURLOPT_PROXY, options.proxy ?? ""))
    codes.append(handle.set(CURLOPT_DNS_CACHE_TIMEOUT, options.dnsCacheSeconds))
    if let file = options.caFile { codes.append(handle.set(CURLOPT_CAINFO, file)) }
    if let path = options.unixSocketPath {
      codes.append(handle.set(CURLOPT_UNIX_SOCKET_PATH, path))
    }
    if !options.connectTo.isEmpty { codes.append(handle.set(CURLOPT_CONNECT_TO, connectTo)) }
    if !sharesConnections {
      codes.append(handle.set(CURLOPT_FRESH_CONNECT, 1))
      codes.append(handle.set(CURLOPT_FORBID_REUSE, 1))
    }
    setBounds(handle, &codes)
    switch request.method {
    case .get: codes.append(handle.set(CURLOPT_HTTPGET, 1))
    case .head: codes.append(handle.set(CURLOPT_NOBODY, 1))
    case .post: codes.append(handle.setPost(request.body ?? []))
    }
    codes.append(handle.set(CURLOPT_HTTPHEADER, list))
    headerList = consume list
    handle.setCallbacks(self, allowsUnixSocket: options.unixSocketPath != nil)
    return codes.first { $0 != CURLE_OK }.map { .unusableURL(detail: handle.detail(of: $0)) }
  }

  private func setBounds(_ handle: borrowing EasyHandle, _ codes: inout [CURLcode]) {
    func milliseconds(_ duration: Duration) -> Int {
      let wanted = duration.wholeMilliseconds
      return Int(
        min(max(wanted, Limits.timeoutMillisecondsMin), Limits.timeoutMillisecondsMax))
    }
    let bounds = request.bounds
    codes.append(handle.set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(bounds.connectTimeout)))
    codes.append(handle.set(CURLOPT_TIMEOUT_MS, milliseconds(bounds.totalTimeout)))
    codes.append(handle.set(CURLOPT_LOW_SPEED_LIMIT, max(0, bounds.lowSpeedBytesPerSecond)))
    let seconds = (milliseconds(bounds.lowSpeedTime) + 999) / 1000
    codes.append(handle.set(CURLOPT_LOW_SPEED_TIME, seconds))
  }

  // MARK: Callbacks

  /// One line of a head, complete. False ends the transfer.
  func receiveHeader(_ line: UnsafeRawBufferPointer) -> Bool {
    let limit = request.bounds.headerBytesMax
    guard head.byteCount + line.count <= limit else {
      refusal = .tooLarge(what: "headers", limit: limit)
      return false
    }
    unsafe head.receive(line)
    guard head.isComplete, head.isSuccess, request.method != .head,
      let length = head.contentLength, length > request.bounds.decodedBodyBytesMax
    else { return true }
    refusal = .tooLarge(what: "body", limit: request.bounds.decodedBodyBytesMax)
    return false
  }

  /// A decoded piece of the body. False ends the transfer.
  func receiveBody(_ piece: UnsafeRawBufferPointer) -> Bool {
    if body.isEmpty, let length = head.contentLength {
      body.reserveCapacity(min(length, Limits.bodyReserveBytesMax))
    }
    if !head.isSuccess, body.count + piece.count > Limits.otherBodyBytesMax {
      unsafe body.append(contentsOf: piece.prefix(Limits.otherBodyBytesMax - body.count))
      isCutOff = true
      return false
    }
    let limit = request.bounds.decodedBodyBytesMax
    guard body.count + piece.count <= limit else {
      refusal = .tooLarge(what: "body", limit: limit)
      return false
    }
    unsafe body.append(contentsOf: piece)
    return true
  }

  /// May a socket be opened to this IPv4 address, in host order?
  func mayConnect(ipv4 address: UInt32) -> Bool {
    if addressGuard.allows(ipv4: address) { return true }
    let numbers = [24, 16, 8, 0].map { String(address >> $0 & 0xFF) }
    refusal = .addressForbidden(address: numbers.joined(separator: "."))
    return false
  }

  /// May a socket be opened to this IPv6 address, 16 bytes?
  func mayConnect(ipv6 address: [UInt8]) -> Bool {
    if addressGuard.allows(ipv6: address) { return true }
    let groups = stride(from: 0, to: 15, by: 2).map {
      String(Int(address[$0]) << 8 | Int(address[$0 + 1]), radix: 16)
    }
    refusal = .addressForbidden(address: groups.joined(separator: ":"))
    return false
  }

  // MARK: Result

  func result(of handle: borrowing EasyHandle, _ code: CURLcode) -> TransferResult {
    if code != CURLE_OK, !isAnswerDespite(code) {
      return .failure(
        TransportFailure(code, of: handle, refusal: refusal, request: request, head: head))
    }
    let response = HTTPResponse(
      status: handle.number(CURLINFO_RESPONSE_CODE), headers: head.fields, body: body,
      wireBytes: handle.offset(CURLINFO_SIZE_DOWNLOAD_T))
    body = []
    return .success(response)
  }

  /// Redirects and errors are known with their head; a body that breaks off changes nothing.
  private func isAnswerDespite(_ code: CURLcode) -> Bool {
    guard head.isComplete, !head.isSuccess, head.status >= 300 else { return false }
    switch code {
    case CURLE_WRITE_ERROR: return isCutOff
    case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_OPERATION_TIMEDOUT, CURLE_GOT_NOTHING,
      CURLE_BAD_CONTENT_ENCODING, CURLE_HTTP2_STREAM, CURLE_HTTP2:
      return true
    default: return false
    }
  }
}
