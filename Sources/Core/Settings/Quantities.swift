// Durations and sizes as people write them: "30 min", "500 ms", "64 MiB", "500 kB".

/// Why a quantity could not be read.
package enum QuantityFailure: Error, Hashable, Sendable {
  case noNumber
  case noUnit
  case unknownUnit(String, nearest: String?)
  case tooLarge
}

/// Durations: a whole number and one of `ms`, `s`, `min`, `h`, `d`.
package enum DurationText {
  /// Units and their milliseconds, largest last.
  static let units: [(name: String, size: Int)] = [
    ("ms", 1), ("s", 1_000), ("min", 60_000), ("h", 3_600_000), ("d", 86_400_000),
  ]

  package static func parse(_ text: String) throws(QuantityFailure) -> Duration {
    let milliseconds = try readQuantity(text, units: units, aliases: aliases)
    guard milliseconds <= SettingsLimits.durationMax.wholeMilliseconds else { throw .tooLarge }
    return .milliseconds(milliseconds)
  }

  /// In the largest unit that divides it: `90 min`, `1 d`; never loses a millisecond.
  package static func render(_ duration: Duration) -> String {
    let milliseconds = Int(duration.wholeMilliseconds)
    if milliseconds == 0 { return "0 s" }
    for unit in units.reversed() where milliseconds % unit.size == 0 {
      return "\(milliseconds / unit.size) \(unit.name)"
    }
    return "\(milliseconds) ms"
  }

  /// What people write instead; only used to name the right unit.
  private static let aliases: [String: String] = [
    "m": "min", "minute": "min", "minutes": "min", "sec": "s", "second": "s", "seconds": "s",
    "hour": "h", "hours": "h", "day": "d", "days": "d", "millisecond": "ms", "milliseconds": "ms",
  ]
}

/// Sizes: a whole number and one of `B`, `kB`, `MB`, `GB`, `KiB`, `MiB`, `GiB`.
package enum SizeText {
  /// Units and their bytes; rendering tries them from the end.
  static let units: [(name: String, size: Int)] = [
    ("B", 1), ("kB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("KiB", 1 << 10),
    ("MiB", 1 << 20), ("GiB", 1 << 30),
  ]

  /// Bytes.
  package static func parse(_ text: String) throws(QuantityFailure) -> Int {
    try readQuantity(text, units: units, aliases: ["bytes": "B", "byte": "B", "K": "KiB"])
  }

  /// In a unit that divides it, binary units first: `64 MiB`, `500 kB`, `17 B`.
  package static func render(_ bytes: Int) -> String {
    for unit in units.reversed() where bytes != 0 && bytes % unit.size == 0 {
      return "\(bytes / unit.size) \(unit.name)"
    }
    return "\(bytes) B"
  }
}

/// The value of `30 min` in the smallest of `units`.
private func readQuantity(
  _ text: String, units: [(name: String, size: Int)], aliases: [String: String]
) throws(QuantityFailure) -> Int {
  let bytes = Array(text.utf8)
  let digits = bytes.prefix(while: isDigit)
  guard !digits.isEmpty else { throw .noNumber }
  let rest = bytes[digits.endIndex...].drop { $0 == UInt8(ascii: " ") }
  guard !rest.isEmpty else { throw .noUnit }
  let name = String(decoding: rest, as: UTF8.self)
  guard let unit = units.first(where: { $0.name == name }) else {
    // "1.5 h": the number is what is wrong, not the unit.
    if rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ",") { throw .noNumber }
    throw .unknownUnit(name, nearest: aliases[name] ?? nearestName(to: name, in: units.map(\.name)))
  }
  guard let number = decimalNumber(digits) else { throw .tooLarge }
  let (value, overflow) = number.multipliedReportingOverflow(by: unit.size)
  guard !overflow else { throw .tooLarge }
  return value
}

/// The number that ASCII digits write; nil when there are none, others, or too many.
func decimalNumber(_ digits: ArraySlice<UInt8>) -> Int? {
  guard !digits.isEmpty, digits.count <= 18 else { return nil }
  var value = 0
  for digit in digits {
    guard isDigit(digit) else { return nil }
    value = value * 10 + Int(digit - UInt8(ascii: "0"))
  }
  return value
}
