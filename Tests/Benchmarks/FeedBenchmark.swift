// Megabytes of feeds read a second, beside libxml2's reader and beside feedparser.
import CBenchmarkFloor
import FeedReading
import Foundation

struct FeedBenchmark {
  private let progress: Progress
  private let samples: [FeedSample]
  private let peer: Feedparser?

  /// Megabytes a second in one round.
  private struct Round {
    var own: Double
    /// Of the pass that copies strings; of a JSON feed, JSONSerialization.
    var floor: Double
    /// Of the pass that copies nothing; nil for JSON.
    var bareFloor: Double?
    var peer: Double?
  }

  init(_ workshop: Workshop, _ progress: Progress) throws {
    self.progress = progress
    progress.show("feeds: preparing")
    samples = try GeneratedFeeds.all() + SharedFeeds.all()
    peer = Feedparser(workshop)
  }

  func measured(rounds: Int) throws -> Section {
    var results = samples.map { _ in [Round]() }
    for number in 1...rounds {
      for (index, sample) in samples.enumerated() {
        progress.show("feeds: round \(number) of \(rounds), \(sample.name)")
        results[index].append(try round(sample))
      }
    }
    return section(results)
  }

  // MARK: A round

  private func round(_ sample: FeedSample) throws -> Round {
    let megabytes = Double(sample.byteCount) / 1e6
    let times = max(1, BenchmarkLimits.feedBytesPerRound / max(1, sample.byteCount))
    func speed(_ work: ([UInt8]) -> Void) -> Double {
      let time = Stopwatch.nanoseconds {
        for _ in 0..<times { for feed in sample.feeds { work(feed) } }
      }.1
      return megabytes * Double(times) / (time / 1e9)
    }
    let seconds = sample.kind == .xml ? try peer?.seconds(sample) : nil
    let peerSpeed = seconds.map { megabytes / $0 }
    switch sample.kind {
    case .xml:
      let bare = speed { feed in
        _ = unsafe feed.withUnsafeBytes { unsafe benchmark_floor_xml($0.baseAddress, $0.count) }
      }
      let copying = speed { feed in
        _ = unsafe feed.withUnsafeBytes {
          unsafe benchmark_floor_xml_strings($0.baseAddress, $0.count)
        }
      }
      return Round(own: speed(read), floor: copying, bareFloor: bare, peer: peerSpeed)
    case .json:
      let feeds = sample.feeds.map { Data($0) }
      let time = Stopwatch.nanoseconds {
        for _ in 0..<times {
          for feed in feeds { _ = try? JSONSerialization.jsonObject(with: feed) }
        }
      }.1
      return Round(own: speed(read), floor: megabytes * Double(times) / (time / 1e9))
    }
  }

  /// What cannot be read costs as well.
  private func read(_ feed: [UInt8]) {
    _ = try? FeedReader.read(FeedInput(bytes: feed, url: "http://site.benchmark.test/feed.xml"))
  }

  // MARK: The table

  private func section(_ results: [[Round]]) -> Section {
    var rows: [Row] = []
    for (sample, rounds) in zip(samples, results) {
      let size = Section.figure(Double(sample.byteCount) / 1000)
      let name = "\(sample.name), \(size) kB"
      let own = rounds.map(\.own)
      func add(_ other: String, _ floors: [Double], goal: String?) {
        guard !floors.isEmpty else { return }
        rows.append(
          Row("\(name): beside \(other)", unit: "MB/s", own, floors: floors, goal: goal))
      }
      switch sample.kind {
      case .xml:
        add("xmlTextReader with strings", rounds.map(\.floor), goal: "≥ 0.7 ×")
        add("xmlTextReader alone", rounds.compactMap(\.bareFloor), goal: nil)
        add("feedparser", rounds.compactMap(\.peer), goal: "≥ 30 ×")
      case .json: add("JSONSerialization", rounds.map(\.floor), goal: nil)
      }
    }
    return Section(title: "Feeds", notes: notes, rows: rows)
  }

  private var notes: [String] {
    let python =
      peer.map { "feedparser \($0.version), its import not counted; it reads no JSON Feed" }
      ?? "no feedparser here: $GLEANER_PYTHON may name a Python that has it"
    return [
      "the floor is in the column of that name, whatever it is; above 1 is faster than it",
      "gleaner: charset, format, tree, every element, dates, addresses, identity of items",
      "xmlTextReader: every node; with strings, a copy of each name and value, attributes included",
      python,
    ]
  }
}
