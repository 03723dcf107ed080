// Records a second into ledger and corpus on this disk, by size of the batch.
import Foundation
import Provenance
import SystemWorld

struct CommitBenchmark {
  private let workshop: Workshop
  private let progress: Progress
  private let lines: [RecordLine]

  private static let batches = [1, 10, 50]

  init(_ set: PageSet, _ workshop: Workshop, _ progress: Progress) throws {
    self.workshop = workshop
    self.progress = progress
    progress.show("commit: making records")
    let attributor = Attributor(outlets: try StageInputs.outlets())
    lines = try set.pages.prefix(BenchmarkLimits.recordsPerCommitRound).enumerated().map {
      try StageInputs.line(of: $1, number: $0, attributor: attributor)
    }
  }

  func measured(rounds: Int) throws -> Section {
    var rates: [Int: [Double]] = [:]
    var floors: [Int: [Double]] = [:]
    for round in 1...rounds {
      for batch in Self.batches {
        progress.show("commit: round \(round) of \(rounds), \(batch) a transaction")
        floors[batch, default: []].append(try floor(batch))
        rates[batch, default: []].append(try rate(batch))
      }
    }
    let bytes = lines.reduce(0) { $0 + $1.bytes.count } / max(1, lines.count)
    return Section(
      title: "Commit",
      notes: [
        "\(lines.count) records of \(bytes) bytes in the mean; SQLite with synchronous=FULL, then the live file with fdatasync",
        "floor: the same bytes appended to one file with one fdatasync a batch; below 1 is slower",
      ],
      rows: Self.batches.map { batch in
        Row(
          "\(batch) a transaction", unit: "records/s", rates[batch] ?? [],
          floors: floors[batch] ?? [])
      })
  }

  private func rate(_ batch: Int) throws -> Double {
    defer { workshop.removeFolder("commit") }
    var load = try CommitLoad(workshop, folder: "commit")
    return try perSecond { for part in parts(batch) { try load.commit(part) } }
  }

  private func floor(_ batch: Int) throws -> Double {
    try workshop.makeFolder("plain")
    defer { workshop.removeFolder("plain") }
    let files = POSIXFiles()
    let path = workshop.path("plain/articles.jsonl")
    return try perSecond {
      var position: Int64 = 0
      for part in parts(batch) {
        let bytes = part.flatMap(\.bytes)
        try files.write(bytes, to: path, at: position)
        try files.sync(path)
        position += Int64(bytes.count)
      }
    }
  }

  private func parts(_ batch: Int) -> [ArraySlice<RecordLine>] {
    stride(from: 0, to: lines.count, by: batch).map {
      lines[$0..<min($0 + batch, lines.count)]
    }
  }

  private func perSecond(_ work: () throws -> Void) rethrows -> Double {
    let time = try ContinuousClock().measure(work)
    return Double(lines.count) / (time / .seconds(1))
  }
}
