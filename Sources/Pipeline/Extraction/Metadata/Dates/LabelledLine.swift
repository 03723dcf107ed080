// LabelledLine: a line that shows dates, with the words before each.

/// A line that shows dates, taken apart.
struct LabelledLine {
  /// Where the date of publication is to be read; nil when the line only tells of a change.
  var published: String?
  /// Where the date of the last change is to be read.
  var modified: String?

  /// - Parameter line: `Updated March 6, 2024; first published March 4, 2024`.
  init(_ line: String) {
    // The small letter of İ has more bytes, and places are those of the line in small letters.
    let line = line.containsBytes(of: "İ") ? line.replacing("İ", with: "I") : line
    let marks = DateLabels.marks(in: line)
    guard marks.contains(where: \.isChange) else {
      published = DateLabels.publication(in: line)
      return
    }
    let ending = marks.last.map { String(line[$0.start...]) } ?? ""
    if !ending.holdsDigit, ending != line, EastAsianName.isWritten(in: ending) {
      readLabelsBehind(marks, in: line)
      return
    }
    // What stands before the first mark is the date without one.
    let before = String(line[..<(marks.first?.start ?? line.startIndex)])
    if before.holdsDigit { published = before }
    for (index, mark) in marks.enumerated() {
      let end = index + 1 < marks.count ? marks[index + 1].start : line.endIndex
      let part = String(line[mark.start..<end])
      guard part.holdsDigit else { continue }
      if mark.isChange {
        modified = modified ?? part
      } else {
        published = part
      }
    }
  }

  /// Japanese pages write the word behind the date: `2024/03/06 08:10 更新`.
  private mutating func readLabelsBehind(_ marks: [DateLabels.Mark], in line: String) {
    var start = line.startIndex
    for mark in marks {
      let part = String(line[start..<mark.start])
      start = mark.start
      guard part.holdsDigit else { continue }
      if !mark.isChange {
        published = published ?? part
      } else if let open = part.lastIndex(where: { "(（[".contains($0) }),
        part[..<open].holdsDigit
      {
        // `2026年11月3日 5:00 (2026年11月4日 7:12 更新)`
        published = published ?? String(part[..<open])
        modified = modified ?? String(part[open...].dropFirst())
      } else {
        modified = modified ?? part
      }
    }
  }
}
