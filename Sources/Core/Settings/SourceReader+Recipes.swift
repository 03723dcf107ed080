// SourceReader: the recipes of index pages and JSON interfaces, checked as far as text alone allows.
import Model
import Yams

/// The keys of recipes.
package enum RecipeKeys {
  /// Keys of `index`.
  package static let index = [
    "items", "link", "linkPattern", "title", "date", "dateFormat", "summary", "author", "next",
  ]
  /// Keys of `json`.
  package static let json = [
    "items", "link", "id", "title", "date", "dateFormat", "modified", "summary", "content",
    "author", "category", "next",
  ]
  /// Keys of `page`.
  package static let page = ["body", "drop", "title", "author", "date"]
  /// Keys of a field of `index`.
  package static let indexField = ["select", "attribute", "pattern", "template"]
  /// Keys of a field of `json`.
  package static let jsonField = ["select", "pattern", "template"]
}

extension SourceReader {
  /// `format`, `index` and `json` of a feed, which must fit each other.
  static func readRecipe(
    _ feed: inout FeedSettings, _ reader: MappingReader, _ context: inout ReadingContext
  ) {
    let stated: FeedFormat? = reader.read("format", &context) { $0.choice($1, $2) }
    let index = reader.read("index", &context, indexRecipe)
    let json = reader.read("json", &context, jsonRecipe)
    let hasIndex = reader.entry("index") != nil
    let hasJSON = reader.entry("json") != nil
    feed.format = stated ?? .auto
    if feed.format == .auto, hasIndex != hasJSON { feed.format = hasIndex ? .index : .jsonAPI }
    if hasIndex, hasJSON, feed.format == .auto {
      let text = "a feed is read by `index` or by `json`, not by both"
      context.report(
        .contradiction(text), mark: reader.entry("index")?.mark, key: reader.path("index"))
      return
    }
    for (key, format) in [("index", FeedFormat.index), ("json", .jsonAPI)] {
      guard let entry = reader.entry(key), feed.format != format else { continue }
      let text = "`\(key)` does not go with `format: \(feed.format.rawValue)`"
      context.report(.contradiction(text), mark: entry.mark, key: reader.path(key))
    }
    switch feed.format {
    case .index:
      if let index { feed.recipe = .index(index) }
      if !hasIndex, !hasJSON {
        context.report(.missing("index"), mark: reader.entry("format")?.mark, key: reader.key)
      }
    case .jsonAPI:
      if let json { feed.recipe = .json(json) }
      if !hasIndex, !hasJSON {
        context.report(.missing("json"), mark: reader.entry("format")?.mark, key: reader.key)
      }
    case .wordPress: feed.recipe = .json(.wordPress)
    case .auto, .rss, .rdf, .atom, .json, .sitemap: break
    }
  }

  // MARK: The two recipes

  private static func indexRecipe(
    _ context: inout ReadingContext, _ node: Node, _ key: String
  ) -> IndexRecipe? {
    guard let reader = MappingReader(node, key: key, known: RecipeKeys.index, context: &context)
    else { return nil }
    guard reader.entry("items") != nil || reader.entry("linkPattern") != nil else {
      let text = "state `items` or `linkPattern`: else every link of the page would be an article"
      context.report(.contradiction(text), mark: reader.mark, key: key)
      return nil
    }
    let selector = selector(context)
    func field(_ name: String) -> FieldRule? {
      reader.read(name, &context) { fieldRule(&$0, $1, $2, RecipeKeys.indexField, selector) }
    }
    var recipe = IndexRecipe()
    recipe.items = reader.read("items", &context) { $0.checked($1, $2, selector) }
    recipe.link = field("link")
    recipe.linkPattern = reader.read("linkPattern", &context, pattern)
    recipe.title = field("title")
    recipe.date = field("date")
    recipe.dateFormat = reader.read("dateFormat", &context) { $0.checked($1, $2, dateFormat) }
    recipe.summary = field("summary")
    recipe.author = field("author")
    recipe.next = field("next")
    return recipe
  }

  /// `page` of a source.
  static func pageRecipe(
    _ context: inout ReadingContext, _ node: Node, _ key: String
  ) -> PageRecipe? {
    guard let reader = MappingReader(node, key: key, known: RecipeKeys.page, context: &context)
    else { return nil }
    let selector = selector(context)
    func rule(_ name: String) -> String? {
      reader.read(name, &context) { $0.checked($1, $2, selector) }
    }
    var recipe = PageRecipe()
    recipe.body = rule("body")
    recipe.drop =
      reader.read("drop", &context) { $0.texts($1, $2, of: "selectors", check: selector) } ?? []
    recipe.title = rule("title")
    recipe.author = rule("author")
    recipe.date = rule("date")
    if recipe.body == nil, !recipe.drop.isEmpty {
      let text = "`drop` takes parts out of `body`, which is missing"
      context.report(
        .contradiction(text), mark: reader.entry("drop")?.mark, key: reader.path("drop"))
    }
    return recipe
  }

  private static func jsonRecipe(
    _ context: inout ReadingContext, _ node: Node, _ key: String
  ) -> JSONRecipe? {
    guard let reader = MappingReader(node, key: key, known: RecipeKeys.json, context: &context)
    else { return nil }
    func field(_ name: String) -> FieldRule? {
      reader.read(name, &context) { fieldRule(&$0, $1, $2, RecipeKeys.jsonField, jsonPath) }
    }
    var recipe = JSONRecipe()
    recipe.items = reader.read("items", &context) { $0.checked($1, $2, jsonPath) } ?? ""
    let link = field("link")
    if reader.entry("link") == nil {
      context.report(.missing("link"), mark: reader.mark, key: key)
    }
    recipe.id = field("id")
    recipe.title = field("title")
    recipe.date = field("date")
    recipe.dateFormat = reader.read("dateFormat", &context) { context, node, key in
      let word = node.scalar?.string
      if word == "unix" || word == "unix-ms" { return word }
      return context.checked(node, key, dateFormat)
    }
    recipe.modified = field("modified")
    recipe.summary = field("summary")
    recipe.content = field("content")
    recipe.author = field("author")
    recipe.category = field("category")
    recipe.next = field("next")
    guard let link else { return nil }
    recipe.link = link
    return recipe
  }

  /// A text, which is `select`, or a mapping.
  private static func fieldRule(
    _ context: inout ReadingContext, _ node: Node, _ key: String, _ known: [String],
    _ check: (String) -> ConfigurationError.Problem?
  ) -> FieldRule? {
    if case .scalar = node {
      return context.checked(node, key, check).map { FieldRule(select: $0) }
    }
    guard let reader = MappingReader(node, key: key, known: known, context: &context) else {
      return nil
    }
    if node.mapping?.isEmpty == true {
      let text = "state one of \(known.map { "`\($0)`" }.joined(separator: ", "))"
      context.report(.contradiction(text), mark: reader.mark, key: key)
      return nil
    }
    var rule = FieldRule()
    rule.select = reader.read("select", &context) { $0.checked($1, $2, check) }
    rule.attribute = reader.read("attribute", &context) { $0.checked($1, $2, attributeName) }
    rule.pattern = reader.read("pattern", &context, pattern)
    rule.template = reader.read("template", &context) { $0.checked($1, $2, bounded) }
    checkGroups(rule, reader, &context)
    return rule
  }

  /// A template can only name groups that the pattern has.
  private static func checkGroups(
    _ rule: FieldRule, _ reader: MappingReader, _ context: inout ReadingContext
  ) {
    guard let template = rule.template else { return }
    // Every parenthesis is counted, also those that open no group: never fewer than there are.
    let groups = rule.pattern?.utf8.count { $0 == UInt8(ascii: "(") } ?? 0
    for place in template.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
      guard let end = place.firstIndex(of: "}"), let number = Int(place[..<end]) else { continue }
      if number > groups {
        let text =
          rule.pattern == nil
          ? "`{\(number)}` needs a `pattern` with groups"
          : "`{\(number)}`: the pattern has fewer groups"
        context.report(
          .contradiction(text), mark: reader.entry("template")?.value.position,
          key: reader.path("template"))
        return
      }
    }
  }

  // MARK: Written forms

  /// A regular expression, compiled once to see whether it is one.
  private static func pattern(
    _ context: inout ReadingContext, _ node: Node, _ key: String
  ) -> String? {
    context.checked(node, key) { text in
      if let problem = bounded(text) { return problem }
      do {
        _ = try Regex(text)
        return nil
      } catch {
        return .malformed(what: "a regular expression", value: text, reason: "\(error)")
      }
    }
  }

  private static func bounded(_ text: String) -> ConfigurationError.Problem? {
    text.utf8.count <= SettingsLimits.ruleBytesMax
      ? nil : .tooLarge(what: "bytes of a rule", limit: "\(SettingsLimits.ruleBytesMax)")
  }

  /// CSS or XPath that can be used.
  private static func selector(
    _ context: ReadingContext
  ) -> (String) -> ConfigurationError.Problem? {
    let fault = context.selectorFault
    return { text in
      brackets(text)
        ?? fault(text).map { .malformed(what: "a selector", value: text, reason: $0) }
    }
  }

  /// What CSS and XPath both have, balanced brackets and quotes.
  private static func brackets(_ text: String) -> ConfigurationError.Problem? {
    if let problem = bounded(text) { return problem }
    var open: [UInt8] = []
    var quote: UInt8?
    for byte in text.utf8 {
      if let mark = quote {
        if byte == mark { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
      case UInt8(ascii: "["): open.append(UInt8(ascii: "]"))
      case UInt8(ascii: "("): open.append(UInt8(ascii: ")"))
      case UInt8(ascii: "]"), UInt8(ascii: ")"):
        guard open.popLast() == byte else { return unbalanced(text) }
      case UInt8(ascii: "{"), UInt8(ascii: "}"):
        let reason = "braces belong into a template"
        return .malformed(what: "a selector", value: text, reason: reason)
      default: break
      }
    }
    return open.isEmpty && quote == nil ? nil : unbalanced(text)
  }

  private static func unbalanced(_ text: String) -> ConfigurationError.Problem {
    .malformed(
      what: "a selector", value: text, reason: "a bracket or a quotation mark has no partner")
  }

  /// Names and indices joined by dots: `data.list[0].title`.
  private static func jsonPath(_ text: String) -> ConfigurationError.Problem? {
    if let problem = bounded(text) { return problem }
    let fine = text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
      var rest = part[...]
      if let bracket = rest.firstIndex(of: "[") {
        let indices = rest[bracket...]
        rest = rest[..<bracket]
        guard indices.hasSuffix("]") else { return false }
        for index in indices.dropFirst().dropLast().split(
          separator: "][", omittingEmptySubsequences: false)
        where Int(index) == nil { return false }
        return true
      }
      return !rest.isEmpty
    }
    let reason = "write names and indices joined by dots, as `data.list[0].title`"
    return fine ? nil : .malformed(what: "a path", value: text, reason: reason)
  }

  private static func attributeName(_ text: String) -> ConfigurationError.Problem? {
    let fine = text.utf8.allSatisfy { isAlphanumeric($0) || "-_:".utf8.contains($0) }
    return fine
      ? nil
      : .malformed(what: "an attribute", value: text, reason: "write its name, as `href`")
  }

  /// Fields are `yyyy`, `yy` and M, d, H, h, m, s once or twice, and `a`; text between `'` and other
  /// letters are themselves. Year, month and day must be among them.
  private static func dateFormat(_ text: String) -> ConfigurationError.Problem? {
    if let problem = bounded(text) { return problem }
    let fields: [Character: ClosedRange<Int>] = [
      "y": 2...4, "M": 1...2, "d": 1...2, "H": 1...2, "h": 1...2, "m": 1...2, "s": 1...2,
      "a": 1...1,
    ]
    func malformed(_ reason: String) -> ConfigurationError.Problem {
      .malformed(what: "a date format", value: text, reason: reason)
    }
    var missing: [Character] = ["y", "M", "d"]
    var rest = text[...]
    while let letter = rest.first {
      if letter == "'" {
        rest = rest.dropFirst().drop { $0 != "'" }.dropFirst()
        continue
      }
      let run = rest.prefix { $0 == letter }
      rest = rest.dropFirst(run.count)
      let isWrong = fields[letter].map {
        !$0.contains(run.count) || (letter == "y" && run.count == 3)
      }
      // Letters of other notations, which nobody writes to mean themselves.
      if isWrong ?? ("YDSEZz".contains(letter) && (run.count > 1 || "YD".contains(letter))) {
        let known = "yyyy, yy, MM, M, dd, d, HH, H, hh, h, mm, m, ss, s, a"
        return malformed("`\(run)` is none of \(known); text stands between '…'")
      }
      missing.removeAll { $0 == letter }
    }
    return missing.isEmpty ? nil : malformed("it lacks year, month or day")
  }
}
