// FNV1a: the hash of words and of class names that are looked up or compared.

/// FNV-1a of 64 bits (Fowler, Noll and Vo): quick for short words, and the same in every run. Not for
/// tables that a stranger may fill: collisions are easy to make.
struct FNV1a: Equatable {
  /// The hash of what was added so far.
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  init() {}

  /// The hash of these bytes.
  init(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes { add(byte) }
  }

  mutating func add(_ byte: UInt8) { add(UInt64(byte)) }

  /// Takes a value whole, as one step: for words that are hashes already.
  mutating func add(_ whole: UInt64) {
    value = (value ^ whole) &* 0x100_0000_01B3
  }
}
