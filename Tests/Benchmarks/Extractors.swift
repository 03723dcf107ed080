// trafilatura and resiliparse, the extractors that others use, in a Python process of their own.
import Foundation

struct Extractors {
  /// CPU seconds of one pass over all pages; nil for what is not installed.
  struct Costs: Decodable {
    var trafilatura: Double?
    var resiliparse: Double?
  }

  private let python: String
  private let workshop: Workshop
  /// Names with versions, of what is installed.
  let found: [String]

  /// Python of $GLEANER_PYTHON, else `python3`; nil when it has neither.
  init?(_ workshop: Workshop) {
    python = ProcessInfo.processInfo.environment["GLEANER_PYTHON"] ?? "python3"
    self.workshop = workshop
    let said = try? Child.run(["/usr/bin/env", python, "-c", Self.versions], in: workshop)
    found = (said?.output ?? "").split(separator: "\n").map(String.init).filter {
      $0.hasPrefix("trafilatura") || $0.hasPrefix("resiliparse")
    }
    if found.isEmpty { return nil }
  }

  func costs(_ set: PageSet) throws -> Costs {
    struct Entry: Encodable {
      var file: String
      var url: String
      var charset: String?
    }
    let list = set.pages.map { Entry(file: $0.file, url: $0.url, charset: $0.charset) }
    try workshop.makeFolder("extractors")
    defer { workshop.removeFolder("extractors") }
    try workshop.write([UInt8](try JSONEncoder().encode(list)), to: "extractors/list.json")
    let said = try Child.run(
      ["/usr/bin/env", python, "-c", Self.script, workshop.path("extractors/list.json")],
      in: workshop)
    guard let line = said.output.split(separator: "\n").last,
      let costs = try? JSONDecoder().decode(Costs.self, from: Data(line.utf8))
    else { throw BenchmarkFailure.programFailed(python, status: 0, output: said.output) }
    return costs
  }

  private static let versions = """
    from importlib.metadata import version, PackageNotFoundError
    for name in ("trafilatura", "resiliparse"):
        try:
            print(name, version(name))
        except PackageNotFoundError:
            pass
    """

  /// Bytes to text and metadata (trafilatura) or to text alone (resiliparse has no metadata but the
  /// title). One page first, so that what is imported late does not count.
  private static let script = """
    import json, logging, sys, time
    logging.disable(logging.CRITICAL)
    pages = [(open(p["file"], "rb").read(), p["url"], p.get("charset")) for p in json.load(open(sys.argv[1]))]
    def timed(work):
        work(*pages[0])
        start = time.process_time()
        for page in pages:
            try:
                work(*page)
            except Exception:
                pass
        return time.process_time() - start
    costs = {}
    try:
        import trafilatura
        costs["trafilatura"] = timed(
            lambda body, url, charset: trafilatura.bare_extraction(body, url=url, with_metadata=True))
    except ImportError:
        pass
    try:
        from resiliparse.extract.html2text import extract_plain_text
        from resiliparse.parse.encoding import detect_encoding
        from resiliparse.parse.html import HTMLTree
        costs["resiliparse"] = timed(
            lambda body, url, charset: extract_plain_text(
                HTMLTree.parse_from_bytes(body, charset or detect_encoding(body)), main_content=True))
    except ImportError:
        pass
    print(json.dumps(costs))
    """
}
