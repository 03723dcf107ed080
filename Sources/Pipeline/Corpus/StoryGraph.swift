// Who copied, quoted and relied on whom: read from the corpus alone.
import Effects
import FoundationEssentials
import Model

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
  /// Tells media from who speaks for itself, and which source is an agency's own.
  private let outlets: OutletTable

  package init(outlets: OutletTable = .empty) { self.outlets = outlets }

  /// Reads a corpus: records, then what was learned of them later.
  package init(
    files: any Files, layout: CorpusLayout, outlets: OutletTable
  ) throws(CorpusFailure) {
    self.outlets = outlets
    let decoder = JSONDecoder()
    var records: [String: StoryRecord] = [:]
    _ = try CorpusReader(files: files, layout: layout).lines(after: 0) {
      head, line throws(CorpusFailure) in
      guard let record = try? decoder.decode(StoryRecord.self, from: Data(line)) else {
        throw .damaged(path: layout.root, detail: "record \(head.seq) cannot be read")
      }
      // A removal says nothing of copies; what was known before stays.
      if record.op == "removed" || record.op == "redacted" {
        records[record.id]?.isRemoved = true
      } else {
        records[record.id] = record
      }
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
    switch Annotation.Kind(rawValue: note.kind) {
    case .rerooted: reroot(note)
    case .corrected: correct(note)
    case .quoting:
      guard records[note.id]?.version == note.version else { return }
      let quotes = note.quotesOf.map {
        StoryRecord.Quote(start: 0, end: 0, matched: .init(id: $0, share: 1))
      }
      records[note.id]?.quotes += quotes
    case nil: break
    }
  }

  /// The earliest of all that turned up is the original, in whatever order they came.
  private mutating func reroot(_ note: StoryAnnotation) {
    guard let of = note.of, let candidate = records[of] else { return }
    if let known = originals[note.id].flatMap({ records[$0] }),
      !candidate.isRatherOriginal(than: known)
    {
      return
    }
    originals[note.id] = of
  }

  private mutating func correct(_ note: StoryAnnotation) {
    guard var record = records[note.id], record.version == note.version else { return }
    if let of = note.of {
      record.duplicate.of = of
    } else if record.duplicate.kind != "excerpt"
      || !(record.duplicate.of.map(note.quotesOf.contains) ?? false)
    {
      // An excerpt is nobody's copy, and stays one while it has passages of that text.
      record.duplicate = .none
    }
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

  /// Whose text a cluster is: an article of the agency that another one names as its origin, else the
  /// original that came late, else the founder. One that names an agency gives way to one that names none.
  ///
  /// - Parameter members: all of them, earliest first.
  package func original(of members: [StoryRecord], root: String) -> String {
    let agencies = Set(members.flatMap(\.origins))
    let own = members.first { record in
      outlets.outlet(ofSource: record.source).map { agencies.contains($0.slug) } ?? false
    }
    if let own { return own.id }
    guard let late = members.first(where: { $0.id == originals[root] }),
      let founder = records[root],
      late.isRatherOriginal(than: founder)
    else { return root }
    return late.id
  }

  /// What an article is to the original of its cluster: the founder is a copy of one that came late.
  package func relation(
    of record: StoryRecord, root: String, original: String
  ) -> StoryRecord.Duplicate {
    if original == root { return record.duplicate }
    if record.id == original { return .none }
    if record.id == root, let late = records[original] {
      return .init(kind: late.duplicate.kind, of: original, similarity: late.duplicate.similarity)
    }
    var relation = record.duplicate
    if relation.of == root { relation.of = original }
    return relation
  }

  /// Whether a text leans on another medium; authorities and institutes speak for themselves.
  package func reliesOnMedia(_ record: StoryRecord) -> Bool {
    let organisations = Set(outlets.outlets.filter(\.isOrganisation).map(\.slug))
    return record.reliesOn.keys.contains { !organisations.contains($0) }
  }

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
    let roots = records.mapValues { root(of: $0.id) }
    let clusters = Dictionary(grouping: records.values) { roots[$0.id] ?? $0.id }
    for (root, members) in clusters {
      let members = members.sorted { ($0.time, $0.id) < ($1.time, $1.id) }
      let original = original(of: members, root: root)
      for record in members {
        let relation = relation(of: record, root: root, original: original)
        guard relation.kind != "none", let of = relation.of else { continue }
        edges.append(
          Edge(kind: relation.kind, from: record.id, to: of, weight: relation.similarity ?? 1))
      }
    }
    for record in records.values {
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
  /// Texts among them that neither quote another of them nor rely on a named medium.
  package var independentTexts: Int

  /// nil when there is no such article.
  package init?(of id: String, in graph: StoryGraph) {
    guard graph.records[id] != nil else { return nil }
    let root = graph.root(of: id)
    let members = graph.members(ofRoot: root)
    let named = graph.original(of: members, root: root)
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
    self.original.duplicate = graph.relation(of: original, root: root, original: original.id)
    copies = members.filter { $0.id != original.id }.map { record in
      var record = record
      record.duplicate = graph.relation(of: record, root: root, original: original.id)
      return record
    }
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
      return !graph.reliesOnMedia(text) && !quotes(text, ids)
    }
  }
}
