// The shared data, when it is there; read without Foundation, which clashes with libxml2's headers.
import Glibc
import Testing
import Text

package enum SharedData {
  /// The shared data has no such file here: its test says with `needs` what it cannot do without.
  package struct Missing: Error, Equatable {
    package var path: String
  }

  /// The bytes of a file.
  package static func file(_ path: String) throws(Missing) -> [UInt8] {
    guard let found = place(of: path), let bytes = bytes(of: found) else {
      throw Missing(path: path)
    }
    return bytes
  }

  /// The lines of a file, not empty.
  package static func lines(_ path: String) throws(Missing) -> [ArraySlice<UInt8>] {
    try file(path).split(separator: UInt8(ascii: "\n"))
  }

  /// JSON of the tests' own or of the shared data.
  package static func json(_ bytes: [UInt8]) throws -> JSONValue {
    var reader = JSONReader(bytes, depthMax: 64, valuesMax: 1_000_000)
    return try reader.read()
  }

  /// Where a file or folder lies: below GLEANER_SHARED, or below a folder `shared` beside one of the
  /// folders that hold this file; nil when it is not there.
  fileprivate static func place(of path: String) -> String? {
    var roots: [String] = []
    if let root = unsafe getenv("GLEANER_SHARED") { roots.append(unsafe String(cString: root)) }
    var folders = #filePath.split(separator: "/").dropLast()
    while !folders.isEmpty {
      folders.removeLast()
      roots.append("/" + (folders + ["shared"]).joined(separator: "/"))
    }
    return roots.map { $0 + "/" + path }.first { unsafe access($0, R_OK) == 0 }
  }

  private static func bytes(of path: String) -> [UInt8]? {
    guard let stream = unsafe fopen(path, "rb") else { return nil }
    defer { unsafe fclose(stream) }
    var all: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe fread(&chunk, 1, chunk.count, stream)
      if count == 0 { return all }
      all += chunk[..<count]
    }
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips a test, and says so, where the shared data has no such file or folder.
  package static func needs(_ path: String) -> Self {
    .enabled(if: SharedData.place(of: path) != nil, "the shared data has no \(path) here")
  }
}
