// One pass over the bytes of a feed, from tags and text to a tree. What breaks other XML parsers is
// read as it was meant, and remembered as a fault.

/// Builds an `XMLTree` of UTF-8 bytes that are XML, or nearly.
///
/// Left out: byte order mark, declaration, processing instructions, comments, DOCTYPE with its
/// internal subset (no entity bombs). Resolved: named entities that XML does not know, by the caller's
/// table. Taken as text: an `&` or `<` that starts nothing. Taken as meant: attributes without
/// quotation marks or value, elements that are not closed, end tags in other capitals, prefixes that
/// were never declared.
struct XMLTreeBuilder {
  /// An element whose end tag is still to come.
  private struct OpenElement {
    var node: Int32
    var hasElements = false
    var name: XMLTagName
    var scope: Int32
    /// Namespace declarations in scope around it.
    var outerBindings: Int
  }

  private struct Attribute {
    var name: XMLTagName
    var value: XMLSlice
  }

  let input: [UInt8]
  private var at = 0
  var tree: XMLTree
  private var names: XMLNames
  private var open: [OpenElement] = []
  private var attributes: [Attribute] = []
  private var hasRoot = false
  /// There may be an end of an instruction ahead: looked for once, not at each start.
  private var hasInstructionEnd = true
  /// Bytes that entities have taken beyond those of their names.
  var entityGrowth = 0
  private var firstFault: String?
  let entities: (String) -> [UInt32]?

  /// - Returns: the tree, and what was wrong first.
  static func build(
    _ utf8: [UInt8], entities: (String) -> [UInt32]?,
    classify: (_ namespace: String?, _ localName: String) -> UInt8
  ) throws(MarkupFailure) -> (tree: XMLTree, firstFault: String?) {
    let (bytes, hadForbidden) = XMLCharacters.clean(UTF8Repair.valid(utf8))
    let result: Result<(tree: XMLTree, firstFault: String?), MarkupFailure> =
      withoutActuallyEscaping(entities) { entities in
        withoutActuallyEscaping(classify) { classify in
          var builder = XMLTreeBuilder(bytes, entities, classify)
          return builder.run()
        }
      }
    let built = try result.get()
    return (built.tree, built.firstFault ?? (hadForbidden ? "forbidden character" : nil))
  }

  private init(
    _ input: [UInt8], _ entities: @escaping (String) -> [UInt32]?,
    _ classify: @escaping (_ namespace: String?, _ localName: String) -> UInt8
  ) {
    self.input = input
    self.entities = entities
    tree = XMLTree(source: input)
    // Most feeds have fewer of each than this.
    tree.nodes.reserveCapacity(16 + input.count / 64)
    tree.attributes.reserveCapacity(16 + input.count / 512)
    open.reserveCapacity(16)
    names = XMLNames(classify: classify)
  }

  private mutating func run() -> Result<(tree: XMLTree, firstFault: String?), MarkupFailure> {
    if input.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    guard input[at...].contains(where: { !isSpace($0) }) else { return .failure(.empty) }
    while at < input.count, !(hasRoot && open.isEmpty) {
      if input[at] == UInt8(ascii: "<") { markup() } else { text() }
      if open.count > Limits.xmlDepthMax { return .failure(.tooDeep(limit: Limits.xmlDepthMax)) }
      guard tree.nodes.count < Limits.xmlNodesMax else {
        fault("more than \(Limits.xmlNodesMax) nodes")
        break
      }
    }
    if !open.isEmpty {
      fault("the root element does not end")
      close(downTo: 0)
    }
    if input[at...].contains(UInt8(ascii: "<")), endsInMarkup() { fault("content after the root") }
    guard hasRoot else { return .failure(.unreadable(detail: firstFault ?? "no root element")) }
    if names.usesUndeclaredPrefix { fault("undeclared prefix") }
    tree.names = names.names
    return .success((tree, firstFault))
  }

  /// Whether more than comments and instructions is left.
  private mutating func endsInMarkup() -> Bool {
    while let next = input.firstIndex(of: UInt8(ascii: "<"), from: at) {
      at = next + 1
      if at < input.count, input[at] != UInt8(ascii: "!"), input[at] != UInt8(ascii: "?") {
        return true
      }
      at = input.firstIndex(of: ">", from: at) ?? input.count
    }
    return false
  }

  /// Only the first fault is kept: the words of another need not be made.
  var isFaultless: Bool { firstFault == nil }

  mutating func fault(_ what: String) {
    if firstFault == nil { firstFault = what }
  }

  // MARK: Nodes

  /// Adds a node that has nothing inside, so far.
  private mutating func append(parent: Int32, name: Int32, content: XMLSlice) -> Int32 {
    let index = Int32(tree.nodes.count)
    tree.nodes.append(XMLNode(parent: parent, end: index + 1, name: name, content: content))
    return index
  }

  private mutating func appendText(_ slice: XMLSlice) {
    guard slice.count > 0 else { return }
    guard let parent = open.last?.node else {
      if tree.bytes(slice).contains(where: { !isSpace($0) }) { fault("text before the root") }
      return
    }
    _ = append(parent: parent, name: -1, content: slice)
  }

  // MARK: Text

  private mutating func text() {
    let end = input.firstIndex(of: UInt8(ascii: "<"), from: at) ?? input.count
    appendText(resolved(at..<end))
    at = end
  }

  /// A `<` that starts nothing, as text.
  private mutating func strayBracket() {
    fault("stray <")
    appendText(XMLSlice(start: Int32(at), count: 1))
    at += 1
  }

  // MARK: Markup

  private mutating func markup() {
    let next = at + 1 < input.count ? input[at + 1] : 0
    switch next {
    case UInt8(ascii: "/"): endTag()
    case UInt8(ascii: "!"): declaration()
    case UInt8(ascii: "?"): instruction()
    case _ where isNameStart(next): startTag()
    default: strayBracket()
    }
  }

  private mutating func declaration() {
    if input.matches("<![CDATA[", at: at) {
      let start = at + 9
      let end = input.firstIndex(of: "]]>", from: start)
      if end == nil { fault("unclosed CDATA section") }
      let stop = end ?? input.count
      appendText(XMLSlice(start: Int32(start), count: Int32(stop - start)))
      at = end.map { $0 + 3 } ?? input.count
    } else if input.matches("<!--", at: at) {
      at = input.firstIndex(of: "-->", from: at + 4).map { $0 + 3 } ?? input.count
    } else if input.matches("<!DOCTYPE", at: at) || input.matches("<!doctype", at: at) {
      skipDoctype()
    } else {
      strayBracket()
    }
  }

  private mutating func skipDoctype() {
    var scan = DoctypeScan()
    while at < input.count {
      at += 1
      if scan.step(input[at - 1]) == .end { return }
    }
  }

  /// The XML declaration and everything like it: no feed reader obeys one.
  private mutating func instruction() {
    guard hasInstructionEnd, let end = input.firstIndex(of: "?>", from: at + 2) else {
      hasInstructionEnd = false
      return strayBracket()
    }
    if hasRoot, input.matches("<?xml ", at: at) { fault("XML declaration not at the start") }
    at = end + 2
  }

  // MARK: Tags

  private mutating func startTag() {
    let name = tagName(from: at + 1)
    let outerBindings = names.bindingCount
    attributes.removeAll(keepingCapacity: true)
    let isEmpty = readAttributes(from: name.bytes.upperBound)
    let outerScope = open.last?.scope ?? 0
    let scope = names.bindingCount > outerBindings ? names.newScope() : outerScope
    let first = tree.attributes.count
    for attribute in attributes {
      let number = names.attribute(attribute.name, of: input, scope: scope)
      if isTaken(number, from: first) {
        fault("attribute given twice")
      } else {
        tree.attributes.append(XMLAttribute(name: number, value: attribute.value))
      }
    }
    if !open.isEmpty { open[open.count - 1].hasElements = true }
    let node = append(
      parent: open.last?.node ?? -1, name: names.element(name, of: input, scope: scope),
      content: XMLSlice(start: Int32(first), count: Int32(tree.attributes.count - first)))
    hasRoot = true
    if isEmpty {
      names.close(keeping: outerBindings)
    } else {
      open.append(
        OpenElement(node: node, name: name, scope: scope, outerBindings: outerBindings))
    }
  }

  /// Whether the tag that is read has an attribute of the name.
  private func isTaken(_ number: Int32, from first: Int) -> Bool {
    var index = first
    while index < tree.attributes.count {
      if tree.attributes[index].name == number { return true }
      index += 1
    }
    return false
  }

  /// The name of a tag, from its first byte on.
  private func tagName(from start: Int) -> XMLTagName {
    XMLTagName(in: input, from: start) {
      isSpace($0) || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "<")
    }
  }

  /// Reads up to the end of the tag; whether the tag is that of an empty element.
  private mutating func readAttributes(from start: Int) -> Bool {
    at = start
    while true {
      while at < input.count, isSpace(input[at]) { at += 1 }
      guard at < input.count, input[at] != UInt8(ascii: "<") else {
        fault("unclosed tag")
        return false
      }
      if input[at] == UInt8(ascii: ">") {
        at += 1
        return false
      }
      if input[at] == UInt8(ascii: "/") {
        at += 1
        if at < input.count, input[at] == UInt8(ascii: ">") {
          at += 1
          return true
        }
        fault("stray / in a tag")
        continue
      }
      readAttribute()
    }
  }

  private mutating func readAttribute() {
    let start = at
    let name = XMLTagName(in: input, from: at) {
      isSpace($0) || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "/")
        || $0 == UInt8(ascii: "<")
    }
    at = name.bytes.upperBound
    while at < input.count, isSpace(input[at]) { at += 1 }
    guard at < input.count, input[at] == UInt8(ascii: "=") else {
      fault("attribute without a value")
      return take(name, XMLSlice(start: Int32(start), count: 0))
    }
    at += 1
    while at < input.count, isSpace(input[at]) { at += 1 }
    take(name, value(attributeValue()))
  }

  /// The bytes of a value; `at` goes behind it.
  private mutating func attributeValue() -> Range<Int> {
    guard at < input.count else { return at..<at }
    let quote = input[at]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let start = at + 1
      if let end = input.firstIndex(of: quote, from: start) {
        at = end + 1
        return start..<end
      }
      fault("unclosed attribute")
      at = start
    } else {
      fault("attribute without quotation marks")
    }
    let start = at
    while at < input.count {
      let byte = input[at]
      if isSpace(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "<") { break }
      at += 1
    }
    return start..<at
  }

  /// A value with references resolved and white space as blanks (XML 1.0, section 3.3.3).
  private mutating func value(_ range: Range<Int>) -> XMLSlice {
    var hasControl = false
    for index in range {
      if input[index] == UInt8(ascii: "<") { fault("< in an attribute value") }
      if input[index] < 0x20 { hasControl = true }
    }
    guard hasControl else { return resolved(range) }
    // Only written white space is changed, not what a reference stands for.
    let start = tree.decoded.count
    var copied = range.lowerBound
    for index in range where input[index] < 0x20 {
      let slice = resolved(copied..<index)
      if !slice.isDecoded { tree.decoded.append(copied..<index, of: input) }
      tree.decoded.append(32)
      copied = index + 1
    }
    let slice = resolved(copied..<range.upperBound)
    if !slice.isDecoded { tree.decoded.append(copied..<range.upperBound, of: input) }
    return XMLSlice(
      start: Int32(start), count: Int32(tree.decoded.count - start), isDecoded: true)
  }

  private mutating func take(_ name: XMLTagName, _ value: XMLSlice) {
    let bytes = name.bytes
    if bytes.count >= 5, input.matches("xmlns", at: bytes.lowerBound) {
      let rest = input[(bytes.lowerBound + 5)..<bytes.upperBound]
      if rest.isEmpty || rest.first == UInt8(ascii: ":") {
        return names.declare(prefix: rest.dropFirst(), uri: tree.string(value))
      }
    }
    guard attributes.count < Limits.attributesPerTagMax else {
      return fault("more than \(Limits.attributesPerTagMax) attributes")
    }
    if bytes.isEmpty { return }
    attributes.append(Attribute(name: name, value: value))
  }

  // MARK: End tags

  private mutating func endTag() {
    let name = tagName(from: at + 2)
    at = name.bytes.upperBound
    while at < input.count, input[at] != UInt8(ascii: ">"), input[at] != UInt8(ascii: "<") {
      at += 1
    }
    if at < input.count, input[at] == UInt8(ascii: ">") { at += 1 } else { fault("unclosed tag") }
    guard let last = open.last else { return fault("end tag without a start") }
    if last.name.isEqual(to: name, in: input) { return close(downTo: open.count - 1) }
    if isFaultless {
      let start = input[name.bytes].prefix(40)
      fault("</\(String(decoding: start, as: UTF8.self))> closes nothing")
    }
    if last.name.isSame(as: name, in: input) { return close(downTo: open.count - 1) }
    if let match = open.lastIndex(where: { $0.name.isEqual(to: name, in: input) }) {
      close(downTo: match)
    } else if let match = open.lastIndex(where: { $0.name.isSame(as: name, in: input) }) {
      close(downTo: match)
    } else if isMisspelt(name, of: last) {
      close(downTo: open.count - 1)
    }
  }

  /// Whether the end tag of an element that holds nothing but text was meant: nearly as long, and
  /// the same first letter.
  private func isMisspelt(_ name: XMLTagName, of element: OpenElement) -> Bool {
    let (bytes, meant) = (name.bytes, element.name.bytes)
    guard !element.hasElements, let first = bytes.first, let wanted = meant.first else {
      return false
    }
    return bytes.count > 2 && abs(bytes.count - meant.count) <= 2
      && input[first] | 0x20 == input[wanted] | 0x20
  }

  private mutating func close(downTo count: Int) {
    names.close(keeping: open[count].outerBindings)
    while open.count > count {
      tree.nodes[Int(open[open.count - 1].node)].end = Int32(tree.nodes.count)
      open.removeLast()
    }
  }
}
