// Seed, SeedStream, SeededRandom: all chance of a simulated world, from one number.
import Effects
import Model
import Synchronization

/// A number from which independent numbers are derived by name, without any state: the same name
/// gives the same seed whatever was drawn before.
package struct Seed: Hashable, Sendable {
  package let value: UInt64

  package init(_ value: UInt64) { self.value = value }

  /// A seed for a part of the world.
  package func fork(_ label: String) -> Seed {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in label.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return Seed(Seed.mix(value ^ Seed.mix(hash)))
  }

  /// A seed for the part with this number.
  package func fork(_ number: Int64) -> Seed {
    Seed(Seed.mix(value &+ Seed.mix(UInt64(bitPattern: number) &+ 0x9e37_79b9_7f4a_7c15)))
  }

  /// A seed for the part with this number.
  package func fork(_ number: Int) -> Seed { fork(Int64(number)) }

  /// A sequence that begins anew at each call.
  package var stream: SeedStream { SeedStream(self) }

  /// True for a share of all seeds, 0…1.
  package func chance(_ probability: Double) -> Bool {
    Double(Seed.mix(value) >> 11) / 9_007_199_254_740_992 < probability
  }

  /// The finalizer of splitmix64 (Steele, Lea, Flood 2014).
  static func mix(_ number: UInt64) -> UInt64 {
    var mixed = number
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

/// A sequence of random numbers: xoshiro256** (Blackman, Vigna 2018), filled by splitmix64.
package struct SeedStream: RandomNumberGenerator, Sendable {
  private var a: UInt64
  private var b: UInt64
  private var c: UInt64
  private var d: UInt64

  package init(_ seed: Seed) {
    let golden: UInt64 = 0x9e37_79b9_7f4a_7c15
    a = Seed.mix(seed.value &+ golden)
    b = Seed.mix(seed.value &+ golden &* 2)
    c = Seed.mix(seed.value &+ golden &* 3)
    d = Seed.mix(seed.value &+ golden &* 4)
  }

  package mutating func next() -> UInt64 {
    let product = b &* 5
    let result = ((product << 7) | (product >> 57)) &* 9
    let shifted = b << 17
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 45) | (d >> 19)
    return result
  }

  /// Uniform in 0..<count; `count` at least 1.
  package mutating func below(_ count: Int) -> Int {
    precondition(count > 0, "nothing to choose from")
    return Int(next().multipliedFullWidth(by: UInt64(count)).high)
  }

  /// Uniform in a range, both ends included.
  package mutating func between(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// Uniform in 0..<1.
  package mutating func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

  /// True with a probability, 0…1; draws in any case, so that a plan without faults and one with
  /// faults read the same sequence.
  package mutating func chance(_ probability: Double) -> Bool { unit() < probability }

  /// One of the elements; there must be one.
  package mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[below(elements.count)]
  }
}

/// The randomness of a simulated `World`.
package final class SeededRandom: Randomness {
  /// Where the sequence began.
  package let seed: Seed
  private let stream: Mutex<SeedStream>

  package init(seed: Seed) {
    self.seed = seed
    self.stream = Mutex(seed.stream)
  }

  package func next() -> UInt64 { stream.withLock { $0.next() } }

  /// A generator of its own for a part; neither disturbs the other.
  package func fork(_ label: String) -> SeededRandom { SeededRandom(seed: seed.fork(label)) }
}
