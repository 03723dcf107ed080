// CurlLoop: mailbox in, results out; between them libcurl's multi handle on one thread.
import CCurl
import Effects
import Synchronization

/// What a transfer ends with.
typealias TransferResult = Result<HTTPResponse, TransportFailure>

/// The multi handle and its transfers.
///
/// Unchecked: `mailbox` is behind its mutex; `multi` is used by other threads only for
/// `curl_multi_wakeup`, under that mutex and while the mailbox is open; all else belongs to the
/// thread in `run`.
final class CurlLoop: @unchecked Sendable {
  private enum Command {
    case add(Transfer, CheckedContinuation<TransferResult, Never>)
    case cancel(Transfer)
    case stop
  }

  private struct Mailbox {
    var commands: [Command] = []
    var isOpen = true
  }

  private let mailbox = Mutex(Mailbox())
  private let options: CurlOptions
  private let multi: MultiHandle
  private let connectTo: StringList
  private var handles = HandlePool()
  private var queue: TransferQueue
  private var active: [ObjectIdentifier: Transfer] = [:]

  init(options: CurlOptions) throws(CurlClientFailure) {
    guard CurlLibrary.isReady else { throw .library(detail: "curl_global_init failed") }
    guard let multi = MultiHandle(), let connectTo = StringList(options.connectTo) else {
      throw .library(detail: "no memory")
    }
    multi.set(CURLMOPT_MAXCONNECTS, max(1, options.maxConnections))
    queue = TransferQueue(
      totalMax: options.maxConnections, perHostMax: options.maxConnectionsPerHost)
    self.options = options
    self.multi = multi
    self.connectTo = connectTo
  }

  // MARK: From any thread

  func submit(_ transfer: Transfer, _ continuation: CheckedContinuation<TransferResult, Never>) {
    if !post(.add(transfer, continuation)) { continuation.resume(returning: .failure(.cancelled)) }
  }

  /// May come before the transfer was submitted, and after it ended.
  func cancel(_ transfer: Transfer) { _ = post(.cancel(transfer)) }

  func stop() { _ = post(.stop) }

  /// The thread could not be started.
  func abandon() { mailbox.withLock { $0.isOpen = false } }

  private func post(_ command: Command) -> Bool {
    mailbox.withLock { mailbox in
      guard mailbox.isOpen else { return false }
      mailbox.commands.append(command)
      if mailbox.commands.count == 1 { multi.wakeUp() }
      return true
    }
  }

  // MARK: On the thread

  func run() {
    var isRunning = true
    while isRunning {
      for command in takeCommands() {
        switch command {
        case .add(let transfer, let continuation): add(transfer, continuation)
        case .cancel(let transfer): cancelNow(transfer)
        case .stop: isRunning = false
        }
      }
      guard isRunning else { break }
      while let transfer = queue.next() { start(transfer) }
      multi.perform()
      while let (transfer, code) = multi.nextDone() {
        end(transfer) { handle in transfer.result(of: handle, code) }
      }
      // A place that became free is taken before sleeping.
      if !queue.hasNext { multi.poll(millisecondsMax: Limits.pollMillisecondsMax) }
    }
    endAll()
  }

  private func takeCommands() -> [Command] {
    mailbox.withLock { mailbox in
      defer { mailbox.commands.removeAll(keepingCapacity: mailbox.commands.capacity < 1024) }
      return mailbox.commands
    }
  }

  private func add(
    _ transfer: Transfer, _ continuation: CheckedContinuation<TransferResult, Never>
  ) {
    guard !transfer.isCancelled else {
      return continuation.resume(returning: .failure(.cancelled))
    }
    transfer.continuation = continuation
    queue.append(transfer)
  }

  /// Of a transfer that has its place in the queue.
  private func start(_ transfer: Transfer) {
    guard let handle = handles.take() else {
      return refuse(transfer, .connection(detail: "no memory"))
    }
    if let failure = transfer.configure(handle, options: options, connectTo: connectTo) {
      handles.give(handle)
      return refuse(transfer, failure)
    }
    guard multi.add(handle) else {
      handles.give(handle)
      return refuse(transfer, .connection(detail: "not added"))
    }
    transfer.handle = consume handle
    active[ObjectIdentifier(transfer)] = transfer
  }

  private func refuse(_ transfer: Transfer, _ failure: TransportFailure) {
    queue.ended(transfer)
    transfer.freeLists()
    transfer.continuation.take()?.resume(returning: .failure(failure))
  }

  private func cancelNow(_ transfer: Transfer) {
    transfer.isCancelled = true
    if queue.remove(transfer) {
      transfer.continuation.take()?.resume(returning: .failure(.cancelled))
    } else {
      end(transfer) { _ in .failure(.cancelled) }
    }
  }

  /// The one way out of `active`, so that a transfer is resumed and let go exactly once.
  private func end(_ transfer: Transfer, _ result: (borrowing EasyHandle) -> TransferResult) {
    guard active.removeValue(forKey: ObjectIdentifier(transfer)) != nil,
      let handle = transfer.handle.take(), let continuation = transfer.continuation.take()
    else { return }
    multi.remove(handle)
    let outcome = result(handle)
    handles.give(handle)
    transfer.freeLists()
    queue.ended(transfer)
    continuation.resume(returning: outcome)
  }

  private func endAll() {
    let left = mailbox.withLock { mailbox -> [Command] in
      mailbox.isOpen = false
      defer { mailbox.commands = [] }
      return mailbox.commands
    }
    for transfer in queue.waiting + Array(active.values) { cancelNow(transfer) }
    for case .add(_, let continuation) in left {
      continuation.resume(returning: .failure(.cancelled))
    }
    handles.empty()
  }
}
