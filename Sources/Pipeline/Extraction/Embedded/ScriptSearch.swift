// Looks through the data in scripts for texts.
import Text

struct ScriptSearch {
  private(set) var texts: [EmbeddedText] = []
  /// Rows that React's server components send to the page, piece by piece.
  private var rows: [UInt8] = []
  /// Bytes that reading may still cost.
  private var budget: Int

  init(_ page: [UInt8]) {
    budget = page.count * Limits.embeddedReadingsMax
    read(page)
  }

  private mutating func read(_ page: [UInt8]) {
    var tags = TagSearch(page)
    while tags.next("script") != nil {
      guard let start = page[tags.at...].firstIndex(of: UInt8(ascii: ">")) else { break }
      let tag = page[tags.at..<start]
      tags.skip(to: start + 1)
      let end = tags.next("/script")
      if !tag.contains(Array("ld+json".utf8)) {
        look(Array(page[(start + 1)..<(end ?? page.count)]), depth: 0)
      }
      if end == nil { break }
    }
    for text in FlightRows.texts(rows) { consider(text, depth: 1) }
  }

  // MARK: Data in a program

  /// Takes each object, array and string of a program by itself.
  private mutating func look(_ script: [UInt8], depth: Int) {
    var at = 0
    var last: UInt8 = 0
    while at < script.count, budget > 0 {
      let byte = script[at]
      let opens =
        byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
        || byte == UInt8(ascii: "\"") && Self.beforeStrings.contains(last)
      if opens {
        var reader = JSONReader(
          script, from: at, depthMax: Limits.jsonDepthMax, valuesMax: Limits.jsonValuesMax)
        let value = try? reader.read()
        budget -= reader.position - at
        if let value {
          walk(value, depth: depth)
          at = reader.position
          last = 0
          continue
        }
      }
      if byte > 0x20 { last = byte }
      at += 1
    }
  }

  private static let beforeStrings = Array("(,:=[".utf8)

  private mutating func walk(_ value: JSONValue, depth: Int) {
    switch value {
    case .string(let text): consider(Array(text.utf8), depth: depth + 1)
    case .array(let values):
      if values.count == 2, case .string(let text) = values[1], values[0] == .number("1") {
        rows += text.utf8
        return
      }
      if let html = TypedParagraphs.html(values) { texts.append(EmbeddedText(html: html)) }
      for value in values { walk(value, depth: depth) }
    case .object(let members): for member in members { walk(member.value, depth: depth) }
    default: break
    }
  }

  /// A string: HTML, or data once more.
  private mutating func consider(_ text: [UInt8], depth: Int) {
    guard text.count >= Limits.embeddedProseMin else { return }
    if Self.isHTML(text) {
      texts.append(EmbeddedText(html: text))
    } else if depth < Limits.embeddedDepthMax,
      text.contains(UInt8(ascii: "{")) || text.contains(UInt8(ascii: "["))
    {
      look(text, depth: depth)
    }
  }

  /// Two paragraphs or line breaks, and no data with HTML in it.
  private static func isHTML(_ text: [UInt8]) -> Bool {
    guard let first = text.first(where: { $0 > 0x20 }), first != UInt8(ascii: "{"),
      first != UInt8(ascii: "[")
    else { return false }
    var tags = TagSearch(text)
    var count = 0
    while count < 2, tags.next("p") != nil { count += 1 }
    tags = TagSearch(text)
    while count < 2, tags.next("br") != nil { count += 1 }
    return count == 2
  }
}
