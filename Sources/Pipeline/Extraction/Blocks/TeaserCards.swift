// Grids of teasers below an article: a headline that is a link and a sentence or two, again and again.

extension PageBlocks {
  /// Teasers of a grid, at least: one or two may be boxes of the text.
  private static let teasersMin = 3
  /// Blocks between two headlines, and bytes of text, at most: label, excerpt, name, date. Items of a list of
  /// recommendations tell more.
  private static let teaserBlocksMax = 4
  private static let teaserBytesMax = 600
  /// Bytes of a headline, at least.
  private static let teaserHeadlineBytesMin = 12
  /// Bytes of running text before a grid, at least: a page that only introduces one is a list of articles.
  private static let articleBytesMin = 800
  /// A grid holds so many times the running text before it, at most, and so much of it follows.
  private static let gridShareMax = 2.5
  private static let textBehindShareMax = 0.15

  /// The blocks of such grids behind the title: no text, for the article stands before them.
  ///
  /// - Parameter isText: whether a block is text by what is known of it without its place in a grid.
  func teasers(behind title: Int, isText: (Int) -> Bool) -> Set<Int> {
    let found = grids(behind: title, isText: isText)
    guard let first = found.min() else { return [] }
    func bytes(_ range: Range<Int>, _ isWanted: (Int) -> Bool) -> Double {
      Double(range.reduce(0) { $0 + (isWanted($1) ? prose($1) : 0) })
    }
    let before = bytes(title + 1..<first, isText)
    let behind = bytes(first..<blocks.count) { isText($0) && !found.contains($0) }
    let inside = bytes(first..<blocks.count, found.contains)
    let isBelowArticle =
      before >= Double(PageBlocks.articleBytesMin) && inside <= before * PageBlocks.gridShareMax
      && behind <= before * PageBlocks.textBehindShareMax
    return isBelowArticle ? found : []
  }

  /// Share of a text in bytes that is in grids, at least, for it to be nothing else.
  private static let onlyTeasersShareMin = 0.8

  /// Whether some blocks are such grids and hardly anything else.
  func areTeasers(_ kept: [Int], behind title: Int?) -> Bool {
    guard kept.count >= PageBlocks.teasersMin,
      kept.prefix(PageBlocks.teasersMin).contains(where: isBelowLinkedHeadline)
    else { return false }
    let found = grids(behind: title ?? -1) { _ in false }
    func bytes(_ indices: [Int]) -> Double { Double(indices.reduce(0) { $0 + blocks[$1].bytes }) }
    return bytes(kept.filter(found.contains)) >= bytes(kept) * PageBlocks.onlyTeasersShareMin
  }

  private func isBelowLinkedHeadline(_ index: Int) -> Bool {
    (max(0, index - PageBlocks.teaserBlocksMax)..<index).contains(where: isLinkedHeadline)
  }

  /// The blocks of all grids behind the title.
  private func grids(behind title: Int, isText: (Int) -> Bool) -> Set<Int> {
    // Headlines beside the paragraphs of the text are its own.
    var homes: Set<Int> = []
    let headlines = blocks.indices.dropFirst(title + 1).filter { index in
      let home = containers[blocks[index].container].parent
      if prose(index) > 0, isText(index) { homes.insert(home) }
      return isLinkedHeadline(index) && !homes.contains(home)
    }
    guard headlines.count >= PageBlocks.teasersMin else { return [] }
    var found: Set<Int> = []
    var grid: [Int] = []
    for headline in headlines + [blocks.count] {
      if let last = grid.last, headline < blocks.count, followsInGrid(headline, last) {
        grid.append(headline)
        continue
      }
      if grid.count >= PageBlocks.teasersMin { found.formUnion(extent(of: grid)) }
      grid = [headline]
    }
    return found
  }

  private func isLinkedHeadline(_ index: Int) -> Bool {
    let block = blocks[index]
    return block.kind == .heading && block.isLink
      && block.bytes >= PageBlocks.teaserHeadlineBytesMin
      && links[block.links].allSatisfy { $0.reach == .site }
  }

  /// Whether a headline is made as another one and little stands between them.
  private func followsInGrid(_ headline: Int, _ last: Int) -> Bool {
    let (one, other) = (containers[blocks[last].container], containers[blocks[headline].container])
    let between = last + 1..<headline
    return one.element == other.element && one.likeness == other.likeness
      && between.count <= PageBlocks.teaserBlocksMax
      && between.reduce(0) { $0 + blocks[$1].bytes } <= PageBlocks.teaserBytesMax
      && between.allSatisfy { [.paragraph, .heading, .caption].contains(blocks[$0].kind) }
  }

  /// From the first headline to what follows the last one as it follows the others.
  private func extent(of grid: [Int]) -> Range<Int> {
    let most = zip(grid, grid.dropFirst()).map { $1 - $0 }.max() ?? 1
    let last = grid[grid.count - 1]
    let end = (last + 1..<min(blocks.count, last + most)).first { blocks[$0].kind == .heading }
    return grid[0]..<(end ?? min(blocks.count, last + most))
  }
}
