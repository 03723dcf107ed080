// NameIndex: finds every known name in a text in one pass, the longest first, and applies its guards.
import Model
import Text

/// All names of a table, by their first code point or first two ASCII letters.
struct NameIndex: Sendable {
  private enum Use: Sendable {
    /// A name in running text.
    case alias
    /// A short name that counts in datelines and tags only.
    case datelineName
    case contextWord
  }

  private struct Entry: Sendable {
    var bytes: [UInt8]
    /// Index of an outlet, or of a context word.
    var outlet: Int
    var use: Use
    var isStrict: Bool
    /// Index into `contexts`, or -1.
    var context: Int
  }

  /// Hashes of three bytes: most beginnings that no entry has are told by their bit alone.
  private struct BeginningSet: Sendable {
    private static let bits = 16
    private var words: [UInt64] = Array(repeating: 0, count: 1 << (bits - 6))

    /// - Parameter entry: at least two bytes; of two alone any third is a beginning.
    mutating func insert(_ entry: [UInt8]) {
      let thirds = entry.count > 2 ? entry[2]...entry[2] : 0...UInt8.max
      for third in thirds {
        let bit = BeginningSet.bit(entry[0], entry[1], third)
        words[bit >> 6] |= 1 << UInt64(bit & 63)
      }
    }

    @inline(__always)
    func mayContain(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
      let bit = BeginningSet.bit(first, second, third)
      return words[bit >> 6] >> UInt64(bit & 63) & 1 != 0
    }

    @inline(__always)
    private static func bit(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
      let key = UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third)
      return Int((key &* 0x9E37_79B1) >> UInt32(32 - bits))
    }
  }

  private static let slotBits = 12
  /// For each hash of a beginning, the range of entries that have it.
  private var slots: [Range<Int32>] = Array(repeating: 0..<0, count: 1 << slotBits)
  private var entries: [Entry] = []
  /// The first three bytes of entries, so that most of a text is passed over.
  private var beginnings = BeginningSet()
  private var contextWordCount = 0
  /// Context words, any one of which satisfies the context with that index.
  private var contexts: [[Int]] = []
  private var notAfter: [[[UInt8]]]
  private var notBefore: [[[UInt8]]]

  init(_ table: OutletTable) {
    notAfter = table.outlets.map { $0.notAfter.map { Array($0.utf8) } }
    notBefore = table.outlets.map { $0.notBefore.map { Array($0.utf8) } }
    var found: [Entry] = []
    var contextWords: [String: Int] = [:]
    for (index, outlet) in table.outlets.enumerated() {
      var context = -1
      if let wanted = outlet.context {
        context = contexts.count
        contexts.append(
          wanted.anyOf.map { word in
            if let known = contextWords[word] { return known }
            contextWords[word] = contextWords.count
            return contextWords.count - 1
          })
      }
      for alias in outlet.aliases where alias.utf8.count >= 2 {
        let needsContext = outlet.context?.names.contains(alias) ?? false
        found.append(
          Entry(
            bytes: Array(alias.utf8), outlet: index, use: .alias,
            isStrict: outlet.strictNames.contains(alias), context: needsContext ? context : -1))
      }
      for name in outlet.datelineNames
      where name.utf8.count >= 2 && !outlet.aliases.contains(name) {
        found.append(
          Entry(
            bytes: Array(name.utf8), outlet: index, use: .datelineName, isStrict: false,
            context: -1))
      }
    }
    for (word, index) in contextWords.sorted(by: { $0.value < $1.value })
    where word.utf8.count >= 2 {
      found.append(
        Entry(
          bytes: Array(word.utf8), outlet: index, use: .contextWord, isStrict: false,
          context: -1))
    }
    contextWordCount = contextWords.count
    fill(found)
  }

  private mutating func fill(_ found: [Entry]) {
    let keyed = found.map { entry in
      let third = entry.bytes.count > 2 ? entry.bytes[2] : 0
      return (slot: NameIndex.slot(entry.bytes[0], entry.bytes[1], third), entry: entry)
    }
    let sorted = keyed.enumerated().sorted { left, right in
      let sizes = (left.element.entry.bytes.count, right.element.entry.bytes.count)
      return (left.element.slot, -sizes.0, left.offset)
        < (right.element.slot, -sizes.1, right.offset)
    }
    var start = 0
    for (index, item) in sorted.enumerated() {
      if index == 0 || sorted[index - 1].element.slot != item.element.slot { start = index }
      slots[item.element.slot] = Int32(start)..<Int32(index + 1)
      entries.append(item.element.entry)
      beginnings.insert(item.element.entry.bytes)
    }
  }

  /// The slot of a beginning: two ASCII bytes, or the first three bytes of anything else.
  @inline(__always)
  private static func slot(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
    var key = UInt32(first) << 8 | UInt32(second)
    if first >= 0x80 { key = key << 8 | UInt32(third) }
    return Int((key &* 0x9E37_79B1) >> UInt32(32 - slotBits))
  }

  /// The longest name that begins at an offset and ends at or before `upper`, those of datelines
  /// included, guards left aside.
  func longestName(in text: [UInt8], at: Int, upper: Int) -> (outlet: Int, end: Int)? {
    for index in candidates(text, at, upper) where entries[index].use != .contextWord {
      let end = at + entries[index].bytes.count
      if end <= upper, matches(index, text, at) { return (entries[index].outlet, end) }
    }
    return nil
  }

  /// The outlet that a range names exactly, in running text or in a dateline.
  func outlet(named range: Range<Int>, in text: [UInt8]) -> Int? {
    for index in candidates(text, range.lowerBound, range.upperBound)
    where entries[index].use != .contextWord && entries[index].bytes.count == range.count {
      if matches(index, text, range.lowerBound) { return entries[index].outlet }
    }
    return nil
  }

  private func candidates(_ text: [UInt8], _ at: Int, _ upper: Int) -> Range<Int> {
    guard at + 1 < upper else { return 0..<0 }
    let third = at + 2 < upper ? text[at + 2] : 0
    let range = slots[NameIndex.slot(text[at], text[at + 1], third)]
    return Int(range.lowerBound)..<Int(range.upperBound)
  }

  /// The names in a text, from left to right and without overlaps.
  func names(in text: [UInt8]) -> [Name] {
    var scan = Scan(seen: Array(repeating: false, count: contextWordCount))
    let whole = Passage(text: text, lower: 0, upper: text.count)
    let bytes = text.span
    let slots = slots.span
    var at = 0
    while at &+ 1 < bytes.count {
      let (first, second) = (bytes[at], bytes[at &+ 1])
      let third = at &+ 2 < bytes.count ? bytes[at &+ 2] : 0
      if beginnings.mayContain(first, second, third) {
        examine(slots[NameIndex.slot(first, second, third)], whole, at, &scan)
      }
      at &+= 1
    }
    return scan.found.compactMap { item in
      item.context < 0 || contexts[item.context].contains { scan.seen[$0] } ? item.name : nil
    }
  }

  private struct Scan {
    var found: [(name: Name, context: Int)] = []
    /// Which context words occur.
    var seen: [Bool]
    /// Where the last name ended.
    var free = 0
  }

  private func examine(_ range: Range<Int32>, _ text: Passage, _ at: Int, _ scan: inout Scan) {
    for index in Int(range.lowerBound)..<Int(range.upperBound) {
      let end = at + entries[index].bytes.count
      guard end <= text.upper, matches(index, text.text, at) else { continue }
      let outlet = entries[index].outlet
      if entries[index].use == .contextWord {
        scan.seen[outlet] = true
      } else if entries[index].use == .alias, at >= scan.free, scan.found.count < Limits.namesMax,
        stands(text, at, end), isItself(outlet, text, at, end)
      {
        let name = Name(start: at, end: end, outlet: outlet, isStrict: entries[index].isStrict)
        scan.found.append((name, entries[index].context))
        scan.free = end
      }
    }
  }

  @inline(__always)
  private func matches(_ index: Int, _ text: [UInt8], _ at: Int) -> Bool {
    let bytes = entries[index].bytes
    for offset in bytes.indices where text[at + offset] != bytes[offset] { return false }
    return true
  }

  /// Whether a name is a word of its own and no part of another.
  private func stands(_ text: Passage, _ start: Int, _ end: Int) -> Bool {
    let before = text[start - 1]
    if isWordByte(text[start]) {
      if isWordByte(before) || before == 0x2D || before == 0x40 || before == 0x23 { return false }
    } else if start > 0 {
      let scalar = text.scalar(at: start)
      let left = text.scalar(endingAt: start)
      if isHangul(scalar), isHangul(left) {
        return NameIndex.hangulBefore.start(text, endingAt: start) != nil
      }
      if isKatakana(scalar), isKatakana(left) { return false }
    }
    if isWordByte(text[end - 1]) {
      // A host name, as in `www.KCNA.kp`.
      if text[end] == 0x2E, isASCIILowercase(text[end + 1]) { return false }
      return !isWordByte(text[end])
    }
    return !(isKatakana(text.scalar(endingAt: end)) && isKatakana(text.scalar(at: end)))
  }

  /// Words that Korean writes together with the name that follows.
  private static let hangulBefore = PhraseTable(
    "북한|남한|한국|일본|중국|미국|러시아|대만|영국|프랑스|관영|국영|기관지|매체|당국")

  /// Whether no neighbour makes the name something else.
  private func isItself(_ outlet: Int, _ text: Passage, _ start: Int, _ end: Int) -> Bool {
    let left = text.skipSpacesBack(start)
    for word in notAfter[outlet] {
      let from = left - word.count
      guard from >= 0, text.text[from..<left].elementsEqual(word) else { continue }
      if !isWordByte(word[0]) || !isWordByte(text[from - 1]) { return false }
    }
    let right = text.skipSpaces(end)
    for word in notBefore[outlet] {
      let to = right + word.count
      guard to <= text.upper, text.text[right..<to].elementsEqual(word) else { continue }
      if !isWordByte(word[word.count - 1]) || !isWordByte(text[to]) { return false }
    }
    return true
  }
}
