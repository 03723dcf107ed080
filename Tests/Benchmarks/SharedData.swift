// Where the data lies that is not ours: $GLEANER_SHARED, or a folder `shared` beside one that holds the sources.
import Foundation

enum SharedData {
  /// The folder of this name in it; nil when there is none.
  static func folder(_ name: String) -> String? {
    var candidates: [URL] = []
    if let root = ProcessInfo.processInfo.environment["GLEANER_SHARED"] {
      candidates.append(URL(filePath: root))
    }
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while folder.path.count > 1 {
      folder.deleteLastPathComponent()
      candidates.append(folder.appending(path: "shared"))
    }
    return candidates.map { $0.appending(path: name).path }
      .first { FileManager.default.fileExists(atPath: $0) }
  }
}
