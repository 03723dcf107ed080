// DateToken: a word, number or mark of a text that may be a date.

/// One token, and whether a blank came before it.
struct DateToken {
  enum Kind: Equatable {
    case number(Int, digits: Int)
    case month(Int)
    /// A month where a number stands before it, else a word.
    case monthBehindDay(Int)
    /// A short name of a month that is a word of other languages, where numbers stand around it.
    case monthAmongNumbers(Int)
    /// III, between a day and a year of four digits.
    case romanMonth(Int)
    /// `de`, between the parts of a date.
    case of
    /// Of the Persian calendar, and only behind a number as well.
    case persianMonth(Int)
    /// Written in Thai, which counts two digits of a year by the Buddhist era.
    case thaiMonth(Int)
    /// Before the number of a month: `tháng 11`.
    case monthMark
    /// `Mar`: March, or Tuesday in French, Italian and Spanish.
    case marchOrTuesday
    case unit(DateUnit)
    /// True for the second half of the day; `isWord` for those that may stand before the time.
    case meridiem(isAfternoon: Bool, isLatin: Bool)
    /// The hours around noon (낮, 中午).
    case midday
    /// A half hour (半, 반).
    case half
    /// A calendar whose year 1 is `base + 1`.
    case era(base: Int)
    case zone(WrittenZone)
    /// The T of ISO 8601.
    case timeMark
    /// The W of ISO 8601.
    case weekMark
    /// `Uhr`, `h`, `uur` … after an hour.
    case hourWord
    case mark(UInt8)
    case word
  }
  var kind: Kind
  var isSpaced: Bool
}

enum DateUnit: Equatable { case year, month, day, hour, minute, second }
