// Where the fixtures lie, and the shared cases as Foundation reads JSON.
import Foundation
import SharedData

enum Fixtures {
  /// The folder of fixtures beside this file.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")
}

enum SharedCases {
  /// JSON of the shared data; nil, and a line on the terminal, when it is not there.
  static func json(_ path: String) -> Any? {
    SharedData.file(path).flatMap { try? JSONSerialization.jsonObject(with: Data($0)) }
  }
}
