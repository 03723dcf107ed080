// Who copied, quoted and relied on whom: read from the corpus alone.
import Effects
import FoundationEssentials

/// The articles of a corpus in their newest versions, with their relations.
package struct StoryGraph: Sendable {
  /// A relation between two articles, or of an article to an outlet.
  package struct Edge: Hashable, Sendable {
    /// Of a copy exact, near, syndicated or excerpt; else quote or relies-on.
    package var kind: String
    package var from: String
    package var to: String
    /// Similarity of a copy, share of a quotation, number of reliances.
    package var weight: Double
  }

  package private(set) var records: [String: StoryRecord] = [:]
  /// Founders of clusters whose original came later: its id.
  private var originals: [String: String] = [:]

  package init() {}

  /// Reads a corpus: records, then what was learned of them later.
  package init(files: any Files, layout: CorpusLayout) throws(CorpusFailure) {
    let decoder = JSONDecoder()
    var records: [String: StoryRecord] = [:]
    _ = try CorpusReader(files: files, layout: layout).lines(after: 0) {
      head, line throws(CorpusFailure) in
      guard let record = try? decoder.decode(StoryRecord.self, from: Data(line)) else {
        throw .damaged(path: layout.root, detail: "record \(head.seq) cannot be read")
      }
      // A removal says nothing of copies; what was known before stays.
      if record.op != "removed", record.op != "redacted" { records[record.id] = record }
      return true
    }
    self.records = records
    do {
      for day in try files.list(layout.annotations) {
        let path = layout.annotations + "/" + day + "/annotations.jsonl"
        guard try files.size(path) != nil else { continue }
        for line in try files.read(path).split(separator: 0x0A) {
          // The last line may be half written.
          if let note = try? decoder.decode(StoryAnnotation.self, from: Data(line)) { apply(note) }
        }
      }
    } catch { throw .file(error) }
  }

  package mutating func add(_ record: StoryRecord) { records[record.id] = record }

  mutating func apply(_ note: StoryAnnotation) {
    guard var record = records[note.id] else { return }
    if note.kind == "re-rooted" {
      originals[note.id] = note.of
      return
    }
    guard record.version == note.version else { return }
    record.duplicate.of = note.of
    if note.of == nil { record.duplicate = .init(kind: "none", of: nil, similarity: nil) }
    record.quotes = record.quotes.filter { quote in
      quote.matched.map { note.quotesOf.contains($0.id) } ?? true
    }
    records[note.id] = record
  }

  // MARK: Clusters

  private static let copyKinds: Set<String> = ["exact", "near", "syndicated"]

  /// The article whose text this one is, itself when it is nobody's copy.
  package func root(of id: String) -> String {
    var at = id
    var passed: Set<String> = []
    while passed.insert(at).inserted, let record = records[at],
      Self.copyKinds.contains(record.duplicate.kind), let next = record.duplicate.of
    { at = next }
    return at
  }

  /// Where the cluster began: the founder, or the original that came later.
  package func original(ofRoot root: String) -> String { originals[root] ?? root }

  /// All articles with the same text, earliest first.
  package func members(ofRoot root: String) -> [StoryRecord] {
    records.values.filter { self.root(of: $0.id) == root }.sorted {
      ($0.time, $0.id) < ($1.time, $1.id)
    }
  }

  // MARK: Edges

  /// All relations, sorted.
  package var edges: [Edge] {
    var edges: [Edge] = []
    for record in records.values {
      if record.duplicate.kind != "none", let of = record.duplicate.of {
        edges.append(
          Edge(
            kind: record.duplicate.kind, from: record.id, to: of,
            weight: record.duplicate.similarity ?? 1))
      }
      for match in record.quotes.compactMap(\.matched) {
        edges.append(Edge(kind: "quote", from: record.id, to: match.id, weight: match.share))
      }
      for (outlet, count) in record.reliesOn {
        edges.append(Edge(kind: "relies-on", from: record.id, to: outlet, weight: Double(count)))
      }
    }
    return edges.sorted {
      ($0.from, $0.kind, $0.to, $0.weight) < ($1.from, $1.kind, $1.to, $1.weight)
    }
  }
}

/// What a story rests on.
package struct StoryOrigins: Sendable {
  package var original: StoryRecord
  /// Copies of it, earliest first.
  package var copies: [StoryRecord]
  /// Articles of other texts that quote one of these, and whom these quote.
  package var quotedBy: [StoryRecord]
  package var quotes: [StoryRecord]
  /// Outlets that the text relies on, with the number of times in the original.
  package var outlets: [(outlet: String, count: Int)]
  /// Sources among all these articles.
  package var sources: Int
  /// Texts among them that neither quote another of them nor rely on a named outlet.
  package var independentTexts: Int

  /// nil when there is no such article.
  package init?(of id: String, in graph: StoryGraph) {
    guard graph.records[id] != nil else { return nil }
    let root = graph.root(of: id)
    let members = graph.members(ofRoot: root)
    let named = graph.original(ofRoot: root)
    guard let original = members.first(where: { $0.id == named }) ?? members.first else {
      return nil
    }
    let own = Set(members.map(\.id))
    func quotes(_ record: StoryRecord, _ ids: Set<String>) -> Bool {
      record.quotes.contains { $0.matched.map { ids.contains($0.id) } ?? false }
    }
    let others = graph.records.values.filter { !own.contains($0.id) }
    let quotedBy = others.filter { quotes($0, own) }.sorted { ($0.time, $0.id) < ($1.time, $1.id) }
    let quoted = Set(members.flatMap { $0.quotes.compactMap(\.matched?.id) }).subtracting(own)
    self.original = original
    copies = members.filter { $0.id != original.id }
    self.quotedBy = quotedBy
    self.quotes = quoted.compactMap { graph.records[$0] }.sorted {
      ($0.time, $0.id) < ($1.time, $1.id)
    }
    outlets = original.reliesOn.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { ($0.key, $0.value) }
    let all = members + quotedBy + self.quotes
    sources = Set(all.map(\.source)).count
    let ids = Set(all.map(\.id))
    let texts = Set(all.map { graph.root(of: $0.id) })
    independentTexts = texts.count { root in
      guard let text = graph.records[root] else { return false }
      return text.reliesOn.isEmpty && !quotes(text, ids)
    }
  }
}
