// What changed between two versions of an article, sentence by sentence.
import FoundationEssentials
import Text

/// A version, as far as it is compared.
package struct ComparedVersion: Decodable, Sendable {
  struct Person: Decodable, Sendable { var name: String }

  package let version: Int
  let op: String
  let fetched: String
  let title: String?
  let authors: [Person]
  let published: String?
  let modified: String?
  let text: String

  /// Reads a line of the corpus; nil when it is not a record.
  package init?(line: [UInt8]) {
    guard let read = try? JSONDecoder().decode(ComparedVersion.self, from: Data(line)) else {
      return nil
    }
    self = read
  }
}

/// What two versions differ in.
package struct VersionDifference: Encodable, Sendable {
  package struct Field: Encodable, Hashable, Sendable {
    package var name: String
    package var old: String?
    package var new: String?
  }

  package enum Change: String, Encodable, Sendable { case same, removed, added }

  package struct Sentence: Encodable, Hashable, Sendable {
    package var change: Change
    package var text: String
  }

  package var old: Int
  package var new: Int
  /// When the newer version was seen, RFC 3339.
  package var fetched: String
  package var op: String
  package var fields: [Field] = []
  package var sentences: [Sentence]

  package init(from old: ComparedVersion, to new: ComparedVersion) {
    (self.old, self.new, fetched, op) = (old.version, new.version, new.fetched, new.op)
    sentences = VersionDifference.sentences(old.text, new.text)
    func compare(_ name: String, _ field: (ComparedVersion) -> String?) {
      if field(old) != field(new) {
        fields.append(Field(name: name, old: field(old), new: field(new)))
      }
    }
    compare("title", \.title)
    compare("authors") { $0.authors.map(\.name).joined(separator: ", ") }
    compare("published", \.published)
    compare("modified", \.modified)
  }

  /// The C equivalent is `diff` by sentences (Myers, "An O(ND) difference algorithm", 1986).
  private static func sentences(_ old: String, _ new: String) -> [Sentence] {
    let (before, after) = (Sentences.split(old), Sentences.split(new))
    let changes = after.difference(from: before)
    let removed = Set(
      changes.removals.map { change in
        if case .remove(let offset, _, _) = change { offset } else { -1 }
      })
    let added = Set(
      changes.insertions.map { change in
        if case .insert(let offset, _, _) = change { offset } else { -1 }
      })
    var result: [Sentence] = []
    var (from, to) = (0, 0)
    while from < before.count || to < after.count {
      if removed.contains(from) {
        result.append(Sentence(change: .removed, text: before[from]))
        from += 1
      } else if added.contains(to) {
        result.append(Sentence(change: .added, text: after[to]))
        to += 1
      } else {
        result.append(Sentence(change: .same, text: after[to]))
        (from, to) = (from + 1, to + 1)
      }
    }
    return result
  }
}
