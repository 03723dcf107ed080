// The title that a page shows right above its text, whatever its metadata call it.
import Model
import Text

enum ShownTitle {
  /// Blocks before the text in which a title is looked for: bylines, dates and share buttons stand between.
  private static let blocksMax = 8
  /// Bytes of a title.
  private static let bytes = 12...300
  private static let classes = Set(
    ["title", "headline"].compactMap(ClassWords.vocabulary.firstIndex))
  private static let furniture: Zone = [
    .navigation, .footer, .form, .comments, .related, .share, .promotion, .advertisement, .author,
    .metadata, .date, .caption, .hidden, .tags, .consent, .copyright,
  ]

  /// The nearest heading, or element that is called a title, above the first running text; else the line
  /// right above it.
  static func read(_ page: PageBlocks, _ region: Region) -> String? {
    let inside = page.containers[region.container].blocks
    guard let text = inside.first(where: { page.prose($0) > 0 }) else { return nil }
    var line: String?
    for index in (max(0, text - blocksMax)..<text).reversed() {
      let block = page.blocks[index]
      guard bytes.contains(block.bytes), block.linkShare < 0.5, !block.endsSentence,
        region.zones[block.container].isDisjoint(with: furniture), !isNote(page.string(index))
      else { continue }
      let isMarked =
        block.kind == .heading
        || page.containers[block.container].words.contains { classes.contains($0) }
      if isMarked { return page.string(index) }
      if line == nil, block.kind != .listItem { line = page.string(index) }
    }
    return line
  }

  /// A byline or a date.
  private static func isNote(_ line: String) -> Bool {
    Byline.isDateLine(LowerCase.bytes(Array(line.utf8)[...])) || PersonName.hasMark(line)
  }
}
