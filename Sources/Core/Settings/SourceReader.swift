// SourceReader: reads source files one after the other, and sees what collides between them.
import Model
import Yams

/// The keys that a source file may hold.
package enum SourceKeys {
  /// Keys of a source.
  package static let source: [String] = [
    "id", "name", "homepage", "kind", "stance", "country", "languages", "enabled", "status",
    "confidence", "interval", "charset", "zone", "keepIf", "dropIf", "fullText", "page",
    "userAgent",
    "headers", "proxy", "cookie", "credentials", "backfill", "paging", "websub", "allowHosts",
    "notes", "terms", "quirks", "feeds",
  ]
  /// Keys of an element of `feeds`.
  package static let feed: [String] = [
    "id", "url", "format", "index", "json", "enabled", "interval", "language", "charset", "zone",
    "content", "keepIf", "dropIf", "userAgent", "headers", "proxy", "cookie", "credentials",
    "backfill", "paging", "websub", "confidence", "checked", "note",
  ]
}

/// The sources read so far, their errors, and which ids and addresses are taken.
struct SourceReader {
  private(set) var sources: [SourceSettings] = []
  private(set) var errors: [ConfigurationError] = []
  private var sourceIDs: [String: SettingsPlace] = [:]
  private var addresses: [String: SettingsPlace] = [:]
  private let selectorFault: (String) -> String?

  /// - Parameter selectorFault: why a selector of a recipe cannot be used; nil when it can.
  init(selectorFault: @escaping (String) -> String? = { _ in nil }) {
    self.selectorFault = selectorFault
  }

  /// Intervals that a source or feed may ask for.
  static let intervals: ClosedRange<Duration> = .seconds(1) ... .seconds(30 * 86_400)

  mutating func readFile(_ path: String, _ readFile: (String) throws -> [UInt8]?) {
    do {
      // A file that is gone since the folder was listed was removed on purpose.
      if let bytes = try readFile(path) { read(path, bytes) }
    } catch {
      errors.append(SettingsLoader.whole(path, .unreadable(detail: "\(error)")))
    }
  }

  /// Reads a file that is one source, or holds a list of them under `sources`.
  mutating func read(_ path: String, _ bytes: [UInt8]) {
    let document = YAMLDocument(bytes)
    var context = ReadingContext(
      file: path, maskedKeys: document.maskedKeys, selectorFault: selectorFault)
    defer { errors += context.errors }
    if let failure = document.failure {
      context.report(failure.problem, mark: failure.position, key: "")
      return
    }
    guard let root = document.root, !SettingsLoader.isEmpty(root) else { return }
    if let list = root.mapping?.first(where: { $0.key.scalar?.string == "sources" }) {
      _ = MappingReader(root, key: "", known: ["sources"], context: &context)
      for element in context.list(list.value, "sources", of: "sources") ?? [] {
        readSource(element.node, element.key, fileID: nil, &context)
      }
    } else {
      readSource(root, "", fileID: SourceReader.stem(of: path), &context)
    }
  }

  private mutating func readSource(
    _ node: Node, _ key: String, fileID: String?, _ context: inout ReadingContext
  ) {
    let reader = MappingReader(
      node, key: key, known: SourceKeys.source,
      elsewhere: { SourceKeys.feed.contains($0) ? "feeds[].\($0)" : nil }, context: &context)
    guard let reader else { return }
    let place = SettingsPlace(file: context.file, line: reader.mark?.line ?? 1)
    var source = SourceSettings(id: "", name: "")
    source.place = place
    readIdentity(&source, reader, fileID: fileID, &context)
    readManners(&source, reader, &context)
    source.notes = reader.read("notes", &context) { $0.texts($1, $2) } ?? []
    source.terms = reader.read("terms", &context) { $0.texts($1, $2) } ?? []
    source.quirks = reader.read("quirks", &context) { $0.texts($1, $2) } ?? []
    readFeeds(&source, reader, &context)
    if source.enabled, reader.entry("feeds") == nil {
      let text = "a source without feeds cannot be enabled"
      context.report(.contradiction(text), mark: reader.mark, key: reader.path("enabled"))
    }
    sources.append(source)
  }

  private mutating func readIdentity(
    _ source: inout SourceSettings, _ reader: MappingReader, fileID: String?,
    _ context: inout ReadingContext
  ) {
    let id = reader.read("id", &context) { $0.checked($1, $2, WrittenForm.slug) }
    if let id = id ?? (reader.entry("id") == nil ? fileID : nil) {
      let mark = reader.entry("id")?.value.position ?? reader.mark
      if reader.entry("id") == nil, let problem = WrittenForm.slug(id) {
        context.report(problem, mark: mark, key: reader.path("id"))
      } else if let taken = sourceIDs[id] {
        context.report(
          .taken(what: "source id", value: id, by: taken), mark: mark, key: reader.path("id"))
      } else {
        let line = mark?.line ?? source.place.line
        sourceIDs[id] = SettingsPlace(file: context.file, line: line)
      }
      source.id = id
    } else if reader.entry("id") == nil {
      context.report(.missing("id"), mark: reader.mark, key: reader.key)
    }
    if let name = reader.read("name", &context, { $0.text($1, $2) }) {
      source.name = name
    } else if reader.entry("name") == nil {
      context.report(.missing("name"), mark: reader.mark, key: reader.key)
    }
    source.homepage = reader.read("homepage", &context) {
      $0.checked($1, $2, WrittenForm.webAddress)
    }
    source.kind = reader.read("kind", &context) { $0.choice($1, $2) } ?? .other
    source.stance = reader.read("stance", &context) { $0.text($1, $2) }
    source.country = reader.read("country", &context) { $0.checked($1, $2, WrittenForm.country) }
    source.languages =
      reader.read("languages", &context) {
        $0.texts($1, $2, of: "language tags", check: WrittenForm.languageTag)
      } ?? []
    source.enabled = reader.read("enabled", &context) { $0.flag($1, $2) } ?? true
    source.status = reader.read("status", &context) { $0.text($1, $2) }
    source.confidence = reader.read("confidence", &context) { $0.choice($1, $2) }
  }

  private func readManners(
    _ source: inout SourceSettings, _ reader: MappingReader, _ context: inout ReadingContext
  ) {
    source.interval = reader.read("interval", &context) {
      $0.duration($1, $2, in: SourceReader.intervals)
    }
    source.charset = reader.read("charset", &context) { $0.checked($1, $2, WrittenForm.charset) }
    source.zone = reader.read("zone", &context, SourceReader.zone)
    source.keepIf = reader.read("keepIf", &context, SourceReader.filter)
    source.dropIf = reader.read("dropIf", &context, SourceReader.filter)
    source.fullText = reader.read("fullText", &context) { $0.choice($1, $2) } ?? .page
    source.page = reader.read("page", &context, SourceReader.pageRecipe)
    source.userAgent = reader.read("userAgent", &context) {
      $0.checked($1, $2, WrittenForm.userAgent)
    }
    source.headers = reader.read("headers", &context, SourceReader.headers) ?? []
    source.access = SourceReader.access(reader, headers: source.headers, &context)
    source.backfill = reader.read("backfill", &context, SourceReader.backfill)
    source.paging = reader.read("paging", &context) { $0.choice($1, $2) }
    source.websub = reader.read("websub", &context) { $0.flag($1, $2) }
    source.allowHosts =
      reader.read("allowHosts", &context) {
        $0.texts($1, $2, of: "hosts", check: WrittenForm.host)
      } ?? []
  }

  // MARK: Feeds

  private mutating func readFeeds(
    _ source: inout SourceSettings, _ reader: MappingReader, _ context: inout ReadingContext
  ) {
    guard let entry = reader.entry("feeds") else { return }
    var ids: [String: SettingsPlace] = [:]
    for element in context.list(entry.value, reader.path("feeds"), of: "feeds") ?? [] {
      guard
        let feed = MappingReader(
          element.node, key: element.key, known: SourceKeys.feed,
          elsewhere: { SourceKeys.source.contains($0) ? "\($0) of the source" : nil },
          context: &context),
        let settings = SourceReader.feed(feed, &context)
      else { continue }
      let mark = (feed.entry("id") ?? feed.entry("url"))?.value.position ?? feed.mark
      let place = SettingsPlace(file: context.file, line: mark?.line ?? 1)
      if let taken = ids[settings.id] {
        let problem = ConfigurationError.Problem.taken(
          what: "feed id", value: settings.id, by: taken)
        context.report(problem, mark: mark, key: feed.path("id"))
      } else {
        ids[settings.id] = place
      }
      claimAddress(settings.url, feed, &context)
      source.feeds.append(settings)
    }
  }

  private mutating func claimAddress(
    _ url: String, _ feed: MappingReader, _ context: inout ReadingContext
  ) {
    guard case .success(let address) = CheckedAddress.read(url) else { return }
    let mark = feed.entry("url")?.value.position
    if let taken = addresses[address.comparisonKey] {
      context.report(
        .taken(what: "feed address", value: url, by: taken), mark: mark, key: feed.path("url"))
    } else {
      addresses[address.comparisonKey] = SettingsPlace(file: context.file, line: mark?.line ?? 1)
    }
  }

  /// A feed; nil when its address or its own id is missing or wrong, which has been reported.
  private static func feed(
    _ reader: MappingReader, _ context: inout ReadingContext
  ) -> FeedSettings? {
    let id = reader.read("id", &context) { $0.checked($1, $2, WrittenForm.slug) }
    let url = reader.read("url", &context) { $0.checked($1, $2, WrittenForm.webAddress) }
    if reader.entry("url") == nil {
      context.report(.missing("url"), mark: reader.mark, key: reader.key)
    }
    var feed = FeedSettings(id: id ?? "", url: url ?? "")
    feed.place = SettingsPlace(file: context.file, line: reader.mark?.line ?? 1)
    readRecipe(&feed, reader, &context)
    feed.enabled = reader.read("enabled", &context) { $0.flag($1, $2) } ?? true
    feed.interval = reader.read("interval", &context) { $0.duration($1, $2, in: intervals) }
    feed.language = reader.read("language", &context) {
      $0.checked($1, $2, WrittenForm.languageTag)
    }
    feed.charset = reader.read("charset", &context) { $0.checked($1, $2, WrittenForm.charset) }
    feed.zone = reader.read("zone", &context, zone)
    feed.content = reader.read("content", &context) { $0.choice($1, $2) } ?? .unknown
    feed.keepIf = reader.read("keepIf", &context, filter)
    feed.dropIf = reader.read("dropIf", &context, filter)
    feed.userAgent = reader.read("userAgent", &context) {
      $0.checked($1, $2, WrittenForm.userAgent)
    }
    feed.headers = reader.read("headers", &context, headers) ?? []
    feed.access = access(reader, headers: feed.headers, &context)
    feed.backfill = reader.read("backfill", &context, backfill)
    feed.paging = reader.read("paging", &context) { $0.choice($1, $2) }
    feed.websub = reader.read("websub", &context) { $0.flag($1, $2) }
    feed.confidence = reader.read("confidence", &context) { $0.choice($1, $2) }
    feed.checked = reader.read("checked", &context) { $0.text($1, $2) }
    feed.note = reader.read("note", &context) { $0.text($1, $2) }
    guard let url, case .success(let address) = CheckedAddress.read(url) else { return nil }
    if reader.entry("id") == nil { feed.id = address.feedID }
    return feed.id.isEmpty ? nil : feed
  }

  // MARK: Parts

  private static func zone(
    _ context: inout ReadingContext, _ node: Node, _ key: String
  ) -> NamedZone? {
    context.checked(node, key, WrittenForm.zone).flatMap { NamedZone($0) }
  }

  private static func backfill(
    _ context: inout ReadingContext, _ node: Node, _ key: String
  ) -> Int? {
    context.integer(node, key, in: 0...SettingsLimits.backfillMax)
  }

  private static func filter(
    _ context: inout ReadingContext, _ node: Node, _ key: String
  ) -> WordFilter? {
    guard let reader = MappingReader(node, key: key, known: ["any"], context: &context) else {
      return nil
    }
    guard let words = reader.read("any", &context, { $0.texts($1, $2) }) else {
      if reader.entry("any") == nil {
        context.report(.missing("any"), mark: reader.mark, key: key)
      }
      return nil
    }
    if words.isEmpty {
      context.report(.contradiction("a filter needs words"), mark: reader.mark, key: key)
    }
    return WordFilter(any: words)
  }

  private static func headers(
    _ context: inout ReadingContext, _ node: Node, _ key: String
  ) -> [HTTPField]? {
    guard case .mapping(let mapping) = node else {
      context.report(
        .wrongType(expected: "a mapping", found: context.found(node)), at: node, key: key)
      return nil
    }
    let names = mapping.compactMap { $0.key.scalar?.string }
    guard let reader = MappingReader(node, key: key, known: names, context: &context) else {
      return nil
    }
    return reader.entries.compactMap { entry in
      if let problem = WrittenForm.fieldName(entry.name) {
        context.report(problem, mark: entry.mark, key: reader.path(entry.name))
      }
      let value = context.checked(entry.value, reader.path(entry.name), WrittenForm.fieldValue)
      return value.map { HTTPField(entry.name, $0) }
    }
  }

  /// `a` for `/x/a.yaml`.
  private static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return String(name[..<(name.lastIndex(of: ".") ?? name.endIndex)])
  }
}
