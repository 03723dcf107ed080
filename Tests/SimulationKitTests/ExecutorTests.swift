// The simulated executor and clock: one seed, one run; and nothing leaves unnoticed.
import Effects
import Model
import Synchronization
import Testing

@testable import Simulation

/// What happened, in order.
private final class Journal: Sendable {
  private let lines = Mutex<[String]>([])
  func note(_ line: String) { lines.withLock { $0.append(line) } }
  var all: [String] { lines.withLock { $0 } }
}

/// An actor on the executor of its task.
private actor Counter {
  private(set) var count = 0
  func add(_ amount: Int) -> Int {
    count += amount
    return count
  }
}

/// An actor on the storage executor.
private actor Store {
  private let executor: any SerialExecutor
  private var rows: [String] = []
  init(executor: any SerialExecutor) { self.executor = executor }
  nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe executor.asUnownedSerialExecutor()
  }
  func append(_ row: String) -> Int {
    rows.append(row)
    return rows.count
  }
}

private struct Machine {
  let clock: SimClock
  let crashPlan = CrashPlan()
  let executor: SimExecutor

  init(seed: UInt64) {
    clock = SimClock(start: SimClock.start(of: Seed(seed)))
    executor = SimExecutor(seed: Seed(seed), clock: clock, crashPlan: crashPlan)
  }
}

/// Workers that share actors, sleep, race and are cancelled.
private func runSmallProgram(seed: UInt64) -> (outcome: String, journal: [String], print: UInt64) {
  let machine = Machine(seed: seed)
  let clock = machine.clock
  let journal = Journal()
  let counter = Counter()
  let store = Store(executor: machine.executor.storage)
  let start = clock.now
  let outcome = machine.executor.run { () async throws -> Int in
    try await withThrowingTaskGroup(of: Int.self) { group in
      for worker in 0..<5 {
        group.addTask {
          var sum = 0
          for step in 0..<4 {
            let total = await counter.add(worker)
            journal.note("\(worker).\(step) counts \(total)")
            if step % 2 == 0 {
              try await clock.sleep(until: start + .seconds((worker * 7 + step * 3) % 5))
            } else {
              sum += await store.append("\(worker).\(step)")
            }
          }
          journal.note("\(worker) ends at \((clock.now - start).wholeMilliseconds)")
          return sum
        }
      }
      group.addTask {
        do { try await clock.sleep(until: start + .seconds(1_000_000)) } catch {
          journal.note("cancelled at \((clock.now - start).wholeMilliseconds)")
        }
        return 0
      }
      var sum = 0
      for _ in 0..<5 { sum += try await group.next() ?? 0 }
      group.cancelAll()
      return sum
    }
  }
  return ("\(outcome)", journal.all, machine.executor.fingerprint)
}

@Suite struct ExecutorTests {
  @Test func `two runs of one seed are the same, and seeds differ`() {
    var journals = Set<[String]>()
    for seed in UInt64(0)..<200 {
      let first = runSmallProgram(seed: seed)
      let second = runSmallProgram(seed: seed)
      #expect(first.journal == second.journal, "seed \(seed)")
      #expect(first.print == second.print, "seed \(seed)")
      #expect(first.outcome == second.outcome && first.outcome.hasPrefix("finished"))
      #expect(first.journal.count == 26 && first.journal.last == "cancelled at 4000")
      journals.insert(first.journal)
    }
    #expect(journals.count > 190)
  }

  @Test func `a year of waiting takes no time`() {
    let machine = Machine(seed: 1)
    let clock = machine.clock
    let start = clock.now
    let outcome = machine.executor.run {
      for day in 1...365 { try await clock.sleep(until: start + .seconds(86_400 * day)) }
      return clock.now
    }
    #expect(outcome.value == start + .seconds(86_400 * 365))
    // The driver gives the calling task its place back.
    #expect(Test.current != nil)
  }

  @Test func `a body that waits for something outside is stuck`() {
    let machine = Machine(seed: 2)
    let outcome = machine.executor.run {
      let (stream, continuation) = AsyncStream<Int>.makeStream()
      defer { continuation.finish() }
      for await _ in stream {}
    }
    guard case .stuck(.nothingToDo) = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }

  @Test func `a detached task is found`() {
    let machine = Machine(seed: 3)
    let outcome = machine.executor.run {
      await Task.detached { try? await Task.sleep(for: .milliseconds(30)) }.value
    }
    guard case .stuck = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }

  @Test func `a task left asleep is found`() {
    let machine = Machine(seed: 4)
    let clock = machine.clock
    let executor = machine.executor
    let outcome = executor.run {
      Task(executorPreference: executor) {
        try? await clock.sleep(until: clock.now + .seconds(60))
      }
      await Task.yield()
      try await clock.sleep(until: clock.now + .seconds(1))
    }
    guard case .stuck(.leftBehind(sleepers: 1)) = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }

  @Test func `a loop that never waits runs away`() {
    let machine = Machine(seed: 5)
    let outcome = machine.executor.run(jobsMax: 5000) {
      while !Task.isCancelled { await Task.yield() }
    }
    guard case .runaway = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }

  @Test func `a loop of waits for a passed time runs away`() {
    let machine = Machine(seed: 6)
    let clock = machine.clock
    let outcome = machine.executor.run(jobsMax: 5000) {
      while true { try await clock.sleep(until: clock.now - .seconds(1)) }
    }
    guard case .runaway = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }

  @Test func `a body that is cancelled at a time ends then`() {
    let machine = Machine(seed: 7)
    let clock = machine.clock
    let start = clock.now
    let outcome = machine.executor.run(cancelAt: start + .seconds(100)) {
      var visits = 0
      while !Task.isCancelled {
        visits += 1
        try? await clock.sleep(until: clock.now + .seconds(7))
      }
      return visits
    }
    #expect(outcome.value == 15)
    #expect(clock.now == start + .seconds(100))
  }

  @Test func `the observer sees every step of time and may end the run`() {
    struct Broken: Error {}
    let machine = Machine(seed: 8)
    let clock = machine.clock
    let start = clock.now
    var seen: [Int64] = []
    let outcome = machine.executor.run(
      observe: { now in
        seen.append((now - start).wholeMilliseconds)
        if seen.count == 3 { throw Broken() }
      },
      {
        while true { try await clock.sleep(until: clock.now + .seconds(1)) }
      })
    guard case .failed(is Broken) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(seen == [0, 1000, 2000])
  }

  @Test func `forks of a random source do not disturb each other`() {
    let one = SeededRandom(seed: Seed(9))
    let other = SeededRandom(seed: Seed(9))
    for _ in 0..<10 { _ = other.next() }
    #expect(one.fork("a").next() == other.fork("a").next())
    #expect(one.fork("a").next() != one.fork("b").next())
    #expect((0..<1000).allSatisfy { _ in (0..<1).contains(one.unit()) })
  }
}
