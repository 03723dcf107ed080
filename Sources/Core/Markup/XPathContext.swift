// What libxml2's XPath is told before it starts, what it is taught, and what it says when it fails.
import CLibXML2

enum XPathContext {
  /// Keeps failures off the terminal. The C type is `xmlStructuredErrorFunc`.
  static func silence(_ context: xmlXPathContextPtr) {
    unsafe context.pointee.error = { _, _ in }
  }

  /// Sets what one evaluation may cost, and forgets the failure of the one before.
  /// - Parameter operations: more than 0, which libxml2 takes for no limit.
  static func prepare(_ context: xmlXPathContextPtr, node: xmlNodePtr?, operations: Int) {
    unsafe xmlResetError(&context.pointee.lastError)
    unsafe context.pointee.node = unsafe node
    unsafe context.pointee.opCount = 0
    unsafe context.pointee.opLimit = UInt(operations)
  }

  /// The last failure in words. libxml2 leaves a code and the byte where it stopped.
  static func failure(_ context: xmlXPathContextPtr, _ expression: String) -> MarkupFailure {
    let first = Int32(bitPattern: XML_XPATH_EXPRESSION_OK.rawValue)
    let code = unsafe context.pointee.lastError.code - first
    let stopped = unsafe Int(context.pointee.lastError.int1)
    switch UInt32(bitPattern: code) {
    case XPATH_OP_LIMIT_EXCEEDED.rawValue: return .tooCostly(expression: expression)
    case XPATH_MEMORY_ERROR.rawValue: return .unreadable(detail: "no memory")
    default: break
    }
    return .badQuery(
      expression: expression, column: MarkupQuery.column(expression, at: stopped),
      expected: expected(UInt32(bitPattern: code)))
  }

  private static func expected(_ code: UInt32) -> String {
    switch code {
    case XPATH_UNFINISHED_LITERAL_ERROR.rawValue, XPATH_START_LITERAL_ERROR.rawValue:
      "a text between quotation marks"
    case XPATH_VARIABLE_REF_ERROR.rawValue, XPATH_UNDEF_VARIABLE_ERROR.rawValue:
      "no variable: none is defined"
    case XPATH_INVALID_PREDICATE_ERROR.rawValue: "a condition and ']'"
    case XPATH_UNCLOSED_ERROR.rawValue: "')'"
    case XPATH_INVALID_OPERAND.rawValue, XPATH_INVALID_TYPE.rawValue:
      "another kind of value (nodes, text or number)"
    case XPATH_UNKNOWN_FUNC_ERROR.rawValue: "a function of XPath 1.0"
    case XPATH_INVALID_ARITY.rawValue: "another number of arguments"
    case XPATH_UNDEF_PREFIX_ERROR.rawValue: "no prefix: a page has no namespaces"
    default: "XPath 1.0"
    }
  }
}

/// XPath functions that CSS needs and XPath 1.0 lacks: the place of the context node among its
/// siblings, from 1, counted from either end, among all elements or those of the same name.
enum SiblingPlace {
  static let child = "child-place()"
  static let lastChild = "last-child-place()"
  static let ofType = "type-place()"
  static let lastOfType = "last-type-place()"

  /// The C function is `xmlXPathRegisterFunc`.
  /// - Parameter places: kept alive by the caller as long as the context.
  static func register(on context: xmlXPathContextPtr, places: SiblingPlaces) {
    unsafe context.pointee.userData = Unmanaged.passUnretained(places).toOpaque()
    unsafe xmlXPathRegisterFunc(context, "child-place") { parser, _ in
      unsafe SiblingPlace.push(parser, \.child)
    }
    unsafe xmlXPathRegisterFunc(context, "last-child-place") { parser, _ in
      unsafe SiblingPlace.push(parser, \.lastChild)
    }
    unsafe xmlXPathRegisterFunc(context, "type-place") { parser, _ in
      unsafe SiblingPlace.push(parser, \.ofType)
    }
    unsafe xmlXPathRegisterFunc(context, "last-type-place") { parser, _ in
      unsafe SiblingPlace.push(parser, \.lastOfType)
    }
  }

  private static func push(
    _ parser: xmlXPathParserContextPtr?, _ which: KeyPath<SiblingPlaces.Places, Int32>
  ) {
    guard let parser = unsafe parser, let context = unsafe parser.pointee.context,
      let owner = unsafe context.pointee.userData, let node = unsafe context.pointee.node
    else { return }
    let places = unsafe Unmanaged<SiblingPlaces>.fromOpaque(owner).takeUnretainedValue()
    let place = unsafe places.places(of: node)[keyPath: which]
    unsafe valuePush(parser, xmlXPathNewFloat(Double(place)))
  }
}

/// The places of elements among their siblings, found out for all children of a parent at once: to
/// count for each alone takes quadratic time.
final class SiblingPlaces {
  struct Places {
    var child: Int32 = 0
    var lastChild: Int32 = 0
    var ofType: Int32 = 0
    var lastOfType: Int32 = 0
  }

  /// By the address of the node, which stays as long as the tree.
  private var known: [UInt: Places] = [:]

  func places(of node: xmlNodePtr) -> Places {
    if let places = known[UInt(bitPattern: node)] { return places }
    var first = unsafe node
    while let before = unsafe first.pointee.prev { unsafe first = before }
    var children: Int32 = 0
    var types: [String: Int32] = [:]
    unsafe elements(from: first) { element, name in
      children += 1
      types[name, default: 0] += 1
      known[UInt(bitPattern: element)] = Places(
        child: children, ofType: types[name, default: 0])
    }
    unsafe elements(from: first) { element, name in
      let key = UInt(bitPattern: element)
      var places = known[key] ?? Places()
      places.lastChild = children - places.child + 1
      places.lastOfType = types[name, default: 0] - places.ofType + 1
      known[key] = places
    }
    return known[UInt(bitPattern: node)] ?? Places()
  }

  private func elements(from first: xmlNodePtr, _ body: (xmlNodePtr, String) -> Void) {
    var next: xmlNodePtr? = unsafe first
    while let current = unsafe next {
      if unsafe current.pointee.type == XML_ELEMENT_NODE {
        unsafe body(current, LibXML2.string(current.pointee.name))
      }
      unsafe next = current.pointee.next
    }
  }
}
