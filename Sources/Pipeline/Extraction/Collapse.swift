// White space of fields and lines as a browser shows it.

enum Collapse {
  /// White space collapsed and trimmed, zero-width characters dropped.
  static func string(_ text: String) -> String {
    let bytes = ArraySlice(Array(text.utf8))
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    var pending = false
    while index < bytes.endIndex {
      let space = Space(bytes, at: index)
      guard space.isNone else {
        if space.partsWords { pending = true }
        index += space.count
        continue
      }
      if pending, !output.isEmpty { output.append(32) }
      pending = false
      output.append(bytes[index])
      index += 1
    }
    return String(decoding: output, as: UTF8.self)
  }
}
