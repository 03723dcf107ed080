// `gleaner corpus origins`, `diff`, `search` and `graph`: who says what first, and who only repeats it.
import ArgumentParser
import Corpus
import Deduplication
import Effects
import Foundation
import Model
import Settings
import Text

struct CorpusOrigins: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "origins",
    abstract: "Who published a story first, who copied and quoted it, and what it rests on.",
    discussion: """
      `independent` counts the texts among all these articles that neither quote another of them nor rely \
      on a named outlet.

      Example: gleaner corpus origins 2e6eec3b1e935847
      """)

  @OptionGroup var location: CorpusCommand.Location
  @Argument(help: "The `id` of an article of the story.")
  var id: String
  @Flag(help: "One JSON object.")
  var json = false

  func run() async throws {
    let graph = try StoryGraph(files: Machine.files, layout: try location.layout())
    guard let origins = StoryOrigins(of: id, in: graph) else {
      Console.printError("No article `\(id)` in the corpus.")
      throw ExitCodes.someFailed
    }
    if json { return try Console.printJSON(Output(origins)) }
    func line(_ record: StoryRecord) -> String {
      "\(record.time)  \(record.id)  \(record.source)  \(record.title ?? record.url)"
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
      init(_ record: StoryRecord) {
        id = record.id
        source = record.source
        url = record.url
        title = record.title
        time = record.time
        kind = record.duplicate.kind
        similarity = record.duplicate.similarity
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

struct CorpusDiff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "What changed between two versions of an article, by sentences.",
    discussion: """
      Without versions the last two are compared.

      Example: gleaner corpus diff 2e6eec3b1e935847 1 3
      """)

  private struct Version: Decodable {
    var version: Int
    var title: String?
    var text: String
    var added: String
  }

  @OptionGroup var location: CorpusCommand.Location
  @Argument(help: "The `id` of the article.")
  var id: String
  @Argument(help: "The older and the newer version.")
  var versions: [Int] = []
  @Flag(help: "The sentences that stayed as well.")
  var all = false

  func validate() throws {
    if ![0, 2].contains(versions.count) { throw ValidationError("Give two versions, or none.") }
  }

  func run() async throws {
    let reader = CorpusReader(files: Machine.files, layout: try location.layout())
    let found = try reader.versions(of: id).compactMap {
      try? JSONDecoder().decode(Version.self, from: Data($0))
    }
    let wanted = versions.isEmpty ? found.suffix(2).map(\.version) : versions
    let pair = wanted.compactMap { number in found.first { $0.version == number } }
    guard pair.count == 2 else {
      Console.printError("`\(id)` has \(found.count) versions; these two are not among them.")
      throw ExitCodes.someFailed
    }
    Console.print("--- version \(pair[0].version), \(pair[0].added)")
    Console.print("+++ version \(pair[1].version), \(pair[1].added)")
    if pair[0].title != pair[1].title {
      Console.print("- title: \(pair[0].title ?? "")")
      Console.print("+ title: \(pair[1].title ?? "")")
    }
    for change in SentenceDiff.changes(from: pair[0].text, to: pair[1].text) {
      switch change {
      case .kept(let sentence): if all { Console.print("  " + sentence) }
      case .removed(let sentence): Console.print("- " + sentence)
      case .added(let sentence): Console.print("+ " + sentence)
      }
    }
  }
}

struct CorpusSearch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Articles that name a person, in any spelling.",
    discussion: """
      The persons are those of persons.yaml beside the configuration; any other words are looked for as \
      they are. Case, accents, hyphens, Korean spacing and Chinese script make no difference.

      Example: gleaner corpus search "Choe Ryong Hae"
      """)

  private struct Article: Decodable {
    var id: String
    var version: Int
    var op: String
    var source: String
    var title: String?
    var published: String?
    var text: String
  }
  private struct Hit: Encodable {
    var id: String
    var version: Int
    var source: String
    var title: String?
    var published: String?
    var written: [String]
    var places: Int
  }

  @OptionGroup var location: CorpusCommand.Location
  @Argument(help: "A name in any spelling, or other words.")
  var name: String
  @Option(help: ArgumentHelp("Another table of persons.", valueName: "file"))
  var persons: String?
  @Flag(help: "One JSON object a line.")
  var json = false

  func run() async throws {
    let search = NameSearch(
      name, in: try Configurations.persons(persons, besides: location.file.path))
    var hits: [String: Hit] = [:]
    var order: [String] = []
    _ = try CorpusReader(files: Machine.files, layout: try location.layout()).lines(after: 0) {
      _, line in
      guard let article = try? JSONDecoder().decode(Article.self, from: Data(line)) else {
        return true
      }
      let text = (article.title ?? "") + "\n" + article.text
      let places = search.places(in: ComparedText(text))
      hits[article.id] = nil
      if !places.isEmpty {
        let scalars = Array(text.unicodeScalars)
        let written = Set(places.map { String(String.UnicodeScalarView(scalars[$0])) })
        if !order.contains(article.id) { order.append(article.id) }
        hits[article.id] = Hit(
          id: article.id, version: article.version, source: article.source, title: article.title,
          published: article.published, written: written.sorted(), places: places.count)
      }
      return true
    }
    if !json, let person = search.person { Console.print("\(person.name):") }
    for hit in order.compactMap({ hits[$0] }) {
      if json {
        try Console.printJSON(hit)
      } else {
        Console.print(
          "\(hit.published ?? "-")  \(hit.id)  \(hit.source)  \(hit.title ?? "")  "
            + "(\(hit.places) × \(hit.written.joined(separator: ", ")))")
      }
    }
    if hits.isEmpty { throw ExitCodes.someFailed }
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
    let graph = try StoryGraph(files: Machine.files, layout: try location.layout())
    Console.print(format == .csv ? StoryExport.csv(graph) : StoryExport.graphML(graph))
  }
}
