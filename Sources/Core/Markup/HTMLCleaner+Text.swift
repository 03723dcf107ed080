// Text: set aside with its references resolved; libxml2 sees a number.

extension HTMLCleaner {
  /// Sets text aside.
  mutating func text(_ start: Int, _ end: Int) {
    guard end > start else { return }
    let continues = used == lastTextEnd
    if !continues, isBlank(start, end) { return blank(start, end) }
    if !continues {
      emit(number: found.textStarts.count)
      emit(UInt8(ascii: "."))
      found.textStarts.append(Int32(found.text.count))
      lastTextEnd = used
    }
    references.copy(start, end, to: &found.text)
  }

  private func isBlank(_ start: Int, _ end: Int) -> Bool {
    for index in start..<end where !isSpace(byte(index)) { return false }
    return true
  }

  /// White space between tags: nothing where a line begins or ends, else one byte for all of it; as it
  /// is where it counts.
  private mutating func blank(_ start: Int, _ end: Int) {
    if isInPreformatted {
      for index in start..<end { emit(byte(index)) }
    } else if !lastTag.breaksLine, end < count, !element(at: end).breaksLine {
      emit(find(10, from: start, to: end) == nil ? 32 : 10)
    }
  }

  /// The element whose tag starts or ends at a `<`.
  private func element(at index: Int) -> HTMLElement {
    let start = byte(index + 1) == UInt8(ascii: "/") ? index + 2 : index + 1
    return HTMLElement.named(name(start).key)
  }

  mutating func emit(number: Int) {
    var divisor = 1
    while number / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      emit(48 + UInt8(truncatingIfNeeded: number / divisor % 10))
      divisor /= 10
    }
  }
}
