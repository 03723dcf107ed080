// One pass over a page's bytes before the parse: what costs time or misleads libxml2 is cut or
// mended here.
import CLibXML2

/// What is left of a page for the parser, and what was set aside.
struct CleanedHTML {
  /// The tags without their attributes, a number for a text (`7.`), and one byte for white space
  /// between tags: libxml2 goes through texts and values byte by byte, and all that is asked of it is
  /// what is inside what.
  var skeleton: [UInt8] = []
  /// The texts, one behind the other, references resolved; mostly UTF-8.
  var text: [UInt8] = []
  /// Where each text starts in `text`.
  var textStarts: [Int32] = []
  /// The values of attributes, one behind the other, references resolved; mostly UTF-8.
  var values: [UInt8] = []
  var attributes: [HTMLAttributeRange] = []
  /// The tags that have attributes, in order.
  var tags: [HTMLTagAttributes] = []
  /// The contents of `<script type="application/ld+json">`, in order.
  var linkedData: [[UInt8]] = []
  /// `lang` of the `html` tag, wherever that stood.
  var language: String?

  /// Where a text lies in `text`; nil when there is none of this number.
  func textRange(_ number: Int) -> Range<Int>? {
    guard textStarts.indices.contains(number) else { return nil }
    let end = number + 1 < textStarts.count ? Int(textStarts[number + 1]) : text.count
    return Int(textStarts[number])..<end
  }

  /// Replaces what is no UTF-8 and drops controls, text by text and value by value.
  ///
  /// - Parameter isValid: the page is known to be UTF-8; it is cut at ASCII only.
  mutating func repair(isValid: Bool) {
    // The skeleton is ASCII, and places in it are counted.
    if !isValid { linkedData = linkedData.map(UTF8Repair.valid) }
    UTF8Repair.mend(&text, starts: &textStarts, isValid: isValid)
    var starts = attributes.map(\.from)
    guard UTF8Repair.mend(&values, starts: &starts, isValid: isValid) else { return }
    for index in attributes.indices {
      attributes[index].from = starts[index]
      attributes[index].to =
        index + 1 < starts.count ? starts[index + 1] : Int32(values.count)
    }
  }
}

/// The attributes of one tag of the skeleton.
struct HTMLTagAttributes {
  /// As the parser reads the tag's name.
  var element: HTMLElement
  /// Where the tag's `<` and its `>` stand in the skeleton.
  var start: Int32
  var end: Int32
  /// The attributes, in `CleanedHTML.attributes`.
  var from: Int32
  var to: Int32
}

/// Cuts script, style, svg, comments, form fields and attributes nobody asks for (more than half of
/// a news page), sets texts and attributes aside, and mends what libxml2 2.9 gets wrong: HTML 5 blocks
/// inside an open `p` or `head`, void elements it does not know, templates, character references 128…159,
/// bottomless nesting, NUL.
@safe struct HTMLCleaner {
  let page: HTMLBytes
  let references: HTMLDocument.NamedReferences
  private var at = 0
  private let output: UnsafeMutablePointer<UInt8>
  private let capacity: Int
  private(set) var used = 0
  var found = CleanedHTML()
  /// Where in the output the number of the last text ends: text that follows it is part of it.
  var lastTextEnd = -1
  /// The element of the tag that was copied last.
  private(set) var lastTag = HTMLElement.html
  /// Elements whose end tag is still to come, outermost first.
  private var open: [OpenElement] = []
  private var elements = 0
  private var openScripts = 0
  /// Names that were looked for to the end and are never closed, so that nobody looks again.
  private var neverClosed: Set<UInt64> = []
  private var commentsNeverClose = false
  private var inParagraph = false
  /// The head has ended, or something came that ends it.
  private var headIsOver = false
  /// A tag or a text was written: the parser takes an end tag before that for the end of the page.
  private var hasBegun: Bool { lastTextEnd >= 0 || hasElement }
  private var hasElement = false
  private let elementTable = NameTable.elements
  let attributeTable = NameTable.attributes

  /// Whether white space counts here.
  var isInPreformatted: Bool { open.contains { $0.element == .pre } }

  private struct OpenElement {
    var key: UInt64
    var element: HTMLElement
    /// Where its name stands in the input.
    var nameStart: Int
    var nameEnd: Int
  }

  /// - Parameter utf8: without NUL; what is no UTF-8 stays as it is.
  static func clean(_ utf8: [UInt8], _ references: HTMLDocument.NamedReferences) -> CleanedHTML {
    var found = CleanedHTML()
    // A byte of text becomes a number of at most nine bytes between tags of at least three; `</p>` may
    // be put before a tag.
    let capacity = utf8.count * 5 + 64
    let skeleton = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, initialized in
      unsafe utf8.withUnsafeBufferPointer { bytes in
        guard let input = bytes.baseAddress, let output = buffer.baseAddress else { return }
        withoutActuallyEscaping(references) { references in
          var cleaner = unsafe HTMLCleaner(
            HTMLBytes(input: input, count: bytes.count), references, output: output,
            capacity: capacity)
          cleaner.run()
          initialized = cleaner.used
          found = cleaner.found
        }
      }
    }
    found.skeleton = skeleton
    return found
  }

  private init(
    _ page: HTMLBytes, _ references: @escaping HTMLDocument.NamedReferences,
    output: UnsafeMutablePointer<UInt8>, capacity: Int
  ) {
    self.page = page
    self.references = references
    unsafe self.output = unsafe output
    self.capacity = capacity
    found.text.reserveCapacity(page.count / 4)
    found.values.reserveCapacity(page.count / 4)
  }

  private mutating func run() {
    while at < page.count {
      let next = page.find(UInt8(ascii: "<"), from: at) ?? page.count
      text(at, next)
      at = next
      if at < page.count { markup() }
    }
  }

  // MARK: Bytes in and out

  @inline(__always)
  mutating func emit(_ byte: UInt8) {
    precondition(used < capacity, "the cleaner wrote more than it said it would")
    unsafe output[used] = byte
    used += 1
  }

  /// A tag's name, as long as libxml2 reads one and of letters, digits and hyphens alone: where one name
  /// ended earlier for libxml2, a page could open a script in it that is none here.
  private mutating func emit(nameAt start: Int, _ end: Int) {
    for index in start..<min(end, start + Limits.elementNameBytesMax) {
      let byte = page[index]
      let isPart = isLetter(byte) || (byte >= 48 && byte <= 57)
      emit(isPart ? byte : UInt8(ascii: "-"))
    }
  }

  /// The element that a name in the output says: `amp:img` was written as `amp-img`.
  private func emittedElement(_ start: Int, _ count: Int) -> HTMLElement {
    let name = unsafe UnsafeBufferPointer(
      start: output + start, count: min(count, Limits.elementNameBytesMax))
    var key = TagNameKey.empty
    for index in 0..<name.count {
      TagNameKey.add(unsafe name[index], at: index, to: &key)
    }
    return HTMLElement.named(key)
  }

  private mutating func emit(_ text: StaticString) {
    for index in 0..<text.utf8CodeUnitCount { emit(unsafe text.utf8Start[index]) }
  }

  // MARK: Markup

  private mutating func markup() {
    let next = page[at + 1]
    if isLetter(next) {
      startTag()
    } else if next == UInt8(ascii: "/") {
      isLetter(page[at + 2]) ? endTag() : skipPast(UInt8(ascii: ">"))
    } else if next == UInt8(ascii: "!") {
      if page.matches("<!--", at: at) { comment() } else { skipPast(UInt8(ascii: ">")) }
    } else if next == UInt8(ascii: "?") {
      skipPast(UInt8(ascii: ">"))
    } else {
      text(at, at + 1)
      at += 1
    }
  }

  private mutating func skipPast(_ byte: UInt8) {
    at = page.find(byte, from: at).map { $0 + 1 } ?? page.count
  }

  private mutating func comment() {
    let body = at + 4
    if let end = page.commentEnd(body, isSearched: !commentsNeverClose) {
      at = end
    } else {
      // An unclosed comment would swallow the page: only its start is dropped.
      commentsNeverClose = true
      at = body
    }
  }

  private mutating func endTag() {
    let (key, end) = page.name(at + 2)
    let close = page.find(UInt8(ascii: ">"), from: end) ?? page.count
    let element = HTMLElement(rawValue: elementTable.value(key)) ?? .other
    if element == .p || element.isBlock { inParagraph = false }
    if element == .head { headIsOver = true }
    let isWanted = element.hasImpliedEnd || closeElements(key, element)
    // What comes behind the end of the body is still part of it (WHATWG HTML, "after body").
    let goesOn = element == .html || element == .body
    if isWanted, hasBegun, !goesOn, !element.isVoid || element == .br {
      lastTag = element
      emit("</")
      emit(nameAt: at + 2, end)
      emit(UInt8(ascii: ">"))
    }
    at = min(page.count, close + 1)
  }

  /// Closes what an end tag closes in a browser (WHATWG HTML, "in body"): a block's end tag also
  /// ends all that was left open inside it, which libxml2 would let swallow the rest of the page.
  /// False when the tag is to be ignored.
  private mutating func closeElements(_ key: UInt64, _ element: HTMLElement) -> Bool {
    guard let depth = open.lastIndex(where: { $0.key == key }) else { return false }
    if element.isBlock || element == .button {
      let inner = depth + 1..<open.count
      if element != .table, inner.contains(where: { open[$0].element == .table }) { return false }
      for left in inner.reversed() {
        emit("</")
        emit(nameAt: open[left].nameStart, open[left].nameEnd)
        emit(UInt8(ascii: ">"))
      }
      open.removeLast(open.count - depth)
    } else {
      open.remove(at: depth)
    }
    return true
  }

  private mutating func startTag() {
    let (key, end) = page.name(at + 1)
    let element = HTMLElement(rawValue: elementTable.value(key)) ?? .other
    switch element {
    case .script: return script()
    case .style, .noscript, .iframe, .textarea, .noframes, .noembed, .xmp:
      return skipElement(element, raw: true)
    case .svg, .select, .datalist, .canvas, .object, .audio, .video:
      return skipElement(element, raw: false)
    case .template:
      let close = page.tagEnd(end)
      if !page.contains("shadowroot", from: end, to: close) {
        return skipElement(element, raw: false)
      }
      at = close + 1
      return
    case .wbr, .source, .track, .param, .embed, .area:
      at = min(page.count, page.tagEnd(end) + 1)
      return
    case .input:
      // Of all fields only those for an e-mail address are looked for: they make a box one to sign up.
      let close = page.tagEnd(end)
      if !page.contains("email", from: end, to: close) {
        at = min(page.count, close + 1)
        return
      }
    default: break
    }
    copyTag(element, key, nameEnd: end)
  }

  private mutating func copyTag(_ element: HTMLElement, _ key: UInt64, nameEnd: Int) {
    elements += 1
    let tooMany = elements > Limits.htmlElementsMax
    let nests = !element.isVoid && !element.hasImpliedEnd
    if tooMany || (nests && open.count >= Limits.htmlDepthMax) {
      at = min(page.count, page.tagEnd(nameEnd) + 1)
      return
    }
    if !headIsOver, !element.belongsInHead {
      headIsOver = true
      if hasBegun { emit("</head>") }
    }
    hasElement = true
    if element.endsParagraphUnknownToLibXML2, inParagraph { emit("</p>") }
    if element == .p {
      inParagraph = true
    } else if element.isBlock {
      inParagraph = false
    }
    let nameStart = at + 1
    lastTag = element
    let (start, from) = (used, found.attributes.count)
    emit(UInt8(ascii: "<"))
    emit(nameAt: nameStart, nameEnd)
    let close = attributes(of: element, from: nameEnd)
    let selfClosing = close > nameEnd && page[close - 1] == UInt8(ascii: "/")
    if selfClosing, !element.isVoid { emit(" /") }
    if found.attributes.count > from {
      found.tags.append(
        HTMLTagAttributes(
          element: element == .other ? emittedElement(start + 1, nameEnd - nameStart) : element,
          start: Int32(start), end: Int32(used), from: Int32(from),
          to: Int32(found.attributes.count)))
    }
    emit(UInt8(ascii: ">"))
    if nests, !selfClosing {
      open.append(
        OpenElement(key: key, element: element, nameStart: nameStart, nameEnd: nameEnd))
    }
    at = min(page.count, close + 1)
  }

  // MARK: Elements that are cut

  /// Skips an element with its content; only its start tag when it is never closed.
  private mutating func skipElement(_ element: HTMLElement, raw: Bool) {
    let (key, nameEnd) = page.name(at + 1)
    let bodyStart = page.tagEnd(nameEnd) + 1
    if page[bodyStart - 2] == UInt8(ascii: "/"), !raw {
      at = min(page.count, bodyStart)
      return
    }
    var depth = 1
    var search = bodyStart
    while !neverClosed.contains(key), let tag = page.find(UInt8(ascii: "<"), from: search) {
      search = tag + 1
      let closing = page[search] == UInt8(ascii: "/")
      if raw, !closing { continue }
      let nameStart = closing ? search + 1 : search
      guard isLetter(page[nameStart]) else { continue }
      let name = page.name(nameStart)
      // Goes on behind what was read: a page may be one long name, or one long tag.
      search = name.end
      guard name.key == key else { continue }
      let end = page.tagEnd(name.end)
      search = end
      if !closing, page[end - 1] == UInt8(ascii: "/") { continue }
      depth += closing ? -1 : 1
      if depth == 0 {
        at = min(page.count, end + 1)
        return
      }
    }
    neverClosed.insert(key)
    at = element == .style ? page.count : min(page.count, bodyStart)
  }

  /// Sets linked data aside and skips everything else (WHATWG HTML, "script data" states).
  private mutating func script() {
    let tagClose = page.tagEnd(at + 7)
    let isLinkedData = page.contains("ld+json", from: at, to: min(tagClose, page.count))
    let body = min(page.count, tagClose + 1)
    let stated = openScripts < Limits.openScriptsMax ? page.scriptEnd(body) : nil
    if stated == nil { openScripts += 1 }
    guard let end = stated ?? page.plainScriptEnd(body) else {
      at = page.count
      return
    }
    if isLinkedData, end > body {
      unsafe found.linkedData.append(
        Array(UnsafeBufferPointer(start: page.input + body, count: end - body)))
    }
    at = min(page.count, (page.find(UInt8(ascii: ">"), from: end) ?? page.count) + 1)
  }
}
