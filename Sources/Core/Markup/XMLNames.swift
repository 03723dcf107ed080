// Names of elements and attributes, each kept once, and the namespaces in scope
// (Namespaces in XML 1.0).

/// Gives every name a number; the same qualified name under the same declarations has the same one.
struct XMLNames {
  private struct Binding {
    /// Empty for the default namespace.
    var prefix: ArraySlice<UInt8>
    /// nil where the default namespace is switched off.
    var uri: String?
  }

  private struct Entry {
    var bytes: Range<Int>
    /// The declarations in scope; -1 for an attribute without a prefix, which none of them touches.
    var scope: Int32
    /// The entry before it in the same bucket; -1 at the end.
    var before: Int32
  }

  private(set) var names: [XMLName] = []
  private var entries: [Entry] = []
  private var buckets = [Int32](repeating: -1, count: 256)
  private var bindings: [Binding] = []
  /// Number of bindings in each scope, and the number of scopes ever opened.
  private var scopesOpened: Int32 = 0
  private(set) var usesUndeclaredPrefix = false
  private let classify: (_ namespace: String?, _ localName: String) -> UInt8

  private static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"

  init(classify: @escaping (_ namespace: String?, _ localName: String) -> UInt8) {
    self.classify = classify
  }

  /// How many declarations are in scope; what `close` goes back to.
  var bindingCount: Int { bindings.count }

  /// Adds a declaration to the element that is being read.
  mutating func declare(prefix: ArraySlice<UInt8>, uri: String) {
    guard bindings.count < Limits.namespacesInScopeMax else { return }
    bindings.append(Binding(prefix: prefix, uri: uri.isEmpty ? nil : uri))
  }

  /// The number of a scope that no element had before.
  mutating func newScope() -> Int32 {
    scopesOpened += 1
    return scopesOpened
  }

  /// Forgets the declarations of an element that ended.
  mutating func close(keeping count: Int) {
    while bindings.count > count { bindings.removeLast() }
  }

  mutating func element(_ name: Range<Int>, of source: [UInt8], scope: Int32) -> Int32 {
    number(name, of: source, scope: scope, isAttribute: false)
  }

  mutating func attribute(_ name: Range<Int>, of source: [UInt8], scope: Int32) -> Int32 {
    let hasPrefix = source[name].contains(UInt8(ascii: ":"))
    return number(name, of: source, scope: hasPrefix ? scope : -1, isAttribute: true)
  }

  private mutating func number(
    _ name: Range<Int>, of source: [UInt8], scope: Int32, isAttribute: Bool
  ) -> Int32 {
    var hash = UInt32(truncatingIfNeeded: scope)
    for index in name { hash = hash &* 31 &+ UInt32(source[index]) }
    let bucket = Int(hash) & (buckets.count - 1)
    var candidate = buckets[bucket]
    var steps = 0
    // Names made to meet in one bucket are kept twice rather than looked for at length.
    while candidate >= 0, steps < Limits.namesPerBucketMax {
      steps += 1
      let entry = entries[Int(candidate)]
      if entry.scope == scope, XMLNames.same(source, entry.bytes, name) { return candidate }
      candidate = entry.before
    }
    names.append(resolved(source[name], isAttribute: isAttribute))
    entries.append(Entry(bytes: name, scope: scope, before: buckets[bucket]))
    buckets[bucket] = Int32(entries.count - 1)
    if entries.count > buckets.count * 2 { grow(source) }
    return Int32(names.count - 1)
  }

  private static func same(_ source: [UInt8], _ left: Range<Int>, _ right: Range<Int>) -> Bool {
    guard left.count == right.count else { return false }
    var (one, two) = (left.lowerBound, right.lowerBound)
    while one < left.upperBound {
      if source[one] != source[two] { return false }
      one += 1
      two += 1
    }
    return true
  }

  private mutating func grow(_ source: [UInt8]) {
    buckets = [Int32](repeating: -1, count: buckets.count * 4)
    for index in entries.indices {
      var hash = UInt32(truncatingIfNeeded: entries[index].scope)
      for byte in source[entries[index].bytes] { hash = hash &* 31 &+ UInt32(byte) }
      let bucket = Int(hash) & (buckets.count - 1)
      entries[index].before = buckets[bucket]
      buckets[bucket] = Int32(index)
    }
  }

  /// A prefix that was never declared is part of the local name.
  private mutating func resolved(_ bytes: ArraySlice<UInt8>, isAttribute: Bool) -> XMLName {
    var local = bytes
    var prefix: ArraySlice<UInt8> = []
    if let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > bytes.startIndex,
      colon + 1 < bytes.endIndex
    {
      prefix = bytes[..<colon]
      local = bytes[(colon + 1)...]
    }
    var uri: String?
    if prefix.isEmpty {
      uri = isAttribute ? nil : bindings.last { $0.prefix.isEmpty }?.uri
    } else if prefix.elementsEqual("xml".utf8) {
      uri = XMLNames.xmlNamespace
    } else if let binding = bindings.last(where: { $0.prefix.elementsEqual(prefix) }) {
      uri = binding.uri
    } else {
      usesUndeclaredPrefix = true
      (prefix, local) = ([], bytes)
    }
    let name = String(decoding: local, as: UTF8.self)
    return XMLName(
      local: name, prefix: prefix.isEmpty ? nil : String(decoding: prefix, as: UTF8.self),
      namespace: uri, tag: isAttribute ? 0 : classify(uri, name))
  }
}
