// Files for a dry run: reading is real, writing is not done.
import Effects
import Synchronization

/// Lets reads through and forgets writes, but for how long the files would have become.
package final class DiscardingFiles: Files {
  private let real: any Files
  /// By path.
  private let pretendedSizes = Mutex<[String: Int64]>([:])

  package init(_ real: any Files) { self.real = real }

  package func read(_ path: String) throws(FileFailure) -> [UInt8] { try real.read(path) }
  package func read(_ path: String, at offset: Int64, count: Int) throws(FileFailure) -> [UInt8] {
    try real.read(path, at: offset, count: count)
  }
  package func size(_ path: String) throws(FileFailure) -> Int64? {
    let real = try real.size(path)
    guard let pretended = pretendedSizes.withLock({ $0[path] }) else { return real }
    return max(pretended, real ?? 0)
  }
  package func list(_ directory: String) throws(FileFailure) -> [String] {
    try real.list(directory)
  }
  package func write(_ bytes: [UInt8], to path: String, at offset: Int64) throws(FileFailure) {
    pretendedSizes.withLock { $0[path] = max($0[path] ?? 0, offset + Int64(bytes.count)) }
  }
  package func truncate(_ path: String, to size: Int64) throws(FileFailure) {}
  package func sync(_ path: String) throws(FileFailure) {}
  package func syncDirectory(_ path: String) throws(FileFailure) {}
  package func rename(_ source: String, to target: String) throws(FileFailure) {}
  package func remove(_ path: String) throws(FileFailure) {}
  package func createDirectory(_ path: String) throws(FileFailure) {}
}
