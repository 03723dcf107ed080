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
  let paywalled: Bool?
  let text: String

  fileprivate var isRemoval: Bool { op == "removed" || op == "redacted" }

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
    // A removal states nothing, so it changes nothing but the text.
    if old.isRemoval || new.isRemoval { return }
    compare("title", \.title)
    compare("authors") { $0.authors.map(\.name).joined(separator: ", ") }
    compare("published", \.published)
    compare("modified", \.modified)
    compare("paywalled") { $0.paywalled.map(String.init) }
  }

  /// The C equivalent is `diff` by sentences (Myers, "An O(ND) difference algorithm", 1986); by paragraphs when
  /// too many sentences stand in another order, and nothing stays when too many paragraphs do.
  private static func sentences(_ old: String, _ new: String) -> [Sentence] {
    let (before, after) = (Sentences.split(old), Sentences.split(new))
    if let same = same(before, after) { return merged(before, after, same) }
    let blocks = [old, new].map { $0.split(separator: "\n\n").map(String.init) }
    return merged(blocks[0], blocks[1], same(blocks[0], blocks[1]) ?? [])
  }

  private struct Pair {
    var old: Int
    var new: Int
  }

  /// The parts that stay, in order; nil when it would take too long to find out.
  ///
  /// What only one text has cannot stay, so wholly different texts cost no more than reading them.
  private static func same(_ before: [String], _ after: [String]) -> [Pair]? {
    let (known, wanted) = (Set(before), Set(after))
    var old = before.indices.filter { wanted.contains(before[$0]) }[...]
    var new = after.indices.filter { known.contains(after[$0]) }[...]
    var (head, tail): ([Pair], [Pair]) = ([], [])
    while let left = old.first, let right = new.first, before[left] == after[right] {
      head.append(Pair(old: old.removeFirst(), new: new.removeFirst()))
    }
    while let left = old.last, let right = new.last, before[left] == after[right] {
      tail.append(Pair(old: old.removeLast(), new: new.removeLast()))
    }
    guard old.count + new.count <= CorpusLimits.reorderedPartsMax else { return nil }
    let (left, right) = (Array(old), Array(new))
    let changes = right.map { after[$0] }.difference(from: left.map { before[$0] })
    let removed = Set(changes.removals.map(\.offset))
    let added = Set(changes.insertions.map(\.offset))
    let kept = left.indices.filter { !removed.contains($0) }.map { left[$0] }
    let met = right.indices.filter { !added.contains($0) }.map { right[$0] }
    return head + zip(kept, met).map { Pair(old: $0, new: $1) } + tail.reversed()
  }

  private static func merged(
    _ before: [String], _ after: [String], _ same: [Pair]
  ) -> [Sentence] {
    var result: [Sentence] = []
    var (from, to) = (0, 0)
    for pair in same + [Pair(old: before.count, new: after.count)] {
      result += before[from..<pair.old].map { Sentence(change: .removed, text: $0) }
      result += after[to..<pair.new].map { Sentence(change: .added, text: $0) }
      if pair.new < after.count { result.append(Sentence(change: .same, text: after[pair.new])) }
      (from, to) = (pair.old + 1, pair.new + 1)
    }
    return result
  }
}

extension CollectionDifference.Change {
  fileprivate var offset: Int {
    switch self {
    case .remove(let offset, _, _), .insert(let offset, _, _): offset
    }
  }
}
