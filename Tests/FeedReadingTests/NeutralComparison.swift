// Compares a value that a feed reader gave with the one that the conformance table asks for.
import Model
import Text

@testable import FeedReading

/// The rules of comparison: those of the table's own scorer, but the order of attributes counts.
enum NeutralComparison {
  /// Whether the value at `path` of the output is what the table asks for.
  static func holds(_ path: String, _ wanted: JSONValue, in output: JSONValue) -> Bool {
    switch path {
    case "#parsed": return true
    case "#error": return output["error"] != nil
    default: break
    }
    let parts = path.split(separator: "#", maxSplits: 1).map(String.init)
    let found = value(at: parts[0], in: output)
    switch parts.count > 1 ? parts[1] : "" {
    case "len": return wanted == .number(String(found?.elements.count ?? 0))
    case "present": return wanted.isTrue == !isAbsent(found)
    default: return same(parts[0], found, wanted)
    }
  }

  private static func value(at path: String, in output: JSONValue) -> JSONValue? {
    var current: JSONValue? = output
    for step in path.replacing("[", with: ".[").split(separator: ".") {
      if step.hasPrefix("["), let index = Int(step.dropFirst().dropLast()) {
        let elements = current?.elements ?? []
        let place = index < 0 ? elements.count + index : index
        current = elements.indices.contains(place) ? elements[place] : nil
      } else {
        current = current?[String(step)]
      }
    }
    return current
  }

  private static func isAbsent(_ value: JSONValue?) -> Bool {
    switch value {
    case nil, .null?, .string("")?, .array([])?, .object([])?: true
    default: false
    }
  }

  private static func same(_ path: String, _ found: JSONValue?, _ wanted: JSONValue) -> Bool {
    if let choices = wanted["any"] { return choices.elements.contains { same(path, found, $0) } }
    if wanted == .null { return isAbsent(found) }
    guard let found else { return wanted == .string("") || wanted == .boolean(false) }
    if case .array(let all) = wanted {
      let given = found.elements
      return given.count == all.count && zip(given, all).allSatisfy { same(path, $0, $1) }
    }
    if case .boolean = wanted { return found == wanted }
    guard let left = found.text?.trimmedWhitespace, let right = wanted.text?.trimmedWhitespace
    else { return isAbsent(found) && isAbsent(wanted) }
    if left == right { return true }
    if let one = Double(left), let two = Double(right) { return one == two }
    let name = String(path.split(separator: ".").last ?? "")
    switch name {
    case "encoding": return encodingClass(left) == encodingClass(right)
    case "published", "updated", "created", "expired", "valid_from", "valid_until":
      return Instant(rfc3339: left) == Instant(rfc3339: right)
    case "title", "subtitle", "rights", "info":
      return canonical(left) == canonical(right) || words(left) == words(right)
    case "summary", "value", "description": return canonical(left) == canonical(right)
    case "language", "lang": return left.lowercased() == right.lowercased()
    default: return name.hasSuffix("_lang") && left.lowercased() == right.lowercased()
    }
  }

  private static func words(_ markup: String) -> String {
    FeedText(value: markup, type: "text/html").plainText
  }

  /// References resolved, blanks and one outer `div` dropped.
  private static func canonical(_ markup: String) -> String {
    var text = markup.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if text.hasPrefix("<div"), text.hasSuffix("</div>"), let end = text.firstIndex(of: ">") {
      text = String(text[text.index(after: end)...].dropLast(6)).trimmedWhitespace
    }
    for (long, short) in [
      ("&#38;", "&amp;"), ("&#x26;", "&amp;"), ("&#X61;", "&#x61;"), (" />", ">"),
    ] {
      text = text.replacing(long, with: short)
    }
    return text
  }

  private static func encodingClass(_ name: String) -> String {
    let plain = name.lowercased().replacing("_", with: "-")
    let classes: [[String]] = [
      ["euc-kr", "cp949", "uhc", "windows-949"], ["gb18030", "gbk", "gb2312"],
      ["tis-620", "windows-874", "iso-8859-11"], ["big5", "big5-hkscs", "cp950"],
      ["windows-1252", "iso-8859-1", "us-ascii", "cp1252"], ["shift-jis", "cp932", "windows-31j"],
      ["utf-16", "utf-16le", "utf-16be"], ["utf-32", "utf-32le", "utf-32be"],
    ]
    return classes.first { $0.contains(plain) }?.first ?? plain
  }
}
