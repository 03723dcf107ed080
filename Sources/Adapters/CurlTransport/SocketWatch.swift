// SocketWatch: which sockets libcurl waits for, until when, and the bell that ends the waiting.
//
// `curl_multi_poll` and `curl_multi_perform` look at every transfer each time; this looks at those that
// something happened to, which counts when answers and requests come one at a time.
import CCurl
import Glibc

/// An epoll instance (`epoll_create1`, `eventfd`), and the timer that libcurl asked for.
///
/// Unchecked: `ring` may be called by any thread; all else belongs to the thread of the loop.
@safe final class SocketWatch: @unchecked Sendable {
  private enum State: UInt8 {
    case unknown
    /// In the watch, but libcurl does not wait for it.
    case idle
    case waitedFor
  }

  private let watch: Int32
  private let bell: Int32
  private let ready: UnsafeMutablePointer<gleaner_ready>
  /// By number of the socket.
  private var states: [State] = []
  /// Milliseconds of CLOCK_MONOTONIC; nil when libcurl waits for sockets alone.
  private var deadline: Int64?

  init?() {
    watch = gleaner_watch_open()
    bell = watch < 0 ? -1 : gleaner_watch_add_bell(watch)
    unsafe ready = .allocate(capacity: Limits.readySocketsMax)
    guard bell >= 0 else { return nil }
  }

  deinit {
    if bell >= 0 { close(bell) }
    if watch >= 0 { close(watch) }
    unsafe ready.deallocate()
  }

  /// Ends `wait`, now or the next.
  func ring() { gleaner_watch_ring(bell) }

  /// What CURLMOPT_SOCKETFUNCTION asks for.
  ///
  /// A socket that is no longer waited for stays in the watch until something happens to it: mostly the
  /// next request on its connection comes first.
  func set(_ socket: Int32, _ what: Int32) {
    let index = Int(socket)
    while index >= states.count { states.append(.unknown) }
    if what == CURL_POLL_REMOVE {
      if states[index] == .waitedFor { states[index] = .idle }
    } else {
      gleaner_watch_set(watch, socket, what, states[index] == .unknown ? 0 : 1)
      states[index] = .waitedFor
    }
  }

  /// What CURLMOPT_TIMERFUNCTION asks for.
  ///
  /// - Parameter milliseconds: From now on; less than 0 is never.
  func setTimer(_ milliseconds: Int) {
    switch milliseconds {
    case ..<0: deadline = nil
    case 0: deadline = 0
    default: deadline = Self.now + Int64(milliseconds)
    }
  }

  /// True once for a timer that has run out.
  func takeTimer() -> Bool {
    guard let due = deadline, due == 0 || due <= Self.now else { return false }
    deadline = nil
    return true
  }

  /// Waits for sockets, the timer or the bell, and hands over each socket with what happened to it.
  func wait(millisecondsMax: Int32, _ each: (Int32, Int32) -> Void) {
    var milliseconds = Int64(millisecondsMax)
    if let deadline, milliseconds > 0 {
      milliseconds = deadline == 0 ? 0 : min(milliseconds, max(0, deadline - Self.now))
    }
    let count = unsafe gleaner_watch_wait(watch, ready, Int32(milliseconds))
    for at in 0..<Int(count) {
      let found = unsafe ready[at]
      if found.socket == bell { continue }
      if states[Int(found.socket)] == .waitedFor {
        each(found.socket, found.what)
      } else {
        gleaner_watch_remove(watch, found.socket)
        states[Int(found.socket)] = .unknown
      }
    }
  }

  private static var now: Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
