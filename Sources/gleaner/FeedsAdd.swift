// `gleaner feeds add`: a new source file for a site, checked before it is written.
import ArgumentParser
import Effects
import FeedReading
import Model
import Settings
import Text

extension FeedsCommand {
  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a source file for a site or a feed, every key explained.",
      discussion: """
        Takes the best feed that `feeds discover` finds, or the address itself when it is a feed. Nothing is \
        written when the configuration would not be valid with it.

        Example: gleaner feeds add https://www.38north.org/ --kind specialist --country US
        """)

    @OptionGroup var file: ConfigurationOption
    @Argument(help: "Address of the site, or of the feed.")
    var url: String
    @Option(help: "Id of the source and name of its file; the default comes from the host.")
    var id: String?
    @Option(help: "Name for people; the default is the title of the feed.")
    var name: String?
    @Option(help: "What the publisher is: wire, newspaper, blog, think-tank …")
    var kind: String?
    @Option(help: "BCP 47 tag of the articles; the default is what the feed says or looks like.")
    var language: String?
    @Option(help: "ISO 3166-1 alpha-2 code of the publisher's country.")
    var country: String?
    @Flag(help: "Replace a file of that name, and take a feed that cannot be read just now.")
    var force = false

    func validate() throws {
      if let id, Slug.make(id) != id {
        throw ValidationError("An id has small letters, digits and inner hyphens, at most 64.")
      }
      if let kind, SourceKind(rawValue: kind) == nil {
        let kinds = SourceKind.allCases.map(\.rawValue)
        let nearest = nearestName(to: kind, in: kinds).map { "; did you mean `\($0)`?" } ?? ""
        throw ValidationError(
          "`\(kind)` is not one of \(kinds.joined(separator: ", "))\(nearest)")
      }
    }

    func run() async throws {
      let loaded = try Configurations.load(file.path, secrets: .skipped)
      let stated = try replaced(url, loaded)
      let scouted = try await chosen(loaded.settings.fetch)
      let found = try replaced(scouted.finding.url, loaded)
      let draft = self.draft(of: scouted, loaded, id: id ?? found ?? stated)
      let source = SourceFile(
        folder: loaded.settings.paths.feeds, id: draft.id, text: draft.text)
      if !force, try Machine.files.size(source.path) != nil {
        Console.printError("\(source.path) exists; give another --id, or --force to replace it.")
        throw ExitCodes.someFailed
      }
      try FeedsFolder.add([source], configuration: file.path)
      Console.print(source.path)
      let what = scouted.finding
      Console.printError(
        "\(what.items.map { "\($0) items, " } ?? "")\(what.type), \(what.url)\n"
          + "Look through the file, then: gleaner feeds check \(draft.id); "
          + "a running daemon takes it with `systemctl reload gleaner`.")
    }

    /// The best feed; the address itself when it could not be read and --force was given.
    private func chosen(_ settings: FetchSettings) async throws -> ScoutedFeed {
      do {
        let found = try await Scouting.explore(url, settings, tries: true, quiet: false)
        if let best = found.first(where: { $0.finding.isUsable }) { return best }
        Console.printError("No feed was found at \(url).")
        for finding in found.map(\.finding) {
          Console.printError("  \(finding.url): \(finding.problem ?? "")")
        }
      } catch let code as ExitCode where force && code == ExitCodes.someFailed {
        // What is wrong was said; the file is wanted all the same.
      }
      guard force, let address = WebAddress(url) else { throw ExitCodes.someFailed }
      let finding = FeedFinding(
        url: address.string, type: FeedFormat.auto.rawValue,
        foundBy: FeedCandidate.How.document.rawValue)
      return ScoutedFeed(finding: finding, document: nil, homepage: address.origin + "/")
    }

    /// The source whose file is replaced, with --force: one that has the address and nothing else.
    ///
    /// - Returns: its id; nil when nobody has the address.
    /// - Throws: exit code 1, with the file that has the address already.
    private func replaced(_ url: String, _ loaded: LoadedSettings) throws -> String? {
      guard let known = FeedsFolder.feed(at: url, in: loaded) else { return nil }
      let place = known.feed.place
      let file = SourceFile(folder: loaded.settings.paths.feeds, id: known.source.id, text: "")
      if force, known.source.feeds.count == 1, place.file == file.path,
        id == nil || id == known.source.id
      {
        return known.source.id
      }
      Console.printError("\(url) is feed \(known.id) already (\(place.file):\(place.line)).")
      throw ExitCodes.someFailed
    }

    private func draft(
      of scouted: ScoutedFeed, _ loaded: LoadedSettings, id: String?
    ) -> SourceDraft {
      let feed = scouted.finding
      let home = scouted.homepage.flatMap { WebAddress($0) } ?? WebAddress(feed.url)
      let host = home?.host ?? "source"
      let taken = Set(loaded.sources.map(\.id))
      let id = id ?? Slug.free(Slug.make(host: host)) { taken.contains($0) }
      let name = self.name ?? feed.title.flatMap { $0.isEmpty ? nil : $0 } ?? host
      return SourceDraft(
        id: id, name: name, homepage: home?.string, kind: kind.flatMap(SourceKind.init),
        country: country, likelyCountry: FeedsFolder.likelyCountry(host),
        languages: [language ?? scouted.document?.language].compactMap { $0 },
        zone: scouted.document?.statedZone,
        feeds: [
          SourceDraft.Feed(
            id: Slug.make(feed: feed.url), url: feed.url,
            format: scouted.document.flatMap { FeedFormat($0.version) })
        ],
        origin: "written by `gleaner feeds add`; what was not known is a comment.")
    }
  }
}

extension FeedFormat {
  /// The word for a dialect that was found; nil for those that have none.
  init?(_ version: FeedVersion) {
    switch version {
    case .rss090, .rss10: self = .rdf
    case .rss091n, .rss091u, .rss092, .rss093, .rss094, .rss20, .rss: self = .rss
    case .atom01, .atom02, .atom03, .atom10, .atom: self = .atom
    case .json1, .json11: self = .json
    case .sitemap, .sitemapText, .sitemapIndex: self = .sitemap
    case .cdf, .indexPage, .jsonAPI: return nil
    }
  }
}

/// The folder of source files as commands change it.
enum FeedsFolder {
  /// Writes files that fit the configuration; none when one does not.
  ///
  /// - Throws: exit code 78 after all errors were printed, 1 when a file cannot be written.
  static func add(_ files: [SourceFile], configuration path: String) throws {
    try check(files, configuration: path)
    try Failures.explained { try write(files) }
    _ = try Configurations.load(path, secrets: .skipped)
  }

  /// Writes all, or takes back what was new.
  private static func write(_ files: [SourceFile]) throws {
    var fresh: [String] = []
    do {
      for file in files {
        if try Machine.files.size(file.path) == nil { fresh.append(file.path) }
        try file.write()
      }
    } catch {
      for path in fresh { try Machine.files.remove(path) }
      throw error
    }
  }

  /// Reads the configuration as if the files were there.
  static func check(_ files: [SourceFile], configuration path: String) throws {
    if case .failure(let errors) = Configurations.read(path, secrets: .skipped, adding: files) {
      Console.printError(errors.description)
      Console.printError("Nothing was written.")
      throw ExitCodes.configuration
    }
  }

  /// The feed that has an address.
  static func feed(at url: String, in loaded: LoadedSettings) -> ConfiguredFeed? {
    guard let address = WebAddress(url)?.withoutFragment else { return nil }
    return loaded.feeds.first { WebAddress($0.feed.url)?.withoutFragment == address }
  }

  /// The country of a national domain, for people to confirm.
  static func likelyCountry(_ host: String) -> String? {
    guard let end = host.split(separator: ".").last, end.utf8.count == 2,
      end.utf8.allSatisfy(isASCIILowercase)
    else { return nil }
    return end == "uk" ? "GB" : end.uppercased()
  }
}
