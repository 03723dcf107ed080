// Who copied, quoted and relied on whom.
import Foundation
import Model
import Testing

@testable import Corpus

@Suite struct StoryTests {
  private static func record(
    _ id: String, _ source: String, _ time: String, copyOf: String? = nil, quotes: [String] = [],
    reliesOn: [String: Int] = [:], origin: String? = nil, kind: String = "syndicated"
  ) throws -> StoryRecord {
    let object: [String: Any] = [
      "id": id, "version": 1, "op": "new", "source": source, "url": "https://\(source)/\(id)",
      "title": "T <\(id)> \"x\"", "published": time, "first_seen": time,
      "duplicate": copyOf.map {
        ["kind": kind, "of": $0, "similarity": 0.8] as [String: Any]
      }
        ?? ["kind": "none"],
      "quotes": quotes.map { ["start": 0, "end": 9, "matched": ["id": $0, "share": 1]] },
      "relies_on": reliesOn,
      "attributions": origin.map { [["outlet": $0, "kind": "origin"]] } ?? [],
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
    graph.apply(try Self.note(reroot))
    #expect(StoryOrigins(of: "b", in: graph)?.original.id == "c")
    let correction = """
      {"kind": "corrected", "id": "b", "version": 1, "seq": 9, "of": null, "quotes_of": []}
      """
    graph.apply(try Self.note(correction))
    #expect(graph.root(of: "b") == "b" && graph.records["b"]?.quotes == [])
  }

  private static func note(_ line: String) throws -> StoryAnnotation {
    try JSONDecoder().decode(StoryAnnotation.self, from: Data(line.utf8))
  }

  private static func note(
    _ kind: String, _ id: String, of: String? = nil, quotes: [String] = []
  ) throws -> StoryAnnotation {
    let of = of.map { "\"\($0)\"" } ?? "null"
    return try note(
      """
      {"kind": "\(kind)", "id": "\(id)", "version": 1, "seq": 9, "of": \(of), "quotes_of": \(quotes)}
      """)
  }

  @Test func `of several originals that came late the earliest stays, in whatever order`() throws {
    for order in [["c", "b"], ["b", "c"], ["c", "b", "b"]] {
      var graph = try Self.graph()
      for late in order { graph.apply(try Self.note("re-rooted", "a", of: late)) }
      #expect(StoryOrigins(of: "a", in: graph)?.original.id == "c")
    }
  }

  @Test
  func `a copy that names an agency gives way to a text that names none, else the earliest stays`()
    throws
  {
    for (founder, late, original) in [
      (nil, "ap", "a"), ("ap", "ap", "b"), ("ap", nil, "b"), (nil, nil, "b"),
    ] as [(String?, String?, String)] {
      var graph = StoryGraph()
      graph.add(try Self.record("a", "daily", "2026-11-01T10:00:00Z", origin: founder))
      graph.add(try Self.record("b", "herald", "2026-11-01T09:00:00Z", copyOf: "a", origin: late))
      graph.apply(try Self.note("re-rooted", "a", of: "b"))
      #expect(StoryOrigins(of: "a", in: graph)?.original.id == original)
    }
  }

  @Test func `the graph shows the founder as a copy of the original that came late`() throws {
    var graph = try Self.graph()
    graph.apply(try Self.note("re-rooted", "a", of: "c"))
    let copies = graph.edges.filter { $0.kind == "syndicated" }
    #expect(copies.map { "\($0.from) of \($0.to)" } == ["a of c", "b of c"])
    let origins = try #require(StoryOrigins(of: "b", in: graph))
    #expect(origins.original.duplicate.kind == "none")
    #expect(origins.copies.map(\.duplicate.kind) == ["syndicated", "syndicated"])
    #expect(origins.copies.map(\.duplicate.of) == ["c", "c"])
    // Taken back, it is no member any more.
    graph.apply(try Self.note("corrected", "c"))
    #expect(StoryOrigins(of: "b", in: graph)?.original.id == "a")
  }

  @Test func `an article of the agency that a copy names is the original, not the earliest copy`()
    throws
  {
    var outlet = Outlet(slug: "yonhap", name: "Yonhap", kind: .wire)
    outlet.aliases = ["Yonhap"]
    var graph = StoryGraph(outlets: OutletTable(outlets: [outlet]))
    graph.add(try Self.record("a", "daily", "2026-11-01T10:00:00Z", origin: "yonhap"))
    graph.add(try Self.record("b", "yonhap-en", "2026-11-01T11:00:00Z", copyOf: "a"))
    #expect(StoryOrigins(of: "a", in: graph)?.original.id == "b")
    #expect(graph.edges.map { "\($0.from) \($0.kind) \($0.to)" } == ["a syndicated b"])
  }

  @Test
  func
    `a text that relies on an authority alone is independent, one that relies on a medium is not`()
    throws
  {
    let ministry = Outlet(slug: "mou", name: "Ministry of Unification", kind: .agency)
    let wire = Outlet(slug: "yonhap", name: "Yonhap", kind: .wire)
    var graph = StoryGraph(outlets: OutletTable(outlets: [ministry, wire]))
    graph.add(try Self.record("a", "daily", "2026-11-01T10:00:00Z", reliesOn: ["mou": 2]))
    graph.add(
      try Self.record("b", "herald", "2026-11-01T10:00:00Z", reliesOn: ["mou": 1, "yonhap": 1]))
    #expect(StoryOrigins(of: "a", in: graph)?.independentTexts == 1)
    #expect(StoryOrigins(of: "b", in: graph)?.independentTexts == 0)
  }

  @Test func `an excerpt stays one while it has passages of that text`() throws {
    var graph = StoryGraph()
    graph.add(try Self.record("m", "x", "2026-11-01T10:00:00Z"))
    graph.add(
      try Self.record(
        "e", "y", "2026-11-02T10:00:00Z", copyOf: "m", quotes: ["m", "n"], kind: "excerpt"))
    graph.apply(try Self.note("corrected", "e", quotes: ["m"]))
    #expect(graph.records["e"]?.duplicate.kind == "excerpt")
    #expect(graph.records["e"]?.quotes.count == 1)
    graph.apply(try Self.note("corrected", "e"))
    #expect(graph.records["e"]?.duplicate.kind == "none")
  }

  @Test
  func `who turns out to have quoted is shown as quoting, and what is unknown changes nothing`()
    throws
  {
    var graph = try Self.graph()
    graph.apply(try Self.note("quoting", "z", quotes: ["m"]))
    let before = graph.records
    graph.apply(try Self.note("something-else", "z"))
    #expect(graph.records == before)
    #expect(StoryOrigins(of: "m", in: graph)?.quotedBy.map(\.id) == ["z", "a", "b"])
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
