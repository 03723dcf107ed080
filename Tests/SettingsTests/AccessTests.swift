// What lets a source in: proxies, cookies, credentials; where they are read, sent and never shown.
import Model
import Settings
import Testing

private let feeds = "feeds:\n  - url: https://a.example/feed/\n"

/// A source with some lines before its one feed, and the files beside it.
private func folder(
  _ lines: String, files: [String: String] = [:], credentials: String? = nil
) -> Folder {
  var folder = Folder(feeds: ["a.yaml": "name: A\n" + lines + feeds])
  folder.files.merge(files) { $1 }
  folder.credentialsDirectory = credentials
  return folder
}

private func feed(_ folder: Folder) throws -> ConfiguredFeed {
  try #require(try folder.load().get().feeds.first)
}

struct AccessTests {
  @Test func `fields of the feed win over those of the source, one field a name`() throws {
    let text = """
      name: A
      headers: {Accept-Language: ko, X-Edition: one}
      cookie: session=1; b=2
      credentials: {user: reader, password: secret}
      feeds:
        - {id: x, url: "https://a.example/x", headers: {accept-language: en}}
        - {id: y, url: "https://a.example/y", cookie: none, credentials: {token: tok}}
        - {id: z, url: "https://a.example/z", credentials: none, headers: {Cookie: own=1}}
      """
    let feeds = try Folder(feeds: ["a.yaml": text]).load().get().feeds
    #expect(
      feeds[0].requestHeaders == [
        HTTPField("accept-language", "en"), HTTPField("X-Edition", "one"),
        HTTPField("Cookie", "session=1; b=2"),
        HTTPField("Authorization", "Basic cmVhZGVyOnNlY3JldA=="),
      ])
    #expect(
      feeds[1].requestHeaders == [
        HTTPField("Accept-Language", "ko"), HTTPField("X-Edition", "one"),
        HTTPField("Authorization", "Bearer tok"),
      ])
    #expect(
      feeds[2].requestHeaders == [
        HTTPField("Accept-Language", "ko"), HTTPField("X-Edition", "one"),
        HTTPField("Cookie", "own=1"),
      ])
  }

  @Test(arguments: [
    ("a", "Basic YTo="), ("ab", "Basic YWI6"), ("abc", "Basic YWJjOg=="), ("ü", "Basic w7w6"),
  ])
  func `Basic credentials are base64 of their UTF-8`(user: String, value: String) {
    let credentials = AccessCredentials(scheme: .basic(user: user), secret: Secret(""))
    #expect(credentials.authorization == value)
  }

  @Test func `secrets go to the hosts that the source names, and never from TLS into clear text`()
    throws
  {
    let lines =
      "homepage: https://www.a.example/\nallowHosts: [paper.example]\ncookie: a=b\n"
      + "headers: {Accept-Language: ko, X-Api-Key: k}\n"
    let feed = try feed(folder(lines))
    for own in ["https://a.example/1", "https://WWW.a.example:443/2", "https://paper.example/3"] {
      #expect(
        feed.requestHeaders(to: own).map(\.name) == ["Accept-Language", "X-Api-Key", "Cookie"])
    }
    for other in ["https://b.example/", "http://a.example/1", "https://a.example.evil.example/"] {
      #expect(feed.requestHeaders(to: other).map(\.name) == ["Accept-Language"], "\(other)")
    }
  }

  @Test func `a proxy is taken from the feed, else the source, else the settings`() throws {
    let config = "fetch: {proxy: \"http://u:p@proxy.example:3128\"}"
    let text = """
      sources:
        - {id: a, name: A, feeds: [{url: "https://a.example/"}]}
        - id: b
          name: B
          proxy: none
          feeds: [{id: x, url: "https://b.example/"}, {id: y, url: "https://b.example/y", proxy: "socks5://[::1]:9050"}]
      """
    let loaded = try Folder(config: config, feeds: ["a.yaml": text]).load().get()
    #expect(
      loaded.feeds.map(\.proxy) == ["http://u:p@proxy.example:3128", nil, "socks5://[::1]:9050"])
    let line = try #require(
      describe(loaded.settings).split(separator: "\n").first { $0.hasPrefix("fetch.proxy") })
    #expect(line.hasSuffix("= \"http://…@proxy.example:3128\"    # default none"))
  }

  // MARK: Files

  @Test func `a password is read from a file beside the configuration, without its line end`()
    throws
  {
    let lines = "credentials: {user: r, passwordFile: secrets/a}\n"
    for ending in ["", "\n", "\r\n"] {
      let feed = try feed(folder(lines, files: ["/etc/gleaner/secrets/a": "x" + ending]))
      #expect(feed.requestHeaders.first?.value == "Basic cjp4")
    }
    let absolute = folder(
      "credentials: {tokenFile: /run/t}\n", files: ["/run/t": "abc\n"])
    #expect(try feed(absolute).requestHeaders.first?.value == "Bearer abc")
  }

  @Test func `a credential is read from the folder that systemd names`() throws {
    let lines = "credentials: {user: r, passwordCredential: nkpro}\n"
    let feed = try feed(
      folder(lines, files: ["/run/credentials/g/nkpro": "x\n"], credentials: "/run/credentials/g"))
    #expect(feed.requestHeaders.first?.value == "Basic cjp4")
  }

  @Test func `secrets of what is switched off, or not needed, are not read`() throws {
    let off = folder("enabled: false\ncredentials: {tokenCredential: t}\n")
    #expect(off.complaints.isEmpty)
    let overridden = Folder(feeds: [
      "a.yaml": """
      name: A
      credentials: {tokenCredential: t}
      feeds: [{url: "https://a.example/", credentials: {token: x}}]
      """
    ])
    #expect(overridden.complaints.isEmpty)
    let folder = folder("credentials: {tokenCredential: t}\n")
    let skipped = SettingsLoader.load(
      configuration: "/etc/gleaner/gleaner.yaml",
      readFile: { folder.files[$0].map { Array($0.utf8) } }, listDirectory: { _ in ["a.yaml"] },
      secrets: .skipped)
    #expect(try skipped.get().feeds.first?.requestHeaders == [])
  }

  @Test(arguments: [
    (
      "credentials: {user: r, passwordCredential: nkpro}\n", nil as String?,
      "2:44: credentials.passwordCredential: credential `nkpro` is not there, for $CREDENTIALS_DIRECTORY is not set: add `LoadCredential=nkpro:PATH` to the unit, or set the variable to the folder of the file"
    ),
    (
      "credentials: {tokenCredential: nkpro}\n", "/run/c",
      "2:32: credentials.tokenCredential: cannot be read: there is no /run/c/nkpro: add `LoadCredential=nkpro:PATH` to the unit and restart it"
    ),
    (
      "credentials: {tokenFile: secrets/none}\n", nil,
      "2:26: credentials.tokenFile: cannot be read: there is no file /etc/gleaner/secrets/none"
    ),
    (
      "credentials: {tokenFile: long}\n", nil,
      "2:26: credentials.tokenFile: file /etc/gleaner/long: at most 4 KiB"
    ),
    (
      "credentials: {tokenFile: lines}\n", nil,
      "2:26: credentials.tokenFile: this is not a bearer token: /etc/gleaner/lines is empty, has several lines, or holds what cannot be sent"
    ),
    (
      "credentials: {user: r, passwordFile: empty}\n", nil,
      "2:38: credentials.passwordFile: this is not a password: /etc/gleaner/empty is empty, has several lines, or holds what cannot be sent"
    ),
  ])
  func `a secret that is not there is said with its place and a remedy`(
    lines: String, directory: String?, complaint: String
  ) {
    let files = [
      "/etc/gleaner/long": String(repeating: "x", count: 4_097), "/etc/gleaner/lines": "a\nb\n",
      "/etc/gleaner/empty": "\n",
    ]
    let found = folder(lines, files: files, credentials: directory).complaints
      .map { $0.replacing("/etc/gleaner/feeds/a.yaml:", with: "") }
    #expect(found == [complaint])
  }

  // MARK: What must be refused

  @Test(arguments: [
    ("cookie: hush\n", "2:9: cookie: this is not a cookie: write `name=value; name=value`"),
    ("cookie: [hush]\n", "2:9: cookie: must be text, but is a list"),
    (
      "cookie: \"a=hush\\n\"\n",
      "2:9: cookie: this is not a cookie: control characters cannot be sent"
    ),
    (
      "credentials: hush\n",
      "2:14: credentials: this is not a mapping: write a mapping with `user` and a password, or with a token"
    ),
    ("credentials: {password: hush}\n", "2:14: credentials: `user` is missing"),
    (
      "credentials: {user: r}\n",
      "2:14: credentials: state one of `password`, `passwordFile`, `passwordCredential`"
    ),
    (
      "credentials: {user: r, password: hush, passwordFile: x}\n",
      "2:14: credentials: state one of `password`, `passwordFile`, `passwordCredential`"
    ),
    (
      "credentials: {user: r, token: hush}\n",
      "2:14: credentials: a token stands alone, without user and password"
    ),
    (
      "credentials: {user: \"r:hush\", password: hush}\n",
      "2:21: credentials.user: this is not a user name: it holds a colon or a control character"
    ),
    (
      "credentials: {token: \"hush hush\"}\n",
      "2:22: credentials.token: this is not a bearer token: it is empty, or holds other than letters, digits and -._~+/="
    ),
    (
      "credentials: {tokenCredential: ../x}\n",
      "2:32: credentials.tokenCredential: `../x` is not the name of a credential: write the name that `LoadCredential=NAME:PATH` gives it"
    ),
    (
      "credentials: {user: r, passwort: hush}\n",
      "2:24: credentials.passwort: unknown key `passwort`; did you mean `password`?"
    ),
    (
      "headers: {Cookie: hush=1}\ncookie: a=b\n",
      "3:1: cookie: `headers` states cookie as well"
    ),
    (
      "headers: {Proxy-Authorization: hush}\n",
      "2:11: headers.Proxy-Authorization: `Proxy-Authorization` is not a free header: the program sets it itself"
    ),
    (
      "proxy: proxy.example:3128\n",
      "2:8: proxy: this is not the address of a proxy: it must begin with http://, https://, socks5:// or socks5h://"
    ),
    (
      "proxy: \"http://u:hush@proxy.example:0\"\n",
      "2:8: proxy: this is not the address of a proxy: its port is not a number from 1 to 65535"
    ),
    (
      "proxy: http://u:hush@proxy.example/path\n",
      "2:8: proxy: this is not the address of a proxy: it must end with host and port"
    ),
    ("backfill: 1001\n", "2:11: backfill: 1001 is outside 0 … 1000"),
    ("paging: pages\n", "2:9: paging: `pages` is not one of none, wordpress"),
    (
      "homepage: https://u:hush@a.example/\n",
      "2:11: homepage: `https://…@a.example/` is not a web address: it holds a user name or password"
    ),
  ])
  func `a mistake is answered without showing a secret`(lines: String, complaint: String) {
    let found = complaints(source: "name: A\n" + lines + feeds)
    #expect(found.first == complaint, "\(found)")
    #expect(!found.joined().contains("hush"))
  }

  @Test func `a secret hides itself`() throws {
    let feed = try feed(folder("cookie: a=hush\ncredentials: {user: r, password: hush}\n"))
    var dumped = ""
    dump(feed, to: &dumped)
    #expect(!dumped.contains("hush") && !"\(feed)".contains("hush"))
    #expect(!String(reflecting: feed).contains("hush"))
  }
}
