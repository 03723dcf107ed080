// Reading across sealed files and the live one, also while it is sealed; and zstd itself.
import Effects
import Model
import SQLiteLedger
import Simulation
import SystemWorld
import Testing

@testable import Corpus

@Suite struct ReaderTests {
  @Test func `lines after any number come from sealed files and the live file alike`() throws {
    let files = calmFiles()
    var daemon = SmallDaemon(files, try SQLiteDatabase(), sealBytes: 4_000)
    _ = try daemon.open()
    try daemon.fill(to: 15)
    #expect(try files.sealedPaths().count >= 2)
    let reader = CorpusReader(files: files, layout: Sample.layout)
    #expect(try !reader.liveLines().isEmpty)
    for after in 0...16 as ClosedRange<Int64> {
      var found: [Int64] = []
      let last = try reader.lines(after: after) { head, line in
        #expect(line == Array(Sample.line(head.seq).dropLast()))
        found.append(head.seq)
        return true
      }
      #expect(found == Array((1...15).filter { $0 > after }))
      #expect(last == max(after, 15))
    }
  }

  @Test func `a reader can stop at any line and go on from there`() throws {
    let files = calmFiles()
    var daemon = SmallDaemon(files, try SQLiteDatabase(), sealBytes: 4_000)
    _ = try daemon.open()
    try daemon.fill(to: 11)
    let reader = CorpusReader(files: files, layout: Sample.layout)
    var found: [Int64] = []
    var at: Int64 = 0
    while at < 11 {
      at = try reader.lines(after: at) { head, _ in
        found.append(head.seq)
        return found.count % 3 != 0
      }
    }
    #expect(found == Array(1...11))
  }

  @Test func `the versions of an article are found wherever they lie`() throws {
    let files = calmFiles()
    let ledger = try SQLiteDatabase()
    var daemon = SmallDaemon(files, ledger)
    _ = try daemon.open()
    for version in 1...3 {
      let writer = daemon.writer
      daemon.pending = try ledger.write { transaction throws(LedgerFailure) in
        let seq = try transaction.takeSequence()
        let bytes = RecordEncoder.line(Sample.bareRecord(version: version, seq: seq))
        let place = try writer.place(bytes, seq: seq, at: Sample.noon, in: transaction)
        return [OutboxLine(seq: seq, segment: place.segment, offset: place.offset, bytes: bytes)]
      }
      try daemon.render()
      if version == 2 { _ = try daemon.writer.seal(ledger, at: Sample.noon) }
    }
    let reader = CorpusReader(files: files, layout: Sample.layout)
    let versions = try reader.versions(of: "00000000000000aa").map { LineHead(line: $0)?.version }
    #expect(versions == [1, 2, 3])
    #expect(try reader.versions(of: "00000000000000ab").isEmpty)
    #expect(try files.corpusFaults().isEmpty)
  }

  @Test func `a follower does not read again what it has read of the live file`() throws {
    let files = calmFiles()
    var daemon = SmallDaemon(files, try SQLiteDatabase())
    _ = try daemon.open()
    let reader = CorpusReader(files: files, layout: Sample.layout)
    var place = CorpusPlace(after: 0)
    var found: [Int64] = []
    for last in [3, 6] as [Int64] {
      try daemon.fill(to: last)
      try reader.lines(from: &place) { head, _ in
        found.append(head.seq)
        return true
      }
      try files.write(Array("{}".utf8), to: Sample.layout.live, at: 0)
    }
    #expect(found == Array(1...6))
  }

  /// The follower looks before every change of the writer's files: between any two of them.
  @Test func `a follower misses nothing and gets nothing twice while files are sealed`() throws {
    let inner = calmFiles()
    let follower = Follower(inner)
    let files = WatchedFiles(inner, before: follower.look)
    var daemon = SmallDaemon(files, try SQLiteDatabase(), sealBytes: 3_000)
    _ = try daemon.open()
    try daemon.fill(to: 30, batch: 2)
    follower.look()
    #expect(try inner.sealedPaths().count > 5)
    #expect(follower.seen == Array(1...30))
  }

  @Test func `the same holds on the files of the machine`() throws {
    try withTemporaryDirectory { directory in
      let layout = CorpusLayout(root: directory + "/corpus")
      let files = POSIXFiles()
      let ledger = try SQLiteDatabase(path: directory + "/ledger.sqlite")
      var writer = CorpusWriter(
        files: files, layout: layout,
        policy: SealPolicy(bytes: 1 << 30, after: nil, compression: .zstd(level: 19)))
      #expect(try writer.recover(ledger, at: Sample.noon).isClean)
      for round in 0..<3 {
        let lines = try ledger.write { [writer] transaction throws(LedgerFailure) in
          var lines: [OutboxLine] = []
          for _ in 0..<4 {
            let seq = try transaction.takeSequence()
            let bytes = Sample.line(seq)
            let place = try writer.place(bytes, seq: seq, at: Sample.noon, in: transaction)
            lines.append(
              OutboxLine(seq: seq, segment: place.segment, offset: place.offset, bytes: bytes))
          }
          return lines
        }
        try writer.render(lines)
        if round < 2 { _ = try writer.seal(ledger, at: Sample.noon) }
      }
      var found: [[UInt8]] = []
      let reader = CorpusReader(files: files, layout: layout)
      #expect(
        try reader.lines(after: 0) { _, line in
          found.append(line)
          return true
        } == 12)
      #expect(found == expectedLines(12))
      #expect(try CorpusVerifier(files: files, layout: layout).verify().isClean)
      var again = writer
      let reopened = try SQLiteDatabase(path: directory + "/ledger.sqlite")
      #expect(try again.recover(reopened, at: Sample.noon).replayedLines == 4)
    }
  }
}

@Suite struct ZstandardTests {
  private func compressed(_ bytes: [UInt8], level: Int32, chunk: Int) throws -> [UInt8] {
    var compressor = try ZstandardCompressor(level: level)
    var output: [UInt8] = []
    var at = 0
    repeat {
      let end = min(at + chunk, bytes.count)
      try compressor.compress(Array(bytes[at..<end]), last: end == bytes.count, into: &output)
      at = end
    } while at < bytes.count
    return output
  }

  private func decompressed(_ bytes: [UInt8], chunk: Int) throws -> (bytes: [UInt8], whole: Bool) {
    var decompressor = try ZstandardDecompressor()
    var output: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      try decompressor.decompress(
        Array(bytes[start..<min(start + chunk, bytes.count)]), into: &output)
    }
    return (output, decompressor.frameIsComplete)
  }

  /// 131,072 bytes is what zstd gives out at most at a time.
  @Test(arguments: [0, 1, 131_071, 131_072, 131_073, 262_144, 393_216, 1 << 20, 3_000_001])
  func `what goes in comes out, and the frame is known to be whole`(_ size: Int) throws {
    var stream = Seed(UInt64(size)).stream
    let noise = (0..<size).map { _ in UInt8(truncatingIfNeeded: stream.next()) }
    let words = (0..<size).map { UInt8(ascii: "a") + UInt8($0 / 7 % 23) }
    for plain in [noise, words] {
      for level in [1, 3, 19] as [Int32] where level < 19 || size < 200_000 {
        let stored = try compressed(plain, level: level, chunk: 1 << 20)
        for chunk in [1 << 20, 60_000] {
          let result = try decompressed(stored, chunk: chunk)
          #expect(result.bytes == plain && result.whole, "\(size) bytes at level \(level)")
        }
      }
    }
  }

  @Test func `a frame that is cut off is known by it, and a changed one is refused`() throws {
    let plain = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 / 3) }
    let stored = try compressed(plain, level: 3, chunk: 1 << 20)
    for kept in [stored.count - 1, stored.count / 2, 5] {
      #expect(try !decompressed(Array(stored.prefix(kept)), chunk: 1 << 20).whole)
    }
    var changed = stored
    changed[changed.count - 1] ^= 1
    #expect(throws: ZstandardFailure.self) { try decompressed(changed, chunk: 1 << 20) }
    #expect(throws: ZstandardFailure.self) {
      try decompressed(Array("no zstd".utf8), chunk: 1 << 20)
    }
  }
}
