// Benchmarks: what gleaner costs, beside the least that C libraries need for the same work.
//
// Machines are noisy and differ: every figure stands beside a floor of the same round, and what
// counts is the median of the ratios. Nothing here passes or fails.
import ArgumentParser
import Foundation

@main
struct Benchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure gleaner beside its floors.",
    discussion: """
      pipeline   whole process, feed to durable record, and a second pass with nothing new
      stages     CPU of each stage, in this process
      pages      CPU of reading a page, beside libxml2, trafilatura and resiliparse; memory over many
      commit     records a second into ledger and corpus on this disk
      transport  CPU of a request, and memory of one in flight, beside libcurl in C and curl
      copies     CPU of finding copies and quotations, by the number of stored articles
      feeds      megabytes of feeds a second, beside libxml2's reader and feedparser

      The pages are those of shared/data/extraction when that is there ($GLEANER_SHARED, or a \
      folder `shared` beside one that holds the sources), else generated ones. They are unpacked \
      to $TMPDIR/gleaner-benchmark-pages, which stays for the next run.

      pipeline runs the gleaner at $GLEANER_BINARY, else the one beside this executable, with its \
      default settings but for the gap between requests, which is 0. Work files lie in $TMPDIR; \
      it should be on the disk that is to be measured.

      transport and feeds need no pages. feeds looks for feedparser, pages for \
      trafilatura and resiliparse in the Python that $GLEANER_PYTHON names, else in python3.

      Examples: swift run -c release Benchmarks pipeline --rounds 5
                swift run -c release Benchmarks transport --requests 20000
      """)

  enum Part: String, ExpressibleByArgument, CaseIterable {
    case all, pipeline, stages, pages, commit, transport, feeds, copies
  }

  @Argument(help: "What to measure.")
  var part = Part.all
  @Option(help: "Pages to measure on.")
  var pages = BenchmarkLimits.pages
  @Option(help: "Interleaved rounds.")
  var rounds = 5
  @Option(help: "Folder of pages that were unpacked before.")
  var unpacked: String?
  @Option(help: "Connections to one host, 1 … 8.")
  var connections = BenchmarkLimits.connectionsPerHost
  @Option(help: "Requests of one client in one round of the transport.")
  var requests = BenchmarkLimits.requests
  @Option(
    help:
      "Articles that the index of copies grows to; 1,000 and each tenfold up to it are measured.")
  var articles = BenchmarkLimits.articles
  @Option(help: "Pages read in one process to see whether its memory grows.")
  var endurance = BenchmarkLimits.endurance
  @Option(help: .hidden)
  var hold: String?
  @Option(help: .hidden)
  var inFlight = 1
  @Flag(help: "One JSON object instead of tables.")
  var json = false

  func validate() throws {
    if pages < 1 { throw ValidationError("--pages must be at least 1.") }
    if requests < 1 || inFlight < 1 {
      throw ValidationError("--requests and --in-flight must be at least 1.")
    }
    if endurance < 2 { throw ValidationError("--endurance must be at least 2.") }
    if rounds < 1 { throw ValidationError("--rounds must be at least 1.") }
    if !(1...BenchmarkLimits.connectionsPerHostMax).contains(connections) {
      throw ValidationError(
        "--connections must be 1 … \(BenchmarkLimits.connectionsPerHostMax).")
    }
  }

  func run() throws {
    if let hold {
      // The client that `HeldChild` starts: it ends when it is ended.
      return try TransportLoad.send(
        ClientLoad(addresses: [hold], count: inFlight, inFlight: inFlight, bodyBytes: 0))
    }
    let progress = Progress()
    let workshop = try Workshop()
    defer { workshop.remove() }
    var pages: PageSet?
    var sections: [Section] = []
    if [.all, .pipeline, .stages, .pages, .commit].contains(part) {
      progress.show("preparing pages")
      let set = try PageSet.find(count: self.pages, unpacked: unpacked, workshop: workshop)
      sections += try measurePages(set, workshop, progress)
      pages = set
    }
    if part == .all || part == .transport {
      let benchmark = try TransportBenchmark(requests: requests, workshop, progress)
      sections.append(try benchmark.measured(rounds: rounds))
    }
    if part == .all || part == .feeds {
      sections.append(try FeedBenchmark(workshop, progress).measured(rounds: rounds))
    }
    if part == .all || part == .copies {
      sections.append(try CopyBenchmark(articles: articles, workshop, progress).measured())
    }
    progress.clear()
    try show(sections, pages)
  }

  /// What is measured on pages.
  private func measurePages(
    _ set: PageSet, _ workshop: Workshop, _ progress: Progress
  ) throws -> [Section] {
    var sections: [Section] = []
    if part == .all || part == .pipeline {
      let benchmark = try PipelineBenchmark(set, connections: connections, workshop, progress)
      sections.append(try benchmark.measured(rounds: rounds))
    }
    if part == .all || part == .stages {
      sections.append(try StageBenchmark(set, workshop, progress).measured(rounds: rounds))
    }
    if part == .all || part == .pages {
      let benchmark = PageBenchmark(set, endurance: endurance, workshop, progress)
      sections.append(try benchmark.measured(rounds: rounds))
    }
    if part == .all || part == .commit {
      sections.append(try CommitBenchmark(set, workshop, progress).measured(rounds: rounds))
    }
    return sections
  }

  private func show(_ sections: [Section], _ pages: PageSet?) throws {
    if json {
      struct Report: Encodable {
        var pages: String?
        var rounds: Int
        var sections: [Section]
      }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      let report = Report(pages: pages?.description, rounds: rounds, sections: sections)
      print(String(decoding: try encoder.encode(report), as: UTF8.self))
    } else {
      print((pages.map { $0.description + "; " } ?? "") + "\(rounds) rounds")
      for section in sections { print(section.table) }
    }
  }
}

/// Why nothing could be measured.
enum BenchmarkFailure: Error, CustomStringConvertible {
  case noProgram(String)
  case programFailed(String, status: Int32, output: String)
  case noServer(errno: Int32)
  case noChild(errno: Int32)
  case tooFewFiles(Int, errno: Int32)
  case wrongAnswer(String)
  case unreadable(String)

  var description: String {
    switch self {
    case .noProgram(let path): "there is no gleaner at \(path); build it, or set GLEANER_BINARY"
    case .programFailed(let name, let status, let output):
      "\(name) ended with status \(status): \(output)"
    case .noServer(let errno): "the local server did not start: errno \(errno)"
    case .noChild(let errno): "a child process could not be started: errno \(errno)"
    case .tooFewFiles(let count, let errno):
      "\(count) files cannot be open at once: errno \(errno); see ulimit -n"
    case .wrongAnswer(let address): "\(address) was not answered as it should be"
    case .unreadable(let path): "\(path) cannot be read"
    }
  }
}
