// Names of elements and attributes, each kept once, and the namespaces in scope
// (Namespaces in XML 1.0).

/// A name as it stands in a tag.
struct XMLTagName {
  let bytes: Range<Int>
  /// Of the name, whatever its capitals: tells most names apart at once.
  let key: UInt32
  let hasPrefix: Bool

  /// Up to the first byte that ends it.
  @inline(__always)
  init(in source: [UInt8], from start: Int, isEnd: (UInt8) -> Bool) {
    var end = start
    var key: UInt32 = 0
    var hasPrefix = false
    while end < source.count {
      let byte = source[end]
      if isEnd(byte) { break }
      if byte == UInt8(ascii: ":") { hasPrefix = true }
      key = key &* 33 &+ UInt32(byte | 0x20)
      end += 1
    }
    bytes = start..<end
    self.key = key
    self.hasPrefix = hasPrefix
  }

  /// Whether both are the same bytes.
  @inline(__always)
  func isEqual(to other: XMLTagName, in source: [UInt8]) -> Bool {
    guard key == other.key, bytes.count == other.bytes.count else { return false }
    var (one, two) = (bytes.lowerBound, other.bytes.lowerBound)
    while one < bytes.upperBound {
      if source[one] != source[two] { return false }
      one += 1
      two += 1
    }
    return true
  }

  /// Whether they differ in capitals at most.
  func isSame(as other: XMLTagName, in source: [UInt8]) -> Bool {
    key == other.key && bytes.count == other.bytes.count
      && zip(source[bytes], source[other.bytes]).allSatisfy {
        $0 == $1 || isLetter($0) && $0 ^ $1 == 0x20
      }
  }
}

/// Gives every name a number; the same qualified name under the same declarations has the same one.
struct XMLNames {
  private struct Binding {
    /// Empty for the default namespace.
    var prefix: ArraySlice<UInt8>
    /// nil where the default namespace is switched off.
    var uri: String?
  }

  private struct Entry {
    var name: XMLTagName
    /// The declarations in scope; -1 for an attribute without a prefix, which none of them touches.
    var scope: Int32
    /// The entry before it in the same bucket; -1 at the end.
    var before: Int32
  }

  private(set) var names: [XMLName] = []
  private var entries: [Entry] = []
  private var buckets = [Int32](repeating: -1, count: 64)
  private var bindings: [Binding] = []
  /// Number of bindings in each scope, and the number of scopes ever opened.
  private var scopesOpened: Int32 = 0
  private(set) var usesUndeclaredPrefix = false
  private let classify: (_ namespace: String?, _ localName: String) -> UInt8

  private static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"

  init(classify: @escaping (_ namespace: String?, _ localName: String) -> UInt8) {
    self.classify = classify
    // Most feeds have fewer.
    names.reserveCapacity(32)
    entries.reserveCapacity(32)
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

  mutating func element(_ name: XMLTagName, of source: [UInt8], scope: Int32) -> Int32 {
    number(name, of: source, scope: scope, isAttribute: false)
  }

  mutating func attribute(_ name: XMLTagName, of source: [UInt8], scope: Int32) -> Int32 {
    number(name, of: source, scope: name.hasPrefix ? scope : -1, isAttribute: true)
  }

  private mutating func number(
    _ name: XMLTagName, of source: [UInt8], scope: Int32, isAttribute: Bool
  ) -> Int32 {
    let bucket = bucket(name, scope)
    var candidate = buckets[bucket]
    var steps = 0
    // Names made to meet in one bucket are kept twice rather than looked for at length.
    while candidate >= 0, steps < Limits.namesPerBucketMax {
      steps += 1
      let index = Int(candidate)
      if entries[index].scope == scope, entries[index].name.isEqual(to: name, in: source) {
        return candidate
      }
      candidate = entries[index].before
    }
    names.append(resolved(source[name.bytes], isAttribute: isAttribute))
    entries.append(Entry(name: name, scope: scope, before: buckets[bucket]))
    buckets[bucket] = Int32(entries.count - 1)
    if entries.count > buckets.count * 2 { grow() }
    return Int32(names.count - 1)
  }

  @inline(__always)
  private func bucket(_ name: XMLTagName, _ scope: Int32) -> Int {
    Int(name.key ^ (UInt32(truncatingIfNeeded: scope) &* 0x9E37_79B1)) & (buckets.count - 1)
  }

  private mutating func grow() {
    buckets = [Int32](repeating: -1, count: buckets.count * 4)
    for index in entries.indices {
      let bucket = bucket(entries[index].name, entries[index].scope)
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
