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
    if americanDomains.contains(domain) { return .monthFirst }
    let isOfCountry = domain.utf8.count == 2 && !worldDomains.contains(domain)
    if isOfCountry, domain != "us" { return mixedDomains.contains(domain) ? nil : .dayFirst }
    if isAmerican { return .monthFirst }
    return dayFirstCountries.contains(tag.dropFirst().first.map(String.init) ?? "")
      ? .dayFirst : nil
  }

  /// Domains of American offices and universities.
  private static let americanDomains: Set<String> = ["gov", "mil", "edu"]
  /// Domains of countries that all the world registers in.
  private static let worldDomains: Set<String> = [
    "ai", "cc", "co", "fm", "gg", "io", "la", "ly", "me", "sh", "so", "st", "to", "tv", "ws",
  ]
  /// Countries whose English has other orders as well: American or with the year first.
  private static let mixedDomains: Set<String> = ["ca", "cn", "jp", "kr", "ph", "pr", "tw"]

  private static let yearFirstLanguages: Set<String> = ["ko", "zh", "ja"]

  /// Europe, the Arab countries, Africa and most of Asia do; Spanish of the United States does not.
  private static let dayFirstLanguages: Set<String> = [
    "de", "fr", "es", "it", "pt", "nl", "ru", "uk", "pl", "cs", "sk", "ro", "bg", "el", "tr", "ar",
    "he", "da", "nb", "no", "nn", "fi", "hr", "sr", "sl", "id", "vi", "th", "ca", "gl", "et", "lv",
    "ms", "hi", "mr", "ta", "bn", "ur", "te", "ml", "gu", "kn", "pa", "sw", "sq", "mk", "bs", "az",
    "ka", "hy", "kk", "ky", "uz", "be", "is", "fo", "af", "cy", "ga", "mt", "lb", "km", "my",
    "lo",
  ]

  /// Those that write in English, as regions of a tag.
  private static let dayFirstCountries: Set<String> = [
    "gb", "uk", "au", "nz", "ie", "in", "za", "sg", "my", "hk", "pk", "bd", "lk", "ng", "gh", "ke",
    "ug", "tz", "zw", "jm", "mt",
  ]
}
