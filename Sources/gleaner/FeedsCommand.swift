// `gleaner feeds`: what is configured, and whether it works.
import ArgumentParser
import Daemon
import Model
import Settings

struct FeedsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feeds", abstract: "List, try, find, add and exchange feeds.",
    discussion: "Example: gleaner feeds list",
    subcommands: [
      List.self, Check.self, Discover.self, Add.self, Import.self, Export.self,
    ])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show every configured feed.",
      discussion: "Example: gleaner feeds list --all")

    @OptionGroup var file: ConfigurationOption
    @Flag(help: "Also those that are switched off.")
    var all = false
    @Flag(help: "One JSON array.")
    var json = false

    struct Row: Codable {
      var feed: String
      var enabled: Bool
      var source: String
      var kind: String
      var language: String?
      var country: String?
      var intervalSeconds: Double
      var url: String
    }

    func run() async throws {
      let loaded = try Configurations.load(file.path, secrets: .skipped)
      let feeds = all ? loaded.feeds : loaded.enabledFeeds
      let rows = feeds.map { feed in
        Row(
          feed: feed.id, enabled: feed.enabled, source: feed.source.name,
          kind: feed.source.kind.rawValue, language: feed.language,
          country: feed.source.country, intervalSeconds: feed.interval.fractionalSeconds,
          url: feed.feed.url)
      }
      if json { return try Console.printJSON(rows) }
      let head = ["FEED", "ON", "KIND", "LANG", "EVERY", "ADDRESS"]
      Console.print(
        Console.table(
          [head]
            + zip(rows, feeds).map { row, feed in
              [
                row.feed, row.enabled ? "yes" : "no", row.kind, row.language ?? "-",
                DurationText.render(feed.interval), row.url,
              ]
            }))
    }
  }

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Fetch feeds once, without storing anything, and say whether they can be read.",
      discussion: "Example: gleaner feeds check 38north")

    @OptionGroup var file: ConfigurationOption
    @Argument(help: "Sources or feeds; none for all that are on.")
    var feeds: [String] = []
    @Flag(help: "One JSON array.")
    var json = false

    func run() async throws {
      let loaded = try Configurations.load(file.path)
      let unknown = feeds.filter { loaded.feeds(named: $0).isEmpty }
      for name in unknown {
        Console.printError("unknown: `\(name)` is neither a feed nor a source")
      }
      let plant = try Failures.explained {
        try Plant(loaded, outlets: .empty, log: Logs.quiet(), isDryRun: true)
      }
      let results = await plant.engine.check(feeds)
      plant.shutDown()
      if json {
        try Console.printJSON(results)
      } else {
        Console.print(
          Console.table(
            [["FEED", "RESULT", "ITEMS", "FORMAT", "NOTE"]]
              + results.map {
                [
                  $0.feed, $0.result, $0.items.map { "\($0)" } ?? "-", $0.format ?? "-",
                  $0.note ?? "",
                ]
              }))
      }
      if !unknown.isEmpty || results.contains(where: { $0.result != "ok" }) {
        throw ExitCodes.someFailed
      }
    }
  }
}
