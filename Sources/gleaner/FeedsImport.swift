// `gleaner feeds import`: the feeds of another reader, as source files.
import ArgumentParser
import FeedReading
import Model
import Settings
import Text

extension FeedsCommand {
  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import",
      abstract: "Write source files for the feeds of an OPML file.",
      discussion: """
        One file a host, with all its feeds. Folders become notes; a folder that is called like a kind of \
        source (newspaper, blog, think-tank …) becomes the kind. Addresses that are configured already are \
        passed over. All files are checked together before the first is written. Exit code 1 when an \
        outline could not be used; each is named with its reason.

        Example: gleaner feeds import subscriptions.opml --dry-run
        """)

    @OptionGroup var file: ConfigurationOption
    @Argument(help: "An OPML file.")
    var opml: String
    @Flag(help: "Say what would be written, and write nothing.")
    var dryRun = false

    func run() async throws {
      let loaded = try Configurations.load(file.path, secrets: .skipped)
      let document = try Self.read(Paths.absolute(opml))
      var plan = ImportPlan(loaded)
      for outline in document.outlines { plan.take(outline) }
      let drafts = plan.drafts()
      let files = drafts.map {
        SourceFile(folder: loaded.settings.paths.feeds, id: $0.id, text: $0.text)
      }
      for refused in plan.refused {
        Console.printError("not used: \(refused.name): \(refused.reason)")
      }
      if document.skipped > 0 {
        Console.printError("\(document.skipped) outlines are neither a feed nor a folder.")
      }
      if document.isTruncated {
        Console.printError("The file has more feeds than \(document.outlines.count); split it.")
      }
      if dryRun {
        try FeedsFolder.check(files, configuration: file.path)
      } else if !files.isEmpty {
        try FeedsFolder.add(files, configuration: file.path)
      }
      for (draft, source) in zip(drafts, files) {
        Console.print("\(source.path): " + draft.feeds.map(\.url).joined(separator: " "))
      }
      let feeds = drafts.reduce(0) { $0 + $1.feeds.count }
      Console.print(
        "\(feeds) feeds in \(files.count) files\(dryRun ? " would be written" : ""), "
          + "\(plan.known) known already, \(plan.refused.count) not used.")
      if !plan.refused.isEmpty || document.isTruncated { throw ExitCodes.someFailed }
    }

    private static func read(_ path: String) throws -> OPMLDocument {
      let bytes = try Failures.explained { try Machine.files.read(path) }
      do {
        return try OPML.read(bytes)
      } catch {
        Console.printError("\(path): \(error.description)")
        throw ExitCodes.someFailed
      }
    }
  }
}

/// Which outlines become which source files.
struct ImportPlan {
  /// An outline that is no feed we can visit.
  struct Refused: Equatable {
    var name: String
    var reason: String
  }

  /// The feeds of one host.
  private struct Group {
    var host: String
    var outlines: [(url: String, outline: OPMLOutline)]
  }

  private(set) var refused: [Refused] = []
  /// Outlines whose address is configured, or stood in the file before.
  private(set) var known = 0
  private var groups: [Group] = []
  /// Places in `groups`, by host.
  private var places: [String: Int] = [:]
  private var addresses: Set<String>
  private var takenIDs: Set<String>

  init(_ loaded: LoadedSettings) {
    addresses = Set(loaded.feeds.map { Self.identity(of: $0.feed.url) })
    takenIDs = Set(loaded.sources.map(\.id))
  }

  /// What makes two addresses one feed: everything but the fragment.
  private static func identity(of url: String) -> String {
    WebAddress(url)?.withoutFragment.string ?? url
  }

  /// For messages: an address may hold a password.
  private static func withoutUser(_ url: String) -> Substring {
    guard let at = url.lastIndex(of: "@") else { return url[...] }
    return url[url.index(after: at)...]
  }

  mutating func take(_ outline: OPMLOutline) {
    let written = outline.feedURL
    guard let address = WebAddress(written) else {
      refused.append(
        Refused(
          name: outline.title == written
            ? String(Self.withoutUser(written)) : outline.title,
          reason: "`\(Self.withoutUser(written))` is not an http or https address"))
      return
    }
    guard address.userInfo == nil else {
      refused.append(
        Refused(
          name: outline.title == written ? address.string : outline.title,
          reason: "its address holds a user name; write `credentials` in a source file"))
      return
    }
    guard addresses.insert(address.withoutFragment.string).inserted else {
      known += 1
      return
    }
    let host = address.host.hasPrefix("www.") ? String(address.host.dropFirst(4)) : address.host
    if let place = places[host] {
      groups[place].outlines.append((address.string, outline))
    } else {
      places[host] = groups.count
      groups.append(Group(host: host, outlines: [(address.string, outline)]))
    }
  }

  /// The source files, in the order of the outlines.
  mutating func drafts() -> [SourceDraft] {
    groups.map { group in
      let id = Slug.free(Slug.make(host: group.host)) { takenIDs.contains($0) }
      takenIDs.insert(id)
      return Self.draft(of: group, id: id)
    }
  }

  private static func draft(of group: Group, id: String) -> SourceDraft {
    let outlines = group.outlines.map(\.outline)
    var feedIDs: Set<String> = []
    let feeds = group.outlines.map { url, outline in
      let feedID = Slug.free(Slug.make(feed: url)) { feedIDs.contains($0) }
      feedIDs.insert(feedID)
      return SourceDraft.Feed(
        id: feedID, url: url, note: outlines.count > 1 ? outline.title : nil)
    }
    let home = outlines.compactMap { $0.siteURL.flatMap { WebAddress($0) } }.first
    var folders: [String] = []
    for folder in outlines.map({ $0.folders.joined(separator: " / ") })
    where !folder.isEmpty && !folders.contains(folder) { folders.append(folder) }
    let kind = folders.count == 1 ? SourceKind(rawValue: folders[0]) : nil
    let languages = outlines.compactMap(\.language).compactMap(LanguageTag.primary)
      .reduce(into: [String]()) { known, tag in if !known.contains(tag) { known.append(tag) } }
    return SourceDraft(
      id: id, name: outlines.count == 1 ? outlines[0].title : group.host,
      homepage: home?.string, kind: kind,
      likelyCountry: FeedsFolder.likelyCountry(group.host), languages: languages,
      notes: kind == nil ? folders.map { "folder in the imported list: " + $0 } : [],
      feeds: feeds, origin: "written by `gleaner feeds import`; what was not known is a comment.")
  }
}
