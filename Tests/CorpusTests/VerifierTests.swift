// Every kind of damage is found, and named by its file.
import Effects
import Model
import SQLiteLedger
import Simulation
import Testing

@testable import Corpus

@Suite struct VerifierTests {
  /// Two sealed files and a live one with two lines: 1…4, 5…7, 8…9.
  private func corpus(_ compression: SealCompression = .zstd(level: 3)) throws -> SimFiles {
    let files = calmFiles()
    var daemon = SmallDaemon(files, try SQLiteDatabase(), compression: compression)
    _ = try daemon.open()
    for last in [4, 7] as [Int64] {
      try daemon.fill(to: last)
      _ = try daemon.writer.seal(daemon.ledger, at: Sample.noon)
    }
    try daemon.fill(to: 9)
    return files
  }

  private func replace(
    _ path: String, in files: SimFiles, _ change: (inout [UInt8]) -> Void
  )
    throws
  {
    var bytes = try files.read(path)
    change(&bytes)
    try files.replace(path, with: bytes)
  }

  private func sealed(_ files: SimFiles, _ index: Int) throws -> String {
    "/corpus/" + (try files.sealedPaths()[index])
  }

  @Test func `a whole corpus is clean, and counted`() throws {
    let files = try corpus()
    var progress: [Int64] = []
    let report = try CorpusVerifier(files: files, layout: Sample.layout)
      .verify { progress.append($0) }
    #expect(report.isClean)
    #expect((report.sealedFiles, report.records, report.articles, report.lastSeq) == (2, 9, 9, 9))
    #expect(progress == [4, 7])
  }

  @Test func `an annotation speaks of a record that is there`() throws {
    let files = try corpus()
    let head = try #require(
      try files.read("/corpus/live/articles.jsonl").split(separator: 10).first
        .flatMap { LineHead(line: Array($0)) })
    func note(_ id: String, version: Int = 1, seq: Int64 = 9) -> [UInt8] {
      Annotation(
        kind: .corrected, id: id, version: version, seq: seq, noticed: Instant(milliseconds: 0),
        of: nil, quoted: []
      ).line
    }
    let path = "/corpus/" + CorpusLayout.annotationsPath(date: "2026-11-21")
    try files.createDirectory(Path.parent(of: path))
    // The last is of a record that is being written.
    try files.replace(path, with: note(head.id) + note("0123456789abcdef", seq: 10))
    let report = try CorpusVerifier(files: files, layout: Sample.layout).verify()
    #expect((report.faults, report.annotations) == ([], 2))
    let damaged = note("0123456789abcdef") + note(head.id, version: 7) + Array("{\"kind\"".utf8)
    try files.replace(path, with: damaged)
    #expect(
      try files.corpusFaults().map { String($0.split(separator: ": ", maxSplits: 1)[1]) } == [
        "the last line has no line feed", "there is no record 0123456789abcdef version 1",
        "there is no record \(head.id) version 7", "not a whole JSON annotation",
      ])
  }

  @Test func `a flipped bit anywhere in a sealed file is found`() throws {
    for compression in [SealCompression.zstd(level: 3), .none] {
      let size = try corpus(compression).read(sealed(corpus(compression), 0)).count
      var stream = Seed(3).stream
      for position in [0, size - 1] + (0..<12).map({ _ in stream.below(size) }) {
        let files = try corpus(compression)
        let path = try sealed(files, 0)
        try replace(path, in: files) { $0[position] ^= 1 << UInt8(stream.below(8)) }
        let faults = try files.corpusFaults()
        #expect(!faults.isEmpty, "byte \(position)")
        #expect(faults.allSatisfy { $0.hasPrefix("articles/") || $0.hasPrefix("live/") })
      }
    }
  }

  @Test func `a sealed file that is cut off or missing is found`() throws {
    for compression in [SealCompression.zstd(level: 3), .none] {
      let files = try corpus(compression)
      let path = try sealed(files, 1)
      let size = try #require(try files.size(path))
      for kept in [size - 1, size / 2, 0] {
        try files.truncate(path, to: kept)
        #expect(try !files.corpusFaults().isEmpty, "\(kept) of \(size) bytes")
      }
      try files.remove(path)
      let name = String(path.dropFirst("/corpus/".count))
      #expect(try files.corpusFaults().contains { $0.hasPrefix(name) })
    }
  }

  @Test func `a line missing from a sealed file is found, even when its hashes are adjusted`()
    throws
  {
    let files = try corpus(.none)
    let path = try sealed(files, 0)
    try replace(path, in: files) { $0.removeFirst(Sample.line(1).count) }
    let faults = try files.corpusFaults()
    #expect(faults.contains { $0.contains("SHA-256 of the file") })
    #expect(faults.contains { $0.contains("3 records, the manifest says 4") })
    #expect(faults.contains { $0.contains("seq 2 follows 0") })
  }

  @Test func `an edited manifest breaks its chain`() throws {
    let files = try corpus()
    try replace(Sample.layout.manifest, in: files) { bytes in
      let edited = text(bytes).replacing("T12:00:00Z", with: "T13:00:00Z", maxReplacements: 1)
      bytes = Array(edited.utf8)
    }
    #expect(
      try files.corpusFaults() == ["manifest.jsonl:2: `prev` is not the hash of the line before"])
    try replace(Sample.layout.manifest, in: files) { bytes in
      let end = bytes.firstIndex(of: 0x0A) ?? 0
      bytes.removeFirst(end + 1)
    }
    let faults = try files.corpusFaults()
    #expect(faults.contains { $0.hasPrefix("manifest.jsonl:1:") })
    #expect(faults.contains { $0.contains("000000000001.jsonl.zst: not in the manifest") })
    try replace(Sample.layout.manifest, in: files) { $0[0] = 0x20 }
    #expect(throws: CorpusFailure.self) { try files.corpusFaults() }
  }

  @Test func `a file that the manifest does not list is found`() throws {
    let files = try corpus()
    let path = "/corpus/articles/date=2026-11-21/000000000099.jsonl.zst"
    try files.write([1], to: path, at: 0)
    #expect(
      try files.corpusFaults() == [
        "articles/date=2026-11-21/000000000099.jsonl.zst: not in the manifest"
      ])
  }

  @Test func `a torn last line of the live file is found, and readers leave it out`() throws {
    let files = try corpus()
    let size = try #require(try files.size(Sample.layout.live))
    try files.write(Array(Sample.line(10).prefix(50)), to: Sample.layout.live, at: size)
    #expect(
      try files.corpusFaults() == ["live/articles.jsonl: the last line has no line feed"])
    #expect(try files.corpusLines() == expectedLines(9))
  }

  @Test func `a changed text in the live file is found`() throws {
    let files = try corpus()
    try replace("/corpus/live/articles.jsonl", in: files) { bytes in
      let mark = Array(#""text":""#.utf8)
      let start = bytes.indices.first { bytes[$0...].starts(with: mark) }
      bytes[(start ?? 0) + mark.count] ^= 1
    }
    let faults = try CorpusVerifier(files: files, layout: Sample.layout).verify().faults
    #expect(faults.count == 1 && faults[0].contains("text of record 8"), "\(faults)")
  }

  @Test func `lines of the live file that are doubled, missing or no records are found`() throws {
    let (eighth, ninth) = (Sample.line(8), Sample.line(9))
    let cases: [(String, [UInt8], String)] = [
      ("doubled", eighth + ninth + ninth, "seq 9 follows 9"),
      ("missing", ninth, "seq 9 follows 7"),
      ("swapped", ninth + eighth, "seq 9 follows 7"),
      ("no record", eighth + Array("{}\n".utf8), "record 9 is not a whole JSON record"),
      ("empty line", eighth + [0x0A] + ninth, "record 9 is not a whole JSON record"),
    ]
    for (what, bytes, fault) in cases {
      let files = try corpus()
      try files.replace(Sample.layout.live, with: bytes)
      let faults = try files.corpusFaults()
      #expect(faults.contains { $0 == "live/articles.jsonl: " + fault }, "\(what): \(faults)")
    }
  }

  @Test func `a version that is left out is found`() throws {
    let files = try corpus()
    let line = RecordEncoder.line(Sample.bareRecord(version: 2, seq: 10))
    let size = try #require(try files.size(Sample.layout.live))
    try files.write(line, to: Sample.layout.live, at: size)
    #expect(
      try files.corpusFaults() == [
        "live/articles.jsonl: 00000000000000aa version 2, expected 1"
      ])
  }
}
