// Two versions of an article, sentence by sentence.
import Corpus
import Testing

private func version(
  _ number: Int, _ text: String, title: String = "T", paywalled: String = "null"
) throws -> ComparedVersion {
  let escaped = text.replacing("\n", with: "\\n")
  return try #require(
    ComparedVersion(
      line: Array(
        """
        {"version":\(number),"op":"revision","fetched":"2026-11-28T00:00:00Z","title":"\(title)",
        "authors":[{"name":"Roe"}],"published":null,"modified":null,"paywalled":\(paywalled),"text":"\(escaped)"}
        """.utf8)))
}

@Suite struct VersionDifferenceTests {
  private func marks(_ old: String, _ new: String) throws -> [String] {
    VersionDifference(from: try version(1, old), to: try version(2, new)).sentences.map {
      ($0.change == .same ? " " : $0.change == .added ? "+" : "-") + $0.text
    }
  }

  @Test func `a sentence that was cut silently shows`() throws {
    #expect(try marks("One. Two. Three.", "One. Three.") == [" One.", "-Two.", " Three."])
  }

  @Test func `a sentence that was changed is gone and new`() throws {
    #expect(
      try marks("One.\n\nTwo.", "One.\n\nTwo and a half.") == [
        " One.", "-Two.", "+Two and a half.",
      ])
    #expect(try marks("", "A.") == ["+A."] && marks("A.", "") == ["-A."])
  }

  @Test func `fields that differ are named`() throws {
    let difference = VersionDifference(
      from: try version(1, "A."), to: try version(2, "A.", title: "U"))
    #expect(difference.fields.map(\.name) == ["title"] && difference.fields.first?.new == "U")
    #expect(difference.sentences.allSatisfy { $0.change == .same })
    #expect(ComparedVersion(line: Array("{}".utf8)) == nil)
  }

  @Test func `a wall that rose before the newer version is named`() throws {
    let fields = VersionDifference(
      from: try version(1, "A. B."), to: try version(2, "A.", paywalled: "true")
    ).fields
    #expect(fields.map(\.name) == ["paywalled"] && fields.first?.new == "true")
  }

  @Test func `long texts that share nothing, or stand in another order, are compared soon`() throws
  {
    let old = (0..<16_000).map { "Old sentence number \($0) here." }
    let new = (0..<16_000).map { "New sentence number \($0) there." }
    let apart = try marks(old.joined(separator: " "), new.joined(separator: " "))
    #expect(apart.count == 32_000 && !apart.contains { $0.hasPrefix(" ") })
    let turned = try marks(old.joined(separator: " "), old.reversed().joined(separator: " "))
    #expect(turned.count == 2, "by paragraphs, of which there is one")
    // One sentence of a long text is still found.
    var changed = old
    changed[9_000] = "Another one."
    let one = try marks(old.joined(separator: " "), changed.joined(separator: " "))
    #expect(
      one.filter { !$0.hasPrefix(" ") } == ["-Old sentence number 9000 here.", "+Another one."])
  }

  @Test func `sentences in another order are gone and new`() throws {
    #expect(
      try marks("One. Two. Three. Four.", "Two. One. Five. Four.") == [
        "-One.", " Two.", "-Three.", "+One.", "+Five.", " Four.",
      ])
  }

  @Test func `a removal changes no dates`() throws {
    let gone = try #require(
      ComparedVersion(
        line: Array(
          """
          {"version":2,"op":"removed","fetched":"2026-11-28T00:00:00Z","title":null,"authors":[],
          "published":null,"modified":null,"text":""}
          """.utf8)))
    let difference = VersionDifference(from: try version(1, "One. Two."), to: gone)
    #expect(
      difference.fields.isEmpty && difference.sentences.map(\.change) == [.removed, .removed])
  }
}
