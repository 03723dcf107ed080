// PhraseHints: what the phrases in a block say it is for.

/// Phrases in a short block that give furniture away.
struct PhraseHints {
  var isNoise = false
  var opensTail = false
  var isByline = false

  /// Bytes of the longest block that is compared with phrases.
  private static let bytesMax = 160
  /// Bytes of the longest line that opens a tail.
  private static let openerBytesMax = 79

  /// - Parameter openersOnly: only `opensTail` is wanted, which later blocks depend on.
  init(
    _ index: Int, _ page: PageBlocks, _ facts: KnownFacts, _ rules: BlockDecisions,
    openersOnly: Bool
  ) {
    let block = page.blocks[index]
    guard block.bytes <= (openersOnly ? PhraseHints.openerBytesMax : PhraseHints.bytesMax) else {
      return
    }
    let folded = rules.fold(index)
    if block.bytes <= PhraseHints.openerBytesMax {
      opensTail = Wording.tailOpeners.matches(folded) || CommentCount.read(folded) != nil
    }
    if openersOnly { return }
    isNoise = Wording.noise.matches(folded)
    isByline = Byline.isByline(folded, authors: facts.authors)
  }
}
