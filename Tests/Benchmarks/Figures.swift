// Figures: medians and spreads over rounds, and the tables that show them.
import Foundation

/// What the rounds of one measurement gave.
struct Spread: Codable, Sendable {
  var minimum: Double
  var median: Double
  var maximum: Double

  /// nil for no values.
  init?(_ values: [Double]) {
    let sorted = values.sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    (minimum, maximum) = (first, last)
    let middle = sorted.count / 2
    median =
      sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}

/// One line of a table: the median of gleaner's figure, the floor's beside it.
struct Row: Codable, Sendable {
  var name: String
  /// `ms/page`, `µs/item`, `MB` …
  var unit: String
  var floor: Double?
  var value: Double
  /// Ratios within each round, so that a noisy machine slows both sides.
  var ratio: Spread?
  var goal: String?

  /// - Parameters:
  ///   - values: One for each round.
  ///   - floors: The floor's, of the same rounds.
  init(_ name: String, unit: String, _ values: [Double], floors: [Double] = [], goal: String? = nil)
  {
    self.name = name
    self.unit = unit
    self.goal = goal
    value = Spread(values)?.median ?? 0
    floor = Spread(floors)?.median
    ratio = Spread(zip(values, floors).map { $0 / $1 })
  }
}

/// A part of the run.
struct Section: Codable, Sendable {
  var title: String
  /// What was measured on, and what else a reader should know.
  var notes: [String]
  var rows: [Row]

  /// A Markdown table.
  var table: String {
    var lines = [
      "", "### \(title)", "",
      "| measured | unit | floor | gleaner | × floor: min / median / max | goal |",
      "|---|---|---|---|---|---|",
    ]
    for row in rows {
      let ratio = row.ratio.map {
        [$0.minimum, $0.median, $0.maximum].map(Self.figure).joined(separator: " / ")
      }
      let cells = [
        row.name, row.unit, row.floor.map(Self.figure) ?? "", Self.figure(row.value),
        ratio ?? "", row.goal ?? "",
      ]
      lines.append("| " + cells.joined(separator: " | ") + " |")
    }
    lines.append("")
    lines += notes.map { "- " + $0 }
    return lines.joined(separator: "\n")
  }

  /// Three significant digits.
  static func figure(_ value: Double) -> String {
    let size = abs(value)
    let digits = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3
    return String(format: "%.\(digits)f", value)
  }
}

/// A line on standard error that is written over again; silent in a pipe.
struct Progress: Sendable {
  private let isShown = isatty(2) == 1

  func show(_ text: String) { if isShown { write("\r\u{1B}[K" + text) } }

  func clear() { if isShown { write("\r\u{1B}[K") } }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
