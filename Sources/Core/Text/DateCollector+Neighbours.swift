// What stands beside the name of a month: numbers make it one, for people are called Jan, May and Julio.

extension DateCollector {
  /// Marks and `de` between a day, a month and a year, at most: `1.º de out. de 2026`.
  private static let linksMax = 3

  /// Whether a number stands on both sides: `5 de out. de 2026`; or day and year follow: `Ago 17, 2026`; or a
  /// year alone.
  var isAmongNumbers: Bool {
    let next = number(behind: at)
    guard let behind = value(next) else { return false }
    if value(number(before: at)) != nil { return true }
    return behind.digits <= 2 && value(number(behind: next))?.digits == 4
      || behind.digits == 4 && words == 0
  }

  /// Whether a day and a year of four digits stand on its sides: `12 V 24` are volts.
  var isBetweenDayAndYear: Bool {
    guard let before = value(number(before: at)), let behind = value(number(behind: at)) else {
      return false
    }
    return min(before.digits, behind.digits) <= 2 && max(before.digits, behind.digits) == 4
  }

  /// The token before that links no parts of a date.
  func number(before index: Int) -> Int {
    var before = index - 1
    while before >= index - DateCollector.linksMax, isLink(before) { before -= 1 }
    return before
  }

  /// The next token that links no parts of a date.
  func number(behind index: Int) -> Int {
    var next = index + 1
    while next <= index + DateCollector.linksMax, isLink(next) { next += 1 }
    return next
  }

  private func isLink(_ index: Int) -> Bool {
    guard index >= 0 else { return false }
    return kind(index) == .of
      || mark(index).map { [.apostrophe, .comma, .hyphen, .dot, .slash].contains($0) } ?? false
  }

  /// Whether a day or a year stands beside the month here, and not another month's: `Theresa May, 20 March`.
  var isBesideNumber: Bool {
    if value(number(before: at)) != nil { return true }
    let next = number(behind: at)
    guard value(next) != nil else { return false }
    if mark(at + 1) == .comma, case .month = kind(number(behind: next)) { return false }
    return true
  }

  /// Whether a number here is no year of a day with its units: that stands right behind it, and is written
  /// in full.
  func countsOtherThings(_ digits: Int) -> Bool {
    guard let endOfUnits, day != nil else { return false }
    let isBeside = at == endOfUnits || at == endOfUnits + 1 && mark(endOfUnits) == .comma
    return digits != 4 || !isBeside
  }
}
