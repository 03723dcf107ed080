// Finding, adding, importing and exporting feeds, and the secrets that no command may print.
import Foundation
import Testing

extension EndToEnd {
  @Suite(.enabled(if: WebServer.isAvailable, "nginx or openssl is not installed"))
  struct FeedsCommandTests {
    private static let host = "paper.test"

    /// A site whose front page names two feeds, one of which is gone.
    private func site() async throws -> (WebServer, Gleaner) {
      let server = try await WebServer()
      try server.publish(
        """
        <html lang="ko"><head><title>Paper</title>
        <link rel="alternate" type="application/rss+xml" title="Gone" href="/gone.xml">
        <link rel="alternate" type="application/rss+xml" title="All" href="/rss/all.xml">
        </head><body><p>Nothing to read here.</p></body></html>
        """, Self.host, "index.html")
      try server.publish(
        """
        <rss version="2.0"><channel><title>종이 "신문": #1</title>
        <link>http://paper.test/</link><language>ko-KR</language>
        <item><title>북한 쌀값이 다시 올랐다고 전했다</title><link>http://paper.test/news/1?num=7&amp;utm_source=rss</link>
        <pubDate>Fri, 20 Nov 2026 09:00:00 +0900</pubDate></item>
        </channel></rss>
        """, Self.host, "rss/all.xml")
      return (server, try Gleaner(server, hosts: [Self.host, "bare.test", "list.test"]))
    }

    @Test func `discover tries what the page names and puts the best first`() async throws {
      let (server, gleaner) = try await site()
      let outcome = try await gleaner.run("feeds", "discover", "http://paper.test/", "--json")
      #expect(outcome.code == 0, "\(outcome.errors)")
      let found = try #require(
        try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
      #expect(
        found.compactMap { $0["url"] as? String } == [
          "http://paper.test/rss/all.xml", "http://paper.test/gone.xml",
        ])
      #expect(found.first?["items"] as? Int == 1)
      #expect((found.first?["newest"] as? String)?.hasPrefix("2026-11-20T00:00:00") == true)
      #expect((found.last?["problem"] as? String)?.contains("404") == true)
      // The page named feeds: nothing was guessed.
      let asked = Set(try server.requests().map(\.path))
      #expect(asked == ["/", "/robots.txt", "/gone.xml", "/rss/all.xml"], "\(asked)")

      let none = try await gleaner.run("feeds", "discover", "http://paper.test/none", "--json")
      #expect(none.code == 1 && none.output == "[]\n", "\(none.output)")
      let listed = try await gleaner.run("feeds", "discover", "paper.test/rss/all.xml")
      #expect(listed.code == 1, "https is assumed, and its certificate is for another name")
    }

    @Test func `without named feeds the sitemaps of robots txt and usual paths are tried`()
      async throws
    {
      let (server, gleaner) = try await site()
      try server.publish("<html><body>Bare</body></html>", "bare.test", "index.html")
      try server.publish("Sitemap: http://bare.test/news.xml\n", "bare.test", "robots.txt")
      try server.publish(
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url>"
          + "<loc>http://bare.test/a</loc></url></urlset>", "bare.test", "news.xml")
      let outcome = try await gleaner.run("feeds", "discover", "http://bare.test/")
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.lines.first?.hasPrefix("URL") == true)
      #expect(
        outcome.lines.dropFirst().map { $0.prefix { $0 != " " } } == ["http://bare.test/news.xml"])
    }

    @Test func `add writes a commented file that the configuration accepts`() async throws {
      let (_, gleaner) = try await site()
      let outcome = try await gleaner.run(
        "feeds", "add", "http://paper.test/", "--kind", "newspaper", "--id", "paper")
      #expect(outcome.code == 0, "\(outcome.errors)")
      let path = gleaner.folder.file("feeds/paper.yaml").path
      #expect(outcome.lines == [path])
      #expect(outcome.errors.contains("systemctl reload gleaner"))
      let text = try String(contentsOfFile: path, encoding: .utf8)
      for line in [
        "id: paper", "name: \"종이 \\\"신문\\\": #1\"", "homepage: http://paper.test/",
        "kind: newspaper", "languages: [ko]", "zone: \"+09:00\"", "# interval: 30 min",
        "  - id: main", "    url: http://paper.test/rss/all.xml", "    format: rss",
      ] {
        #expect(text.contains("\n" + line + "\n"), "\(line) is not in:\n\(text)")
      }
      try gleaner.addSource("seldom", feed: "http://list.test/f", more: ["interval: 20 d"])
      let list = try await gleaner.run("feeds", "list")
      #expect(list.output.contains(" 20 d ") && list.output.contains(" 30 min "), "\(list.output)")
      let nobody = try await gleaner.run("feeds", "check", "nobody")
      #expect(nobody.code == 1 && nobody.errors.contains("nobody"))
      let check = try await gleaner.run("feeds", "check", "paper")
      #expect(check.code == 0, "\(check.output)\(check.errors)")

      let again = try await gleaner.run("feeds", "add", "http://paper.test/rss/all.xml#x")
      #expect(again.code == 1)
      #expect(again.errors.contains("is feed paper already"), "\(again.errors)")
      #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
      let forced = try await gleaner.run(
        "feeds", "add", "http://paper.test/", "--force", "--kind", "blog")
      #expect(forced.code == 0 && forced.lines == [path], "\(forced.errors)")
      #expect(try String(contentsOfFile: path, encoding: .utf8).contains("\nkind: blog\n"))
    }

    @Test func `a sitemap is added with the site as its home, and is nothing for other readers`()
      async throws
    {
      let (server, gleaner) = try await site()
      try server.publish(
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url>"
          + "<loc>http://bare.test/a</loc></url></urlset>", "bare.test", "news/map.xml")
      let outcome = try await gleaner.run(
        "feeds", "add", "http://bare.test/news/map.xml", "--id", "bare")
      #expect(outcome.code == 0, "\(outcome.errors)")
      let text = try String(
        contentsOfFile: gleaner.folder.file("feeds/bare.yaml").path, encoding: .utf8)
      #expect(text.contains("\nhomepage: http://bare.test/\n"), "\(text)")
      let export = try await gleaner.run("feeds", "export")
      #expect(export.code == 0 && !export.output.contains("map.xml"), "\(export.output)")
    }

    private static let wrong: [([String], Int32)] = [
      (["http://bare.test/"], 1), (["http://paper.test/", "--kind", "blogg"], 2),
      (["http://paper.test/", "--id", "../paper"], 2), (["no address"], 2),
      (["http://paper.test/", "--country", "Korea"], 78),
      (["http://paper.test/", "--id", "taken"], 1),
    ]

    @Test(arguments: wrong)
    func `add writes nothing when something is wrong`(
      arguments: [String], code: Int32
    ) async throws {
      let (server, gleaner) = try await site()
      try server.publish("<html><body>Bare</body></html>", "bare.test", "index.html")
      try gleaner.addSource("taken", feed: "http://list.test/feed.xml")
      let outcome = try await gleaner.start(["feeds", "add"] + arguments).end(within: 100)
      #expect(outcome.code == code, "\(outcome.errors)")
      #expect(outcome.output.isEmpty)
      let names = try FileManager.default.contentsOfDirectory(
        atPath: gleaner.folder.file("feeds").path)
      #expect(names == ["taken.yaml"])
    }

    @Test func `an imported list is written by host, checked as a whole, and exported again`()
      async throws
    {
      let (_, gleaner) = try await site()
      try gleaner.addSource("known", feed: "http://known.test/feed.xml")
      try gleaner.folder.write(
        """
        <opml version="2.0"><head><title>Mine</title></head><body>
        <outline text="think-tank"><outline type="rss" text="Tank: news" xmlUrl="https://www.tank.test/feed"
          htmlUrl="https://www.tank.test/"/></outline>
        <outline text="Korea"><outline text="Daily">
          <outline type="rss" text="North" xmlUrl="https://daily.test/north.xml"/>
          <outline type="rss" text="South" xmlUrl="https://daily.test/south.xml"/></outline></outline>
        <outline type="rss" text="Again" xmlUrl="https://daily.test/south.xml#top"/>
        <outline type="rss" text="Known" xmlUrl="http://known.test/feed.xml"/>
        <outline type="rss" text="Odd" xmlUrl="ftp://odd.test/feed"/>
        <outline type="rss" text="Locked" xmlUrl="https://me:hush@locked.test/feed"/>
        </body></opml>
        """, to: "list.opml")
      let list = gleaner.folder.file("list.opml").path
      let dry = try await gleaner.run("feeds", "import", list, "--dry-run")
      #expect(dry.code == 1)
      #expect(dry.lines.last == "3 feeds in 2 files would be written, 2 known already, 2 not used.")
      let folder = gleaner.folder.file("feeds")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["known.yaml"])

      let outcome = try await gleaner.run("feeds", "import", list)
      #expect(outcome.code == 1)
      #expect(outcome.errors.contains("Odd") && outcome.errors.contains("Locked"))
      #expect(!(outcome.errors + outcome.output).contains("hush"))
      let tank = try String(contentsOf: folder.appending(path: "tank.yaml"), encoding: .utf8)
      #expect(tank.contains("\nkind: think-tank\n") && tank.contains("\nname: \"Tank: news\"\n"))
      let daily = try String(contentsOf: folder.appending(path: "daily.yaml"), encoding: .utf8)
      #expect(daily.contains("folder in the imported list: Korea / Daily"))
      #expect(daily.contains("- id: north\n") && daily.contains("note: South\n"))
      #expect(try await gleaner.run("config", "check", "--quiet").code == 0)

      let export = try await gleaner.run("feeds", "export")
      #expect(export.code == 0)
      for url in ["https://www.tank.test/feed", "https://daily.test/north.xml"] {
        #expect(export.output.contains(url))
      }
      #expect(export.output.hasPrefix("<?xml"))
      let copy = try gleaner.folder.write(export.output, to: "copy.opml")
      let back = try await gleaner.run("feeds", "import", copy.path)
      #expect(back.code == 0, "\(back.errors)")
      #expect(back.lines.last == "0 feeds in 0 files, 4 known already, 0 not used.")
    }

    @Test func `no command prints a secret`() async throws {
      let (_, gleaner) = try await site()
      try gleaner.configure(
        Gleaner.Settings(fetch: ["proxy: \"http://user:hush1@127.0.0.1:9\""]))
      try gleaner.folder.write("hush2\n", to: "secrets/paper")
      try gleaner.folder.write(
        """
        name: Paper
        cookie: session=hush3
        headers: {X-Key: hush4}
        credentials: {user: reader, passwordFile: secrets/paper}
        feeds:
          - url: http://paper.test/rss/all.xml
            credentials: {token: hush5}
          - {id: other, url: "http://paper.test/rss/other.xml"}
        """, to: "feeds/paper.yaml")
      for arguments in [
        ["config", "check"], ["feeds", "list", "--all"], ["feeds", "list", "--json"],
        ["feeds", "check"], ["feeds", "export"], ["fetch", "--json"], ["logs", "--json"],
        ["inspect", "url", "http://paper.test/news/1", "--json"],
      ] {
        let outcome = try await gleaner.start(arguments).end(within: 100)
        let name = Comment(rawValue: arguments.joined(separator: " "))
        #expect(!(outcome.output + outcome.errors).contains("hush"), name)
        #expect(outcome.code != 78, name)
      }
      try FileManager.default.removeItem(at: gleaner.folder.file("secrets/paper"))
      let missing = try await gleaner.run("config", "check")
      #expect(missing.code == 78)
      #expect(missing.errors.contains("paper.yaml:4:"), "\(missing.errors)")
      #expect(try await gleaner.run("feeds", "list").code == 0, "a list needs no password")
    }

    @Test func `inspect url says whose address it is, what would become of it, and why`()
      async throws
    {
      let (server, gleaner) = try await site()
      try server.publish(
        "User-agent: other\nDisallow: /\n\nUser-agent: *\nDisallow: /\nAllow: /rss\n"
          + "Disallow: /news/1 # not this\nSitemap: /s.xml\n", Self.host, "robots.txt")
      try gleaner.addSource(
        "paper", feed: "http://paper.test/rss/all.xml", more: ["keepIf: {any: [rice]}"])
      let url = "http://me:hush@paper.test/news/1?num=7&utm_source=rss#top"
      let outcome = try await gleaner.run(
        "inspect", "url", url, "--json", "--fetch", "--title", "Coal exports")
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(!outcome.output.contains("hush@"), "\(outcome.output)")
      let report = try outcome.json()
      #expect(report["canonical"] as? String == "http://paper.test/news/1?num=7")
      #expect(report["key"] as? String == "paper.test/news/1?num=7")
      let robots = try #require(report["robots"] as? [String: Any])
      #expect(robots["verdict"] as? String == "disallowed")
      #expect(robots["line"] as? Int == 7)
      let feeds = try #require(report["feeds"] as? [[String: Any]])
      #expect(feeds.first?["reason"] as? String == "filtered")
      let steps = try #require(report["steps"] as? [[String: Any]])
      let effects = steps.compactMap { $0["effect"] as? String }
      #expect(effects.contains("removed utm_source=rss"))
      #expect(effects.contains { $0.hasPrefix("kept num=7") })

      // As the daemon says it: words before hosts, hosts where no words are known.
      try gleaner.addSource(
        "paper", feed: "http://paper.test/rss/all.xml",
        more: ["keepIf: {any: [rice]}", "allowHosts: [other.test]"])
      let verdicts: [([String], String)] = [
        (["--title", "Coal exports"], "filtered"), (["--title", "rice"], "host-not-allowed"),
        ([], "host-not-allowed"),
      ]
      for (title, reason) in verdicts {
        let verdict = try await gleaner.start(["inspect", "url", url, "--json"] + title).end()
        let feeds = try verdict.json()["feeds"] as? [[String: Any]]
        #expect(feeds?.first?["reason"] as? String == reason, "\(title)")
      }

      let text = try await gleaner.run("inspect", "url", "http://paper.test/")
      #expect(text.output.contains("never an article") && text.output.contains("not stored"))
      let elsewhere = try await gleaner.run("inspect", "url", "http://elsewhere.test/a")
      #expect(elsewhere.output.contains("no configured source has this host or site"))
    }
  }
}
