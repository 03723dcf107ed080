// Where the fixtures lie, and the shared cases as Foundation reads JSON.
import Foundation
import SharedData
import Testing

enum Fixtures {
  /// The folder of fixtures beside this file.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")
}

enum SharedCases {
  /// A list of objects of the shared data.
  static func json(_ path: String) throws -> [[String: Any]] {
    let value = try JSONSerialization.jsonObject(with: Data(try SharedData.file(path)))
    return try #require(value as? [[String: Any]])
  }
}
