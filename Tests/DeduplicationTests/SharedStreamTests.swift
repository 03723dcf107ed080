// The shared stream of documents: nothing less than what was asked for.
import SharedData
import Testing
import Text

@testable import Deduplication

@Suite struct SharedStreamTests {
  private struct Truth {
    var id: String
    var cluster: String
    var kind: String
    var tags: [String]
    /// Quoted clusters, those of one sentence apart.
    var quotes: Set<String>
    var shortQuotes: Set<String>
    var story: String? { tags.first { $0.hasPrefix("story") } }
  }

  @Test(.needs("data/dedup"))
  func `copies, kinds and quotations of the shared stream reach their goals`() throws {
    let truth = try truths()
    let lines = try SharedData.lines("data/dedup/documents.jsonl")
    var stream = DuplicateStream()
    var predictions: [StreamPrediction] = []
    for line in lines {
      let document = try SharedData.json(Array(line))
      predictions.append(
        stream.decide(
          StreamDocument(
            id: document["id"]?.text ?? "", url: document["url"]?.text ?? "",
            text: document["text"]?.text ?? "")
        ).prediction)
    }
    let score = StreamScore(
      truth.map(\.cluster), predictions.map { $0.duplicateOf ?? $0.id })
    #expect(score.pairF1 >= 0.985)
    let kinds = ["new", "exact", "near-duplicate", "revision"].map { kind in
      f1(
        zip(truth, predictions).count { $0.kind == kind && $1.kind == kind },
        truth.count { $0.kind == kind }, predictions.count { $0.kind == kind })
    }
    #expect(kinds.reduce(0, +) / 4 >= 0.99)
    let byID = Dictionary(uniqueKeysWithValues: truth.map { ($0.id, $0) })
    let linked = zip(truth, predictions).filter { $1.duplicateOf != nil }
    let right = linked.count {
      $0.kind != "new" && byID[$1.duplicateOf ?? ""]?.cluster == $0.cluster
    }
    #expect(f1(right, truth.count { $0.kind != "new" }, linked.count) >= 0.99)
    let traps = zip(truth, predictions).filter {
      $0.0.tags.contains("same-story") || $0.0.tags.contains("template")
    }
    #expect(traps.count { $1.duplicateOf != nil } * 100 <= traps.count)
    try expectQuotations(predictions, truth, byID)
  }

  private func expectQuotations(
    _ predictions: [StreamPrediction], _ truth: [Truth], _ byID: [String: Truth]
  ) throws {
    let overlap = try SharedData.file("data/dedup/natural_overlap.json")
    let natural = Set(try SharedData.json(overlap).elements.map { $0.elements.compactMap(\.text) })
    var (right, wrong, missed, short, shortFound) = (0, 0, 0, 0, 0)
    for (text, prediction) in zip(truth, predictions) {
      var found: Set<String> = []
      for source in prediction.quotes.compactMap({ byID[$0.source] }) {
        let pair = [text.cluster, source.cluster]
        let isNatural = natural.contains(pair) || natural.contains(pair.reversed())
        if source.cluster == text.cluster || isNatural && !text.quotes.contains(source.cluster) {
          continue
        }
        if let story = text.story, source.story == story { continue }
        if text.tags.contains("template"), source.tags.contains("template") { continue }
        found.insert(source.cluster)
      }
      right += text.quotes.intersection(found).count
      missed += text.quotes.subtracting(found).count
      wrong += found.subtracting(text.quotes).subtracting(text.shortQuotes).count
      short += text.shortQuotes.count
      shortFound += text.shortQuotes.intersection(found).count
    }
    #expect(f1(right, right + missed, right + wrong) >= 0.90)
    #expect(Double(right) / Double(right + wrong) >= 0.85)
    #expect(Double(shortFound) / Double(short) >= 0.40)
  }

  private func truths() throws -> [Truth] {
    try SharedData.lines("data/dedup/truth.jsonl").map { line in
      let value = try SharedData.json(Array(line))
      let quotes = value["quotes"]?.elements ?? []
      func clusters(short: Bool) -> Set<String> {
        Set(
          quotes.filter { $0["short"]?.isTrue == short }.compactMap { $0["source_cluster"]?.text })
      }
      return Truth(
        id: value["id"]?.text ?? "", cluster: value["cluster"]?.text ?? "",
        kind: value["kind"]?.text ?? "", tags: value["tags"]?.elements.compactMap(\.text) ?? [],
        quotes: clusters(short: false), shortQuotes: clusters(short: true))
    }
  }

  private func f1(_ right: Int, _ there: Int, _ said: Int) -> Double {
    there + said == 0 ? 1 : 2 * Double(right) / Double(there + said)
  }
}

/// How well a clustering agrees with another, by pairs.
private struct StreamScore {
  let pairF1: Double

  init(_ truth: [String], _ predicted: [String]) {
    func pairs<Key: Hashable>(_ keys: [Key]) -> Double {
      Dictionary(grouping: keys) { $0 }.values.reduce(0) {
        $0 + Double($1.count * ($1.count - 1)) / 2
      }
    }
    let both = pairs(zip(truth, predicted).map { [$0, $1] })
    pairF1 = 2 * both / (pairs(truth) + pairs(predicted))
  }
}
