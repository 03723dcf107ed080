// `gleaner corpus`: reading the corpus as other tools would.
import ArgumentParser
import Corpus
import Settings

struct CorpusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corpus", abstract: "Read, search and check the corpus.",
    discussion: "Example: gleaner corpus tail --after 1200 --follow",
    subcommands: [
      Tail.self, Show.self, Diff.self, Search.self, CorpusOrigins.self, CorpusGraph.self,
      Verify.self, Reindex.self,
    ])

  /// The corpus of the configuration, or one given by hand.
  struct Location: ParsableArguments {
    @OptionGroup var file: ConfigurationOption
    @Option(
      help: ArgumentHelp("A corpus directory, instead of the configured one.", valueName: "dir"))
    var corpus: String?

    func layout() throws -> CorpusLayout {
      if let corpus {
        let layout = CorpusLayout(root: Paths.absolute(corpus))
        if try Machine.files.size(layout.versionFile) == nil {
          Console.printError("\(layout.root) is no corpus: there is no file VERSION.")
          throw ExitCodes.someFailed
        }
        return layout
      }
      return CorpusLayout(root: try Configurations.settings(file.path).paths.corpus)
    }
  }

  struct Tail: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print records in order, sealed and live.",
      discussion: "Example: gleaner corpus tail --after 1200 --follow | jq .title")

    @OptionGroup var location: Location
    @Option(help: "Only records with a higher `seq`.")
    var after: Int64 = 0
    @Flag(name: .shortAndLong, help: "Go on with new records until interrupted.")
    var follow = false

    func run() async throws {
      let reader = CorpusReader(files: Machine.files, layout: try location.layout())
      var place = CorpusPlace(after: after)
      while true {
        try reader.lines(from: &place) { _, line in
          Console.print(line: line)
          return true
        }
        if !follow { return }
        try await Task.sleep(for: .milliseconds(250))
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print an article: its newest version, or all of them.",
      discussion: "Example: gleaner corpus show 2e6eec3b1e935847 --all")

    @OptionGroup var location: Location
    @Argument(help: "The `id` of the article.")
    var id: String
    @Flag(help: "All versions, oldest first.")
    var all = false
    @Flag(help: "The record as JSON.")
    var json = false

    func run() async throws {
      let reader = CorpusReader(files: Machine.files, layout: try location.layout())
      let versions = try reader.versions(of: id)
      guard let newest = versions.last else {
        Console.printError("No article `\(id)` in \(reader.layout.root).")
        throw ExitCodes.someFailed
      }
      for line in all ? versions : [newest] {
        if json { Console.print(line: line) } else { Console.print(ArticleView.text(of: line)) }
      }
    }
  }

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Hold every file against the manifest and every record against its neighbours.",
      discussion: "Example: gleaner corpus verify --corpus /var/lib/gleaner/corpus")

    @OptionGroup var location: Location
    @Flag(help: "One JSON object.")
    var json = false

    func run() async throws {
      let layout = try location.layout()
      let progress = ProgressLine(quiet: json)
      let report = try CorpusVerifier(files: Machine.files, layout: layout).verify { records in
        progress.show("\(records) records read")
      }
      progress.clear()
      if json {
        try Console.printJSON(VerifyOutput(report))
      } else {
        for fault in report.faults { Console.print("fault: " + fault) }
        Console.print(
          "\(layout.root): \(report.records) records of \(report.articles) articles, "
            + "\(report.sealedFiles) sealed files, \(report.annotations) annotations, "
            + "last seq \(report.lastSeq): "
            + (report.isClean ? "clean" : "\(report.faults.count) faults"))
      }
      if !report.isClean { throw ExitCodes.someFailed }
    }
  }

  struct Reindex: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Rebuild the ledger from the corpus alone, after the state directory was lost.",
      discussion: """
        The old ledger, when there is one, is kept beside the new one.

        Example: gleaner corpus reindex --config /etc/gleaner/gleaner.yaml
        """)

    @OptionGroup var file: ConfigurationOption

    func run() async throws {
      let settings = try Configurations.settings(file.path)
      let progress = ProgressLine()
      do {
        let report = try Rebuilding.rebuild(settings.paths) {
          progress.show("\($0) records read")
        }
        progress.clear()
        Console.print(
          "\(report.records) records of \(report.articles) articles, last seq \(report.lastSeq)")
      } catch let failure as CorpusFailure {
        progress.clear()
        Console.printError("\(failure)")
        throw ExitCodes.someFailed
      }
    }
  }

  struct VerifyOutput: Codable {
    var clean: Bool
    var records: Int64
    var articles: Int
    var sealedFiles: Int
    var lastSeq: Int64
    var annotations: Int
    var faults: [String]

    init(_ report: VerificationReport) {
      clean = report.isClean
      records = report.records
      articles = report.articles
      sealedFiles = report.sealedFiles
      lastSeq = report.lastSeq
      annotations = report.annotations
      faults = report.faults
    }
  }
}
