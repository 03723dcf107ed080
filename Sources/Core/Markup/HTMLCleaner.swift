// One pass over a page's bytes before the parse: what costs time or misleads libxml2 is cut or
// mended here.
import CLibXML2

/// What is left of a page for the parser, and what was set aside.
struct CleanedHTML {
  /// The tags, with a number for all attributes of one (` a=7`), a number for a text (`7.`), and one
  /// byte for white space between tags: libxml2 goes through texts and values byte by byte, and all
  /// that is asked of it is what is inside what.
  var skeleton: [UInt8] = []
  /// The texts, one behind the other, references resolved; mostly UTF-8.
  var text: [UInt8] = []
  /// Where each text starts in `text`.
  var textStarts: [Int32] = []
  /// The values of attributes, one behind the other, references resolved; mostly UTF-8.
  var values: [UInt8] = []
  var attributes: [HTMLAttributeRange] = []
  /// Ranges of `attributes` that one tag has.
  var tags: [Range<Int32>] = []
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
    if !isValid {
      skeleton = UTF8Repair.valid(skeleton)
      linkedData = linkedData.map(UTF8Repair.valid)
    }
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

/// Cuts script, style, svg, comments, form fields and attributes nobody asks for (more than half of
/// a news page), sets texts and attributes aside, and mends what libxml2 2.9 gets wrong: HTML 5 blocks
/// inside an open `p`, void elements it does not know, templates, character references 128…159,
/// bottomless nesting, NUL.
@safe struct HTMLCleaner {
  let input: UnsafePointer<UInt8>
  let count: Int
  private var at = 0
  private let output: UnsafeMutablePointer<UInt8>
  private let capacity: Int
  private(set) var used = 0
  let references: HTMLReferences
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
  static func clean(_ utf8: [UInt8]) -> CleanedHTML {
    var found = CleanedHTML()
    // A byte of text becomes a number of at most nine bytes between tags of at least three; `</p>` may
    // be put before a tag.
    let capacity = utf8.count * 5 + 64
    let skeleton = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, initialized in
      unsafe utf8.withUnsafeBufferPointer { bytes in
        guard let input = bytes.baseAddress, let output = buffer.baseAddress else { return }
        var cleaner = unsafe HTMLCleaner(
          input: input, count: bytes.count, output: output, capacity: capacity)
        cleaner.run()
        initialized = cleaner.used
        found = cleaner.found
      }
    }
    found.skeleton = skeleton
    return found
  }

  private init(
    input: UnsafePointer<UInt8>, count: Int, output: UnsafeMutablePointer<UInt8>, capacity: Int
  ) {
    unsafe self.input = unsafe input
    self.count = count
    unsafe self.output = unsafe output
    self.capacity = capacity
    references = unsafe HTMLReferences(input: input, count: count)
    found.text.reserveCapacity(count / 4)
    found.values.reserveCapacity(count / 4)
  }

  private mutating func run() {
    while at < count {
      let next = find(UInt8(ascii: "<"), from: at) ?? count
      text(at, next)
      at = next
      if at < count { markup() }
    }
  }

  // MARK: Bytes in and out

  @inline(__always)
  func byte(_ index: Int) -> UInt8 { index < count ? unsafe input[index] : 0 }

  /// The C function is `memchr`.
  @inline(__always)
  func find(_ byte: UInt8, from start: Int, to end: Int? = nil) -> Int? {
    let bound = end ?? count
    guard start < bound,
      let hit = unsafe gleaner_memchr(input + start, Int32(byte), bound - start)
    else { return nil }
    return unsafe UnsafeRawPointer(input).distance(to: UnsafeRawPointer(hit))
  }

  @inline(__always)
  mutating func emit(_ byte: UInt8) {
    precondition(used < capacity, "the cleaner wrote more than it said it would")
    unsafe output[used] = byte
    used += 1
  }

  @inline(__always)
  private mutating func emit(_ start: Int, _ end: Int) {
    guard end > start else { return }
    precondition(used + end - start <= capacity, "the cleaner wrote more than it said it would")
    unsafe (output + used).update(from: input + start, count: end - start)
    used += end - start
  }

  mutating func emit(_ text: StaticString) {
    for index in 0..<text.utf8CodeUnitCount { emit(unsafe text.utf8Start[index]) }
  }

  /// Whether `text` (lower-case ASCII) stands at `index`, in any case.
  private func matches(_ text: StaticString, at index: Int) -> Bool {
    guard index + text.utf8CodeUnitCount <= count else { return false }
    for offset in 0..<text.utf8CodeUnitCount {
      let found = unsafe input[index + offset]
      let wanted = unsafe text.utf8Start[offset]
      if found != wanted, !(isLetter(found) && found | 0x20 == wanted) { return false }
    }
    return true
  }

  /// Whether `text` occurs in a range, in any case.
  func contains(_ text: StaticString, from start: Int, to end: Int) -> Bool {
    let first = text.withUTF8Buffer { unsafe $0[0] | 0x20 }
    var index = start
    while index + text.utf8CodeUnitCount <= end {
      if byte(index) | 0x20 == first, matches(text, at: index) { return true }
      index += 1
    }
    return false
  }

  // MARK: Markup

  private mutating func markup() {
    let next = byte(at + 1)
    if isLetter(next) {
      startTag()
    } else if next == UInt8(ascii: "/") {
      isLetter(byte(at + 2)) ? endTag() : skipPast(UInt8(ascii: ">"))
    } else if next == UInt8(ascii: "!") {
      if matches("<!--", at: at) { comment() } else { skipPast(UInt8(ascii: ">")) }
    } else if next == UInt8(ascii: "?") {
      skipPast(UInt8(ascii: ">"))
    } else {
      text(at, at + 1)
      at += 1
    }
  }

  private mutating func skipPast(_ byte: UInt8) {
    at = find(byte, from: at).map { $0 + 1 } ?? count
  }

  /// WHATWG HTML, "comment start state": `<!-->` and `<!--->` are whole comments, `--!>` ends one.
  private mutating func comment() {
    let body = at + 4
    if byte(body) == UInt8(ascii: ">") {
      at = body + 1
      return
    }
    if byte(body) == UInt8(ascii: "-"), byte(body + 1) == UInt8(ascii: ">") {
      at = body + 2
      return
    }
    var search = body
    while !commentsNeverClose, let end = find(UInt8(ascii: ">"), from: search) {
      let closes =
        end >= body + 2 && byte(end - 1) == UInt8(ascii: "-") && byte(end - 2) == UInt8(ascii: "-")
      let bangs =
        end >= body + 3 && byte(end - 1) == UInt8(ascii: "!") && byte(end - 2) == UInt8(ascii: "-")
        && byte(end - 3) == UInt8(ascii: "-")
      if closes || bangs {
        at = end + 1
        return
      }
      search = end + 1
    }
    // An unclosed comment would swallow the page: only its start is dropped.
    commentsNeverClose = true
    at = body
  }

  /// The index of the `>` that ends the tag starting at `start`; quotes count only after `=`.
  private func tagEnd(_ start: Int) -> Int {
    var index = start
    while index < count {
      let current = unsafe input[index]
      // `>` and what comes before it in ASCII: most of a tag is letters.
      if current <= UInt8(ascii: ">") {
        if current == UInt8(ascii: ">") { return index }
        if current == UInt8(ascii: "\"") || current == UInt8(ascii: "'"),
          followsEquals(index, in: start)
        {
          guard let close = find(current, from: index + 1) else {
            return find(UInt8(ascii: ">"), from: index) ?? count
          }
          index = close
        }
      }
      index += 1
    }
    return count
  }

  /// Whether an `=` stands before an index, with nothing but white space between them.
  private func followsEquals(_ index: Int, in start: Int) -> Bool {
    var before = index - 1
    while before >= start, isSpace(byte(before)) { before -= 1 }
    return before >= start && byte(before) == UInt8(ascii: "=")
  }

  func name(_ start: Int) -> (key: UInt64, end: Int) {
    var key = NameKey.empty
    var index = start
    while index < count {
      let current = unsafe input[index]
      if isLetter(current) {
        NameKey.add(current | 0x20, at: index - start, to: &key)
      } else if isSpace(current) || current == UInt8(ascii: ">") || current == UInt8(ascii: "/")
        || current == UInt8(ascii: "=")
      {
        break
      } else {
        NameKey.add(current, at: index - start, to: &key)
      }
      index += 1
    }
    return (key, index)
  }

  private mutating func endTag() {
    let (key, end) = name(at + 2)
    let close = find(UInt8(ascii: ">"), from: end) ?? count
    let element = HTMLElement(rawValue: elementTable.value(key)) ?? .other
    if element == .p || element.isBlock { inParagraph = false }
    let isWanted = element.hasImpliedEnd || closeElements(key, element)
    if isWanted, !element.isVoid || element == .br {
      lastTag = element
      emit(at, end)
      emit(UInt8(ascii: ">"))
    }
    at = min(count, close + 1)
  }

  /// Closes what an end tag closes in a browser (WHATWG HTML, "in body"): a block's end tag also
  /// ends all that was left open inside it, which libxml2 would let swallow the rest of the page.
  /// False when the tag is to be ignored.
  private mutating func closeElements(_ key: UInt64, _ element: HTMLElement) -> Bool {
    guard let depth = open.lastIndex(where: { $0.key == key }) else { return !element.isBlock }
    if element.isBlock || element == .button {
      let inner = depth + 1..<open.count
      if element != .table, inner.contains(where: { open[$0].element == .table }) { return false }
      for left in inner.reversed() {
        emit("</")
        emit(open[left].nameStart, open[left].nameEnd)
        emit(UInt8(ascii: ">"))
      }
      open.removeLast(open.count - depth)
    } else {
      open.remove(at: depth)
    }
    return true
  }

  private mutating func startTag() {
    let (key, end) = name(at + 1)
    let element = HTMLElement(rawValue: elementTable.value(key)) ?? .other
    switch element {
    case .script: return script()
    case .style, .noscript, .iframe, .textarea, .noframes, .noembed, .xmp:
      return skipElement(element, raw: true)
    case .svg, .select, .datalist, .canvas, .object, .audio, .video:
      return skipElement(element, raw: false)
    case .template:
      let close = tagEnd(end)
      if !contains("shadowroot", from: end, to: close) {
        return skipElement(element, raw: false)
      }
      at = close + 1
      return
    case .wbr, .source, .track, .param, .embed, .input, .area:
      at = min(count, tagEnd(end) + 1)
      return
    default: break
    }
    copyTag(element, key, nameEnd: end)
  }

  private mutating func copyTag(_ element: HTMLElement, _ key: UInt64, nameEnd: Int) {
    elements += 1
    let tooMany = elements > Limits.htmlElementsMax
    let nests = !element.isVoid && !element.hasImpliedEnd
    if tooMany || (nests && open.count >= Limits.htmlDepthMax) {
      at = min(count, tagEnd(nameEnd) + 1)
      return
    }
    if element.endsParagraphUnknownToLibXML2, inParagraph { emit("</p>") }
    if element == .p {
      inParagraph = true
    } else if element.isBlock {
      inParagraph = false
    }
    let nameStart = at + 1
    lastTag = element
    emit(at, nameEnd)
    let close = tagEnd(nameEnd)
    let selfClosing = close > nameEnd && byte(close - 1) == UInt8(ascii: "/")
    if close - nameEnd <= Limits.tagBytesMax { attributes(of: element, nameEnd, close) }
    if selfClosing, !element.isVoid { emit(" /") }
    emit(UInt8(ascii: ">"))
    if nests, !selfClosing {
      open.append(
        OpenElement(key: key, element: element, nameStart: nameStart, nameEnd: nameEnd))
    }
    at = min(count, close + 1)
  }

  // MARK: Elements that are cut

  /// Skips an element with its content; only its start tag when it is never closed.
  private mutating func skipElement(_ element: HTMLElement, raw: Bool) {
    let (key, nameEnd) = name(at + 1)
    let bodyStart = tagEnd(nameEnd) + 1
    if byte(bodyStart - 2) == UInt8(ascii: "/"), !raw {
      at = min(count, bodyStart)
      return
    }
    var depth = 1
    var search = bodyStart
    while !neverClosed.contains(key), let tag = find(UInt8(ascii: "<"), from: search) {
      search = tag + 1
      let closing = byte(search) == UInt8(ascii: "/")
      if raw, !closing { continue }
      let nameStart = closing ? search + 1 : search
      guard isLetter(byte(nameStart)), name(nameStart).key == key else { continue }
      let end = tagEnd(nameStart)
      if !closing, byte(end - 1) == UInt8(ascii: "/") { continue }
      depth += closing ? -1 : 1
      if depth == 0 {
        at = min(count, end + 1)
        return
      }
    }
    neverClosed.insert(key)
    at = element == .style ? count : min(count, bodyStart)
  }

  /// Sets linked data aside and skips everything else (WHATWG HTML, "script data" states).
  private mutating func script() {
    let tagClose = tagEnd(at + 7)
    let isLinkedData = contains("ld+json", from: at, to: min(tagClose, count))
    let body = min(count, tagClose + 1)
    let stated = openScripts < Limits.openScriptsMax ? scriptEnd(body) : nil
    if stated == nil { openScripts += 1 }
    guard let end = stated ?? plainScriptEnd(body) else {
      at = count
      return
    }
    if isLinkedData, end > body {
      unsafe found.linkedData.append(
        Array(UnsafeBufferPointer(start: input + body, count: end - body)))
    }
    at = min(count, (find(UInt8(ascii: ">"), from: end) ?? count) + 1)
  }

  private func plainScriptEnd(_ body: Int) -> Int? {
    var search = body
    while let tag = find(UInt8(ascii: "<"), from: search) {
      if endsScript(tag) { return tag }
      search = tag + 1
    }
    return nil
  }

  private func endsScript(_ tag: Int) -> Bool {
    matches("</script", at: tag) && isTagNameEnd(byte(tag + 8))
  }

  private func isTagNameEnd(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
  }

  /// The `</script` that ends the element, with `<!-- <script> … </script> -->` inside it
  /// respected; nil when that leaves it open.
  private func scriptEnd(_ body: Int) -> Int? {
    var search = body
    // While inside `<!--`: up to where its end was looked for.
    var scanned: Int?
    var doubleEscaped = false
    while let tag = find(UInt8(ascii: "<"), from: search) {
      search = tag + 1
      if let start = scanned {
        let closed = contains("-->", from: start, to: tag)
        scanned = closed ? nil : max(start, tag - 2)
        if closed { doubleEscaped = false }
      }
      if scanned == nil, matches("<!--", at: tag) {
        scanned = tag + 2
      } else if endsScript(tag) {
        if !doubleEscaped { return tag }
        doubleEscaped = false
      } else if scanned != nil, matches("<script", at: tag), isTagNameEnd(byte(tag + 7)) {
        doubleEscaped = true
      }
    }
    return nil
  }
}
