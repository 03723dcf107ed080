// Who copied, quoted and relied on whom.
import Foundation
import Testing

@testable import Corpus

@Suite struct StoryTests {
  private static func record(
    _ id: String, _ source: String, _ time: String, copyOf: String? = nil, quotes: [String] = [],
    reliesOn: [String: Int] = [:]
  ) throws -> StoryRecord {
    let object: [String: Any] = [
      "id": id, "version": 1, "op": "new", "source": source, "url": "https://\(source)/\(id)",
      "title": "T <\(id)> \"x\"", "published": time, "first_seen": time,
      "duplicate": copyOf.map {
        ["kind": "syndicated", "of": $0, "similarity": 0.8] as [String: Any]
      }
        ?? ["kind": "none"],
      "quotes": quotes.map { ["start": 0, "end": 9, "matched": ["id": $0, "share": 1]] },
      "relies_on": reliesOn,
    ]
    let bytes = try JSONSerialization.data(withJSONObject: object)
    return try JSONDecoder().decode(StoryRecord.self, from: bytes)
  }

  private static func graph() throws -> StoryGraph {
    var graph = StoryGraph()
    graph.add(try record("a", "wire", "2026-11-01T10:00:00Z", quotes: ["m"], reliesOn: ["kcna": 2]))
    graph.add(try record("b", "daily", "2026-11-01T11:00:00Z", copyOf: "a", quotes: ["m"]))
    graph.add(try record("c", "herald", "2026-11-01T09:00:00Z", copyOf: "b"))
    graph.add(try record("q", "blog", "2026-11-02T00:00:00Z", quotes: ["b"]))
    graph.add(try record("m", "ministry", "2026-10-31T00:00:00Z"))
    graph.add(try record("z", "other", "2026-10-01T00:00:00Z"))
    return graph
  }

  @Test func `copies of copies, quoters and quoted are told, and what remains independent`() throws
  {
    let graph = try Self.graph()
    for id in ["a", "b", "c"] {
      let origins = try #require(StoryOrigins(of: id, in: graph))
      #expect(origins.original.id == "a")
      #expect(origins.copies.map(\.id) == ["c", "b"])
      #expect(origins.quotedBy.map(\.id) == ["q"] && origins.quotes.map(\.id) == ["m"])
      #expect(origins.outlets.map(\.outlet) == ["kcna"])
      #expect(origins.sources == 5 && origins.independentTexts == 1)
    }
    #expect(StoryOrigins(of: "none", in: graph) == nil)
  }

  @Test func `an original that came late is named first, a corrected copy is none`() throws {
    var graph = try Self.graph()
    let reroot = """
      {"kind": "re-rooted", "id": "a", "version": 1, "seq": 9, "of": "c", "quotes_of": []}
      """
    graph.apply(try JSONDecoder().decode(StoryAnnotation.self, from: Data(reroot.utf8)))
    #expect(StoryOrigins(of: "b", in: graph)?.original.id == "c")
    let correction = """
      {"kind": "corrected", "id": "b", "version": 1, "seq": 9, "of": null, "quotes_of": []}
      """
    graph.apply(try JSONDecoder().decode(StoryAnnotation.self, from: Data(correction.utf8)))
    #expect(graph.root(of: "b") == "b" && graph.records["b"]?.quotes == [])
  }

  @Test func `a ring of copies ends`() throws {
    var graph = StoryGraph()
    graph.add(try Self.record("a", "x", "2026-11-01T10:00:00Z", copyOf: "b"))
    graph.add(try Self.record("b", "y", "2026-11-01T10:00:00Z", copyOf: "a"))
    #expect(["a", "b"].contains(graph.root(of: "a")))
  }

  @Test func `edges are exported as CSV, and as XML that can be parsed`() throws {
    let graph = try Self.graph()
    let csv = StoryExport.csv(graph)
    #expect(csv.hasPrefix("from,kind,to,weight\r\na,quote,m,1.0\r\na,relies-on,kcna,2.0\r\n"))
    #expect(csv.components(separatedBy: "\r\n").count == 1 + graph.edges.count)
    let xml = StoryExport.graphML(graph)
    #expect(xml.contains("<node id=\"outlet:kcna\">") && xml.contains("T &lt;a&gt; &quot;x&quot;"))
    #expect(xml.contains("<edge source=\"c\" target=\"b\"><data key=\"kind\">syndicated</data>"))
  }
}
