// PersonTableLoader: the table of persons from its file, or everything that is wrong in it.
import Model
import Yams

/// Reads the file that names persons with all their spellings.
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
    let document = YAMLDocument(bytes)
    var context = ReadingContext(file: path, maskedKeys: document.maskedKeys)
    var reader = PersonReader()
    if let failure = document.failure {
      context.report(failure.problem, mark: failure.position, key: "")
    } else if let root = document.root, !SettingsLoader.isEmpty(root) {
      reader.read(root, &context)
    } else {
      context.report(.missing("persons"), mark: nil, key: "")
    }
    guard context.errors.isEmpty else { return .failure(ConfigurationErrors(context.errors)) }
    return .success(PersonTable(persons: reader.persons))
  }
}

/// The persons read so far, and where each id and spelling was first written.
private struct PersonReader {
  private(set) var persons: [Person] = []
  private var ids: [String: SettingsPlace] = [:]
  private var names: [String: SettingsPlace] = [:]

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
    let keys = ["id", "name", "spellings"]
    guard let reader = MappingReader(node, key: key, known: keys, context: &context) else { return }
    for name in keys where reader.entry(name) == nil {
      context.report(.missing(name), mark: reader.mark, key: key)
    }
    let id = reader.read("id", &context) { $0.checked($1, $2, WrittenForm.slug) }
    let name = reader.read("name", &context) { $0.text($1, $2) }
    let spellings = reader.read("spellings", &context) {
      $0.texts($1, $2, of: "spellings", check: { _ in nil })
    }
    guard let id, let name, let spellings else { return }
    Self.claim(id, what: "person id", in: &ids, "id", reader, &context)
    for spelling in Set([name] + spellings).sorted() {
      Self.claim(spelling, what: "spelling", in: &names, "spellings", reader, &context)
    }
    persons.append(Person(id: id, name: name, spellings: spellings))
  }

  private static func claim(
    _ value: String, what: String, in taken: inout [String: SettingsPlace], _ key: String,
    _ reader: MappingReader, _ context: inout ReadingContext
  ) {
    let mark = reader.entry(key)?.value.position
    if let place = taken[value] {
      context.report(
        .taken(what: what, value: value, by: place), mark: mark, key: reader.path(key))
    } else {
      taken[value] = SettingsPlace(file: context.file, line: mark?.line ?? 1)
    }
  }
}
