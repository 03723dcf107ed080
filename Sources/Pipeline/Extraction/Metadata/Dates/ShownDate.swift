// The date that readers see by the title, and what it says of the one in the metadata.
import Model
import Text

/// The day that a page shows its readers by the title.
struct ShownDate {
  private let date: StatedDate
  /// The line begins with the date, or with a word for publication or its author.
  private let isFirst: Bool

  /// German pages say by when what they tell was right.
  private static let stateMark = ["stand"].needles

  /// nil when the lines show none, or several; items of a list are asked where no line has one.
  static func read(_ lines: [TopLine], _ habits: DateHabits) -> ShownDate? {
    var found = days(in: lines.filter(\.isBehindTitle), habits)
    if found.isEmpty { found = days(in: lines.filter(isListedDate), habits) }
    return found.count == 1 ? found[0] : nil
  }

  /// The first date of each day that some lines show.
  private static func days(in lines: [TopLine], _ habits: DateHabits) -> [ShownDate] {
    var found: [ShownDate] = []
    for line in lines {
      let lower = LowerCase.bytes(line.text)
      guard Byline.isDateLine(lower), !lower[...].containsAny(stateMark),
        !isSentence(line.text, lower),
        let text = LabelledLine(line.text).published,
        let date = DateFinding.stated(text, .text, habits, isShown: true),
        date.precision != .month, !found.contains(where: { $0.date.day == date.day })
      else { continue }
      found.append(ShownDate(date: date, isFirst: Byline.opensWithDate(lower)))
    }
    return found
  }

  /// Whether a line tells of a day as articles do: `The war began on 24 February 2022.`
  private static func isSentence(_ line: String, _ lower: [UInt8]) -> Bool {
    line.endsLikeSentence
      && !Byline.isOnlyDate(lower) && !DateLabels.tellsOfPublication(lower[...])
  }

  /// Whether an item before the text is a date alone, or told to be that of publication: lists hold other
  /// days as well.
  private static func isListedDate(_ line: TopLine) -> Bool {
    guard line.isListedBehindTitle, line.isBeforeText else { return false }
    let lower = LowerCase.bytes(line.text)
    return Byline.isOnlyDate(lower) || DateLabels.tellsOfPublication(lower[...])
  }

  /// Metadata may say when a page was filed anew, or give the time of another zone: what readers see
  /// is right, unless it is the day of a revision.
  func settled(_ stated: StatedDate, modified: StatedDate?) -> StatedDate {
    if let zoned = zoned(stated) { return zoned }
    let isRevision = modified.map { days($0, date) <= 1 } ?? false
    let isSwapped = stated.day.month == date.day.day && stated.day.day == date.day.month
    let isNear = days(stated, date) <= 1
    return isRevision || isSwapped || isNear || isEvent(stated) ? stated : date
  }

  /// Days that a page may be published after the time that its metadata give.
  private static let aheadMax = 31
  /// There were no pages before.
  static let firstYear = 1991

  /// Whether the day is one that the article is about: `In cinemas from 12 May`, `12 May 1951`.
  private func isEvent(_ stated: StatedDate) -> Bool {
    date.day.year < ShownDate.firstYear
      || !isFirst && date.clock > stated.clock + Int64(ShownDate.aheadMax) * 86_400_000
  }

  /// Whole days between two dates.
  private func days(_ one: StatedDate, _ other: StatedDate) -> Int64 {
    abs(one.clock - other.clock) / 86_400_000
  }

  /// A time in UTC with the zone by whose clock the page shows it; nil where none is found.
  private func zoned(_ stated: StatedDate) -> StatedDate? {
    guard stated.offsetMinutes ?? 0 == 0, let offset = ClockZone.offset(of: date, at: stated)
    else { return nil }
    var zoned = stated
    if offset != 0 { zoned.offsetMinutes = offset }
    return zoned
  }
}
