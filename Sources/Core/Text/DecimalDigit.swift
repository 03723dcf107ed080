// DecimalDigit: digits of other scripts than ours.

/// Digits of other scripts than ours, as dates are written with.
package enum DecimalDigit {
  /// Zeros of full-width, Arabic, Persian, Devanagari, Bengali, Thai, Khmer, Lao, Burmese, Gurmukhi, Gujarati,
  /// Tamil, Telugu, Kannada and Malayalam digits.
  private static let zeros: [UInt32] = [
    0xFF10, 0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0x17E0, 0xED0, 0x1040, 0xA66, 0xAE6, 0xBE6, 0xC66,
    0xCE6, 0xD66,
  ]

  /// 0…9; nil for what is none.
  package static func value(of scalar: UInt32) -> Int? {
    for zero in zeros where scalar >= zero && scalar - zero < 10 { return Int(scalar - zero) }
    return nil
  }
}
