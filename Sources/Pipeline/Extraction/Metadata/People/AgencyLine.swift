// The line by the title that names the agency of a report and nobody else, as East Asian papers in English
// write it: `AFP, MANILA`.

enum AgencyLine {
  /// Agencies that are not written in capitals alone, in lower case.
  private static let names = Set(
    WordList.entries(
      "reuters|bloomberg|yonhap|xinhua|kyodo|jiji|interfax|ria novosti|associated press|agence france-presse"
    ))

  /// The agency of the first such line; nil when there is none.
  static func agency(in lines: [TopLine]) -> String? {
    lines.lazy.filter { $0.isBehindTitle || $0.isListedBehindTitle }
      .compactMap { agency($0.text) }.first
  }

  private static func agency(_ line: String) -> String? {
    let parts = line.split(at: ",").map { String($0).trimmed }
    guard let name = parts.first, parts.count <= 2,
      PersonWords.isAgency(name) || names.contains(name.lowercased())
    else { return nil }
    let place = parts.dropFirst().first ?? ""
    return place == place.uppercased() && !place.holdsDigit ? name : nil
  }
}
