// What each inspection does with one input.
import ArgumentParser
import Daemon
import Deduplication
import Effects
import Extraction
import FeedReading
import Fetching
import Foundation
import Markup
import Model
import Settings
import Text

enum Inspection {
  /// A file, or an address fetched politely.
  static func load(
    _ input: InspectionInput, url: String?, as kind: AcceptKind = .page
  ) async throws -> FetchedResource {
    let name = input.input ?? ""
    if WebAddress(name) != nil { return try await fetch(name, config: input.config, as: kind) }
    do {
      let bytes = try Machine.files.read(Paths.absolute(name))
      let address = url ?? "file://" + Paths.absolute(name)
      return FetchedResource(
        requestedURL: address, finalURL: address, body: bytes,
        fetched: Machine.clock.now)
    } catch {
      Console.printError("\(error)")
      throw ExitCodes.someFailed
    }
  }

  static func fetch(
    _ url: String, config: String?, as kind: AcceptKind = .page
  ) async throws -> FetchedResource {
    let (fetcher, settings) = try asking(config: config)
    do {
      let request = PageRequest(
        url: url, accept: kind, obeyRobots: settings.obeyRobots, proxy: settings.proxy)
      return try await fetcher.fetch(request).resource
    } catch {
      Console.printError("\(url): \(error.description)")
      throw ExitCodes.someFailed
    }
  }

  /// What asks servers politely, by the settings of a file or the default ones.
  static func asking(
    config: String?
  ) throws -> (fetcher: Fetcher, settings: FetchSettings) {
    let settings = try Configurations.fetchSettings(config)
    return (
      Fetcher(world: try Machine.worldForLooking(settings), policy: FetchPolicy(settings)), settings
    )
  }
}

/// One JSON object a line in, one a line out.
enum Batch {
  /// A line of the list, with the folder its file names start from.
  struct Line {
    let fields: [String: Any]
    let folder: String

    func text(_ key: String) -> String? { fields[key] as? String }

    func require(_ key: String) throws -> String {
      guard let value = text(key) else { throw BatchFailure.missing(key) }
      return value
    }

    func file(_ key: String) throws -> [UInt8] {
      let name = try require(key)
      do {
        return try Machine.files.read(name.hasPrefix("/") ? name : folder + "/" + name)
      } catch {
        throw BatchFailure.file("\(error)")
      }
    }
  }

  enum BatchFailure: Error, CustomStringConvertible {
    case missing(String)
    case file(String)
    case unusable(String)

    var description: String {
      switch self {
      case .missing(let key): "`\(key)` is missing or not a string"
      case .file(let words), .unusable(let words): words
      }
    }
  }

  /// - Parameter work: writes the fields of its answer after `id`.
  static func run(_ list: String, _ work: (Line) throws -> (inout JSONWriter) -> Void) throws {
    let isStandardInput = list == "-"
    let path = Paths.absolute(list)
    let folder = isStandardInput ? Paths.absolute(".") : Path.parent(of: path)
    let bytes: [UInt8]
    do {
      bytes =
        isStandardInput
        ? Array(FileHandle.standardInput.readDataToEndOfFile()) : try Machine.files.read(path)
    } catch {
      Console.printError("\(error)")
      throw ExitCodes.usage
    }
    var hasFailures = false
    for (index, line) in bytes.split(separator: 0x0A).enumerated() {
      var writer = JSONWriter()
      let parsed = try? JSONSerialization.jsonObject(with: Data(line))
      let fields = parsed as? [String: Any]
      writer.object { writer in
        writer.key("id")
        writer.raw(idAsGiven(fields?["id"]))
        guard let fields else {
          hasFailures = true
          writer.key("error")
          return writer.string("line \(index + 1) is not a JSON object")
        }
        do {
          try work(Line(fields: fields, folder: folder))(&writer)
        } catch {
          hasFailures = true
          writer.member("error", "\(error)")
        }
      }
      Console.print(line: writer.bytes)
    }
    if hasFailures { throw ExitCodes.someFailed }
  }

  /// A text, a number or whatever else, as JSON.
  private static func idAsGiven(_ id: Any?) -> String {
    let json = id.flatMap {
      try? JSONSerialization.data(
        withJSONObject: $0, options: [.fragmentsAllowed, .sortedKeys, .withoutEscapingSlashes])
    }
    return json.map { String(decoding: $0, as: UTF8.self) } ?? "null"
  }
}

enum PageInspection {
  /// The block model in a file; nil without one.
  static func model(_ file: String?) throws -> BlockModel? {
    guard let path = file.map(Paths.absolute) else { return nil }
    let bytes: [UInt8]
    do { bytes = try Machine.files.read(path) } catch {
      throw ValidationError("\(error)")
    }
    guard let model = BlockModel(bytes: bytes) else {
      throw ValidationError(
        "\(path): no block model, a damaged one, or trained on other features; train it anew.")
    }
    return model
  }

  /// `{id, texts, features}`: the blocks of a page with the numbers that the classifier judges by,
  /// block after block.
  static func measured(
    _ line: Batch.Line, by model: BlockModel?
  ) throws -> (inout JSONWriter) -> Void {
    let declared = line.text("encoding").map { "text/html; charset=" + $0 }
    let decoded = TextDecoder.decode(try line.file("file"), contentType: declared, kind: .html)
    let blocks = Extractor.measure(
      PageInput(
        utf8: decoded.utf8, isValid: true, url: line.text("url") ?? "http://unknown.invalid/"),
      by: model)
    return { writer in
      writer.member("texts", blocks.map(\.text))
      writer.key("features")
      writer.array(blocks) { writer, block in
        writer.array(block.values) { writer, value in
          writer.number((Double(value) * 10_000).rounded() / 10_000)
        }
      }
    }
  }

  /// `{id, text, title, authors, date, language, confidence, seconds}`.
  static func scored(
    _ line: Batch.Line, by extractor: Extractor
  ) throws -> (inout JSONWriter) -> Void {
    let bytes = try line.file("file")
    let started = Machine.threadSeconds
    let declared = line.text("encoding").map { "text/html; charset=" + $0 }
    let decoded = TextDecoder.decode(bytes, contentType: declared, kind: .html)
    let draft = extractor.extract(
      PageInput(
        utf8: decoded.utf8, isValid: true, url: line.text("url") ?? "http://unknown.invalid/"))
    let seconds = Machine.threadSeconds - started
    return { writer in
      writer.member("text", lines(of: draft.text))
      writer.member("confidence", draft.quality.confidence)
      writer.member("title", draft.title)
      writer.member("authors", draft.authors.map(\.name))
      writer.member("date", draft.published?.day.iso8601)
      writer.member("language", draft.language)
      writer.member("seconds", seconds)
    }
  }

  /// What is known of a feed before one of its pages is read.
  struct Knowledge {
    var feed: ConfiguredFeed
    var memory: SiteMemory?
  }

  /// - Parameter name: a source, for its first feed, or a feed, as for `gleaner fetch`.
  static func known(of name: String, config: String?) throws -> Knowledge {
    let path = Paths.absolute(config ?? ConfigurationOption.byDefault)
    let loaded = try Configurations.load(path, secrets: .skipped)
    guard let feed = loaded.feeds(named: name).first else {
      throw ValidationError("\(name): no source or feed of \(path) is called so.")
    }
    let ledger = try Failures.explained {
      try Machine.rememberedLedger(state: loaded.settings.paths.state)
    }
    let bytes = try Failures.explained {
      try ledger.read { transaction throws(LedgerFailure) in
        try transaction.siteMemory(of: feed.source.id)
      }
    }
    return Knowledge(feed: feed, memory: bytes.flatMap(SiteMemory.init(bytes:)))
  }

  typealias Reading = (decoded: DecodedText, explanation: ExtractionExplanation)

  static func explanation(
    _ resource: FetchedResource, by extractor: Extractor, knowing known: Knowledge?
  ) -> Reading {
    let page = DecodedPage(resource, of: known?.feed, memory: known?.memory)
    return (page.text, extractor.explain(page.input))
  }

  /// For people: fields with their origins, then every block with its verdict.
  static func explained(_ reading: Reading) -> String {
    let (decoded, explanation) = reading
    let draft = explanation.draft
    var origins: [String: String] = [:]
    for field in explanation.fields where origins[field.name] == nil {
      origins[field.name] = field.origin
    }
    var rows = [["charset", "\(decoded.charset) (\(decoded.decidedBy.rawValue))", ""]]
    func add(_ name: String, _ value: String?, _ field: String? = nil) {
      if let value, !value.isEmpty { rows.append([name, value, origins[field ?? name] ?? ""]) }
    }
    add("title", draft.title)
    add("authors", draft.authors.map(\.name).joined(separator: ", "))
    add("published", draft.published.map { $0.instant.rfc3339 + " " + ($0.offset ?? "") })
    add("modified", draft.modified.map { $0.instant.rfc3339 })
    add("language", draft.language)
    add("canonical", draft.canonicalURL)
    add("categories", draft.categories.joined(separator: ", "))
    add("tags", draft.tags.joined(separator: ", "))
    add(
      "confidence",
      Console.fixed(draft.quality.confidence, digits: 3) + " (\(draft.quality.method))")
    add("flags", draft.quality.flags.map(\.name).joined(separator: ", "))
    return Console.table(rows) + "\n\n" + explanation.blocks.map(line).joined(separator: "\n")
  }

  /// One line for each block: without the blank lines between them.
  private static func lines(of text: String) -> String {
    var lines: [UInt8] = []
    lines.reserveCapacity(text.utf8.count)
    for byte in Array(text.utf8) where byte != 10 || lines.last != 10 { lines.append(byte) }
    return String(decoding: lines, as: UTF8.self)
  }

  /// A block: verdict, the classifier's probability, its bar and what weighed most, kind, place, beginning.
  private static func line(_ block: ExplainedBlock) -> String {
    let evidence = block.evidence.map { feature, logOdds in
      "\(feature) \(logOdds < 0 ? "−" : "+")\(Console.fixed(abs(logOdds), digits: 1))"
    }
    let bar = block.bar.map { "bar: \($0)  " } ?? ""
    return "\(block.verdict.words)  \(Console.fixed(block.probability, digits: 2))  \(bar)"
      + "\(block.kind.rawValue)  \(block.path)\n    \(evidence.joined(separator: ", "))\n    "
      + Console.shortened(block.text, columns: 160)
  }
}

enum FeedInspection {
  static func scored(_ line: Batch.Line) throws -> (inout JSONWriter) -> Void {
    let bytes = try line.file("file")
    let headers = (line.fields["headers"] as? [String: Any] ?? [:])
      .compactMap { name, value in (value as? String).map { HTTPField(name, $0) } }
      .sorted { $0.name < $1.name }
    let document = try FeedReader.read(
      FeedInput(bytes: bytes, url: line.text("url"), headers: headers))
    let json = FeedReader.scored(document)
    return { writer in writer.merge(json) }
  }

  static func explained(_ resource: FetchedResource) throws -> String {
    let document: FeedDocument
    do {
      document = try FeedReader.read(
        FeedInput(bytes: resource.body, url: resource.finalURL, headers: resource.headers))
    } catch {
      Console.printError("\(resource.finalURL): \(error.description)")
      throw ExitCodes.someFailed
    }
    return FeedReader.scored(document)
  }
}

extension RobotsRules.Verdict {
  var words: String {
    switch self {
    case .allowed: "allowed"
    case .disallowed: "disallowed"
    case .noRule: "no rule"
    }
  }
}

enum RobotsInspection {
  static func scored(_ line: Batch.Line) throws -> (inout JSONWriter) -> Void {
    let text = try line.require("robots")
    let isLatin1 = line.text("robots_encoding") == "latin-1-bytes"
    let bytes = isLatin1 ? text.unicodeScalars.map { UInt8($0.value & 0xFF) } : Array(text.utf8)
    let rules = RobotsRules.parse(bytes, for: try line.require("agent"))
    let allowed = rules.verdict(path: path(of: line.text("url") ?? "")) != .disallowed
    return { writer in
      writer.member("allowed", allowed)
    }
  }

  static func explained(
    _ input: InspectionInput, agent: String, url: String?
  ) async throws
    -> String
  {
    let name = input.input ?? ""
    var judged = url
    let bytes: [UInt8]
    if let address = WebAddress(name) {
      judged = judged ?? name
      let file = address.origin + "/robots.txt"
      switch try await robotsFile(of: address, config: input.config) {
      case .rules(let found): bytes = found
      case .absent(let status):
        let section = (300..<400).contains(status) ? "2.3.1.2" : "2.3.1.3"
        return "\(file): HTTP \(status), so that everything is allowed (RFC 9309, \(section))"
      case .unreachable(let cause):
        Console.printError(
          "\(file): \(cause), so that nothing is fetched until it answers, for a month (RFC 9309, 2.3.1.4)"
        )
        throw ExitCodes.someFailed
      }
    } else {
      bytes = try await Inspection.load(input, url: nil).body
    }
    let rules = RobotsRules.parse(bytes, for: agent)
    var rows = [["agent", agent]]
    if let delay = rules.crawlDelay {
      let obeyed = FetchPolicy().crawlDelay(delay)
      let words = obeyed < delay ? ", obeyed as \(obeyed.fractionalSeconds) s" : ""
      rows.append(["crawl-delay", "\(delay.fractionalSeconds) s" + words])
    }
    for sitemap in rules.sitemaps { rows.append(["sitemap", sitemap]) }
    if let judged { rows.append([judged, rules.verdict(path: path(of: judged)).words]) }
    return Console.table(rows)
  }

  private static func robotsFile(
    of address: WebAddress, config: String?
  ) async throws -> Fetcher.RobotsFile {
    let (fetcher, settings) = try Inspection.asking(config: config)
    do {
      return try await fetcher.robotsFile(of: address, proxy: settings.proxy)
    } catch {
      Console.printError("\(address.origin)/robots.txt: \(error.description)")
      throw ExitCodes.someFailed
    }
  }

  /// Path and query as written: the rules are tried on what is given, of any length.
  private static func path(of url: String) -> String {
    let afterScheme = url.range(of: "://").map { url[$0.upperBound...] } ?? url[...]
    guard let slash = afterScheme.firstIndex(of: "/") else { return "/" }
    return String(afterScheme[slash...].prefix { $0 != "#" })
  }
}

struct DuplicateInspection {
  private var stream = DuplicateStream()

  /// The verdict on one document, and what it shows of earlier ones.
  mutating func scored(
    _ line: Batch.Line
  ) throws -> (verdict: (inout JSONWriter) -> Void, corrections: [StreamPrediction]) {
    let (prediction, corrections) = stream.decide(
      StreamDocument(
        id: try line.require("id"), url: try line.require("url"),
        published: line.text("published").flatMap(Instant.init(rfc3339:)),
        text: try line.require("text")))
    return ({ Self.write(prediction, &$0) }, corrections)
  }

  static func write(_ prediction: StreamPrediction, _ writer: inout JSONWriter) {
    writer.member("duplicate_of", prediction.duplicateOf)
    writer.member("kind", prediction.kind)
    writer.key("quotes")
    writer.array(prediction.quotes) { writer, quote in
      writer.object { writer in
        writer.member("source", quote.source)
        writer.member("start", quote.start)
        writer.member("end", quote.end)
        writer.member("source_start", quote.sourceStart)
        writer.member("source_end", quote.sourceEnd)
      }
    }
  }

  /// Earlier documents that look different now, each as a line of its own.
  static func print(_ corrections: [StreamPrediction]) {
    for correction in corrections {
      var writer = JSONWriter()
      writer.object { writer in
        writer.member("id", correction.id)
        write(correction, &writer)
        writer.member("corrected", true)
      }
      Console.print(line: writer.bytes)
    }
  }
}
