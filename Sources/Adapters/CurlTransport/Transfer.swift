// Transfer: one exchange while it lasts: what came so far, and why it was stopped.
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
  /// What `TransferQueue` counts for its host, while it waits or runs.
  var host: HostLoad?
  /// Where it is in `ActiveTransfers`.
  var place: Int?
  var handle: EasyHandle?
  var continuation: CheckedContinuation<TransferResult, Never>?

  private var head = ResponseHead()
  private var body: [UInt8] = []
  /// Why a callback of ours ended the transfer.
  private var refusal: TransportFailure?
  private var isCutOff = false
  private let isHead: Bool
  /// The socket leads to a proxy or a Unix socket, not to the host.
  private let isIndirect: Bool

  init(
    request: HTTPRequest, addressGuard: AddressGuard, sharesConnections: Bool, options: CurlOptions
  ) {
    self.request = request
    self.addressGuard = addressGuard
    self.sharesConnections = sharesConnections
    authority = URLParts.authority(of: request.url)
    isHead = request.method == .head
    isIndirect = request.proxy != nil || options.unixSocketPath != nil
  }

  // MARK: Callbacks

  /// One line of a head, complete. False ends the transfer.
  func receiveHeader(_ line: UnsafeRawBufferPointer) -> Bool {
    let limit = request.bounds.headerBytesMax
    // Looked at once a line: each access to what the class keeps is checked for exclusivity.
    let stated = unsafe Self.receive(line, into: &head, bytesMax: limit)
    guard let stated else {
      refusal = .tooLarge(what: "headers", limit: limit)
      return false
    }
    guard !isHead, !request.bounds.cutsBody, stated > request.bounds.decodedBodyBytesMax else {
      return true
    }
    refusal = .tooLarge(what: "body", limit: request.bounds.decodedBodyBytesMax)
    return false
  }

  /// The length of the body that a complete head of a success states, else 0; nil when the head is too
  /// long.
  private static func receive(
    _ line: UnsafeRawBufferPointer, into head: inout ResponseHead, bytesMax: Int
  ) -> Int? {
    guard head.byteCount + line.count <= bytesMax else { return nil }
    unsafe head.receive(line)
    return head.isComplete && head.isSuccess ? head.contentLength ?? 0 : 0
  }

  /// A decoded piece of the body. False ends the transfer.
  func receiveBody(_ piece: UnsafeRawBufferPointer) -> Bool {
    if body.isEmpty, let length = head.contentLength {
      body.reserveCapacity(min(length, Limits.bodyReserveBytesMax))
    }
    let limit = request.bounds.decodedBodyBytesMax
    let room = head.isSuccess ? limit : Limits.otherBodyBytesMax
    if !head.isSuccess || request.bounds.cutsBody, body.count + piece.count > room {
      unsafe body.append(contentsOf: piece.prefix(room - body.count))
      isCutOff = true
      return false
    }
    guard body.count + piece.count <= limit else {
      refusal = .tooLarge(what: "body", limit: limit)
      return false
    }
    let wireBytes = handle?.offset(CURLINFO_SIZE_DOWNLOAD_T) ?? 0
    guard !isBomb(body.count + piece.count, of: wireBytes + Limits.wireBytesUncountedMax) else {
      refusal = .tooLarge(what: "expansion", limit: Limits.expansionMax)
      return false
    }
    unsafe body.append(contentsOf: piece)
    return true
  }

  private func isBomb(_ decodedBytes: Int, of wireBytes: Int) -> Bool {
    decodedBytes > Limits.expansionJudgedFromBytes && wireBytes > 0
      && decodedBytes / wireBytes >= Limits.expansionMax
  }

  /// May a socket be opened to this IPv4 address, in host order? Always, when it is the proxy's.
  func mayConnect(ipv4 address: UInt32) -> Bool {
    if request.proxy != nil || addressGuard.allows(ipv4: address) { return true }
    let numbers = [24, 16, 8, 0].map { String(address >> $0 & 0xFF) }
    refusal = .addressForbidden(address: numbers.joined(separator: "."))
    return false
  }

  /// May a socket be opened to this IPv6 address, 16 bytes? Always, when it is the proxy's.
  func mayConnect(ipv6 address: [UInt8]) -> Bool {
    if request.proxy != nil || addressGuard.allows(ipv6: address) { return true }
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
    // All of it has come, so that all of it is counted.
    if head.isSuccess, isBomb(body.count, of: handle.offset(CURLINFO_SIZE_DOWNLOAD_T)) {
      return .failure(.tooLarge(what: "expansion", limit: Limits.expansionMax))
    }
    let response = HTTPResponse(
      status: handle.number(CURLINFO_RESPONSE_CODE), headers: head.fields, body: body,
      peerAddress: isIndirect ? nil : handle.text(CURLINFO_PRIMARY_IP),
      endsWithConnection: head.endsWithConnection)
    body = []
    return .success(response)
  }

  /// Redirects and errors are known with their head; a body that breaks off changes nothing. Nor does one
  /// that was cut off because nobody wants more of it.
  private func isAnswerDespite(_ code: CURLcode) -> Bool {
    if code == CURLE_WRITE_ERROR, isCutOff { return true }
    guard head.isComplete, !head.isSuccess, head.status >= 300 else { return false }
    switch code {
    case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_OPERATION_TIMEDOUT, CURLE_GOT_NOTHING,
      CURLE_BAD_CONTENT_ENCODING, CURLE_HTTP2_STREAM, CURLE_HTTP2:
      return true
    default: return false
    }
  }
}
