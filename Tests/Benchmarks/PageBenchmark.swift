// Reading pages: CPU beside libxml2's parse and beside other extractors, and memory over many pages.
import CBenchmarkFloor
import Extraction
import Foundation
import Text

struct PageBenchmark {
  private let set: PageSet
  private let endurance: Int
  private let progress: Progress
  private let peers: Extractors?
  private let extractor = Extractor()

  /// - Parameter endurance: pages read in one process to see whether it grows.
  init(_ set: PageSet, endurance: Int, _ workshop: Workshop, _ progress: Progress) {
    self.set = set
    self.endurance = endurance
    self.progress = progress
    peers = Extractors(workshop)
  }

  func measured(rounds: Int) throws -> Section {
    var own: [Double] = []
    var floors: [Double] = []
    var others: [Extractors.Costs] = []
    for round in 1...rounds {
      progress.show("pages: round \(round) of \(rounds)")
      let (cost, floor) = try readAll()
      own.append(cost)
      floors.append(floor)
      // The others take minutes, and their ratios hardly vary.
      if let peers, round <= BenchmarkLimits.memoryRounds { others.append(try peers.costs(set)) }
    }
    let count = Double(set.pages.count)
    func row(_ name: String, _ floors: [Double], goal: String) -> Row {
      Row(
        name, unit: "µs/page", own.map { $0 / count / 1000 },
        floors: floors.map { $0 / count / 1000 },
        goal: goal)
    }
    var rows = [row("bytes to article, beside htmlReadMemory and free", floors, goal: "≤ 1.0 ×")]
    let seconds = 1e9
    let trafilatura = others.compactMap(\.trafilatura).map { $0 * seconds }
    let resiliparse = others.compactMap(\.resiliparse).map { $0 * seconds }
    if !trafilatura.isEmpty {
      rows.append(row("beside trafilatura", trafilatura, goal: "≤ .067 ×"))
    }
    if !resiliparse.isEmpty { rows.append(row("beside resiliparse", resiliparse, goal: "< 1 ×")) }
    rows += try growth()
    return Section(
      title: "Pages",
      notes: [
        peers.map { $0.found.joined(separator: ", ") + ", imports not counted" }
          ?? "no other extractor in $GLEANER_PYTHON"
      ], rows: rows)
  }

  /// Nanoseconds for all pages, and those of the floor.
  private func readAll() throws -> (own: Double, floor: Double) {
    var (own, floor) = (0.0, 0.0)
    for page in set.pages {
      let bytes = try page.bytes()
      floor +=
        Stopwatch.nanoseconds {
          unsafe bytes.withUnsafeBytes {
            unsafe benchmark_floor_html($0.baseAddress, $0.count, page.charset)
          }
        }.1
      own += Stopwatch.nanoseconds { read(bytes, page) }.1
    }
    return (own, floor)
  }

  private func read(_ bytes: [UInt8], _ page: Page) {
    let decoded = TextDecoder.decode(bytes, contentType: page.contentType, kind: .html)
    _ = extractor.extract(PageInput(utf8: decoded.utf8, isValid: true, url: page.url))
  }

  /// Memory of this process, which does nothing else, over `endurance` pages.
  private func growth() throws -> [Row] {
    let megabyte = 1e6
    func resident() -> Double { Double(benchmark_resident_bytes(getpid())) / megabyte }
    var marks: [(pages: Int, resident: Double)] = []
    let start = min(BenchmarkLimits.growthStart, endurance / 2)
    for number in 0..<endurance {
      let page = set.pages[number % set.pages.count]
      read(try page.bytes(), page)
      if number % 1000 == 0 { progress.show("pages: \(number) of \(endurance) for the memory") }
      if number + 1 == start || number + 1 == endurance { marks.append((number + 1, resident())) }
    }
    return marks.map { mark in
      Row("resident after \(mark.pages) pages", unit: "MB", [mark.resident])
    } + [Row("peak", unit: "MB", [Double(benchmark_peak_bytes()) / megabyte])]
  }
}
