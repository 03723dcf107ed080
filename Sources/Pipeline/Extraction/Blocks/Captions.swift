// Captions that no markup sets apart: lines beside an image that tell of it.
import Text

extension PageBlocks {
  /// Last bytes of closing brackets, `）` and `］` among them: most paragraphs end with none.
  private static let closingBytes: Set<UInt8> = [UInt8(ascii: ")"), UInt8(ascii: "]"), 0x89, 0xBD]

  /// Whether a paragraph ends with whose photo it tells of, wherever its image stands: that of a slide show.
  func endsWithPhotoCredit(_ index: Int) -> Bool {
    let block = blocks[index]
    guard block.kind == .paragraph, block.bytes < PhotoCredit.captionBytesMax else { return false }
    if PageBlocks.closingBytes.contains(text[block.to - 1]) {
      return PhotoCredit.isInBrackets(LowerCase.bytes(text[block.range]))
    }
    return !block.endsSentence && PhotoCredit.isSigned(text[block.range])
  }

  /// Bytes by which a caption and its repetition agree, at least, and blocks between them.
  private static let repetitionBytesMin = 20
  private static let repetitionReach = 2

  /// Bytes that such a repetition adds, at most.
  private static let additionBytesMax = 40
  /// The first bytes of East Asian letters.
  private static let eastAsianLeads = UInt8(0xE3)...0xED

  /// Whether a block says again what a caption beside it says, as in Japanese papers:
  /// `水槽の前で話す組合員=釧路市で`.
  func repeatsCaption(_ index: Int) -> Bool {
    let block = blocks[index]
    guard block.kind == .paragraph, PageBlocks.eastAsianLeads.contains(text[block.from]),
      block.bytes < PhotoCredit.captionBytesMax, !block.endsSentence
    else { return false }
    let reach = PageBlocks.repetitionReach
    return (max(0, index - reach)...min(blocks.count - 1, index + reach)).contains { other in
      let caption = blocks[other]
      return caption.kind == .caption && caption.bytes >= PageBlocks.repetitionBytesMin
        && block.bytes - caption.bytes <= PageBlocks.additionBytesMax
        && text[block.range].starts(with: text[caption.range])
    }
  }

  /// Ends of lines that open a list, or are words of somebody.
  private static let openEnds = [":", "：", "」", "』", "”", "…"].map { Array($0.utf8) }

  /// Whether a block is what stands below an image in the image's paragraph, as on East Asian pages:
  /// `<p><img><br>봄의 들판</p>`.
  func isBareCaption(_ index: Int) -> Bool {
    let block = blocks[index]
    return PageBlocks.eastAsianLeads.contains(text[block.from]) && block.kind == .paragraph
      && block.bytes < PhotoCredit.bareCaptionBytesMax
      && block.linkBytes == 0 && !block.endsSentence && !block.isBold
      && images.contains {
        $0.beforeBlock == index && $0.container == block.container && $0.isAboveBreak
      }
      && !PageBlocks.openEnds.contains { text[block.range].suffix($0.count).elementsEqual($0) }
  }

  /// Whether a line points to the image beside it, and is not one of several: `▲ …`.
  private func pointsToImage(_ index: Int) -> Bool {
    let block = blocks[index]
    return block.kind == .paragraph && PhotoCredit.points(text[block.range])
      && !PhotoCredit.pointsAgain(text[block.range].dropFirst(3))
      && !(index + 1 < blocks.count && PhotoCredit.points(text[blocks[index + 1].range]))
  }

  /// Blocks behind a caption in which text must follow, or it may be the last of the text.
  private static let followers = 3

  /// Whether a block is the caption of the image that stands right before it.
  ///
  /// - Parameter lower: the text of the block, in lower case; most blocks are not asked for it.
  func isCreditedCaption(_ index: Int, lower: () -> [UInt8]) -> Bool {
    guard [.paragraph, .listItem].contains(blocks[index].kind),
      blocks[index].bytes < PhotoCredit.agencyCaptionBytesMax,
      images.contains(where: { index...index + 1 ~= $0.beforeBlock })
    else { return false }
    if pointsToImage(index) { return blocks[index].bytes < PhotoCredit.captionBytesMax }
    guard images.contains(where: { $0.beforeBlock == index }) else { return false }
    let isLast = !(index + 1..<min(blocks.count, index + 1 + PageBlocks.followers)).contains {
      prose($0) > 0
    }
    return PhotoCredit.ends(lower(), isLast: isLast)
  }
}
