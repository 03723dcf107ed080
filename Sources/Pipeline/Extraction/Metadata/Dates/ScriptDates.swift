// The day of publication in the data of a page's scripts, for pages that tell it nowhere else.
import Model
import Text

enum ScriptDates {
  /// Names of a variable or member, without separators and in lower case, that hold when a page was
  /// published, and those that hold when it was written.
  private static let publication: Set<String> = [
    "datepublished", "firstpublished", "firstpublishedat", "firstpublisheddate", "displaydate",
    "originalpublicationdate", "pubdate", "publicationdate", "publisheddate", "publishedat",
    "publishedon", "publishdate", "publishtime", "pubtime",
  ]
  private static let creation: Set<String> = [
    "articledate", "createdate", "createdat", "createtime", "ct", "datecreated", "oricreatetime",
    "postdate",
  ]
  private static let nameBytesMax = 32
  /// Bytes of a date with its time and zone, at most: `2026-11-24T14:32:00.000+09:00`.
  private static let valueBytesMax = 40

  /// The date that all values agree on to the day: those of publication, otherwise those of creation; nil
  /// where they differ, for then they are of several articles.
  static func published(in page: [UInt8], _ habits: DateHabits) -> StatedDate? {
    let members = values(in: page)
    for names in [publication, creation] {
      let dates = members.filter { names.contains($0.name) }.compactMap {
        DateFinding.stated($0.value, .meta, habits, isShown: false)
      }
      guard let first = dates.first else { continue }
      guard dates.allSatisfy({ $0.day == first.day }) else { return nil }
      return dates.first { $0.precision != .day } ?? first
    }
    return nil
  }

  private static func values(in page: [UInt8]) -> [(name: String, value: String)] {
    var found: [(name: String, value: String)] = []
    var tags = TagSearch(page)
    while tags.next("script") != nil {
      let start = tags.at
      let end = tags.next("/script") ?? page.count
      collect(page[start..<end], &found)
      if end == page.count { break }
    }
    return found
  }

  /// `name = "value"`, `"name": value`, quotation marks escaped or not.
  private static func collect(
    _ script: ArraySlice<UInt8>, _ found: inout [(name: String, value: String)]
  ) {
    var at = script.startIndex
    while at < script.endIndex {
      guard isOfName(script[at]) else {
        at += 1
        continue
      }
      let end = script[at...].firstIndex { !isOfName($0) } ?? script.endIndex
      let word = script[at..<end]
      at = end
      guard word.count <= nameBytesMax else { continue }
      let name = String(decoding: word.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
        .lowercased()
      guard publication.contains(name) || creation.contains(name),
        let value = value(script[end...])
      else { continue }
      found.append((name, value))
    }
  }

  /// The value behind a name and a colon or equals sign.
  private static func value(_ rest: ArraySlice<UInt8>) -> String? {
    var parts = rest.drop(while: isQuoteOrBlank)
    guard let sign = parts.popFirst(), sign == UInt8(ascii: ":") || sign == UInt8(ascii: "=")
    else { return nil }
    let value = parts.drop(while: isQuoteOrBlank).prefix(valueBytesMax).prefix {
      isASCIIAlphanumeric($0) || " +-.:/".utf8.contains($0)
    }
    guard value.first.map(isASCIIDigit) == true else { return nil }
    return String(decoding: value, as: UTF8.self)
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    isASCIIAlphanumeric(byte) || byte == UInt8(ascii: "_")
  }

  private static func isQuoteOrBlank(_ byte: UInt8) -> Bool {
    isASCIIBlank(byte) || "\"'\\".utf8.contains(byte)
  }
}
