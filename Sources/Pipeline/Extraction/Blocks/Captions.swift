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

  /// Whether a block is a caption, by its words or its place below an image.
  ///
  /// - Parameter lower: the text of the block, in lower case; most blocks are not asked for it.
  func isCaption(_ index: Int, lower: () -> [UInt8]) -> Bool {
    isBareCaption(index) || sharesBoxWithImage(index) || isCentredCaption(index)
      || isItalicCaption(index) || isCreditedCaption(index, lower: lower)
  }

  /// Whether a block is what stands below an image in the image's paragraph, as on East Asian pages:
  /// `<p><img><br>봄의 들판</p>`.
  private func isBareCaption(_ index: Int) -> Bool {
    let block = blocks[index]
    return PageBlocks.eastAsianLeads.contains(text[block.from]) && block.kind == .paragraph
      && block.bytes < PhotoCredit.bareCaptionBytesMax
      && block.linkBytes == 0 && !block.endsSentence && !block.isBold
      && images.contains {
        $0.beforeBlock == index && $0.container == block.container && $0.isAboveBreak
      }
      && !PageBlocks.openEnds.contains { text[block.range].suffix($0.count).elementsEqual($0) }
  }

  /// Blocks of a box that is nothing but an image and what is said of it, at most: two, as caption and credit,
  /// where each stands in an element of its own.
  private static let pictureBoxBlocksMax = 2
  /// Bytes of a caption that its place tells: less is a label or a number.
  private static let captionBytes = 8..<PhotoCredit.captionBytesMax
  private static let pictureWords = words("photo", "figure", "media")
  private static let descriptionWords = words("desc", "description")

  private static func words(_ names: String...) -> [Int] {
    names.compactMap { ClassWords.vocabulary.firstIndex(of: $0) }
  }

  /// Whether a block stands below an image that it shares a box with, and nothing else does: a table, a list
  /// of definitions or a centred element, as old systems and East Asian papers set a picture into a text,
  /// or an element that its class calls a photo, or the text in it a description.
  private func sharesBoxWithImage(_ index: Int) -> Bool {
    let block = blocks[index]
    guard PageBlocks.captionBytes ~= block.bytes, [.paragraph, .listItem].contains(block.kind),
      !images.isEmpty,
      let box = pictureBox(around: block.container), box >= 0
    else { return false }
    let inside = containers[box].blocks
    // Other definitions hold formulas as images.
    let isDefined = containers[box].element == .dl
    return inside.count <= PageBlocks.pictureBoxBlocksMax
      && images.contains { image in
        image.beforeBlock == inside.lowerBound && isInside(image.container, box)
          && (!isDefined || containers[image.container].element == .dt)
          && inside.allSatisfy {
            blocks[$0].bytes < PhotoCredit.captionBytesMax
              && (inside.count == 1 || blocks[$0].container != image.container)
          }
      }
  }

  private func pictureBox(around container: Int) -> Int? {
    func isCalled(_ container: Int, _ words: [Int]) -> Bool {
      words.contains { containers[container].words.contains($0) }
    }
    var at = container
    while at >= 0 {
      if isCalled(at, PageBlocks.pictureWords) { return at }
      switch containers[at].element {
      case .table, .dl, .center, .figure: return at
      case .td, .th, .tr, .tbody, .dd, .dt, .p: at = containers[at].parent
      case .div where isCalled(at, PageBlocks.descriptionWords): return containers[at].parent
      case .div: at = containers[at].parent
      default: return nil
      }
    }
    return nil
  }

  /// Whether a line is centred below an image, and the text around both is not.
  private func isCentredCaption(_ index: Int) -> Bool {
    let block = blocks[index]
    guard containers[block.container].isCentred, block.kind == .paragraph,
      PageBlocks.captionBytes ~= block.bytes, index + 1 < blocks.count,
      !containers[blocks[index + 1].container].isCentred, prose(index + 1) > 0
    else { return false }
    return images.contains { $0.beforeBlock == index }
      && (index == 0 || !containers[blocks[index - 1].container].isCentred)
  }

  /// Whether a line in italics that is no sentence stands below an image, between running text that is not.
  private func isItalicCaption(_ index: Int) -> Bool {
    let block = blocks[index]
    guard block.isItalic, !block.isBold, !block.endsSentence, block.linkBytes == 0,
      block.kind == .paragraph, PageBlocks.captionBytes ~= block.bytes, index > 0,
      index + 1 < blocks.count
    else { return false }
    return images.contains { $0.beforeBlock == index }
      && [index - 1, index + 1].allSatisfy { prose($0) > 0 && !blocks[$0].isItalic }
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

  /// Whether a block ends as captions do, right behind an image or pointing to it.
  private func isCreditedCaption(_ index: Int, lower: () -> [UInt8]) -> Bool {
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
