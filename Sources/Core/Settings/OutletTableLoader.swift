// OutletTableLoader: the table of outlets from its file, or everything that is wrong in it.
import Model
import Yams

/// Reads the file that names outlets, their aliases and what guards them.
package enum OutletTableLoader {
  /// Reads the bytes of the file at `path`.
  ///
  /// - Parameters:
  ///   - path: Names the file in errors; nothing is opened.
  ///   - bytes: UTF-8 YAML.
  /// - Returns: A table in which no two outlets share a slug or an alias, or every error.
  package static func table(
    inFile path: String, bytes: [UInt8]
  ) -> Result<OutletTable, ConfigurationErrors> {
    var reader = OutletReader()
    if let errors = TableDocument.errors(path, bytes, key: "outlets", { reader.read($0, &$1) }) {
      return .failure(errors)
    }
    return .success(OutletTable(outlets: reader.outlets, places: reader.places))
  }
}

/// The outlets read so far, and where each slug and name was first written.
private struct OutletReader {
  private(set) var outlets: [Outlet] = []
  private(set) var places: [String] = []
  private var slugs: [String: SettingsPlace] = [:]
  private var names: [String: (slug: String, place: SettingsPlace)] = [:]

  private static let outletKeys = [
    "id", "name", "kind", "country", "aliases", "dateline", "strict", "context", "notAfter",
    "notBefore", "domains", "sources", "note",
  ]

  mutating func read(_ root: Node, _ context: inout ReadingContext) {
    guard
      let top = MappingReader(root, key: "", known: ["outlets", "places"], context: &context)
    else { return }
    places = top.read("places", &context, OutletReader.byLanguage) ?? []
    guard let entry = top.entry("outlets") else {
      context.report(.missing("outlets"), mark: top.mark, key: "")
      return
    }
    for element in context.list(entry.value, "outlets", of: "outlets") ?? [] {
      readOutlet(element.node, element.key, &context)
    }
  }

  private mutating func readOutlet(
    _ node: Node, _ key: String, _ context: inout ReadingContext
  ) {
    guard
      let reader = MappingReader(
        node, key: key, known: OutletReader.outletKeys, context: &context)
    else { return }
    for name in ["id", "name", "kind", "aliases"] where reader.entry(name) == nil {
      context.report(.missing(name), mark: reader.mark, key: key)
    }
    let slug = reader.read("id", &context) { $0.checked($1, $2, WrittenForm.slug) }
    let name = reader.read("name", &context) { $0.text($1, $2) }
    let kind: Outlet.Kind? = reader.read("kind", &context) { $0.choice($1, $2) }
    var outlet = Outlet(slug: slug ?? "", name: name ?? "", kind: kind ?? .website)
    outlet.country = reader.read("country", &context) { $0.checked($1, $2, WrittenForm.country) }
    outlet.aliases = reader.read("aliases", &context, OutletReader.byLanguage) ?? []
    outlet.datelineNames = reader.read("dateline", &context, OutletReader.words) ?? []
    outlet.strictNames = reader.read("strict", &context, OutletReader.words) ?? []
    outlet.notAfter = reader.read("notAfter", &context, OutletReader.words) ?? []
    outlet.notBefore = reader.read("notBefore", &context, OutletReader.words) ?? []
    outlet.domains =
      reader.read("domains", &context) {
        $0.texts($1, $2, of: "hosts", check: WrittenForm.host)
      } ?? []
    outlet.sources =
      reader.read("sources", &context) {
        $0.texts($1, $2, of: "source ids", check: WrittenForm.slug)
      } ?? []
    outlet.context = reader.read("context", &context, OutletReader.context)
    _ = reader.read("note", &context) { $0.text($1, $2) }
    checkNames(outlet, reader, &context)
    guard let slug else { return }
    claim(slug, reader, &context)
    outlets.append(outlet)
  }

  /// Guards may only speak of names that the outlet has.
  private func checkNames(
    _ outlet: Outlet, _ reader: MappingReader, _ context: inout ReadingContext
  ) {
    let known = outlet.aliases + outlet.datelineNames
    for (key, names) in [
      ("strict", outlet.strictNames), ("context", outlet.context?.names ?? []),
    ] {
      for name in names where !known.contains(name) {
        let problem = ConfigurationError.Problem.notAllowed(
          value: name, allowed: known, nearest: nearestName(to: name, in: known))
        context.report(
          problem, mark: reader.entry(key)?.value.position, key: reader.path(key))
      }
    }
  }

  private mutating func claim(
    _ slug: String, _ reader: MappingReader, _ context: inout ReadingContext
  ) {
    let mark = reader.entry("id")?.value.position
    let place = SettingsPlace(file: context.file, line: mark?.line ?? 1)
    if let taken = slugs[slug] {
      context.report(
        .taken(what: "outlet id", value: slug, by: taken), mark: mark, key: reader.path("id"))
      return
    }
    slugs[slug] = place
    for key in ["aliases", "dateline"] {
      guard let entry = reader.entry(key) else { continue }
      for (name, position) in OutletReader.scalars(entry.value) {
        // The same short form may stand for one outlet in a text and again in its datelines.
        if let taken = names[name] {
          guard taken.slug != slug else { continue }
          context.report(
            .taken(what: "name", value: name, by: taken.place), mark: position,
            key: reader.path(key))
        } else {
          let line = position?.line ?? place.line
          names[name] = (slug, SettingsPlace(file: context.file, line: line))
        }
      }
    }
  }

  /// Every word under a node, with its place.
  private static func scalars(_ node: Node) -> [(name: String, position: YAMLPosition?)] {
    switch node {
    case .scalar(let scalar): [(scalar.string, node.position)]
    case .sequence(let sequence): sequence.flatMap(scalars)
    case .mapping(let mapping): mapping.flatMap { scalars($0.value) }
    case .alias: []
    }
  }

  /// Lists of words under language tags, as one list without repetitions.
  private static func byLanguage(
    _ context: inout ReadingContext, _ node: Node, _ key: String
  ) -> [String]? {
    guard case .mapping(let mapping) = node else {
      let expected = "lists under language tags"
      context.report(
        .wrongType(expected: expected, found: context.found(node)), at: node, key: key)
      return nil
    }
    for (tag, _) in mapping {
      if let problem = WrittenForm.languageTag(tag.scalar?.string ?? "") {
        context.report(problem, at: tag, key: key)
      }
    }
    let tags = mapping.compactMap { $0.key.scalar?.string }
    guard let reader = MappingReader(node, key: key, known: tags, context: &context) else {
      return nil
    }
    var all: [String] = []
    for entry in reader.entries {
      for word in words(&context, entry.value, reader.path(entry.name)) ?? []
      where !all.contains(word) {
        all.append(word)
      }
    }
    return all
  }

  /// A list of names, each long enough to be told from other words.
  private static func words(
    _ context: inout ReadingContext, _ node: Node, _ key: String
  ) -> [String]? {
    context.texts(node, key, of: "names") { word in
      let reason = "write between 2 and \(SettingsLimits.outletNameBytesMax) bytes on one line"
      let bytes = word.utf8
      let fine =
        (2...SettingsLimits.outletNameBytesMax).contains(bytes.count)
        && bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F } && bytes.first != 0x20
        && bytes.last != 0x20
      return fine ? nil : .malformed(what: "a name", value: word, reason: reason)
    }
  }

  private static func context(
    _ context: inout ReadingContext, _ node: Node, _ key: String
  ) -> Outlet.Context? {
    guard
      let reader = MappingReader(node, key: key, known: ["for", "any"], context: &context)
    else { return nil }
    for name in ["for", "any"] where reader.entry(name) == nil {
      context.report(.missing(name), mark: reader.mark, key: key)
    }
    guard let names = reader.read("for", &context, words),
      let anyOf = reader.read("any", &context, words)
    else { return nil }
    return Outlet.Context(names: names, anyOf: anyOf)
  }
}
