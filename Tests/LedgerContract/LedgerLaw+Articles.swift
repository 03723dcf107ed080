// Articles with their keys, and the commit protocol: sequence, outbox, segments.
import Effects
import Model
import Testing

extension LedgerLaw {
  static let articles = [
    LedgerLaw("of an article the newest version comes back, and it counts once") { open in
      try open().write { ledger throws(LedgerFailure) in
        try ledger.insert(Sample.article("a", version: 2, seq: 3, title: nil))
        try ledger.insert(Sample.article("a", version: 1, seq: 1))
        try ledger.insert(Sample.article("b", version: 1, seq: 2))
      }
      let found = try open().read { ledger throws(LedgerFailure) in
        (try ledger.article(id: "a"), try ledger.articleCount())
      }
      #expect(found.0 == Sample.article("a", version: 2, seq: 3, title: nil))
      #expect(found.1 == 2)
    },
    LedgerLaw("the first article to claim a key keeps it, and kinds do not mix") { open in
      try open().write { ledger throws(LedgerFailure) in
        for kind in ArticleKeyKind.allCases {
          try ledger.claim(kind, key: "k", article: "\(kind.rawValue) first")
          try ledger.claim(kind, key: "k", article: "\(kind.rawValue) second")
        }
      }
      let found = try open().read { ledger throws(LedgerFailure) in
        var found: [String?] = []
        for kind in ArticleKeyKind.allCases { found.append(try ledger.articleID(kind, key: "k")) }
        return found + [try ledger.articleID(.url, key: "K")]
      }
      #expect(found == ["url first", "guid first", "text first", nil])
    },
    LedgerLaw("what is remembered of a source is the last bytes saved") { open in
      try open().write { ledger throws(LedgerFailure) in
        try ledger.saveSiteMemory(of: "source", [1, 2, 3])
        try ledger.saveSiteMemory(of: "source", [0, 255])
        try ledger.saveSiteMemory(of: "other", [])
      }
      let found = try open().read { ledger throws(LedgerFailure) in
        [
          try ledger.siteMemory(of: "source"), try ledger.siteMemory(of: "other"),
          try ledger.siteMemory(of: "none"),
        ]
      }
      #expect(found == [[0, 255], [], nil])
    },
  ]

  static let texts = [
    LedgerLaw("compared texts come back by number and by article, with their very bytes") { open in
      let bytes = (0...255).map { UInt8($0) }
      let texts = (0..<3).map { number in
        ComparedEntry(
          number: Int64(number), article: number == 1 ? "b" : "a", version: number / 2 + 1,
          cluster: number == 2 ? 0 : Int64(number),
          published: number == 0 ? nil : Instant(milliseconds: -5), content: bytes)
      }
      try open().write { ledger throws(LedgerFailure) in
        for text in texts { try ledger.insert(text) }
        try ledger.moveComparedText(2, to: 2)
      }
      let found = try open().read { ledger throws(LedgerFailure) in
        (
          try ledger.comparedText(1), try ledger.comparedText(3),
          try ledger.comparedNumber(article: "a"), try ledger.comparedNumber(article: "c"),
          try ledger.comparedClusters()
        )
      }
      #expect(found.0 == texts[1] && found.1 == nil)
      #expect(found.2 == 2 && found.3 == nil)
      #expect(found.4 == [0, 1, 2])
    },
    LedgerLaw("fingerprints stay until those before a number are cleared") { open in
      let all = (0..<4).map { RecentFingerprints(number: $0, bytes: [UInt8($0), 0, 255]) }
      let left = try open().write { ledger throws(LedgerFailure) in
        for one in all.reversed() { try ledger.save(one) }
        let before = try ledger.recentFingerprints()
        try ledger.clearFingerprints(before: 3)
        return (before, try ledger.recentFingerprints())
      }
      #expect(left.0 == all && left.1 == [all[3]])
    },
  ]

  static let commits = [
    LedgerLaw("sequence numbers rise by one, over every opening") { open in
      func take() throws -> Int64 {
        try open().write { ledger throws(LedgerFailure) in try ledger.takeSequence() }
      }
      #expect(try [take(), take(), take()] == [1, 2, 3])
      let twice = try open().write { ledger throws(LedgerFailure) in
        [try ledger.takeSequence(), try ledger.takeSequence(), try ledger.lastSequence()]
      }
      #expect(twice == [4, 5, 5])
      try open().write { ledger throws(LedgerFailure) in try ledger.resetSequence(to: 1 << 40) }
      #expect(try take() == 1 << 40 + 1)
    },
    LedgerLaw("the outbox gives back the very bytes, by sequence, until they are cleared") { open in
      let bytes = (0...255).map { UInt8($0) }
      let lines = [3, 1, 2].map { seq in
        OutboxLine(seq: seq, segment: 1, offset: seq * 10, bytes: seq == 2 ? [] : bytes)
      }
      try open().write { ledger throws(LedgerFailure) in
        for line in lines { try ledger.addToOutbox(line) }
      }
      func outbox() throws -> [OutboxLine] {
        try open().read { ledger throws(LedgerFailure) in try ledger.outbox() }
      }
      #expect(try outbox() == lines.sorted { $0.seq < $1.seq })
      try open().write { ledger throws(LedgerFailure) in try ledger.clearOutbox(through: 2) }
      #expect(try outbox().map(\.seq) == [3])
      try open().write { ledger throws(LedgerFailure) in try ledger.clearOutbox(through: 99) }
      #expect(try outbox().isEmpty)
    },
    LedgerLaw("one segment is open, also while it is being sealed") { open in
      func save(_ segment: Segment) throws {
        try open().write { ledger throws(LedgerFailure) in try ledger.save(segment) }
      }
      func found() throws -> [Segment?] {
        try open().read { ledger throws(LedgerFailure) in
          [try ledger.openSegment(), try ledger.lastSealedSegment()]
        }
      }
      try save(Sample.segment(1, .open))
      #expect(try found() == [Sample.segment(1, .open), nil])
      var grown = Sample.segment(1, .sealing)
      grown.length += 100
      grown.records += 1
      grown.lastSeq += 1
      try save(grown)
      #expect(try found() == [grown, nil])
      grown.state = .sealed
      try save(grown)
      #expect(try found() == [nil, grown])
      try save(Sample.segment(2, .sealed))
      try save(Sample.segment(3, .open))
      #expect(try found() == [Sample.segment(3, .open), Sample.segment(2, .sealed)])
    },
  ]
}
