// The memory of a feed as the text of one column: JSON, read leniently.
import FoundationEssentials
import Model

enum FeedMemoryColumn {
  static func text(_ memory: FeedMemory) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    // A FeedMemory holds nothing that JSON cannot say.
    return (try? encoder.encode(memory)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  /// What cannot be read (a new ledger, or one of another version) is learned again.
  static func memory(_ text: String) -> FeedMemory {
    (try? JSONDecoder().decode(FeedMemory.self, from: Array(text.utf8).asData)) ?? FeedMemory()
  }
}

extension [UInt8] {
  fileprivate var asData: Data { Data(self) }
}
