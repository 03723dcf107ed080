// `gleaner corpus origins` and `graph`: who says what first, and who only repeats it.
import ArgumentParser
import Corpus
import Foundation

extension CorpusCommand.Location {
  fileprivate func stories() throws -> StoryGraph {
    try StoryGraph(
      files: Machine.files, layout: try layout(),
      outlets: try Configurations.outlets(besides: file.path))
  }
}

struct CorpusOrigins: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "origins",
    abstract: "Who published a story first, who copied and quoted it, and what it rests on.",
    discussion: """
      `independent` counts the texts among all these articles that neither quote another of them nor rely \
      on a named medium; ministries and institutes speak for themselves (outlets.yaml beside the configuration).

      Example: gleaner corpus origins 2e6eec3b1e935847
      """)

  @OptionGroup var location: CorpusCommand.Location
  @Argument(help: "The `id` of an article of the story.")
  var id: String
  @Flag(help: "One JSON object.")
  var json = false

  func run() async throws {
    let graph = try location.stories()
    guard let origins = StoryOrigins(of: id, in: graph) else {
      Console.printError("No article `\(id)` in the corpus.")
      throw ExitCodes.someFailed
    }
    if json { return try Console.printJSON(Output(origins)) }
    func line(_ record: StoryRecord) -> String {
      "\(record.time)  \(record.id)  \(record.source)  \(record.title ?? record.url)"
        + (record.isRemoved ? "  (removed)" : "")
    }
    Console.print("original   " + line(origins.original))
    for copy in origins.copies {
      let share = copy.duplicate.similarity.map { " \(Int(($0 * 100).rounded())) %" } ?? ""
      Console.print("copy       \(line(copy))  (\(copy.duplicate.kind)\(share))")
    }
    for quoter in origins.quotedBy { Console.print("quoted by  " + line(quoter)) }
    for quoted in origins.quotes { Console.print("quotes     " + line(quoted)) }
    for (outlet, count) in origins.outlets { Console.print("relies on  \(outlet), \(count) ×") }
    Console.print(
      "\(origins.sources) sources; independent texts: \(origins.independentTexts)")
  }

  private struct Output: Encodable {
    struct Article: Encodable {
      var id: String
      var source: String
      var url: String
      var title: String?
      var time: String
      var kind: String
      var similarity: Double?
      /// Its site has taken it away since.
      var removed: Bool
      init(_ record: StoryRecord) {
        id = record.id
        source = record.source
        url = record.url
        title = record.title
        time = record.time
        kind = record.duplicate.kind
        similarity = record.duplicate.similarity
        removed = record.isRemoved
      }
    }
    var original: Article
    var copies: [Article]
    var quotedBy: [Article]
    var quotes: [Article]
    var reliesOn: [String: Int]
    var sources: Int
    var independentTexts: Int

    init(_ origins: StoryOrigins) {
      original = Article(origins.original)
      copies = origins.copies.map(Article.init)
      quotedBy = origins.quotedBy.map(Article.init)
      quotes = origins.quotes.map(Article.init)
      reliesOn = Dictionary(origins.outlets.map { ($0.outlet, $0.count) }) { first, _ in first }
      sources = origins.sources
      independentTexts = origins.independentTexts
    }
  }
}

struct CorpusGraph: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case graphml, csv }

  static let configuration = CommandConfiguration(
    commandName: "graph", abstract: "Who copied, quoted and relied on whom, for other tools.",
    discussion: """
      csv: from, kind, to, weight. graphml: articles and outlets as nodes (Gephi, networkx, igraph). The \
      weight is the similarity of a copy, the share of a quotation, or the number of reliances.

      Example: gleaner corpus graph --format graphml > stories.graphml
      """)

  @OptionGroup var location: CorpusCommand.Location
  @Option(help: "graphml or csv.")
  var format = Format.csv

  func run() async throws {
    let graph = try location.stories()
    Console.print(format == .csv ? StoryExport.csv(graph) : StoryExport.graphML(graph))
  }
}
