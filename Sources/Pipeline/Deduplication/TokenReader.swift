// Reads a text once into tokens: words by hash, numbers, wide characters.
import Text

/// A state machine over characters; what it has read so far is in `result`.
struct TokenReader {
  private var result = ComparedText()
  private var lineStart = 0
  private var sentenceStart = 0
  /// The word or number under way.
  private var hash: UInt64 = Self.seed
  private var length = 0
  private var startsWithDigit = false
  private var letters = 0
  private var isCapital = false
  private var wordStart: UInt32 = 0
  private var wordEnd: UInt32 = 0
  /// A point or comma after a digit: part of the number when a digit follows.
  private var pendingPoint: UInt32?
  /// A full stop ends a sentence only when no letter follows directly.
  private var pendingStop = false
  /// A middle dot after a blank: ends the line when a blank follows.
  private var pendingDot = false
  private var quoteDepth = 0
  /// The last token, when it is a wide character: jamo and voiced marks change it.
  private var lastWide: UInt32 = 0

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x0000_0100_0000_01B3

  mutating func read(_ utf8: UnsafeBufferPointer<UInt8>) {
    result.tokens.reserveCapacity(utf8.count / 5)
    result.starts.reserveCapacity(utf8.count / 5)
    result.ends.reserveCapacity(utf8.count / 5)
    var at = 0
    var index: UInt32 = 0
    while at < utf8.count, result.tokens.count < DeduplicationLimits.tokensMax {
      let lead = UInt32(unsafe utf8[at])
      let value: UInt32
      if lead < 0x80 {
        value = lead
        at += 1
      } else if lead < 0xE0 {
        value = unsafe (lead & 31) << 6 | UInt32(utf8[at + 1] & 63)
        at += 2
      } else if lead < 0xF0 {
        value =
          unsafe (lead & 15) << 12 | UInt32(utf8[at + 1] & 63) << 6 | UInt32(utf8[at + 2] & 63)
        at += 3
      } else {
        value =
          unsafe (lead & 7) << 18 | UInt32(utf8[at + 1] & 63) << 12
          | UInt32(utf8[at + 2] & 63) << 6 | UInt32(utf8[at + 3] & 63)
        at += 4
      }
      take(value, at: index)
      index += 1
    }
  }

  mutating func finished() -> ComparedText {
    endWord()
    endLine()
    return result
  }

  private mutating func take(_ value: UInt32, at index: UInt32) {
    let (role, folded) = ComparableScalars.reading(value)
    switch role {
    case .letter:
      if length == 0 { isCapital = folded != value }
      addLetter(folded, index)
    case .digit: addDigit(folded, index)
    case .joiner:
      if length == 0, let last = result.ends.indices.last, result.ends[last] == index {
        result.ends[last] = index + 1
      } else if length > 0, wordEnd == index {
        wordEnd = index + 1
      }
    default: takeOther(role, folded, value, index)
    }
  }

  private mutating func takeOther(
    _ role: ScalarRole, _ folded: UInt32, _ value: UInt32, _ index: UInt32
  ) {
    switch role {
    case .openingQuote:
      endWord()
      quoteDepth += 1
    case .closingQuote:
      endWord()
      quoteDepth = max(0, quoteDepth - 1)
      settleStop(isFollowedByLetter: false)
    case .straightQuote:
      endWord()
      quoteDepth = quoteDepth > 0 ? quoteDepth - 1 : 1
      settleStop(isFollowedByLetter: false)
    case .blank:
      endWord()
      lastWide = 0
      if pendingDot { endLine() }
      pendingDot = false
      settleStop(isFollowedByLetter: false)
    case .wide: addWide(folded, index)
    case .point, .comma:
      if length > 0, startsWithDigit, pendingPoint == nil {
        pendingPoint = folded
      } else {
        endWord()
      }
      if role == .point { pendingStop = true }
    case .terminator:
      endWord()
      endSentence()
    case .lineBreak:
      endWord()
      endLine()
    case .middleDot:
      endWord()
      pendingDot = result.ends.last.map { $0 < index } ?? true
    case .compound:
      for part in ComparableScalars.expansion(value) { take(part, at: index) }
    case .leadingJamo, .vowelJamo, .trailingJamo: addJamo(role, folded, index)
    case .voicedMark, .semiVoicedMark: addVoice(isSemi: role == .semiVoicedMark, index)
    case .letter, .digit, .joiner: break
    }
  }

  // MARK: Words and numbers

  @inline(__always)
  private mutating func addLetter(_ folded: UInt32, _ index: UInt32) {
    if pendingPoint != nil { endWord() }
    if pendingStop { settleStop(isFollowedByLetter: true) }
    if length == 0 { wordStart = index }
    letters += 1
    hash = (hash ^ UInt64(folded)) &* Self.prime
    length += 1
    wordEnd = index + 1
    pendingDot = false
  }

  private mutating func addDigit(_ folded: UInt32, _ index: UInt32) {
    if pendingPoint == 0x2E { hash = (hash ^ 0x2E) &* Self.prime }
    if pendingPoint != nil { pendingStop = false }
    pendingPoint = nil
    if pendingStop { settleStop(isFollowedByLetter: true) }
    if length == 0 {
      wordStart = index
      startsWithDigit = true
    }
    hash = (hash ^ UInt64(folded)) &* Self.prime
    length += 1
    wordEnd = index + 1
  }

  private mutating func endWord() {
    pendingPoint = nil
    guard length > 0 else { return }
    let mixed = (hash ^ (hash >> 29)) &* 0xBF58_476D_1CE4_E5B9
    // 96th and 10m are numbers; 5oon is a word that was read badly.
    let isNumber = startsWithDigit && letters <= 2 && letters <= length - letters
    let isName = isCapital && !startsWithDigit && result.tokens.count > sentenceStart
    append(isNumber ? Token(numberHash: mixed) : Token(wordHash: mixed), wordStart, wordEnd, isName)
    hash = Self.seed
    length = 0
    letters = 0
    isCapital = false
    startsWithDigit = false
  }

  private mutating func append(
    _ token: Token, _ start: UInt32, _ end: UInt32, _ isName: Bool = false
  ) {
    result.isName.append(isName)
    result.isQuoted.append(quoteDepth > 0)
    result.tokens.append(token)
    result.starts.append(start)
    result.ends.append(end)
    lastWide = 0
  }

  // MARK: Wide characters

  private mutating func addWide(_ folded: UInt32, _ index: UInt32) {
    endWord()
    settleStop(isFollowedByLetter: false)
    append(Token(wide: folded), index, index + 1)
    lastWide = folded
  }

  /// Composes by arithmetic (Unicode, 3.12): a leading consonant waits as itself for its vowel.
  private mutating func addJamo(_ role: ScalarRole, _ jamo: UInt32, _ index: UInt32) {
    let last = lastWide
    if role == .vowelJamo, (0x1100...0x1112).contains(last), (0x1161...0x1175).contains(jamo) {
      replaceLast(0xAC00 + ((last - 0x1100) * 21 + jamo - 0x1161) * 28, index)
    } else if role == .trailingJamo, (0xAC00...0xD7A3).contains(last), (last - 0xAC00) % 28 == 0,
      (0x11A8...0x11C2).contains(jamo)
    {
      replaceLast(last + jamo - 0x11A7, index)
    } else {
      addWide(jamo, index)
    }
  }

  private mutating func addVoice(isSemi: Bool, _ index: UInt32) {
    guard let voiced = ComparableScalars.voiced(lastWide, isSemi: isSemi) else { return }
    replaceLast(voiced, index)
  }

  private mutating func replaceLast(_ value: UInt32, _ index: UInt32) {
    guard let last = result.tokens.indices.last else { return }
    result.tokens[last] = Token(wide: value)
    result.ends[last] = index + 1
    lastWide = value
  }

  // MARK: Sentences and lines

  private mutating func settleStop(isFollowedByLetter: Bool) {
    guard pendingStop else { return }
    pendingStop = false
    if !isFollowedByLetter { endSentence() }
  }

  private mutating func endSentence() {
    pendingStop = false
    if result.tokens.count > sentenceStart {
      result.sentences.append(sentenceStart..<result.tokens.count)
    }
    sentenceStart = result.tokens.count
  }

  private mutating func endLine() {
    endSentence()
    quoteDepth = 0
    if result.tokens.count > lineStart { result.lines.append(lineStart..<result.tokens.count) }
    lineStart = result.tokens.count
  }
}
