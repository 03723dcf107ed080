// The shared data, when it is there; read without Foundation, which clashes with libxml2's headers.
import Glibc
import Text

package enum SharedData {
  /// A file of the shared data: below GLEANER_SHARED, or below a folder `shared` beside one of the
  /// folders that hold this file. nil, and a line on the terminal, when it is not there.
  package static func file(_ path: String) -> [UInt8]? {
    var roots: [String] = []
    if let root = unsafe getenv("GLEANER_SHARED") { roots.append(unsafe String(cString: root)) }
    var folders = #filePath.split(separator: "/").dropLast()
    while !folders.isEmpty {
      folders.removeLast()
      roots.append("/" + (folders + ["shared"]).joined(separator: "/"))
    }
    for root in roots {
      if let bytes = bytes(of: root + "/" + path) { return bytes }
    }
    print("skipped: shared data has no \(path) here")
    return nil
  }

  /// The lines of a file, not empty.
  package static func lines(_ path: String) -> [ArraySlice<UInt8>]? {
    file(path)?.split(separator: UInt8(ascii: "\n"))
  }

  /// JSON of the tests' own or of the shared data.
  package static func json(_ bytes: [UInt8]) throws -> JSONValue {
    var reader = JSONReader(bytes, depthMax: 64, valuesMax: 1_000_000)
    return try reader.read()
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
