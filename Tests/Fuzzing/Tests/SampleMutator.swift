// SampleMutator: samples changed by chance, the same for the same seed.

/// Cuts, doubles, swaps and overwrites pieces of samples, and crosses two of them.
struct SampleMutator {
  private let samples: [[UInt8]]
  private var state: UInt64

  /// - Parameter samples: at least one.
  init(seed: UInt64, samples: [[UInt8]]) {
    self.samples = samples
    state = seed
  }

  /// The next input: one to four changes to a sample.
  mutating func next() -> [UInt8] {
    var bytes = samples[below(samples.count)]
    for _ in 0...below(4) { change(&bytes) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let piece = piece(of: bytes)
    switch below(6) {
    case 0: bytes.removeSubrange(piece)
    case 1: bytes.insert(contentsOf: bytes[piece], at: piece.upperBound)
    case 2 where !bytes.isEmpty: bytes[below(bytes.count)] = UInt8(below(256))
    case 3 where !bytes.isEmpty: bytes[below(bytes.count)] ^= 1 << UInt8(below(8))
    case 4:
      let marks: [String] = ["<", "&", "%", "\u{0}", "\n", "..", "//", ":", "9", "]]>", "\u{FEFF}"]
      bytes.insert(contentsOf: marks[below(marks.count)].utf8, at: piece.lowerBound)
    default:
      let other = samples[below(samples.count)]
      bytes.replaceSubrange(piece, with: other[self.piece(of: other)])
    }
  }

  /// Somewhere in the bytes, at most 64 of them.
  private mutating func piece(of bytes: [UInt8]) -> Range<Int> {
    let start = below(bytes.count + 1)
    return start..<min(bytes.count, start + below(65))
  }

  /// Uniform in 0..<count, by splitmix64 (Steele, Lea, Flood 2014).
  private mutating func below(_ count: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    mixed ^= mixed >> 31
    return Int(mixed.multipliedFullWidth(by: UInt64(count)).high)
  }
}
