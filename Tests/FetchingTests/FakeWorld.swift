// A small world for these tests: one thread, a clock that jumps, servers made of closures.
import Effects
import Fetching
import Model
import Synchronization

/// Runs all jobs on the thread that calls `run`, in the order they came.
final class TestExecutor: TaskExecutor, SerialExecutor {
  private let jobs = Mutex<[UnownedJob]>([])

  func enqueue(_ job: consuming ExecutorJob) {
    let unowned = UnownedJob(job)
    jobs.withLock { $0.append(unowned) }
  }

  func asUnownedSerialExecutor() -> UnownedSerialExecutor {
    unsafe UnownedSerialExecutor(ordinary: self)
  }

  /// True when there was something to do.
  func runReady() -> Bool {
    var didRun = false
    while true {
      let ready = jobs.withLock { jobs in
        defer { jobs = [] }
        return jobs
      }
      if ready.isEmpty { return didRun }
      didRun = true
      for job in ready { unsafe job.runSynchronously(on: asUnownedTaskExecutor()) }
    }
  }
}

/// Sleepers sleep as long as they meant to, whatever is done to the time of day meanwhile.
final class TestClock: WallClock {
  private struct Timer {
    let id: Int
    /// Since the start.
    let end: Duration
    let continuation: CheckedContinuation<Bool, Never>
  }
  private struct State {
    /// The time of day when nothing had passed.
    var start: Instant
    var passed: Duration = .zero
    var nextID = 0
    var timers: [Timer] = []
    var cancelled: Set<Int> = []
    var now: Instant { start + passed }
  }
  private let state: Mutex<State>

  init(_ now: Instant) { state = Mutex(State(start: now)) }

  var now: Instant { state.withLock { $0.now } }
  /// What a stopwatch would show.
  var passed: Duration { state.withLock { $0.passed } }
  var sleeperCount: Int { state.withLock { $0.timers.count } }

  /// Time passes.
  func set(_ now: Instant) { state.withLock { $0.passed += now - $0.now } }

  /// Somebody sets the clock; no time passes.
  func turn(by step: Duration) { state.withLock { $0.start = $0.start + step } }

  func sleep(until deadline: Instant) async throws(CancellationError) {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    let didWake = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let answer = state.withLock { state -> Bool? in
          if state.cancelled.remove(id) != nil { return false }
          if deadline <= state.now { return true }
          let end = state.passed + (deadline - state.now)
          state.timers.append(Timer(id: id, end: end, continuation: continuation))
          return nil
        }
        if let answer { continuation.resume(returning: answer) }
      }
    } onCancel: {
      let timer = state.withLock { state -> Timer? in
        guard let index = state.timers.firstIndex(where: { $0.id == id }) else {
          state.cancelled.insert(id)
          return nil
        }
        return state.timers.remove(at: index)
      }
      timer?.continuation.resume(returning: false)
    }
    if !didWake { throw CancellationError() }
  }

  /// Jumps to the earliest timer and wakes it; false when nobody sleeps.
  func jump() -> Bool {
    let timer = state.withLock { state -> Timer? in
      guard
        let index = state.timers.indices.min(by: {
          (state.timers[$0].end, state.timers[$0].id)
            < (state.timers[$1].end, state.timers[$1].id)
        })
      else { return nil }
      state.passed = max(state.passed, state.timers[index].end)
      return state.timers.remove(at: index)
    }
    timer?.continuation.resume(returning: true)
    return timer != nil
  }
}

/// A linear congruential generator (Knuth, MMIX).
final class TestRandomness: Randomness {
  private let state: Mutex<UInt64>
  init(seed: UInt64) { state = Mutex(seed) }
  func next() -> UInt64 {
    state.withLock { state in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }
}

/// What a server does with a request: how long it takes, and how it ends.
struct ServerAnswer: Sendable {
  var latency: Duration = .milliseconds(50)
  var result: Result<HTTPResponse, TransportFailure>

  static func page(
    _ body: String, status: Int = 200, _ headers: [HTTPField] = []
  ) -> ServerAnswer {
    ServerAnswer(
      result: .success(
        HTTPResponse(
          status: status, headers: headers, body: Array(body.utf8))))
  }
  static func status(_ status: Int, _ headers: [HTTPField] = []) -> ServerAnswer {
    page("", status: status, headers)
  }
  static func redirect(_ location: String, _ status: Int = 302) -> ServerAnswer {
    page("", status: status, [HTTPField("Location", location)])
  }
  static func fails(_ failure: TransportFailure) -> ServerAnswer {
    ServerAnswer(result: .failure(failure))
  }
  func slow(_ latency: Duration) -> ServerAnswer {
    ServerAnswer(latency: latency, result: result)
  }
  /// From this IP address.
  func from(_ address: String) -> ServerAnswer {
    ServerAnswer(
      latency: latency,
      result: result.map { response in
        var response = response
        response.peerAddress = address
        return response
      })
  }
}

struct SeenRequest: Sendable {
  var url: String
  var headers: [HTTPField]
  var bounds: HTTPBounds
  var proxy: String?
  var start: Instant
  var end: Instant?
  var host: String {
    String(url.split(separator: "/", omittingEmptySubsequences: false)[2])
  }
}

final class TestTransport: HTTPTransport {
  private let clock: TestClock
  private let answer: @Sendable (HTTPRequest) -> ServerAnswer
  private let log = Mutex<[SeenRequest]>([])

  init(_ clock: TestClock, _ answer: @escaping @Sendable (HTTPRequest) -> ServerAnswer) {
    self.clock = clock
    self.answer = answer
  }

  var requests: [SeenRequest] { log.withLock { $0 } }
  var urls: [String] { requests.map(\.url) }

  func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse {
    let index = log.withLock { log in
      log.append(
        SeenRequest(
          url: request.url, headers: request.headers, bounds: request.bounds,
          proxy: request.proxy, start: clock.now))
      return log.count - 1
    }
    let answer = answer(request)
    do {
      try await clock.sleep(until: clock.now + answer.latency)
    } catch {
      log.withLock { $0[index].end = clock.now }
      throw .cancelled
    }
    log.withLock { $0[index].end = clock.now }
    return try answer.result.get()
  }
}

final class TestRobotsMemory: RobotsMemory {
  private let answers = Mutex<[String: RobotsAnswer]>([:])
  private let stores = Mutex(0)
  subscript(origin: String) -> RobotsAnswer? { answers.withLock { $0[origin] } }
  var storeCount: Int { stores.withLock { $0 } }
  func load(origin: String) async -> RobotsAnswer? { self[origin] }
  func store(_ answer: RobotsAnswer, origin: String) async {
    answers.withLock { $0[origin] = answer }
    stores.withLock { $0 += 1 }
  }
}

final class TestPauseMemory: PauseMemory {
  private let pauses: Mutex<[HostPause]>
  private let calls = Mutex((loads: 0, stores: 0))
  init(_ pauses: [HostPause] = []) { self.pauses = Mutex(pauses) }
  var stored: [HostPause] { pauses.withLock { $0 } }
  var loadCount: Int { calls.withLock { $0.loads } }
  var storeCount: Int { calls.withLock { $0.stores } }
  func load() async -> [HostPause] {
    calls.withLock { $0.loads += 1 }
    await Task.yield()
    return stored
  }
  func store(_ pauses: [HostPause]) async {
    await Task.yield()
    self.pauses.withLock { $0 = pauses }
    calls.withLock { $0.stores += 1 }
  }
}

/// Fetching touches neither files nor ledger.
struct NoFiles: Files {
  private func refuse(_ path: String) -> FileFailure { .notFound(path: path) }
  func read(_ path: String) throws(FileFailure) -> [UInt8] { throw refuse(path) }
  func read(_ path: String, at offset: Int64, count: Int) throws(FileFailure) -> [UInt8] {
    throw refuse(path)
  }
  func size(_ path: String) throws(FileFailure) -> Int64? { throw refuse(path) }
  func write(_ bytes: [UInt8], to path: String, at offset: Int64) throws(FileFailure) {
    throw refuse(path)
  }
  func truncate(_ path: String, to size: Int64) throws(FileFailure) { throw refuse(path) }
  func sync(_ path: String) throws(FileFailure) { throw refuse(path) }
  func syncDirectory(_ path: String) throws(FileFailure) { throw refuse(path) }
  func rename(_ source: String, to target: String) throws(FileFailure) { throw refuse(source) }
  func remove(_ path: String) throws(FileFailure) { throw refuse(path) }
  func list(_ directory: String) throws(FileFailure) -> [String] { throw refuse(directory) }
  func createDirectory(_ path: String) throws(FileFailure) { throw refuse(path) }
}

struct NoLedger: Ledger {
  func write<Value>(
    _ body: (any LedgerTransaction) throws(LedgerFailure) -> Value
  ) throws(LedgerFailure) -> Value { throw .broken(detail: "none") }
  func read<Value>(
    _ body: (any LedgerTransaction) throws(LedgerFailure) -> Value
  ) throws(LedgerFailure) -> Value { throw .broken(detail: "none") }
}

/// A fetcher in such a world.
final class TestBench: Sendable {
  let executor = TestExecutor()
  let clock: TestClock
  let transport: TestTransport
  let world: World

  static let start = Instant(year: 2026, month: 3, day: 1)

  init(
    at now: Instant = TestBench.start, seed: UInt64 = 1,
    _ answer: @escaping @Sendable (HTTPRequest) -> ServerAnswer
  ) {
    clock = TestClock(now)
    transport = TestTransport(clock, answer)
    world = World(
      clock: clock, randomness: TestRandomness(seed: seed), transport: transport,
      files: NoFiles(), ledger: NoLedger(), storageExecutor: executor)
  }

  struct Stuck: Error {}

  /// Runs to the end in virtual time.
  ///
  /// - Throws: `Stuck` when nobody can go on: a wake-up was lost.
  func run<Value: Sendable>(_ body: @escaping @Sendable () async -> Value) throws -> Value {
    let result = Mutex<Value?>(nil)
    let task = Task(executorPreference: executor) {
      let value = await body()
      result.withLock { $0 = value }
    }
    while true {
      _ = executor.runReady()
      if let value = result.withLock({ $0 }) { return value }
      guard clock.jump() else {
        task.cancel()
        throw Stuck()
      }
    }
  }
}

func fetch(
  _ fetcher: Fetcher, _ request: PageRequest
) async -> Result<FetchOutcome, FetchFailure> {
  do {
    return .success(try await fetcher.fetch(request))
  } catch {
    return .failure(error)
  }
}

func fetch(_ fetcher: Fetcher, _ url: String) async -> Result<FetchOutcome, FetchFailure> {
  await fetch(fetcher, PageRequest(url: url, accept: .page))
}

extension Result where Success == FetchOutcome, Failure == FetchFailure {
  var failure: FetchFailure? {
    if case .failure(let failure) = self { failure } else { nil }
  }
  var resource: FetchedResource? {
    if case .success(let outcome) = self { outcome.resource } else { nil }
  }
}
