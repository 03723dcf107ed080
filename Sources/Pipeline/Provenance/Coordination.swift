// Coordination: names joined by "and" share the phrase that one of them has.
import Text

enum Coordination {
  private static let strong = PhraseTable(
    " and the | and | & |과 |와 |·|・|、|및 | 및 |和|与|與|及|や|と|/")
  private static let weak = PhraseTable(", |，")

  /// Gives names that are joined to an attributed one its phrase.
  ///
  /// A comma joins only within a list that ends with a stronger word: "AP, Reuters and AFP said".
  static func spread(_ phrases: inout [Phrase?], _ names: [Name], _ text: Passage) {
    guard names.count > 1 else { return }
    for index in 0..<(names.count - 1) where phrases[index + 1] == nil {
      guard let cue = phrases[index], cue.role == .reliance, cue.cueIsBefore,
        joins(text, names[index].end..<names[index + 1].start, strong)
      else { continue }
      phrases[index + 1] = shared(cue, names[index + 1])
    }
    var isListed = false
    for index in (0..<(names.count - 1)).reversed() {
      let between = names[index].end..<names[index + 1].start
      guard phrases[index] == nil, let cue = phrases[index + 1], cue.role == .reliance,
        !cue.cueIsBefore,
        joins(text, between, strong) || (isListed && joins(text, between, weak)),
        !EnglishPhrases.isPartOfNoun(text, names[index].start)
      else {
        isListed = false
        continue
      }
      phrases[index] = shared(cue, names[index])
      isListed = true
    }
  }

  private static func shared(_ cue: Phrase, _ name: Name) -> Phrase {
    Phrase(
      role: cue.role, range: name.start..<name.end, isCited: cue.isCited,
      cueIsBefore: cue.cueIsBefore)
  }

  private static func joins(_ text: Passage, _ between: Range<Int>, _ words: PhraseTable) -> Bool {
    let start = ChinesePhrases.pastParenthesis(text, between.lowerBound)
    return start < between.upperBound && words.contains(text, start..<between.upperBound)
  }

  /// Whether no sentence ends within a range.
  static func isOneSentence(_ text: Passage, _ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    while at < range.upperBound {
      if sentenceEnds(text, at) { return false }
      at = text.next(at)
    }
    return true
  }

  /// Where the sentence begins that ends at `end`, at most `Limits.sentenceBytes` before it.
  static func sentenceStart(_ text: Passage, endingAt end: Int) -> Int {
    var at = end
    while at > text.lower, end - at < Limits.sentenceBytes {
      let before = text.previous(at)
      if sentenceEnds(text, before), at < end { return at }
      at = before
    }
    return at
  }

  /// Whether the code point at an offset ends a sentence; a point before a digit or a small letter
  /// does not.
  private static func sentenceEnds(_ text: Passage, _ at: Int) -> Bool {
    let scalar = text.scalar(at: at)
    guard endsSentence(scalar) else { return false }
    if scalar != 0x2E { return true }
    let next = text.next(at)
    let after = text.skipSpaces(next)
    return after > next && !isASCIIDigit(text[after])
      && (text[after] & 0x20 == 0 || text[after] >= 0x80)
  }
}
