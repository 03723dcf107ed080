// A parsed XML document as flat arrays: nodes, attributes and names that refer to bytes.

/// An element or a run of text.
struct XMLNode {
  /// Index of the element around it; -1 for the root.
  var parent: Int32
  /// Index behind the last node inside: the nodes of an element follow it, in document order.
  var end: Int32
  /// Index into `XMLTree.names`; -1 for text.
  var name: Int32
  /// Of text: where its bytes are. Of an element: its attributes in `XMLTree.attributes`.
  var content: XMLSlice

  var isElement: Bool { name >= 0 }
}

/// Where some bytes are: in the source, or in `XMLTree.decoded` when they had to be changed.
struct XMLSlice {
  var start: Int32
  var count: Int32
  var isDecoded = false
}

/// An attribute; declarations of namespaces are none.
struct XMLAttribute {
  /// Index into `XMLTree.names`.
  var name: Int32
  var value: XMLSlice
}

/// A name, once for all elements or attributes that have it.
struct XMLName {
  var local: String
  var prefix: String?
  var namespace: String?
  /// What the caller's classification says of the name.
  var tag: UInt8
}

/// The document.
struct XMLTree {
  /// The bytes that were parsed.
  var source: [UInt8]
  /// Text in which references were resolved.
  var decoded: [UInt8] = []
  /// The root is the first.
  var nodes: [XMLNode] = []
  var attributes: [XMLAttribute] = []
  var names: [XMLName] = []

  func string(_ slice: XMLSlice) -> String { String(decoding: bytes(slice), as: UTF8.self) }

  func bytes(_ slice: XMLSlice) -> ArraySlice<UInt8> {
    (slice.isDecoded ? decoded : source)[Int(slice.start)..<Int(slice.start + slice.count)]
  }

  /// Lends the tree to views, which then cost no reference counting.
  func lend<R>(_ body: (UnsafePointer<LentXMLTree>) throws -> R) rethrows -> R {
    try unsafe source.withUnsafeBufferPointer { source in
      try unsafe decoded.withUnsafeBufferPointer { decoded in
        try unsafe nodes.withUnsafeBufferPointer { nodes in
          try unsafe attributes.withUnsafeBufferPointer { attributes in
            try unsafe names.withUnsafeBufferPointer { names in
              let lent = unsafe LentXMLTree(
                source: source, decoded: decoded, nodes: nodes, attributes: attributes,
                names: names)
              return try unsafe withUnsafePointer(to: lent) { try unsafe body($0) }
            }
          }
        }
      }
    }
  }
}

/// An `XMLTree` while it is lent.
@unsafe struct LentXMLTree {
  let source: UnsafeBufferPointer<UInt8>
  let decoded: UnsafeBufferPointer<UInt8>
  let nodes: UnsafeBufferPointer<XMLNode>
  let attributes: UnsafeBufferPointer<XMLAttribute>
  let names: UnsafeBufferPointer<XMLName>

  func bytes(_ slice: XMLSlice) -> UnsafeBufferPointer<UInt8> {
    let range = Int(slice.start)..<Int(slice.start + slice.count)
    return unsafe UnsafeBufferPointer(
      rebasing: slice.isDecoded ? decoded[range] : source[range])
  }

  /// The tree was built of valid UTF-8 and cut between characters, so that no string need be
  /// validated again.
  func string(_ slice: XMLSlice) -> String {
    var text = unsafe UTF8Span(unchecked: Span(_unsafeElements: bytes(slice)))
    // A string that knows it is ASCII is compared and hashed as bytes.
    _ = text.checkForASCII()
    return String(copying: text)
  }
}
