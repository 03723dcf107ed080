// feedparser, the reader that others use, in a Python process of its own.
import Foundation

struct Feedparser {
  let version: String
  private let python: String
  private let workshop: Workshop

  /// Python of $GLEANER_PYTHON, else `python3`; nil when it has no feedparser.
  init?(_ workshop: Workshop) {
    python = ProcessInfo.processInfo.environment["GLEANER_PYTHON"] ?? "python3"
    self.workshop = workshop
    let said = try? Child.run(
      ["/usr/bin/env", python, "-c", "import feedparser; print(feedparser.__version__)"],
      in: workshop)
    guard let line = said?.output.split(separator: "\n").last, line.first?.isNumber == true
    else { return nil }
    version = String(line)
  }

  /// CPU seconds for one reading of all feeds of a sample.
  func seconds(_ sample: FeedSample) throws -> Double {
    try workshop.makeFolder("peer")
    defer { workshop.removeFolder("peer") }
    for (number, feed) in sample.feeds.enumerated() {
      try workshop.write(feed, to: "peer/\(number)")
    }
    let times = max(1, BenchmarkLimits.peerBytesPerRound / max(1, sample.byteCount))
    let said = try Child.run(
      ["/usr/bin/env", python, "-c", Self.script, workshop.path("peer"), "\(times)"], in: workshop)
    guard let line = said.output.split(separator: "\n").last, let seconds = Double(line) else {
      throw BenchmarkFailure.programFailed(python, status: 0, output: said.output)
    }
    return seconds
  }

  /// Bytes are given as bytes: a string could be taken for an address. One small feed first, so that
  /// what is imported late does not count.
  private static let script = """
    import feedparser, os, sys, time
    folder, times = sys.argv[1], int(sys.argv[2])
    feeds = [open(os.path.join(folder, name), "rb").read() for name in sorted(os.listdir(folder))]
    feedparser.parse(b"<rss><channel><item><title>x</title></item></channel></rss>")
    start = time.process_time()
    for _ in range(times):
        for feed in feeds:
            feedparser.parse(feed)
    print((time.process_time() - start) / times)
    """
}
