// An XML document (a feed, a sitemap, an OPML file) and lent views of its elements.
import CLibXML2

/// A parsed XML document. Owns libxml2's tree; element views are lent by `withRoot`.
@safe package struct XMLDocument: ~Copyable {
  private let document: xmlDocPtr
  /// False when anything had to be repaired before or during the parse.
  package let wellFormed: Bool
  /// What was wrong first, and where; nil when `wellFormed`.
  package let firstError: String?

  /// Parses bytes that are UTF-8 already, whatever their XML declaration says.
  ///
  /// Nothing is loaded from outside; a DOCTYPE is dropped unread; what can be repaired is
  /// (XMLCleaner, `XML_PARSE_RECOVER`). The C function is `xmlCtxtReadMemory`.
  /// - Parameter entities: the code points of a named entity that XML itself does not know (`nbsp`).
  /// - Throws: `MarkupFailure` when no root element came of it.
  package init(
    utf8: [UInt8], entities: (String) -> [UInt32]? = { _ in nil }
  ) throws(MarkupFailure) {
    _ = LibXML2.ready
    guard utf8.count <= Limits.documentBytesMax else {
      throw .tooLarge(bytes: utf8.count, limit: Limits.documentBytesMax)
    }
    let cleaned = try XMLCleaner.clean(utf8, entities: entities)
    guard let context = unsafe xmlNewParserCtxt() else { throw .unreadable(detail: "no memory") }
    defer { unsafe xmlFreeParserCtxt(context) }
    let options = Int32(
      XML_PARSE_RECOVER.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        | XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue | XML_PARSE_COMPACT.rawValue
        | XML_PARSE_IGNORE_ENC.rawValue)
    let parsed = unsafe cleaned.utf8.withUnsafeBufferPointer { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        unsafe xmlCtxtReadMemory(
          context, characters.baseAddress, Int32(characters.count), nil, "UTF-8", options)
      }
    }
    let parserWellFormed = unsafe context.pointee.wellFormed == 1
    let parserMessage = unsafe XMLDocument.message(context)
    guard let parsed = unsafe parsed else {
      throw .unreadable(detail: parserMessage ?? "no document")
    }
    guard unsafe xmlDocGetRootElement(parsed) != nil else {
      unsafe xmlFreeDoc(parsed)
      throw .unreadable(detail: parserMessage ?? "no root element")
    }
    unsafe document = parsed
    wellFormed = parserWellFormed && cleaned.firstRepair == nil
    firstError = wellFormed ? nil : cleaned.firstRepair ?? parserMessage ?? "not well-formed"
  }

  deinit { unsafe xmlFreeDoc(document) }

  /// Lends the root element; neither it nor any view got from it may leave `body`.
  package borrowing func withRoot<R>(_ body: (XMLElementView) throws -> R) rethrows -> R {
    guard let root = unsafe xmlDocGetRootElement(document) else {
      preconditionFailure("a document was kept without a root element")
    }
    return try body(unsafe XMLElementView(root))
  }

  private static func message(_ context: xmlParserCtxtPtr) -> String? {
    guard let error = unsafe xmlCtxtGetLastError(context), let text = unsafe error.pointee.message
    else { return nil }
    let words = unsafe String(cString: text).split(whereSeparator: \.isWhitespace)
    return unsafe words.joined(separator: " ") + " (line \(error.pointee.line))"
  }
}

/// A lent view of an XML element: valid only inside the `withRoot` that gave it.
@safe package struct XMLElementView {
  private let node: xmlNodePtr

  init(_ node: xmlNodePtr) { unsafe self.node = node }

  /// Name without prefix, as written (XML names are case-sensitive).
  package var localName: String { unsafe LibXML2.string(node.pointee.name) }

  /// Namespace URI; nil when the element has none or its prefix was never declared.
  package var namespace: String? {
    guard let space = unsafe node.pointee.ns, unsafe space.pointee.href != nil else { return nil }
    return unsafe LibXML2.string(space.pointee.href)
  }

  /// Namespace prefix as written; nil for the default namespace. An undeclared prefix is part of
  /// `localName`.
  package var prefix: String? {
    guard let space = unsafe node.pointee.ns, unsafe space.pointee.prefix != nil else { return nil }
    return unsafe LibXML2.string(space.pointee.prefix)
  }

  /// Whether the local name is `name`, compared without making a String.
  package func isNamed(_ name: StaticString) -> Bool {
    unsafe LibXML2.equals(node.pointee.name, name)
  }

  /// Element children in document order.
  package var children: XMLElementSequence { unsafe XMLElementSequence(node.pointee.children) }

  /// The first child element with this local name; `namespace` nil means any.
  package func first(_ name: String, namespace: String? = nil) -> XMLElementView? {
    children.first { $0.localName == name && (namespace == nil || $0.namespace == namespace) }
  }

  /// All child elements with this local name; `namespace` nil means any.
  package func all(_ name: String, namespace: String? = nil) -> [XMLElementView] {
    children.filter { $0.localName == name && (namespace == nil || $0.namespace == namespace) }
  }

  /// The parent element; nil for the root.
  package var parent: XMLElementView? {
    guard let parent = unsafe node.pointee.parent,
      unsafe parent.pointee.type == XML_ELEMENT_NODE
    else { return nil }
    return unsafe XMLElementView(parent)
  }

  /// An attribute by local name. `namespace` nil finds the attribute without a namespace, or else
  /// one with any.
  package func attribute(_ name: String, namespace: String? = nil) -> String? {
    var fallback: String?
    var next = unsafe node.pointee.properties
    while let attribute = unsafe next {
      unsafe next = attribute.pointee.next
      guard unsafe LibXML2.string(attribute.pointee.name) == name else { continue }
      let space = unsafe attribute.pointee.ns
      let uri = unsafe space.map { unsafe LibXML2.string($0.pointee.href) }
      if uri == namespace { return unsafe XMLElementView.text(below: attribute.pointee.children) }
      if namespace == nil, fallback == nil {
        fallback = unsafe XMLElementView.text(below: attribute.pointee.children)
      }
    }
    return fallback
  }

  /// All text inside, CDATA included, in document order, white space as written.
  package var text: String { unsafe XMLElementView.text(below: node.pointee.children) }

  /// `xml:lang` of the element or its nearest ancestor that has one.
  package var language: String? {
    inherited("lang").first
  }

  /// `xml:base` references, from the root inwards: resolve each against the one before it
  /// (XML Base, section 4).
  package var bases: [String] { inherited("base").reversed() }

  /// The content as markup: elements by local name, without namespaces, text escaped; what an HTML
  /// parser reads of an Atom `xhtml` content or of unescaped markup in RSS.
  package var innerMarkup: String {
    var output: [UInt8] = []
    var next = unsafe node.pointee.children
    while let current = unsafe next {
      unsafe XMLElementView.open(current, into: &output)
      if unsafe current.pointee.type == XML_ELEMENT_NODE,
        let child = unsafe current.pointee.children
      {
        unsafe next = child
        continue
      }
      unsafe next = XMLElementView.close(current, upTo: node, into: &output)
    }
    return String(decoding: output, as: UTF8.self)
  }

  // MARK: Walking

  private static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"

  private func inherited(_ name: String) -> [String] {
    var found: [String] = []
    var next: XMLElementView? = self
    while let element = next {
      if let value = element.attribute(name, namespace: XMLElementView.xmlNamespace) {
        found.append(value)
      }
      next = element.parent
    }
    return found
  }

  private static func text(below first: xmlNodePtr?) -> String {
    guard let first = unsafe first else { return "" }
    // Nearly always there is one run of text and nothing else: no copy on the way then.
    if unsafe first.pointee.next == nil,
      unsafe first.pointee.type == XML_TEXT_NODE || first.pointee.type == XML_CDATA_SECTION_NODE
    {
      return unsafe LibXML2.string(first.pointee.content)
    }
    var output: [UInt8] = []
    let top = unsafe first.pointee.parent
    var next: xmlNodePtr? = unsafe first
    while let current = unsafe next {
      switch unsafe current.pointee.type {
      case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
        unsafe output.append(contentsOf: LibXML2.bytes(current.pointee.content))
      case XML_ELEMENT_NODE:
        if let child = unsafe current.pointee.children {
          unsafe next = child
          continue
        }
      default: break
      }
      unsafe next = current
      while let candidate = unsafe next, unsafe candidate.pointee.next == nil {
        let parent = unsafe candidate.pointee.parent
        unsafe next = parent == top ? nil : parent
      }
      unsafe next = next?.pointee.next
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func open(_ current: xmlNodePtr, into output: inout [UInt8]) {
    switch unsafe current.pointee.type {
    case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
      unsafe escape(LibXML2.bytes(current.pointee.content), into: &output)
    case XML_ELEMENT_NODE:
      output.append(UInt8(ascii: "<"))
      unsafe output.append(contentsOf: LibXML2.bytes(current.pointee.name))
      unsafe declareForeign(current, into: &output)
      var next = unsafe current.pointee.properties
      while let attribute = unsafe next {
        output.append(UInt8(ascii: " "))
        if unsafe isLinkAttribute(attribute) { output += "xlink:".utf8 }
        unsafe output.append(contentsOf: LibXML2.bytes(attribute.pointee.name))
        output += "=\"".utf8
        let value = unsafe Array(text(below: attribute.pointee.children).utf8)
        unsafe value.withUnsafeBufferPointer { unsafe escape($0, into: &output) }
        output.append(UInt8(ascii: "\""))
        unsafe next = attribute.pointee.next
      }
      output.append(UInt8(ascii: ">"))
    default: break
    }
  }

  /// SVG and MathML keep their namespace, which HTML allows, and so do the XLink attributes in them.
  private static func declareForeign(_ current: xmlNodePtr, into output: inout [UInt8]) {
    let space = unsafe current.pointee.ns
    guard let space = unsafe space, let uri = unsafe space.pointee.href else { return }
    let isForeign =
      unsafe LibXML2.equals(uri, "http://www.w3.org/2000/svg")
      || LibXML2.equals(uri, "http://www.w3.org/1998/Math/MathML")
    guard isForeign else { return }
    if unsafe LibXML2.equals(current.pointee.name, "svg")
      || LibXML2.equals(current.pointee.name, "math")
    {
      output += " xmlns=\"".utf8
      unsafe output.append(contentsOf: LibXML2.bytes(uri))
      output.append(UInt8(ascii: "\""))
    }
    var next = unsafe current.pointee.properties
    while let attribute = unsafe next {
      if unsafe isLinkAttribute(attribute) {
        output += " xmlns:xlink=\"http://www.w3.org/1999/xlink\"".utf8
        return
      }
      unsafe next = attribute.pointee.next
    }
  }

  private static func isLinkAttribute(_ attribute: xmlAttrPtr) -> Bool {
    guard let space = unsafe attribute.pointee.ns else { return false }
    return unsafe LibXML2.equals(space.pointee.href, "http://www.w3.org/1999/xlink")
  }

  /// Ends `current` and every ancestor that ends with it; the node to go on with.
  private static func close(
    _ current: xmlNodePtr, upTo top: xmlNodePtr, into output: inout [UInt8]
  ) -> xmlNodePtr? {
    var last = unsafe current
    while true {
      if unsafe last.pointee.type == XML_ELEMENT_NODE { unsafe end(last, into: &output) }
      if let sibling = unsafe last.pointee.next { return unsafe sibling }
      guard let parent = unsafe last.pointee.parent, unsafe parent != top else { return nil }
      unsafe last = parent
    }
  }

  private static func end(_ element: xmlNodePtr, into output: inout [UInt8]) {
    let name = unsafe element.pointee.name
    for void: StaticString in ["br", "hr", "img", "input", "source", "wbr"]
    where unsafe LibXML2.equals(name, void) { return }
    output += "</".utf8
    unsafe output.append(contentsOf: LibXML2.bytes(name))
    output.append(UInt8(ascii: ">"))
  }

  private static func escape(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
    for index in 0..<bytes.count {
      switch unsafe bytes[index] {
      case UInt8(ascii: "<"): output += "&lt;".utf8
      case UInt8(ascii: ">"): output += "&gt;".utf8
      case UInt8(ascii: "&"): output += "&amp;".utf8
      case UInt8(ascii: "\""): output += "&quot;".utf8
      default: output.append(unsafe bytes[index])
      }
    }
  }
}

/// The element children of an element.
@safe package struct XMLElementSequence: Sequence, IteratorProtocol {
  private var next_: xmlNodePtr?

  init(_ first: xmlNodePtr?) { unsafe next_ = first }

  package mutating func next() -> XMLElementView? {
    while let current = unsafe next_ {
      unsafe next_ = current.pointee.next
      if unsafe current.pointee.type == XML_ELEMENT_NODE { return unsafe XMLElementView(current) }
    }
    return nil
  }
}
