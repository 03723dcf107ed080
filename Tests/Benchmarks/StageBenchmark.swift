// CPU of each stage in this process, page by page beside the floor of the same page.
import CBenchmarkFloor
import Corpus
import Deduplication
import Extraction
import FeedReading
import Foundation
import Markup
import Model
import Provenance
import Text

struct StageBenchmark {
  private let set: PageSet
  private let workshop: Workshop
  private let progress: Progress
  private let feeds: [[UInt8]]
  private let attributor: Attributor

  /// Nanoseconds of a whole round, by what they went into.
  private struct Costs {
    var parseFloor = 0.0
    var hashFloor = 0.0
    var feedFloor = 0.0
    var decode = 0.0
    var markup = 0.0
    var extract = 0.0
    var attribute = 0.0
    var fingerprints = 0.0
    var record = 0.0
    var commit = 0.0
    var feed = 0.0
    var feedItems = 0.0

    var whole: Double { decode + extract + attribute + fingerprints + record + commit }
  }

  init(_ set: PageSet, _ workshop: Workshop, _ progress: Progress) throws {
    self.set = set
    self.workshop = workshop
    self.progress = progress
    feeds = try Sites(set, workshop).feeds
    attributor = Attributor(outlets: try StageInputs.outlets())
  }

  func measured(rounds: Int) throws -> Section {
    let costs = try (1...rounds).map { try round($0, of: rounds) }
    return section(costs)
  }

  // MARK: A round

  private func round(_ number: Int, of rounds: Int) throws -> Costs {
    let folder = "stages-\(number)"
    defer { workshop.removeFolder(folder) }
    var load = try CommitLoad(workshop, folder: folder)
    var costs = Costs()
    var waiting: [RecordLine] = []
    for (index, page) in set.pages.enumerated() {
      if index % 50 == 0 {
        progress.show("stages: round \(number) of \(rounds), page \(index) of \(set.pages.count)")
      }
      waiting.append(try measure(page, number: index, &costs))
      if waiting.count == BenchmarkLimits.recordsPerCommit || index == set.pages.count - 1 {
        let batch = waiting[...]
        costs.commit += try Stopwatch.nanoseconds { try load.commit(batch) }.1
        waiting = []
      }
    }
    for _ in 0..<BenchmarkLimits.feedRepetitions { try measureFeeds(&costs) }
    return costs
  }

  private func measure(_ page: Page, number: Int, _ costs: inout Costs) throws -> RecordLine {
    func timed<Value>(_ total: inout Double, _ work: () -> Value) -> Value {
      let (value, time) = Stopwatch.nanoseconds(work)
      total += time
      return value
    }
    let bytes = try page.bytes()
    _ = timed(&costs.parseFloor) {
      unsafe bytes.withUnsafeBytes {
        unsafe benchmark_floor_html($0.baseAddress, $0.count, page.charset)
      }
    }
    let decoded = timed(&costs.decode) {
      TextDecoder.decode(bytes, contentType: page.contentType, kind: .html)
    }
    _ = timed(&costs.markup) {
      try? HTMLDocument(utf8: decoded.utf8, isValid: true, references: HTMLEntities.codePoint)
    }
    let draft = timed(&costs.extract) {
      Extractor().extract(PageInput(utf8: decoded.utf8, isValid: true, url: page.url))
    }
    let findings = timed(&costs.attribute) { attributor.attribute(draft, source: "site") }
    let fingerprints = timed(&costs.fingerprints) { Fingerprints(draft) }
    let text = Array(draft.text.utf8)
    _ = timed(&costs.hashFloor) {
      unsafe text.withUnsafeBytes { unsafe benchmark_floor_hash($0.baseAddress, $0.count) }
    }
    return timed(&costs.record) {
      RecordLine(
        StageInputs.record(
          draft, findings, page: page, bytes: bytes, decoded: decoded, number: number),
        fingerprints)
    }
  }

  private func measureFeeds(_ costs: inout Costs) throws {
    for feed in feeds {
      costs.feedFloor +=
        Stopwatch.nanoseconds {
          unsafe feed.withUnsafeBytes { unsafe benchmark_floor_xml($0.baseAddress, $0.count) }
        }.1
      let (document, time) = try Stopwatch.nanoseconds {
        try FeedReader.read(FeedInput(bytes: feed, url: "http://site.benchmark.test/feed.xml"))
      }
      costs.feed += time
      costs.feedItems += Double(document.items.count)
    }
  }

  // MARK: The table

  private func section(_ costs: [Costs]) -> Section {
    let pages = Double(set.pages.count)
    let floors = costs.map { $0.parseFloor / pages / 1000 }
    func row(_ name: String, _ cost: KeyPath<Costs, Double>, goal: String? = nil) -> Row {
      Row(
        name, unit: "µs/page", costs.map { $0[keyPath: cost] / pages / 1000 }, floors: floors,
        goal: goal)
    }
    let rows = [
      row("decode: charset, UTF-8", \.decode),
      row("clean and parse alone", \.markup),
      row("extract: clean, parse and read", \.extract, goal: "≤ 1.0 ×"),
      row("attribute: datelines, sources, quotations", \.attribute),
      row("record: hashes, counts, JSON", \.record),
      row(
        "commit: ledger transaction and live file, \(BenchmarkLimits.recordsPerCommit) at a time",
        \.commit),
      row("all of these: bytes to durable record", \.whole),
      Row(
        "fingerprints, beside XXH3-128 of the text", unit: "µs/page",
        costs.map { $0.fingerprints / pages / 1000 },
        floors: costs.map { $0.hashFloor / pages / 1000 }),
      Row(
        "feed reading, beside xmlTextReader", unit: "µs/item",
        costs.map { $0.feed / $0.feedItems / 1000 },
        floors: costs.map { $0.feedFloor / $0.feedItems / 1000 }),
    ]
    return Section(
      title: "Stages",
      notes: ["floor: htmlReadMemory and xmlFreeDoc of the same page, where nothing else is named"],
      rows: rows)
  }
}
