// Lines that a site repeats in every text (navigation, notices, bylines), learned from what arrives.
import Text

/// What a line is known by. Numbers count as equal, since counters and dates change from page to page; but
/// two lines that are alike only so may as well be two reports.
package struct LineHash: Hashable, Sendable {
  /// With all numbers alike.
  package let pattern: UInt64
  /// As it is; the pattern when it has no number.
  package let exact: UInt64
}

extension LineHash {
  package init(_ tokens: ArraySlice<Token>) {
    pattern = Shingles.hash(tokens.lazy.map { $0.isNumber ? Token(bits: 0xF000) : $0 })
    exact = tokens.contains(where: \.isNumber) ? Shingles.hash(tokens) : pattern
  }
}

/// Which lines say nothing about a text. A line is counted once for each cluster of texts.
package struct FurnitureLines: Sendable {
  /// A line of a source, or of any source.
  fileprivate struct Sightings: Sendable {
    var clusters: UInt16 = 0
    var lastCluster: UInt32 = 0
    /// The source's stories when it was last seen.
    var lastStory: UInt32 = 0
  }

  fileprivate struct Source: Sendable {
    var stories: UInt32 = 0
    var lines: [UInt64: Sightings] = [:]
    init() {}
  }

  private var sources: [UInt64: Source] = [:]
  private var everywhere = Source()

  package init() {}

  package func isFurniture(_ line: LineHash, source: UInt64) -> Bool {
    isFrame(line, source: source) || isEverywhere(line)
  }

  /// A line of many clusters, whatever their sources.
  func isEverywhere(_ line: LineHash) -> Bool {
    everywhere.lines[line.pattern].map { $0.clusters >= DeduplicationLimits.furnitureEverywhere }
      ?? false
  }

  /// A line of many clusters of the source; of few when it is the same to the number.
  func isFrame(_ line: LineHash, source: UInt64) -> Bool {
    guard let source = sources[source], let alike = source.lines[line.pattern] else { return false }
    if UInt32(alike.clusters) >= DeduplicationLimits.furnitureAlways { return true }
    let clusters = UInt32(source.lines[line.exact]?.clusters ?? 0)
    return clusters >= DeduplicationLimits.furnitureMin
      && clusters * 100 >= source.stories * DeduplicationLimits.furniturePercent
  }

  /// Lines of a source that are remembered.
  func remembered(of source: UInt64) -> Int { sources[source]?.lines.count ?? 0 }

  /// Counts the lines of a document.
  ///
  /// - Returns: the lines that became furniture by it.
  package mutating func count(
    _ lines: [LineHash], source: UInt64, cluster: UInt32
  ) -> [LineHash] {
    let before = lines.map { isFurniture($0, source: source) }
    Self.count(
      lines.flatMap { $0.exact == $0.pattern ? [$0.pattern] : [$0.pattern, $0.exact] },
      in: &sources[source, default: Source()], cluster: cluster,
      linesMax: DeduplicationLimits.linesPerSourceMax, kept: DeduplicationLimits.lineStoriesKept)
    Self.count(
      lines.map(\.pattern), in: &everywhere, cluster: cluster,
      linesMax: DeduplicationLimits.linesEverywhereMax,
      kept: DeduplicationLimits.lineStoriesKeptEverywhere)
    return zip(lines, before).filter { !$1 && isFurniture($0, source: source) }.map(\.0)
  }

  private static func count(
    _ lines: [UInt64], in source: inout Source, cluster: UInt32, linesMax: Int, kept: UInt32
  ) {
    source.stories += 1
    for line in lines {
      var seen = source.lines[line] ?? Sightings()
      if seen.clusters == 0 || seen.lastCluster != cluster {
        seen.clusters &+= seen.clusters == .max ? 0 : 1
      }
      seen.lastCluster = cluster
      seen.lastStory = source.stories
      source.lines[line] = seen
    }
    guard source.lines.count > linesMax else { return }
    let stories = source.stories
    source.lines = source.lines.filter {
      $0.value.clusters > 1 || $0.value.lastStory + kept > stories
    }
    guard source.lines.count > linesMax else { return }
    source.lines = source.lines.filter { $0.value.lastStory + kept > stories }
  }
}

extension FurnitureLines {
  func encode(into writer: inout ByteWriter) {
    everywhere.encode(into: &writer)
    writer.number(UInt64(sources.count))
    for (hash, source) in sources.sorted(by: { $0.key < $1.key }) {
      writer.word(hash)
      source.encode(into: &writer)
    }
  }

  init?(from reader: inout ByteReader) {
    guard let everywhere = Source(from: &reader), let count = reader.count() else { return nil }
    self.everywhere = everywhere
    for _ in 0..<count {
      guard let hash = reader.word(), let source = Source(from: &reader) else { return nil }
      sources[hash] = source
    }
  }
}

extension FurnitureLines.Source {
  fileprivate func encode(into writer: inout ByteWriter) {
    writer.number(UInt64(stories))
    writer.number(UInt64(lines.count))
    for (line, seen) in lines.sorted(by: { $0.key < $1.key }) {
      writer.word(line)
      writer.half(seen.clusters)
      writer.number(UInt64(seen.lastCluster))
      writer.number(UInt64(seen.lastStory))
    }
  }

  fileprivate init?(from reader: inout ByteReader) {
    guard let stories = reader.number(), let count = reader.count() else { return nil }
    self.stories = UInt32(truncatingIfNeeded: stories)
    for _ in 0..<count {
      guard let line = reader.word(), let clusters = reader.half(),
        let cluster = reader.number(), let story = reader.number()
      else { return nil }
      lines[line] = FurnitureLines.Sightings(
        clusters: clusters, lastCluster: UInt32(truncatingIfNeeded: cluster),
        lastStory: UInt32(truncatingIfNeeded: story))
    }
  }
}
