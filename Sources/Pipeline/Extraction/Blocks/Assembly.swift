// From kept blocks to the record's text: one string, typed blocks, links, images, all offsets in
// code points.
import Markup
import Model
import Text

struct Assembly {
  private let page: PageBlocks
  private let document: HTMLDocument
  private let resolve: ReferenceResolver
  private(set) var text = ""
  private(set) var blocks: [Block] = []
  private(set) var links: [Link] = []
  /// Code points in `text`.
  private var length = 0
  private var quotes: [Quotation: Int] = [:]
  private var numbers: ListNumbers

  /// What tells one quotation of the page from another.
  private enum Quotation: Hashable {
    /// By the number of its element, `TextBlock.quote`.
    case marked(Int)
    /// By its number among those that nothing but italics mark.
    case inItalics(Int)
  }

  static func make(
    _ page: PageBlocks, _ document: HTMLDocument, kept: [Int], resolve: ReferenceResolver
  ) -> Assembly {
    var assembly = Assembly(page, document, resolve)
    let italic = assembly.italicQuotes(kept)
    for (position, index) in kept.enumerated() {
      let next = position + 1 < kept.count ? kept[position + 1] : nil
      assembly.append(index, next: next, italicQuote: italic[index])
    }
    return assembly
  }

  private init(_ page: PageBlocks, _ document: HTMLDocument, _ resolve: ReferenceResolver) {
    self.page = page
    self.document = document
    self.resolve = resolve
    numbers = ListNumbers(page, document)
  }

  private mutating func append(_ index: Int, next: Int?, italicQuote: Quotation?) {
    let block = page.blocks[index]
    let bytes = page.text[block.from..<block.to]
    let written = Normalization.nfc(String(decoding: bytes, as: UTF8.self))
    guard !written.isEmpty else { return }
    if !text.isEmpty {
      text += "\n\n"
      length += 2
    }
    let start = length
    let quote = block.quote >= 0 ? .marked(block.quote) : italicQuote
    // What is quoted is quoted without them.
    if let mark = numbers.mark(before: index), quote == nil {
      text += mark
      length += CodePoints.count(mark)
    }
    let opening = length
    text += written
    length += CodePoints.count(written)
    var made = Block(kind: block.kind, start: start, end: length, level: block.level)
    if let quote, block.kind == .paragraph || block.kind == .listItem || block.kind == .quote {
      made.kind = .quote
      made.level = 0
      made.quote = number(quote)
    } else if isHeading(block, next: next) {
      made.kind = .heading
      made.level = 2
    }
    blocks.append(made)
    guard !block.links.isEmpty else { return }
    let changed = !bytes.equals(Array(written.utf8))
    var counter = OffsetCounter(page.text, from: block.from, at: opening, isChanged: changed)
    for link in block.links { append(page.links[link], of: block, &counter) }
  }

  private mutating func number(_ quote: Quotation) -> Int {
    if let known = quotes[quote] { return known }
    let number = quotes.count
    quotes[quote] = number
    return number
  }

  /// Bytes of a line that heads what follows, at most.
  private static let headingBytesMax = 120

  /// A short line all in bold before running text.
  private func isHeading(_ block: TextBlock, next: Int?) -> Bool {
    guard block.kind == .paragraph, block.isBold, block.linkBytes == 0,
      block.bytes <= Assembly.headingBytesMax,
      !block.endsSentence || page.text[block.to - 1] == UInt8(ascii: "?"), let next
    else { return false }
    let follower = page.blocks[next]
    return !follower.isBold && follower.kind != .heading && follower.bytes > block.bytes
      && page.text[block.to - 1] != UInt8(ascii: ":")
  }

  private mutating func append(
    _ link: PageLink, of block: TextBlock, _ counter: inout OffsetCounter
  ) {
    guard link.from >= block.from, links.count < Limits.linksMax else { return }
    var to = min(link.to, block.to)
    while to > link.from, page.text[to - 1] == 32 { to -= 1 }
    guard to > link.from, let reference = document.string(.href, of: link.node),
      let url = resolve(reference)
    else { return }
    let words = Normalization.nfc(String(decoding: page.text[link.from..<to], as: UTF8.self))
    let offset = counter.offset(of: link.from)
    links.append(
      Link(url: url, text: words, start: offset, end: offset + words.unicodeScalars.count))
  }

  /// Bytes of a quotation that nothing but italics mark, at least: shorter ones are titles and names.
  private static let italicQuoteBytesMin = 40

  /// Paragraphs divided by breaks in one element, all in italics, the first opening with a
  /// quotation mark: a quotation without its element.
  private func italicQuotes(_ kept: [Int]) -> [Int: Quotation] {
    var groups: [(container: Int, blocks: [Int])] = []
    for index in kept {
      let block = page.blocks[index]
      guard block.quote < 0, block.isItalic, block.kind == .paragraph,
        block.bytes >= Assembly.italicQuoteBytesMin
      else { continue }
      if groups.last?.container == block.container {
        groups[groups.count - 1].blocks.append(index)
      } else {
        groups.append((block.container, [index]))
      }
    }
    var found: [Int: Quotation] = [:]
    for (number, group) in groups.enumerated() {
      guard let first = group.blocks.first, opensQuotation(first),
        group.blocks.count > 1 || page.containers[group.container].element == .div
      else { continue }
      for index in group.blocks { found[index] = .inItalics(number) }
    }
    return found
  }

  private func opensQuotation(_ index: Int) -> Bool {
    let start = page.text[page.blocks[index].from...]
    return [
      [0x22], [0xE2, 0x80, 0x9C], [0xE2, 0x80, 0x98], [0xC2, 0xAB], [0xE2, 0x80, 0x9E],
      [0xE3, 0x80, 0x8C],
    ]
    .contains { (mark: [UInt8]) in start.starts(with: mark) }
  }
}

/// Counts the code points before places in one text, from place to place.
private struct OffsetCounter {
  private let text: [UInt8]
  /// Whether NFC changes the text.
  private let isChanged: Bool
  private var from: Int
  private var offset: Int

  /// - Parameters:
  ///   - from: the byte to count from.
  ///   - offset: code points before it.
  init(_ text: [UInt8], from: Int, at offset: Int, isChanged: Bool) {
    (self.text, self.isChanged, self.from, self.offset) = (text, isChanged, from, offset)
  }

  /// Code points of the text in NFC before a byte; those before the last place asked for are known.
  mutating func offset(of byte: Int) -> Int {
    guard byte > from else { return offset }
    // An ASCII character is composed with nothing before it: up to there the count is final.
    let safe = isChanged ? text[from..<byte].lastIndex { $0 < 0x80 } ?? byte : byte
    offset += count(from..<safe)
    from = safe
    return offset + count(safe..<byte)
  }

  private func count(_ range: Range<Int>) -> Int {
    guard isChanged else { return CodePoints.count(text[range]) }
    return Normalization.nfc(String(decoding: text[range], as: UTF8.self)).unicodeScalars.count
  }
}
