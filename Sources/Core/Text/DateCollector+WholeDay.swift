// The first day of a text that is written in full: numbers and names before it are no parts of it.

extension DateCollector {
  /// Where day, month and year first stand side by side; 0 when they do nowhere, or when another day
  /// stands before them, as in `5 May – 6 June 2026`.
  func startOfWholeDay() -> Int {
    for digits in [4, 2] {
      if let start = tokens.indices.first(where: { isWholeDay(at: $0, yearDigits: digits) }) {
        return holdsDay(before: start) ? 0 : start
      }
    }
    return 0
  }

  /// Whether day, month and a year of four digits stand side by side somewhere.
  var holdsWholeDay: Bool {
    tokens.indices.contains { isWholeDay(at: $0, yearDigits: 4) }
  }

  /// Whether all tokens were gone over: no second day or time stopped it.
  var isAtEnd: Bool { at >= tokens.count }

  private func isWholeDay(at index: Int, yearDigits: Int) -> Bool {
    switch kind(index) {
    case .number:
      return isTriple(index, yearDigits) || isDayBeforeMonth(index, yearDigits)
        || yearDigits == 4 && isYearBeforeMonth(index)
    default:
      return yearDigits == 4 && isMonthBeforeDay(index)
    }
  }

  private func isDay(_ index: Int) -> Bool {
    value(index).map { $0.digits <= 2 && 1...31 ~= $0.value } ?? false
  }

  /// `12.03.2026`, `2026-03-12`, `12/3/26`; not the end of a longer row of numbers.
  private func isTriple(_ index: Int, _ yearDigits: Int) -> Bool {
    guard let separator = mark(index + 1), [.hyphen, .dot, .slash].contains(separator),
      mark(index + 3) == separator, let first = value(index), let third = value(index + 4),
      let second = value(index + 2), second.digits <= 2
    else { return false }
    if separator == .hyphen, tokens[index + 2].isSpaced || tokens[index + 4].isSpaced {
      return false
    }
    if index >= 2, mark(index - 1) == separator, value(index - 2) != nil, !tokens[index].isSpaced {
      return false
    }
    if first.digits == 4 { return yearDigits == 4 && second.value <= 12 && isDay(index + 4) }
    return third.digits == yearDigits && isDay(index) && isDay(index + 2)
      && min(first.value, second.value) <= 12
  }

  /// `12 March 2026`, `12. März 26`, `12 de marzo de 2026`, `12 tháng 3 năm 2026`.
  private func isDayBeforeMonth(_ index: Int, _ yearDigits: Int) -> Bool {
    guard isDay(index), let end = monthEnd(behindLinks(index + 1)) else { return false }
    let isCounted = tokens[end - 1].kind.isNumber
    let year = isCounted && kind(end) == .word ? end + 1 : behindLinks(end)
    guard value(year)?.digits == yearDigits else { return false }
    if yearDigits == 4 { return true }
    // `12 March 10:30`, `12 March 10 Uhr` tell a time.
    switch kind(year + 1) {
    case .mark(let byte): return byte != .colon && byte != .dot
    case .meridiem, .hourWord: return false
    default: return true
    }
  }

  /// `March 12, 2026`.
  private func isMonthBeforeDay(_ index: Int) -> Bool {
    guard let end = monthEnd(index) else { return false }
    let day = behindLinks(end)
    return isDay(day) && value(behindLinks(day + 1))?.digits == 4
  }

  /// `2026. március 12.`, and no other year behind the day.
  private func isYearBeforeMonth(_ index: Int) -> Bool {
    guard value(index)?.digits == 4, let end = monthEnd(behindLinks(index + 1)) else {
      return false
    }
    let day = behindLinks(end)
    return isDay(day) && value(behindLinks(day + 1))?.digits != 4
  }

  /// Behind a month that starts here: a name, or `tháng 3`.
  private func monthEnd(_ index: Int) -> Int? {
    guard let kind = kind(index) else { return nil }
    if kind == .monthMark { return value(index + 1).flatMap { $0.value <= 12 ? index + 2 : nil } }
    return kind.isMonth ? index + 1 : nil
  }

  /// Behind the end of an ordinal, `12th`, and what else links the parts of a date.
  private func behindLinks(_ index: Int) -> Int {
    let isOrdinal = kind(index) == .word && !tokens[index].isSpaced
    return number(behind: isOrdinal ? index : index - 1)
  }

  /// Whether a month with a number of its own stands before a place.
  private func holdsDay(before start: Int) -> Bool {
    (0..<start).contains { index in
      guard case .month = tokens[index].kind else { return false }
      let next = number(behind: index)
      return value(number(before: index)) != nil || next < start && value(next) != nil
    }
  }
}

extension DateToken.Kind {
  var isNumber: Bool {
    if case .number = self { return true }
    return false
  }

  /// Whether it may be the name of a month.
  var isMonth: Bool {
    switch self {
    case .month, .monthBehindDay, .monthAmongNumbers, .romanMonth, .persianMonth, .thaiMonth,
      .marchOrTuesday:
      true
    default: false
    }
  }
}
