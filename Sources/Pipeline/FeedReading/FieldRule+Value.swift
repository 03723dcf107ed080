// What a field rule makes of the value it found: a pattern searched in it, and a template filled
// with what the pattern caught.
import Model

/// A `FieldRule` whose pattern and template are understood, ready for many items.
///
/// Finding the value (`select`, `attribute`) is up to the reader of the page or document.
struct FieldReading {
  private let pattern: Regex<AnyRegexOutput>?
  private let template: [TemplatePart]?

  /// - Throws: `FeedFailure.badRecipe` when the pattern is no regular expression, or the template
  ///   names a group although there is no pattern.
  init(_ rule: FieldRule) throws(FeedFailure) {
    pattern = try FieldReading.compiled(rule.pattern)
    template = rule.template.map(TemplatePart.parse)
    guard let template, pattern == nil else { return }
    for case .group(let number) in template where number > 0 {
      throw .badRecipe(
        rule: rule.template ?? "", detail: "{\(number)} stands for a group, and there is no pattern"
      )
    }
  }

  /// The value of the field; nil when the pattern does not match, a name of the template has no
  /// value, or nothing is left.
  ///
  /// - Parameter raw: what was selected. A pattern sees its first `Limits.patternBytesMax` bytes.
  /// - Parameter lookup: the value of another path of the same item, for `{name}` in the template.
  func value(of raw: String, lookup: (String) -> String?) -> String? {
    let trimmed = raw.trimmedWhitespace
    var groups = [trimmed]
    if let pattern {
      guard let caught = FieldReading.groups(of: pattern, in: trimmed) else { return nil }
      groups = caught
    }
    guard let template else {
      return (groups.count > 1 ? groups[1] : groups[0]).trimmedOrNil
    }
    var output = ""
    for part in template {
      switch part {
      case .text(let text): output += text
      case .group(let number):
        guard number < groups.count else { return nil }
        output += groups[number]
      case .name(let name):
        guard let value = lookup(name) else { return nil }
        output += value
      }
      guard output.utf8.count <= Limits.textBytesMax else { return nil }
    }
    return output.trimmedOrNil
  }

  /// Whether the value has a match of the pattern; true without a pattern.
  func matches(_ value: String) -> Bool {
    guard let pattern else { return true }
    return FieldReading.groups(of: pattern, in: value) != nil
  }

  private static func compiled(
    _ pattern: String?
  ) throws(FeedFailure) -> Regex<AnyRegexOutput>? {
    guard let pattern else { return nil }
    do {
      // By scalars: quicker than by Characters, and a decomposed letter cannot hide a match.
      return try Regex(pattern).matchingSemantics(.unicodeScalar)
    } catch {
      throw .badRecipe(rule: pattern, detail: "no regular expression: \(error)")
    }
  }

  /// The whole match and its groups; a group that took no part is empty.
  private static func groups(of pattern: Regex<AnyRegexOutput>, in value: String) -> [String]? {
    let text = value.cut(toBytes: Limits.patternBytesMax)
    do {
      guard let match = try pattern.firstMatch(in: text) else { return nil }
      return match.output.map { $0.substring.map(String.init) ?? "" }
    } catch {
      return nil
    }
  }
}

/// A piece of a template.
private enum TemplatePart {
  case text(String)
  /// `{0}`, `{1}` …
  case group(Int)
  /// `{name}`
  case name(String)

  /// The pieces; a brace that is never closed, and an empty pair, are text.
  static func parse(_ template: String) -> [TemplatePart] {
    var parts: [TemplatePart] = []
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"),
      let close = rest[open...].firstIndex(of: "}")
    {
      let name = rest[rest.index(after: open)..<close].filter { $0 != " " }
      let end = rest.index(after: close)
      if name.isEmpty {
        parts.append(.text(String(rest[..<end])))
      } else {
        parts.append(.text(String(rest[..<open])))
        parts.append(Int(name).map { .group($0) } ?? .name(String(name)))
      }
      rest = rest[end...]
    }
    parts.append(.text(String(rest)))
    return parts
  }
}
