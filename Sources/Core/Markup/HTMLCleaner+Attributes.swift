// Attributes: those that somebody asks about are set aside, and libxml2 sees none.

extension HTMLCleaner {
  /// Sets aside the attributes between `start` and `end` that somebody asks about.
  mutating func attributes(of element: HTMLElement, _ start: Int, _ end: Int) {
    var index = start
    let first = found.attributes.count
    while index < end, found.attributes.count - first < Limits.attributesPerTagMax {
      while index < end, isSpace(page[index]) || page[index] == UInt8(ascii: "/") { index += 1 }
      guard index < end else { return }
      let (key, nameEnd) = page.name(index)
      guard nameEnd > index else {
        index += 1
        continue
      }
      index = nameEnd
      while index < end, isSpace(page[index]) { index += 1 }
      var valueStart = index
      var valueEnd = index
      var quote: UInt8 = 0
      if index < end, page[index] == UInt8(ascii: "=") {
        index += 1
        while index < end, isSpace(page[index]) { index += 1 }
        (valueStart, valueEnd, quote) = page.value(index, end)
        index = quote == 0 ? valueEnd : min(end, valueEnd + 1)
      }
      guard let attribute = HTMLAttribute(rawValue: attributeTable.value(key)),
        wanted(attribute, of: element, valueStart, valueEnd)
      else { continue }
      let from = Int32(found.values.count)
      page.copy(valueStart, valueEnd, to: &found.values)
      found.attributes.append(
        HTMLAttributeRange(name: attribute, from: from, to: Int32(found.values.count)))
    }
  }

  private mutating func wanted(
    _ attribute: HTMLAttribute, of element: HTMLElement, _ start: Int, _ end: Int
  ) -> Bool {
    switch attribute {
    case .style:
      return page.contains("left", from: start, to: end)
        || page.contains("display", from: start, to: end)
        || page.contains("visibility", from: start, to: end)
    case .src, .dataSource, .sourceSet, .alt:
      return element == .img || element == .ampImage
    case .lang where element == .html, .xmlLanguage where element == .html:
      if found.language == nil, end > start {
        found.language = unsafe String(
          decoding: UnsafeBufferPointer(start: page.input + start, count: end - start),
          as: UTF8.self)
      }
      return true
    default: return true
    }
  }
}
