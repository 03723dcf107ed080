// XML content written as HTML: names without prefixes, void elements without end tags.

/// Writes the nodes of an `XMLTree` as markup, one event at a time.
@safe struct XMLMarkupWriter {
  private let tree: UnsafePointer<LentXMLTree>
  private(set) var output: [UInt8] = []

  private static let svg = "http://www.w3.org/2000/svg"
  private static let mathML = "http://www.w3.org/1998/Math/MathML"
  private static let xLink = "http://www.w3.org/1999/xlink"

  init(_ tree: UnsafePointer<LentXMLTree>) { unsafe self.tree = tree }

  mutating func open(_ node: XMLNode) {
    guard node.isElement else {
      return unsafe MarkupEscape.write(tree.pointee.bytes(node.content), into: &output)
    }
    let name = unsafe tree.pointee.names[Int(node.name)]
    let range = Int(node.content.start)..<Int(node.content.start + node.content.count)
    let attributes = unsafe Array(tree.pointee.attributes[range])
    output.append(UInt8(ascii: "<"))
    output += name.local.utf8
    declareForeign(name, attributes)
    for attribute in attributes {
      let name = unsafe tree.pointee.names[Int(attribute.name)]
      output.append(UInt8(ascii: " "))
      if name.namespace == XMLMarkupWriter.xLink { output += "xlink:".utf8 }
      output += name.local.utf8
      output += "=\"".utf8
      unsafe MarkupEscape.write(tree.pointee.bytes(attribute.value), into: &output)
      output.append(UInt8(ascii: "\""))
    }
    output.append(UInt8(ascii: ">"))
  }

  mutating func end(_ node: XMLNode) {
    let name = unsafe tree.pointee.names[Int(node.name)].local
    guard !MarkupEscape.voids.contains(name) else { return }
    output += "</".utf8
    output += name.utf8
    output.append(UInt8(ascii: ">"))
  }

  /// SVG and MathML keep their namespace, which HTML allows, and so do the XLink attributes in them.
  private mutating func declareForeign(_ name: XMLName, _ attributes: [XMLAttribute]) {
    guard let uri = name.namespace, uri == XMLMarkupWriter.svg || uri == XMLMarkupWriter.mathML
    else { return }
    if name.local == "svg" || name.local == "math" {
      output += " xmlns=\"".utf8
      output += uri.utf8
      output.append(UInt8(ascii: "\""))
    }
    let usesLinks = attributes.contains {
      unsafe tree.pointee.names[Int($0.name)].namespace == XMLMarkupWriter.xLink
    }
    if usesLinks { output += " xmlns:xlink=\"\(XMLMarkupWriter.xLink)\"".utf8 }
  }
}

/// What text and attribute values become in markup.
enum MarkupEscape {
  /// Elements of HTML without an end tag (WHATWG HTML, 13.1.2).
  static let voids: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
  ]

  static func write(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
    var copied = 0
    for index in 0..<bytes.count {
      let escape: StaticString
      switch unsafe bytes[index] {
      case UInt8(ascii: "<"): escape = "&lt;"
      case UInt8(ascii: ">"): escape = "&gt;"
      case UInt8(ascii: "&"): escape = "&amp;"
      case UInt8(ascii: "\""): escape = "&quot;"
      default: continue
      }
      unsafe output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<index]))
      escape.withUTF8Buffer { unsafe output.append(contentsOf: $0) }
      copied = index + 1
    }
    unsafe output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied...]))
  }
}
