// Text: set aside with its references resolved; libxml2 sees a number.

extension HTMLCleaner {
  /// Sets text aside.
  mutating func text(_ start: Int, _ end: Int) {
    guard end > start else { return }
    let continues = used == lastTextEnd
    if !continues, page.isBlank(start, end) { return blank(start, end) }
    if !continues {
      emit(number: found.textStarts.count)
      emit(UInt8(ascii: "."))
      found.textStarts.append(Int32(found.text.count))
      lastTextEnd = used
    }
    page.copy(start, end, to: &found.text, named: references)
  }

  /// White space between tags: nothing where a line begins or ends, else one byte for all of it; as it
  /// is where it counts.
  private mutating func blank(_ start: Int, _ end: Int) {
    if isInPreformatted {
      for index in start..<end { emit(page[index]) }
    } else if !lastTag.breaksLine, end < page.count, !element(at: end).breaksLine {
      emit(page.find(10, from: start, to: end) == nil ? 32 : 10)
    }
  }

  /// The element whose tag starts or ends at a `<`.
  private func element(at index: Int) -> HTMLElement {
    let start = page[index + 1] == UInt8(ascii: "/") ? index + 2 : index + 1
    return HTMLElement.named(page.name(start).key)
  }

  /// Divides by a constant alone: other divisions take a processor longer than the rest of a tag.
  private mutating func emit(number: Int) {
    var (rest, digits, count) = (UInt64(number), UInt64(0), 0)
    repeat {
      digits = digits &<< 8 | (48 + rest % 10)
      rest /= 10
      count += 1
    } while rest > 0
    // A page has less than a hundred million texts.
    precondition(count <= 8, "a number of more than eight digits")
    for _ in 0..<count {
      emit(UInt8(truncatingIfNeeded: digits))
      digits &>>= 8
    }
  }
}
