// CurlClient: HTTPTransport over libcurl. One thread owns the multi handle; tasks talk to it
// through a mailbox.
import Effects
import Model
import Synchronization

/// The transport of the real world.
package final class CurlClient: HTTPTransport {
  private let loop: CurlLoop
  private let addressGuard: AddressGuard
  private let thread: Mutex<LoopThread?>

  /// Starts the thread.
  package init(options: CurlOptions = CurlOptions()) throws(CurlClientFailure) {
    do {
      addressGuard = try AddressGuard(policy: options.addressPolicy)
    } catch {
      throw .addressPrefix(error.text)
    }
    let loop = try CurlLoop(options: options)
    self.loop = loop
    self.thread = Mutex(try LoopThread(running: loop))
  }

  deinit { shutdown() }

  /// One exchange, one hop: redirects are answers like any other.
  ///
  /// A body that is not the answer (status other than 2xx) is cut off after 64 KiB.
  package func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse {
    try RequestRules.check(address: request.url)
    let (judge, isShared) = try addressGuard(for: request.addressPolicy)
    if let proxy = request.proxy { try ProxyRules.check(proxy, for: request.url, judge) }
    let loop = self.loop
    let transfer = Transfer(
      request: request, addressGuard: judge, sharesConnections: isShared, options: loop.options)
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        loop.submit(transfer, continuation)
      }
    } onCancel: {
      loop.cancel(transfer)
    }
    return try result.get()
  }

  /// Ends all transfers with `cancelled` and joins the thread; further requests are cancelled at once.
  package func shutdown() {
    let thread = self.thread.withLock { thread -> LoopThread? in
      defer { thread = nil }
      return thread
    }
    guard let thread else { return }
    loop.stop()
    thread.join()
  }

  private func addressGuard(
    for policy: AddressPolicy
  ) throws(TransportFailure) -> (AddressGuard, isShared: Bool) {
    if policy == addressGuard.policy { return (addressGuard, true) }
    do {
      return (try AddressGuard(policy: policy), false)
    } catch {
      throw .unusableURL(detail: "not an address prefix: \(error.text)")
    }
  }
}

/// What a request must keep to before libcurl, which reads C strings, sees it.
enum RequestRules {
  /// Throws for an address that cannot be requested.
  static func check(address url: String) throws(TransportFailure) {
    guard all(of: url, { $0 &- 0x21 < 0x5E }) else {
      throw .unusableURL(detail: "not printable ASCII")
    }
    guard isWeb(url) else { throw .unusableURL(detail: "neither http nor https") }
  }

  /// Throws for the first field that cannot be a line of a request.
  static func check(_ fields: [HTTPField]) throws(TransportFailure) {
    for field in fields {
      guard !field.name.isEmpty, all(of: field.name, isToken),
        all(of: field.value, { ($0 >= 0x20 || $0 == 0x09) && $0 != 0x7F })
      else { throw .unusableURL(detail: "request header \(field.name) cannot be sent") }
    }
  }

  @inline(__always)
  private static func all(of text: String, _ isAllowed: (UInt8) -> Bool) -> Bool {
    let bytes = text.utf8.span
    for index in bytes.indices where !isAllowed(bytes[index]) { return false }
    return true
  }

  /// The scheme is http or https, in letters of any case.
  private static func isWeb(_ url: String) -> Bool {
    begins(url, "http://") || begins(url, "https://")
  }

  /// - Parameter start: Letters in lower case, and marks whose code has the same bit set.
  private static func begins(_ url: String, _ start: StaticString) -> Bool {
    let bytes = url.utf8.span
    guard bytes.count >= start.utf8CodeUnitCount else { return false }
    return start.withUTF8Buffer { wanted in
      for index in 0..<wanted.count where unsafe bytes[index] | 0x20 != wanted[index] {
        return false
      }
      return true
    }
  }

  /// tchar of RFC 9110, 5.6.2.
  private static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, UInt8(ascii: "-"): true
    default: "!#$%&'*+.^_`|~".utf8.contains(byte)
    }
  }
}
