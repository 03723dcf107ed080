// Attributes: those that somebody asks about are set aside, and libxml2 sees none.

extension HTMLCleaner {
  /// Sets aside the attributes of a tag that somebody asks about, but for a tag of too many bytes.
  ///
  /// - Parameter start: where the tag's name ends.
  /// - Returns: the index of the `>` that ends the tag, or the end of the page.
  mutating func attributes(of element: HTMLElement, from start: Int) -> Int {
    let (first, firstValue) = (found.attributes.count, found.values.count)
    var index = start
    while true {
      while isSpace(page[index]) || page[index] == UInt8(ascii: "/") { index += 1 }
      guard index < page.count, page[index] != UInt8(ascii: ">") else { break }
      var (key, nameEnd) = page.name(index)
      // A name may begin with `=`: nobody asks for such a one.
      if nameEnd == index { (key, nameEnd) = (TagNameKey.empty, page.name(index + 1).end) }
      index = page.pastSpace(nameEnd)
      var value = index..<index
      if page[index] == UInt8(ascii: "=") {
        (value, index) = page.value(page.pastSpace(index + 1))
      }
      guard let attribute = HTMLAttribute(rawValue: attributeTable.value(key)),
        found.attributes.count - first < Limits.attributesPerTagMax,
        wanted(attribute, of: element, value.lowerBound, value.upperBound)
      else { continue }
      let from = Int32(found.values.count)
      page.copy(value.lowerBound, value.upperBound, to: &found.values, named: references)
      found.attributes.append(
        HTMLAttributeRange(name: attribute, from: from, to: Int32(found.values.count)))
    }
    if index - start > Limits.tagBytesMax {
      found.attributes.removeLast(found.attributes.count - first)
      found.values.removeLast(found.values.count - firstValue)
    }
    return index
  }

  private mutating func wanted(
    _ attribute: HTMLAttribute, of element: HTMLElement, _ start: Int, _ end: Int
  ) -> Bool {
    switch attribute {
    case .style:
      return page.holdsAskedProperty(start, end)
    case .src, .dataSource, .sourceSet, .alt:
      return element == .img || element == .ampImage
    case .value: return element == .li
    case .start, .reversed: return element == .ol
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
