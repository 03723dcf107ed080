// WrittenZone: zones as dates write them, behind the time.
import Model

/// A zone as a date writes it.
enum WrittenZone: Equatable {
  case offset(Int)
  /// UTC or GMT, which an offset may follow: `GMT+09:00`.
  case universal
  /// `ET`: standard or summer time, whichever holds on the day.
  case place(NamedZone)
  /// `CST`: China's for a source in its zone, else America's.
  case chinaOrCentral

  func offsetMinutes(atLocal local: Instant, hint: Int?) -> Int {
    switch self {
    case .offset(let minutes): minutes
    case .universal: 0
    case .place(let zone): zone.offsetMinutes(atLocal: local)
    case .chinaOrCentral: hint == 480 ? 480 : -360
    }
  }

  /// RFC 822, section 5, and the abbreviations that news sites use; the first meaning in news wins.
  static let names: [(String, WrittenZone)] = [
    ("z", .universal), ("ut", .universal), ("utc", .universal), ("gmt", .universal),
    ("wet", .offset(0)), ("west", .offset(60)), ("bst", .offset(60)), ("cet", .offset(60)),
    ("met", .offset(60)), ("mez", .offset(60)), ("cest", .offset(120)), ("mest", .offset(120)),
    ("mesz", .offset(120)), ("eet", .offset(120)), ("eest", .offset(180)), ("msk", .offset(180)),
    ("мск", .offset(180)),
    ("gst", .offset(240)), ("ist", .offset(330)), ("ict", .offset(420)), ("wib", .offset(420)),
    ("wita", .offset(480)), ("wit", .offset(540)),
    ("hkt", .offset(480)), ("sgt", .offset(480)), ("pht", .offset(480)), ("awst", .offset(480)),
    ("kst", .offset(540)), ("jst", .offset(540)), ("acst", .offset(570)), ("aest", .offset(600)),
    ("aedt", .offset(660)), ("nzst", .offset(720)), ("nzdt", .offset(780)),
    ("est", .offset(-300)), ("edt", .offset(-240)), ("cst", .chinaOrCentral),
    ("cdt", .offset(-300)), ("mst", .offset(-420)), ("mdt", .offset(-360)),
    ("pst", .offset(-480)), ("pdt", .offset(-420)), ("akst", .offset(-540)),
    ("akdt", .offset(-480)), ("hst", .offset(-600)), ("ast", .offset(-240)),
    ("adt", .offset(-180)), ("brt", .offset(-180)), ("art", .offset(-180)),
    ("at", .place(.northAmerican(standard: -240))), ("et", .place(.northAmerican(standard: -300))),
    ("ct", .place(.northAmerican(standard: -360))), ("mt", .place(.northAmerican(standard: -420))),
    ("pt", .place(.northAmerican(standard: -480))),
  ]
}
