// The nodes and the text of a page: libxml2's parser tells what is inside what, no tree of pointers is
// built.
import CLibXML2

/// Fed by libxml2's parser, which sees the tags and numbers that the cleaner left.
@safe struct HTMLTreeBuilder {
  private(set) var nodes: [HTMLNode] = []
  private(set) var text: [UInt8] = []
  /// Elements that are open, outermost first.
  private var stack: [Int32] = []
  /// Lent by `parse` while the parser runs, and kept only so long: its callbacks are handed the builder
  /// alone, and one of them has to stop it.
  private var parser: htmlParserCtxtPtr?
  /// What the tags have and the numbers stand for that the parser meets.
  private let cleaned: CleanedHTML
  /// The tag with attributes, in `cleaned.tags`, that comes next at the earliest.
  private var nextTag = 0
  /// The number of a text, as far as the parser has come.
  private var number = 0
  /// The text that comes next at the earliest: each comes once.
  private var nextText = 0

  private init(_ cleaned: CleanedHTML) {
    self.cleaned = cleaned
    nodes.reserveCapacity(cleaned.skeleton.count / 6)
    text.reserveCapacity(cleaned.text.count + cleaned.skeleton.count / 8)
  }

  static func build(_ cleaned: CleanedHTML) throws(MarkupFailure) -> HTMLTreeBuilder {
    var builder = HTMLTreeBuilder(cleaned)
    try builder.parse(cleaned.skeleton)
    return builder
  }

  private mutating func parse(_ bytes: [UInt8]) throws(MarkupFailure) {
    // Handed the bytes at once, the parser that takes them piece by piece reads each tag's name once; the
    // other one twice, and copies it.
    let context = unsafe htmlCreatePushParserCtxt(
      nil, nil, nil, 0, nil, XML_CHAR_ENCODING_NONE)
    guard let context = unsafe context, unsafe context.pointee.sax != nil else {
      throw .unreadable(detail: "no memory")
    }
    defer { unsafe htmlFreeParserCtxt(context) }
    let options = Int32(
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        | HTML_PARSE_NONET.rawValue | HTML_PARSE_NODEFDTD.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
        | Int32(XML_PARSE_HUGE.rawValue).magnitude)
    unsafe htmlCtxtUseOptions(context, options)
    // The bytes are UTF-8 already: telling so directly saves libxml2 a conversion pass.
    unsafe context.pointee.charset = Int32(XML_CHAR_ENCODING_UTF8.rawValue)
    unsafe HTMLTreeBuilder.install(on: context)
    unsafe parser = unsafe context
    defer { unsafe parser = nil }
    unsafe withUnsafeMutablePointer(to: &self) { builder in
      unsafe context.pointee.userData = UnsafeMutableRawPointer(builder)
      unsafe bytes.withUnsafeBytes { raw in
        _ = unsafe htmlParseChunk(
          context, raw.bindMemory(to: CChar.self).baseAddress, Int32(raw.count), 1)
      }
      unsafe context.pointee.userData = UnsafeMutableRawPointer(context)
    }
    for index in stack { nodes[Int(index)].end = Int32(nodes.count) }
    stack = []
  }

  private static func install(on context: htmlParserCtxtPtr) {
    var handler = unsafe htmlSAXHandler()
    unsafe handler.startElement = { builder, name, _ in
      guard let builder = unsafe builder?.assumingMemoryBound(to: HTMLTreeBuilder.self) else {
        return
      }
      unsafe builder.pointee.open(name)
    }
    unsafe handler.endElement = { builder, _ in
      unsafe builder?.assumingMemoryBound(to: HTMLTreeBuilder.self).pointee.close()
    }
    unsafe handler.characters = { builder, bytes, count in
      guard let bytes = unsafe bytes else { return }
      unsafe builder?.assumingMemoryBound(to: HTMLTreeBuilder.self).pointee.append(
        UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    unsafe handler.ignorableWhitespace = unsafe handler.characters
    unsafe handler.cdataBlock = unsafe handler.characters
    unsafe context.pointee.sax.pointee = unsafe handler
  }

  // MARK: Called by the parser

  private mutating func open(_ name: UnsafePointer<xmlChar>?) {
    // Elements whose ends are implied nest without bound: the page ends there.
    guard stack.count <= Limits.parserDepthMax else {
      if let parser = unsafe parser { unsafe xmlStopParser(parser) }
      return
    }
    let index = Int32(nodes.count)
    let element = unsafe name.map { unsafe HTMLElement.named(HTMLTreeBuilder.key($0)) } ?? .other
    let owned = attributes(of: element)
    nodes.append(
      HTMLNode(
        element: element, parent: stack.last ?? -1, end: index + 1, from: owned.lowerBound,
        to: owned.upperBound))
    stack.append(index)
  }

  /// The attributes of the tag that the parser is in. An element that it implies (`body`) opens within
  /// the tag of another.
  private mutating func attributes(of element: HTMLElement) -> Range<Int32> {
    guard let input = unsafe parser?.pointee.input else { return 0..<0 }
    let at = unsafe Int(input.pointee.consumed) + (input.pointee.cur - input.pointee.base)
    let tags = cleaned.tags
    while nextTag < tags.count, tags[nextTag].end < at { nextTag += 1 }
    guard nextTag < tags.count, tags[nextTag].start < at, tags[nextTag].element == element else {
      return 0..<0
    }
    defer { nextTag += 1 }
    return tags[nextTag].from..<tags[nextTag].to
  }

  private mutating func close() {
    guard let index = stack.popLast() else { return }
    nodes[Int(index)].end = Int32(nodes.count)
  }

  /// Text as the cleaner left it: numbers, each with a full stop behind it, and white space.
  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    let from = Int32(text.count)
    for index in 0..<bytes.count {
      let byte = unsafe bytes[index]
      switch byte {
      case 48...57: number = number &* 10 &+ Int(byte - 48)
      case UInt8(ascii: "."):
        if number >= nextText, let range = cleaned.textRange(number) {
          text.append(range, of: cleaned.text)
          nextText = number + 1
        }
        number = 0
      default:
        text.append(byte)
        number = 0
      }
    }
    guard text.count > Int(from) else { return }
    let last = nodes.count - 1
    guard last >= 0, let parent = stack.last else { return }
    if nodes[last].element == .text, nodes[last].parent == parent {
      nodes[last].to = Int32(text.count)
    } else {
      nodes.append(
        HTMLNode(
          element: .text, parent: parent, end: Int32(last + 2), from: from, to: Int32(text.count)))
    }
  }

  @inline(__always)
  private static func key(_ name: UnsafePointer<xmlChar>) -> UInt64 {
    var key = TagNameKey.empty
    var index = 0
    while case let byte = unsafe name[index], byte != 0 {
      TagNameKey.add(byte, at: index, to: &key)
      index += 1
    }
    return key
  }
}
