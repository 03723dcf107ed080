// WordScan: one pass over the page's text that counts its words and signs.
import Text

/// Cuts text into words and counts signs on the way.
enum WordScan {
  static func run(
    _ text: [UInt8], _ range: Range<Int>, _ measures: inout BlockMeasures, _ words: inout [UInt32]
  ) {
    let firstWord = words.count
    var hash: UInt32 = 0
    var ofWords = FNV1a()
    func end() {
      guard hash != 0 else { return }
      words.append(hash)
      ofWords.add(UInt64(hash))
      hash = 0
    }
    var at = range.lowerBound
    while at < range.upperBound {
      let byte = text[at]
      if byte < 0x80 {
        if isASCIILowercase(byte) {
          let from = at
          at = smallLetters(text.span, at, range.upperBound, &hash)
          measures.codePoints += at - from
          continue
        }
        if isASCIILetter(byte) {
          if byte < 0x61 { capital(hash, &measures) }
          hash = WordScan.step(hash, byte | 0x20)
        } else if isASCIIDigit(byte) {
          measures.digits += 1
          hash = WordScan.step(hash, byte)
        } else {
          end()
          sign(byte, text, at, range.upperBound, &measures)
        }
        measures.codePoints += 1
        at += 1
        continue
      }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
      let next = at + 1 < range.upperBound ? text[at + 1] : 0
      switch kind(byte, next, at + 2 < range.upperBound ? text[at + 2] : 0) {
      case .ideograph:
        end()
        measures.cjk += 1
        for index in at..<min(at + length, range.upperBound) { hash = step(hash, text[index]) }
        end()
      case .sign(let comma, let stop, let separator):
        end()
        if comma { measures.commas += 1 }
        if stop { measures.sentences += 1 }
        if separator { measures.separators += 1 }
      case .letter:
        let isCapital = byte == 0xC3 && next >= 0x80 && next <= 0x9E
        if isCapital { capital(hash, &measures) }
        hash = step(step(hash, byte), isCapital ? next + 0x20 : next)
        for index in (at + 2)..<max(at + 2, min(at + length, range.upperBound)) {
          hash = step(hash, text[index])
        }
      }
      measures.codePoints += 1
      at += length
    }
    end()
    measures.words = firstWord..<words.count
    measures.hash = ofWords.value
    measures.units = Float(measures.codePoints) + 1.5 * Float(measures.cjk)
    measures.opensQuotation = opensQuotation(text, range)
  }

  /// Past small letters, of which most text is made.
  @inline(__always)
  private static func smallLetters(
    _ text: Span<UInt8>, _ from: Int, _ end: Int, _ hash: inout UInt32
  ) -> Int {
    var at = from
    var value = hash == 0 ? firstHash : hash
    while at < end, isASCIILowercase(text[at]) {
      value = (value ^ UInt32(text[at])) &* prime
      at += 1
    }
    hash = value == 0 ? 1 : value
    return at
  }

  /// Counts a capital letter, and whether a word begins with it.
  ///
  /// - Parameter hash: of the word so far; 0 where none has begun.
  @inline(__always)
  private static func capital(_ hash: UInt32, _ measures: inout BlockMeasures) {
    measures.capitals += 1
    if hash == 0 { measures.capitalised += 1 }
  }

  @inline(__always)
  private static func step(_ hash: UInt32, _ byte: UInt8) -> UInt32 {
    let mixed = ((hash == 0 ? firstHash : hash) ^ UInt32(byte)) &* prime
    return mixed == 0 ? 1 : mixed
  }

  /// Of FNV-1a of 32 bits; 0 stands for no word.
  private static let firstHash: UInt32 = 0x811C_9DC5
  private static let prime: UInt32 = 0x0100_0193

  @inline(__always)
  private static func sign(
    _ byte: UInt8, _ text: [UInt8], _ at: Int, _ end: Int, _ measures: inout BlockMeasures
  ) {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ";"): measures.commas += 1
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
      // An end, closing marks, or white space must follow.
      let next = at + 1 < end ? text[at + 1] : 32
      if next == 32 || next == 10 || next == 0x22 || next == 0x27 || next == 0x29 || next == 0xE2
        || next == 0xC2
      {
        measures.sentences += 1
      }
    case UInt8(ascii: "|"), UInt8(ascii: ">"): measures.separators += 1
    case UInt8(ascii: "@"): measures.hasAddress = true
    case UInt8(ascii: ":"):
      if at + 2 < end, text[at + 1] == UInt8(ascii: "/"), text[at + 2] == UInt8(ascii: "/") {
        measures.hasAddress = true
      }
    default: break
    }
  }

  private enum Kind {
    case letter
    case ideograph
    case sign(comma: Bool, stop: Bool, separator: Bool)
  }

  /// By the first three bytes of a character beyond ASCII.
  @inline(__always)
  private static func kind(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Kind {
    switch first {
    case 0xC2:
      // U+0080–00BF: signs, but for the two ordinals and µ.
      if second == 0xAA || second == 0xBA || second == 0xB5 { return .letter }
      return .sign(comma: false, stop: false, separator: second == 0xB7 || second == 0xBB)
    case 0xE1 where second >= 0x84 && second <= 0x87: return .ideograph
    case 0xE2:
      guard second <= 0x81 || (second >= 0x86 && second <= 0xAF) else { return .letter }
      let isSeparator =
        (second == 0x80 && (third == 0xA2 || third == 0xBA)) || (second == 0x86 && third == 0x92)
      return .sign(comma: false, stop: second == 0x80 && third == 0xA6, separator: isSeparator)
    case 0xE3 where second == 0x80:
      return .sign(comma: third == 0x81, stop: third == 0x82, separator: false)
    case 0xE3 where second >= 0x81, 0xE4...0xE9: return .ideograph
    case 0xEA where second >= 0xB0, 0xEB, 0xEC,
      0xED where second <= 0x9E:
      return .ideograph
    case 0xEF:
      if second >= 0xA4, second <= 0xAB { return .ideograph }
      if second == 0xBC {
        return .sign(
          comma: third == 0x8C || third == 0x9B, stop: third == 0x81 || third == 0x9F,
          separator: false)
      }
      return second == 0xBD ? .letter : .sign(comma: false, stop: false, separator: false)
    default: return .letter
    }
  }

  private static func opensQuotation(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    guard let first = text[range].first else { return false }
    let second = range.count > 1 ? text[range.lowerBound + 1] : 0
    let third = range.count > 2 ? text[range.lowerBound + 2] : 0
    switch first {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return true
    case 0xC2: return second == 0xAB
    case 0xE2: return second == 0x80 && (third == 0x98 || third == 0x9C || third == 0x9E)
    case 0xE3: return second == 0x80 && (third == 0x8C || third == 0x8E)
    default: return false
    }
  }
}
