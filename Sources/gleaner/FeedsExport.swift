// `gleaner feeds export`: the configured feeds for other readers.
import ArgumentParser
import FeedReading
import Model
import Settings

extension FeedsCommand {
  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the configured feeds as OPML 2.0, in a folder for each kind of source.",
      discussion: """
        Index pages, JSON interfaces and sitemaps are left out: other readers cannot read them.

        Example: gleaner feeds export > gleaner.opml
        """)

    @OptionGroup var file: ConfigurationOption
    @Flag(help: "Also those that are switched off.")
    var all = false

    func run() async throws {
      let loaded = try Configurations.load(file.path, secrets: .skipped)
      let feeds = (all ? loaded.feeds : loaded.enabledFeeds).filter {
        $0.recipe == .detect && $0.feed.format != .sitemap
      }
      let order = SourceKind.allCases
      let byKind = feeds.enumerated().sorted { left, right in
        let kinds = [left, right].map { order.firstIndex(of: $0.element.source.kind) ?? 0 }
        return (kinds[0], left.offset) < (kinds[1], right.offset)
      }.map(\.element)
      let outlines = byKind.map { feed in
        let isAlone = feed.source.feeds.count == 1
        return OPMLOutline(
          feedURL: feed.feed.url, siteURL: feed.source.homepage,
          title: isAlone ? feed.source.name : "\(feed.source.name): \(feed.feed.id)",
          language: feed.language, folders: [feed.source.kind.rawValue])
      }
      Console.write(OPML.write(OPMLDocument(title: "gleaner", outlines: outlines)), to: 1)
    }
  }
}
