// Numbers of press releases and issues, which look like dates: `Nr. 45/2026 vom 20. Mai 2026`.
import Text

enum IssueNumber {
  private static let openers = ["nr.", "no.", "nº", "n°", "№", "第", "제"].needles
  private static let closers = ["号", "號", "호", "回", "期", "회"]

  /// A line with a blank in the place of such a number.
  static func removed(from line: String) -> String {
    guard LowerCase.bytes(line)[...].containsAny(openers) else { return line }
    let characters = Array(line)
    var kept = ""
    var at = 0
    while at < characters.count {
      if let end = end(of: characters, from: at) {
        kept.append(" ")
        at = end
      } else {
        kept.append(characters[at])
        at += 1
      }
    }
    return kept
  }

  /// The end of a number that starts here; nil when none does.
  private static func end(of line: [Character], from start: Int) -> Int? {
    guard start == 0 || !line[start - 1].isLetter, let digits = opening(line, start) else {
      return nil
    }
    var at = digits
    while at < line.count, line[at].isNumber || "-/–".contains(line[at]) { at += 1 }
    guard at > digits, line[digits].isNumber else { return nil }
    guard "第제".contains(line[start]) else { return at }
    return at < line.count && closers.contains(String(line[at])) ? at + 1 : nil
  }

  /// Where the digits start behind an opener.
  private static func opening(_ line: [Character], _ start: Int) -> Int? {
    var at = start
    switch line[start] {
    case "第", "제", "№": at += 1
    case "N", "n":
      guard start + 1 < line.count else { return nil }
      if "º°".contains(line[start + 1]) {
        at += 2
      } else {
        guard start + 2 < line.count, "rRoO".contains(line[start + 1]), line[start + 2] == "."
        else { return nil }
        at += 3
      }
    default: return nil
    }
    while at < line.count, line[at] == " " { at += 1 }
    return at < line.count ? at : nil
  }
}
