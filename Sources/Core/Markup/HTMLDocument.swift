// An HTML page as flat arrays in document order: libxml2's parser feeds them, no tree of pointers
// is built.
import CLibXML2

/// A node of a page: an element, or a run of text.
package struct HTMLNode: Sendable {
  /// `.text` for a run of text.
  package var element: HTMLElement
  /// Index of the parent element; -1 for the root.
  package var parent: Int32
  /// Index after the last node inside; for text its own index + 1.
  package var end: Int32
  /// Text: range in `HTMLDocument.text`. Element: range in `HTMLDocument.attributes`.
  package var from: Int32
  package var to: Int32
}

/// An attribute: its value is `HTMLDocument.values[from..<to]`.
package struct HTMLAttributeRange: Sendable {
  package var name: HTMLAttribute
  package var from: Int32
  package var to: Int32
}

/// A parsed page. A plain value: nodes refer to each other by index, so nothing of libxml2 is left.
package struct HTMLDocument: Sendable {
  /// Elements and text in document order; node 0 is `html`. Never empty.
  package private(set) var nodes: [HTMLNode] = []
  /// All text, UTF-8, references resolved, white space as written.
  package private(set) var text: [UInt8] = []
  package private(set) var attributes: [HTMLAttributeRange] = []
  package private(set) var values: [UInt8] = []
  /// The contents of `<script type="application/ld+json">`, in order.
  package private(set) var linkedData: [[UInt8]] = []
  /// `lang` of the `html` tag.
  package private(set) var language: String?
  private var stack: [Int32] = []
  /// What the numbers stand for that the parser meets.
  private var cleaned = CleanedHTML()
  /// The number of a text, as far as the parser has come.
  private var number = 0

  /// Parses UTF-8 bytes. Broken markup is repaired; script, style, svg, form fields and comments
  /// are cut.
  ///
  /// The C function is `htmlParseDocument` with SAX callbacks; no network, no meta charset.
  /// - Parameter isValid: the bytes are known to be UTF-8, as a decoder gives them.
  /// - Throws: `MarkupFailure` when there is no element at all.
  package init(utf8: [UInt8], isValid: Bool = false) throws(MarkupFailure) {
    _ = LibXML2.ready
    guard utf8.count <= Limits.documentBytesMax else {
      throw .tooLarge(bytes: utf8.count, limit: Limits.documentBytesMax)
    }
    let hasZeros = utf8.firstIndex(of: 0, from: 0) != nil
    cleaned = HTMLCleaner.clean(hasZeros ? utf8.filter { $0 != 0 } : utf8)
    guard cleaned.skeleton.contains(where: { !isSpace($0) }) else { throw .empty }
    // After most bytes are cut: what is cut begins and ends with ASCII.
    cleaned.repair(isValid: isValid)
    linkedData = cleaned.linkedData
    language = cleaned.language
    (attributes, values) = (cleaned.attributes, cleaned.values)
    nodes.reserveCapacity(cleaned.skeleton.count / 6)
    text.reserveCapacity(cleaned.text.count + cleaned.skeleton.count / 8)
    try parse(cleaned.skeleton)
    cleaned = CleanedHTML()
    guard !nodes.isEmpty else { throw .unreadable(detail: "no element") }
  }

  private mutating func parse(_ bytes: [UInt8]) throws(MarkupFailure) {
    let context = unsafe bytes.withUnsafeBytes { raw in
      unsafe htmlCreateMemoryParserCtxt(
        raw.bindMemory(to: CChar.self).baseAddress, Int32(raw.count))
    }
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
    unsafe HTMLDocument.install(on: context)
    unsafe withUnsafeMutablePointer(to: &self) { page in
      unsafe context.pointee.userData = UnsafeMutableRawPointer(page)
      _ = unsafe htmlParseDocument(context)
      unsafe context.pointee.userData = UnsafeMutableRawPointer(context)
    }
    for index in stack { nodes[Int(index)].end = Int32(nodes.count) }
    stack = []
  }

  private static func install(on context: htmlParserCtxtPtr) {
    var handler = unsafe htmlSAXHandler()
    unsafe handler.startElement = { page, name, attributes in
      guard let page = unsafe page?.assumingMemoryBound(to: HTMLDocument.self) else { return }
      unsafe page.pointee.open(name, attributes)
    }
    unsafe handler.endElement = { page, _ in
      unsafe page?.assumingMemoryBound(to: HTMLDocument.self).pointee.close()
    }
    unsafe handler.characters = { page, bytes, count in
      guard let bytes = unsafe bytes else { return }
      unsafe page?.assumingMemoryBound(to: HTMLDocument.self).pointee.append(
        UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    unsafe handler.ignorableWhitespace = unsafe handler.characters
    unsafe handler.cdataBlock = unsafe handler.characters
    unsafe context.pointee.sax.pointee = unsafe handler
  }

  // MARK: Called by the parser

  private mutating func open(
    _ name: UnsafePointer<xmlChar>?, _ pairs: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    var owned: Range<Int32> = 0..<0
    if let value = unsafe pairs?[1] {
      let number = unsafe LibXML2.number(value)
      if cleaned.tags.indices.contains(number) { owned = cleaned.tags[number] }
    }
    let index = Int32(nodes.count)
    let element = unsafe name.map { unsafe HTMLElement.named(HTMLDocument.key($0)) } ?? .other
    nodes.append(
      HTMLNode(
        element: element, parent: stack.last ?? -1, end: index + 1, from: owned.lowerBound,
        to: owned.upperBound))
    stack.append(index)
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
        if let range = cleaned.textRange(number) { text.append(range, of: cleaned.text) }
        number = 0
      default: text.append(byte)
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
    var key = NameKey.empty
    var index = 0
    while case let byte = unsafe name[index], byte != 0 {
      NameKey.add(byte, at: index, to: &key)
      index += 1
    }
    return key
  }
}

extension HTMLDocument {
  /// The value of an attribute, as bytes; empty when it has none, nil when it is not there.
  package func bytes(_ name: HTMLAttribute, of node: Int) -> ArraySlice<UInt8>? {
    let found = nodes[node]
    guard found.element != .text else { return nil }
    for index in Int(found.from)..<Int(found.to) where attributes[index].name == name {
      return values[Int(attributes[index].from)..<Int(attributes[index].to)]
    }
    return nil
  }

  /// The value of an attribute; nil when it is not there.
  package func string(_ name: HTMLAttribute, of node: Int) -> String? {
    bytes(name, of: node).map { String(decoding: $0, as: UTF8.self) }
  }

  /// All text inside a node, with a line break between the texts of two blocks.
  package func textContent(of node: Int) -> String {
    var bytes: [UInt8] = []
    var block = node
    for index in node..<Int(nodes[node].end) where nodes[index].element == .text {
      let around = self.block(around: index, within: node)
      if around != block, !bytes.isEmpty { bytes.append(10) }
      block = around
      bytes += text[Int(nodes[index].from)..<Int(nodes[index].to)]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func block(around text: Int, within node: Int) -> Int {
    var at = Int(nodes[text].parent)
    while at > node, !nodes[at].element.isBlock { at = Int(nodes[at].parent) }
    return at
  }
}
