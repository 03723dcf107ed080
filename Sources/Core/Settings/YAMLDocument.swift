// One YAML file as nodes, and the repeated keys that the YAML parser would stop at.
import Yams

/// A place in a file: both numbers from 1, columns in Unicode scalars.
struct YAMLPosition: Hashable, Comparable {
  var line: Int
  var column: Int
  static func < (left: YAMLPosition, right: YAMLPosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

extension Node {
  /// Where the node begins.
  var position: YAMLPosition? { mark.map { YAMLPosition(line: $0.line, column: $0.column) } }
}

/// A parsed file: its nodes, and what is wrong with it as YAML.
struct YAMLDocument {
  /// nil when the file is empty, or when `failure` says why there is nothing.
  var root: Node?
  /// Real names of keys that had to be masked to get past them; see `masked`.
  var maskedKeys: [YAMLPosition: String] = [:]
  var failure: Failure?

  struct Failure: Equatable {
    var position: YAMLPosition
    var problem: ConfigurationError.Problem
  }

  /// Parses a file.
  ///
  /// Yams throws at the first mapping with a repeated key and hides everything else that is wrong
  /// in the file. So such a key is masked by another letter of the same width, its place and name are
  /// remembered, and the file is parsed again; `MappingReader` reports it among the others.
  init(_ bytes: [UInt8]) {
    guard bytes.count <= SettingsLimits.fileBytesMax else {
      let limit = SizeText.render(SettingsLimits.fileBytesMax)
      fail(1, 1, .tooLarge(what: "file", limit: limit))
      return
    }
    guard var text = String(validating: bytes, as: UTF8.self) else {
      let place = YAMLDocument.firstInvalidByte(bytes)
      fail(place.line, place.column, .syntax(detail: "not valid UTF-8"))
      return
    }
    for _ in 0...SettingsLimits.repeatedKeysMax {
      do {
        // The default resolver runs regular expressions on every key, the default encoding reads
        // the environment: neither is wanted, the typed readers look at the plain words.
        root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
        return
      } catch let YamlError.duplicatedKeysInMapping(duplicates, context) {
        let position = YAMLPosition(line: context.mark.line, column: context.mark.column)
        let name = duplicates.first ?? ""
        guard maskedKeys[position] == nil, let masked = YAMLDocument.masked(text, at: position)
        else {
          fail(position.line, position.column, .syntax(detail: "key `\(name)` is written twice"))
          return
        }
        maskedKeys[position] = name
        text = masked
      } catch {
        describe(error, in: text)
        return
      }
    }
    let last = maskedKeys.keys.max() ?? YAMLPosition(line: 1, column: 1)
    let limit = "\(SettingsLimits.repeatedKeysMax)"
    fail(last.line, last.column, .tooLarge(what: "repeated keys in one file", limit: limit))
  }

  private mutating func fail(_ line: Int, _ column: Int, _ problem: ConfigurationError.Problem) {
    failure = Failure(position: YAMLPosition(line: line, column: column), problem: problem)
  }

  private mutating func describe(_ error: any Error, in text: String) {
    switch error {
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _),
      YamlError.composer(let context, let problem, let mark, _):
      let around = context.map { " " + $0.text } ?? ""
      fail(mark.line, mark.column, .syntax(detail: problem + around))
    case YamlError.reader(let problem, let offset, _, _):
      let place = YAMLDocument.position(ofCharacter: offset ?? 0, in: text)
      fail(place.line, place.column, .syntax(detail: problem))
    default:
      fail(1, 1, .syntax(detail: "\(error)"))
    }
  }

  /// The text with the first letter of the key at a place replaced by a private-use letter; nil
  /// when there is no such place.
  private static func masked(_ text: String, at position: YAMLPosition) -> String? {
    var scalars = Array(text.unicodeScalars)
    guard var index = YAMLDocument.index(of: position, in: scalars) else { return nil }
    if scalars[index] == "\"" || scalars[index] == "'" { index += 1 }
    guard index < scalars.count, let first = freshScalar(absentFrom: scalars) else { return nil }
    scalars[index] = first
    var masked = String.UnicodeScalarView()
    masked.append(contentsOf: scalars)
    return String(masked)
  }

  /// The first scalar of the private-use area that the text does not hold.
  private static func freshScalar(absentFrom scalars: [Unicode.Scalar]) -> Unicode.Scalar? {
    let used = Set(scalars.lazy.map(\.value).filter { (0xE000...0xF8FF).contains($0) })
    return (UInt32(0xE000)...0xF8FF).first { !used.contains($0) }.flatMap(Unicode.Scalar.init)
  }

  private static func index(of position: YAMLPosition, in scalars: [Unicode.Scalar]) -> Int? {
    var line = 1
    var index = 0
    while line < position.line, index < scalars.count {
      if scalars[index] == "\n" || (scalars[index] == "\r" && !follows("\n", index, scalars)) {
        line += 1
      }
      index += 1
    }
    // A byte order mark is not counted as a column.
    if line == 1, scalars.first == "\u{FEFF}" { index += 1 }
    index += position.column - 1
    return line == position.line && index < scalars.count ? index : nil
  }

  private static func follows(_ next: Unicode.Scalar, _ index: Int, _ all: [Unicode.Scalar]) -> Bool
  {
    index + 1 < all.count && all[index + 1] == next
  }

  private static func position(ofCharacter offset: Int, in text: String) -> YAMLPosition {
    var place = YAMLPosition(line: 1, column: 1)
    for character in text.prefix(offset) {
      if character.isNewline {
        place = YAMLPosition(line: place.line + 1, column: 1)
      } else {
        place.column += character.unicodeScalars.count
      }
    }
    return place
  }

  private static func firstInvalidByte(_ bytes: [UInt8]) -> YAMLPosition {
    var place = YAMLPosition(line: 1, column: 1)
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if String(validating: line, as: UTF8.self) == nil { return place }
      place.line += 1
    }
    return place
  }
}
