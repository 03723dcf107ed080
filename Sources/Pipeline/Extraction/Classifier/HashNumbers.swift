// HashNumbers: what a dictionary of hashes does, without hashing them once more.

/// Numbers for hashes, from 0 in the order in which new ones come, so that what is kept of each is an array.
struct HashNumbers {
  private var hashes: [UInt64] = []
  /// A number plus one at the first free place from where its hash belongs on; 0 for a free place.
  private var places: [UInt32]
  private let shift: UInt64

  /// - Parameter most: how many hashes will be asked for; half of the places stay free, so that the next
  ///   free one is near.
  init(most: Int) {
    var bits: UInt64 = 4
    while 1 << bits < most * 2 { bits += 1 }
    places = Array(repeating: 0, count: 1 << bits)
    shift = 64 - bits
  }

  var count: Int { hashes.count }

  mutating func number(of hash: UInt64) -> Int {
    var place = Int((hash &* 0x9E37_79B9_7F4A_7C15) >> shift)
    while places[place] > 0 {
      let number = Int(places[place]) - 1
      if hashes[number] == hash { return number }
      place = (place + 1) & (places.count - 1)
    }
    hashes.append(hash)
    precondition(hashes.count * 2 <= places.count)
    places[place] = UInt32(hashes.count)
    return hashes.count - 1
  }

  /// How many of the hashes are equal to each of them.
  static func occurrences(_ hashes: [UInt64]) -> [Int32] {
    var numbers = HashNumbers(most: hashes.count)
    let numberOf = hashes.map { numbers.number(of: $0) }
    var counts = [Int32](repeating: 0, count: numbers.count)
    for number in numberOf { counts[number] += 1 }
    return numberOf.map { counts[$0] }
  }
}
