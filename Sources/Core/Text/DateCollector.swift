// DateCollector: goes over the tokens of a date once and keeps what each says.

struct DateCollector {
  let tokens: [DateToken]
  let order: DayOrder?
  var time = StatedTime()
  var zone: WrittenZone?
  private(set) var year: Int?
  private(set) var month: Int?
  private(set) var day: Int?
  /// The word may be another: `mar` is a Tuesday, and Jan, May and Julio are people.
  private var monthIsDoubtful = false
  /// Numbers that nothing marks, in order.
  private(set) var plain: [(value: Int, digits: Int)] = []
  private(set) var isPersian = false
  private(set) var isThai = false
  /// A day found by week or ordinal number.
  private(set) var wholeDay: StatedDay?
  private(set) var words = 0
  private(set) var at = 0
  /// Behind the day of a month that has its unit: `11月29日`.
  private(set) var endOfUnits: Int?
  /// Where the first day that is written in full starts: numbers and months before it count for nothing.
  private var wholeStart = 0

  init(tokens: [DateToken], order: DayOrder?) {
    self.tokens = tokens
    self.order = order
  }

  private enum Step { case more, done, refused }

  /// False when something in the text cannot belong to a date.
  mutating func run() -> Bool {
    if oddISO() { return true }
    wholeStart = startOfWholeDay()
    while at < tokens.count {
      switch step() {
      case .more: continue
      case .done: return true
      case .refused: return false
      }
    }
    return true
  }

  private var hasDay: Bool { wholeDay != nil || day != nil && month != nil && year != nil }

  private mutating func step() -> Step {
    if at < wholeStart, tokens[at].kind.isMonth { return word() }
    switch tokens[at].kind {
    case .number: return number()
    case .month(let value): return monthName(value, perhapsTuesday: false)
    case .marchOrTuesday: return monthName(3, perhapsTuesday: true)
    case .monthBehindDay(let value):
      return self.value(at - 1) == nil ? word() : monthName(value, perhapsTuesday: false)
    case .monthAmongNumbers(let value):
      return isAmongNumbers ? monthName(value, perhapsTuesday: false) : word()
    case .romanMonth(let value):
      return isBetweenDayAndYear ? monthName(value, perhapsTuesday: false) : word()
    case .persianMonth(let value):
      if self.value(at - 1) == nil { return word() }
      isPersian = true
      return monthName(value, perhapsTuesday: false)
    case .thaiMonth(let value):
      isThai = true
      return monthName(value, perhapsTuesday: false)
    case .era(let base): return era(base)
    case .meridiem(let isAfternoon, let isLatin):
      // `2026 م` is a year.
      if time.isAfternoon == nil, time.hour == nil, value(at - 1)?.digits != 4,
        !isLatin || startsClock(at + 1)
      {
        time.isAfternoon = isAfternoon
      }
    case .midday: if time.hour == nil { time.isMidday = true }
    case .half: if time.hour != nil, time.minute == nil { time.minute = 30 }
    case .mark(let byte): if byte == .bar, time.hour != nil, hasDay { return .done }
    case .word, .of: return word()
    case .unit, .zone, .timeMark, .weekMark, .hourWord, .monthMark: break
    }
    at += 1
    return .more
  }

  func kind(_ index: Int) -> DateToken.Kind? {
    index < tokens.count ? tokens[index].kind : nil
  }

  func mark(_ index: Int) -> UInt8? {
    if case .mark(let byte) = kind(index) { return byte }
    return nil
  }

  func value(_ index: Int) -> (value: Int, digits: Int)? {
    guard index >= 0 else { return nil }
    if case .number(let value, let digits) = kind(index) { return (value, digits) }
    return nil
  }

  /// `10:12` starts here.
  private func startsClock(_ index: Int) -> Bool {
    value(index) != nil && mark(index + 1) == .colon && value(index + 2) != nil
  }

  private mutating func monthName(_ value: Int, perhapsTuesday: Bool) -> Step {
    // `آذار/مارس`: the names of two calendars for one month.
    if month == value, at > 0, mark(at - 1) == .slash { return skip() }
    let isDoubtful = perhapsTuesday || !isBesideNumber
    if month != nil {
      if !monthIsDoubtful { return perhapsTuesday ? skip() : .done }
      if isDoubtful { return skip() }
    }
    if !perhapsTuesday { dropCounts() }
    month = value
    monthIsDoubtful = isDoubtful
    return skip()
  }

  private mutating func word() -> Step {
    words += 1
    return skip()
  }

  private mutating func skip() -> Step {
    at += 1
    return .more
  }

  /// A month with its day beside it leaves the numbers before them to something else: `4 min read ·
  /// Jan 17, 2026`, `12 comments · 17 January 2026`, `3 Kommentare / 7. Juni 2026`.
  private mutating func dropCounts() {
    func isDay(_ index: Int) -> Bool {
      value(index).map { $0.digits <= 2 && 1...31 ~= $0.value } ?? false
    }
    let year = mark(at + 2) == .comma ? at + 3 : at + 2
    let before = at > 0 && mark(at - 1) == .dot ? at - 2 : at - 1
    if isDay(at + 1), value(year)?.digits == 4 {
      plain.removeAll { $0.digits <= 3 }
    } else if isDay(before), let day = plain.popLast() {
      plain.removeAll { $0.digits <= 3 }
      plain.append(day)
    }
  }

  /// `주체104(2015)년`, `Juche 104`, `平成27年`: the Gregorian year in brackets wins.
  private mutating func era(_ base: Int) -> Step {
    at += 1
    guard let (count, _) = value(at), count < 200 else { return .more }
    at += 1
    if mark(at) == .open, let (gregorian, digits) = value(at + 1), digits == 4,
      mark(at + 2) == .close
    {
      year = gregorian
      at += 3
    } else if year == nil, !plain.contains(where: { $0.digits == 4 }) {
      year = base + count
    }
    return .more
  }

  // MARK: Numbers

  private mutating func number() -> Step {
    guard let (number, digits) = value(at) else { return skip() }
    if startsClock(at) { return time.hour == nil ? clock() : .done }
    if case .unit(let unit) = kind(at + 1), !tokens[at + 1].isSpaced || unit == .year {
      return united(number, unit)
    }
    switch kind(at + 1) {
    case .meridiem(let isAfternoon, true) where time.hour == nil && number <= 12:
      time.hour = number
      time.isAfternoon = isAfternoon
      at += 2
      return writtenZone()
    case .hourWord where time.hour == nil && digits <= 2:
      time.hour = number
      at += 2
      if case let (minute, 2)? = value(at), mark(at + 1) != .dot, at != wholeStart {
        time.minute = minute
        at += 1
      }
      return writtenZone()
    default: break
    }
    if at > 0, tokens[at - 1].kind == .timeMark, digits <= 2, time.hour == nil {
      if mark(at + 1) == .colon { return .refused }
      time.hour = number
      at += 1
      return writtenZone()
    }
    if at < wholeStart { return skip() }
    if at > 0, tokens[at - 1].kind == .monthMark, month == nil, digits <= 2 {
      month = number
      return skip()
    }
    if let step = isoWeek(number, digits) ?? group() ?? compact(number, digits) { return step }
    if countsOtherThings(digits) { return skip() }
    plain.append((number, digits))
    return skip()
  }

  /// A number with its unit: 12月.
  private mutating func united(_ number: Int, _ unit: DateUnit) -> Step {
    at += 2
    switch unit {
    case .year:
      if year != nil { return .done }
      let digits = value(at - 2)?.digits ?? 4
      year = digits == 3 ? republican(number) : expanded(number, digits)
    case .month:
      if month != nil { return .done }
      month = number
      endOfUnits = at
    case .day:
      if day != nil { return .done }
      day = number
      if endOfUnits != nil { endOfUnits = at }
    case .hour:
      if time.hour != nil { return .done }
      time.hour = number
    // `5分钟`, `5분`: how long it takes to read.
    case .minute: if time.minute == nil, time.hour != nil { time.minute = number }
    case .second: if time.second == nil { time.second = number }
    }
    return .more
  }

  /// `10:12`, `10:12:33`, `10:12:33.123`, then a half of the day and a zone.
  private mutating func clock() -> Step {
    guard let (hour, _) = value(at), let (minute, digits) = value(at + 2), digits <= 2 else {
      return .refused
    }
    time.hour = hour
    time.minute = minute
    at += 3
    if mark(at) == .colon {
      guard let (second, digits) = value(at + 1), digits <= 2 else { return .refused }
      time.second = second
      at += 2
      if mark(at) == .dot || mark(at) == .comma, let (fraction, digits) = value(at + 1),
        !tokens[at + 1].isSpaced
      {
        time.millisecond = millisecond(fraction, digits)
        at += 2
      }
    }
    return writtenZone()
  }

  private func millisecond(_ fraction: Int, _ digits: Int) -> Int {
    var value = fraction
    var digits = digits
    while digits > 3 {
      value /= 10
      digits -= 1
    }
    while digits < 3 {
      value *= 10
      digits += 1
    }
    return value
  }

  // MARK: Zone

  /// What may follow a time: `a.m.`, `Uhr`, `+09:00`, `Z`, `KST`, `(KST)`, `GMT+9`.
  private mutating func writtenZone() -> Step {
    if case .meridiem(let isAfternoon, _) = kind(at) {
      time.isAfternoon = isAfternoon
      at += 1
    }
    if case .hourWord = kind(at) { at += 1 }
    var index = at
    if mark(index) == .open || mark(index) == .squareOpen || mark(index) == .comma { index += 1 }
    if case .zone(let named) = kind(index) {
      zone = named
      at = index + 1
      if case .universal = named, signedNumberFollows() { return offset() }
      return .more
    }
    // A sign glued to something that is no number spoils the date: `+zz:00`.
    if mark(at) == .plus || mark(at) == .hyphen, at + 1 < tokens.count, !tokens[at + 1].isSpaced {
      if signedNumberFollows() { return offset() }
      if mark(at) == .plus || !tokens[at].isSpaced { return .refused }
    }
    return .more
  }

  private func signedNumberFollows() -> Bool {
    (mark(at) == .plus || mark(at) == .hyphen) && value(at + 1) != nil && !tokens[at + 1].isSpaced
  }

  /// `+0900`, `+09:00`, `+9`, `+930`.
  private mutating func offset() -> Step {
    guard let sign = mark(at), let (number, digits) = value(at + 1) else { return .refused }
    at += 2
    var minutes: Int
    if mark(at) == .colon {
      guard case let (rest, 2)? = value(at + 1), digits <= 2 else { return .refused }
      minutes = number * 60 + rest
      at += 2
    } else if digits <= 2 {
      minutes = number * 60
    } else if digits <= 4 {
      minutes = number / 100 * 60 + number % 100
    } else {
      return .refused
    }
    if sign == .hyphen { minutes = -minutes }
    zone = .offset(minutes)
    return .more
  }

  // MARK: Groups of numbers

  /// `2003-W52-3`, `2003W523`, `2003-W52`.
  private mutating func isoWeek(_ number: Int, _ digits: Int) -> Step? {
    let place = mark(at + 1) == .hyphen ? at + 2 : at + 1
    guard digits == 4, kind(place) == .weekMark, let (written, weekDigits) = value(place + 1) else {
      return nil
    }
    at = place + 2
    var weekday = 1
    var week = written
    if weekDigits == 3 {
      (week, weekday) = (written / 10, written % 10)
    } else if mark(at) == .hyphen, case let (day, 1)? = value(at + 1) {
      weekday = day
      at += 2
    }
    wholeDay = StatedDay(year: number, week: week, weekday: weekday)
    return wholeDay == nil ? .refused : .more
  }

  /// Two or three numbers with the same `-`, `/` or `.` between them.
  private mutating func group() -> Step? {
    guard let first = value(at), let separator = mark(at + 1),
      [.hyphen, .dot, .slash].contains(separator),
      let second = value(at + 2), separator != .hyphen || !tokens[at + 2].isSpaced
    else { return nil }
    // A year from an era, then month and day.
    if let year, month == nil {
      return triple((year, 4), first, second, separator, length: 3)
    }
    if mark(at + 3) == separator, let third = value(at + 4),
      separator != .hyphen || !tokens[at + 4].isSpaced
    {
      let isMonthKnown = month != nil && !monthIsDoubtful
      if hasDay || isMonthKnown || !plain.isEmpty { return hasDay ? .done : nil }
      return triple(first, second, third, separator, length: 5)
    }
    return pair(first, second, separator)
  }

  private typealias Number = (value: Int, digits: Int)

  private mutating func triple(
    _ first: Number, _ second: Number, _ third: Number, _ separator: UInt8, length: Int
  ) -> Step {
    at += length
    if first.digits >= 3 {
      let number = first.digits == 3 && order == .yearFirst ? republican(first.value) : first.value
      (year, month, day) = (number, second.value, third.value)
    } else if third.digits >= 3 {
      return dayAndMonth(
        first.value, second.value, third.value, monthFirstIsUsual: separator != .dot)
    } else if separator != .hyphen, order == .dayFirst, first.digits <= 2, first.value <= 31,
      second.value <= 12
    {
      (day, month, year) = (first.value, second.value, expanded(third.value, 2))
    } else if separator == .hyphen || first.value > 31 || order == .yearFirst {
      (year, month, day) = (expanded(first.value, 2), second.value, third.value)
    } else if separator == .dot && (third.value > 31 || second.value > 12) {
      (day, month, year) = (first.value, second.value, expanded(third.value, 2))
    } else if separator == .slash, first.value <= 12, second.value > 12 || order == .monthFirst {
      // 01/17/26: no other order is possible.
      (month, day, year) = (first.value, second.value, expanded(third.value, 2))
    } else if third.value > 31 {
      return dayAndMonth(
        first.value, second.value, expanded(third.value, 2), monthFirstIsUsual: true)
    } else {
      return .refused
    }
    return .more
  }

  /// 13/04/2015 and 04/13/2015 are clear; 03/04/2015 is not, unless written with dots or where the
  /// order is known.
  private mutating func dayAndMonth(
    _ first: Int, _ second: Int, _ year: Int, monthFirstIsUsual: Bool
  ) -> Step {
    let isEither = first <= 12 && second <= 12 && first != second
    if monthFirstIsUsual, isEither, order != .dayFirst, order != .monthFirst { return .refused }
    let isMonthFirst = monthFirstIsUsual && (second > 12 || isEither && order == .monthFirst)
    self.year = year
    (day, month) = isMonthFirst ? (second, first) : (first, second)
    return .more
  }

  /// 2015-12, 12/2015, 2003-335; 10.30 with `Uhr` or `pm` after it or a date before it.
  private mutating func pair(_ first: Number, _ second: Number, _ separator: UInt8) -> Step? {
    if separator == .dot, first.digits <= 2, second.digits == 2, time.hour == nil {
      var isTime = kind(at + 3) == .hourWord
      switch kind(at + 3) {
      case .meridiem, .zone: isTime = true
      default: break
      }
      let isBehindDay = hasDay || month != nil && plain.count >= 2
      if isTime || (isBehindDay && !tokens[at + 2].isSpaced) {
        time.hour = first.value
        time.minute = second.value
        at += 3
        return writtenZone()
      }
    }
    guard year == nil, month == nil, wholeDay == nil, plain.isEmpty else { return nil }
    // Words stand around the number of an issue: `Release 2026-045 | May 20, 2026`.
    if first.digits == 4, second.digits == 3, tokens.contains(where: { $0.kind == .word }) {
      at += 3
      return .more
    }
    if first.digits == 4, second.digits == 3 {
      wholeDay = StatedDay(year: first.value, dayOfYear: second.value)
      at += 3
      return wholeDay == nil ? .refused : .more
    }
    if first.digits == 4, second.digits <= 2 {
      (year, month) = (first.value, second.value)
    } else if second.digits == 4, first.digits <= 2 {
      (month, year) = (first.value, second.value)
    } else {
      return nil
    }
    at += 3
    return .more
  }

  /// Runs of digits: 20151201, 20151201101433, 2015335, 151201, 15335; 101433 after a T.
  private mutating func compact(_ number: Int, _ digits: Int) -> Step? {
    if at > 0, tokens[at - 1].kind == .timeMark, time.hour == nil, digits == 4 || digits == 6 {
      let padded = digits == 4 ? number * 100 : number
      time.hour = padded / 10_000
      time.minute = padded / 100 % 100
      if digits == 6 { time.second = padded % 100 }
      at += 1
      return writtenZone()
    }
    guard digits >= 5, year == nil, month == nil, plain.isEmpty, wholeDay == nil else { return nil }
    at += 1
    // `26120 views` is no date; in East Asia `입력 260817` is one.
    let isOrdinal = digits == 5 || digits == 7
    if isOrdinal || digits == 6 && order != .yearFirst, tokens.contains(where: { $0.kind == .word })
    {
      return .more
    }
    switch digits {
    case 14, 12, 8:
      let date = digits == 14 ? number / 1_000_000 : digits == 12 ? number / 10_000 : number
      (year, month, day) = (date / 10_000, date / 100 % 100, date % 100)
      if digits == 14 { time.second = number % 100 }
      if digits > 8 {
        let clock = digits == 14 ? number / 100 : number
        (time.hour, time.minute) = (clock / 100 % 100, clock % 100)
        return writtenZone()
      }
    case 7: wholeDay = StatedDay(year: number / 1000, dayOfYear: number % 1000)
    case 6: (year, month, day) = (expanded(number / 10_000, 2), number / 100 % 100, number % 100)
    case 5: wholeDay = StatedDay(year: expanded(number / 1000, 2), dayOfYear: number % 1000)
    default: return .refused
    }
    return year == nil && wholeDay == nil ? .refused : .more
  }

  /// ISO 8601 without the century: `-0312`, `-03-12`.
  private mutating func oddISO() -> Bool {
    guard tokens.count >= 2, tokens.count <= 4, mark(0) == .hyphen, let (first, digits) = value(1)
    else { return false }
    if tokens.count == 2, digits == 4 {
      (year, month) = (expanded(first / 100, 2), first % 100)
      return true
    }
    guard tokens.count == 4, digits == 2, mark(2) == .hyphen, case let (second, 2)? = value(3)
    else {
      return false
    }
    (year, month) = (expanded(first, 2), second)
    return true
  }
}
