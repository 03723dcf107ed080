// What must hold of any choice of blocks, whoever made it.
import Markup
import Model

extension BlockDecisions {
  /// On the whole page.
  mutating func settle() {
    range = 0..<page.blocks.count
    dropHidden()
    dropNotices()
    dropClosingLines()
    if !isGallery { dropEmptyHeadings() }
    dropRepeats()
    dropPullQuotes()
  }

  /// A paragraph that hides itself before others that are shown is seen by nobody. Whole parts are hidden
  /// until readers open them, and so is the end of a text behind `Read more`.
  private mutating func dropHidden() {
    func hidesItself(_ index: Int) -> Bool {
      page.containers[page.blocks[index].container].hidesItself
    }
    func bytes(_ blocks: [Int]) -> Int { blocks.reduce(0) { $0 + page.prose($1) } }
    let hidden = range.filter { verdicts[$0].isKept && hidesItself($0) }
    guard !hidden.isEmpty else { return }
    let shown = range.filter { verdicts[$0].isKept && !hidesItself($0) && page.prose($0) > 0 }
    guard let last = shown.last, bytes(hidden) <= bytes(shown) else { return }
    for index in hidden where index < last { verdicts[index] = .dropped(.zone(Zone.hidden.names)) }
  }

  /// Notices of the site amid the text, where the classifier has any doubt: most paragraphs need no search.
  private mutating func dropNotices() {
    for index in range where verdicts[index].isKept && !isSure(of: index) {
      let block = page.blocks[index]
      if block.kind == .paragraph, block.bytes <= SiteNotice.bytesMax,
        SiteNotice.matches(lower(index))
      {
        verdicts[index] = .dropped(.phrase)
      }
    }
  }

  /// From the end of the article up to its last running text.
  private mutating func dropClosingLines() {
    for index in range.reversed() where verdicts[index].isKept {
      if isClosing(index) {
        verdicts[index] = .dropped(.phrase)
      } else if page.prose(index) > 0 {
        return
      }
    }
  }

  /// Whether a block closes an article and tells nothing.
  private mutating func isClosing(_ index: Int) -> Bool {
    let block = page.blocks[index]
    if block.bytes <= ClosingLine.bytesMax,
      ClosingLine.matches(lower(index)) || PaywallNotice.tellsRest(lower(index))
    {
      return true
    }
    if block.kind == .paragraph, block.isItalic, isNoteInItalics(lower(index)) { return true }
    return block.kind == .paragraph && block.bytes < ClosingCall.bytesMax
      && (leadsToChannels(index) || ClosingCall.matches(lower(index)))
  }

  /// Bytes of a note in italics below a text, at most.
  private static let noteBytesMax = 900

  /// Whether a paragraph in italics below the text says who an author is, or that the paper does not share the
  /// author's views.
  private func isNoteInItalics(_ text: [UInt8]) -> Bool {
    text.count <= BlockDecisions.noteBytesMax
      && (tellsOfAuthor(text) || BlockDecisions.disclaimers.occurs(in: text[...]))
  }

  private static let disclaimers = ByteTable(
    WordList.entries(
      """
      solely those of the author|are those of the author|not necessarily reflect|not necessarily represent
      institutional positions|all rights reserved|spiegelt nicht unbedingt|n’engagent que|n'engagent que
      """
    ))

  /// Bytes of a line that leads to the channels of a paper and nowhere else, less than.
  private static let channelsBytesMax = 300

  /// Whether all links of a short block lead to channels.
  func leadsToChannels(_ index: Int) -> Bool {
    let block = page.blocks[index]
    return !page.channels.isEmpty && !block.links.isEmpty
      && block.bytes < BlockDecisions.channelsBytesMax
      && page.links[block.links].allSatisfy { page.channels.contains($0.node) }
  }

  /// Whether only headings are kept, with a picture behind the last: what they head is no text, but they
  /// are not empty.
  private var isGallery: Bool {
    let kept = verdicts.indices.filter { verdicts[$0].isKept }
    return kept.allSatisfy { page.blocks[$0].kind == .heading }
      && page.images.contains { $0.beforeBlock - 1 == kept.last }
  }

  /// Bytes of a heading that is a sentence of the text.
  private static let headedTextBytesMin = 100

  /// What heads nothing, unless the classifier is sure of it: it may head a picture or a video.
  mutating func dropEmptyHeadings() {
    var follower: Int?
    for index in range.reversed() where verdicts[index].isKept {
      let block = page.blocks[index]
      if block.kind == .heading {
        // Old pages set whole texts in headings.
        let isText = block.endsSentence && block.bytes >= BlockDecisions.headedTextBytesMin
        if follower == nil, !isText, !isSure(of: index) {
          verdicts[index] = .dropped(.emptyHeading)
        }
      } else {
        follower = index
      }
    }
  }

  /// Whether the classifier is as sure of a block as it must be against a rule.
  private func isSure(of index: Int) -> Bool {
    !probabilities.isEmpty && probabilities[index] >= BlockDecisions.probabilityMinAgainstRule
  }
}
