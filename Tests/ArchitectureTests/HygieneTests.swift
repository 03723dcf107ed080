// What no source file may hold, and what each must have.
import Foundation
import Testing

@Suite struct HygieneTests {
  /// - Parameter forbidden: pieces of code that are words of their own, as far as they are words.
  private static func expectNone(_ forbidden: [String], in folders: [String]) {
    for file in folders.flatMap(Project.swiftFiles) {
      let code = file.code.joined(separator: "\n")
      for piece in forbidden where code.range(of: piece) != nil {
        for (index, line) in file.code.enumerated() where line.holds(piece) {
          Issue.record("\(file.path):\(index + 1): \(file.lines[index])")
        }
      }
    }
  }

  @Test func `time, chance and loose tasks are reached through World alone`() {
    Self.expectNone(
      [
        "Task {", "Task{", "Task(", "Task.detached", "Task.sleep", "Date()", "Date.now", ".random(",
        ".shuffled()", "ContinuousClock", "SuspendingClock", "DispatchQueue", "Thread", "getenv(",
      ], in: ["Sources/Core", "Sources/Pipeline", "Sources/Daemon"])
  }

  @Test func `nothing crashes for the sake of brevity`() {
    Self.expectNone(["try!", "as!", "fatalError("], in: ["Sources"])
  }

  @Test func `files are written through Files alone`() {
    Self.expectNone(
      ["FileManager", "FileHandle", "fopen(", ".write(to:", "(contentsOf: URL"],
      in: ["Sources/Core", "Sources/Pipeline", "Sources/Daemon"])
  }

  @Test func `unchecked sendability stays in the adapters`() {
    Self.expectNone(
      ["@unchecked Sendable", "nonisolated(unsafe)"],
      in: ["Sources/Core", "Sources/Pipeline", "Sources/Daemon", "Sources/gleaner"])
  }

  @Test func `nothing is public`() {
    Self.expectNone(["public", "open class", "open func"], in: ["Sources"])
  }

  @Test func `a search finds words, not parts of them`() {
    #expect("  Task { work() }".holds("Task {") && "(try! x)".holds("try!"))
    #expect(!"group.addTask { }".holds("Task {") && !"civilDate()".holds("Date()"))
    #expect(!"republican".holds("public") && "a.random(".holds(".random("))
    let file = SourceFile(
      path: "", text: "let a = \"try! // \\\" x\" // try!\nlet b = \"\"\"\n  try!\n  \"\"\"; c()")
    #expect(!file.code.contains { $0.holds("try!") })
  }

  @Test func `a file begins with a comment that says what it holds`() throws {
    for file in Project.swiftFiles("Sources") + Project.swiftFiles("Tests") {
      let first = file.lines.first ?? ""
      let isManifest = first.hasPrefix("// swift-tools-version")
      #expect(first.hasPrefix("// ") && first.count > 8 && !isManifest, "\(file.path)")
    }
  }

  @Test func `no comment is left behind as a promise`() throws {
    let words = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]
    for file in Project.swiftFiles("Sources") + Project.swiftFiles("Tests") {
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
    for file in Project.swiftFiles("Sources") {
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
    for file in Project.swiftFiles("Sources") {
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
    for file in Project.swiftFiles("Sources") {
      for line in file.lines where line.contains(machine) { Issue.record("\(file.path): \(line)") }
    }
  }
}

extension String {
  /// The piece stands here; where it begins or ends with a letter, no letter is before or behind.
  fileprivate func holds(_ piece: String) -> Bool {
    var rest = self[...]
    while let found = rest.range(of: piece) {
      let before = self[..<found.lowerBound].last
      let behind = self[found.upperBound...].first
      let isWhole =
        !(piece.first?.isLetter == true && before.map { $0.isLetter || $0.isNumber } == true)
        && !(piece.last?.isLetter == true && behind.map { $0.isLetter || $0.isNumber } == true)
      if isWhole { return true }
      rest = self[found.upperBound...]
    }
    return false
  }
}
