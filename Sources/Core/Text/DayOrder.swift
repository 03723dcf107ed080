// Which number of a date in digits is the day: a habit of the language and the country.

/// The order of a date in digits.
package enum DayOrder: Sendable {
  /// 03/04/2015 is in April.
  case dayFirst
  /// 03/04/2015 is in March.
  case monthFirst
  /// 15.12.01 is in 2015, even with two digits.
  case yearFirst

  /// What readers of a language are used to, as CLDR's short date formats have it; nil when it is not
  /// known. English is written in both orders: of it the region decides, or a country's domain.
  ///
  /// - Parameters:
  ///   - language: BCP 47, of the document.
  ///   - host: where it was read. Programs state `en-US` wherever nobody chose, so that it counts
  ///     only outside of other countries' domains.
  package static func habit(language: String, host: String?) -> DayOrder? {
    let tag = language.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" })
    guard let name = tag.first.map(String.init) else { return nil }
    let isAmerican = tag.dropFirst().contains("us")
    if yearFirstLanguages.contains(name) { return .yearFirst }
    if name != "en" { return dayFirstLanguages.contains(name) && !isAmerican ? .dayFirst : nil }
    let domain = host?.split(separator: ".").last.map { $0.lowercased() } ?? ""
    let country = domain.utf8.count == 2 ? domain : nil
    if dayFirstCountries.contains(country ?? tag.dropFirst().first.map(String.init) ?? "") {
      return .dayFirst
    }
    return isAmerican && (country == nil || country == "us") ? .monthFirst : nil
  }

  private static let yearFirstLanguages: Set<String> = ["ko", "zh", "ja"]

  /// All of Europe and the Arab countries do; Spanish of the United States does not.
  private static let dayFirstLanguages: Set<String> = [
    "de", "fr", "es", "it", "pt", "nl", "ru", "uk", "pl", "cs", "sk", "ro", "bg", "el", "tr", "ar",
    "he", "da", "nb", "no", "nn", "fi", "hr", "sr", "sl", "id", "vi", "th", "ca", "gl", "et", "lv",
  ]

  /// Those that write in English, as regions of a tag and as domains.
  private static let dayFirstCountries: Set<String> = [
    "gb", "uk", "au", "nz", "ie", "in", "za", "sg", "my", "hk", "pk", "bd", "lk", "ng", "gh", "ke",
    "ug", "tz", "zw", "jm", "mt",
  ]
}
