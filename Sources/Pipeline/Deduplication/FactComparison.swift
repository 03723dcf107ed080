// Whether two texts that go on side by side tell of different things: a template filled in twice.
import Model

/// Numbers and names in the sentences that two texts share but for some words: templates (earnings,
/// weather, greetings) agree in everything else. A sentence that is the same word for word is what a
/// source says each time, and tells nothing.
struct FactComparison {
  /// When the two texts came out, as far as both say.
  private enum Span { case unknown, day, longer }

  private let span: Span
  private let isSameSource: Bool
  private(set) var numbers = 0
  private(set) var agreeing = 0
  /// Names of the arriving text that do not stand at the same place of the stored one,
  private(set) var strangeNames = 0
  /// …and of these, how many stand there in place of other words.
  private(set) var replacingNames = 0
  /// Weight of the other words that the stored text does not have there.
  private(set) var differingWeight = 0
  /// Weight of what goes on side by side, and of the sentences of it that are not the same.
  private var sharedWeight = 0
  private var changedWeight = 0

  private let base: ComparisonBase
  private let overlap: Overlap
  /// Tokens of the arriving content in sentences that are the same.
  private var isSame: [Bool]

  init(_ overlap: Overlap, _ base: ComparisonBase) {
    self.overlap = overlap
    self.base = base
    isSameSource = overlap.isSameSource(as: base)
    span = Self.span(base.published, overlap.text.published)
    isSame = Array(repeating: false, count: base.content.tokens.count)
    for sentence in base.content.sentences where Self.isSame(sentence, overlap, base) {
      for index in sentence { isSame[index] = true }
    }
    for (number, chain) in overlap.chains.enumerated() { read(chain, number) }
  }

  private static func span(_ one: Instant?, _ other: Instant?) -> Span {
    guard let one, let other else { return .unknown }
    let (first, last) = (min(one, other), max(one, other))
    return first + DeduplicationLimits.updateSpan < last ? .longer : .day
  }

  /// Whether the stored text has a sentence word for word where any word of it is matched: a phrase that
  /// comes twice may be laid on its other place.
  private static func isSame(
    _ sentence: Range<Int>, _ overlap: Overlap, _ base: ComparisonBase
  ) -> Bool {
    let old = overlap.old.tokens
    var tried = -1
    for index in sentence where overlap.matches[index] >= 0 {
      let start = Int(overlap.matches[index]) - (index - sentence.lowerBound)
      guard start != tried, start >= 0, start + sentence.count <= old.count else { continue }
      tried = start
      if old[start..<start + sentence.count] == base.content.tokens[sentence] { return true }
    }
    return false
  }

  // MARK: Reading

  private mutating func read(_ chain: Chain, _ number: Int) {
    let range = isSameSource && span != .unknown ? wholeSentences(chain, number) : chain.new
    var index = range.lowerBound
    var last: Int?
    while index < range.upperBound {
      let weight = base.content.tokens[index].weight
      sharedWeight += weight
      if !isSame[index] { changedWeight += weight }
      if let match = match(index, chain) {
        last = match
        if base.content.tokens[index].isNumber, !isSameSource || !isSame[index] {
          numbers += 1
          agreeing += 1
        }
        index += 1
        continue
      }
      // What stands between two matches must stand between the same two in the other text.
      var next = index + 1
      while next < range.upperBound, match(next, chain) == nil {
        sharedWeight += base.content.tokens[next].weight
        if !isSame[next] { changedWeight += base.content.tokens[next].weight }
        next += 1
      }
      compare(index..<next, after: last, before: match(next, chain))
      index = next
    }
  }

  /// A source opens and closes its own sentences alike: the first and the last word that differ belong to them.
  private func wholeSentences(_ chain: Chain, _ number: Int) -> Range<Int> {
    let sentences = base.content.sentences
    var (lower, upper) = (chain.new.lowerBound, chain.new.upperBound)
    if let first = sentences.first(where: { $0.contains(lower) }) { lower = first.lowerBound }
    if let last = sentences.last(where: { $0.contains(upper - 1) }) { upper = last.upperBound }
    // Not into what another chain reads.
    for other in overlap.chains.indices where other != number {
      let range = overlap.chains[other].new
      if range.upperBound <= chain.new.lowerBound { lower = max(lower, range.upperBound) }
      if range.lowerBound >= chain.new.upperBound { upper = min(upper, range.lowerBound) }
    }
    return lower..<upper
  }

  private func match(_ index: Int, _ chain: Chain) -> Int? {
    guard chain.new.contains(index) else { return nil }
    let match = Int(overlap.matches[index])
    return match >= 0 && chain.old.contains(match) ? match : nil
  }

  /// Holds what the stored text does not have word for word against what it has there.
  private mutating func compare(_ range: Range<Int>, after last: Int?, before next: Int?) {
    let reach = DeduplicationLimits.factReach
    let (low, high): (Int, Int) =
      switch (last, next) {
      case (let last?, let next?): (min(last, next) - reach, max(last, next) + reach)
      case (let last?, nil): (last - reach, last + range.count + reach)
      case (nil, let next?): (next - range.count - reach, next + reach)
      case (nil, nil): (0, 0)
      }
    let count = overlap.old.tokens.count
    let start = min(max(0, low), count)
    let old = overlap.old.tokens[start..<max(start, min(count, high))]
    let isReplaced = if let last, let next { next - last > 1 } else { true }
    for index in range where !isSame[index] {
      let token = base.content.tokens[index]
      if token.isNumber {
        numbers += 1
        if old.contains(token) { agreeing += 1 }
      } else if old.contains(token) {
        continue
      } else if !base.content.isName.isEmpty, base.content.isName[index] {
        strangeNames += 1
        if isReplaced { replacingNames += 1 }
      } else {
        differingWeight += token.weight
      }
    }
  }

  // MARK: Verdict

  /// Few of the numbers agree, or other names stand there, in a good part of what the texts share.
  ///
  /// - Within a day a source tells one story again with newer numbers, so names alone tell it from another.
  /// - Later its text is another one when a number is: the weather of the next day, the trade of a month.
  /// - Between sources, and when a time is not known, what differs must be facts rather than wording.
  var contradicts: Bool {
    guard changedWeight * DeduplicationLimits.changedPartMin >= sharedWeight else { return false }
    let differingNumbers = numbers - agreeing
    let isOtherNumbers = numbers > 0 && agreeing * 2 < numbers
    func isFacts(_ count: Int, min: Int = DeduplicationLimits.strangeFactsMin) -> Bool {
      count >= min && count * DeduplicationLimits.wordWeight >= differingWeight
    }
    func isOtherNames(min: Int) -> Bool {
      replacingNames > differingNumbers && isFacts(replacingNames, min: min)
    }
    switch (isSameSource, span) {
    case (true, .day): return isOtherNames(min: DeduplicationLimits.strangeNamesOfDayMin)
    case (true, .longer):
      return isOtherNumbers || isOtherNames(min: DeduplicationLimits.strangeFactsMin)
    case (true, .unknown), (false, _):
      return isOtherNumbers && isFacts(differingNumbers + strangeNames)
    }
  }
}
