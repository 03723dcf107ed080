// The bell and the book of jobs.
import Model
import Testing

@testable import Daemon

@Suite struct BellTests {
  @Test func `a ring before the wait is remembered, once`() async {
    let bell = Bell()
    bell.ring()
    bell.ring()
    await bell.wait()
    await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        await bell.wait()
        return true
      }
      group.addTask {
        for _ in 0..<50 { await Task.yield() }
        return false
      }
      #expect(await group.next() == false, "the second ring was the same as the first")
      bell.ring()
      #expect(await group.next() == true)
    }
  }

  @Test func `a ring wakes the sleeper, whenever it comes`() async {
    for yields in 0..<200 {
      let bell = Bell()
      await withDiscardingTaskGroup { group in
        group.addTask { await bell.wait() }
        for _ in 0..<(yields % 7) { await Task.yield() }
        bell.ring()
      }
    }
  }

  @Test func `a cancelled wait ends, whenever it is cancelled`() async {
    for yields in 0..<200 {
      let bell = Bell()
      await withDiscardingTaskGroup { group in
        group.addTask { await bell.wait() }
        for _ in 0..<(yields % 7) { await Task.yield() }
        group.cancelAll()
      }
      // The bell can be used again.
      bell.ring()
      await bell.wait()
    }
  }
}

@Suite struct JobBookTests {
  @Test func `a job is taken once, oldest first`() {
    let book = JobBook()
    #expect(book.takeNew().isEmpty)
    #expect([book.add(["a"]), book.add(["b", "c"]), book.add([])] == [1, 2, 3])
    let taken = book.takeNew()
    #expect(taken.map(\.number) == [1, 2, 3] && taken.map(\.targets) == [["a"], ["b", "c"], []])
    #expect(book.takeNew().isEmpty)
  }

  @Test func `progress is read from a position on`() {
    let book = JobBook()
    let job = book.add(["a"])
    for number in 0..<4 { book.note(.unknown("\(number)"), for: job) }
    let first = book.progress(job, after: 0)
    #expect(first?.events == (0..<4).map { .unknown("\($0)") } && first?.next == 4)
    #expect(first?.isFinished == false)
    book.note(.unknown("4"), for: job)
    book.finish(job)
    let rest = book.progress(job, after: 4)
    #expect(rest?.events == [.unknown("4")] && rest?.next == 5 && rest?.isFinished == true)
    #expect(book.progress(job, after: 99)?.events == [])
    #expect(book.progress(job, after: -3)?.events.count == 5)
    #expect(book.progress(99, after: 0) == nil)
  }

  @Test func `finished jobs are forgotten in time, running ones are not`() {
    let book = JobBook()
    let running = book.add([])
    for _ in 0..<50 { book.finish(book.add([])) }
    _ = book.add([])
    #expect(book.progress(running, after: 0) != nil)
    #expect(book.progress(2, after: 0) == nil && book.progress(51, after: 0) != nil)
    let kept = (2...51).filter { book.progress($0, after: 0) != nil }
    #expect(kept.count == DaemonLimits.jobsKept)
  }

  @Test func `events of a job are bounded, and those of no job are dropped`() {
    let book = JobBook()
    let job = book.add([])
    for _ in 0..<(DaemonLimits.jobEventsMax + 5) { book.note(.unknown(""), for: job) }
    book.note(.unknown(""), for: 77)
    #expect(book.progress(job, after: 0)?.next == DaemonLimits.jobEventsMax)
  }
}
