// What an edit changed, sentence by sentence.

/// One sentence of two versions.
package enum SentenceChange: Hashable, Sendable {
  case kept(String)
  case removed(String)
  case added(String)
}

package enum SentenceDiff {
  /// The sentences of both versions in order, removed ones before added ones.
  ///
  /// The shortest edit (Myers 1986), as the standard library's `difference(from:)` finds it.
  package static func changes(from old: String, to new: String) -> [SentenceChange] {
    let (before, after) = (sentences(of: old), sentences(of: new))
    let difference = after.difference(from: before)
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var changes: [SentenceChange] = []
    var (left, right) = (0, 0)
    while left < before.count || right < after.count {
      if left < before.count, removed.contains(left) {
        changes.append(.removed(before[left]))
        left += 1
      } else if right < after.count, added.contains(right) {
        changes.append(.added(after[right]))
        right += 1
      } else {
        changes.append(.kept(before[left]))
        left += 1
        right += 1
      }
    }
    return changes
  }

  /// A sentence ends at a line's end, at 。！？, and at . ! ? before white space; closing marks belong to it.
  package static func sentences(of text: String) -> [String] {
    var sentences: [String] = []
    var current = ""
    let characters = Array(text)
    var index = 0
    func finish() {
      let trimmed = current.drop(while: \.isWhitespace)
      if !trimmed.isEmpty { sentences.append(String(trimmed)) }
      current = ""
    }
    while index < characters.count {
      let character = characters[index]
      index += 1
      if character.isNewline {
        finish()
        continue
      }
      current.append(character)
      guard "。！？.!?…".contains(character) else { continue }
      while index < characters.count, "”’\"')」』》）".contains(characters[index]) {
        current.append(characters[index])
        index += 1
      }
      let isAtEnd = index == characters.count || characters[index].isWhitespace
      if "。！？".contains(character) || isAtEnd { finish() }
    }
    finish()
    return sentences
  }
}
