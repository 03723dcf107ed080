// Readers' comments: kept apart from the text, with author and time where the markup says.
import Markup
import Model

struct CommentReading {
  private let page: PageBlocks
  private let document: HTMLDocument
  private let zones: [Zone]
  private let verdicts: [Verdict]
  /// Containers beside which others of the same class stand in the same element.
  private let alike: Set<Int>

  static func read(
    _ page: PageBlocks, _ document: HTMLDocument, zones: [Zone], verdicts: [Verdict],
    linked: LinkedArticle?
  ) -> Comments {
    let reading = CommentReading(
      page: page, document: document, zones: zones, verdicts: verdicts,
      alike: alike(page, zones))
    var comments = Comments()
    comments.items = reading.items()
    reading.state(into: &comments)
    if comments.items.isEmpty { comments.items = linked?.comments ?? [] }
    if comments.declared == nil { comments.declared = linked?.commentCount }
    return comments
  }

  /// What headings and notes say: the number, and whether comments are closed.
  private func state(into comments: inout Comments) {
    var afterCount = false
    for (index, block) in page.blocks.enumerated() where !verdicts[index].isKept {
      let inZone = zones[block.container].contains(.comments)
      let behind = verdicts[index] == .dropped(.afterEnd)
      let mayState =
        inZone || behind || block.kind == .heading || zones[block.container].contains(.metadata)
      if mayState, block.bytes < 60 {
        let text = Fold.bytes(page.text[block.from..<block.to])
        if let count = CommentCount.read(text) {
          if comments.declared == nil { comments.declared = count }
          afterCount = behind
          if comments.closed == nil, inZone || behind { comments.closed = false }
          continue
        }
        let line = String(decoding: text, as: UTF8.self)
        if line.hasPrefix("comments are closed") || line.hasPrefix("kommentare sind geschlossen") {
          comments.closed = true
        }
        if inZone, line.hasPrefix("leave a reply") || line.hasPrefix("leave a comment") {
          comments.closed = false
        }
      }
      if afterCount, behind, !inZone, block.kind == .listItem,
        comments.items.count < Limits.commentsMax
      {
        comments.items.append(Comment(text: page.string(index)))
      }
    }
  }

  private struct Kind: Hashable {
    var parent: Int
    var likeness: UInt64
  }

  private static func alike(_ page: PageBlocks, _ zones: [Zone]) -> Set<Int> {
    var numbers: [Kind: [Int]] = [:]
    for (index, container) in page.containers.enumerated()
    where container.element == .div && zones[index].contains(.comments) {
      numbers[Kind(parent: container.parent, likeness: container.likeness), default: []]
        .append(index)
    }
    return Set(numbers.values.filter { $0.count > 1 }.joined())
  }

  /// The nearest list item or article in the comments zone holds one comment, or the nearest of several
  /// elements that are alike.
  private func items() -> [Comment] {
    var items: [Comment] = []
    var holder = -1
    var words: [Int] = []
    func finish() {
      defer { words = [] }
      guard holder >= 0, !words.isEmpty, items.count < Limits.commentsMax else { return }
      var (name, time) = (author(holder), time(holder))
      takeHead(of: &words, &name, &time)
      let text = words.map { page.string($0) }.joined(separator: "\n\n")
      items.append(Comment(author: name, published: time, text: text))
    }
    for (index, block) in page.blocks.enumerated()
    where zones[block.container].intersection([.comments, .aside, .related]) == .comments {
      guard let item = item(block.container) else { continue }
      if item != holder {
        finish()
        holder = item
      }
      let zone = zones[block.container]
      if block.kind != .heading,
        zone.isDisjoint(with: [.author, .metadata, .footer, .form, .share])
      {
        words.append(index)
      }
    }
    finish()
    return items
  }

  private func item(_ container: Int) -> Int? {
    var at = container
    while at >= 0 {
      let found = page.containers[at]
      guard zones[at].contains(.comments) else { return nil }
      if found.element == .li || found.element == .article || alike.contains(at) { return at }
      at = found.parent
    }
    return nil
  }

  /// Bytes of a name or a time above a comment, at most.
  private static let headBytesMax = 60

  /// Takes a name and a time off the lines of a comment where no markup tells them.
  private func takeHead(of words: inout [Int], _ name: inout String?, _ time: inout String?) {
    while words.count > 1, let first = words.first {
      let block = page.blocks[first]
      guard block.bytes <= CommentReading.headBytesMax, !block.endsSentence else { return }
      let line = page.string(first)
      if Byline.isDateLine(LowerCase.bytes(line)) {
        time = time ?? line
      } else if name == nil {
        name = line
      } else {
        return
      }
      words.removeFirst()
    }
  }

  private func author(_ container: Int) -> String? {
    for block in page.containers[container].blocks {
      guard zones[page.blocks[block].container].contains(.author) else { continue }
      let name = page.string(block)
      for closer in [" says:", " says", " sagt:", " dit :", " wrote:"] where name.hasSuffix(closer)
      {
        return String(name.dropLast(closer.count))
      }
      return name
    }
    return nil
  }

  private func time(_ container: Int) -> String? {
    let node = page.containers[container].node
    for index in node..<Int(document.nodes[node].end) where document.nodes[index].element == .time {
      if let stated = document.string(.datetime, of: index) { return stated }
    }
    return nil
  }
}
