// Captions that no markup sets apart: a short paragraph right behind an image that ends with whose
// picture it is.

enum PhotoCredit {
  /// Bytes of a caption, at most.
  static let captionBytesMax = 300
  /// Bytes from the end of a caption in which its credit stands.
  private static let reach = 80

  /// Whether lower-case UTF-8 ends with a credit: `… (AP Photo/Jane Doe)`, `… 사진=보기통신`, `… 张三 摄`.
  static func ends(_ text: [UInt8]) -> Bool {
    guard text.count < captionBytesMax else { return false }
    let ending = text.suffix(reach)
    if endings.contains(where: { ending.count >= $0.count && ending.suffix($0.count) == $0[...] })
      || ending.containsAny(labels)
    {
      return true
    }
    let close = brackets.first { ending.suffix($0.close.count) == $0.close[...] }
    guard let close, let start = ending.ranges(of: close.open).last else { return false }
    let inside = ending[start.upperBound...].dropLast(close.close.count)
    return inside.containsAny(inBrackets) || agencies.contains { inside == $0[...] }
  }

  private static let brackets = [("(", ")"), ("[", "]"), ("（", "）"), ("［", "］")].map {
    (open: Array($0.0.utf8), close: Array($0.1.utf8))
  }
  private static let inBrackets = WordList.entries(
    """
    photo|foto|getty|reuters|afp/|/afp|ap/|/ap|/dpa|dpa/|epa/|efe/|picture alliance|imago|shutterstock
    alamy|courtesy|credit|crédit|фото|사진|연합뉴스|뉴시스|뉴스1|写真|撮影|提供|图片|圖片|图源|摄|攝|ロイター
    """
  ).needles
  private static let agencies = WordList.entries(
    "ap|afp|dpa|epa|efe|reuters|공동|共同|연합|新华社|新華社|тасс|риа новости"
  ).needles
  private static let labels = WordList.entries(
    """
    photo:|foto:|fotos:|bild:|photo by|photo courtesy|photograph:|credit:|crédit photo|фото:|사진=|사진 =
    사진:|写真:|写真：|写真=|写真＝|图片来源|圖片來源|图源
    """
  ).needles
  private static let endings = WordList.entries(
    "/연합뉴스|/뉴스1|/뉴시스|=연합뉴스| 摄| 攝|getty images|/afp|/reuters|/ap|撮影"
  ).needles
}

extension PageBlocks {
  /// Whether a block is the caption of the image that stands right before it.
  ///
  /// - Parameter folded: the text of the block, in lower case; most blocks are not asked for it.
  func isCreditedCaption(_ index: Int, folded: () -> [UInt8]) -> Bool {
    blocks[index].kind == .paragraph && blocks[index].bytes < PhotoCredit.captionBytesMax
      && images.contains { $0.beforeBlock == index } && PhotoCredit.ends(folded())
  }
}
