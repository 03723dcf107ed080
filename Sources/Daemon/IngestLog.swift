// The ingestion log: JSON lines in the state directory, bounded, read by `gleaner logs`.
import Effects
import FoundationEssentials
import Model

/// Appends events to `ingest.jsonl`; a full file becomes `ingest.1.jsonl`, and so on.
///
/// The log follows the commit: it is not synced, and a crash may cost its last lines, never a record.
package struct IngestLog: Sendable {
  package let directory: String
  private let files: any Files
  private let bytesMax: Int64
  private let filesMax: Int
  private var length: Int64?

  package init(files: any Files, directory: String, bytesMax: Int, filesMax: Int) {
    self.files = files
    self.directory = directory
    self.bytesMax = Int64(bytesMax)
    self.filesMax = filesMax
  }

  var current: String { directory + "/ingest.jsonl" }

  func rotated(_ number: Int) -> String { directory + "/ingest.\(number).jsonl" }

  /// Appends whole lines; the caller decides what a failure means.
  mutating func append(_ events: [IngestEvent]) throws(FileFailure) {
    if events.isEmpty { return }
    var bytes: [UInt8] = []
    for event in events {
      bytes.append(contentsOf: event.line)
      bytes.append(0x0A)
    }
    var position: Int64
    if let length { position = length } else { position = try openLength() }
    if position > 0, position + Int64(bytes.count) > bytesMax {
      try rotate()
      position = 0
    }
    do {
      try files.write(bytes, to: current, at: position)
      length = position + Int64(bytes.count)
    } catch {
      length = nil
      throw error
    }
  }

  /// Length up to the last whole line; a torn end is cut.
  private func openLength() throws(FileFailure) -> Int64 {
    try files.createDirectory(directory)
    guard let size = try files.size(current), size > 0 else { return 0 }
    let tailBytes = min(size, Int64(DaemonLimits.logTailBytes))
    let tail = try files.read(current, at: size - tailBytes, count: Int(tailBytes))
    guard let end = tail.lastIndex(of: 0x0A) else { return tailBytes == size ? 0 : size }
    let length = size - tailBytes + Int64(end) + 1
    if length < size { try files.truncate(current, to: length) }
    return length
  }

  private func rotate() throws(FileFailure) {
    try files.remove(rotated(filesMax - 1))
    for number in stride(from: filesMax - 2, through: 1, by: -1)
    where try files.size(rotated(number)) != nil {
      try files.rename(rotated(number), to: rotated(number + 1))
    }
    if filesMax > 1 { try files.rename(current, to: rotated(1)) } else { try files.remove(current) }
  }
}

/// Reads the ingestion log back.
package struct IngestLogReader: Sendable {
  private let log: IngestLog
  private let files: any Files

  package init(files: any Files, directory: String) {
    self.files = files
    log = IngestLog(files: files, directory: directory, bytesMax: 0, filesMax: 1)
  }

  /// The events of the full files, oldest first. Lines that cannot be read are left out.
  package func rotatedEvents(_ body: (IngestEvent) -> Void) throws(FileFailure) {
    var number = 1
    while try files.size(log.rotated(number)) != nil { number += 1 }
    for older in stride(from: number - 1, through: 1, by: -1) {
      Self.decode(try files.read(log.rotated(older)), body)
    }
  }

  /// Events that were added to the current file after `position`; gives the new position.
  ///
  /// A file that became shorter was rotated: what it had more is read from the rotated one first.
  package func events(
    after position: Int64, _ body: (IngestEvent) -> Void
  ) throws(FileFailure) -> Int64 {
    let size = try files.size(log.current) ?? 0
    var start = position
    if size < position {
      if let rotated = try files.size(log.rotated(1)), rotated > position {
        Self.decode(
          try files.read(log.rotated(1), at: position, count: Int(rotated - position)), body)
      }
      start = 0
    }
    if size == start { return start }
    let bytes = try files.read(log.current, at: start, count: Int(size - start))
    guard let end = bytes.lastIndex(of: 0x0A) else { return start }
    Self.decode(Array(bytes[...end]), body)
    return start + Int64(end) + 1
  }

  private static func decode(_ bytes: [UInt8], _ body: (IngestEvent) -> Void) {
    let decoder = JSONDecoder()
    for line in bytes.split(separator: 0x0A) {
      if let event = try? decoder.decode(IngestEvent.self, from: Data(line)) { body(event) }
    }
  }
}
