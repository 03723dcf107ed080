// What a fetch reports while it runs, and the book of fetches asked for over the control socket.
import Model
import Synchronization

/// One step of a fetch.
package enum ProgressEvent: Hashable, Sendable, Codable {
  package enum FeedStep: Hashable, Sendable, Codable {
    case read(items: Int, toFetch: Int)
    case ended
    case failed(reason: String, detail: String)
  }

  case planned(feeds: Int, pages: Int)
  case feed(String, FeedStep)
  case item(IngestEvent)
  /// Storage failed for good or was given up; the rest is done by a later run.
  case broken(String)
  /// Neither a configured feed or source nor an address; or switched off.
  case unknown(String, isSwitchedOff: Bool = false)
}

/// Where progress goes.
package struct ProgressReport: Sendable {
  private let sink: (@Sendable (ProgressEvent) -> Void)?

  package init(_ sink: @escaping @Sendable (ProgressEvent) -> Void) { self.sink = sink }

  private init() { sink = nil }

  package static let none = ProgressReport()

  func callAsFunction(_ event: ProgressEvent) { sink?(event) }

  func callAsFunction(_ event: IngestEvent?) {
    if let event { sink?(.item(event)) }
  }
}

/// The events of a job from a position on.
package struct JobProgress: Sendable, Codable {
  package var events: [ProgressEvent]
  /// Ask for events after this position next time.
  package var next: Int
  package var isFinished: Bool
}

/// Fetches asked for over the control socket, with what they report.
final class JobBook: Sendable {
  private struct Job {
    var targets: [String]
    var events: [ProgressEvent] = []
    var isTaken = false
    var isFinished = false
  }

  private struct Book {
    var jobs: [Int: Job] = [:]
    var nextNumber = 1
  }

  private let book = Mutex(Book())

  func add(_ targets: [String]) -> Int {
    book.withLock { book in
      let number = book.nextNumber
      book.nextNumber += 1
      book.jobs[number] = Job(targets: targets)
      let finished = book.jobs.filter(\.value.isFinished).keys.sorted()
      for old in finished.dropLast(DaemonLimits.jobsKept) { book.jobs[old] = nil }
      return number
    }
  }

  /// Jobs that nobody works on yet, oldest first.
  func takeNew() -> [(number: Int, targets: [String])] {
    book.withLock { book in
      book.jobs.keys.sorted().compactMap { number in
        guard let job = book.jobs[number], !job.isTaken else { return nil }
        book.jobs[number]?.isTaken = true
        return (number, job.targets)
      }
    }
  }

  func note(_ event: ProgressEvent, for number: Int) {
    book.withLock { book in
      // Not the job itself: a second reference to its events would have them copied for each one.
      guard let count = book.jobs[number]?.events.count, count < DaemonLimits.jobEventsMax else {
        return
      }
      book.jobs[number]?.events.append(event)
    }
  }

  func finish(_ number: Int) { book.withLock { $0.jobs[number]?.isFinished = true } }

  func progress(_ number: Int, after: Int) -> JobProgress? {
    book.withLock { book in
      guard let job = book.jobs[number] else { return nil }
      let events = job.events.dropFirst(max(0, after))
      return JobProgress(
        events: Array(events), next: job.events.count, isFinished: job.isFinished)
    }
  }
}
