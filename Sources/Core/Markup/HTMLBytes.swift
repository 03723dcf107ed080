// The bytes of a page, and what the cleaners ask of them.
import CLibXML2

@safe struct HTMLBytes {
  let input: UnsafePointer<UInt8>
  let count: Int

  init(input: UnsafePointer<UInt8>, count: Int) {
    unsafe self.input = unsafe input
    self.count = count
  }

  /// The byte at an index; 0 behind the end.
  @inline(__always)
  subscript(_ index: Int) -> UInt8 { index < count ? unsafe input[index] : 0 }

  /// The C function is `memchr`.
  @inline(__always)
  func find(_ byte: UInt8, from start: Int, to end: Int? = nil) -> Int? {
    let bound = end ?? count
    guard start < bound,
      let hit = unsafe gleaner_memchr(input + start, Int32(byte), bound - start)
    else { return nil }
    return unsafe UnsafeRawPointer(input).distance(to: UnsafeRawPointer(hit))
  }

  /// Whether `text` (lower-case ASCII) stands at `index`, in any case.
  func matches(_ text: StaticString, at index: Int) -> Bool {
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
      if self[index] | 0x20 == first, matches(text, at: index) { return true }
      index += 1
    }
    return false
  }

  /// Whether a style has a property that somebody asks about: those that hide something, set it in or centre
  /// it, and those of lists.
  func holdsAskedProperty(_ start: Int, _ end: Int) -> Bool {
    for index in start..<end {
      switch self[index] | 0x20 {
      case UInt8(ascii: "l"):
        if matches("left", at: index) || matches("list-style", at: index) { return true }
      case UInt8(ascii: "d"): if matches("display", at: index) { return true }
      case UInt8(ascii: "v"): if matches("visibility", at: index) { return true }
      case UInt8(ascii: "c"): if matches("center", at: index) { return true }
      default: break
      }
    }
    return false
  }

  // MARK: Tags

  /// The index of the `>` that ends the tag starting at `start`; quotes count only after `=`. For tags
  /// whose attributes nobody reads: reading them finds the end as a browser does.
  func tagEnd(_ start: Int) -> Int {
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
    while before >= start, isSpace(self[before]) { before -= 1 }
    return before >= start && self[before] == UInt8(ascii: "=")
  }

  /// The key of the name of an element or attribute that starts here, and where it ends.
  ///
  /// Eight bytes are looked at with a few steps (Warren, "Hacker's Delight", 6-1): few names are longer.
  func name(_ start: Int) -> (key: UInt64, end: Int) {
    var key = TagNameKey.empty
    var index = start
    while index &+ 8 <= count {
      let bytes = word(index)
      let length = HTMLBytes.ends(bytes).trailingZeroBitCount &>> 3
      if length > 0 { TagNameKey.add(bytes, length, at: index &- start, to: &key) }
      index &+= length
      if length < 8 {
        if endsName(index) { return (key, index) }
        break
      }
    }
    // The last bytes of a page, and a control, which ends no name.
    while index < count, !endsName(index) {
      TagNameKey.add(self[index], at: index - start, to: &key)
      index += 1
    }
    return (key, index)
  }

  /// Whether the byte at an index of the page ends a name.
  @inline(__always)
  private func endsName(_ index: Int) -> Bool {
    let byte = unsafe input[index]
    return byte < 64 && HTMLBytes.nameEnds &>> UInt64(byte) & 1 == 1
  }

  /// A mark in the first of eight bytes that may end a name, and in some of those behind it.
  @inline(__always)
  private static func ends(_ bytes: UInt64) -> UInt64 {
    let blank = bytes &- all(33)
    let slash = (bytes ^ all(UInt8(ascii: "/"))) &- all(1)
    let equals = (bytes ^ all(UInt8(ascii: "="))) &- all(1)
    let close = (bytes ^ all(UInt8(ascii: ">"))) &- all(1)
    return (blank | slash | equals | close) & ~bytes & all(0x80)
  }

  /// Eight times a byte.
  @inline(__always)
  private static func all(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }

  /// A bit for each byte that ends a name: white space (9…13 and 32), `/`, `=` and `>`. One question a
  /// byte is what a processor foresees best.
  private static let nameEnds: UInt64 = 0x1F << 9 | 1 << 32 | 1 << 47 | 1 << 61 | 1 << 62

  /// Where an attribute's value lies that starts here, without its quotation marks, and what is behind
  /// them.
  func value(_ start: Int) -> (range: Range<Int>, next: Int) {
    let first = self[start]
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      if let close = find(first, from: start + 1) { return (start + 1..<close, close + 1) }
      // Nothing closes it: the tag does.
      let end = find(UInt8(ascii: ">"), from: start) ?? count
      return (start + 1..<end, end)
    }
    var end = start
    while end < count, !isSpace(self[end]), self[end] != UInt8(ascii: ">") { end += 1 }
    // `<br clear=all/>` ends itself.
    if self[end] == UInt8(ascii: ">"), end - start > 1, self[end - 1] == UInt8(ascii: "/") {
      end -= 1
    }
    return (start..<(find(UInt8(ascii: "\""), from: start, to: end) ?? end), end)
  }

  @inline(__always)
  func pastSpace(_ start: Int) -> Int {
    var index = start
    while isSpace(self[index]) { index += 1 }
    return index
  }

  // MARK: Comments

  /// What is behind a comment whose `<!--` ends at `body`; nil when nothing ends it. WHATWG HTML, "comment
  /// start state": `<!-->` and `<!--->` are whole comments, `--!>` ends one.
  ///
  /// - Parameter isSearched: false when an earlier comment has shown that no later one is ended.
  func commentEnd(_ body: Int, isSearched: Bool) -> Int? {
    if self[body] == UInt8(ascii: ">") { return body + 1 }
    if self[body] == UInt8(ascii: "-"), self[body + 1] == UInt8(ascii: ">") { return body + 2 }
    var search = body
    while isSearched, let end = find(UInt8(ascii: ">"), from: search) {
      let closes =
        end >= body + 2 && self[end - 1] == UInt8(ascii: "-") && self[end - 2] == UInt8(ascii: "-")
      let bangs =
        end >= body + 3 && self[end - 1] == UInt8(ascii: "!") && self[end - 2] == UInt8(ascii: "-")
        && self[end - 3] == UInt8(ascii: "-")
      if closes || bangs { return end + 1 }
      search = end + 1
    }
    return nil
  }

  // MARK: White space and scripts

  func isBlank(_ start: Int, _ end: Int) -> Bool {
    var at = start
    while at < end {
      if at + 8 <= end, word(at) == HTMLBytes.indent {
        at += 8
        continue
      }
      guard isSpace(self[at]) else { return false }
      at += 1
    }
    return true
  }

  /// Eight spaces: most white space between tags indents them.
  private static let indent: UInt64 = 0x2020_2020_2020_2020

  /// The eight bytes from an index on, all of them in the page.
  private func word(_ index: Int) -> UInt64 {
    unsafe UnsafeRawPointer(input + index).loadUnaligned(as: UInt64.self)
  }

  /// The first `</script` there is, whatever comments say.
  func plainScriptEnd(_ body: Int) -> Int? {
    var search = body
    while let tag = find(UInt8(ascii: "<"), from: search) {
      if endsScript(tag) { return tag }
      search = tag + 1
    }
    return nil
  }

  private func endsScript(_ tag: Int) -> Bool {
    matches("</script", at: tag) && isTagNameEnd(self[tag + 8])
  }

  private func isTagNameEnd(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
  }

  /// The `</script` that ends the element, with `<!-- <script> … </script> -->` inside it
  /// respected; nil when that leaves it open.
  func scriptEnd(_ body: Int) -> Int? {
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
      } else if scanned != nil, matches("<script", at: tag), isTagNameEnd(self[tag + 7]) {
        doubleEscaped = true
      }
    }
    return nil
  }
}
