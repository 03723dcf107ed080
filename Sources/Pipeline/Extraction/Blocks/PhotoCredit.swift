// Captions that no markup sets apart: a short paragraph right behind an image that ends with whose
// picture it is.

enum PhotoCredit {
  /// Bytes of a caption, at most.
  static let captionBytesMax = 300
  /// Bytes of one that nothing but its place tells, at most.
  static let bareCaptionBytesMax = 150
  /// Bytes from the end of a caption in which its credit stands.
  private static let reach = 80

  /// Signs that point to the image above.
  private static let pointers = ["▲", "△"].map { Array($0.utf8) }

  /// Whether a line points to the image above it: `▲ …`.
  static func points(_ text: ArraySlice<UInt8>) -> Bool {
    pointers.contains { text.starts(with: $0) }
  }

  /// Whether such a sign stands within a line.
  static func pointsAgain(_ text: ArraySlice<UInt8>) -> Bool { text.containsAny(pointers) }

  /// Whether lower-case UTF-8 ends with a credit: `… (AP Photo/Jane Doe)`, `… 사진=보기통신`, `… 张三 摄`.
  static func ends(_ text: [UInt8]) -> Bool {
    guard text.count < captionBytesMax else { return false }
    let ending = text.suffix(reach)
    if endings.contains(where: { ending.count >= $0.count && ending.suffix($0.count) == $0[...] })
      || labels.contains(where: { isLabel($0, in: ending) })
    {
      return true
    }
    guard let (before, inside) = brackets(at: ending) else { return false }
    // Papers end a text with its agency, behind the full stop.
    return isPhoto(inside)
      || agencies.contains { isWord($0, in: inside) } && !endsSentence(before)
  }

  /// What stands in the brackets that a text ends with, and before them.
  private static func brackets(
    at ending: ArraySlice<UInt8>
  ) -> (before: ArraySlice<UInt8>, inside: ArraySlice<UInt8>)? {
    let close = brackets.first { ending.suffix($0.close.count) == $0.close[...] }
    guard let close, let start = ending.lastRange(of: close.open) else { return nil }
    return (
      ending[..<start.lowerBound], ending[start.upperBound...].dropLast(close.close.count)
    )
  }

  private static func isPhoto(_ inside: ArraySlice<UInt8>) -> Bool {
    photoWords.contains { $0.count < inside.count && isWord($0, in: inside) }
  }

  /// Whether lower-case UTF-8 ends with brackets that speak of a photo: `(AP Photo/Jane Doe)`.
  static func isInBrackets(_ text: [UInt8]) -> Bool {
    brackets(at: text.suffix(reach)).map { isPhoto($0.inside) } ?? false
  }

  /// Bytes of a name behind a copyright sign, at most.
  private static let ownerBytesMax = 60
  static let copyrightSigns = ["©", "ⓒ"].needles

  /// How years begin.
  private static let centuries = ["19", "20"].needles

  /// Whether UTF-8 ends with a copyright sign and a name, no year: `The home in Lienz © Town of Lienz`.
  static func isSigned(_ text: ArraySlice<UInt8>) -> Bool {
    let ending = text.suffix(ownerBytesMax)
    return copyrightSigns.contains { sign in
      guard let place = ending.lastRange(of: sign), place.lowerBound > text.startIndex else {
        return false
      }
      let owner = ending[place.upperBound...].drop { $0 == 32 }
      return !owner.isEmpty && !centuries.contains { owner.contains($0) }
    }
  }

  /// Whose picture it is, as a caption ends: in brackets, behind a label, or behind the last sentence.
  static func atEnd(of caption: String) -> String? {
    let lower = LowerCase.bytes(caption)
    guard ends(lower) else { return nil }
    return inBrackets(caption) ?? behindLabel(caption, lower) ?? behindSentence(caption)
  }

  /// `Jane Doe` of `… at the yard. Photo: Jane Doe`.
  private static func behindLabel(_ caption: String, _ lower: [UInt8]) -> String? {
    let written = Array(caption.utf8)
    // Few letters are longer as capitals: then the places differ.
    guard lower.count == written.count else { return nil }
    let labelEnds = labels.filter { isLabel($0, in: lower[...]) }
      .compactMap { lower[...].lastRange(of: $0)?.upperBound }
    guard let end = labelEnds.max(), written.count - end <= reach else { return nil }
    let credit = String(decoding: written[end...], as: UTF8.self).drop { ":：=＝ ".contains($0) }
    return credit.isEmpty ? nil : String(credit)
  }

  /// `통일부 제공` of `… 살펴보고 있다. 통일부 제공`; of what has no sentence the last words.
  private static func behindSentence(_ caption: String) -> String? {
    let starts = ["/", "＝", "=", ". ", "。"].compactMap { mark in
      caption.allBytes(of: mark).last?.upperBound
    }
    if let start = starts.max() {
      let credit = String(caption[start...]).trimmed
      return credit.isEmpty || credit.utf8.count > reach ? nil : credit
    }
    let words = caption.split(at: " ").suffix(creditWords)
    return words.count < creditWords ? nil : words.joined(separator: " ")
  }

  /// Words of a credit that nothing sets apart: `陈立 摄`.
  private static let creditWords = 2

  /// The credit in brackets that a caption ends with: `AP Photo/Jane Doe`.
  private static func inBrackets(_ caption: String) -> String? {
    guard let last = caption.last, ")]）］".contains(last),
      let open = caption.lastIndex(where: { "([（［".contains($0) })
    else { return nil }
    let credit = caption[caption.index(after: open)...].dropLast()
    return credit.isEmpty ? nil : String(credit)
  }

  /// Whether a label stands where a sentence may begin: `… at the yard. Photo: Jane Doe`.
  private static func isLabel(_ label: [UInt8], in text: ArraySlice<UInt8>) -> Bool {
    guard let range = text.lastRange(of: label) else { return false }
    let before = text[..<range.lowerBound].last { $0 != 32 }
    return before.map { !isWordByte($0) } ?? true
  }

  /// Whether a word occurs that is no part of a longer one; East Asian words are not divided.
  private static func isWord(_ word: [UInt8], in text: ArraySlice<UInt8>) -> Bool {
    text.contains(word)
      && text.ranges(of: word).contains { range in
        let isLatin = word[0] < 0x80
        let before = text[..<range.lowerBound].last
        let after = text[range.upperBound...].first
        return !isLatin || !(before.map(isWordByte) ?? false) && !(after.map(isWordByte) ?? false)
      }
  }

  private static func endsSentence(_ text: ArraySlice<UInt8>) -> Bool {
    var text = text
    while let last = text.last, last == 32 || last == UInt8(ascii: "\"") { text = text.dropLast() }
    return [".", "!", "?", "。", "”", "」"].contains {
      text.suffix($0.utf8.count).elementsEqual($0.utf8)
    }
  }

  /// An ASCII letter or digit: other scripts write a label right behind a word.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte | 0x20 >= 97 && byte | 0x20 <= 122 || byte >= 48 && byte <= 57
  }

  private static let brackets = [("(", ")"), ("[", "]"), ("（", "）"), ("［", "］")].map {
    (open: Array($0.0.utf8), close: Array($0.1.utf8))
  }
  /// With something beside them in the brackets.
  private static let photoWords = WordList.entries(
    """
    photo|foto|getty|picture alliance|imago|shutterstock|alamy|image|courtesy of|фото|사진|写真|撮影|图片|圖片
    图源|摄|攝|資料照|금지|圖／|图／|圖/|图/|圖：|图：|翻攝
    """
  ).needles
  private static let agencies = WordList.entries(
    """
    ap|afp|dpa|epa|efe|reuters|kcna|yonhap|연합뉴스|뉴시스|뉴스1|공동|共同|新华社|新華社|中央社|美聯社|法新社|路透社
    ロイター|тасс|риа новости
    """
  ).needles
  private static let labels = WordList.entries(
    """
    photo:|foto:|fotos:|bild:|photo by|photo courtesy|photograph:|credit:|crédit photo|фото:|사진=|사진 =
    사진:|写真:|写真：|写真=|写真＝|图片来源|圖片來源|图源|©|ⓒ
    """
  ).needles
  private static let endings = WordList.entries(
    """
    视频截图|視頻截圖|资料图|資料圖|供图|供圖|翻攝
    /연합뉴스|/뉴스1|/뉴시스|=연합뉴스|. 연합뉴스|. 뉴시스| 제공| 자료사진| 摄| 攝|提供|撮影|getty images|/afp|/ afp
    /reuters|via reuters
    ＝ロイター|＝ＡＰ|＝共同
    """
  ).needles
}

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

  /// Whether a line points to the image above it, and is not one of several: `▲ …`.
  private func pointsToImage(_ index: Int) -> Bool {
    let block = blocks[index]
    return block.kind == .paragraph && PhotoCredit.points(text[block.range])
      && !PhotoCredit.pointsAgain(text[block.range].dropFirst(3))
      && !(index + 1 < blocks.count && PhotoCredit.points(text[blocks[index + 1].range]))
  }

  /// Whether a block is the caption of the image that stands right before it.
  ///
  /// - Parameter lower: the text of the block, in lower case; most blocks are not asked for it.
  func isCreditedCaption(_ index: Int, lower: () -> [UInt8]) -> Bool {
    [.paragraph, .listItem].contains(blocks[index].kind)
      && blocks[index].bytes < PhotoCredit.captionBytesMax
      && images.contains { $0.beforeBlock == index }
      && (pointsToImage(index) || PhotoCredit.ends(lower()))
  }
}
