// `gleaner corpus diff`: what changed between two versions of an article, sentence by sentence.
import ArgumentParser
import Corpus

extension CorpusCommand {
  struct Diff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what changed between two versions of an article, sentence by sentence.",
      discussion: """
        Without numbers: the newest version against the one before it. With one: that one against the newest.

        Example: gleaner corpus diff 2e6eec3b1e935847
        Example: gleaner corpus diff 2e6eec3b1e935847 1 3 --json
        """)

    @OptionGroup var location: Location
    @Argument(help: "The `id` of the article.")
    var id: String
    @Argument(help: "The older version.")
    var old: Int?
    @Argument(help: "The newer version.")
    var new: Int?
    @Flag(help: "One JSON object.")
    var json = false

    func run() async throws {
      let reader = CorpusReader(files: Machine.files, layout: try location.layout())
      let versions = try reader.versions(of: id).compactMap(ComparedVersion.init(line:))
      guard let newest = versions.last else {
        Console.printError("No article `\(id)` in \(reader.layout.root).")
        throw ExitCodes.someFailed
      }
      let newer = try version(new ?? newest.version, versions)
      let previous = versions.last { $0.version < newer.version }?.version
      let older = try version(old ?? previous ?? newer.version, versions)
      if older.version == newer.version {
        Console.printError(
          previous == nil
            ? "Article `\(id)` has one version only: nothing to compare it with."
            : "Version \(newer.version) of article `\(id)` would be compared with itself.")
        throw ExitCodes.someFailed
      }
      let difference = VersionDifference(from: older, to: newer)
      if json { try Console.printJSON(difference) } else { Console.print(difference.text) }
    }

    private func version(
      _ number: Int, _ versions: [ComparedVersion]
    ) throws -> ComparedVersion {
      guard let found = versions.first(where: { $0.version == number }) else {
        let known = versions.map { String($0.version) }.joined(separator: ", ")
        Console.printError("Article `\(id)` has no version \(number); it has \(known).")
        throw ExitCodes.someFailed
      }
      return found
    }
  }
}

extension VersionDifference {
  /// As `diff` shows it: `-` for what is gone, `+` for what is new; what stayed only next to them.
  var text: String {
    var lines = ["version \(old) → \(new) (\(op)), seen \(fetched)"]
    for field in fields {
      lines.append("\(field.name): \(field.old ?? "none") → \(field.new ?? "none")")
    }
    let isNear = sentences.indices.map { index in
      (max(0, index - 1)...min(sentences.count - 1, index + 1)).contains {
        sentences[$0].change != .same
      }
    }
    var isCut = false
    for (index, sentence) in sentences.enumerated() {
      guard isNear[index] else {
        if !isCut { lines.append("  …") }
        isCut = true
        continue
      }
      isCut = false
      let mark = sentence.change == .same ? " " : sentence.change == .added ? "+" : "-"
      lines.append("\(mark) \(sentence.text)")
    }
    if !sentences.contains(where: { $0.change != .same }), fields.isEmpty {
      lines.append("no difference in title, people, dates and text")
    }
    return lines.joined(separator: "\n")
  }
}
