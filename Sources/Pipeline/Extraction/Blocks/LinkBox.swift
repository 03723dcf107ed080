// Boxes of links to other articles within a text, which goes on behind them.

extension PageBlocks {
  /// Blocks of such a box, at most.
  private static let linkBoxMax = 12
  /// Blocks before its label among which the text is looked for.
  private static let textBeforeMax = 6

  /// Where the text goes on behind the links that a label opens; nil where it ends with them.
  ///
  /// A sentence without links goes on with it that stands in the same kind of element, in the same place, as
  /// the last running text before the label.
  func resumption(behind label: Int) -> Int? {
    let start = label + 1
    let end = min(blocks.count, start + PageBlocks.linkBoxMax)
    let textBefore = (max(0, label - PageBlocks.textBeforeMax)..<label).last { prose($0) > 0 }
    guard let next = (start..<end).first(where: { !isPartOfLinks($0) }), next > start,
      isSentence(next), let textBefore,
      isSamePlace(blocks[textBefore].container, blocks[next].container)
    else { return nil }
    return next
  }

  /// Whether a block is a sentence without links, in the same place as another one.
  func isSentenceAlike(_ first: TextBlock, _ index: Int) -> Bool {
    isSentence(index) && isSamePlace(first.container, blocks[index].container)
  }

  private func isSentence(_ index: Int) -> Bool {
    blocks[index].kind == .paragraph && blocks[index].endsSentence && blocks[index].linkBytes == 0
  }

  private func isPartOfLinks(_ index: Int) -> Bool { blocks[index].linkShare > 0.5 }

  /// Whether two elements are alike and have one parent, or alike ones with one parent.
  func isSamePlace(_ one: Int, _ other: Int) -> Bool {
    guard isAlike(one, other) else { return false }
    let (parent, otherParent) = (containers[one].parent, containers[other].parent)
    guard parent >= 0, otherParent >= 0 else { return false }
    return parent == otherParent
      || isAlike(parent, otherParent) && containers[parent].parent == containers[otherParent].parent
  }

  private func isAlike(_ one: Int, _ other: Int) -> Bool {
    containers[one].element == containers[other].element
      && containers[one].likeness == containers[other].likeness
  }
}
