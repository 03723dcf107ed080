// JSONValue: a JSON document in memory.

/// A JSON value; objects keep their members in the order written.
package indirect enum JSONValue: Hashable, Sendable {
  case null
  case boolean(Bool)
  /// As written.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// A name and its value.
  package struct Member: Hashable, Sendable {
    package var key: String
    package var value: JSONValue
    package init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// The first member with this key; nil also for what is no object.
  package subscript(_ key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// A string, not empty; a number as written, for ids that should have been strings.
  package var text: String? {
    switch self {
    case .string(let value): value.isEmpty ? nil : value
    case .number(let written): written
    default: nil
    }
  }

  /// The elements of an array; nothing for anything else.
  package var elements: [JSONValue] {
    if case .array(let values) = self { return values }
    return []
  }

  /// The elements of an array; any other value but null as one element.
  package var list: [JSONValue] {
    switch self {
    case .array(let values): values
    case .null: []
    default: [self]
    }
  }

  /// Whether this is the value `true`.
  package var isTrue: Bool { self == .boolean(true) }
}
