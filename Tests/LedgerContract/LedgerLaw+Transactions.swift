// What a transaction is: all or nothing, seen by itself at once and by others afterwards.
import Effects
import Model
import Testing

extension LedgerLaw {
  static let transactions = [
    LedgerLaw("a fresh ledger is empty") { open in
      try open().read { ledger throws(LedgerFailure) in
        let nothing: [Bool] = [
          try ledger.feedStates().isEmpty, try ledger.feedState("a/b") == nil,
          try ledger.entry(feed: "a/b", key: "k") == nil, try ledger.taskCount() == 0,
          try ledger.nextTaskDue() == nil, try ledger.article(id: "x") == nil,
          try ledger.articleCount() == 0,
          try ledger.articleID(.url, key: "u") == nil, try ledger.lastSequence() == 0,
          try ledger.outbox().isEmpty, try ledger.openSegment() == nil,
          try ledger.lastSealedSegment() == nil, try ledger.note("n") == nil,
        ]
        #expect(!nothing.contains(false))
      }
    },
    LedgerLaw("a transaction that throws changes nothing") { open in
      let ledger = try open()
      try ledger.write { ledger throws(LedgerFailure) in
        try ledger.saveNote("kept", "1")
        _ = try ledger.takeSequence()
      }
      #expect(throws: LedgerFailure.broken(detail: "on purpose")) {
        try ledger.write { ledger throws(LedgerFailure) in
          try ledger.saveNote("kept", "2")
          try ledger.saveNote("lost", "2")
          _ = try ledger.takeSequence()
          try ledger.insert(Sample.article("a", seq: 2))
          try ledger.addToOutbox(OutboxLine(seq: 2, segment: 1, offset: 0, bytes: [1]))
          try ledger.enqueue(Sample.task("t"), leased: true)
          throw .broken(detail: "on purpose")
        }
      }
      for ledger in [ledger, try open()] {
        let found = try ledger.read { ledger throws(LedgerFailure) in
          (
            [try ledger.note("kept"), try ledger.note("lost")], try ledger.lastSequence(),
            try ledger.articleCount() + ledger.outbox().count + ledger.taskCount()
          )
        }
        #expect(found == (["1", nil], 1, 0))
      }
    },
    LedgerLaw("a transaction sees its own changes") { open in
      let seen = try open().write { ledger throws(LedgerFailure) in
        try ledger.saveNote("n", "1")
        try ledger.claim(.url, key: "u", article: "a")
        return [try ledger.note("n"), try ledger.articleID(.url, key: "u")]
      }
      #expect(seen == ["1", "a"])
    },
    LedgerLaw("reading cannot change anything") { open in
      let ledger = try open()
      #expect(throws: LedgerFailure.self) {
        try ledger.read { ledger throws(LedgerFailure) in try ledger.saveNote("n", "1") }
      }
      let note = try ledger.read { ledger throws(LedgerFailure) in try ledger.note("n") }
      #expect(note == nil)
    },
    LedgerLaw("notes are replaced, and hold any text without NUL") { open in
      let text = "한국어 e\u{301} \"quotes\" \n 😀 \u{7F}"
      try open().write { ledger throws(LedgerFailure) in
        try ledger.saveNote("n", "first")
        try ledger.saveNote("n", text)
        try ledger.saveNote("", "")
      }
      let found = try open().read { ledger throws(LedgerFailure) in
        [try ledger.note("n"), try ledger.note("")]
      }
      #expect(found.map { $0.map { Array($0.utf8) } } == [Array(text.utf8), []])
    },
  ]
}
