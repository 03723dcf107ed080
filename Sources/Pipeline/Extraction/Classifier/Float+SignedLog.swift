// Logarithms that are the same on every machine.

extension Float {
  /// Binary logarithm of 1 + the magnitude, up to 4,095, with the sign kept: distances that matter most when
  /// small.
  var signedLog: Float {
    let steps = LogSteps.values[Swift.min(LogSteps.values.count - 1, Int(magnitude))]
    return self < 0 ? -steps : steps
  }
}

/// log2(1 + n) for whole n, straight between powers of two: a table, since libm's is not the same everywhere.
private enum LogSteps {
  static let values: [Float] = {
    (0..<4096).map { number in
      let count = number + 1
      let power = Int.bitWidth - 1 - count.leadingZeroBitCount
      return Float(power) + Float(count - (1 << power)) / Float(1 << power)
    }
  }()
}
