// BlockSums: sums over the blocks of a page, by ranges of them.

/// Sums over ranges of blocks in constant time.
struct BlockSums {
  private var running: [Int] = [0]

  init(_ count: Int, _ value: (Int) -> Int) {
    running.reserveCapacity(count + 1)
    var sum = 0
    for index in 0..<count {
      sum += value(index)
      running.append(sum)
    }
  }

  subscript(_ range: Range<Int>) -> Int { running[range.upperBound] - running[range.lowerBound] }
}
