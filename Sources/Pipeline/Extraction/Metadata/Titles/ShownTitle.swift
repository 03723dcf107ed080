// The title that a page shows right above its text, whatever its metadata call it.
import Markup
import Model
import Text

struct ShownTitle {
  var text: String
  /// What the page says by a word before it (`제목`), or by its element, that it is a title.
  var isLabelled = false
  var isMarked = false

  /// Blocks before the text in which a title is looked for: bylines, dates and share buttons stand between,
  /// and the cells of a board's table or list.
  private static let blocksMax = 24
  /// Of them that are no cells.
  private static let linesMax = 8
  /// Bytes of a title.
  private static let bytes = 18...300
  private static let classes = Set(
    ["title", "headline"].compactMap(ClassWords.vocabulary.firstIndex))
  private static let furniture: Zone = [
    .navigation, .footer, .form, .comments, .related, .share, .promotion, .advertisement, .author,
    .metadata, .date, .caption, .hidden, .tags, .consent, .copyright,
  ]

  /// The nearest heading, or element that is called a title, above the first running text; else the line
  /// right above it.
  ///
  /// - Parameter stated: titles that metadata state: a long one above the text looks like a part of it.
  static func read(
    _ page: PageBlocks, _ region: Region, stated: [ComparableTitle]
  ) -> ShownTitle? {
    let inside = page.containers[region.container].blocks
    let text = inside.first { index in
      page.prose(index) > 0
        && !(page.blocks[index].bytes <= bytes.upperBound
          && stated.contains { $0.starts(with: ComparableTitle(page.string(index))) })
    }
    guard let text else { return nil }
    var line: ShownTitle?
    var lines = 0
    for index in (max(0, text - blocksMax)..<text).reversed() {
      let block = page.blocks[index]
      if !isCell(page, index) { lines += 1 }
      if lines > linesMax { break }
      guard bytes.contains(block.bytes), block.linkShare < 0.5,
        !block.endsSentence || isStated(page.string(index), stated),
        region.zones[block.container].isDisjoint(with: furniture), !isNote(page.string(index))
      else { continue }
      if let labelled = labelled(page, index) {
        return ShownTitle(text: labelled, isLabelled: true, isMarked: true)
      }
      let isMarked =
        block.kind == .heading
        || page.containers[block.container].words.contains { classes.contains($0) }
      if isMarked { return ShownTitle(text: page.string(index), isMarked: true) }
      if line == nil, block.kind != .listItem, !isNamedCell(page, index) {
        line = ShownTitle(text: withoutDay(page, index))
      }
    }
    return line
  }

  /// Whether a line that ends as a sentence does is the beginning of a stated title: `No: 241, … Hk.`
  private static func isStated(_ line: String, _ stated: [ComparableTitle]) -> Bool {
    let title = ComparableTitle(line)
    return stated.contains { $0.starts(with: title) }
  }

  /// A line without the day that an element of its own holds behind the title.
  private static func withoutDay(_ page: PageBlocks, _ index: Int) -> String {
    let (whole, parted) = (page.string(index), page.parted(index))
    let words = parted.split(at: " ")
    let isDay = { (word: Substring) in word.allSatisfy { $0.isDigit || "-./:".contains($0) } }
    guard parted != whole, let last = words.lastIndex(where: { !isDay($0) }), last < words.count - 1
    else { return whole }
    return words[...last].joined(separator: " ")
  }

  /// What boards write before a title.
  private static let labels = Set(
    WordList.entries("제목|제 목|題名|件名|タイトル|标题|標題|主题|subject|title|betreff|objet|asunto"))

  /// The title behind such a word, in the row of a table or in the list item before.
  private static func labelled(_ page: PageBlocks, _ index: Int) -> String? {
    func isLabel(_ text: some StringProtocol) -> Bool {
      labels.contains(text.lowercased().filter { $0 != ":" && $0 != "：" }.trimmed)
    }
    let text = page.string(index)
    if page.blocks[index].kind == .table {
      let cells = text.split(separator: "|", maxSplits: 1)
      return cells.count == 2 && isLabel(cells[0]) ? String(cells[1]).trimmed : nil
    }
    return index > 0 && page.blocks[index - 1].bytes < bytes.lowerBound
      && isLabel(page.string(index - 1)) ? text : nil
  }

  private static func isCell(_ page: PageBlocks, _ index: Int) -> Bool {
    [.td, .th, .dt, .dd].contains(element(page, index))
  }

  private static func element(_ page: PageBlocks, _ index: Int) -> HTMLElement? {
    page.blocks.indices.contains(index)
      ? page.containers[page.blocks[index].container].element : nil
  }

  /// Whether a cell of a board's table is a name or its value, or a row is both: `등록일 | 2026-05-03`.
  private static func isNamedCell(_ page: PageBlocks, _ index: Int) -> Bool {
    element(page, index) == .td && element(page, index - 1) == .th
      || element(page, index) == .th && element(page, index + 1) == .td
      || page.blocks[index].kind == .table && page.string(index).containsBytes(of: " | ")
  }

  /// A byline or a date.
  private static func isNote(_ line: String) -> Bool {
    Byline.isDateLine(LowerCase.bytes(line)) || PersonName.hasMark(line)
  }
}
