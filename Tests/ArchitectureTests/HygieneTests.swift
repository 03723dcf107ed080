// What no source file may hold, and what each must have.
import Foundation
import Testing

@Suite struct HygieneTests {
  private static func expectNone(
    _ forbidden: [Regex<Substring>], in folders: [String], but allowed: Set<String> = []
  ) throws {
    for file in try folders.flatMap(Project.swiftFiles) where !allowed.contains(file.path) {
      for (index, line) in file.code.enumerated() {
        for pattern in forbidden where line.contains(pattern) {
          Issue.record("\(file.path):\(index + 1): \(file.lines[index])")
        }
      }
    }
  }

  @Test func `time, chance and loose tasks are reached through World alone`() throws {
    try Self.expectNone(
      [
        /\bTask\s*\{/, /\bTask\(/, /\bTask\.detached/, /\bTask\.sleep/, /\bDate\(\)/, /\bDate\.now/,
        /\.random\(/, /\.shuffled\(\)/, /\bContinuousClock/, /\bSuspendingClock/, /\bDispatchQueue/,
        /\bThread\b/, /\bgetenv\(/,
      ], in: ["Sources/Core", "Sources/Pipeline", "Sources/Daemon"])
  }

  @Test func `nothing crashes for the sake of brevity`() throws {
    try Self.expectNone([/\btry!/, /\bas!/, /\bfatalError\(/], in: ["Sources"])
  }

  @Test func `files are written through Files alone`() throws {
    try Self.expectNone(
      [/\bFileManager\b/, /\bFileHandle\b/, /\bfopen\(/, /\.write\(to:/, /contentsOf:\s*URL/],
      in: ["Sources/Core", "Sources/Pipeline", "Sources/Daemon"])
  }

  @Test func `unchecked sendability and classes without a lock stay in the adapters`() throws {
    try Self.expectNone(
      [/@unchecked\s+Sendable/, /nonisolated\(unsafe\)/],
      in: ["Sources/Core", "Sources/Pipeline", "Sources/Daemon", "Sources/gleaner"])
  }

  @Test func `nothing is public`() throws {
    try Self.expectNone([/\bpublic\b/, /\bopen (?:class|func|var)\b/], in: ["Sources"])
  }

  @Test func `a file begins with a comment that says what it holds`() throws {
    for file in try Project.swiftFiles("Sources") + Project.swiftFiles("Tests") {
      let first = file.lines.first ?? ""
      let isManifest = first.hasPrefix("// swift-tools-version")
      #expect(first.hasPrefix("// ") && first.count > 8 && !isManifest, "\(file.path)")
    }
  }

  @Test func `no comment is left behind as a promise`() throws {
    let words = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]
    for file in try Project.swiftFiles("Sources") + Project.swiftFiles("Tests") {
      for (index, line) in file.lines.enumerated() {
        guard let comment = line.range(of: "//").map({ line[$0.lowerBound...] }) else { continue }
        let written = comment.split { !$0.isLetter }
        if words.contains(where: { word in written.contains { $0 == word } }) {
          Issue.record("\(file.path):\(index + 1): \(line)")
        }
      }
    }
  }

  /// Code keeps to the columns of `.swift-format`; text between quotation marks may be longer, as
  /// tables and examples need, and a comment by a word that would stand alone on its next line.
  @Test func `no line of code is longer than a hundred columns`() throws {
    let codeColumnsMax = 100
    let commentColumnsMax = 115
    for file in try Project.swiftFiles("Sources") {
      let isText = file.isText
      for (index, line) in file.lines.enumerated() where line.count > codeColumnsMax {
        if isText[index] { continue }
        let isComment = line.trimmingCharacters(in: .whitespaces).hasPrefix("//")
        let width = isComment ? line.count : file.code[index].count
        #expect(
          width <= (isComment ? commentColumnsMax : codeColumnsMax),
          "\(file.path):\(index + 1) has \(line.count) columns")
      }
    }
  }

  @Test func `a file holds one thing`() throws {
    let linesMax = 500
    for file in try Project.swiftFiles("Sources") {
      #expect(file.lines.count <= linesMax + 1, "\(file.path) has \(file.lines.count) lines")
    }
  }

  @Test func `only these stand at the top`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Project.root.path)
      .filter { !$0.hasPrefix(".") && $0 != "Package.resolved" }
    let allowed: Set = [
      "Package.swift", "README.md", "Config", "Feeds", "systemd", "Sources", "Tests",
    ]
    #expect(Set(names).isSubset(of: allowed), "\(names.sorted())")
  }

  @Test func `no path of a machine stands in the sources`() throws {
    let machine = /"\/(?:home|work|root|Users)\//
    for file in try Project.swiftFiles("Sources") {
      for line in file.lines where line.contains(machine) { Issue.record("\(file.path): \(line)") }
    }
  }
}
