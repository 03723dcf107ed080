// An HTML page as flat arrays in document order.

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
  /// The code point of a named reference (`eacute`) by the byte behind its name, which says whether it
  /// ends with a semicolon; nil for what is none.
  package typealias NamedReferences = (_ name: String, _ next: UInt8) -> UInt32?

  /// Elements and text in document order; node 0 is `html`. Never empty.
  package let nodes: [HTMLNode]
  /// All text, UTF-8, references resolved, white space as written.
  package let text: [UInt8]
  package let attributes: [HTMLAttributeRange]
  package let values: [UInt8]
  /// The contents of `<script type="application/ld+json">`, in order.
  package let linkedData: [[UInt8]]
  /// `lang` of the `html` tag.
  package let language: String?

  /// Parses UTF-8 bytes. Broken markup is repaired; script, style, svg, form fields and comments
  /// are cut.
  ///
  /// The C function is `htmlParseDocument` with SAX callbacks; no network, no meta charset.
  /// - Parameters:
  ///   - isValid: the bytes are known to be UTF-8, as a decoder gives them.
  ///   - references: what named references stand for.
  /// - Throws: `MarkupFailure` when there is no element at all.
  package init(
    utf8: [UInt8], isValid: Bool = false, references: NamedReferences
  ) throws(MarkupFailure) {
    _ = LibXML2.ready
    guard utf8.count <= Limits.documentBytesMax else {
      throw .tooLarge(bytes: utf8.count, limit: Limits.documentBytesMax)
    }
    let hasZeros = utf8.firstIndex(of: 0, from: 0) != nil
    var cleaned = HTMLCleaner.clean(
      hasZeros ? utf8.filter { $0 != 0 } : utf8, references)
    guard cleaned.skeleton.contains(where: { !isSpace($0) }) else { throw .empty }
    // After most bytes are cut: what is cut begins and ends with ASCII.
    cleaned.repair(isValid: isValid)
    let built = try HTMLTreeBuilder.build(cleaned)
    guard !built.nodes.isEmpty else { throw .unreadable(detail: "no element") }
    (nodes, text) = (built.nodes, built.text)
    (attributes, values) = (cleaned.attributes, cleaned.values)
    (linkedData, language) = (cleaned.linkedData, cleaned.language)
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

  /// The text inside a node, with a line break between the texts of two blocks.
  ///
  /// - Parameter bytesMax: the first piece of text that goes beyond it is the last.
  package func textContent(of node: Int, bytesMax: Int) -> String {
    var bytes: [UInt8] = []
    var block = node
    for index in node..<Int(nodes[node].end)
    where nodes[index].element == .text && bytes.count <= bytesMax {
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
