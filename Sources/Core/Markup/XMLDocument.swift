// An XML document (a feed, a sitemap, an OPML file) and lent views of its elements.

/// A parsed XML document. Owns the tree; element views are lent by `withRoot`.
package struct XMLDocument: ~Copyable {
  private let tree: XMLTree
  /// False when anything was not as XML wants it.
  package let wellFormed: Bool
  /// What was wrong first; nil when `wellFormed`.
  package let firstError: String?

  /// Parses bytes that are UTF-8 already, whatever their XML declaration says.
  ///
  /// Nothing is loaded from outside; a DOCTYPE is dropped unread; what is broken is read as it was
  /// meant (`XMLTreeBuilder`).
  /// - Parameter entities: the code points of a named entity that XML itself does not know (`nbsp`).
  /// - Parameter classify: asked once for each different name of an element; what it answers is the
  ///   `tag` of all elements that have the name.
  /// - Throws: `MarkupFailure` when no root element came of it.
  package init(
    utf8: [UInt8], entities: (String) -> [UInt32]? = { _ in nil },
    classify: (_ namespace: String?, _ localName: String) -> UInt8 = { _, _ in 0 }
  ) throws(MarkupFailure) {
    guard utf8.count <= Limits.documentBytesMax else {
      throw .tooLarge(bytes: utf8.count, limit: Limits.documentBytesMax)
    }
    let built = try XMLTreeBuilder.build(utf8, entities: entities, classify: classify)
    tree = built.tree
    wellFormed = built.firstFault == nil
    firstError = built.firstFault
  }

  /// Lends the root element; neither it nor any view got from it may leave `body`.
  package borrowing func withRoot<R>(_ body: (XMLElementView) throws -> R) rethrows -> R {
    try unsafe tree.lend { try unsafe body(XMLElementView($0, 0)) }
  }
}

/// A lent view of an XML element: valid only inside the `withRoot` that gave it.
@safe package struct XMLElementView {
  private let tree: UnsafePointer<LentXMLTree>
  private let index: Int32

  init(_ tree: UnsafePointer<LentXMLTree>, _ index: Int32) {
    unsafe self.tree = tree
    self.index = index
  }

  private var node: XMLNode { unsafe tree.pointee.nodes[Int(index)] }

  private var name: XMLName { unsafe tree.pointee.names[Int(node.name)] }

  /// Name without prefix, as written (XML names are case-sensitive).
  package var localName: String { name.local }

  /// Namespace URI; nil when the element has none or its prefix was never declared.
  package var namespace: String? { name.namespace }

  /// Namespace prefix as written; nil for the default namespace. An undeclared prefix is part of
  /// `localName`.
  package var prefix: String? { name.prefix }

  /// What the document's `classify` said of the name; 0 when nobody was asked.
  package var tag: UInt8 { unsafe tree.pointee.names[Int(node.name)].tag }

  /// Whether the local name is `wanted`.
  package func isNamed(_ wanted: String) -> Bool {
    unsafe tree.pointee.names[Int(node.name)].local == wanted
  }

  /// Element children in document order.
  package var children: XMLElementSequence {
    unsafe XMLElementSequence(tree, index + 1, node.end)
  }

  /// The first child element with this local name; `namespace` nil means any.
  package func first(_ name: String, namespace: String? = nil) -> XMLElementView? {
    children.first { $0.isNamed(name) && (namespace == nil || $0.namespace == namespace) }
  }

  /// All child elements with this local name; `namespace` nil means any.
  package func all(_ name: String, namespace: String? = nil) -> [XMLElementView] {
    children.filter { $0.isNamed(name) && (namespace == nil || $0.namespace == namespace) }
  }

  /// The parent element; nil for the root.
  package var parent: XMLElementView? {
    let parent = node.parent
    return parent < 0 ? nil : unsafe XMLElementView(tree, parent)
  }

  /// An attribute by local name. `namespace` nil finds the attribute without a namespace, or else
  /// one with any.
  package func attribute(_ name: String, namespace: String? = nil) -> String? {
    let all = node.content
    guard all.count > 0 else { return nil }
    var fallback: XMLSlice?
    for index in Int(all.start)..<Int(all.start + all.count) {
      let attribute = unsafe tree.pointee.attributes[index]
      guard unsafe tree.pointee.names[Int(attribute.name)].local == name else { continue }
      if unsafe tree.pointee.names[Int(attribute.name)].namespace == namespace {
        return unsafe tree.pointee.string(attribute.value)
      }
      if namespace == nil, fallback == nil { fallback = attribute.value }
    }
    return fallback.map { unsafe tree.pointee.string($0) }
  }

  /// Whether the element has any attribute.
  package var hasAttributes: Bool { node.content.count > 0 }

  /// All text inside, CDATA included, in document order, white space as written.
  package var text: String {
    let end = node.end
    guard index + 1 < end else { return "" }
    // Nearly always there is one run of text and nothing else: no copy on the way then.
    if index + 2 == end {
      let child = unsafe tree.pointee.nodes[Int(index + 1)]
      return child.isElement ? "" : unsafe tree.pointee.string(child.content)
    }
    var output: [UInt8] = []
    for inner in Int(index + 1)..<Int(end) {
      let node = unsafe tree.pointee.nodes[inner]
      if !node.isElement { unsafe output += tree.pointee.bytes(node.content) }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// `xml:lang` of the element or its nearest ancestor that has one.
  package var language: String? {
    var next: XMLElementView? = self
    while let element = next {
      if let value = element.attribute("lang", namespace: XMLElementView.xmlNamespace) {
        return value
      }
      next = element.parent
    }
    return nil
  }

  /// The content as markup: elements by local name, without namespaces, text escaped; what an HTML
  /// parser reads of an Atom `xhtml` content or of unescaped markup in RSS.
  package var innerMarkup: String {
    var writer = unsafe XMLMarkupWriter(tree)
    walk { node, isEnd in
      if isEnd { writer.end(node) } else { writer.open(node) }
    }
    return String(decoding: writer.output, as: UTF8.self)
  }

  // MARK: Walking

  private static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"

  /// Visits all nodes inside in document order; elements a second time at their end.
  private func walk(_ visit: (_ node: XMLNode, _ isEnd: Bool) -> Void) {
    let end = node.end
    var open = index
    for next in (index + 1)..<max(end, index + 1) {
      while open != index, unsafe tree.pointee.nodes[Int(open)].end <= next { leave(&open, visit) }
      let current = unsafe tree.pointee.nodes[Int(next)]
      visit(current, false)
      if current.isElement { open = next }
    }
    while open != index { leave(&open, visit) }
  }

  private func leave(_ open: inout Int32, _ visit: (_ node: XMLNode, _ isEnd: Bool) -> Void) {
    let node = unsafe tree.pointee.nodes[Int(open)]
    visit(node, true)
    open = node.parent
  }
}

/// The element children of an element.
@safe package struct XMLElementSequence: Sequence, IteratorProtocol {
  private let tree: UnsafePointer<LentXMLTree>
  private var following: Int32
  private let end: Int32

  init(_ tree: UnsafePointer<LentXMLTree>, _ first: Int32, _ end: Int32) {
    unsafe self.tree = tree
    following = first
    self.end = end
  }

  package mutating func next() -> XMLElementView? {
    while following < end {
      let current = following
      let node = unsafe tree.pointee.nodes[Int(current)]
      following = node.end
      if node.isElement { return unsafe XMLElementView(tree, current) }
    }
    return nil
  }
}
