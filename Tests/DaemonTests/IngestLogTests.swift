// The ingestion log: appended, rotated, cut after a crash, read back.
import Effects
import Model
import Simulation
import Testing

@testable import Daemon

@Suite struct IngestLogTests {
  private static let directory = "/state/log"
  private static let current = directory + "/ingest.jsonl"

  private func event(_ number: Int) -> IngestEvent {
    var event = IngestEvent(
      time: Instant(seconds: Int64(number)), outcome: .new, feed: "source/feed",
      url: "https://example.org/\(number)")
    event.title = "제목 \"\(number)\"\n"
    event.version = 1
    event.seq = Int64(number)
    return event
  }

  private func log(_ files: any Files, bytesMax: Int = 1 << 20, filesMax: Int = 3) -> IngestLog {
    IngestLog(files: files, directory: Self.directory, bytesMax: bytesMax, filesMax: filesMax)
  }

  private func read(_ files: any Files) throws -> [IngestEvent] {
    var events: [IngestEvent] = []
    let reader = IngestLogReader(files: files, directory: Self.directory)
    try reader.rotatedEvents { events.append($0) }
    _ = try reader.events(after: 0) { events.append($0) }
    return events
  }

  private func simFiles() -> SimFiles { SimFiles(seed: Seed(1), crashPlan: CrashPlan()) }

  @Test func `events come back as they were written, also by another process`() throws {
    let files = simFiles()
    var first = log(files)
    #expect(try read(files) == [])
    try first.append([event(1), event(2)])
    try first.append([])
    try first.append([event(3)])
    var second = log(files)
    try second.append([event(4)])
    #expect(try read(files) == (1...4).map(event))
    let lines = files.peek(Self.current)?.split(separator: 0x0A).count
    #expect(lines == 4, "one line each, whatever a title holds")
  }

  @Test func `absent values are left out and all others are kept`() throws {
    let files = simFiles()
    var full = event(1)
    full.outcome = .duplicate
    (full.reason, full.detail, full.id, full.duplicateOf) = ("r", "d", "i", "o")
    let bare = IngestEvent(time: Instant(seconds: 0), outcome: .failed, feed: "", url: nil)
    var log = log(files)
    try log.append([full, bare])
    #expect(try read(files) == [full, bare])
    let text = String(decoding: bare.line, as: UTF8.self)
    #expect(text == #"{"time":"1970-01-01T00:00:00Z","outcome":"failed","feed":""}"#)
  }

  @Test(arguments: [1, 2, 3, 5]) func `there are never more files nor bytes than allowed`(
    _ filesMax: Int
  ) throws {
    let files = simFiles()
    let bytesMax = 5 * (event(100).line.count + 1)
    var log = log(files, bytesMax: bytesMax, filesMax: filesMax)
    for number in 100..<150 { try log.append([event(number)]) }
    let names = try files.list(Self.directory)
    #expect(names.count == filesMax && names.contains("ingest.jsonl"))
    for name in names {
      #expect(try files.size(Self.directory + "/" + name) ?? 0 <= Int64(bytesMax))
    }
    #expect(try read(files) == (150 - 5 * filesMax..<150).map(event), "the newest, in order")
  }

  @Test func `a batch larger than a file is written whole`() throws {
    let files = simFiles()
    var log = log(files, bytesMax: 50)
    try log.append((1...5).map(event))
    try log.append((6...9).map(event))
    #expect(try read(files) == (1...9).map(event))
    #expect(try files.list(Self.directory) == ["ingest.1.jsonl", "ingest.jsonl"])
  }

  @Test func `a torn end is cut, and lines that cannot be read are left out`() throws {
    let files = simFiles()
    var first = log(files)
    try first.append([event(1)])
    let size = try #require(try files.size(Self.current))
    try files.write(Array("no event\n{\"time\":\"x".utf8), to: Self.current, at: size)
    #expect(try read(files) == [event(1)])
    var second = log(files)
    try second.append([event(2)])
    #expect(try read(files) == [event(1), event(2)])
    let text = String(decoding: files.peek(Self.current) ?? [], as: UTF8.self)
    #expect(text.split(separator: "\n").count == 3 && !text.contains("\"x"))
  }

  @Test func `a file of nothing but a torn line starts anew`() throws {
    let files = simFiles()
    try files.createDirectory(Self.directory)
    try files.write(Array("{\"time\"".utf8), to: Self.current, at: 0)
    var log = log(files)
    try log.append([event(1)])
    #expect(try read(files) == [event(1)])
    #expect(files.peek(Self.current) == event(1).line + [0x0A])
  }

  @Test func `after a failed append nothing half-written stays`() throws {
    let files = simFiles()
    var log = log(files)
    try log.append([event(1)])
    files.capacityBytes = files.usedBytes + 20
    #expect(throws: FileFailure.noSpace(path: Self.current)) { try log.append([event(2)]) }
    files.capacityBytes = nil
    try log.append([event(3)])
    #expect(try read(files) == [event(1), event(3)])
  }

  @Test func `a follower gets what is added, whole lines only, and sees a rotation`() throws {
    let files = simFiles()
    let reader = IngestLogReader(files: files, directory: Self.directory)
    #expect(try reader.events(after: 0) { _ in } == 0)
    var log = log(files, bytesMax: 4 * (event(1).line.count + 1))
    try log.append([event(1)])
    var position = try reader.events(after: 0) { _ in }
    func follow() throws -> [IngestEvent] {
      var events: [IngestEvent] = []
      position = try reader.events(after: position) { events.append($0) }
      return events
    }
    #expect(try follow() == [])
    try log.append([event(2), event(3)])
    try files.write(Array("{\"ti".utf8), to: Self.current, at: try files.size(Self.current) ?? 0)
    #expect(try follow() == [event(2), event(3)])
    #expect(try follow() == [])
    try log.append([event(4)])
    #expect(try follow() == [event(4)])
    try log.append([event(5)])
    #expect(try files.size(Self.directory + "/ingest.1.jsonl") != nil)
    #expect(try follow() == [event(5)])
  }
}
