// `gleaner feeds discover`: the feeds of a site.
import ArgumentParser
import Settings
import Text

extension FeedsCommand {
  struct Discover: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Find the feeds that a site has, and try each of them.",
      discussion: """
        Looks at the page first; at the Sitemap lines of robots.txt and the usual paths only when the page \
        names no feed. Best first. Exit code 1 when there is none.

        Example: gleaner feeds discover https://www.38north.org/
        """)

    @Argument(help: "Address of the site, of a page of it, or of a feed.")
    var url: String
    @Option(help: ArgumentHelp("Fetch by these settings.", valueName: "file"))
    var config: String?
    @Flag(inversion: .prefixedNo, help: "Fetch each feed that the page names, or only list them.")
    var `try` = true
    @Flag(help: "One JSON array.")
    var json = false

    func run() async throws {
      let settings = try Configurations.fetchSettings(config)
      let findings: [FeedFinding]
      do {
        findings = try await Scouting.explore(url, settings, tries: self.try, quiet: json)
          .map(\.finding)
      } catch let code as ExitCode where json && code == ExitCodes.someFailed {
        Console.print("[]")
        throw code
      }
      if json {
        try Console.printJSON(findings)
      } else if findings.isEmpty {
        Console.printError(
          "No feed was found. An index page can be read with `format: index`; Feeds/ has examples.")
      } else {
        Console.print(
          Console.table(
            [["URL", "TYPE", "ITEMS", "NEWEST", "FOUND BY", "TITLE OR PROBLEM"]]
              + findings.map { finding in
                [
                  finding.url, finding.type, finding.items.map { "\($0)" } ?? "-",
                  finding.newest.map { String($0.prefix(10)) } ?? "-", finding.foundBy,
                  finding.problem ?? finding.title ?? "",
                ]
              }))
      }
      if !findings.contains(where: \.isUsable) { throw ExitCodes.someFailed }
    }
  }
}

/// What `discover` and `add` share.
enum Scouting {
  /// - Throws: exit code 2 for what is no address, 1 when the page cannot be had.
  static func explore(
    _ url: String, _ settings: FetchSettings, tries: Bool, quiet: Bool
  ) async throws -> [ScoutedFeed] {
    guard let address = WebAddress(url) ?? WebAddress("https://" + url) else {
      Console.printError("`\(url)` is not an http or https address.")
      throw ExitCodes.usage
    }
    let scout = try FeedScout(settings, progress: ProgressLine(quiet: quiet))
    do {
      return try await scout.explore(address.string, tries: tries)
    } catch {
      Console.printError("\(address.string): \(error.description)")
      throw ExitCodes.someFailed
    }
  }
}
