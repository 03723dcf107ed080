// Where a DOCTYPE ends, for those who skip one and for those who read what it declares.

/// The way through a DOCTYPE, byte by byte: its internal subset stands in square brackets, and what is
/// quoted counts for nothing (XML 1.0, 2.8).
package struct DoctypeScan: Sendable {
  /// What a byte is to the DOCTYPE.
  package enum Step: Sendable {
    case inside
    /// A declaration of the internal subset starts here.
    case declaration
    /// It is the last one.
    case end
  }

  private var isInSubset = false
  /// The mark that ends what is quoted; 0 outside of that.
  private var quote: UInt8 = 0

  package init() {}

  /// - Parameter byte: the next one, from the `<` of the DOCTYPE or any byte of its name.
  package mutating func step(_ byte: UInt8) -> Step {
    guard quote == 0 else {
      if byte == quote { quote = 0 }
      return .inside
    }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
    case UInt8(ascii: "["): isInSubset = true
    case UInt8(ascii: "]"): isInSubset = false
    case UInt8(ascii: ">"): return isInSubset ? .inside : .end
    case UInt8(ascii: "<"): return isInSubset ? .declaration : .inside
    default: break
    }
    return .inside
  }
}
