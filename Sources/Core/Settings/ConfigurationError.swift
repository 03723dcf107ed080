// ConfigurationError: one thing that is wrong in a configuration, and where.

/// Everything that is wrong in a configuration, by file, line and column.
package struct ConfigurationErrors: Error, Equatable, Sendable, CustomStringConvertible {
  package let errors: [ConfigurationError]

  package init(_ errors: [ConfigurationError]) {
    self.errors = errors.sorted {
      ($0.file, $0.line, $0.column, $0.key) < ($1.file, $1.line, $1.column, $1.key)
    }
  }

  /// One line for each error.
  package var description: String { errors.map(\.description).joined(separator: "\n") }
}

package struct ConfigurationError: Equatable, Sendable, CustomStringConvertible {
  /// What is wrong.
  package enum Problem: Equatable, Sendable {
    case unreadable(detail: String)
    case syntax(detail: String)
    case tooLarge(what: String, limit: String)
    case unknownKey(String, nearest: String?)
    case duplicateKey(String, firstLine: Int)
    case missing(String)
    case wrongType(expected: String, found: String)
    case notAllowed(value: String, allowed: [String], nearest: String?)
    case outOfRange(value: String, allowed: String)
    case malformed(what: String, value: String, reason: String)
    /// As `malformed`, for a value that must not be shown.
    case unusable(what: String, reason: String)
    /// An id or an address that another source or feed has, and where.
    case taken(what: String, value: String, by: SettingsPlace)
    case contradiction(String)
  }

  package let file: String
  /// 1…; 0 when the file as a whole is meant.
  package let line: Int
  /// 1…, in Unicode scalars; 0 when the file as a whole is meant.
  package let column: Int
  /// `fetch.perHostGap`, `feeds[1].url`; empty for the file as a whole.
  package let key: String
  package let problem: Problem

  /// `file:line:column: key: message`, as compilers write it.
  package var description: String {
    var text = file
    if line > 0 { text += ":\(line):\(column)" }
    if !key.isEmpty { text += ": " + key }
    return text + ": " + message
  }

  /// The problem in words.
  package var message: String {
    switch problem {
    case .unreadable(let detail): return "cannot be read: " + detail
    case .syntax(let detail): return "is not YAML here: " + detail
    case .tooLarge(let what, let limit): return "\(what): at most \(limit)"
    case .unknownKey(let name, let nearest):
      return "unknown key `\(name)`" + (nearest.map { "; did you mean `\($0)`?" } ?? "")
    case .duplicateKey(let name, let firstLine):
      return "key `\(name)` is written twice, first on line \(firstLine)"
    case .missing(let name): return "`\(name)` is missing"
    case .wrongType(let expected, let found): return "must be \(expected), but is \(found)"
    case .notAllowed(let value, let allowed, let nearest):
      return "`\(value)` is not one of \(allowed.joined(separator: ", "))"
        + (nearest.map { "; did you mean `\($0)`?" } ?? "")
    case .outOfRange(let value, let allowed): return "\(value) is outside \(allowed)"
    case .malformed(let what, let value, let reason):
      return "`\(value)` is not \(what): \(reason)"
    case .unusable(let what, let reason): return "this is not \(what): \(reason)"
    case .taken(let what, let value, let place):
      return "\(what) `\(value)` is already taken in \(place.file):\(place.line)"
    case .contradiction(let text): return text
    }
  }
}
