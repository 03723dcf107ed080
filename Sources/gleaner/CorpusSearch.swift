// `gleaner corpus search`: every article that names a person, however the name is spelt.
import ArgumentParser
import Corpus
import Foundation
import Text

extension CorpusCommand {
  struct Search: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Find the articles that name somebody, in every spelling of the name.",
      discussion: """
        The spellings are those of persons.yaml beside the configuration file; a name that it does not \
        know is looked for as it is. Case, accents, blanks and hyphens make no difference.

        Example: gleaner corpus search 최룡해
        Example: gleaner corpus search --source kcnawatch "Choe Ryong Hae" --json
        """)

    @OptionGroup var location: Location
    @Argument(help: "The name, in any spelling.")
    var name: String
    @Option(help: "Only articles of this source.")
    var source: String?
    @Option(help: "The table of persons, instead of the one beside the configuration.")
    var persons: String?
    @Flag(help: "One JSON object an article.")
    var json = false

    func validate() throws {
      if NameKey(name).isEmpty { throw ValidationError("The name has no letters.") }
    }

    func run() async throws {
      let path = persons ?? location.file.beside("persons.yaml")
      let table = try Configurations.persons(path)
      if table.persons.isEmpty {
        Console.printError("\(path) names no persons: only this spelling is looked for.")
      }
      let person = SoughtPerson(name, in: table)
      let reader = CorpusReader(files: Machine.files, layout: try location.layout())
      let progress = ProgressLine(quiet: json)
      var found: [String: NamedArticle] = [:]
      var order: [String] = []
      _ = try reader.lines(after: 0) { head, line in
        if head.seq % 1000 == 0 { progress.show("\(head.seq) records read") }
        // The text is gone from the site, not from the corpus.
        guard head.op != "removed" else {
          found[head.id]?.removed = true
          return true
        }
        // A later version takes the place of the earlier one, unless the name has gone from it.
        if let article = NamedArticle(line, person, source: source) {
          if found[head.id] == nil { order.append(head.id) }
          found[head.id] = article
        } else {
          found[head.id]?.nameRemoved = true
          found[head.id]?.removed = false
        }
        return true
      }
      progress.clear()
      let articles = order.compactMap { found.removeValue(forKey: $0) }
      for article in articles {
        if json { try Console.printJSONLine(article) } else { Console.print(article.text) }
      }
      if !json {
        Console.print("\(articles.count) articles name \(person.description)")
      }
    }
  }
}

/// An article that names the person.
struct NamedArticle: Encodable {
  var id: String
  var version: Int
  var source: String
  var published: String?
  var url: String
  var title: String?
  /// Its site has taken it away since.
  var removed = false
  /// Its newest version names the person no more; what is said here is of the last one that did.
  var nameRemoved = false
  /// How often each spelling occurs in title, text and among the authors.
  var spellings: [String: Int]
  /// The words around the first one.
  var excerpt: String

  private struct Record: Decodable {
    struct Author: Decodable { var name: String }
    var id: String
    var version: Int
    var source: String
    var published: String?
    var url: String
    var title: String?
    var text: String
    var authors: [Author]
  }

  /// nil when the record does not name the person, or is not of the source.
  init?(_ line: [UInt8], _ person: SoughtPerson, source: String?) {
    guard let record = try? JSONDecoder().decode(Record.self, from: Data(line)),
      source == nil || record.source == source
    else { return nil }
    let text = ([record.title, record.text].compactMap { $0 } + record.authors.map(\.name))
      .joined(separator: "\n")
    let found = person.occurrences(in: NameKey(text))
    guard let first = found.flatMap(\.places).min(by: { $0.lowerBound < $1.lowerBound }) else {
      return nil
    }
    (id, version, self.source) = (record.id, record.version, record.source)
    (published, url, title) = (record.published, record.url, record.title)
    spellings = Dictionary(found.map { ($0.written, $0.places.count) }, uniquingKeysWith: +)
    excerpt = NamedArticle.excerpt(Array(text), around: first)
  }

  private static func excerpt(_ text: [Character], around place: Range<Int>) -> String {
    let from = max(0, place.lowerBound - 60)
    let to = min(text.count, place.upperBound + 60)
    let words = String(text[from..<to]).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    return (from > 0 ? "…" : "") + words + (to < text.count ? "…" : "")
  }

  var text: String {
    let names = spellings.sorted { $0.key < $1.key }.map { "\($0.key) × \($0.value)" }
    return "\(id)  \(published?.prefix(10) ?? "no date")  \(source)  \(title ?? "(no title)")"
      + (nameRemoved ? "  (names no more)" : "") + (removed ? "  (removed)\n" : "\n")
      + "    \(names.joined(separator: ", "))\n    \(excerpt)"
  }
}
