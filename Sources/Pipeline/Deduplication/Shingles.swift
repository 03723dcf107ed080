// Shingles: the shortest runs of tokens that reach a weight, one for each start.

/// The shingles of a sequence of tokens; shingle `i` starts at token `i`.
package struct Shingles: Sendable {
  package private(set) var hashes: [UInt64] = []
  /// Tokens of each shingle.
  package private(set) var counts: [UInt8] = []

  /// - Parameter weight: what a shingle must reach: 21 is 3 words or 6 wide characters.
  package init(_ tokens: [Token], weight: Int) {
    guard !tokens.isEmpty else { return }
    hashes.reserveCapacity(tokens.count)
    counts.reserveCapacity(tokens.count)
    var end = 0
    var reached = 0
    // Polynomial hash of tokens[start..<end], rolled from start to start.
    var rolled: UInt64 = 0
    for start in tokens.indices {
      while reached < weight {
        guard end < tokens.count else { return }
        rolled = rolled &* Self.base &+ Self.value(tokens[end])
        reached += tokens[end].weight
        end += 1
      }
      hashes.append(Self.mixed(rolled))
      counts.append(UInt8(truncatingIfNeeded: end - start))
      rolled = rolled &- Self.value(tokens[start]) &* Self.powers[end - start - 1]
      reached -= tokens[start].weight
    }
  }

  /// Order-dependent hash of a run of tokens, for lines and sentences.
  static func hash(_ tokens: some Sequence<Token>) -> UInt64 {
    var rolled: UInt64 = 0
    for token in tokens { rolled = rolled &* base &+ value(token) }
    return mixed(rolled)
  }

  @inline(__always)
  private static func value(_ token: Token) -> UInt64 { UInt64(token.bits) &+ 1 }

  @inline(__always)
  static func mixed(_ hash: UInt64) -> UInt64 {
    let once = (hash ^ (hash >> 32)) &* 0xD6E8_FEB8_6659_FD93
    return once ^ (once >> 32)
  }

  private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15
  /// base⁰…; a shingle has at most 35 / 4 + 1 tokens.
  private static let powers: [UInt64] = (0..<32).reduce(into: []) { powers, _ in
    powers.append((powers.last.map { $0 &* base }) ?? 1)
  }
}

/// Winnowing: of each window of consecutive shingles the one with the least hash.
enum Winnowing {
  /// Positions of the chosen shingles, rising.
  static func positions(_ hashes: [UInt64], window: Int) -> [Int] {
    var chosen: [Int] = []
    guard !hashes.isEmpty else { return chosen }
    chosen.reserveCapacity(hashes.count / 6 + 1)
    var least = 0
    for end in hashes.indices {
      let start = end - window + 1
      if least < start {
        least = start
        for at in start...end where hashes[at] <= hashes[least] { least = at }
      } else if hashes[end] <= hashes[least] {
        least = end
      }
      if start >= 0 || end == hashes.count - 1, chosen.last != least { chosen.append(least) }
    }
    return chosen
  }
}
