// A node of libxml2 written as markup.
import CLibXML2

extension LibXML2 {
  /// The content of an element: elements by local name, text escaped, void elements without end.
  static func innerMarkup(_ node: xmlNodePtr) -> String {
    var output: [UInt8] = []
    var next = unsafe node.pointee.children
    while let current = unsafe next {
      unsafe open(current, into: &output)
      if unsafe current.pointee.type == XML_ELEMENT_NODE,
        let child = unsafe current.pointee.children
      {
        unsafe next = child
        continue
      }
      unsafe next = close(current, upTo: node, into: &output)
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func open(_ current: xmlNodePtr, into output: inout [UInt8]) {
    switch unsafe current.pointee.type {
    case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
      unsafe MarkupEscape.write(bytes(current.pointee.content), into: &output)
    case XML_ELEMENT_NODE:
      output.append(UInt8(ascii: "<"))
      unsafe output.append(contentsOf: bytes(current.pointee.name))
      var next = unsafe current.pointee.properties
      while let attribute = unsafe next {
        output.append(UInt8(ascii: " "))
        unsafe output.append(contentsOf: bytes(attribute.pointee.name))
        output += "=\"".utf8
        var value = unsafe attribute.pointee.children
        while let part = unsafe value {
          unsafe MarkupEscape.write(bytes(part.pointee.content), into: &output)
          unsafe value = part.pointee.next
        }
        output.append(UInt8(ascii: "\""))
        unsafe next = attribute.pointee.next
      }
      output.append(UInt8(ascii: ">"))
    default: break
    }
  }

  /// Ends `current` and every ancestor that ends with it; the node to go on with.
  private static func close(
    _ current: xmlNodePtr, upTo top: xmlNodePtr, into output: inout [UInt8]
  ) -> xmlNodePtr? {
    var last = unsafe current
    while true {
      if unsafe last.pointee.type == XML_ELEMENT_NODE {
        let name = unsafe string(last.pointee.name)
        if !MarkupEscape.voids.contains(name) { output += "</\(name)>".utf8 }
      }
      if let sibling = unsafe last.pointee.next { return unsafe sibling }
      guard let parent = unsafe last.pointee.parent, unsafe parent != top else { return nil }
      unsafe last = parent
    }
  }
}
