// ReadingContext: reads typed values out of the nodes of one file, and gathers what is wrong.
import Model
import Yams

/// The file being read, and its errors so far.
struct ReadingContext {
  let file: String
  let maskedKeys: [YAMLPosition: String]
  /// Why a selector cannot be used, as those say who read pages; nil when it can.
  let selectorFault: (String) -> String?
  var errors: [ConfigurationError] = []

  init(
    file: String, maskedKeys: [YAMLPosition: String] = [:],
    selectorFault: @escaping (String) -> String? = { _ in nil }
  ) {
    self.file = file
    self.maskedKeys = maskedKeys
    self.selectorFault = selectorFault
  }

  mutating func report(_ problem: ConfigurationError.Problem, at node: Node, key: String) {
    report(problem, mark: node.position, key: key)
  }

  mutating func report(_ problem: ConfigurationError.Problem, mark: YAMLPosition?, key: String) {
    errors.append(
      ConfigurationError(
        file: file, line: mark?.line ?? 0, column: mark?.column ?? 0, key: key, problem: problem))
  }

  // MARK: Words

  /// Any scalar that is not null or empty.
  mutating func text(_ node: Node, _ key: String, expected: String = "text") -> String? {
    guard case .scalar(let scalar) = node, !isNull(scalar) else {
      report(.wrongType(expected: expected, found: found(node)), at: node, key: key)
      return nil
    }
    return scalar.string
  }

  mutating func flag(_ node: Node, _ key: String) -> Bool? {
    if case .scalar(let scalar) = node, scalar.style == .plain {
      if scalar.string == "true" { return true }
      if scalar.string == "false" { return false }
    }
    report(.wrongType(expected: "true or false", found: found(node)), at: node, key: key)
    return nil
  }

  /// One of the words of an enumeration.
  mutating func choice<Value: RawRepresentable & CaseIterable>(
    _ node: Node, _ key: String
  ) -> Value? where Value.RawValue == String {
    let allowed = Value.allCases.map(\.rawValue)
    guard let word = text(node, key) else { return nil }
    if let value = Value(rawValue: word) { return value }
    let nearest = nearestName(to: word, in: allowed)
    report(.notAllowed(value: word, allowed: allowed, nearest: nearest), at: node, key: key)
    return nil
  }

  // MARK: Numbers

  mutating func integer(_ node: Node, _ key: String, in range: ClosedRange<Int>) -> Int? {
    guard case .scalar(let scalar) = node, scalar.style == .plain, let value = Int(scalar.string)
    else {
      report(.wrongType(expected: "a whole number", found: found(node)), at: node, key: key)
      return nil
    }
    guard range.contains(value) else {
      let allowed = "\(range.lowerBound) … \(range.upperBound)"
      report(.outOfRange(value: "\(value)", allowed: allowed), at: node, key: key)
      return nil
    }
    return value
  }

  /// A number of 0…1.
  mutating func share(_ node: Node, _ key: String) -> Double? {
    guard case .scalar(let scalar) = node, scalar.style == .plain,
      scalar.string.utf8.allSatisfy({ "0123456789.".utf8.contains($0) }),
      let value = Double(scalar.string)
    else {
      report(.wrongType(expected: "a number from 0 to 1", found: found(node)), at: node, key: key)
      return nil
    }
    guard (0...1).contains(value) else {
      report(.outOfRange(value: scalar.string, allowed: "0 … 1"), at: node, key: key)
      return nil
    }
    return value
  }

  mutating func duration(_ node: Node, _ key: String, in range: ClosedRange<Duration>) -> Duration?
  {
    guard let text = text(node, key, expected: "a duration") else { return nil }
    do {
      let value = try DurationText.parse(text)
      guard range.contains(value) else {
        let allowed =
          DurationText.render(range.lowerBound) + " … " + DurationText.render(range.upperBound)
        report(.outOfRange(value: text, allowed: allowed), at: node, key: key)
        return nil
      }
      return value
    } catch {
      let reason = reason(error, units: DurationText.units.map(\.name), example: "30 min")
      report(.malformed(what: "a duration", value: text, reason: reason), at: node, key: key)
      return nil
    }
  }

  /// A size in bytes.
  mutating func size(_ node: Node, _ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let text = text(node, key, expected: "a size") else { return nil }
    do {
      let value = try SizeText.parse(text)
      guard range.contains(value) else {
        let allowed = SizeText.render(range.lowerBound) + " … " + SizeText.render(range.upperBound)
        report(.outOfRange(value: text, allowed: allowed), at: node, key: key)
        return nil
      }
      return value
    } catch {
      let reason = reason(error, units: SizeText.units.map(\.name), example: "64 MiB")
      report(.malformed(what: "a size", value: text, reason: reason), at: node, key: key)
      return nil
    }
  }

  private func reason(_ failure: QuantityFailure, units: [String], example: String) -> String {
    switch failure {
    case .noNumber: "write a whole number and a unit, as `\(example)`"
    case .noUnit: "the unit is missing, write for example `\(example)`"
    case .tooLarge: "too large"
    case .unknownUnit(let unit, let nearest):
      "unknown unit `\(unit)`, known are \(units.joined(separator: ", "))"
        + (nearest.map { "; did you mean `\($0)`?" } ?? "")
    }
  }

  // MARK: Lists

  /// The elements of a list, each with its key path.
  mutating func list(_ node: Node, _ key: String, of what: String) -> [(node: Node, key: String)]? {
    guard case .sequence(let sequence) = node else {
      report(.wrongType(expected: "a list of \(what)", found: found(node)), at: node, key: key)
      return nil
    }
    return sequence.enumerated().map { ($0.element, "\(key)[\($0.offset)]") }
  }

  /// A short list whose every element passes `check`.
  mutating func texts(
    _ node: Node, _ key: String, of what: String = "words",
    check: (String) -> ConfigurationError.Problem? = { _ in nil }
  ) -> [String]? {
    guard let elements = list(node, key, of: what) else { return nil }
    guard elements.count <= SettingsLimits.listElementsMax else {
      let limit = "\(SettingsLimits.listElementsMax)"
      report(.tooLarge(what: "elements of a list", limit: limit), at: node, key: key)
      return nil
    }
    return elements.compactMap { element in checked(element.node, element.key, check) }
  }

  /// A text that passes `check`.
  mutating func checked(
    _ node: Node, _ key: String, _ check: (String) -> ConfigurationError.Problem?
  ) -> String? {
    guard let text = text(node, key) else { return nil }
    if let problem = check(text) {
      report(problem, at: node, key: key)
      return nil
    }
    return text
  }

  // MARK: What is there

  /// An absent value: nothing, `~` or `null`.
  func isNull(_ scalar: Node.Scalar) -> Bool {
    scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  /// What a node is, in the words of an error.
  func found(_ node: Node) -> String {
    switch node {
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .alias: "an alias"
    case .scalar(let scalar): isNull(scalar) ? "empty" : "`\(scalar.string)`"
    }
  }
}

/// A mapping whose keys have been checked against the known ones.
struct MappingReader {
  struct Entry {
    let name: String
    let mark: YAMLPosition?
    let value: Node
  }

  /// Key path of the mapping, empty at the top.
  let key: String
  let mark: YAMLPosition?
  /// Known entries, without repetitions, in the order of the file.
  private(set) var entries: [Entry] = []

  /// Reads the keys of a mapping; nil when the node is none.
  ///
  /// - Parameter elsewhere: For a name that is unknown here, the path where it belongs.
  init?(
    _ node: Node, key: String, known: [String], elsewhere: (String) -> String? = { _ in nil },
    context: inout ReadingContext
  ) {
    guard case .mapping(let mapping) = node else {
      context.report(
        .wrongType(expected: "a mapping", found: context.found(node)), at: node, key: key)
      return nil
    }
    self.key = key
    self.mark = node.position
    for (nameNode, value) in mapping {
      guard case .scalar(let scalar) = nameNode else {
        context.report(
          .wrongType(expected: "a name", found: context.found(nameNode)), at: nameNode, key: key)
        continue
      }
      let position = nameNode.position
      let name = position.flatMap { context.maskedKeys[$0] } ?? scalar.string
      if let first = entries.first(where: { $0.name == name }) {
        let problem = ConfigurationError.Problem.duplicateKey(
          name, firstLine: first.mark?.line ?? 0)
        context.report(problem, at: nameNode, key: path(name))
        continue
      }
      guard known.contains(name) else {
        let nearest = nearestName(to: name, in: known) ?? elsewhere(name)
        context.report(.unknownKey(name, nearest: nearest), at: nameNode, key: path(name))
        continue
      }
      entries.append(Entry(name: name, mark: position, value: value))
    }
  }

  func path(_ name: String) -> String { key.isEmpty ? name : key + "." + name }

  func entry(_ name: String) -> Entry? { entries.first { $0.name == name } }

  /// Reads the value of a key with one of `ReadingContext`'s readers; nil when absent or wrong.
  func read<Value>(
    _ name: String, _ context: inout ReadingContext,
    _ reader: (inout ReadingContext, Node, String) -> Value?
  ) -> Value? {
    guard let entry = entry(name) else { return nil }
    return reader(&context, entry.value, path(name))
  }
}
