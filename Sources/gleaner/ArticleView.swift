// A record as a person reads it.
import Foundation

enum ArticleView {
  /// Title, facts and text of a corpus line.
  static func text(of line: [UInt8]) -> String {
    guard let record = try? JSONDecoder().decode(Shown.self, from: Data(line)) else {
      return String(decoding: line, as: UTF8.self)
    }
    var rows = [["id", "\(record.id) version \(record.version) (\(record.op)), seq \(record.seq)"]]
    func add(_ name: String, _ value: String?) {
      if let value, !value.isEmpty { rows.append([name, value]) }
    }
    add("source", record.source + (record.feed.map { "/" + $0 } ?? ""))
    add("url", record.url)
    add("published", record.published)
    add("modified", record.modified)
    add("authors", record.authors.map(\.name).joined(separator: ", "))
    add("language", record.language)
    if record.duplicate.kind != "none" {
      add("copy", record.duplicate.kind + " of " + (record.duplicate.of ?? "?"))
    }
    add("removal", record.removal.map { "\($0.reason), noticed \($0.noticed)" })
    return (record.title ?? "(no title)") + "\n" + Console.table(rows) + "\n\n" + record.text + "\n"
  }

  private struct Shown: Decodable {
    struct Author: Decodable { var name: String }
    struct Duplicate: Decodable {
      var kind: String
      var of: String?
    }
    struct Removal: Decodable {
      var reason: String
      var noticed: String
    }
    var id: String
    var version: Int
    var seq: Int64
    var op: String
    var source: String
    var feed: String?
    var url: String
    var title: String?
    var authors: [Author]
    var published: String?
    var modified: String?
    var language: String?
    var text: String
    var duplicate: Duplicate
    var removal: Removal?
  }
}
