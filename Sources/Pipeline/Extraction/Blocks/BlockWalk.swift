// One walk over the parsed page into text blocks, links, images and containers.
import Markup
import Model
import Text

/// Cuts a page into blocks. Knows elements, not meanings: only what is hidden, share buttons within a
/// line, and tables for layout are judged here.
struct BlockWalk {
  /// What an open element changes for the text inside it.
  private struct Frame {
    var end: Int32
    var isBlock: Bool
    var previous: State
  }
  private struct State {
    var container: Int
    var link = -1
    var bold = false
    var italic = false
    var preformatted = false
    var quote = -1
    var listDepth = 0
    var kind: BlockKind = .paragraph
    var level = 0
    var inRow = false
  }

  private let page: HTMLDocument
  private let mojibake: Mojibake?
  private let zones: NodeZones
  /// Host of the page, without `www.`.
  private let site: [UInt8]
  private var result = PageBlocks()
  private var frames: [Frame] = []
  private var state: State
  private var quotes = 0
  private var openContainers: [Int] = []

  // The block being written.
  private var start = 0
  private var pendingSpace = false
  private var linkBytes = 0
  private var boldBytes = 0
  private var italicBytes = 0
  private var firstLink = 0
  private var commas = 0
  private var breaks = 0
  /// Where the text ends with that of an inline element, and where another one follows at once.
  private var inlineEnd = -1
  private var seam = -1
  /// Where the marked element ends that the words of a block begin with: a place, a date, a label.
  private var openingMarkEnd: Int32 = -1
  /// The block that the last image stands before.
  private var blockBehindImage = -1
  private var indented: (quote: Int, parent: Int, block: Int)?

  /// - Parameter url: of the page, absolute.
  static func run(
    _ page: HTMLDocument, _ zones: NodeZones, url: String, mojibake: Mojibake?
  ) -> PageBlocks {
    var walk = BlockWalk(page, zones, url, mojibake)
    walk.walk()
    return walk.result
  }

  private init(_ page: HTMLDocument, _ zones: NodeZones, _ url: String, _ mojibake: Mojibake?) {
    self.page = page
    site = Array(LinkReach.host(of: Array(url.utf8)[...]) ?? [])
    self.zones = zones
    self.mojibake = mojibake
    state = State(container: 0)
    result.text.reserveCapacity(page.text.count)
    result.blocks.reserveCapacity(page.nodes.count / 6)
    result.containers.reserveCapacity(page.nodes.count / 4)
    result.containers.append(
      BlockContainer(node: 0, parent: -1, element: .body, zone: [], depth: 0, blocks: 0..<0))
  }

  private mutating func walk() {
    var index = 0
    let nodes = page.nodes
    while index < nodes.count {
      while let frame = frames.last, frame.end <= Int32(index) { close(frame) }
      let node = nodes[index]
      if node.element == .text {
        append(node)
        index += 1
      } else {
        index = open(index, node)
      }
      if isFull { break }
    }
    while let frame = frames.last { close(frame) }
    flush()
    result.containers[0].blocks = 0..<result.blocks.count
  }

  private var isFull: Bool {
    result.text.count >= Limits.textBytesMax || result.blocks.count >= Limits.blocksMax
  }

  // MARK: Elements

  /// Enters an element; the index to go on with.
  private mutating func open(_ index: Int, _ node: HTMLNode) -> Int {
    switch node.element {
    // The heading of a part that opens when it is pressed.
    case .button where result.text.count == start && (state.kind == .heading || page.asks(index)):
      break
    case .head, .button, .title, .meta, .link, .base, .legend, .map, .progress, .meter, .rt, .rp,
      .menu, .math, .frameset, .dialog:
      if node.element == .button { pendingSpace = true }
      return Int(node.end)
    case .br:
      lineBreak()
      return index + 1
    case .input:
      result.containers[state.container].isForm = true
      return index + 1
    case .img, .ampImage:
      addImage(index)
      return index + 1
    case .table:
      if DataTable.isData(page, index) {
        table(index)
        return Int(node.end)
      }
    default: break
    }
    var frame = Frame(end: node.end, isBlock: false, previous: state)
    let isCaption = isCaption(index, node)
    if node.element.isBlock || isCaption || isSetApart(index, node) {
      frame.isBlock = true
      flush()
      enterBlock(index, node)
      if isCaption { state.kind = .caption }
    } else {
      guard enterInline(index, node) else { return Int(node.end) }
      if node.element.isRun, inlineEnd == result.text.count { seam = inlineEnd }
      if node.element == .span, result.text.count == start, page.bytes(.class, of: index) != nil {
        openingMarkEnd = node.end
      }
    }
    if node.end > Int32(index + 1) {
      frames.append(frame)
    } else {
      state = frame.previous
      if frame.isBlock, let last = openContainers.popLast() { closeContainer(last) }
    }
    return index + 1
  }

  /// Whether a run of words is a line of its own by its style.
  private func isSetApart(_ index: Int, _ node: HTMLNode) -> Bool {
    node.element == .span && page.bytes(.style, of: index).map(InlineStyle.setsApart) ?? false
  }

  /// Whether an inline element is marked as a caption, and stands right behind an image or is the last
  /// that its parent holds, as below the place of a film: `<em class="img_desc">`.
  private func isCaption(_ index: Int, _ node: HTMLNode) -> Bool {
    switch node.element {
    case .span, .em, .i, .small, .other:
      result.text.count == start && state.kind == .paragraph && zones[index].contains(.caption)
        && (blockBehindImage == result.blocks.count
          || page.nodes[Int(node.parent)].end == node.end)
    default: false
    }
  }

  private mutating func close(_ frame: Frame) {
    frames.removeLast()
    if frame.isBlock {
      flush()
      if let last = openContainers.popLast() { closeContainer(last) }
    } else {
      if state.link >= 0, frame.previous.link < 0 {
        result.links[state.link].to = result.text.count
      }
      inlineEnd = result.text.count
      if frame.end == openingMarkEnd, inlineEnd - start > Seam.firstLetterBytesMax {
        seam = inlineEnd
      }
    }
    state = frame.previous
  }

  private mutating func closeContainer(_ container: Int) {
    result.containers[container].blocks =
      result.containers[container].blocks.lowerBound..<result.blocks.count
  }

  private mutating func enterBlock(_ index: Int, _ node: HTMLNode) {
    let parent = openContainers.last ?? 0
    let container = result.containers.count
    result.containers.append(
      BlockContainer(
        node: index, parent: parent, element: node.element, zone: zone(index, node),
        depth: result.containers[parent].depth + 1, words: zones.words(of: index),
        likeness: zones.likeness(of: index), hidesItself: page.hidesItself(index),
        isForm: node.element == .form, blocks: result.blocks.count..<result.blocks.count))
    openContainers.append(container)
    state.container = container
    switch node.element {
    case .h1, .h2, .h3, .h4, .h5, .h6:
      state.kind = .heading
      state.level = Int(node.element.rawValue - HTMLElement.h1.rawValue) + 1
    case .blockquote:
      if state.quote < 0 {
        state.quote = quotes
        quotes += 1
      }
    case .ul, .ol, .dl, .dir: state.listDepth += 1
    case .li, .dd, .dt:
      state.kind = .listItem
      state.level = max(1, state.listDepth)
    case .figcaption, .caption: state.kind = .caption
    case .pre, .xmp:
      state.kind = .code
      state.preformatted = true
    case .p, .div: enterStyled(index, parent)
    default: break
    }
  }

  /// Paragraphs set in by style are a quotation; those next to each other are one.
  private mutating func enterStyled(_ index: Int, _ parent: Int) {
    guard let style = page.bytes(.style, of: index) else { return }
    result.containers[state.container].isCentred = InlineStyle.centres(style)
    guard state.quote < 0, InlineStyle.indents(style) else { return }
    if let last = indented, last.parent == parent, last.block == result.blocks.count {
      state.quote = last.quote
    } else {
      state.quote = quotes
      quotes += 1
    }
    indented = (state.quote, parent, result.blocks.count)
  }

  /// False when the element is skipped.
  private mutating func enterInline(_ index: Int, _ node: HTMLNode) -> Bool {
    switch node.element {
    case .a:
      if state.kind == .heading, page.isPermalink(index) { return false }
      guard state.link < 0 else { break }
      if let target = page.bytes(.href, of: index), !target.isEmpty {
        state.link = result.links.count
        result.links.append(
          PageLink(node: index, from: -1, to: 0, reach: LinkReach(target, site: site)))
        if ChannelAddress.matches(target) { result.channels.insert(index) }
      }
    case .b, .strong: state.bold = true
    case .i, .em, .cite: state.italic = true
    case .span, .small, .other, .label, .time, .u:
      let found = zone(index, node)
      let isMarked = !found.isDisjoint(with: [.hidden, .share])
      if isMarked, result.text.count == start || !ShownInline.isShown(page, index, found) {
        return false
      }
    default: break
    }
    return true
  }

  private func zone(_ index: Int, _ node: HTMLNode) -> Zone {
    var zone = zones[index]
    switch node.element {
    case .nav: zone.formUnion(.navigation)
    case .footer: zone.formUnion(.footer)
    case .aside: zone.formUnion(.aside)
    case .form: zone.formUnion(.form)
    case .header: zone.formUnion(.header)
    case .article: zone.formUnion(.article)
    case .address: zone.formUnion(.author)
    default: break
    }
    return zone
  }

  private mutating func addImage(_ index: Int) {
    guard result.images.count < Limits.imagesMax * 4 else { return }
    blockBehindImage = result.blocks.count
    var words = Array(page.bytes(.alt, of: index) ?? [])
    if let title = page.bytes(.title, of: index) { words += [32] + title }
    result.images.append(
      PageImage(
        node: index, beforeBlock: result.blocks.count, container: state.container, words: words,
        link: state.link >= 0 && result.links[state.link].reach != .page
          ? result.links[state.link].node : -1))
  }

  // MARK: Text

  private mutating func append(_ node: HTMLNode) {
    let text = page.text[Int(node.from)..<Int(node.to)]
    append(mojibake?.repaired(text).map { $0[...] } ?? text)
  }

  /// Behind a sentence that ends a paragraph so may a heading.
  private mutating func append(_ lines: ArraySlice<UInt8>) {
    var (lines, isParted) = (lines, false)
    while !state.preformatted, !state.inRow, let next = Paragraph.next(in: lines) {
      appendLines(lines[..<next])
      isParted = isParted || Sentence.ends(result.text, start, result.text.count)
      if isParted { flush() }
      lines = lines[next...]
    }
    appendLines(lines)
  }

  private mutating func appendLines(_ all: ArraySlice<UInt8>) {
    if breaks == 1, !state.inRow, Paragraph.opens(all),
      Sentence.ends(result.text, start, result.text.count)
    {
      flush()
    }
    let before = result.text.count
    let bytes = all.clipped(to: Limits.textBytesMax - before)
    if seam == before, before > start {
      if Seam.parts(result.text[start..<before], bytes) {
        pendingSpace = true
      } else if !pendingSpace {
        result.seams.append(before)
      }
    }
    if state.preformatted { appendPreformatted(bytes) } else { appendCollapsed(bytes) }
    let written = result.text.count - before
    guard written > 0 else { return }
    if state.link >= 0 {
      linkBytes += written
      if result.links[state.link].from < 0 {
        var from = before
        while from < result.text.count, result.text[from] == 32 { from += 1 }
        result.links[state.link].from = from
      }
    }
    if state.bold { boldBytes += written }
    if state.italic { italicBytes += written }
    breaks = 0
  }

  private mutating func appendCollapsed(_ bytes: ArraySlice<UInt8>) {
    var index = bytes.startIndex
    let end = bytes.endIndex
    while index < end {
      let space = Space(bytes, at: index)
      guard space.isNone else {
        if space.partsWords { pendingSpace = true }
        index += space.count
        continue
      }
      var stop = index
      repeat {
        if bytes[stop] == UInt8(ascii: ",") { commas += 1 }
        stop += 1
        // Neither a comma nor white space, nor the first byte of any.
        while stop < end, bytes[stop] &- 0x2D < 0xC2 - 0x2D { stop += 1 }
      } while stop < end && (Space(bytes, at: stop).isNone || isSingleBlank(bytes, stop, end))
      if pendingSpace {
        if result.text.count > start { result.text.append(32) }
        pendingSpace = false
      }
      result.text.append(contentsOf: bytes[index..<stop])
      index = stop
    }
  }

  /// A blank between two words, which stays as it is.
  @inline(__always)
  private func isSingleBlank(_ bytes: ArraySlice<UInt8>, _ at: Int, _ end: Int) -> Bool {
    bytes[at] == 32 && at + 1 < end && Space(bytes, at: at + 1).isNone
  }

  private mutating func appendPreformatted(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes where byte != 13 {
      if byte == 10, result.text.count == start || result.text.last == 10 { continue }
      result.text.append(byte)
    }
  }

  /// One break is white space; a second one ends the paragraph.
  private mutating func lineBreak() {
    if state.preformatted { return appendPreformatted([10]) }
    breaks += 1
    pendingSpace = true
    if blockBehindImage == result.blocks.count, result.text.count == start {
      result.images[result.images.count - 1].isAboveBreak = true
    }
    if breaks >= 2, !state.inRow { flush() }
  }

  /// Takes away the link at the end of a paragraph that only asks to read on: `… 卫星过境。返回首页，查看更多`.
  private mutating func dropCall() {
    guard state.link < 0, result.links.count > firstLink, let link = result.links.last,
      link.from > start, link.to == result.text.count,
      Sentence.ends(result.text, start, link.from), Wording.isCall(result.text[link.from...])
    else { return }
    linkBytes -= result.text.count - link.from
    result.text.removeLast(result.text.count - link.from)
    result.links.removeLast()
  }

  private mutating func flush() {
    dropCall()
    var end = result.text.count
    while end > start, result.text[end - 1] == 32 || result.text[end - 1] == 10 { end -= 1 }
    result.text.removeLast(result.text.count - end)
    pendingSpace = false
    if end > start, Sentence.hasWord(result.text, start, end) {
      result.blocks.append(
        TextBlock(
          from: start, to: end, kind: state.kind, level: state.level, container: state.container,
          linkBytes: linkBytes, boldBytes: boldBytes, italicBytes: italicBytes,
          quote: state.quote, links: firstLink..<result.links.count,
          endsSentence: Sentence.ends(result.text, start, end), commas: commas))
      if let last = indented, last.quote == state.quote {
        indented = (last.quote, last.parent, result.blocks.count)
      }
    } else {
      result.text.removeLast(result.text.count - start)
      while let last = result.seams.last, last >= start { result.seams.removeLast() }
    }
    if state.link >= 0, !result.links.isEmpty {
      // A link around several blocks: each block gets a share of its own.
      var rest = result.links[state.link]
      result.links[state.link].to = min(result.text.count, max(rest.from, end))
      (rest.from, rest.to) = (-1, 0)
      state.link = result.links.count
      result.links.append(rest)
      for index in frames.indices where frames[index].previous.link >= 0 {
        frames[index].previous.link = state.link
      }
      firstLink = state.link
    } else {
      firstLink = result.links.count
    }
    start = result.text.count
    (linkBytes, boldBytes, italicBytes, commas, breaks) = (0, 0, 0, 0, 0)
  }

  // MARK: Tables

  /// A table of data: one block a row, the cells divided by a bar.
  private mutating func table(_ index: Int) {
    flush()
    let outer = state
    let depth = frames.count
    enterBlock(index, page.nodes[index])
    let container = openContainers.last ?? 0
    let end = Int(page.nodes[index].end)
    var at = index + 1
    var cellOpen = false
    var rows = 0
    state.kind = .table
    state.inRow = true
    while at < end, !isFull {
      while frames.count > depth, let frame = frames.last, frame.end <= Int32(at) { close(frame) }
      let node = page.nodes[at]
      switch node.element {
      case .text: append(node)
      case .tr:
        flush()
        cellOpen = false
        rows += 1
      case .caption:
        flush()
        state.kind = .table
      case .td, .th:
        // The corner above the names of the rows is empty as a rule; further down, so are columns of signs.
        let isCorner = result.text.count == start && rows == 1
        if cellOpen, result.text.count > start || isCorner {
          result.text += (isCorner ? "|" : " |").utf8
          pendingSpace = true
        }
        cellOpen = true
      case .br: pendingSpace = true
      case .img, .ampImage: addImage(at)
      case .button, .nav, .form, .rt, .rp:
        at = Int(node.end)
        continue
      case .a, .b, .strong, .i, .em:
        let frame = Frame(end: node.end, isBlock: false, previous: state)
        if enterInline(at, node), node.end > Int32(at + 1) {
          frames.append(frame)
        } else {
          state = frame.previous
        }
      default: if node.element.isBlock { pendingSpace = true }
      }
      at += 1
    }
    while frames.count > depth, let frame = frames.last { close(frame) }
    flush()
    openContainers.removeLast()
    closeContainer(container)
    state = outer
  }
}
