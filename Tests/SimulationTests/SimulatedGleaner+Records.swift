// The records of a simulated corpus, as far as the tests look at them.
import Effects
import Foundation

extension SimulatedGleaner {
  struct Record: Decodable {
    var url: String
    var version: Int
    var op: String
    var text: String
  }

  /// All versions by canonical URL, oldest first.
  func records() -> [String: [Record]] {
    var records: [String: [Record]] = [:]
    for (_, line) in seenLines.sorted(by: { $0.key < $1.key }) {
      guard let record = try? JSONDecoder().decode(Record.self, from: Data(line)) else { continue }
      records[record.url, default: []].append(record)
    }
    return records
  }
}
