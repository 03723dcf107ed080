// `gleaner inspect`: what one stage makes of an input, and why. Nothing is stored.
import ArgumentParser
import Corpus
import Extraction

struct InspectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what one stage makes of an input, and why; nothing is stored.",
    discussion: """
      Each takes a file or an address, or `--batch LIST.jsonl`: one JSON object a line in, one a line out, \
      in one process. File names in a list are relative to the list. A line that cannot be used gives an \
      object with `id` and `error`, and the rest goes on.

      Example: gleaner inspect page https://www.38north.org/2026/11/some-article/
      Example: gleaner inspect feed --batch inputs.jsonl > outputs.jsonl
      """,
    subcommands: [
      InspectPage.self, InspectFeed.self, InspectRobots.self, InspectURL.self,
      InspectDuplicates.self,
    ])
}

/// The argument that all of them share.
struct InspectionInput: ParsableArguments {
  @Argument(help: "A file, or an http or https address.")
  var input: String?
  @Option(
    help: ArgumentHelp(
      "A list of inputs, one JSON object a line; - is standard input.", valueName: "list"))
  var batch: String?
  @Option(help: ArgumentHelp("Fetch by these settings.", valueName: "file"))
  var config: String?

  func validate() throws {
    if (input == nil) == (batch == nil) {
      throw ValidationError("Give either one file or address, or `--batch LIST.jsonl`.")
    }
  }
}

struct InspectPage: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "page",
    abstract: "The article of a page: every field with its origin, every block with its verdict.",
    discussion: """
      Batch: in {id, file, url, encoding}, out {id, text, title, authors, date, language, confidence, seconds}; \
      `encoding` is the charset the server declared, or null; `seconds` is CPU from bytes to record.

      A block's line gives its verdict, the classifier's probability, the bar that it had to reach where \
      that is not the page's, and the features that weighed most for (+) or against (−) it, in log odds.

      With --source the page is read as the daemon reads it: by recipe, languages, zone and charset in the \
      source's file, and with what the source's other articles have taught. Only what the feed says of the \
      item is not asked for. Where feeds of a source differ, name one: SOURCE/FEED.

      With --json: what was read of the page, in the keys of a record (schema/article-1.schema.json), and \
      `canonical_url`, `alternate_urls` and `site_name`.

      Example: gleaner inspect page article.html
      Example: gleaner inspect page --html article.html > article.coloured.html
      Example: gleaner inspect page --source 38north https://www.38north.org/2026/11/an-article/
      """)

  @OptionGroup var input: InspectionInput
  @Option(help: "Address of the page, when the input is a file.")
  var url: String?
  @Option(help: "The source or feed that the page belongs to.")
  var source: String?
  @Option(
    help: ArgumentHelp("Another block model than the one built in.", valueName: "file"))
  var model: String?
  @Flag(help: "An HTML page: what is kept in green, what is dropped in red, with the reasons.")
  var html = false
  @Flag(help: "One JSON object.")
  var json = false
  @Flag(
    help: """
      With --batch: the blocks and the numbers that the classifier judges by; with --model those that its \
      second forest judges by besides.
      """)
  var features = false

  func run() async throws {
    let model = try PageInspection.model(model)
    if let list = input.batch, features {
      let columns = model == nil ? BlockModel.columns.first : BlockModel.columns.second
      Console.print(columns.joined(separator: "\t"))
      return try Batch.run(list) { line in try PageInspection.measured(line, by: model) }
    }
    let extractor = model.map { Extractor(model: $0) } ?? Extractor()
    if let list = input.batch {
      return try Batch.run(list) { line in try PageInspection.scored(line, by: extractor) }
    }
    let known = try source.map { try PageInspection.known(of: $0, config: input.config) }
    let resource = try await Inspection.load(input, url: url)
    let read = PageInspection.explanation(resource, by: extractor, knowing: known)
    if json { return Console.print(line: RecordEncoder.object(read.explanation.draft)) }
    Console.print(
      html ? ColouredPage.html(read.explanation) : PageInspection.explained(read))
  }
}

struct InspectFeed: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feed",
    abstract: "The items of a feed, as JSON.",
    discussion: """
      Batch: in {id, file, url, headers}, out {id, version, encoding, wellformed, feed, items}.

      Example: gleaner inspect feed https://www.38north.org/feed/
      """)

  @OptionGroup var input: InspectionInput
  @Option(help: "Address of the feed, when the input is a file.")
  var url: String?

  func run() async throws {
    if let list = input.batch {
      try Batch.run(list) { line in try FeedInspection.scored(line) }
    } else {
      let resource = try await Inspection.load(input, url: url, as: .feed)
      Console.print(try FeedInspection.explained(resource))
    }
  }
}

struct InspectRobots: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "robots",
    abstract: "What a robots.txt says to us.",
    discussion: """
      With an address: its robots.txt is fetched, and the address is judged by it.
      Batch: in {id, robots, agent, url}, out {id, allowed}.

      Example: gleaner inspect robots https://www.example.org/news/1.html
      """)

  @OptionGroup var input: InspectionInput
  @Option(help: "The product token that the groups are searched for.")
  var agent: String = "gleaner"
  @Option(help: "The address to judge, when the input is a file.")
  var url: String?

  func run() async throws {
    if let list = input.batch {
      try Batch.run(list) { line in try RobotsInspection.scored(line) }
    } else {
      Console.print(try await RobotsInspection.explained(input, agent: agent, url: url))
    }
  }
}

struct InspectURL: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "url",
    abstract: "What a URL is to us: its canonical form and key, and which rule did what.",
    discussion: """
      With --config (or $GLEANER_CONFIG) also: whether its article is stored, whose feeds it belongs to, and \
      what they would do with it. With --fetch also: what robots.txt says, and in which line.
      Batch: in {id, url}, out {id, canonical, key}.

      Example: gleaner inspect url 'https://www.yna.co.kr/view/AKR20151201?section=nk/all'
      Example: gleaner inspect url --fetch --title 'Rice prices rise' https://www.38north.org/2026/11/rice/
      """)

  @OptionGroup var input: InspectionInput
  @Flag(help: "Ask for robots.txt and say which of its lines decides.")
  var fetch = false
  @Option(help: "Title of the article, for the filters of its feed.")
  var title: String?
  @Flag(help: "One JSON object.")
  var json = false

  func run() async throws {
    if let list = input.batch {
      try Batch.run(list) { line in try URLInspection.scored(line) }
    } else if let text = input.input {
      let configuration = input.config ?? ConfigurationOption.inEnvironment
      let report = try await URLInspection.report(
        URLQuestion(
          url: text, configuration: configuration.map(Paths.absolute), asksRobots: fetch,
          title: title))
      if json { try Console.printJSON(report) } else { Console.print(report.text) }
    }
  }
}

struct InspectDuplicates: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "duplicates",
    abstract: "Which documents of a stream are copies or new versions of earlier ones.",
    discussion: """
      Batch: in {id, url, text, …} in order of arrival, out {id, duplicate_of, kind, quotes}: each is \
      decided before the next is read, by what the daemon decides with. `published` (RFC 3339), where it \
      is given, tells a story told anew from a pattern filled in another day. `kind` is new, exact, \
      near-duplicate or revision; a quotation has its place in this text and in its source, in code points.

      Example: gleaner inspect duplicates --batch documents.jsonl
      """)

  @OptionGroup var input: InspectionInput
  @Flag(
    help: """
      Print a document again, with "corrected", when a line of it turns out to be furniture of its site.
      """)
  var corrections = false

  func run() async throws {
    guard let list = input.batch ?? input.input else { return }
    var stream = DuplicateInspection()
    try Batch.run(list) { line in
      let (verdict, corrected) = try stream.scored(line)
      if corrections { DuplicateInspection.print(corrected) }
      return verdict
    }
  }
}
