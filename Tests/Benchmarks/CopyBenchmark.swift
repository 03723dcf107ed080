// CPU of finding copies and quotations, and the bytes it takes, by the number of stored articles.
import Daemon
import Deduplication
import Effects
import Foundation
import SQLiteLedger
import SystemWorld
import Text

struct CopyBenchmark {
  private let articles: Int
  private let workshop: Workshop
  private let progress: Progress

  init(articles: Int, _ workshop: Workshop, _ progress: Progress) {
    self.articles = articles
    self.workshop = workshop
    self.progress = progress
  }

  func measured() throws -> Section {
    try workshop.makeFolder("copies")
    defer { workshop.removeFolder("copies") }
    let ledger = try SQLiteDatabase(path: workshop.path("copies/ledger.sqlite"))
    var memory = CopyMemory(files: POSIXFiles(), state: workshop.path("copies"))
    var generated = GeneratedArticles()
    var rows: [Row] = []
    var stored = 0
    var size = 1_000
    while size <= articles {
      while stored < size {
        progress.show("copies: \(stored) of \(size) articles stored")
        let count = min(500, size - stored)
        _ = try round(&generated, &memory, ledger, stored, count)
        stored += count
      }
      let count =
        size < 100_000 ? BenchmarkLimits.articlesPerSmallSize : BenchmarkLimits.articlesPerSize
      let cost = try round(&generated, &memory, ledger, stored, count)
      stored += count
      let goal = size == 100_000 ? "≤ 400" : size == 1_000_000 ? "≤ 1.5 × that at 100,000" : nil
      rows.append(
        Row(
          "\(size) stored: read, look up, compare, store", unit: "µs/article", [cost.all],
          floors: [cost.floor], goal: goal))
      rows.append(Row("\(size) stored: of it reading", unit: "µs/article", [cost.reading]))
      size *= 10
    }
    try ledger.close()
    let disk = try bytes(in: workshop.path("copies")) + bytes(in: workshop.path("copies/copies"))
    rows.append(
      Row("on disk", unit: "bytes/article", [Double(disk) / Double(stored)], goal: "≤ 1200"))
    rows.append(
      Row(
        "in memory, by article", unit: "bytes/article",
        [Double(memory.byteCountOfSegments) / Double(stored)], goal: "≤ 300"))
    rows.append(Row("phrase counter in use", unit: "share", [memory.phraseFill]))
    return Section(
      title: "Copies and quotations",
      notes: [
        "generated articles of 620 words; a fifth are edited copies, a tenth quote 60 words",
        "from 100,000 on measured over four segments written and one merge",
        "50 articles a transaction, SQLite as in the daemon; floor: XXH3 of each byte",
      ], rows: rows)
  }

  private struct Cost {
    var all = 0.0
    var reading = 0.0
    var floor = 0.0
  }

  private func round(
    _ generated: inout GeneratedArticles, _ memory: inout CopyMemory, _ ledger: SQLiteDatabase,
    _ first: Int, _ count: Int
  ) throws -> Cost {
    var cost = Cost()
    var number = first
    for start in stride(from: 0, to: count, by: 50) {
      let texts = (start..<min(start + 50, count)).map { _ in generated.next() }
      let begin = Self.cpu()
      var hash: UInt64 = 0
      for text in texts { hash ^= Digest.xxh3_64(Array(text.utf8)) }
      let hashed = Self.cpu()
      let read = texts.map { ComparedText($0) }
      let done = Self.cpu()
      try ledger.write { transaction throws(LedgerFailure) in
        for text in read {
          let article = ComparedArticle(id: "\(number)", version: 1, published: nil)
          _ = try memory.take(
            CopyMemory.Question(
              text: text, source: "source-\(number % 50)", article: article, sameText: nil),
            in: transaction)
          number += 1
        }
      }
      try memory.flushIfDue(ledger)
      cost.floor += hashed - begin + (hash == 1 ? 1 : 0)
      cost.reading += done - hashed
      cost.all += Self.cpu() - hashed
    }
    let each = 1_000_000 / Double(count)
    return Cost(all: cost.all * each, reading: cost.reading * each, floor: cost.floor * each)
  }

  /// Seconds of CPU of this process.
  private static func cpu() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

  private func bytes(in folder: String) throws -> Int64 {
    let files = POSIXFiles()
    var sum: Int64 = 0
    for name in try files.list(folder) where name.contains("-") || name.contains("ledger") {
      sum += try files.size(folder + "/" + name) ?? 0
    }
    return sum
  }
}
