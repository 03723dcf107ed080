// An article from the feed's own content: everything is text, but for what feeds and plug-ins add.
import Markup
import Model
import Text

enum FeedContent {
  /// Bytes of a text that may be no more than a summary, less than.
  private static let shortBytesMax = 600
  /// How sure it is that the text is whole, where it is short and where it is not.
  private static let confidenceOfShort = 0.3
  private static let confidence = 0.8
  /// Bytes of the line that WordPress adds, less than: title and name of the site, with addresses.
  private static let footerBytesMax = 400
  /// Share of links in a block that is nothing but one, at least, and bytes up to which it is left out: so
  /// many words of a link are text.
  private static let linkAloneShareMin = 0.9
  private static let linkAloneBytesMax = 200

  /// - Parameter isChosen: an operator says that this is the text, so nothing of it is furniture.
  static func draft(
    html: String, url: String, language: String?, isChosen: Bool = false
  ) -> ArticleDraft {
    var draft = ArticleDraft()
    let bytes = Array("<html><body><div>".utf8) + Array(html.utf8)
    guard let document = try? PageInput(utf8: bytes, url: url).document() else {
      draft.quality = ExtractionQuality(method: "feed", confidence: 0, flags: [.noText])
      return draft
    }
    let mojibake = Mojibake(pageText: document.text)
    let page = BlockWalk.run(document, NodeZones(document), url: url, mojibake: mojibake)
    let resolve = ReferenceResolver(page: url, base: nil)
    let kept = page.blocks.indices.filter { index in
      isChosen ? page.blocks[index].kind != .caption : keeps(index, page)
    }
    let assembly = Assembly.make(page, document, kept: kept, resolve: resolve)
    draft.text = assembly.text
    (draft.blocks, draft.links) = (assembly.blocks, assembly.links)
    for image in page.images where draft.images.count < Limits.imagesMax {
      guard let source = document.string(.src, of: image.node), let address = resolve(source) else {
        continue
      }
      draft.images.append(ArticleImage(url: address))
    }
    draft.language = LanguageDetector.detect(draft.text, hint: language)
    let isShort = draft.text.utf8.count < shortBytesMax
    draft.quality = ExtractionQuality(
      method: "feed", confidence: draft.text.isEmpty ? 0 : isShort ? confidenceOfShort : confidence,
      flags: draft.text.isEmpty ? [.noText] : isShort ? [.short] : [])
    return draft
  }

  private static func keeps(_ index: Int, _ page: PageBlocks) -> Bool {
    let block = page.blocks[index]
    if block.kind == .caption { return false }
    if block.bytes < footerBytesMax, Wording.isFeedFooter(page.string(index)) { return false }
    var container = block.container
    while container >= 0 {
      let zone = page.containers[container].zone
      if !zone.isDisjoint(with: [.related, .share, .promotion, .advertisement, .comments]) {
        return false
      }
      container = page.containers[container].parent
    }
    let folded = Fold.bytes(page.text[block.from..<block.to])
    if block.bytes < BlockDecisions.bylineBytesMax, Wording.noise.matches(folded) {
      // A notice is a line at the end, or says what to do; others are sentences of the text.
      let isLast = index == page.blocks.count - 1
      return !isLast && page.isPlainSentence(index)
        && !folded[...].containsAny(Wording.promotionWords)
    }
    return block.linkShare < linkAloneShareMin || block.kind == .listItem
      || block.bytes > linkAloneBytesMax
  }
}
