// Files on the disk, by POSIX calls.
import Effects
import Glibc
import Model

/// The real file system. Every call opens what it needs and closes it again: no state to go stale.
package struct POSIXFiles: Files {
  /// Bytes read at once where the size of a file is not known.
  private static let chunkBytes = 1 << 16

  package init() {}

  package func read(_ path: String) throws(FileFailure) -> [UInt8] {
    let descriptor = try open(path, O_RDONLY)
    defer { close(descriptor) }
    var status = stat()
    let size = unsafe fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    var bytes = size > 0 ? try read(descriptor, path, at: nil, count: size) : []
    // The file may have grown, and some of the system's, and pipes, say that they are empty.
    while true {
      let chunk = try read(descriptor, path, at: nil, count: POSIXFiles.chunkBytes)
      if chunk.isEmpty { return bytes }
      bytes.append(contentsOf: chunk)
    }
  }

  package func read(_ path: String, at offset: Int64, count: Int) throws(FileFailure) -> [UInt8] {
    let descriptor = try open(path, O_RDONLY)
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while bytes.count < count {
      let chunk = try read(
        descriptor, path, at: offset + Int64(bytes.count), count: count - bytes.count)
      if chunk.isEmpty { break }
      bytes.append(contentsOf: chunk)
    }
    return bytes
  }

  package func size(_ path: String) throws(FileFailure) -> Int64? {
    var status = stat()
    if unsafe lstat(path, &status) == 0 { return Int64(status.st_size) }
    if errno == ENOENT || errno == ENOTDIR { return nil }
    throw failure("stat", path)
  }

  package func write(_ bytes: [UInt8], to path: String, at offset: Int64) throws(FileFailure) {
    let descriptor = try open(path, O_WRONLY | O_CREAT)
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe pwrite(
          descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written,
          off_t(offset) + off_t(written))
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure("pwrite", path)
      }
      written += count
    }
  }

  package func truncate(_ path: String, to size: Int64) throws(FileFailure) {
    if unsafe Glibc.truncate(path, off_t(size)) != 0 { throw failure("truncate", path) }
  }

  package func sync(_ path: String) throws(FileFailure) {
    let descriptor = try open(path, O_WRONLY)
    defer { close(descriptor) }
    if fdatasync(descriptor) != 0 { throw failure("fdatasync", path) }
  }

  package func syncDirectory(_ path: String) throws(FileFailure) {
    let descriptor = try open(path, O_RDONLY | O_DIRECTORY)
    defer { close(descriptor) }
    if fsync(descriptor) != 0 { throw failure("fsync", path) }
  }

  package func rename(_ source: String, to target: String) throws(FileFailure) {
    if unsafe Glibc.rename(source, target) != 0 { throw failure("rename", source) }
  }

  package func remove(_ path: String) throws(FileFailure) {
    if unsafe unlink(path) != 0, errno != ENOENT { throw failure("unlink", path) }
  }

  package func list(_ directory: String) throws(FileFailure) -> [String] {
    guard let stream = unsafe opendir(directory) else {
      if errno == ENOENT { return [] }
      throw failure("opendir", directory)
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        unsafe tuple.withMemoryRebound(to: CChar.self, capacity: 256) { characters in
          unsafe String(cString: characters)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  package func createDirectory(_ path: String) throws(FileFailure) {
    if unsafe mkdir(path, 0o755) == 0 { return }
    if errno == EEXIST { return try requireDirectory(path) }
    guard errno == ENOENT, path != "/" else { throw failure("mkdir", path) }
    try createDirectory(Path.parent(of: path))
    if unsafe mkdir(path, 0o755) != 0, errno != EEXIST { throw failure("mkdir", path) }
  }

  private func requireDirectory(_ path: String) throws(FileFailure) {
    close(try open(path, O_RDONLY | O_DIRECTORY))
  }

  // MARK: Inside

  private func open(_ path: String, _ flags: Int32) throws(FileFailure) -> Int32 {
    let descriptor = unsafe Glibc.open(path, flags | O_CLOEXEC, 0o644)
    if descriptor >= 0 { return descriptor }
    throw failure("open", path)
  }

  /// - Parameter offset: nil: where the last read ended, for a pipe knows no other place.
  private func read(
    _ descriptor: Int32, _ path: String, at offset: Int64?, count: Int
  )
    throws(FileFailure) -> [UInt8]
  {
    while true {
      var got = 0
      let chunk = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
        got =
          if let offset {
            unsafe pread(descriptor, buffer.baseAddress, count, off_t(offset))
          } else {
            unsafe Glibc.read(descriptor, buffer.baseAddress, count)
          }
        length = max(0, got)
      }
      if got >= 0 { return chunk }
      if errno != EINTR { throw failure("pread", path) }
    }
  }

  private func failure(_ operation: String, _ path: String) -> FileFailure {
    FileFailure(operation, path, errno: errno)
  }
}

extension FileFailure {
  /// What the number of an error means to the caller.
  init(_ operation: String, _ path: String, errno: Int32) {
    self =
      switch errno {
      case ENOENT: .notFound(path: path)
      case ENOSPC, EDQUOT: .noSpace(path: path)
      default: .system(operation: operation, path: path, errno: errno)
      }
  }
}
