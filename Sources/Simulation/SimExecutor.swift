// SimExecutor: one thread, a list of ready jobs, and a seed that picks the next.
//
// A task started with this preference, its children and the default actors they call run here; an
// actor whose `unownedExecutor` is `storage` too. What leaves it is found: see `SimEscape`.
import Effects
import Glibc
import Model
import Synchronization

/// The jobs that could run now.
final class JobQueue: Sendable {
  enum Face: Sendable { case task, storage }

  struct Ready: Sendable {
    var job: UnownedJob
    var face: Face
  }

  private struct State {
    var ready: [Ready] = []
    var stream: SeedStream
    var fingerprint: UInt64 = 0
    var driver: pthread_t?
    var sawForeignThread = false
  }

  private let state: Mutex<State>

  init(seed: Seed) { state = Mutex(State(stream: seed.stream)) }

  var sawForeignThread: Bool { state.withLock { $0.sawForeignThread } }
  var fingerprint: UInt64 { state.withLock { $0.fingerprint } }

  /// From now on only the calling thread may bring jobs.
  func adoptCallingThread() {
    let thread = pthread_self()
    state.withLock { $0.driver = thread }
  }

  func release() { state.withLock { $0.driver = nil } }

  func append(_ job: consuming ExecutorJob, _ face: Face) {
    let unowned = UnownedJob(job)
    let thread = pthread_self()
    state.withLock { state in
      if let driver = state.driver, driver != thread { state.sawForeignThread = true }
      state.ready.append(Ready(job: unowned, face: face))
    }
  }

  /// Takes the job that the seed picks.
  func take() -> Ready? {
    state.withLock { state in
      guard !state.ready.isEmpty else { return nil }
      let count = state.ready.count
      let index = count == 1 ? 0 : state.stream.below(count)
      state.fingerprint = Seed.mix(
        state.fingerprint &+ UInt64(count) &* 0x1_0000_0001 &+ UInt64(index))
      state.ready.swapAt(index, count - 1)
      return state.ready.removeLast()
    }
  }

  func note(_ instant: Instant) {
    state.withLock { state in
      state.fingerprint = Seed.mix(
        state.fingerprint ^ UInt64(bitPattern: instant.milliseconds))
    }
  }
}

/// The serial face of a `SimExecutor`: for actors that name their executor.
package final class SimStorageExecutor: SerialExecutor {
  private let queue: JobQueue

  init(queue: JobQueue) { self.queue = queue }

  package func enqueue(_ job: consuming ExecutorJob) { queue.append(job, .storage) }
}

/// The executor and driver of a simulated run.
package final class SimExecutor: TaskExecutor {
  /// The same thread for actors that name their executor.
  package let storage: SimStorageExecutor
  private let queue: JobQueue
  private let clock: SimClock
  private let crashPlan: CrashPlan

  /// An executor whose choices follow from the seed.
  package init(seed: Seed, clock: SimClock, crashPlan: CrashPlan) {
    self.queue = JobQueue(seed: seed.fork("executor"))
    self.storage = SimStorageExecutor(queue: queue)
    self.clock = clock
    self.crashPlan = crashPlan
  }

  package func enqueue(_ job: consuming ExecutorJob) { queue.append(job, .task) }

  /// A hash of every choice and every step of time so far: equal for equal runs.
  package var fingerprint: UInt64 { queue.fingerprint }

  /// Runs `body` to its end on the calling thread, and moves the time whenever nothing is ready.
  ///
  /// - Parameters:
  ///   - cancelAt: the virtual time at which the body is cancelled, as SIGTERM would; it must then
  ///     end by itself.
  ///   - observe: called before each step of time, when everything rests; what it throws ends the
  ///     run as `.failed`.
  package func run<Value: Sendable>(
    cancelAt: Instant? = nil, jobsMax: Int = Limits.jobsMax,
    observe: (Instant) throws -> Void = { _ in },
    _ body: @Sendable @escaping () async throws -> Value
  ) -> SimOutcome<Value> {
    let box = ResultBox<Value>()
    queue.adoptCallingThread()
    defer { queue.release() }
    // The one task that is started here; everything else must be its child.
    let task = Task(executorPreference: self) {
      do { box.set(.success(try await body())) } catch { box.set(.failure(error)) }
    }
    let outcome = drive(box, task, cancelAt: cancelAt, jobsMax: jobsMax, observe)
    if box.result == nil || clock.sleeperCount > 0 { abandon(task) }
    return outcome
  }

  private func drive<Value: Sendable>(
    _ box: ResultBox<Value>, _ task: Task<Void, Never>, cancelAt: Instant?, jobsMax: Int,
    _ observe: (Instant) throws -> Void
  ) -> SimOutcome<Value> {
    var budget = JobBudget(left: jobsMax)
    var cancelAt = cancelAt
    while true {
      let within = runUntilIdle(&budget)
      if let during = crashPlan.crashedDuring { return .crashed(during: during) }
      if queue.sawForeignThread { return .stuck(.foreignThread) }
      if !within { return .runaway(jobs: budget.used) }
      if let result = box.result {
        let sleepers = clock.sleeperCount
        if sleepers > 0 { return .stuck(.leftBehind(sleepers: sleepers)) }
        switch result {
        case .success(let value): return .finished(value)
        case .failure(let error): return .failed(error)
        }
      }
      do { try observe(clock.now) } catch { return .failed(error) }
      let next = clock.nextDeadline
      if let instant = cancelAt, next.map({ $0 >= instant }) ?? true {
        budget.timePassed(from: clock.now, to: instant)
        clock.advance(to: instant)
        task.cancel()
        cancelAt = nil
      } else if let next {
        budget.timePassed(from: clock.now, to: next)
        queue.note(next)
        clock.advance(to: next)
      } else {
        return .stuck(.nothingToDo)
      }
    }
  }

  /// Runs what is ready, and what that makes ready, without moving the time.
  ///
  /// - Returns: false when the budget ran out first.
  private func runUntilIdle(_ budget: inout JobBudget) -> Bool {
    while !crashPlan.hasCrashed {
      guard let ready = queue.take() else { return true }
      guard budget.spend() else { return false }
      run(ready)
    }
    return true
  }

  private func run(_ ready: JobQueue.Ready) {
    switch ready.face {
    case .task:
      unsafe ready.job.runSynchronously(on: asUnownedTaskExecutor())
    case .storage:
      unsafe ready.job.runSynchronously(
        isolatedTo: storage.asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
    }
  }

  /// Lets tasks that nobody waits for run to their end, so that their memory is freed. The world is
  /// shut: no time passes, and after a crash no effect reaches anything.
  private func abandon(_ task: Task<Void, Never>) {
    crashPlan.crash(during: "the end of the run")
    task.cancel()
    clock.shut()
    for _ in 0..<Limits.drainJobsMax {
      guard let ready = queue.take() else { return }
      run(ready)
    }
  }
}

/// How many jobs a run may still take.
private struct JobBudget {
  var left: Int
  var used = 0
  var sinceTimePassed = 0

  init(left: Int) { self.left = left }

  mutating func spend() -> Bool {
    used += 1
    left -= 1
    sinceTimePassed += 1
    return left >= 0 && sinceTimePassed <= Limits.jobsWithoutTimeMax
  }

  mutating func timePassed(from earlier: Instant, to later: Instant) {
    if later > earlier { sinceTimePassed = 0 }
  }
}

/// Where the body leaves its result.
private final class ResultBox<Value: Sendable>: Sendable {
  private let stored = Mutex<Result<Value, any Error>?>(nil)
  var result: Result<Value, any Error>? { stored.withLock { $0 } }
  func set(_ result: Result<Value, any Error>) { stored.withLock { $0 = result } }
}
