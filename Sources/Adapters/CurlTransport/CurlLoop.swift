// CurlLoop: mailbox in, results out; between them libcurl's multi handle on one thread.
import CCurl
import Effects
import Synchronization

/// What a transfer ends with.
typealias TransferResult = Result<HTTPResponse, TransportFailure>

/// The multi handle and its transfers.
///
/// Unchecked: `mailbox` is behind its mutex; of `multi` other threads use only the bell of its watch;
/// all else belongs to the thread in `run`.
final class CurlLoop: @unchecked Sendable {
  private enum Command {
    case add(Transfer, CheckedContinuation<TransferResult, Never>)
    case cancel(Transfer)
    case stop
  }

  private struct Mailbox {
    var commands: [Command] = []
    var isOpen = true
    /// The thread sleeps in libcurl, or is about to: it has to be woken up.
    var isAsleep = false
  }

  private let mailbox = Mutex(Mailbox())
  let options: CurlOptions
  private let multi: MultiHandle
  private let connectTo: StringList
  private var handles = HandlePool()
  private var queue: TransferQueue
  private var active = ActiveTransfers()
  /// Of transfers that have ended, for those who wait.
  private var outcomes: [(CheckedContinuation<TransferResult, Never>, TransferResult)] = []

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
    let (isTaken, wasAsleep) = mailbox.withLock { mailbox in
      guard mailbox.isOpen else { return (false, false) }
      mailbox.commands.append(command)
      defer { mailbox.isAsleep = false }
      return (true, mailbox.isAsleep)
    }
    // Not under the lock: the thread that wakes up wants it first of all.
    if wasAsleep { multi.watch.ring() }
    return isTaken
  }

  // MARK: On the thread

  func run() {
    var isRunning = true
    var commands: [Command] = []
    while isRunning {
      takeCommands(&commands)
      for command in commands {
        switch command {
        case .add(let transfer, let continuation): add(transfer, continuation)
        case .cancel(let transfer): cancelNow(transfer)
        case .stop: isRunning = false
        }
      }
      // Nothing is held on to while the thread sleeps.
      commands.removeAll(keepingCapacity: commands.capacity <= Limits.commandsKeptMax)
      guard isRunning else { break }
      while let transfer = queue.next() { start(transfer) }
      multi.runTimer()
      endDone()
      // A place that became free is taken before sleeping, and so is what came meanwhile.
      let mayWait = !queue.hasNext && fallsAsleep()
      multi.runSockets(millisecondsMax: mayWait ? Limits.pollMillisecondsMax : 0)
      endDone()
    }
    endAll()
  }

  /// Ends what libcurl has finished; nobody is resumed before all of it is ended.
  private func endDone() {
    while let (transfer, code) = multi.nextDone() {
      end(transfer) { handle in transfer.result(of: handle, code) }
    }
    for (continuation, outcome) in outcomes { continuation.resume(returning: outcome) }
    outcomes.removeAll(keepingCapacity: outcomes.capacity <= Limits.commandsKeptMax)
  }

  /// - Parameter commands: Empty; the mailbox goes on with its memory.
  private func takeCommands(_ commands: inout [Command]) {
    mailbox.withLock { mailbox in
      mailbox.isAsleep = false
      swap(&mailbox.commands, &commands)
    }
  }

  /// From here on the thread is woken up; not when there is something to do.
  private func fallsAsleep() -> Bool {
    mailbox.withLock { mailbox in
      mailbox.isAsleep = mailbox.commands.isEmpty
      return mailbox.isAsleep
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
    guard var handle = handles.take() else {
      return refuse(transfer, .connection(detail: "no memory"))
    }
    if let failure = transfer.configure(&handle, options: options, connectTo: connectTo) {
      handles.give(handle, resets: true)
      return refuse(transfer, failure)
    }
    guard multi.add(handle) else {
      handles.give(handle, resets: true)
      return refuse(transfer, .connection(detail: "not added"))
    }
    transfer.handle = consume handle
    active.insert(transfer)
  }

  private func refuse(_ transfer: Transfer, _ failure: TransportFailure) {
    queue.ended(transfer)
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
    guard active.remove(transfer), let handle = transfer.handle.take(),
      let continuation = transfer.continuation.take()
    else { return }
    multi.remove(handle)
    let outcome = result(handle)
    handles.give(handle, resets: transfer.leavesTraces)
    queue.ended(transfer)
    outcomes.append((continuation, outcome))
  }

  private func endAll() {
    let left = mailbox.withLock { mailbox -> [Command] in
      mailbox.isOpen = false
      defer { mailbox.commands = [] }
      return mailbox.commands
    }
    for transfer in queue.waiting + active.all { cancelNow(transfer) }
    endDone()
    for case .add(_, let continuation) in left {
      continuation.resume(returning: .failure(.cancelled))
    }
    handles.empty()
  }
}
