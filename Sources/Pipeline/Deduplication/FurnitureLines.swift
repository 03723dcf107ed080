// Lines that a site repeats in every text (navigation, notices, bylines), learned from what arrives.
import Text

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

  /// Hash of a line; numbers count as equal, since counters and dates change from page to page.
  package static func hash(_ tokens: ArraySlice<Token>) -> UInt64 {
    Shingles.hash(tokens.lazy.map { $0.isNumber ? Token(bits: 0xF000) : $0 })
  }

  package func isFurniture(_ line: UInt64, source: UInt64) -> Bool {
    isFrame(line, source: source) || isEverywhere(line)
  }

  /// A line of many clusters, whatever their sources.
  func isEverywhere(_ line: UInt64) -> Bool {
    everywhere.lines[line].map { $0.clusters >= DeduplicationLimits.furnitureEverywhere } ?? false
  }

  /// A line of many clusters of the source.
  func isFrame(_ line: UInt64, source: UInt64) -> Bool {
    guard let source = sources[source], let seen = source.lines[line] else { return false }
    let clusters = UInt32(seen.clusters)
    return clusters >= DeduplicationLimits.furnitureMin
      && (clusters >= DeduplicationLimits.furnitureAlways
        || clusters * 100 >= source.stories * DeduplicationLimits.furniturePercent)
  }

  /// Lines of a source that are remembered.
  func remembered(of source: UInt64) -> Int { sources[source]?.lines.count ?? 0 }

  /// Counts the lines of a document.
  ///
  /// - Returns: the lines that became furniture by it.
  package mutating func count(_ lines: [UInt64], source: UInt64, cluster: UInt32) -> [UInt64] {
    let before = lines.map { isFurniture($0, source: source) }
    Self.count(
      lines, in: &sources[source, default: Source()], cluster: cluster,
      linesMax: DeduplicationLimits.linesPerSourceMax, kept: DeduplicationLimits.lineStoriesKept)
    Self.count(
      lines, in: &everywhere, cluster: cluster, linesMax: DeduplicationLimits.linesEverywhereMax,
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
