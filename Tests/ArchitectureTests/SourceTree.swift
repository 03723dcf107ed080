// The project's own files, found from where this one lies.
import Foundation

/// One Swift file.
struct SourceFile: Sendable {
  /// Below the root of the project: `Sources/Core/Model/Instant.swift`.
  let path: String
  let lines: [String]
  /// Line by line: does it belong to a literal of several lines?
  let isText: [Bool]
  /// The lines without their comments and string literals, so that words in them do not count.
  let code: [String]

  init(path: String, text: String) {
    self.path = path
    lines = text.components(separatedBy: "\n")
    var isInside = false
    isText = lines.map { line in
      let begins = line.components(separatedBy: "\"\"\"").count % 2 == 0
      defer { if begins { isInside.toggle() } }
      return isInside
    }
    code = zip(lines, isText).map { line, isText in
      isText ? "" : SourceFile.withoutCommentsAndText(line)
    }
  }

  /// Modules that it imports.
  var imports: [String] {
    lines.compactMap { line in
      let words = line.split(separator: " ")
      guard let at = words.firstIndex(of: "import"), at + 1 < words.count,
        words[..<at].allSatisfy({ $0.hasPrefix("@") || $0 == "package" || $0 == "internal" })
      else { return nil }
      // `import struct Module.Name` names the module before the dot.
      let kinds = ["struct", "enum", "class", "protocol", "func", "var", "typealias"]
      let name = kinds.contains(String(words[at + 1])) ? words[at + 2] : words[at + 1]
      return name.split(separator: ".").first.map(String.init)
    }
  }

  private static func withoutCommentsAndText(_ line: String) -> String {
    let (quote, slash, backslash) = (UInt8(ascii: "\""), UInt8(ascii: "/"), UInt8(ascii: "\\"))
    var code: [UInt8] = []
    var isText = false
    var isEscaped = false
    for byte in line.utf8 {
      if isText {
        if isEscaped {
          isEscaped = false
        } else if byte == backslash {
          isEscaped = true
        } else if byte == quote {
          isText = false
        }
      } else if byte == quote {
        isText = true
      } else if byte == slash, code.last == slash {
        code.removeLast()
        break
      } else {
        code.append(byte)
      }
    }
    return String(decoding: code, as: UTF8.self)
  }
}

enum Project {
  /// The folder that holds Package.swift.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// Every Swift file of the project, by path; read once.
  private static let files: [SourceFile] = ["Sources", "Tests"].flatMap { folder in
    let start = root.appendingPathComponent(folder).resolvingSymlinksInPath()
    let paths = FileManager.default.enumerator(atPath: start.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { $0.hasSuffix(".swift") }.sorted().map { path in
      let text = try? String(contentsOf: start.appendingPathComponent(path), encoding: .utf8)
      return SourceFile(path: folder + "/" + path, text: text ?? "")
    }
  }

  /// Every Swift file below a folder, by path.
  static func swiftFiles(_ folder: String) -> [SourceFile] {
    files.filter { $0.path.hasPrefix(folder + "/") }
  }

  /// The targets of Package.swift that are made by `swiftTarget(…)`: name, folder, dependencies.
  static func targets() throws -> [(name: String, folder: String, dependencies: [String])] {
    let manifest = try text("Package.swift")
    let call = /swiftTarget\(\s*"(\w+)", in: "([\w\/]+)",\s*\[([^\]]*)\]/
    return manifest.matches(of: call).map { match in
      let dependencies = match.3.matches(of: /"(\w+)"|(\w+)/).map { word in
        String(word.1 ?? word.2 ?? "")
      }
      return (String(match.1), "Sources/" + match.2, dependencies)
    }
  }
}
