// Owners of libcurl's handles and lists.
import CCurl
import Effects
import Model

/// The library itself (`curl_global_init`), once for the process.
enum CurlLibrary {
  static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}

/// A `CURLM *` (`curl_multi_init`) that is told of ready sockets (`curl_multi_socket_action`).
@safe struct MultiHandle: ~Copyable {
  private let raw: UnsafeMutableRawPointer
  /// Outlives the handle, which calls it to the end.
  let watch: SocketWatch

  init?() {
    guard let watch = SocketWatch(), let raw = unsafe curl_multi_init() else { return nil }
    unsafe self.raw = raw
    self.watch = watch
    let context = unsafe Unmanaged.passUnretained(watch).toOpaque()
    unsafe gleaner_multi_set_pointer(raw, CURLMOPT_SOCKETDATA, context)
    unsafe gleaner_multi_set_pointer(raw, CURLMOPT_TIMERDATA, context)
    unsafe gleaner_multi_set_socket(raw, watchSocket)
    unsafe gleaner_multi_set_timer(raw, setTimer)
  }

  deinit { unsafe curl_multi_cleanup(raw) }

  func set(_ option: CURLMoption, _ value: Int) {
    unsafe gleaner_multi_set_long(raw, option, value)
  }

  func add(_ handle: borrowing EasyHandle) -> Bool {
    unsafe curl_multi_add_handle(raw, handle.raw) == CURLM_OK
  }

  func remove(_ handle: borrowing EasyHandle) {
    unsafe curl_multi_remove_handle(raw, handle.raw)
  }

  /// Does what the timer was set for, as far as it has run out: new transfers start with it.
  func runTimer() {
    if watch.takeTimer() { act(-1, 0) }
  }

  /// Waits until something happens, and does what can be done about it.
  func runSockets(millisecondsMax: Int32) {
    watch.wait(millisecondsMax: millisecondsMax) { socket, what in act(socket, what) }
  }

  /// `curl_multi_socket_action`; -1 is CURL_SOCKET_TIMEOUT.
  private func act(_ socket: Int32, _ what: Int32) {
    var running: Int32 = 0
    unsafe curl_multi_socket_action(raw, socket, what, &running)
  }

  /// The next transfer that ended (`curl_multi_info_read`), with its code.
  func nextDone() -> (Transfer, CURLcode)? {
    var left: Int32 = 0
    while let message = unsafe curl_multi_info_read(raw, &left) {
      guard unsafe message.pointee.msg == CURLMSG_DONE,
        let easy = unsafe message.pointee.easy_handle,
        let transfer = unsafe EasyHandle.transfer(of: easy)
      else { continue }
      return unsafe (transfer, gleaner_message_result(message))
    }
    return nil
  }
}

/// A `CURL *` (`curl_easy_init`) with its buffer for error texts.
@safe struct EasyHandle: ~Copyable {
  let raw: UnsafeMutableRawPointer
  private let errorText: UnsafeMutablePointer<CChar>
  /// The options of the client are set.
  var isPrepared = false
  /// Those that are set.
  var bounds: HTTPBounds?
  /// Those that are set.
  private(set) var headers: [HTTPField] = []
  private var headerList: StringList?
  /// Even an empty one.
  var hasHeaderList: Bool { headerList != nil }

  init?() {
    guard let easy = unsafe curl_easy_init() else { return nil }
    unsafe raw = easy
    unsafe errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    reset()
  }

  deinit {
    unsafe curl_easy_cleanup(raw)
    unsafe errorText.deallocate()
  }

  /// Forgets all options, keeps connections (`curl_easy_reset`).
  mutating func reset() {
    unsafe curl_easy_reset(raw)
    isPrepared = false
    bounds = nil
    headers = []
    headerList = nil
    unsafe errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    unsafe gleaner_easy_set_pointer(raw, CURLOPT_ERRORBUFFER, errorText)
  }

  func set(_ option: CURLoption, _ value: Int) -> CURLcode {
    unsafe gleaner_easy_set_long(raw, option, value)
  }

  func set(_ option: CURLoption, _ value: String) -> CURLcode {
    unsafe gleaner_easy_set_string(raw, option, value)
  }

  /// The list must outlive the transfer.
  func set(_ option: CURLoption, _ value: borrowing StringList) -> CURLcode {
    unsafe gleaner_easy_set_list(raw, option, value.head)
  }

  /// Keeps the list (CURLOPT_HTTPHEADER), which says the same as the fields.
  mutating func setHeaders(_ fields: [HTTPField], as list: consuming StringList) -> CURLcode {
    let code = set(CURLOPT_HTTPHEADER, list)
    headers = fields
    headerList = consume list
    return code
  }

  /// Forgets what libcurl wrote of the last failure.
  func clearError() { unsafe errorText.pointee = 0 }

  /// Copies the bytes (CURLOPT_COPYPOSTFIELDS).
  func setPost(_ body: [UInt8]) -> CURLcode {
    let size = unsafe gleaner_easy_set_offset(
      raw, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
    guard size == CURLE_OK else { return size }
    let bytes = body.isEmpty ? [0] : body
    return unsafe bytes.withUnsafeBytes { buffer in
      unsafe gleaner_easy_set_pointer(
        raw, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: buffer.baseAddress))
    }
  }

  func number(_ info: CURLINFO) -> Int {
    var value = 0
    unsafe gleaner_easy_get_long(raw, info, &value)
    return value
  }

  func offset(_ info: CURLINFO) -> Int {
    var value: curl_off_t = 0
    unsafe gleaner_easy_get_offset(raw, info, &value)
    return Int(value)
  }

  /// A string that the handle owns; nil when there is none or it is empty.
  func text(_ info: CURLINFO) -> String? {
    var address: UnsafePointer<CChar>?
    unsafe gleaner_easy_get_string(raw, info, &address)
    guard let address = unsafe address else { return nil }
    let text = unsafe String(cString: address)
    return text.isEmpty ? nil : text
  }

  /// What libcurl wrote of the failure, else the code's own text (`curl_easy_strerror`).
  func detail(of code: CURLcode) -> String {
    let written = unsafe String(cString: errorText)
    if !written.isEmpty { return written }
    guard let text = unsafe curl_easy_strerror(code) else { return "curl error \(code.rawValue)" }
    return unsafe String(cString: text)
  }

  /// The transfer that `Transfer.configure` left in the handle (CURLINFO_PRIVATE).
  @unsafe static func transfer(of raw: UnsafeMutableRawPointer) -> Transfer? {
    var pointer: UnsafeMutableRawPointer?
    unsafe gleaner_easy_get_private(raw, &pointer)
    guard let pointer = unsafe pointer else { return nil }
    return unsafe Unmanaged<Transfer>.fromOpaque(pointer).takeUnretainedValue()
  }
}

/// Easy handles for reuse: a chain, since an array cannot hold what is not copyable.
struct HandlePool: ~Copyable {
  private final class Link {
    var handle: EasyHandle?
    let next: Link?
    init(_ handle: consuming EasyHandle, next: Link?) {
      self.handle = consume handle
      self.next = next
    }
  }

  private var first: Link?
  private var count = 0

  /// nil when there is no memory for one.
  mutating func take() -> EasyHandle? {
    guard let link = first, let handle = link.handle.take() else { return EasyHandle() }
    first = link.next
    count -= 1
    return handle
  }

  /// - Parameter resets: The request set options that the next one does not set again.
  mutating func give(_ handle: consuming EasyHandle, resets: Bool) {
    guard count < Limits.spareHandlesMax else { return }
    if resets { handle.reset() }
    handle.clearError()
    first = Link(consume handle, next: first)
    count += 1
  }

  mutating func empty() {
    while let link = first { first = link.next }
    count = 0
  }
}

/// A `struct curl_slist *` of copied strings (`curl_slist_append`).
@safe struct StringList: ~Copyable {
  fileprivate var head: UnsafeMutablePointer<curl_slist>?

  init() {}

  /// nil when memory is out.
  init?(_ lines: [String]) {
    self.init()
    for line in lines { guard append(line) else { return nil } }
  }

  /// False when memory is out.
  mutating func append(_ line: String) -> Bool {
    guard let longer = unsafe curl_slist_append(head, line) else { return false }
    unsafe head = longer
    return true
  }

  deinit { unsafe curl_slist_free_all(head) }
}
