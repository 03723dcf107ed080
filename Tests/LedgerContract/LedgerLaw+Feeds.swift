// What is remembered of feeds, of what they showed, and of the pages still to fetch.
import Effects
import Model
import Testing

extension LedgerLaw {
  static let feeds = [
    LedgerLaw("a feed's state comes back as it was saved, and the newest wins") { open in
      var full = FeedState(feed: "source/main", nextDue: Sample.noon)
      full.etag = "W/\"x\""
      full.lastModified = "Sat, 21 Nov 2026 12:00:00 GMT"
      full.validatorURL = "https://example.org/feed"
      full.bodyHash = "00ff"
      full.failures = 3
      full.health = .failing
      full.lastError = "시간 초과"
      full.lastVisit = Sample.noon + .milliseconds(1)
      full.lastSuccess = Sample.noon - .seconds(3600)
      full.lastNewItem = Instant(milliseconds: -1)
      full.visits = 12
      full.memory.arrivals = [Sample.noon, Sample.noon + .seconds(9)]
      full.memory.move = .init(url: "https://example.net/f", first: Sample.noon, sightings: 2)
      full.memory.adopted = .init(configured: "a", url: "b", since: Sample.noon)
      full.memory.skipHours = [3, 4]
      full.memory.subscription = FeedSubscription(
        hub: "https://hub.example/", topic: "t", callback: "https://me.example/x", secret: "s")
      full.memory.subscription?.leaseEnd = Sample.noon
      let bare = FeedState(feed: "another/one", nextDue: Sample.noon + .seconds(1))
      let saved = full
      try open().write { ledger throws(LedgerFailure) in
        try ledger.save(FeedState(feed: saved.feed, nextDue: Sample.noon - .seconds(5)))
        try ledger.save(bare)
        try ledger.save(saved)
      }
      let found = try open().read { ledger throws(LedgerFailure) in
        (try ledger.feedState(saved.feed), try ledger.feedStates())
      }
      #expect(found.0 == saved)
      #expect(found.1 == [bare, saved], "in the order of their ids")
    },
    LedgerLaw("an entry keeps the time it was first seen") { open in
      func entry(_ fingerprint: String, _ seconds: Int64) -> SeenEntry {
        let time = Sample.noon + .seconds(seconds)
        return SeenEntry(
          feed: "f", key: "k", fingerprint: fingerprint, firstSeen: time, lastSeen: time,
          planned: seconds == 0 ? nil : time + .seconds(1))
      }
      try open().write { ledger throws(LedgerFailure) in try ledger.save(entry("one", 0)) }
      try open().write { ledger throws(LedgerFailure) in try ledger.save(entry("two", 60)) }
      let found = try open().read { ledger throws(LedgerFailure) in
        [try ledger.entry(feed: "f", key: "k"), try ledger.entry(feed: "g", key: "k")]
      }
      let expected = SeenEntry(
        feed: "f", key: "k", fingerprint: "two", firstSeen: Sample.noon,
        lastSeen: Sample.noon + .seconds(60), planned: Sample.noon + .seconds(61))
      #expect(found == [expected, nil])
    },
    LedgerLaw("entries of a feed that were not seen since a time are forgotten, no others") {
      open in
      try open().write { ledger throws(LedgerFailure) in
        for (feed, key, seconds) in [("f", "old", -1), ("f", "new", 0), ("g", "old", -1)] {
          try ledger.save(
            SeenEntry(
              feed: feed, key: key, fingerprint: "", firstSeen: Sample.noon - .seconds(9),
              lastSeen: Sample.noon + .seconds(Int64(seconds))))
        }
        try ledger.forgetEntries(feed: "f", unseenSince: Sample.noon)
      }
      let found = try open().read { ledger throws(LedgerFailure) in
        [
          try ledger.entry(feed: "f", key: "old"), try ledger.entry(feed: "f", key: "new"),
          try ledger.entry(feed: "g", key: "old"),
        ]
      }
      #expect(found.map { $0?.key } == [nil, "new", "old"])
    },
  ]

  static let tasks = [
    LedgerLaw("due tasks are leased once, oldest first, then by id") { open in
      try open().write { ledger throws(LedgerFailure) in
        try ledger.enqueue(Sample.task("late", dueIn: 10), leased: false)
        try ledger.enqueue(Sample.task("b", dueIn: 5), leased: false)
        try ledger.enqueue(Sample.task("a", dueIn: 5), leased: false)
        try ledger.enqueue(Sample.task("first", dueIn: -5), leased: false)
        try ledger.enqueue(Sample.task("taken", dueIn: -9), leased: true)
      }
      let ledger = try open()
      func lease(_ limit: Int) throws -> [PendingTask] {
        try ledger.write { ledger throws(LedgerFailure) in
          try ledger.leaseTasks(
            feed: nil, dueBy: Sample.noon + .seconds(5), limit: limit, perFeedMax: 100)
        }
      }
      #expect(try lease(0) == [])
      #expect(try lease(2) == [Sample.task("first", dueIn: -5), Sample.task("a", dueIn: 5)])
      #expect(try lease(9) == [Sample.task("b", dueIn: 5)])
      #expect(try lease(9) == [])
      let rest = try ledger.read { ledger throws(LedgerFailure) in
        (try ledger.taskCount(), try ledger.nextTaskDue())
      }
      #expect(rest == (5, Sample.noon + .seconds(10)))
    },
    LedgerLaw("leases can be asked of one feed, and are taken back together") { open in
      try open().write { ledger throws(LedgerFailure) in
        try ledger.enqueue(Sample.task("one", feed: "f"), leased: false)
        try ledger.enqueue(Sample.task("two", feed: "g"), leased: false)
        try ledger.enqueue(Sample.task("three", feed: "g"), leased: true)
      }
      let ledger = try open()
      func lease(_ feed: String) throws -> [String] {
        try ledger.write { ledger throws(LedgerFailure) in
          try ledger.leaseTasks(feed: feed, dueBy: Sample.noon, limit: 10, perFeedMax: 100).map(
            \.id)
        }
      }
      #expect(try lease("g") == ["two"])
      #expect(try lease("h") == [])
      try ledger.write { ledger throws(LedgerFailure) in try ledger.releaseLeases() }
      #expect(try lease("g") == ["three", "two"])
      #expect(try lease("f") == ["one"])
    },
    LedgerLaw("no feed has more tasks leased than it may, whatever else it has due") { open in
      try open().write { ledger throws(LedgerFailure) in
        for number in Int64(1)...9 {
          try ledger.enqueue(
            Sample.task("f\(number)", feed: "f", dueIn: number), leased: number < 2)
          try ledger.enqueue(Sample.task("g\(number)", feed: "g", dueIn: number + 5), leased: false)
        }
        try ledger.enqueue(Sample.task("h", feed: "h", dueIn: 20), leased: false)
      }
      let ledger = try open()
      func lease(_ feed: String?, limit: Int) throws -> [String] {
        try ledger.write { ledger throws(LedgerFailure) in
          try ledger.leaseTasks(
            feed: feed, dueBy: Sample.noon + .seconds(30), limit: limit, perFeedMax: 3
          ).map(\.id)
        }
      }
      #expect(try lease(nil, limit: 3) == ["f2", "f3", "g1"])
      #expect(try lease("f", limit: 9) == [])
      #expect(try lease(nil, limit: 9) == ["g2", "g3", "h"])
      #expect(try lease(nil, limit: 9) == [])
    },
    LedgerLaw("a task with the same id replaces the one before") { open in
      var again = Sample.task("t", feed: "g", dueIn: 7)
      again.attempts = 3
      again.payload = "{}"
      let replacement = again
      try open().write { ledger throws(LedgerFailure) in
        try ledger.enqueue(Sample.task("t"), leased: true)
        try ledger.enqueue(replacement, leased: false)
        try ledger.enqueue(Sample.task("gone"), leased: false)
        try ledger.removeTask("gone")
        try ledger.removeTask("never there")
      }
      let found = try open().write { ledger throws(LedgerFailure) in
        (
          try ledger.taskCount(), try ledger.nextTaskDue(),
          try ledger.leaseTasks(feed: nil, dueBy: replacement.due, limit: 5, perFeedMax: 100)
        )
      }
      #expect(found == (1, replacement.due, [replacement]))
      let asked = try open().read { ledger throws(LedgerFailure) in
        [try ledger.task("t"), try ledger.task("gone")]
      }
      #expect(asked == [replacement, nil])
    },
  ]
}
