// What must hold of dates. Input: a date as somebody writes it, then the name of a zone.
import Model
import Text

enum DateInvariants {
  /// Milliseconds of the longest way between a zone and UTC, which `read` refuses beyond.
  private static let zoneMax: Int64 = 15 * 3_600_000

  static func check(_ input: inout FuzzInput) throws(BrokenInvariant) {
    let text = input.line()
    let zone = NamedZone(input.line())
    let plain = DateReading.read(text, zone: nil)
    try expect(
      plain == DateReading.read(text, zone: nil), "a date is the same twice", text)
    if let plain { try checkValue(plain, text, DateReading.plausibleYears) }
    try checkDefaults(text, plain)
    let narrow = DateReading.read(text, zone: nil, years: 2000...2030)
    if let narrow {
      try expect(narrow == plain, "fewer years give no other date", "\(text): \(narrow)")
      try checkValue(narrow, text, 2000...2030)
    }
    guard let zone else { return }
    try checkZone(zone, text)
  }

  private static func checkValue(
    _ value: StatedDateValue, _ text: String, _ years: ClosedRange<Int>
  ) throws(BrokenInvariant) {
    let detail = "\(text): \(value)"
    let first = Instant(year: years.lowerBound, month: 1, day: 1).milliseconds - zoneMax
    let last = Instant(year: years.upperBound + 1, month: 1, day: 1).milliseconds + zoneMax
    // 24:00 and second 60 of the last day are the next year's first.
    try expect(
      (first...(last + 1000)).contains(value.instant.milliseconds), "a date is within its years",
      detail)
    let offset = value.offsetMinutes ?? 0
    try expect(abs(offset) <= 15 * 60, "an offset is at most 15 hours", detail)
    try expect(
      text.unicodeScalars.contains(where: isDigit), "no digits, no date: never the present", detail)
    let local = value.instant.milliseconds + Int64(offset) * 60_000
    let unit: Int64? =
      switch value.precision {
      case .year, .month, .day: 86_400_000
      case .hour: 3_600_000
      case .minute: 60_000
      default: nil
      }
    if let unit {
      try expect(local % unit == 0, "what was not written is zero", detail)
    }
    let written = value.instant.rfc3339
    let back = DateReading.read(written, zone: nil, years: 0...9999)
    try expect(back?.instant == value.instant, "a date can be written and read", detail + written)
  }

  /// A default holds for dates without a zone, and for no others.
  private static func checkDefaults(
    _ text: String, _ plain: StatedDateValue?
  ) throws(BrokenInvariant) {
    let central = DateReading.read(text, zone: .fixed(60))
    guard let plain, let central else {
      try expect((plain == nil) == (central == nil), "a zone makes no date possible", text)
      return
    }
    if plain.offsetMinutes == nil {
      try expect(
        central.offsetMinutes == 60 && central.instant == plain.instant - .seconds(3600),
        "the default holds for a date without a zone", "\(text): \(central)")
    } else {
      try expect(central == plain, "a date with a zone needs no default", "\(text): \(central)")
    }
  }

  private static func checkZone(_ zone: NamedZone, _ text: String) throws(BrokenInvariant) {
    guard let value = DateReading.read(text, zone: zone) else { return }
    try checkValue(value, text, DateReading.plausibleYears)
    try expect(value.offsetMinutes != nil, "a zone gives an offset", "\(text): \(value)")
    let offset = zone.offsetMinutes(at: value.instant)
    try expect(
      abs(offset - zone.standardOffsetMinutes) <= 60, "summer time is an hour at most",
      "\(zone): \(offset)")
  }

  /// Decimal digits, of full width as well, and Han numbers.
  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39: true
    case let value where DecimalDigit.value(of: value) != nil: true
    default: "〇零元一二三四五六七八九十".unicodeScalars.contains(scalar)
    }
  }

  static let samples = [
    "۱۲ آبان ۱۴۰۵ - ۱۸:۴۲\n+03:30", "3 พ.ย. 2569 18:42 น.\n+07:00", "3 בנובמבר 2026\n+02:00",
    "٣ تشرين الثاني ٢٠٢٦ 06:42 م\n+02:00", "ngày 03 tháng 11 năm 2026\n+07:00",
    "115年11月3日\n+08:00", "3 Νοεμβρίου 2026, 6:42 μ.μ.\n+02:00", "০৩ নভেম্বর ২০২৬\n+06:00",
    "Sat, 21 Nov 2026 22:13:56 +0900\nAsia/Seoul", "2026-11-21T22:13:56.123Z\nEurope/Berlin",
    "20261121T221356+09:00\nAmerica/New_York", "2026-W47-6\n+09:00", "2026-325\n-03:30",
    "2026년 11월 21일 오후 10시 13분\nAsia/Pyongyang", "주체115(2026)년 11월 21일\nAsia/Pyongyang",
    "令和8年11月21日 22時13分\nAsia/Tokyo", "二〇二六年十一月二十一日 下午10點半\nAsia/Taipei",
    "21. November 2026, 22.13 Uhr\nEurope/Vienna", "Nov 21, 2026 10:13 p.m. ET\nAmerica/Chicago",
    "21/11/26 22:13\nEurope/Paris", "１１/２１/２０２６\nUTC", "-0312\nGMT", "2003-12-31T24:00Z\n",
    "Sat Nov 21 22:13:56 KST 2026\n", "Κυρ, 11 Ιούλ 2004 12:00:00 EST\n", "12. mars. 2026 | x\n",
    "Sun Mar 29 02:30 2026\nEurope/Berlin", "15.12.01 10:12\nAsia/Seoul", "Juche 104 5.6.\n",
    "20261121221356\n", "261121\n", "lundi 21 novembre 2026 à 22h13\nEurope/Paris",
    "Fri, 31 Dec 99 23:59:60 CST\nAsia/Shanghai", "1899-12-31\n", "2100-12-31T23:59:60-15:00\n",
  ]
}
