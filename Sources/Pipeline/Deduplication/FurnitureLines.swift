// Lines that a site repeats in every text (navigation, notices, bylines), learned from what arrives.

/// Which lines say nothing about a text. A line is counted once for each cluster of texts.
package struct FurnitureLines: Sendable {
  /// A line of a source, or of any source.
  private struct Sightings {
    var clusters: UInt16 = 0
    var lastCluster: UInt32 = 0
    /// The source's stories when it was last seen.
    var lastStory: UInt32 = 0
  }

  private struct Source {
    var stories: UInt32 = 0
    var lines: [UInt64: Sightings] = [:]
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
