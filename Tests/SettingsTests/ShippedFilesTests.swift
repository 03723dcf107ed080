// The shipped Config and Feeds folders, held against the code.
import Foundation
import Model
import Settings
import Testing

struct ShippedFilesTests {
  /// The folder that holds Config and Feeds.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Reads the shipped configuration with the shipped feeds in the place of the installed ones.
  static func loadAll() throws -> LoadedSettings {
    let feeds = root.appending(path: "Feeds")
    return try SettingsLoader.load(
      configuration: root.appending(path: "Config/gleaner.yaml").path(),
      readFile: { path in
        let installed = "/etc/gleaner/feeds/"
        let place =
          path.hasPrefix(installed)
          ? feeds.appending(path: String(path.dropFirst(installed.count))) : URL(filePath: path)
        return Array(try Data(contentsOf: place))
      },
      listDirectory: { _ in try FileManager.default.contentsOfDirectory(atPath: feeds.path()) }
    ).get()
  }

  static func json(_ path: String) throws -> [String: Any] {
    let data = try Data(contentsOf: root.appending(path: path))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func `the shipped configuration states every setting with its default`() throws {
    let loaded = try Self.loadAll()
    #expect(loaded.settings == GleanerSettings())
    #expect(loaded.statedKeys == SettingsTable.all.map(\.key).sorted())
    let text = try String(
      contentsOf: Self.root.appending(path: "Config/gleaner.yaml"), encoding: .utf8)
    var at = text.startIndex
    for setting in SettingsTable.all {
      let line = "\n  \(setting.name): \(setting.defaultValue)\n"
      let place = try #require(text.range(of: line, range: at..<text.endIndex), "\(setting.key)")
      let words = text[at..<place.lowerBound].replacing("\n  # ", with: " ")
      #expect(words.contains(setting.meaning), "\(setting.key)")
      #expect(words.contains("(\(setting.unit): \(setting.allowed))"), "\(setting.key)")
      at = text.index(before: place.upperBound)
    }
  }

  @Test func `the schema of the configuration knows the same settings`() throws {
    let sections = try #require(
      try Self.json("Config/gleaner.schema.json")["properties"] as? [String: Any])
    #expect(sections.keys.sorted() == SettingsTable.sections.sorted())
    var keys: [String] = []
    for (name, section) in sections {
      let schema = try #require(section as? [String: Any])
      #expect(schema["additionalProperties"] as? Bool == false)
      let properties = try #require(schema["properties"] as? [String: [String: Any]])
      for (key, property) in properties {
        keys.append("\(name).\(key)")
        let setting = try #require(SettingsTable.all.first { $0.key == "\(name).\(key)" })
        #expect(
          property["description"] as? String
            == "\(setting.meaning) (\(setting.unit): \(setting.allowed))")
      }
    }
    #expect(keys.sorted() == SettingsTable.all.map(\.key).sorted())
  }

  @Test func `the schema of sources knows the same keys and words`() throws {
    let definitions = try #require(
      try Self.json("Feeds/feeds.schema.json")["definitions"] as? [String: [String: Any]])
    for (name, keys) in [
      ("source", SourceKeys.source), ("feed", SourceKeys.feed),
      ("credentials", CredentialKeys.basic + CredentialKeys.bearer),
      ("index", RecipeKeys.index), ("json", RecipeKeys.json), ("page", RecipeKeys.page),
    ] {
      let properties = try #require(definitions[name]?["properties"] as? [String: [String: Any]])
      #expect(properties.keys.sorted() == keys.sorted(), "\(name)")
    }
    func words(_ definition: String, _ key: String) -> [String]? {
      let properties = definitions[definition]?["properties"] as? [String: [String: Any]]
      return (properties?[key]?["enum"] as? [String])?.sorted()
    }
    #expect(words("source", "kind") == SourceKind.allCases.map(\.rawValue).sorted())
    #expect(words("source", "fullText") == FullTextOrigin.allCases.map(\.rawValue).sorted())
    #expect(words("feed", "format") == FeedFormat.allCases.map(\.rawValue).sorted())
    #expect(words("feed", "content") == ItemContent.allCases.map(\.rawValue).sorted())
    #expect(words("feed", "paging") == FeedPaging.allCases.map(\.rawValue).sorted())
    #expect(words("source", "paging") == FeedPaging.allCases.map(\.rawValue).sorted())
    for (name, keys) in [
      ("indexField", RecipeKeys.indexField), ("jsonField", RecipeKeys.jsonField),
    ] {
      let forms = try #require(definitions[name]?["anyOf"] as? [[String: Any]])
      let properties = try #require(forms.last?["properties"] as? [String: Any])
      #expect(properties.keys.sorted() == keys.sorted(), "\(name)")
    }
  }

  @Test func `there are 52 sources, one a file, and 28 of them are switched on`() throws {
    let sources = try Self.loadAll().sources
    #expect(sources.count == 52)
    #expect(sources.count(where: \.enabled) == 28)
    for source in sources {
      #expect(source.place.file.hasSuffix("/\(source.id).yaml"))
      #expect(source.country != nil && source.status != nil && source.kind != .other)
      #expect(!source.languages.isEmpty)
      if source.country == "KR" { #expect(source.zone == NamedZone("Asia/Seoul")) }
    }
  }

  @Test func `a shipped feed that is no feed says how it is read`() throws {
    let feeds = try Self.loadAll().feeds
    var kinds: [String: Int] = [:]
    for feed in feeds {
      switch (feed.feed.format, feed.recipe) {
      case (.index, .index), (.jsonAPI, .json), (.wordPress, .json):
        kinds[feed.feed.format.rawValue, default: 0] += 1
        #expect(["listing", "api"].contains(feed.feed.id), "\(feed.key)")
      case (.index, _), (.jsonAPI, _), (.wordPress, _), (_, .index), (_, .json):
        Issue.record("\(feed.key): \(feed.feed.format) with \(feed.recipe)")
      default: break
      }
    }
    #expect(kinds == ["index": 8, "wordpress": 1])
    #expect(feeds.count { $0.feed.format == .sitemap } == 1)
  }

  @Test func `the addresses of scripts on a shipped index page become addresses of articles`()
    throws
  {
    let feed = try #require(try Self.loadAll().feeds(named: "inss-kr").first)
    guard case .index(let recipe) = feed.recipe else {
      Issue.record("\(feed.recipe)")
      return
    }
    let link = try #require(recipe.link)
    let pattern = try Regex(try #require(link.pattern))
    let match = try #require(try pattern.firstMatch(in: "setView('41036', 'ib'); return false;"))
    let groups = match.output.map { String($0.substring ?? "") }
    #expect(groups.dropFirst() == ["41036", "ib"])
    #expect(link.attribute == "onclick")
    #expect(link.template == "/publication/bbs/{2}_view.do?nttId={1}&bbsId={2}")
  }
}
