// PersonTableLoader: the table of persons from its file, or everything that is wrong in it.
import Model
import Yams

/// Reads the file that names persons in all spellings.
package enum PersonTableLoader {
  /// Reads the bytes of the file at `path`.
  ///
  /// - Parameters:
  ///   - path: Names the file in errors; nothing is opened.
  ///   - bytes: UTF-8 YAML.
  /// - Returns: A table in which no two persons share an id or a spelling, or every error.
  package static func table(
    inFile path: String, bytes: [UInt8]
  ) -> Result<PersonTable, ConfigurationErrors> {
    var reader = PersonReader()
    if let errors = TableDocument.errors(path, bytes, key: "persons", { reader.read($0, &$1) }) {
      return .failure(errors)
    }
    return .success(PersonTable(persons: reader.persons))
  }
}

/// The persons read so far, and where each id and spelling was first written.
private struct PersonReader {
  private(set) var persons: [KnownPerson] = []
  private var ids: [String: SettingsPlace] = [:]
  private var spellings: [String: (id: String, place: SettingsPlace)] = [:]

  private static let spellingKeys = ["ko", "hanja", "zh", "ja", "latin", "short"]

  mutating func read(_ root: Node, _ context: inout ReadingContext) {
    guard let top = MappingReader(root, key: "", known: ["persons"], context: &context) else {
      return
    }
    guard let entry = top.entry("persons") else {
      context.report(.missing("persons"), mark: top.mark, key: "")
      return
    }
    for element in context.list(entry.value, "persons", of: "persons") ?? [] {
      readPerson(element.node, element.key, &context)
    }
  }

  private mutating func readPerson(
    _ node: Node, _ key: String, _ context: inout ReadingContext
  ) {
    let keys = ["id", "name"] + PersonReader.spellingKeys + ["note"]
    guard let reader = MappingReader(node, key: key, known: keys, context: &context) else { return }
    for name in ["id", "name"] where reader.entry(name) == nil {
      context.report(.missing(name), mark: reader.mark, key: key)
    }
    let id = reader.read("id", &context) { $0.checked($1, $2, WrittenForm.slug) }
    let name = reader.read("name", &context) { $0.checked($1, $2, PersonReader.spelling) }
    var all = [name].compactMap { $0 }
    var short: [String] = []
    for key in PersonReader.spellingKeys {
      let words = reader.read(key, &context, PersonReader.words) ?? []
      if key == "short" { short = words } else { all += words.filter { !all.contains($0) } }
    }
    _ = reader.read("note", &context) { $0.text($1, $2) }
    guard let id, let name else { return }
    let place = SettingsPlace(
      file: context.file, line: reader.entry("id")?.value.position?.line ?? 1)
    if let taken = ids[id] {
      context.report(
        .taken(what: "person id", value: id, by: taken), mark: reader.mark,
        key: reader.path("id"))
      return
    }
    ids[id] = place
    for word in all + short {
      if let taken = spellings[word], taken.id != id {
        context.report(
          .taken(what: "spelling", value: word, by: taken.place), mark: reader.mark, key: key)
      } else {
        spellings[word] = (id, place)
      }
    }
    persons.append(KnownPerson(id: id, name: name, spellings: all, shortSpellings: short))
  }

  /// A list of spellings, or one alone.
  private static func words(
    _ context: inout ReadingContext, _ node: Node, _ key: String
  ) -> [String]? {
    if case .scalar = node { return context.checked(node, key, spelling).map { [$0] } }
    return context.texts(node, key, of: "spellings", check: spelling)
  }

  private static func spelling(_ word: String) -> ConfigurationError.Problem? {
    let bytes = word.utf8
    let fine =
      (2...SettingsLimits.outletNameBytesMax).contains(bytes.count)
      && bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F } && bytes.first != 0x20
      && bytes.last != 0x20
    let reason = "write between 2 and \(SettingsLimits.outletNameBytesMax) bytes on one line"
    return fine ? nil : .malformed(what: "a spelling", value: word, reason: reason)
  }
}
