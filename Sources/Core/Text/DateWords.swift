// DateWords: what the words of dates mean: months of the European languages, East Asian units and
// halves of the day, eras, and names of zones.

enum DateWords {
  /// The meaning of a word in an alphabet, compared without case and accents.
  static func meaning(_ word: ArraySlice<UInt8>) -> DateToken.Kind {
    latin[fold(word)] ?? .word
  }

  /// The East Asian term at a place, four characters before two and one, and its length in bytes.
  static func term(_ bytes: [UInt8], at start: Int) -> (kind: DateToken.Kind, length: Int)? {
    // Kana: チュチェ.
    if start + 12 <= bytes.count, bytes[start] == 0xE3,
      let kind = eastAsian[pack(bytes[start..<(start + 12)])]
    {
      return (kind, 12)
    }
    if start + 6 <= bytes.count, let kind = eastAsian[pack(bytes[start..<(start + 6)])] {
      return (kind, 6)
    }
    if start + 3 <= bytes.count, let kind = eastAsian[pack(bytes[start..<(start + 3)])] {
      return (kind, 3)
    }
    return nil
  }

  /// The last eight bytes as one number.
  private static func pack(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static func fold(_ word: ArraySlice<UInt8>) -> String {
    if word.allSatisfy({ $0 < 0x80 }) {
      return String(decoding: word.map(asciiLowercase), as: UTF8.self)
    }
    return fold(String(decoding: word, as: UTF8.self))
  }

  private static func fold(_ word: String) -> String {
    Normalization.withoutAccents(word.lowercased())
  }

  private static let latin: [String: DateToken.Kind] = {
    var table: [String: DateToken.Kind] = [:]
    for (index, names) in months.enumerated() {
      for name in names.split(whereSeparator: \.isWhitespace) {
        table[fold(String(name))] = .month(index + 1)
      }
    }
    table["mar"] = .marchOrTuesday
    for (name, zone) in WrittenZone.names { table[name] = .zone(zone) }
    table["am"] = .meridiem(isAfternoon: false, isLatin: true)
    table["pm"] = .meridiem(isAfternoon: true, isLatin: true)
    table["juche"] = .era(base: 1911)
    table["t"] = .timeMark
    table["w"] = .weekMark
    for name in ["h", "hs", "hrs", "uhr", "uur"] { table[name] = .hourWord }
    return table
  }()

  /// January to December in English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish,
  /// Danish, Norwegian, Finnish, Polish, Czech, Hungarian, Romanian, Turkish, Indonesian, Russian,
  /// Ukrainian, Bulgarian, Greek and Arabic; `listopad` is November (Polish, Czech).
  private static let months = [
    """
    january jan januar jänner januari janvier janv enero ene gennaio gen janeiro tammikuuta
    tammikuu stycznia styczeń sty ledna leden január ianuarie ian ocak oca января январь янв січня
    січень януари ιανουαρίου ιανουάριος ιαν يناير
    """,
    """
    february feb februar februari février févr fév febrero febbraio fevereiro fev helmikuuta
    helmikuu lutego luty lut února únor február febr februarie şubat şub pebruari февраля февраль
    фев февр лютого лютий февруари φεβρουαρίου φεβρουάριος φεβ فبراير شباط
    """,
    """
    march märz mär mrz maart mrt mars marzo março maaliskuuta maaliskuu marca marzec březen března
    március márc martie mart maret марта март мар березня березень μαρτίου μάρτιος μαρ μάρ مارس
    آذار
    """,
    """
    april apr avril avr abril abr aprile huhtikuuta huhtikuu kwietnia kwiecień kwi dubna duben
    április ápr aprilie nisan nis апреля апрель апр квітня квітень април απριλίου απρίλιος απρ أبريل
    نيسان
    """,
    """
    may mai mei maj mayo maggio mag maio toukokuuta toukokuu maja května květen május máj mayıs мая
    май травня травень μαΐου μάιος μαϊ μάι مايو أيار
    """,
    """
    june jun juni juin junio giugno giu junho kesäkuuta kesäkuu czerwca czerwiec cze června červen
    június jún iunie iun haziran haz июня июнь июн червня червень юни ιουνίου ιούνιος ιούν ιουν يونيو
    حزيران
    """,
    """
    july jul juli juillet juil julio luglio lug julho heinäkuuta heinäkuu lipca lipiec lip července
    červenec július júl iulie iul temmuz tem июля июль июл липня липень юли ιουλίου ιούλιος ιούλ يوليو
    تموز
    """,
    """
    august aug août agosto ago augusti augustus elokuuta elokuu sierpnia sierpień sie srpna srpen
    augusztus ağustos ağu agustus agu августа август авг серпня серпень αυγούστου αύγουστος αυγ
    αύγ أغسطس آب
    """,
    """
    september sep sept septembre septiembre setiembre settembre set setembro syyskuuta syyskuu
    września wrzesień wrz září szeptember szept septembrie eylül eyl сентября сентябрь сен сент
    вересня вересень септември σεπτεμβρίου σεπτέμβριος σεπ σεπτ سبتمبر أيلول
    """,
    """
    october oct oktober okt octobre octubre ottobre ott outubro out lokakuuta lokakuu października
    październik paź října říjen október octombrie ekim eki oktobar октября октябрь окт жовтня
    жовтень октомври οκτωβρίου οκτώβριος οκτ أكتوبر
    """,
    """
    november nov novembre noviembre novembro marraskuuta marraskuu listopada listopad lis listopadu
    noiembrie kasım kas nopember ноября ноябрь ноя нояб листопада листопад ноември νοεμβρίου
    νοέμβριος νοε نوفمبر
    """,
    """
    december dec dezember dez décembre déc diciembre dic dicembre dezembro desember des joulukuuta
    joulukuu grudnia grudzień gru prosince prosinec decembrie aralık ara desember декабря декабрь
    дек грудня грудень декември δεκεμβρίου δεκέμβριος δεκ ديسمبر
    """,
  ]

  private static let eastAsian: [UInt64: DateToken.Kind] = {
    var table: [String: DateToken.Kind] = [
      "年": .unit(.year), "년": .unit(.year), "年度": .unit(.year),
      "月": .unit(.month), "월": .unit(.month),
      "日": .unit(.day), "일": .unit(.day), "号": .unit(.day), "號": .unit(.day),
      "時": .unit(.hour), "时": .unit(.hour), "点": .unit(.hour), "點": .unit(.hour),
      "시": .unit(.hour),
      "分": .unit(.minute), "분": .unit(.minute),
      "秒": .unit(.second), "초": .unit(.second),
      "半": .half, "반": .half,
      "주체": .era(base: 1911), "主體": .era(base: 1911), "主体": .era(base: 1911),
      "民國": .era(base: 1911), "チュチェ": .era(base: 1911), "民国": .era(base: 1911),
      "昭和": .era(base: 1925), "平成": .era(base: 1988), "令和": .era(base: 2018),
    ]
    for word in ["오전", "새벽", "아침", "上午", "午前", "凌晨", "早上", "早晨", "清晨"] {
      table[word] = .meridiem(isAfternoon: false, isLatin: false)
    }
    for word in ["오후", "저녁", "밤", "下午", "午後", "晚上", "傍晚"] {
      table[word] = .meridiem(isAfternoon: true, isLatin: false)
    }
    for word in ["낮", "中午", "正午"] { table[word] = .midday }
    return Dictionary(uniqueKeysWithValues: table.map { (pack($0.key.utf8), $0.value) })
  }()
}
