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

  /// White space between tags stays in the page, for libxml2 drops it in some places: one byte for
  /// all of it where it does not count.
  private mutating func blank(_ start: Int, _ end: Int) {
    if isInPreformatted {
      for index in start..<end { emit(byte(index)) }
    } else {
      emit(find(10, from: start, to: end) == nil ? 32 : 10)
    }
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
