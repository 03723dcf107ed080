// SimDisk: files and names as the system shows them, and what of them would survive a power loss.
import Effects

/// A value: copying it is a snapshot.
struct SimDisk: Sendable {
  struct Inode: Sendable {
    var bytes: [UInt8] = []
    /// Since the last sync, oldest first.
    var unsynced: [Change] = []
  }

  /// A change of contents, with what undoes it.
  enum Change: Sendable {
    case write(offset: Int, new: [UInt8], old: [UInt8], oldSize: Int)
    case resize(newSize: Int, oldSize: Int, cut: [UInt8])
  }

  /// A change of names that no directory sync has made durable yet. A rename is one change, as in
  /// a journal, also between two directories.
  enum NameChange: Sendable {
    case create(path: String, inode: Int)
    case rename(from: String, to: String)
    case remove(path: String)
    case makeDirectory(path: String)

    var paths: [String] {
      switch self {
      case .create(let path, _), .remove(let path), .makeDirectory(let path): [path]
      case .rename(let from, let to): [from, to]
      }
    }
  }

  private(set) var inodes: [Int: Inode] = [:]
  private var lastInode = 0
  private(set) var names: [String: Int] = [:]
  private(set) var directories: Set<String> = ["/"]
  private var durableNames: [String: Int] = [:]
  private var durableDirectories: Set<String> = ["/"]
  private var pending: [NameChange] = []

  /// Bytes of all files that have a name.
  var usedBytes: Int { Set(names.values).reduce(0) { $0 + (inodes[$1]?.bytes.count ?? 0) } }

  func bytes(_ path: String) -> [UInt8]? {
    names[path].flatMap { inodes[$0]?.bytes }
  }

  func size(_ path: String) -> Int? { names[path].flatMap { inodes[$0]?.bytes.count } }

  /// Names directly in a directory, sorted.
  func list(_ directory: String) -> [String] {
    var found = names.keys.filter { Path.parent(of: $0) == directory }
    found += directories.filter { $0 != "/" && Path.parent(of: $0) == directory }
    return found.map { Path.name(of: $0) }.sorted()
  }

  // MARK: Contents

  /// The directory of `path` must be there.
  mutating func write(_ new: some Collection<UInt8>, to path: String, at offset: Int) {
    let inode = names[path] ?? create(path)
    let oldSize = inodes[inode]?.bytes.count ?? 0
    let end = offset + new.count
    let old = offset < oldSize ? Array(inodes[inode]?.bytes[offset..<min(end, oldSize)] ?? []) : []
    inodes[inode]?.unsynced.append(
      .write(offset: offset, new: Array(new), old: old, oldSize: oldSize))
    inodes[inode]?.bytes.overwrite(new, at: offset)
  }

  mutating func truncate(_ path: String, to newSize: Int) {
    guard let inode = names[path], let oldSize = inodes[inode]?.bytes.count else { return }
    let cut = newSize < oldSize ? Array(inodes[inode]?.bytes[newSize...] ?? []) : []
    inodes[inode]?.unsynced.append(.resize(newSize: newSize, oldSize: oldSize, cut: cut))
    inodes[inode]?.bytes.resize(to: newSize)
  }

  mutating func sync(_ path: String) {
    guard let inode = names[path] else { return }
    inodes[inode]?.unsynced = []
  }

  private mutating func create(_ path: String) -> Int {
    lastInode += 1
    inodes[lastInode] = Inode()
    names[path] = lastInode
    pending.append(.create(path: path, inode: lastInode))
    return lastInode
  }

  // MARK: Names

  mutating func rename(_ source: String, to target: String) {
    pending.append(.rename(from: source, to: target))
    SimDisk.apply(.rename(from: source, to: target), &names, &directories)
  }

  mutating func remove(_ path: String) {
    pending.append(.remove(path: path))
    names[path] = nil
  }

  mutating func makeDirectory(_ path: String) {
    pending.append(.makeDirectory(path: path))
    directories.insert(path)
  }

  /// Makes the changes of names in a directory durable, and those that they build upon.
  mutating func syncDirectory(_ directory: String) {
    var kept = Set<Int>()
    var needed = Set<String>()
    for index in pending.indices.reversed() {
      let paths = pending[index].paths
      let isInside = paths.contains { Path.parent(of: $0) == directory }
      if isInside || paths.contains(where: needed.contains) {
        kept.insert(index)
        needed.formUnion(paths)
      }
    }
    for index in pending.indices where kept.contains(index) {
      SimDisk.apply(pending[index], &durableNames, &durableDirectories)
    }
    pending = pending.indices.filter { !kept.contains($0) }.map { pending[$0] }
    forgetUnnamed()
  }

  private mutating func forgetUnnamed() {
    var named = Set(names.values).union(durableNames.values)
    for case .create(_, let inode) in pending { named.insert(inode) }
    for inode in inodes.keys.filter({ !named.contains($0) }) { inodes[inode] = nil }
  }

  private static func apply(
    _ change: NameChange, _ names: inout [String: Int], _ directories: inout Set<String>
  ) {
    switch change {
    case .create(let path, let inode): names[path] = inode
    case .rename(let from, let to):
      guard from != to, let inode = names.removeValue(forKey: from) else { return }
      names[to] = inode
    case .remove(let path): names[path] = nil
    case .makeDirectory(let path): directories.insert(path)
    }
  }

  // MARK: Power loss

  /// The disk that the next start finds: everything durable, and of the rest what chance left.
  func afterPowerLoss(_ stream: inout SeedStream) -> SimDisk {
    var names = durableNames
    var directories = durableDirectories
    for change in SimDisk.survivors(of: pending, &stream) {
      SimDisk.apply(change, &names, &directories)
    }
    var disk = SimDisk()
    disk.directories = directories.filter { SimDisk.isReachable($0, in: directories) }
    var kept: [Int: Int] = [:]
    for path in names.keys.sorted() where disk.directories.contains(Path.parent(of: path)) {
      guard let number = names[path], let inode = inodes[number] else { continue }
      if kept[number] == nil {
        disk.lastInode += 1
        kept[number] = disk.lastInode
        disk.inodes[disk.lastInode] = Inode(bytes: inode.afterPowerLoss(&stream))
      }
      disk.names[path] = kept[number]
    }
    disk.durableNames = disk.names
    disk.durableDirectories = disk.directories
    return disk
  }

  private static func isReachable(_ directory: String, in directories: Set<String>) -> Bool {
    var path = directory
    while path != "/" {
      path = Path.parent(of: path)
      guard path == "/" || directories.contains(path) else { return false }
    }
    return true
  }

  /// None, all, the oldest, or any of the changes.
  private static func survivors(
    of changes: [NameChange], _ stream: inout SeedStream
  ) -> [NameChange] {
    switch stream.below(4) {
    case 0: return []
    case 1: return changes
    case 2: return Array(changes.prefix(stream.below(changes.count + 1)))
    default:
      var kept: [NameChange] = []
      for change in changes where stream.chance(0.5) { kept.append(change) }
      return kept
    }
  }
}

extension SimDisk.Inode {
  /// The contents at the last sync.
  var synced: [UInt8] {
    var bytes = bytes
    for change in unsynced.reversed() {
      switch change {
      case .write(let offset, _, let old, let oldSize):
        bytes.overwrite(old, at: min(offset, oldSize))
        bytes.resize(to: oldSize)
      case .resize(_, let oldSize, let cut):
        bytes.resize(to: oldSize)
        bytes.overwrite(cut, at: oldSize - cut.count)
      }
    }
    return bytes
  }

  /// The synced contents and none, all, a beginning, or single sectors of what came after.
  func afterPowerLoss(_ stream: inout SeedStream) -> [UInt8] {
    switch stream.below(4) {
    case 0: return synced
    case 1: return bytes
    case 2: return withBeginningOfChanges(&stream)
    default: return withHoles(&stream)
    }
  }

  private func withBeginningOfChanges(_ stream: inout SeedStream) -> [UInt8] {
    let total = unsynced.reduce(0) { sum, change in
      if case .write(_, let new, _, _) = change { sum + new.count } else { sum + 1 }
    }
    var left = stream.below(total + 1)
    var result = synced
    for change in unsynced where left > 0 {
      switch change {
      case .write(let offset, let new, _, _):
        result.overwrite(new.prefix(left), at: offset)
        left -= min(left, new.count)
      case .resize(let newSize, _, _):
        result.resize(to: newSize)
        left -= 1
      }
    }
    return result
  }

  private func withHoles(_ stream: inout SeedStream) -> [UInt8] {
    var result = synced
    for change in unsynced {
      switch change {
      case .write(let offset, let new, _, _):
        if result.count < offset + new.count { result.resize(to: offset + new.count) }
        var at = 0
        while at < new.count {
          let sector = Limits.sectorBytes - (offset + at) % Limits.sectorBytes
          let end = min(at + sector, new.count)
          if stream.chance(0.5) { result.overwrite(new[at..<end], at: offset + at) }
          at = end
        }
      case .resize(let newSize, _, _):
        result.resize(to: newSize)
      }
    }
    return result
  }
}

extension [UInt8] {
  /// Writes over and past the end; a gap is filled with zeros.
  fileprivate mutating func overwrite(_ new: some Collection<UInt8>, at offset: Int) {
    guard !new.isEmpty else { return }
    if count < offset { resize(to: offset) }
    replaceSubrange(offset..<Swift.min(offset + new.count, count), with: new)
  }

  fileprivate mutating func resize(to size: Int) {
    if size < count {
      removeLast(count - size)
    } else {
      append(contentsOf: repeatElement(0, count: size - count))
    }
  }
}
