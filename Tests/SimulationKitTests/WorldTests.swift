// The simulated world as a whole: a small crawler lives in it, crashes, and starts again.
import Effects
import Model
import Synchronization
import Testing

@testable import Simulation

/// What the crawler of these tests has stored; one at a time, on the storage executor.
private actor Archive {
  private let world: World
  private var length: Int64 = 0

  init(world: World) { self.world = world }

  nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe world.storageExecutor.asUnownedSerialExecutor()
  }

  func open() throws {
    try world.files.createDirectory("/corpus")
    try world.files.syncDirectory("/")
    length = try world.files.size("/corpus/log") ?? 0
  }

  func append(_ line: String) throws {
    let bytes = Array((line + "\n").utf8)
    try world.files.write(bytes, to: "/corpus/log", at: length)
    try world.files.sync("/corpus/log")
    if length == 0 { try world.files.syncDirectory("/corpus") }
    length += Int64(bytes.count)
  }
}

/// Visits every feed every hour for a day, and notes what came.
@Sendable private func crawl(_ world: World, feeds: [SimFeed]) async throws {
  let archive = Archive(world: world)
  try await archive.open()
  let end = world.clock.now + .seconds(86_400)
  try await withThrowingTaskGroup(of: Void.self) { group in
    for feed in feeds {
      group.addTask {
        while world.clock.now < end {
          let request = HTTPRequest(
            url: feed.documentURL,
            bounds: HTTPBounds(
              connectTimeout: .seconds(10), totalTimeout: .seconds(60),
              decodedBodyBytesMax: 1 << 20, headerBytesMax: 1 << 16, lowSpeedBytesPerSecond: 1,
              lowSpeedTime: .seconds(30)), addressPolicy: AddressPolicy())
          let note: String
          do {
            note = "\(try await world.transport.send(request).status)"
          } catch {
            note = "\(error)"
          }
          try await archive.append("\(feed.url) \(world.clock.now.rfc3339) \(note)")
          let pause = Duration.seconds(1800 + Int(world.randomness.unit() * 3600))
          try await world.clock.sleep(until: world.clock.now + pause)
        }
      }
    }
    try await group.waitForAll()
  }
}

/// A ledger that nobody asks.
private struct NoLedger: Ledger {
  func write<Value>(
    _ body: (any LedgerTransaction) throws(LedgerFailure) -> Value
  ) throws(LedgerFailure) -> Value { throw .broken(detail: "no ledger") }
  func read<Value>(
    _ body: (any LedgerTransaction) throws(LedgerFailure) -> Value
  ) throws(LedgerFailure) -> Value { throw .broken(detail: "no ledger") }
}

private func simulate(_ seed: UInt64, crashAt: Int? = nil) -> SimWorld {
  let world = SimWorld(
    seed: seed, ledger: NoLedger(), plan: .rough, crashPlan: CrashPlan(crashAt: crashAt))
  let feeds = world.feeds
  let outcome = world.run { try await crawl($0, feeds: feeds) }
  switch outcome {
  case .finished, .crashed: #expect(outcome.isCrash == (crashAt != nil), "seed \(seed)")
  default: Issue.record("seed \(seed): \(outcome)")
  }
  return world
}

@Suite struct WorldTests {
  @Test func `the same seed gives the same requests, files and choices`() {
    var prints = Set<UInt64>()
    for seed in UInt64(0)..<20 {
      let first = simulate(seed)
      let second = simulate(seed)
      #expect(first.requests == second.requests && first.requests.count > 60, "seed \(seed)")
      #expect(first.files.peek("/corpus/log") == second.files.peek("/corpus/log"))
      #expect(first.executor.fingerprint == second.executor.fingerprint, "seed \(seed)")
      prints.insert(first.executor.fingerprint)
    }
    #expect(prints.count == 20)
  }

  @Test func `a crash loses no synced line, and the next start sees the same web`() {
    let undisturbed = simulate(30)
    let whole = undisturbed.files.peek("/corpus/log") ?? []
    for crashAt in stride(from: 5, to: undisturbed.crashPlan.operations, by: 7) {
      let crashed = simulate(30, crashAt: crashAt)
      let next = crashed.restart()
      let found = next.files.peek("/corpus/log") ?? []
      // Up to the crash both runs are the same, so what survived begins like the whole.
      let newline = UInt8(ascii: "\n")
      let lines = found.lastIndex(of: newline).map { found[...$0] } ?? []
      // Three operations prepare the directory; every line is a write and a sync.
      let synced = (crashAt - 4) / 2
      let kept = lines.split(separator: newline).filter { !$0.contains(0) }
      #expect(kept.count >= synced, "operation \(crashAt)")
      #expect(whole.starts(with: kept.prefix(synced).joined(separator: [newline])))
      #expect(next.incarnation == 1 && next.feeds == crashed.feeds)
      let feeds = next.feeds
      let outcome = next.run { try await crawl($0, feeds: feeds) }
      #expect(outcome.value != nil)
      #expect(next.requests.map(\.incarnation).max() == 1)
      #expect(next.requests.starts(with: crashed.requests))
    }
  }

  @Test func `an abandoned run frees its memory`() {
    final class Witness: Sendable {}
    weak var witness: Witness?
    do {
      let world = SimWorld(seed: 31, ledger: NoLedger(), crashPlan: CrashPlan(crashAt: 20))
      let made = Witness()
      witness = made
      let outcome = world.run { world in
        await withTaskGroup(of: Void.self) { group in
          for number in 0..<3 {
            group.addTask {
              // As stubborn as can be: neither errors nor cancellation end it before the crash.
              var refusals = 0
              while refusals < 10 {
                do { try world.files.write([1], to: "/\(number)", at: 0) } catch { refusals += 1 }
                try? await world.clock.sleep(until: world.clock.now + .seconds(1))
                withExtendedLifetime(made) {}
              }
            }
          }
        }
      }
      #expect(outcome.isCrash)
    }
    #expect(witness == nil)
  }

  @Test func `a full disk refuses until there is room`() {
    let world = SimWorld(seed: 32, ledger: NoLedger())
    world.setDiskFull(true)
    let outcome = world.run(observe: { now in
      if now >= world.web.site.start + .seconds(3600) { world.setDiskFull(false) }
    }) { world in
      var refusals = 0
      while true {
        do throws(FileFailure) {
          try world.files.write([1, 2, 3], to: "/f", at: 0)
          return refusals
        } catch {
          refusals += error == .noSpace(path: "/f") ? 1 : 0
          try await world.clock.sleep(until: world.clock.now + .seconds(60))
        }
      }
    }
    #expect(outcome.value == 61)
  }
}
