// An HTML page as a tree that queries are asked of: libxml2's DOM behind an owner.
import CLibXML2

/// A parsed page. Nodes keep their tree alive, also those that were removed; nothing else changes it.
///
/// `HTMLDocument` is the quicker reading of whole pages; this one answers `MarkupQuery`.
@safe package final class MarkupTree {
  private let document: xmlDocPtr
  private let context: xmlXPathContextPtr
  private let places = SiblingPlaces()
  private var removed: [xmlNodePtr] = unsafe []
  /// Steps that all queries together may still take.
  private var operationsLeft = Limits.treeOperationsMax
  /// Elements nest deeper than is read, and the page was left there.
  package let isCut: Bool

  /// Parses UTF-8 bytes. Broken markup is repaired; comments, templates, drawings and the contents of
  /// scripts, styles and text areas are cut.
  ///
  /// The C function is `htmlCtxtReadMemory`; no network, no messages, no meta charset.
  /// - Throws: `MarkupFailure` when there is no element at all, or too many bytes.
  package init(html utf8: [UInt8]) throws(MarkupFailure) {
    _ = LibXML2.ready
    guard utf8.count <= Limits.treeBytesMax else {
      throw .tooLarge(bytes: utf8.count, limit: Limits.treeBytesMax)
    }
    var valid = UTF8Repair.valid(utf8)
    if valid.firstIndex(of: 0, from: 0) != nil { valid.removeAll { $0 == 0 } }
    let cleaned = TreeCleaner.clean(valid)
    guard cleaned.contains(where: { !isSpace($0) }) else { throw .empty }
    guard let parsed = unsafe MarkupTree.parse(cleaned) else {
      throw .unreadable(detail: "no element")
    }
    guard let context = unsafe xmlXPathNewContext(parsed.document) else {
      unsafe xmlFreeDoc(parsed.document)
      throw .unreadable(detail: "no memory")
    }
    unsafe XPathContext.silence(context)
    unsafe SiblingPlace.register(on: context, places: places)
    // Numbers the elements, so that results are sorted by a comparison of numbers.
    unsafe xmlXPathOrderDocElems(parsed.document)
    unsafe document = parsed.document
    unsafe self.context = unsafe context
    isCut = unsafe parsed.isCut
  }

  deinit {
    unsafe xmlXPathFreeContext(context)
    for index in unsafe removed.indices { unsafe xmlFreeNode(removed[index]) }
    unsafe xmlFreeDoc(document)
  }

  private static func parse(_ bytes: [UInt8]) -> (document: xmlDocPtr, isCut: Bool)? {
    guard let parser = unsafe htmlNewParserCtxt() else { return nil }
    defer { unsafe htmlFreeParserCtxt(parser) }
    let options = Int32(
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        | HTML_PARSE_NONET.rawValue | HTML_PARSE_NODEFDTD.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
        | HTML_PARSE_COMPACT.rawValue | Int32(XML_PARSE_HUGE.rawValue).magnitude)
    // Elements that imply each other's end in a circle nest without bound: the page ends there.
    unsafe parser.pointee.sax?.pointee.startElement = { state, name, attributes in
      guard let parser = unsafe state?.assumingMemoryBound(to: xmlParserCtxt.self) else { return }
      if unsafe Int(parser.pointee.nameNr) > Limits.parserDepthMax {
        unsafe xmlStopParser(parser)
      } else {
        unsafe xmlSAX2StartElement(state, name, attributes)
      }
    }
    let document = unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        unsafe htmlCtxtReadMemory(
          parser, characters.baseAddress, Int32(characters.count), nil, "UTF-8", options)
      }
    }
    guard let document = unsafe document else { return nil }
    guard unsafe xmlDocGetRootElement(document) != nil else {
      unsafe xmlFreeDoc(document)
      return nil
    }
    if unsafe document.pointee.encoding == nil {
      unsafe document.pointee.encoding = unsafe UnsafePointer(xmlStrdup("UTF-8"))
    }
    return unsafe (document, parser.pointee.disableSAX != 0)
  }

  // MARK: Queries

  /// What a query is answered with.
  package enum Answer {
    /// In document order, each once.
    case nodes([Node])
    /// A text, number or truth value of XPath, as text.
    case value(String)
  }

  /// The nodes that a query names, or the value that an XPath in parentheses has (`(count(//p))`).
  ///
  /// CSS selects below `node` (everywhere without one), and what stands before the last compound may
  /// match outside of it (Selectors API, `querySelectorAll`). XPath starts at `node`, or at the
  /// document when it begins with `/`. The C function is `xmlXPathCompiledEval`.
  /// - Throws: `MarkupFailure.badQuery` for what only shows when asked (a value where nodes belong),
  ///   `.tooCostly` when answering takes too many steps.
  package func answer(
    _ query: MarkupQuery, from node: Node? = nil
  ) throws(MarkupFailure) -> Answer {
    let result = try unsafe evaluate(query.inside, from: node)
    if unsafe result.pointee.type == XPATH_NODESET {
      defer { unsafe xmlXPathFreeObject(result) }
      return .nodes(unsafe nodes(result))
    }
    // Frees what it converts.
    guard let value = unsafe xmlXPathConvertString(result) else { return .value("") }
    defer { unsafe xmlXPathFreeObject(value) }
    return .value(unsafe LibXML2.string(value.pointee.stringval))
  }

  /// The nodes that a query names, in document order, each once.
  /// - Throws: As `answer`; a value is a `MarkupFailure.badQuery` as well.
  package func select(
    _ query: MarkupQuery, from node: Node? = nil
  ) throws(MarkupFailure) -> [Node] {
    guard case .nodes(let nodes) = try answer(query, from: node) else {
      throw .badQuery(expression: query.expression, column: 1, expected: "nodes, not a value")
    }
    return nodes
  }

  /// Takes the elements and texts that a query names out of the tree. The C function is
  /// `xmlUnlinkNode`.
  /// - Throws: As `select`.
  package func remove(_ query: MarkupQuery) throws(MarkupFailure) {
    for node in try select(query) where node.name != "html" {
      guard unsafe node.raw.pointee.type != XML_ATTRIBUTE_NODE, !(unsafe removed.contains(node.raw))
      else { continue }
      unsafe xmlUnlinkNode(node.raw)
      unsafe removed.append(node.raw)
    }
  }

  /// Whether a query of CSS means the node itself; never for XPath.
  /// - Throws: As `answer`.
  package func matches(_ query: MarkupQuery, _ node: Node) throws(MarkupFailure) -> Bool {
    guard let itself = query.itself else { return false }
    let result = try unsafe evaluate(itself, from: node)
    defer { unsafe xmlXPathFreeObject(result) }
    return unsafe xmlXPathCastToBoolean(result) == 1
  }

  /// The caller frees the object.
  private func evaluate(
    _ path: CompiledPath, from node: Node?
  ) throws(MarkupFailure) -> xmlXPathObjectPtr {
    precondition(node.map { $0.tree === self } ?? true, "a node was asked of another tree")
    let whole = unsafe UnsafeMutableRawPointer(document).assumingMemoryBound(to: xmlNode.self)
    let start = unsafe node?.raw ?? whole
    guard operationsLeft > 0 else { throw .tooCostly(expression: path.expression) }
    let operations = min(operationsLeft, Limits.queryOperationsMax)
    unsafe XPathContext.prepare(context, node: start, operations: operations)
    let result = unsafe xmlXPathCompiledEval(path.raw, context)
    operationsLeft -= unsafe min(operations, Int(clamping: context.pointee.opCount))
    guard let result = unsafe result else {
      throw unsafe XPathContext.failure(context, path.expression)
    }
    return unsafe result
  }

  /// The elements, attributes and texts of a result; other kinds of node say nothing to anybody.
  private func nodes(_ result: xmlXPathObjectPtr) -> [Node] {
    guard let set = unsafe result.pointee.nodesetval, let table = unsafe set.pointee.nodeTab else {
      return []
    }
    var found: [Node] = []
    for index in 0..<Int(unsafe set.pointee.nodeNr) {
      guard let raw = unsafe table[index] else { continue }
      switch unsafe raw.pointee.type {
      case XML_ELEMENT_NODE, XML_ATTRIBUTE_NODE, XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
        unsafe found.append(Node(tree: self, raw: raw))
      default: break
      }
    }
    return found
  }

  /// The root element, `html`.
  package var root: Node? {
    guard let raw = unsafe xmlDocGetRootElement(document) else { return nil }
    return unsafe Node(tree: self, raw: raw)
  }
}

extension MarkupTree {
  /// An element, attribute or text of a page.
  @safe package struct Node: Equatable {
    fileprivate let tree: MarkupTree
    fileprivate let raw: xmlNodePtr

    fileprivate init(tree: MarkupTree, raw: xmlNodePtr) {
      self.tree = tree
      unsafe self.raw = unsafe raw
    }

    package static func == (one: Node, other: Node) -> Bool { unsafe one.raw == other.raw }

    /// Whether it is an element.
    package var isElement: Bool { unsafe raw.pointee.type == XML_ELEMENT_NODE }

    /// Name of the element or attribute in lower case; empty for text.
    package var name: String {
      switch unsafe raw.pointee.type {
      case XML_ELEMENT_NODE, XML_ATTRIBUTE_NODE: unsafe LibXML2.string(raw.pointee.name)
      default: ""
      }
    }

    /// The value of an attribute (name in lower case), white space as written; nil when it is not
    /// there. The C function is `xmlHasProp`.
    package func attribute(_ name: String) -> String? {
      guard isElement, let found = unsafe xmlHasProp(raw, name) else { return nil }
      return unsafe TextCollector.verbatim(found.pointee.children)
    }

    /// The text inside, in one line: white space runs as one blank, `br` and the ends of blocks too.
    /// Of an attribute its value.
    package var text: String {
      switch unsafe raw.pointee.type {
      case XML_ELEMENT_NODE: unsafe TextCollector.oneLine(of: raw)
      case XML_ATTRIBUTE_NODE: unsafe TextCollector.verbatim(raw.pointee.children)
      default: TextCollector.collapsed(unsafe Array(LibXML2.bytes(raw.pointee.content)))
      }
    }

    /// The element as markup, with its content; the text of another node.
    package var outerHTML: String {
      guard isElement else { return text }
      var tag = "<" + name
      var next = unsafe raw.pointee.properties
      while let attribute = unsafe next {
        let value = unsafe TextCollector.verbatim(attribute.pointee.children)
        let escaped = value.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
        unsafe tag += " " + LibXML2.string(attribute.pointee.name) + "=\"" + escaped + "\""
        unsafe next = attribute.pointee.next
      }
      let isVoid = unsafe TextCollector.element(raw).isVoid
      return tag + ">" + (isVoid ? "" : innerHTML + "</" + name + ">")
    }

    /// The content of the element as markup; the text of another node.
    package var innerHTML: String {
      isElement ? unsafe LibXML2.innerMarkup(raw) : text
    }
  }
}

/// Gathers the text below nodes.
private enum TextCollector {
  /// The text of an element in one line.
  static func oneLine(of top: xmlNodePtr) -> String {
    var bytes: [UInt8] = []
    var next: xmlNodePtr? = unsafe top.pointee.children
    while let current = unsafe next {
      switch unsafe current.pointee.type {
      case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
        unsafe bytes.append(contentsOf: LibXML2.bytes(current.pointee.content))
      case XML_ELEMENT_NODE:
        if unsafe partsWords(current) { bytes.append(32) }
        if let child = unsafe current.pointee.children {
          unsafe next = child
          continue
        }
      default: break
      }
      unsafe next = after(current, below: top, &bytes)
    }
    return collapsed(bytes)
  }

  /// The next node in document order that is not below `node`; blocks that end part words.
  private static func after(
    _ node: xmlNodePtr, below top: xmlNodePtr, _ bytes: inout [UInt8]
  ) -> xmlNodePtr? {
    var last = unsafe node
    while true {
      if unsafe last.pointee.type == XML_ELEMENT_NODE, unsafe partsWords(last) { bytes.append(32) }
      if let sibling = unsafe last.pointee.next { return unsafe sibling }
      guard let parent = unsafe last.pointee.parent, unsafe parent != top else { return nil }
      unsafe last = parent
    }
  }

  private static func partsWords(_ node: xmlNodePtr) -> Bool {
    let element = unsafe element(node)
    return element.isBlock || element == .br || element == .option
  }

  static func element(_ node: xmlNodePtr) -> HTMLElement {
    var key = TagNameKey.empty
    let name = unsafe LibXML2.bytes(node.pointee.name)
    for index in 0..<name.count { unsafe TagNameKey.add(name[index], at: index, to: &key) }
    return HTMLElement.named(key)
  }

  static func collapsed(_ bytes: [UInt8]) -> String {
    String(decoding: mended(bytes), as: UTF8.self).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  /// The text of an attribute, as written.
  static func verbatim(_ first: xmlNodePtr?) -> String {
    var bytes: [UInt8] = []
    var next = unsafe first
    while let current = unsafe next {
      if unsafe current.pointee.type == XML_TEXT_NODE {
        unsafe bytes.append(contentsOf: LibXML2.bytes(current.pointee.content))
      }
      unsafe next = current.pointee.next
    }
    return String(decoding: mended(bytes), as: UTF8.self)
  }

  /// References to 128…159 mean Windows-1252; libxml2 takes them for controls.
  private static func mended(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(0xC2) else { return bytes }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0xC2, index + 1 < bytes.count, bytes[index + 1] < 0xA0,
        let scalar = Unicode.Scalar(CharacterReference.resolve(UInt32(bytes[index + 1]))),
        let encoded = UTF8.encode(scalar)
      {
        output += encoded
        index += 2
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return output
  }
}
