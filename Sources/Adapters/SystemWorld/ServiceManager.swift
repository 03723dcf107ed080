// systemd's side: readiness, reload, watchdog (sd_notify), and signals.
import CSystem
import Effects
import Glibc
import Synchronization

/// Talks to the service manager that started us; does nothing when there is none.
///
/// The protocol is sd_notify(3): datagrams to the socket named in NOTIFY_SOCKET.
package struct ServiceManager: ServiceReporting {
  private let socket: String?
  /// systemd expects a sign of life (WATCHDOG_USEC is set).
  private let isWatched: Bool

  package init(environment: [String: String]) {
    socket = environment["NOTIFY_SOCKET"]
    isWatched = environment["WATCHDOG_USEC"] != nil
  }

  package func ready(_ status: String) { notify("READY=1\nSTATUS=\(status)") }

  /// Before new settings are read; `ready` ends it.
  package func reloading() {
    notify("RELOADING=1\nMONOTONIC_USEC=\(gleaner_monotonic_microseconds())")
  }

  package func stopping() { notify("STOPPING=1") }

  /// The engine lives.
  package func watchdog() { if isWatched { notify("WATCHDOG=1") } }

  private func notify(_ message: String) {
    guard let socket else { return }
    let bytes = Array(message.utf8)
    unsafe bytes.withUnsafeBytes { bytes in
      _ = unsafe gleaner_send_datagram(socket, bytes.baseAddress, bytes.count)
    }
  }
}

package enum ProcessSignals {
  /// A reader that goes away is an error of the write, not the end of the process.
  package static func ignoreBrokenPipes() { gleaner_ignore_broken_pipes() }

  /// The signals that arrive from now on, instead of ending the process; call once.
  package static func stream() -> AsyncStream<ProcessSignal> {
    let problem = gleaner_catch_signals()
    precondition(problem == 0, "signals cannot be caught: errno \(problem)")
    let (stream, continuation) = AsyncStream.makeStream(of: ProcessSignal.self)
    let box = unsafe Unmanaged.passRetained(SignalSink(continuation))
    var thread = pthread_t()
    let result = unsafe pthread_create(
      &thread, nil,
      { argument in
        guard let argument = unsafe argument else { return nil }
        let sink = unsafe Unmanaged<SignalSink>.fromOpaque(argument).takeRetainedValue()
        while true {
          switch gleaner_wait_signal() {
          case SIGTERM: sink.continuation.yield(.terminate)
          case SIGINT: sink.continuation.yield(.interrupt)
          default: sink.continuation.yield(.hangup)
          }
        }
      }, box.toOpaque())
    precondition(result == 0, "no thread for signals: errno \(result)")
    pthread_detach(thread)
    return stream
  }
}

private final class SignalSink: Sendable {
  let continuation: AsyncStream<ProcessSignal>.Continuation
  init(_ continuation: AsyncStream<ProcessSignal>.Continuation) {
    self.continuation = continuation
  }
}
