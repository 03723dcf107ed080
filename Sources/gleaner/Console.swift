// What a person sees: standard output, standard error, and a progress line on a terminal.
import Foundation
import Glibc

enum Console {
  /// One line, or several, to standard output.
  static func print(_ text: String) { write(text + "\n", to: 1) }

  static func print(line bytes: [UInt8]) { write(bytes + [0x0A], to: 1) }

  static func printError(_ text: String) { write(text + "\n", to: 2) }

  static func write(_ text: String, to descriptor: Int32) {
    write(Array(text.utf8), to: descriptor)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(
          descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count >= 0 {
        written += count
        continue
      }
      switch errno {
      case EINTR: continue
      // The reader has gone away (`gleaner logs | head`): nobody is left to write to.
      case EPIPE: Glibc.exit(0)
      default:
        let problem = errno
        if descriptor != 2 { printError("Standard output cannot be written: errno \(problem).") }
        Glibc.exit(1)
      }
    }
  }

  /// A value as pretty JSON for `--json`.
  static func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  /// A value as JSON in one line.
  static func printJSONLine(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  /// Rows in columns, the first row being the head; the last column is not padded.
  static func table(_ rows: [[String]]) -> String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { $0.count > column ? width($0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      row.enumerated().map { column, cell in
        column == row.count - 1
          ? cell : cell + String(repeating: " ", count: widths[column] - width(cell))
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }

  /// A number with so many digits behind the point.
  static func fixed(_ value: Double, digits: Int) -> String {
    String(format: "%.\(digits)f", value)
  }

  /// Columns on a terminal: wide characters of East Asia take two.
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      if scalar.properties.canonicalCombiningClass != .notReordered { return sum }
      switch scalar.value {
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
        return sum + 2
      default: return sum + 1
      }
    }
  }

  /// At most `columns` columns, with an ellipsis when something was cut.
  static func shortened(_ text: String, columns: Int) -> String {
    if width(text) <= columns { return text }
    var result = ""
    var used = 1
    for character in text {
      let next = width(String(character))
      if used + next > columns { break }
      used += next
      result.append(character)
    }
    return result + "…"
  }
}

/// A line on standard error that is written over again; silent in a pipe.
struct ProgressLine: Sendable {
  private let isShown: Bool

  init(quiet: Bool = false) { isShown = Machine.standardErrorIsTerminal && !quiet }

  func show(_ text: String) {
    if isShown { Console.write("\r\u{1B}[K" + Console.shortened(text, columns: 100), to: 2) }
  }

  func clear() { if isShown { Console.write("\r\u{1B}[K", to: 2) } }
}

enum Paths {
  static var environment: [String: String] { ProcessInfo.processInfo.environment }

  /// From the current directory when relative; `.` and `..` resolved.
  static func absolute(_ path: String) -> String {
    let base = path.hasPrefix("/") ? "" : FileManager.default.currentDirectoryPath + "/"
    var parts: [Substring] = []
    for part in (base + path).split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }
}
