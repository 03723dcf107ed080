// Looks for texts in the data of a page: in scripts, in fields that nobody sees, in attributes.
import Text

struct ScriptSearch {
  private(set) var texts: [EmbeddedText] = []
  /// Rows that React's server components send to the page, piece by piece.
  private var rows: [UInt8] = []
  /// Bytes that reading may still cost.
  private var budget: Int

  init(_ page: [UInt8]) {
    budget = page.count * Limits.embeddedReadingsMax
    readScripts(page)
    readFields(page)
    readAttributes(page)
  }

  private mutating func readScripts(_ page: [UInt8]) {
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

  /// The contents of `textarea`: programs show as the article what is kept there as its escaped HTML.
  private mutating func readFields(_ page: [UInt8]) {
    var tags = TagSearch(page)
    while tags.next("textarea") != nil {
      guard let start = page[tags.at...].firstIndex(of: UInt8(ascii: ">")) else { break }
      tags.skip(to: start + 1)
      guard let end = tags.next("/textarea") else { break }
      consider(escaped: page[(start + 1)..<end])
    }
  }

  /// Long values of attributes that hold escaped HTML or data: `data-page="{&quot;…"`.
  private mutating func readAttributes(_ page: [UInt8]) {
    var at = 0
    while let equals = page[at...].firstPlace(of: UInt8(ascii: "=")), equals + 1 < page.count {
      at = equals + 1
      let quote = page[at]
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
        let end = page[(at + 1)...].firstPlace(of: quote)
      else { continue }
      guard end - at > Limits.embeddedProseMin else { continue }
      consider(escaped: page[(at + 1)..<end])
      at = end
    }
  }

  private mutating func consider(escaped text: ArraySlice<UInt8>) {
    guard text.count >= Limits.embeddedProseMin, budget > 0,
      text.contains(UInt8(ascii: "&")) || text.contains(UInt8(ascii: "{"))
    else { return }
    budget -= text.count
    consider(Array(HTMLEntities.decode(String(decoding: text, as: UTF8.self)).utf8), depth: 0)
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
    if EmbeddedText.isHTML(text) {
      texts.append(EmbeddedText(html: text))
    } else if depth < Limits.embeddedDepthMax,
      text.contains(UInt8(ascii: "{")) || text.contains(UInt8(ascii: "["))
    {
      look(text, depth: depth)
    }
  }
}
