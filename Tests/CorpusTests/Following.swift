// Files that let a follower look between any two changes, and a follower.
import Effects
import Foundation
import Simulation
import Synchronization
import Testing

@testable import Corpus

/// Reads on from where it stopped, as `gleaner corpus tail --follow` does.
final class Follower: Sendable {
  private let files: SimFiles
  private let numbers = Mutex<[Int64]>([])
  private let place = Mutex(CorpusPlace(after: 0))

  init(_ files: SimFiles) { self.files = files }

  var seen: [Int64] { numbers.withLock { $0 } }

  func look() {
    do {
      let reader = CorpusReader(files: files, layout: Sample.layout)
      var place = place.withLock { $0 }
      try reader.lines(from: &place) { head, line in
        #expect(line == Array(Sample.line(head.seq).dropLast()))
        numbers.withLock { $0.append(head.seq) }
        return true
      }
      self.place.withLock { [place] in $0 = place }
    } catch {
      Issue.record("the follower failed: \(error)")
    }
  }
}

/// Calls back before every changing operation.
struct WatchedFiles: Files {
  private let inner: SimFiles
  private let before: @Sendable () -> Void

  init(_ inner: SimFiles, before: @escaping @Sendable () -> Void) {
    self.inner = inner
    self.before = before
  }

  func read(_ path: String) throws(FileFailure) -> [UInt8] { try inner.read(path) }
  func read(_ path: String, at offset: Int64, count: Int) throws(FileFailure) -> [UInt8] {
    try inner.read(path, at: offset, count: count)
  }
  func size(_ path: String) throws(FileFailure) -> Int64? { try inner.size(path) }
  func list(_ directory: String) throws(FileFailure) -> [String] { try inner.list(directory) }
  func write(_ bytes: [UInt8], to path: String, at offset: Int64) throws(FileFailure) {
    before()
    try inner.write(bytes, to: path, at: offset)
  }
  func truncate(_ path: String, to size: Int64) throws(FileFailure) {
    before()
    try inner.truncate(path, to: size)
  }
  func sync(_ path: String) throws(FileFailure) {
    before()
    try inner.sync(path)
  }
  func syncDirectory(_ path: String) throws(FileFailure) {
    before()
    try inner.syncDirectory(path)
  }
  func rename(_ source: String, to target: String) throws(FileFailure) {
    before()
    try inner.rename(source, to: target)
  }
  func remove(_ path: String) throws(FileFailure) {
    before()
    try inner.remove(path)
  }
  func createDirectory(_ path: String) throws(FileFailure) {
    before()
    try inner.createDirectory(path)
  }
}

/// A directory that is removed at the end.
func withTemporaryDirectory<Value>(_ body: (String) throws -> Value) throws -> Value {
  let url = FileManager.default.temporaryDirectory
    .appendingPathComponent("gleaner-corpus-" + UUID().uuidString)
  try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: url) }
  return try body(url.path)
}
