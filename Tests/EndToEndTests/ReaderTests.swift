// Other programs read the corpus as it lies: DuckDB through gleaner.sql and by hand, pandas.
import Foundation
import Testing

extension EndToEnd {
  @Suite(
    .enabled(if: WebServer.isAvailable, "nginx or openssl is not installed"),
    .enabled(
      if: PythonReaders.python != nil,
      "no python3 with duckdb and pandas; Scripts/read_corpus.py says how to get one"))
  struct ReaderTests {
    @Test(arguments: ["zstd", "none"])
    func `duckdb and pandas see every record, sealed and live`(compression: String) async throws {
      let web = GeneratedWeb(hosts: 2, pages: 40)
      let server = try await WebServer()
      try web.publish(on: server)
      var settings = Gleaner.Settings()
      settings.corpus = [
        "sealBytes: 48 KiB", "batchRecordsMax: 5", "compression: \(compression)",
      ]
      let gleaner = try Gleaner(server, hosts: web.hosts, settings)
      try web.configure(gleaner)
      #expect(try await gleaner.run("fetch").code == 0)
      // A second version, and a page that is gone: two records more, one article less.
      let edited = try String(
        contentsOf: server.folder.file("sites/site0.test/news/0.html"), encoding: .utf8
      ).replacing("</article>", with: "<p>Corrected on Tuesday by the editors.</p></article>")
      try server.publish(edited, "site0.test", "news/0.html")
      #expect(try await gleaner.run("fetch", web.url(of: 0)).code == 0)
      #expect(gleaner.seals() > 1)
      #expect(!gleaner.liveLines().isEmpty)

      let python = try #require(PythonReaders.python)
      let read = try await Program(
        python, [Setting.scripts.appending(path: "read_corpus.py").path, gleaner.corpus.path],
        log: gleaner.folder.nextLog("python")
      ).end()
      #expect(read.code == 0, "\(read.output)\(read.errors)")
      let counts = try read.json()
      for way in ["duckdb_sql", "duckdb_by_hand", "pandas"] {
        #expect(counts[way] as? Int == web.pages + 1, "\(way): \(read.output)")
      }
      #expect(counts["duckdb_articles"] as? Int == web.pages)
    }
  }
}

enum PythonReaders {
  /// A Python that has the modules; GLEANER_PYTHON names one in a virtual environment.
  static let python: String? = {
    let candidates = [Setting.environment["GLEANER_PYTHON"], Setting.tool("python3")]
    return candidates.compactMap { $0 }.first { path in
      guard let folder = try? Folder(),
        let probe = try? Program(
          path, ["-c", "import duckdb, pandas, zstandard"], log: folder.nextLog("probe"))
      else { return false }
      return probe.waitForEnd() == 0
    }
  }()
}
