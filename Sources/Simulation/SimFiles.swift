// SimFiles: a file system in memory that fails, fills up and forgets as real ones may.
import Effects
import Synchronization

/// How often calls fail; each 0…1.
package struct FileFaults: Sendable {
  /// Input/output errors of reads.
  package var readError: Double
  /// Input/output errors of changing calls; a write may leave a beginning behind.
  package var changeError: Double
  /// A full disk, for one call.
  package var noSpace: Double

  package init(readError: Double = 0, changeError: Double = 0, noSpace: Double = 0) {
    self.readError = readError
    self.changeError = changeError
    self.noSpace = noSpace
  }

  /// A disk that never fails.
  package static let none = FileFaults()
}

/// The files of a simulated world.
package final class SimFiles: Files {
  /// `errno` values of Linux.
  package enum Errno {
    package static let io: Int32 = 5
    package static let notDirectory: Int32 = 20
    package static let isDirectory: Int32 = 21
    package static let invalid: Int32 = 22
    package static let tooBig: Int32 = 27
  }

  private struct State {
    var disk: SimDisk
    var faults: FileFaults
    var capacityBytes: Int?
    var stream: SeedStream
  }

  private let seed: Seed
  private let crashPlan: CrashPlan
  private let state: Mutex<State>

  /// An empty disk.
  package convenience init(
    seed: Seed, crashPlan: CrashPlan, faults: FileFaults = .none, capacityBytes: Int? = nil
  ) {
    self.init(
      seed: seed, crashPlan: crashPlan, disk: SimDisk(), faults: faults,
      capacityBytes: capacityBytes)
  }

  private init(
    seed: Seed, crashPlan: CrashPlan, disk: SimDisk, faults: FileFaults, capacityBytes: Int?
  ) {
    self.seed = seed
    self.crashPlan = crashPlan
    self.state = Mutex(
      State(
        disk: disk, faults: faults, capacityBytes: capacityBytes,
        stream: seed.fork("file faults").stream))
  }

  // MARK: What a test may do

  /// Bytes that all files together may hold; nil for no bound.
  package var capacityBytes: Int? {
    get { state.withLock { $0.capacityBytes } }
    set { state.withLock { $0.capacityBytes = newValue } }
  }

  /// Faults from now on.
  package var faults: FileFaults {
    get { state.withLock { $0.faults } }
    set { state.withLock { $0.faults = newValue } }
  }

  /// Bytes of all files.
  package var usedBytes: Int { state.withLock { $0.disk.usedBytes } }

  /// All files as the system shows them, by path; works after a crash too.
  package var contents: [(path: String, bytes: [UInt8])] {
    state.withLock { state in
      state.disk.names.keys.sorted().map { ($0, state.disk.bytes($0) ?? []) }
    }
  }

  /// The bytes of one file without any fault; works after a crash too.
  package func peek(_ path: String) -> [UInt8]? { state.withLock { $0.disk.bytes(path) } }

  /// The files as a new process finds them: after a power loss with what it left, else unchanged.
  ///
  /// The same call on the same files gives the same answer; `variant` gives another.
  package func recovered(crashPlan next: CrashPlan, variant: Int = 0) -> SimFiles {
    let operations = crashPlan.operations
    return state.withLock { state in
      var disk = state.disk
      if crashPlan.hasCrashed, crashPlan.kind == .powerLoss {
        var stream = seed.fork("power loss").fork(operations).fork(variant).stream
        disk = disk.afterPowerLoss(&stream)
      }
      return SimFiles(
        seed: seed.fork("next"), crashPlan: next, disk: disk, faults: state.faults,
        capacityBytes: state.capacityBytes)
    }
  }

  // MARK: Files

  package func read(_ path: String) throws(FileFailure) -> [UInt8] {
    try reading("open", path) { disk throws(FileFailure) in try disk.existing(path) }
  }

  package func read(
    _ path: String, at offset: Int64, count: Int
  ) throws(FileFailure) -> [UInt8] {
    try reading("pread", path) { disk throws(FileFailure) in
      guard offset >= 0, count >= 0 else {
        throw .system(operation: "pread", path: path, errno: Errno.invalid)
      }
      let bytes = try disk.existing(path)
      let start = Int(min(offset, Int64(bytes.count)))
      return Array(bytes[start..<min(start + min(count, bytes.count), bytes.count)])
    }
  }

  package func size(_ path: String) throws(FileFailure) -> Int64? {
    try reading("stat", path) { disk in disk.size(path).map(Int64.init) }
  }

  package func list(_ directory: String) throws(FileFailure) -> [String] {
    try reading("readdir", directory) { disk in disk.list(directory) }
  }

  package func write(
    _ bytes: [UInt8], to path: String, at offset: Int64
  ) throws(FileFailure) {
    try changing("pwrite", path) { state, spoiled throws(FileFailure) in
      if state.disk.directories.contains(path) {
        throw .system(operation: "open", path: path, errno: Errno.isDirectory)
      }
      guard state.disk.directories.contains(Path.parent(of: path)) else {
        throw .notFound(path: path)
      }
      guard offset >= 0 else {
        throw .system(operation: "pwrite", path: path, errno: Errno.invalid)
      }
      guard offset <= Int64(Limits.fileBytesMax - bytes.count) else {
        throw .system(operation: "pwrite", path: path, errno: Errno.tooBig)
      }
      let size = state.disk.size(path) ?? 0
      var fitting = bytes.count
      if let capacity = state.capacityBytes {
        let end = size + max(0, capacity - state.disk.usedBytes)
        fitting = max(0, min(bytes.count, max(end, size) - Int(offset)))
      }
      if spoiled { fitting = min(fitting, state.stream.below(bytes.count + 1)) }
      state.disk.write(bytes.prefix(fitting), to: path, at: Int(offset))
      if fitting < bytes.count, !spoiled { throw .noSpace(path: path) }
    }
  }

  package func truncate(_ path: String, to size: Int64) throws(FileFailure) {
    try changing("ftruncate", path) { state, spoiled throws(FileFailure) in
      guard let old = state.disk.size(path) else { throw .notFound(path: path) }
      guard size >= 0, size <= Int64(Limits.fileBytesMax) else {
        throw .system(operation: "ftruncate", path: path, errno: Errno.invalid)
      }
      if let capacity = state.capacityBytes,
        Int(size) > old, state.disk.usedBytes + Int(size) - old > capacity
      {
        throw .noSpace(path: path)
      }
      if !spoiled { state.disk.truncate(path, to: Int(size)) }
    }
  }

  package func sync(_ path: String) throws(FileFailure) {
    try changing("fdatasync", path) { state, spoiled throws(FileFailure) in
      guard state.disk.size(path) != nil else { throw .notFound(path: path) }
      if !spoiled { state.disk.sync(path) }
    }
  }

  package func syncDirectory(_ path: String) throws(FileFailure) {
    try changing("fsync", path) { state, spoiled throws(FileFailure) in
      guard state.disk.directories.contains(path) else { throw .notFound(path: path) }
      if !spoiled { state.disk.syncDirectory(path) }
    }
  }

  package func rename(_ source: String, to target: String) throws(FileFailure) {
    try changing("rename", source) { state, spoiled throws(FileFailure) in
      guard state.disk.size(source) != nil else { throw .notFound(path: source) }
      guard state.disk.directories.contains(Path.parent(of: target)) else {
        throw .notFound(path: target)
      }
      if state.disk.directories.contains(target) {
        throw .system(operation: "rename", path: target, errno: Errno.isDirectory)
      }
      if !spoiled { state.disk.rename(source, to: target) }
    }
  }

  package func remove(_ path: String) throws(FileFailure) {
    try changing("unlink", path) { state, spoiled throws(FileFailure) in
      if state.disk.directories.contains(path) {
        throw .system(operation: "unlink", path: path, errno: Errno.isDirectory)
      }
      if !spoiled, state.disk.size(path) != nil { state.disk.remove(path) }
    }
  }

  package func createDirectory(_ path: String) throws(FileFailure) {
    try changing("mkdir", path) { state, spoiled throws(FileFailure) in
      var missing: [String] = []
      var at = path
      while at != "/", !state.disk.directories.contains(at) {
        if state.disk.size(at) != nil {
          throw .system(operation: "mkdir", path: at, errno: Errno.notDirectory)
        }
        missing.append(at)
        at = Path.parent(of: at)
      }
      if spoiled { return }
      for directory in missing.reversed() { state.disk.makeDirectory(directory) }
    }
  }

  // MARK: Faults

  private func reading<Value>(
    _ operation: String, _ path: String, _ body: (SimDisk) throws(FileFailure) -> Value
  ) throws(FileFailure) -> Value {
    try check(operation, path)
    return try state.withLock { state throws(FileFailure) in
      if state.stream.chance(state.faults.readError) {
        throw .system(operation: operation, path: path, errno: Errno.io)
      }
      return try body(state.disk)
    }
  }

  /// One counted operation. `body` gets true when the call will fail although it could be done:
  /// then it leaves nothing, or of a write a beginning.
  private func changing(
    _ operation: String, _ path: String,
    _ body: (inout State, Bool) throws(FileFailure) -> Void
  ) throws(FileFailure) {
    try check(operation, path)
    let crashes = crashPlan.step("\(operation) \(path)")
    try state.withLock { state throws(FileFailure) in
      let failure: FileFailure? =
        if crashes {
          .system(operation: operation, path: path, errno: Errno.io)
        } else if state.stream.chance(state.faults.changeError) {
          .system(operation: operation, path: path, errno: Errno.io)
        } else if state.stream.chance(state.faults.noSpace) {
          .noSpace(path: path)
        } else {
          nil
        }
      // A call that a crash interrupts is done, or not; what of it is durable is told later.
      let spoiled = crashes ? state.stream.chance(0.5) : failure != nil
      try body(&state, spoiled)
      if let failure { throw failure }
    }
  }

  private func check(_ operation: String, _ path: String) throws(FileFailure) {
    if crashPlan.hasCrashed { throw .system(operation: operation, path: path, errno: Errno.io) }
    guard path.utf8.first == UInt8(ascii: "/"), path == "/" || path.utf8.last != UInt8(ascii: "/")
    else { throw .system(operation: operation, path: path, errno: Errno.invalid) }
  }
}

extension SimDisk {
  fileprivate func existing(_ path: String) throws(FileFailure) -> [UInt8] {
    guard let bytes = bytes(path) else { throw .notFound(path: path) }
    return bytes
  }
}
