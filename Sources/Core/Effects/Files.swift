// Files: the few file operations that a durable store needs, each of which may fail.
import Model

/// Why a file operation failed.
package enum FileFailure: Error, Hashable, Sendable {
  case notFound(path: String)
  /// ENOSPC or EDQUOT: wait and try again.
  case noSpace(path: String)
  /// Anything else, with the name of the system call and `errno`.
  case system(operation: String, path: String, errno: Int32)
}

extension FileFailure: CustomStringConvertible {
  /// One sentence for people: the file, what is wrong, and what to do where that is known.
  package var description: String {
    // EACCES, EISDIR, ENOTDIR and EROFS of Linux.
    switch self {
    case .notFound(let path): "\(path) is missing."
    case .noSpace(let path): "No space left on the disk of \(path)."
    case .system(let operation, let path, 13):
      "\(path): permission denied (\(operation)). Run as the user that owns it."
    case .system(_, let path, 21): "\(path) is a folder."
    case .system(_, let path, 20): "\(path) is no folder."
    case .system(_, let path, 30): "\(path) lies on a file system that is read-only."
    case .system(let operation, let path, let errno):
      "\(path): \(operation) failed with errno \(errno)."
    }
  }
}

/// Absolute paths throughout. Calls block; they belong on the storage executor.
package protocol Files: Sendable {
  /// The whole file.
  func read(_ path: String) throws(FileFailure) -> [UInt8]
  /// At most `count` bytes from `offset`; fewer at the end of the file.
  func read(_ path: String, at offset: Int64, count: Int) throws(FileFailure) -> [UInt8]
  /// nil when there is no such file.
  func size(_ path: String) throws(FileFailure) -> Int64?
  /// Writes all bytes at `offset`, creating the file (mode 0644) when missing. Not durable before `sync`.
  func write(_ bytes: [UInt8], to path: String, at offset: Int64) throws(FileFailure)
  func truncate(_ path: String, to size: Int64) throws(FileFailure)
  /// fdatasync of a file.
  func sync(_ path: String) throws(FileFailure)
  /// fsync of a directory: makes creations, renames and removals in it durable.
  func syncDirectory(_ path: String) throws(FileFailure)
  /// Atomic replacement of `target`.
  func rename(_ source: String, to target: String) throws(FileFailure)
  /// Removes a file; no error when it is not there.
  func remove(_ path: String) throws(FileFailure)
  /// Names in a directory, sorted; empty when it is not there.
  func list(_ directory: String) throws(FileFailure) -> [String]
  /// With all its parents; no error when it is there.
  func createDirectory(_ path: String) throws(FileFailure)
}

extension Files {
  /// Writes a file whole and durably: temporary, sync, rename, sync of the directory.
  package func replace(_ path: String, with bytes: [UInt8]) throws(FileFailure) {
    let temporary = path + ".tmp"
    try remove(temporary)
    try write(bytes, to: temporary, at: 0)
    try sync(temporary)
    try rename(temporary, to: path)
    try syncDirectory(Path.parent(of: path))
  }
}

/// Path arithmetic without Foundation.
package enum Path {
  /// `/a/b` for `/a/b/c`.
  package static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
  package static func name(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return path }
    return String(path[path.index(after: slash)...])
  }
}
