// The options of a request, set on an easy handle.
//
// A handle that only ever ran plain GETs is not reset between them: what is the same for all requests
// of the client is set once, what differs each time.
import CCurl
import Effects
import Model

extension Transfer {
  /// The request set options that the next one on the handle does not set again.
  var leavesTraces: Bool {
    if case .get = request.method {
      return request.proxy != nil || !sharesConnections || !request.decodesContent
    }
    return true
  }

  /// Sets all options of the request.
  ///
  /// - Returns: what is wrong with the request, or nil.
  func configure(
    _ handle: inout EasyHandle, options: CurlOptions, connectTo: borrowing StringList
  ) -> TransportFailure? {
    var check = OptionCheck()
    if !handle.isPrepared {
      Self.prepare(handle, options, connectTo, &check)
      handle.isPrepared = true
    }
    check(handle.set(CURLOPT_URL, request.url))
    if handle.bounds != request.bounds {
      setBounds(handle, &check)
      handle.bounds = request.bounds
    }
    if let proxy = request.proxy { setProxy(proxy, handle, options, &check) }
    if !sharesConnections {
      check(handle.set(CURLOPT_FRESH_CONNECT, 1))
      check(handle.set(CURLOPT_FORBID_REUSE, 1))
    }
    switch request.method {
    case .get: break
    case .head: check(handle.set(CURLOPT_NOBODY, 1))
    case .post: check(handle.setPost(request.body ?? []))
    }
    let isPost = request.method == .post
    if !request.decodesContent { check(handle.set(CURLOPT_HTTP_CONTENT_DECODING, 0)) }
    if isPost || !request.decodesContent || handle.headers != request.headers
      || !handle.hasHeaderList
    {
      // Fields that are set already have been checked before.
      do { try RequestRules.check(request.headers) } catch { return error }
      guard let list = headerList() else { return .connection(detail: "no memory") }
      check(handle.setHeaders(request.headers, as: list))
    }
    handle.tie(to: self)
    return check.failure.map { .unusableURL(detail: handle.detail(of: $0)) }
  }

  /// What is the same for all requests of a client.
  private static func prepare(
    _ handle: borrowing EasyHandle, _ options: CurlOptions, _ connectTo: borrowing StringList,
    _ check: inout OptionCheck
  ) {
    handle.setCallbacks(allowsUnixSocket: options.unixSocketPath != nil)
    check(handle.set(CURLOPT_PROTOCOLS_STR, "http,https"))
    check(handle.set(CURLOPT_NOSIGNAL, 1))
    // Without this, letting go of a transfer waits for its name resolution, and all others with it.
    check(handle.set(CURLOPT_QUICK_EXIT, 1))
    check(handle.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS))
    check(handle.set(CURLOPT_FOLLOWLOCATION, 0))
    check(handle.set(CURLOPT_ACCEPT_ENCODING, ""))
    check(handle.set(CURLOPT_DNS_CACHE_TIMEOUT, options.dnsCacheSeconds))
    // An empty proxy and an empty list of exceptions keep libcurl from reading the environment.
    check(handle.set(CURLOPT_PROXY, ""))
    check(handle.set(CURLOPT_NOPROXY, ""))
    if let file = options.caFile { check(handle.set(CURLOPT_CAINFO, file)) }
    if let path = options.unixSocketPath { check(handle.set(CURLOPT_UNIX_SOCKET_PATH, path)) }
    if !options.connectTo.isEmpty { check(handle.set(CURLOPT_CONNECT_TO, connectTo)) }
  }

  private func setProxy(
    _ proxy: String, _ handle: borrowing EasyHandle, _ options: CurlOptions,
    _ check: inout OptionCheck
  ) {
    check(handle.set(CURLOPT_PROXY, proxy))
    // What the proxy says before the tunnel stands is not the answer.
    check(handle.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1))
    if let file = options.caFile { check(handle.set(CURLOPT_PROXY_CAINFO, file)) }
  }

  private func setBounds(_ handle: borrowing EasyHandle, _ check: inout OptionCheck) {
    func milliseconds(_ duration: Duration) -> Int {
      let wanted = duration.wholeMilliseconds
      return Int(
        min(max(wanted, Limits.timeoutMillisecondsMin), Limits.timeoutMillisecondsMax))
    }
    let bounds = request.bounds
    check(handle.set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(bounds.connectTimeout)))
    check(handle.set(CURLOPT_TIMEOUT_MS, milliseconds(bounds.totalTimeout)))
    check(handle.set(CURLOPT_LOW_SPEED_LIMIT, max(0, bounds.lowSpeedBytesPerSecond)))
    let seconds = (milliseconds(bounds.lowSpeedTime) + 999) / 1000
    check(handle.set(CURLOPT_LOW_SPEED_TIME, seconds))
  }

  /// nil when memory is out.
  private func headerList() -> StringList? {
    var list = StringList()
    for field in request.headers {
      let line = field.value.isEmpty ? field.name + ";" : field.name + ": " + field.value
      guard list.append(line) else { return nil }
    }
    // In place of those that libcurl can undo.
    if !request.decodesContent, !list.append("Accept-Encoding: identity") { return nil }
    // Without this, libcurl waits for a 100 before it sends a large body.
    if request.method == .post, !list.append("Expect:") { return nil }
    return list
  }
}

/// The first option that libcurl refused.
private struct OptionCheck {
  private(set) var failure: CURLcode?

  mutating func callAsFunction(_ code: CURLcode) {
    if code != CURLE_OK, failure == nil { failure = code }
  }
}
