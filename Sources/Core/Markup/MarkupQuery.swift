// A query over a page: CSS or XPath, understood once and asked of many nodes.
import CLibXML2

/// A query that names nodes of a `MarkupTree`.
///
/// CSS is Selectors Level 3 without namespaces and without states of an interface (`:hover`), with
/// `:contains("text")` added; XPath is 1.0, told by its first characters `/`, `./` or `(`.
package struct MarkupQuery {
  /// As the operator wrote it.
  package let expression: String
  /// Whether the expression is XPath.
  package let isXPath: Bool
  /// Selects below a node.
  let inside: CompiledPath
  /// CSS: whether a node itself is meant.
  let itself: CompiledPath?

  /// - Throws: `MarkupFailure.badQuery` with the column and what was expected there.
  package init(_ expression: String) throws(MarkupFailure) {
    let written = MarkupQuery.trimmed(expression)
    self.expression = written
    guard written.utf8.count <= Limits.queryBytesMax else {
      throw .badQuery(
        expression: String(written.prefix(80)), column: Limits.queryBytesMax,
        expected: "at most \(Limits.queryBytesMax) bytes")
    }
    isXPath = written.hasPrefix("/") || written.hasPrefix("./") || written.hasPrefix("(")
    if isXPath {
      try XPathCheck.check(written)
      inside = try CompiledPath(written, writtenAs: written)
      itself = nil
    } else {
      let selectors = try SelectorTranslator.translate(written)
      inside = try CompiledPath(
        SelectorTranslator.path(selectors, axis: "descendant"), writtenAs: written)
      itself = try CompiledPath(
        SelectorTranslator.path(selectors, axis: "self"), writtenAs: written)
    }
  }

  /// A column for people: the character (from 1) that the byte at `index` belongs to.
  static func column(_ expression: String, at index: Int) -> Int {
    let bounded = max(0, min(index, expression.utf8.count))
    return String(decoding: expression.utf8.prefix(bounded), as: UTF8.self).count + 1
  }

  private static func trimmed(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard let first = bytes.firstIndex(where: { !isSpace($0) }),
      let last = bytes.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(decoding: bytes[first...last], as: UTF8.self)
  }
}

/// What is looked at in an operator's XPath before libxml2 sees it.
private enum XPathCheck {
  /// libxml2 parses by recursion, thousands deep, so brackets are counted first; and it notices an
  /// unknown function only when it gets to it, with a line on the terminal.
  static func check(_ expression: String) throws(MarkupFailure) {
    let bytes = Array(expression.utf8)
    func failure(_ expected: String, _ index: Int) -> MarkupFailure {
      .badQuery(
        expression: expression, column: MarkupQuery.column(expression, at: index),
        expected: expected)
    }
    var depth = 0
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        guard let end = bytes[(at + 1)...].firstIndex(of: byte) else {
          throw failure("a text that ends with its quotation mark", at)
        }
        at = end
      } else if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") {
        depth += 1
        guard depth <= Limits.queryNestingMax else {
          throw failure("at most \(Limits.queryNestingMax) brackets inside each other", at)
        }
        if byte == UInt8(ascii: "("), let name = nameBefore(at, in: bytes),
          !known.contains(String(decoding: bytes[name], as: UTF8.self))
        {
          throw failure("a function of XPath 1.0", name.lowerBound)
        }
      } else if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") {
        depth -= 1
      }
      at += 1
    }
  }

  /// The name that a bracket follows.
  private static func nameBefore(_ bracket: Int, in bytes: [UInt8]) -> Range<Int>? {
    var end = bracket
    while end > 0, isSpace(bytes[end - 1]) { end -= 1 }
    var start = end
    while start > 0, isNamePart(bytes[start - 1]) { start -= 1 }
    // An axis (`self::node()`) and its colons are part of no name.
    if let colon = bytes[start..<end].lastIndex(of: UInt8(ascii: ":")), colon > start,
      bytes[colon - 1] == UInt8(ascii: ":")
    {
      start = colon + 1
    }
    return start < end ? start..<end : nil
  }

  /// Functions, kinds of node, and the operators that may stand before a bracket.
  private static let known: Set<String> = [
    "last", "position", "count", "id", "local-name", "namespace-uri", "name", "string", "concat",
    "starts-with", "contains", "substring-before", "substring-after", "substring",
    "string-length", "normalize-space", "translate", "boolean", "not", "true", "false", "lang",
    "number", "sum", "floor", "ceiling", "round", "node", "text", "comment",
    "processing-instruction", "and", "or", "div", "mod",
  ]
}

/// Owns a compiled XPath expression.
@safe final class CompiledPath {
  let raw: xmlXPathCompExprPtr
  /// What the operator wrote, for failures.
  let expression: String

  /// The C function is `xmlXPathCtxtCompile`.
  /// - Parameter path: XPath; what `expression` was translated to, or the same.
  init(_ path: String, writtenAs expression: String) throws(MarkupFailure) {
    _ = LibXML2.ready
    self.expression = expression
    if let nul = path.utf8.firstIndex(of: 0) {
      let index = path.utf8.distance(from: path.startIndex, to: nul)
      throw .badQuery(
        expression: expression, column: MarkupQuery.column(expression, at: index),
        expected: "no NUL")
    }
    guard let context = unsafe xmlXPathNewContext(nil) else {
      throw .unreadable(detail: "no memory")
    }
    defer { unsafe xmlXPathFreeContext(context) }
    unsafe XPathContext.silence(context)
    let compiled = unsafe path.withCString { text in
      unsafe text.withMemoryRebound(to: xmlChar.self, capacity: path.utf8.count + 1) { bytes in
        unsafe xmlXPathCtxtCompile(context, bytes)
      }
    }
    guard let compiled = unsafe compiled else {
      throw unsafe XPathContext.failure(context, expression)
    }
    unsafe raw = compiled
  }

  deinit { unsafe xmlXPathFreeCompExpr(raw) }
}
