// The line by the title that names the agency of a report and nobody else, as East Asian papers in English
// write it: `AFP, MANILA`.

enum AgencyLine {
  /// Agencies that are not written in capitals alone, in lower case: those of `PersonWords` are.
  private static let names = Set(
    WordList.entries(
      "reuters|bloomberg|yonhap|xinhua|kyodo|jiji|interfax|ria novosti|associated press|agence france-presse"
    ))

  /// Bytes and words of a place, at most.
  private static let placeBytesMax = 30
  private static let placeWordsMax = 3

  /// The agency of the first such line between title and text; nil when there is none.
  static func agency(in lines: [TopLine]) -> String? {
    lines.lazy.filter { $0.isBeforeText && ($0.isBehindTitle || $0.isListedBehindTitle) }
      .compactMap { agency($0.text) }.first
  }

  private static func agency(_ line: String) -> String? {
    let parts = line.split(at: ",").map { String($0).trimmed }
    guard let name = parts.first, PersonWords.isAgency(name) || names.contains(name.lowercased()),
      parts.count == 1 || parts.count == 2 && isPlace(parts[1])
    else { return nil }
    return name
  }

  /// In capitals, as datelines have it.
  private static func isPlace(_ text: String) -> Bool {
    text.utf8.count <= placeBytesMax && text.split(at: " ").count <= placeWordsMax
      && text.unicodeScalars.allSatisfy { $0.isASCII && !("a"..."z" ~= $0) && !("0"..."9" ~= $0) }
  }
}
