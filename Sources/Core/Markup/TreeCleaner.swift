// One pass over a page's bytes before a tree is made of it. Unlike HTMLCleaner it keeps every
// attribute and every visible element, because a query may ask for any; only what runs, what is not
// markup, and what would cost libxml2 quadratic time goes.

/// Cuts comments, the contents of scripts, styles and the like, whole templates and drawings; bounds
/// nesting, tags and attributes; and closes what libxml2 2.9 does not know to be closed.
@safe struct TreeCleaner {
  private let input: [UInt8]
  /// The same, to look for things in.
  private let page: HTMLBytes
  private var at = 0
  private var output: [UInt8] = []
  /// Elements whose end tag is still to come, outermost first.
  private var open: [OpenElement] = []
  private var elements = 0
  private var inParagraph = false
  /// The head has ended, or something came that ends it.
  private var headIsOver = false
  private var commentsNeverClose = false
  /// Names that were looked for to the end and are never closed, so that nobody looks again.
  private var neverClosed: Set<UInt64> = []

  private struct OpenElement {
    var key: UInt64
    var element: HTMLElement
    /// Its name in the input.
    var name: Range<Int>
  }

  /// - Parameter utf8: valid UTF-8 without NUL.
  static func clean(_ utf8: [UInt8]) -> [UInt8] {
    unsafe utf8.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return [] }
      var cleaner = unsafe TreeCleaner(utf8, HTMLBytes(input: base, count: bytes.count))
      cleaner.run()
      return cleaner.output
    }
  }

  private init(_ utf8: [UInt8], _ page: HTMLBytes) {
    input = utf8
    self.page = page
    output.reserveCapacity(utf8.count + utf8.count / 8)
  }

  private mutating func run() {
    while at < input.count {
      let next = page.find(UInt8(ascii: "<"), from: at) ?? input.count
      output += input[at..<next]
      at = next
      if at < input.count { markup() }
    }
  }

  private mutating func markup() {
    let next = page[at + 1]
    if isLetter(next) {
      startTag()
    } else if next == UInt8(ascii: "/"), isLetter(page[at + 2]) {
      endTag()
    } else if input.matches("<!--", at: at) {
      comment()
    } else if next == UInt8(ascii: "/") || next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
      at = page.find(UInt8(ascii: ">"), from: at).map { $0 + 1 } ?? input.count
    } else {
      output += "&lt;".utf8
      at += 1
    }
  }

  /// One that never ends loses its mark, not the page.
  private mutating func comment() {
    let body = at + 4
    let end = page.commentEnd(body, isSearched: !commentsNeverClose)
    if end == nil { commentsNeverClose = true }
    at = end ?? body
  }

  // MARK: Tags

  private mutating func startTag() {
    let (key, nameEnd) = page.name(at + 1)
    let element = HTMLElement.named(key)
    let close = page.tagEnd(nameEnd)
    switch element {
    case .script, .style, .textarea, .iframe, .noframes, .noembed, .xmp:
      copyTag(element, nameEnd, close, isClosed: true)
      skipRawText(key)
    case .template, .svg:
      skipElement(key, close)
    default:
      copyOpenTag(element, key, nameEnd, close)
    }
  }

  private mutating func copyOpenTag(
    _ element: HTMLElement, _ key: UInt64, _ nameEnd: Int, _ close: Int
  ) {
    let nests = !element.isVoid && !element.hasImpliedEnd
    if nests, open.count >= Limits.htmlDepthMax {
      at = min(input.count, close + 1)
      return
    }
    // An image for who runs no scripts does not end the head.
    if !headIsOver, !element.belongsInHead, !open.contains(where: { $0.element == .noscript }) {
      headIsOver = true
      output += "</head>".utf8
    }
    if element.endsParagraphUnknownToLibXML2, inParagraph { output += "</p>".utf8 }
    if element == .p {
      inParagraph = true
    } else if element.isBlock {
      inParagraph = false
    }
    let nameStart = at + 1
    let isClosed = element.isVoid || isSelfClosing(nameEnd, close)
    copyTag(element, nameEnd, close, isClosed: isClosed)
    if nests, !isClosed {
      open.append(OpenElement(key: key, element: element, name: nameStart..<nameEnd))
    }
  }

  /// Copies a start tag with as many attributes as are bounded, and steps behind it.
  private mutating func copyTag(
    _ element: HTMLElement, _ nameEnd: Int, _ close: Int, isClosed: Bool
  ) {
    defer { at = min(input.count, close + 1) }
    elements += 1
    guard elements <= Limits.htmlElementsMax else { return }
    output += input[at..<nameEnd]
    if close - nameEnd <= Limits.tagBytesMax {
      output += input[nameEnd..<attributesEnd(nameEnd, close)]
    }
    output += (isClosed ? " />" : ">").utf8
  }

  /// Whether the tag ends with a slash that is not part of an address: not so `<a href=/news/>`.
  private func isSelfClosing(_ nameEnd: Int, _ close: Int) -> Bool {
    page[close - 1] == UInt8(ascii: "/") && close < input.count
      && attributesEnd(nameEnd, close) == close - 1
  }

  /// Where the attributes that are kept end: all of them, or `Limits.attributesPerTagMax`.
  private func attributesEnd(_ start: Int, _ close: Int) -> Int {
    var index = start
    var count = 0
    while index < close {
      while index < close, isSpace(page[index]) { index += 1 }
      if index == close || (page[index] == UInt8(ascii: "/") && index + 1 == close) { return index }
      count += 1
      if count > Limits.attributesPerTagMax { return index }
      index += 1
      while index < close, !isAttributeNameEnd(page[index]) { index += 1 }
      while index < close, isSpace(page[index]) { index += 1 }
      guard index < close, page[index] == UInt8(ascii: "=") else { continue }
      index += 1
      while index < close, isSpace(page[index]) { index += 1 }
      let quote = page[index]
      if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        index = min(close, (page.find(quote, from: index + 1) ?? close) + 1)
      } else {
        while index < close, !isSpace(page[index]) { index += 1 }
      }
    }
    return close
  }

  /// Closes what an end tag closes in a browser (WHATWG HTML, "in body"): the end tag of a block also
  /// ends what was left open inside it.
  private mutating func endTag() {
    let (key, end) = page.name(at + 2)
    let element = HTMLElement.named(key)
    defer { at = (page.find(UInt8(ascii: ">"), from: end) ?? input.count - 1) + 1 }
    if element == .p || element.isBlock { inParagraph = false }
    if element == .head { headIsOver = true }
    if element.isVoid, element != .br { return }
    guard !element.hasImpliedEnd, element != .br else {
      emitEnd(at + 2..<end)
      return
    }
    guard let depth = open.lastIndex(where: { $0.key == key }) else { return }
    let inner = open[(depth + 1)...]
    if element.isBlock || element == .button {
      if element != .table, inner.contains(where: { $0.element == .table }) { return }
      for left in inner.reversed() { emitEnd(left.name) }
      open.removeSubrange(depth...)
    } else {
      open.remove(at: depth)
    }
    emitEnd(at + 2..<end)
  }

  private mutating func emitEnd(_ name: Range<Int>) {
    output += "</".utf8
    output += input[name]
    output.append(UInt8(ascii: ">"))
  }

  // MARK: Elements whose content is cut

  /// Skips to behind the end tag of an element that holds no markup.
  private mutating func skipRawText(_ key: UInt64) {
    var search = at
    while !neverClosed.contains(key), let tag = input.firstIndex(of: "</", from: search) {
      let (found, end) = page.name(tag + 2)
      if found == key {
        at = min(input.count, page.tagEnd(end) + 1)
        return
      }
      search = tag + 2
    }
    neverClosed.insert(key)
  }

  /// Skips an element that may hold elements of its own name; only its start tag when it never ends.
  private mutating func skipElement(_ key: UInt64, _ close: Int) {
    let bodyStart = min(input.count, close + 1)
    var depth = page[close - 1] == UInt8(ascii: "/") ? 0 : 1
    var search = bodyStart
    while depth > 0, !neverClosed.contains(key),
      let tag = page.find(UInt8(ascii: "<"), from: search)
    {
      search = tag + 1
      let isEnd = page[search] == UInt8(ascii: "/")
      let (found, nameEnd) = page.name(isEnd ? search + 1 : search)
      // Goes on behind what was read: a page may be one long name.
      search = max(search, nameEnd)
      guard found == key else { continue }
      let end = page.tagEnd(nameEnd)
      search = min(input.count, end + 1)
      if isEnd { depth -= 1 } else if page[end - 1] != UInt8(ascii: "/") { depth += 1 }
    }
    if depth > 0 { neverClosed.insert(key) }
    at = depth == 0 ? search : bodyStart
  }

  private func isAttributeNameEnd(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "/")
  }
}
