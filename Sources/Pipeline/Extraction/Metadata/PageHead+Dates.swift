// Dates, with markup and without, and what class, label or the cell before them say they are.
import Markup
import Text

extension PageHead {
  /// Parts of the classes that dates of publication and of modification have.
  private static let publicationMarks = ["publish", "entry-date"].needles
  private static let modificationMarks = ["updated", "modif"].needles

  /// A date with what class, property and label of its element say of it.
  func markedDate(_ value: String, _ index: Int, isShown: Bool) -> MarkedDate {
    let words = LowerCase.bytes(page.bytes(.class, of: index) ?? [])[...]
    let label = label(before: index)
    return MarkedDate(
      value: value,
      isPublished: words.containsAny(PageHead.publicationMarks)
        || page.string(.itemprop, of: index) == "datePublished"
        || DateLabels.tellsOfPublication(label),
      isModified: words.containsAny(PageHead.modificationMarks)
        || DateLabels.tellsOfChange(label),
      node: index, isForeign: isForeign(index), isOfComment: isInside(index, .comments),
      isOfSite: isOfSite(index), isShown: isShown)
  }

  /// The date in a `time`, or in an element that is shaped like one: `relative-time`.
  func timeElement(at index: Int) -> MarkedDate? {
    let isTime = page.nodes[index].element == .time
    if let value = page.string(.datetime, of: index), !value.isEmpty {
      var date = markedDate(value, index, isShown: false)
      date.isAgo = !isTime
      return date
    }
    return isTime ? markedDate(text(index), index, isShown: true) : nil
  }

  /// Bytes of a date by its class, with what stands around it, less than.
  private static let dateBytesMax = 100

  /// The date in an element that is one by its class.
  func dateByClass(at index: Int) -> MarkedDate? {
    let stated = valueBeside(index)
    let value = stated ?? text(index)
    guard value.utf8.count < PageHead.dateBytesMax, value.holdsDigit else { return nil }
    return markedDate(value, index, isShown: stated == nil)
  }

  /// The date in the attributes of an element that shows another form of it.
  private func valueBeside(_ index: Int) -> String? {
    if let title = page.string(.title, of: index), title.holdsDigit,
      title.utf8.contains(UInt8(ascii: "-")) || Byline.isDateLine(LowerCase.bytes(title))
    {
      return title
    }
    guard let value = page.string(.dataTime, of: index),
      value.utf8.contains(UInt8(ascii: "-")) || value.utf8.count >= PageHead.unixDigitsMin
    else { return nil }
    return value
  }

  /// Digits of the seconds since 1970 in any year that had pages, at least.
  private static let unixDigitsMin = 10

  /// Nodes of an element that tells how long ago something was, less than: a picture and a text.
  private static let agoNodesMax = 6

  private func mayTellDate(_ node: HTMLNode) -> Bool {
    switch node.element {
    case .a, .img: return false
    default: break
    }
    for index in Int(node.from)..<Int(node.to) {
      switch page.attributes[index].name {
      case .title, .dataTime: return true
      default: continue
      }
    }
    return false
  }

  /// The date in the attributes of an element that only shows how long ago it was.
  func dateOfAgo(at index: Int) -> MarkedDate? {
    let node = page.nodes[index]
    // Few elements have such an attribute: the quick look comes first.
    guard node.end - Int32(index) < PageHead.agoNodesMax, mayTellDate(node),
      let value = valueBeside(index), value.holdsDigit,
      value.utf8.count < PageHead.dateBytesMax
    else { return nil }
    let shown = text(index)
    guard AgoWords.tell(shown) else { return nil }
    var date = markedDate(value, index, isShown: false)
    date.isAgo = true
    if DateLabels.tellsOfChange(LowerCase.bytes(shown)[...]) { date.isModified = true }
    return date
  }

  /// Whether its words tell of publication or of a change.
  func isLabelled(_ date: MarkedDate) -> Bool {
    let lower = LowerCase.bytes(date.value)[...]
    return date.isPublished || date.isModified || DateLabels.tellsOfPublication(lower)
      || DateLabels.tellsOfChange(lower)
  }

  /// Bytes of the words before a date that tell what it is of, at most.
  private static let labelBytesMax = 40

  /// Nodes between a date and its label, at most: the elements of both, and blanks.
  private static let labelNodesMax = 6
  /// Words of a label in an element of its own, at most: `Dernière mise à jour le`.
  private static let labelWordsMax = 5

  /// The text right before an element, in lower case: `Updated`. In an element of its own it must be a
  /// label and nothing else.
  private func label(before index: Int) -> ArraySlice<UInt8> {
    let nodes = (max(0, index - PageHead.labelNodesMax)..<index).reversed()
    guard let before = nodes.first(where: { isText($0) }) else { return [] }
    let node = page.nodes[before]
    let from = max(Int(node.from), Int(node.to) - PageHead.labelBytesMax)
    let label = LowerCase.bytes(page.text[from..<Int(node.to)])[...]
    if before == index - 1, node.parent == page.nodes[index].parent { return label }
    guard Int(node.from) == from, !label.contains(where: isASCIIDigit),
      Words(label).reduce(0, { count, _ in count + 1 }) <= PageHead.labelWordsMax,
      page.nodes[Int(page.nodes[before].parent)].element != .a
    else { return [] }
    return label
  }

  /// Whether a node is a text that is not blank.
  private func isText(_ index: Int) -> Bool {
    let node = page.nodes[index]
    return node.element == .text
      && page.text[Int(node.from)..<Int(node.to)].contains { !isASCIIBlank($0) }
  }

  /// Dates that nothing marks which are kept: a page with more is a list of articles or comments.
  private static let plainDatesMax = 12
  /// Bytes of a text that may be a date with weekday and time.
  private static let plainDateBytes = 8..<90

  /// Short texts that are dates, wherever they stand; looked for when nothing marks a date.
  ///
  /// - Parameter yearsAreShort: two digits of a year in front make one as well.
  func dateTexts(yearsAreShort: Bool) -> [MarkedDate] {
    var found: [MarkedDate] = []
    for index in page.nodes.indices
    where page.nodes[index].element == .text && found.count < PageHead.plainDatesMax {
      let node = page.nodes[index]
      let bytes = page.text[Int(node.from)..<Int(node.to)]
      guard PageHead.plainDateBytes.contains(bytes.count),
        bytes.contains(where: isASCIIDigit)
      else { continue }
      let text = Collapse.string(String(decoding: bytes, as: UTF8.self))
      guard
        Byline.isDateLine(LowerCase.bytes(text))
          || yearsAreShort && ShortDate.matches(text),
        !(term(before: index).map(DateLabels.nameOther) ?? false), !DateLabels.tellsOfOther(text),
        !isOfSite(index)
      else { continue }
      found.append(MarkedDate(value: text, isPublished: false, isModified: false, node: index))
    }
    return found
  }

  /// Elements around a text within its cell, at most.
  private static let cellDepthMax = 3

  /// The term, or the head of the row, right before the cell that a text stands in.
  private func term(before text: Int) -> String? {
    var cell = Int(page.nodes[text].parent)
    for _ in 0..<PageHead.cellDepthMax
    where cell > 0 && ![.dd, .td].contains(page.nodes[cell].element) {
      cell = Int(page.nodes[cell].parent)
    }
    guard cell > 0, [.dd, .td].contains(page.nodes[cell].element),
      let before = (0..<cell).last(where: { page.nodes[$0].element != .text }),
      [.dt, .th].contains(page.nodes[before].element)
    else { return nil }
    return self.text(before)
  }
}
