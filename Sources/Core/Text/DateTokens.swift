// DateTokens: the words, numbers and marks of a text that may be a date.

enum DateTokens {
  /// nil when the text has more tokens than a date can have, or a number beyond reason.
  ///
  /// - Parameter months: what names of months mean in the language of the text, before the others.
  static func scan(_ text: String, months: [String: DateToken.Kind]? = nil) -> [DateToken]? {
    var scanner = Scanner(bytes: Array(DateWords.joined(text).utf8), months: months)
    return scanner.run() ? scanner.tokens : nil
  }

  private struct Scanner {
    let bytes: [UInt8]
    let months: [String: DateToken.Kind]?
    var at = 0
    var tokens: [DateToken] = []
    var isSpaced = false
    var words = 0

    init(bytes: [UInt8], months: [String: DateToken.Kind]?) {
      (self.bytes, self.months) = (bytes, months)
      tokens.reserveCapacity(24)
    }

    mutating func run() -> Bool {
      while at < bytes.count {
        guard tokens.count < Limits.dateTokens, words <= Limits.dateWordsMax else { return false }
        let byte = bytes[at]
        if isASCIIBlank(byte) || byte < 0x20 {
          isSpaced = true
          at += 1
        } else if isASCIIDigit(byte) {
          guard number() else { return false }
        } else if isASCIILetter(byte) {
          latinWord()
        } else if byte < 0x80 {
          add(.mark(byte))
          at += 1
        } else {
          guard beyondASCII() else { return false }
        }
      }
      return true
    }

    mutating func add(_ kind: DateToken.Kind) {
      if kind == .word || kind == .of { words += 1 }
      tokens.append(DateToken(kind: kind, isSpaced: isSpaced))
      isSpaced = false
    }

    /// A run of digits, ASCII or of another script.
    mutating func number() -> Bool {
      var value = 0
      var digits = 0
      while at < bytes.count {
        if isASCIIDigit(bytes[at]) {
          value = value * 10 + Int(bytes[at] - 0x30)
          at += 1
        } else if let digit = otherDigit() {
          value = value * 10 + digit
          at += scalarLength()
        } else {
          break
        }
        digits += 1
        guard digits <= 14 else { return false }
      }
      add(.number(value, digits: digits))
      return true
    }

    /// A digit that is not ASCII.
    private func otherDigit() -> Int? {
      guard at < bytes.count, bytes[at] >= 0x80 else { return nil }
      return DecimalDigit.value(of: scalar())
    }

    /// Letters of an alphabet; `a.m.` and `p. m.` are one word.
    mutating func latinWord() {
      let start = at
      while at < bytes.count, isASCIILetter(bytes[at]) || isAlphabetic() {
        at += bytes[at] < 0x80 ? 1 : scalarLength()
      }
      let letter = asciiLowercase(bytes[start])
      if at - start == 1, letter == 0x61 || letter == 0x70, skipMeridiemRest() {
        add(.meridiem(isAfternoon: letter == 0x70, isLatin: true))
        return
      }
      let word = bytes[start..<at]
      if let month = RomanMonth.read(word) {
        add(.romanMonth(month))
      } else if !vietnameseMonth(word) {
        add(DateWords.meaning(word, months))
      }
    }

    /// The name of a month behind `tháng` is a number: `Tháng Ba`, `Tháng Mười Hai`.
    private mutating func vietnameseMonth(_ word: ArraySlice<UInt8>) -> Bool {
      guard let last = tokens.last else { return false }
      if last.kind == .monthMark, let month = VietnameseMonth.read(word) {
        add(.number(month, digits: 2))
        return true
      }
      guard last.kind == .number(10, digits: 2), tokens.dropLast().last?.kind == .monthMark,
        let ones = VietnameseMonth.read(word), ones <= 2
      else { return false }
      tokens[tokens.count - 1].kind = .number(10 + ones, digits: 2)
      return true
    }

    /// After `a` or `p`: `.m.`, `. m.`.
    private mutating func skipMeridiemRest() -> Bool {
      var next = at
      guard next < bytes.count, bytes[next] == 0x2E else { return false }
      next += 1
      if next < bytes.count, bytes[next] == 0x20 { next += 1 }
      guard next < bytes.count, asciiLowercase(bytes[next]) == 0x6D,
        next + 1 == bytes.count || !isASCIILetter(bytes[next + 1])
      else { return false }
      at = next + 1
      if at < bytes.count, bytes[at] == 0x2E { at += 1 }
      return true
    }

    /// A letter of Latin, Greek, Cyrillic or another alphabet below U+2000.
    private func isAlphabetic() -> Bool {
      let value = scalar()
      return value >= 0xC0 && value < 0x2000 && !(0x1100...0x11FF).contains(value)
        && !Scanner.isSign(value)
    }

    /// Marks among the letters: × and ÷, the comma, semicolon and full stop of Arabic, the danda.
    private static func isSign(_ value: UInt32) -> Bool {
      switch value {
      case 0xD7, 0xF7, 0x60C, 0x61B, 0x6D4, 0x964: true
      default: false
      }
    }

    private func scalarLength() -> Int {
      let lead = bytes[at]
      let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      return min(length, bytes.count - at)
    }

    private func scalar() -> UInt32 {
      let lead = UInt32(bytes[at])
      switch scalarLength() {
      case 2: return (lead & 31) << 6 | UInt32(bytes[at + 1] & 63)
      case 3:
        return (lead & 15) << 12 | UInt32(bytes[at + 1] & 63) << 6 | UInt32(bytes[at + 2] & 63)
      default: return lead < 0x80 ? lead : 0x1F300
      }
    }

    mutating func beyondASCII() -> Bool {
      if otherDigit() != nil { return number() }
      let value = scalar()
      switch value {
      case 0xA0, 0x2000...0x200B, 0x202F, 0x3000, 0xFEFF:
        isSpaced = true
        at += scalarLength()
      case 0x2010...0x2015, 0x2212:
        add(.mark(0x2D))
        at += 3
      case 0x2018, 0x2019:
        add(.mark(0x27))
        at += 3
      case 0xFF01...0xFF5E:
        let ascii = UInt8(value - 0xFEE0)
        add(isASCIILetter(ascii) ? .word : .mark(ascii))
        at += 3
      case 0x2E80...0x2FFF, 0x3005, 0x3007, 0x3040...0x30FF, 0x3130...0x318F, 0x3400...0x9FFF,
        0xAC00...0xD7A3, 0xF900...0xFAFF:
        eastAsian()
      default:
        if isAlphabetic() {
          latinWord()
        } else {
          add(.mark(0x2C))
          at += scalarLength()
        }
      }
      return true
    }

    /// The longest known term here, a number in Han digits before a unit, or an unknown letter.
    private mutating func eastAsian() {
      if let (value, end) = HanNumber.read(bytes, from: at), DateWords.term(bytes, at: end) != nil {
        at = end
        add(.number(value, digits: value >= 1000 ? 4 : value >= 100 ? 3 : 2))
      } else if let (kind, length) = DateWords.term(bytes, at: at) {
        at += length
        add(kind)
      } else {
        at += scalarLength()
        if tokens.last?.kind != .word || isSpaced { add(.word) }
      }
    }
  }
}

/// The signs that stand between the parts of a date.
extension UInt8 {
  static let apostrophe = UInt8(ascii: "'")
  static let bar = UInt8(ascii: "|")
  static let close = UInt8(ascii: ")")
  static let colon = UInt8(ascii: ":")
  static let comma = UInt8(ascii: ",")
  static let dot = UInt8(ascii: ".")
  static let hyphen = UInt8(ascii: "-")
  static let open = UInt8(ascii: "(")
  static let plus = UInt8(ascii: "+")
  static let slash = UInt8(ascii: "/")
  static let squareOpen = UInt8(ascii: "[")
}
