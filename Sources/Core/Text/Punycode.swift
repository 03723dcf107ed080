// Punycode: labels of host names in other scripts, in ASCII.

/// Punycode (RFC 3492), for labels of host names.
enum Punycode {
  /// The code points of one label, encoded, without `xn--`; nil on overflow.
  static func encode(_ label: [UInt32]) -> [UInt8]? {
    var output = label.filter { $0 < 0x80 }.map { UInt8($0) }
    let basic = output.count
    if basic > 0 { output.append(0x2D) }
    var code: UInt32 = 128
    var delta = 0
    var bias = 72
    var handled = basic
    while handled < label.count {
      guard let next = label.filter({ $0 >= code }).min(), label.count <= Limits.hostBytes else {
        return nil
      }
      delta += Int(next - code) * (handled + 1)
      code = next
      for point in label {
        if point < code { delta += 1 }
        guard point == code else { continue }
        var quotient = delta
        var base = 36
        while true {
          let threshold = base <= bias ? 1 : (base >= bias + 26 ? 26 : base - bias)
          if quotient < threshold { break }
          output.append(digit(threshold + (quotient - threshold) % (36 - threshold)))
          quotient = (quotient - threshold) / (36 - threshold)
          base += 36
        }
        output.append(digit(quotient))
        bias = adapt(delta, handled + 1, isFirst: handled == basic)
        delta = 0
        handled += 1
      }
      delta += 1
      code += 1
    }
    return output
  }

  private static func digit(_ value: Int) -> UInt8 { UInt8(value < 26 ? 0x61 + value : 22 + value) }

  private static func adapt(_ delta: Int, _ points: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / points
    var base = 0
    while delta > 455 {
      delta /= 35
      base += 36
    }
    return base + 36 * delta / (delta + 38)
  }
}
