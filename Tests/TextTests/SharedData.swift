// SharedData: where the fixtures lie, and the shared data when it is there.
import Foundation

enum SharedData {
  /// The folder of fixtures beside this file.
  static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  /// A file of the shared data: below GLEANER_SHARED, or below a folder `shared` beside one of the
  /// folders that hold this file. nil, and a line on the terminal, when it is not there.
  static func file(_ path: String) -> Data? {
    var candidates: [URL] = []
    if let root = ProcessInfo.processInfo.environment["GLEANER_SHARED"] {
      candidates.append(URL(filePath: root))
    }
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while folder.path.count > 1 {
      folder.deleteLastPathComponent()
      candidates.append(folder.appending(path: "shared"))
    }
    for candidate in candidates {
      if let data = try? Data(contentsOf: candidate.appending(path: path)) { return data }
    }
    print("skipped: shared data has no \(path) here")
    return nil
  }

  /// The same as JSON.
  static func json(_ path: String) -> Any? {
    file(path).flatMap { try? JSONSerialization.jsonObject(with: $0) }
  }
}
