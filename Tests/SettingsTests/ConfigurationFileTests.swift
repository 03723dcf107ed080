// The configuration file: what it may say, and what every kind of mistake is answered with.
import Settings
import Testing

struct ConfigurationFileTests {
  @Test func `an empty file means the defaults`() throws {
    for text in ["", "# nothing\n", "fetch:\n  # perHostGap: 3 s\n"] {
      let loaded = try Folder(config: text).load().get()
      #expect(loaded.settings == GleanerSettings())
      #expect(loaded.statedKeys.isEmpty)
    }
  }

  @Test func `settings are read into their types`() throws {
    var folder = Folder(
      config: """
        fetch:
          perHostGap: 1500 ms
          pageBytesMax: 5 MB
          allowPrivateAddresses: [127.0.0.0/8, "::1/128"]
          connectTo: ["example.org:80:127.0.0.1:8080", "example.org:443:[::1]:8443"]
          caFile: ca.pem
          obeyRobots: false
        schedule: {recheck: [1 h, 2 h], jitter: 0.25}
        corpus:
          sealAfter: 10 min
          compression: none
        log: {level: debug}
        websub: {publicURL: "https://news.example.org/websub/", listen: "[::1]:9000"}
        """)
    folder.files["/etc/gleaner/ca.pem"] = "-----BEGIN CERTIFICATE-----"
    let loaded = try folder.load().get()
    let settings = loaded.settings
    #expect(settings.fetch.perHostGap == .milliseconds(1_500))
    #expect(settings.fetch.pageBytesMax == 5_000_000)
    #expect(settings.fetch.allowPrivateAddresses == ["127.0.0.0/8", "::1/128"])
    #expect(settings.fetch.connectTo.count == 2)
    #expect(settings.fetch.caFile == "/etc/gleaner/ca.pem")
    #expect(!settings.fetch.obeyRobots)
    #expect(settings.schedule.recheck == [.seconds(3_600), .seconds(7_200)])
    #expect(settings.schedule.jitter == 0.25)
    #expect(settings.corpus.sealAfter == .seconds(600))
    #expect(settings.corpus.compression == .none)
    #expect(settings.log.level == .debug)
    #expect(settings.websub.publicURL == "https://news.example.org/websub")
    #expect(settings.websub.listen == ListenAddress(host: "::1", port: 9_000))
    #expect(loaded.statedKeys.contains("fetch.perHostGap"))
    #expect(!loaded.statedKeys.contains("fetch.totalTimeout"))
  }

  @Test func `a file of authorities holds some, and the path of a socket fits the system`() {
    var folder = Folder(config: "fetch: {caFile: ca.pem}")
    #expect(folder.complaints.map { $0.hasSuffix("it cannot be read") } == [true])
    folder.files["/etc/gleaner/ca.pem"] = "junk"
    #expect(folder.complaints.map { $0.hasSuffix("no certificate in PEM form") } == [true])
    let fits = "/" + String(repeating: "s", count: 106)
    #expect(complaints(config: "paths: {controlSocket: \(fits)}").isEmpty)
    let said = complaints(config: "paths: {controlSocket: \(fits)s}")
    #expect(said.count == 1 && said[0].hasPrefix("1:24: paths.controlSocket: "), "\(said)")
  }

  @Test func `relative paths are taken from the folder of the file`() throws {
    let paths = try Folder(config: "paths: {corpus: ./corpus, state: s/t, feeds: feeds}")
      .load().get().settings.paths
    #expect(paths.corpus == "/etc/gleaner/corpus")
    #expect(paths.state == "/etc/gleaner/s/t")
    #expect(paths.feeds == "/etc/gleaner/feeds")
    #expect(paths.controlSocket == "/run/gleaner/control.sock")
  }

  @Test func `the user agent names program and contact`() throws {
    var fetch = GleanerSettings().fetch
    #expect(fetch.identification.hasPrefix("gleaner/"))
    #expect(fetch.identification.hasSuffix(" (+https://github.com/gleaner/gleaner)"))
    #expect(!fetch.identification.contains("{"))
    fetch.userAgent = "our-gleaner/3 (+{contact})"
    #expect(fetch.productToken == "our-gleaner")
  }

  @Test(arguments: [
    (
      "fetch:\n  perHostGapp: 1 s",
      "2:3: fetch.perHostGapp: unknown key `perHostGapp`; did you mean `perHostGap`?"
    ),
    (
      "perHostGap: 1 s",
      "1:1: perHostGap: unknown key `perHostGap`; did you mean `fetch.perHostGap`?"
    ),
    ("fetsch: {}", "1:1: fetsch: unknown key `fetsch`; did you mean `fetch`?"),
    ("zebra: 1", "1:1: zebra: unknown key `zebra`"),
    (
      "websub: {listen: localhost:8088}",
      "1:18: websub.listen: `localhost:8088` is not an address to listen at: write a numeric address and a port, as `127.0.0.1:8088` or `[::1]:8088`"
    ),
    (
      "websub:\n  listen: 127.0.0.1",
      "2:11: websub.listen: `127.0.0.1` is not an address to listen at: write a numeric address and a port, as `127.0.0.1:8088` or `[::1]:8088`"
    ),
    (
      "websub:\n  publicURL: https://example.org/?a=b",
      "2:14: websub.publicURL: `https://example.org/?a=b` is not a public address: it must end with its path; a query or fragment cannot be called"
    ),
    (
      "websub: {publicURL: example.org}",
      "1:21: websub.publicURL: `example.org` is not a web address: it must begin with http:// or https://"
    ),
    ("fetch: 3", "1:8: fetch: must be a mapping, but is `3`"),
    ("[a]", "1:1: must be a mapping, but is a list"),
    ("fetch:\n  obeyRobots: yes", "2:15: fetch.obeyRobots: must be true or false, but is `yes`"),
    ("fetch: {obeyRobots: 'true'}", "1:21: fetch.obeyRobots: must be true or false, but is `true`"),
    (
      "fetch: {redirectsMax: ten}", "1:23: fetch.redirectsMax: must be a whole number, but is `ten`"
    ),
    ("fetch: {redirectsMax: 51}", "1:23: fetch.redirectsMax: 51 is outside 0 … 50"),
    ("fetch: {gapJitter: 1.5}", "1:20: fetch.gapJitter: 1.5 is outside 0 … 1"),
    (
      "fetch: {gapJitter: nan}", "1:20: fetch.gapJitter: must be a number from 0 to 1, but is `nan`"
    ),
    ("fetch: {perHostGap: 2 h}", "1:21: fetch.perHostGap: 2 h is outside 0 s … 1 h"),
    ("fetch: {perHostGap: }", "1:21: fetch.perHostGap: must be a duration, but is empty"),
    (
      "fetch: {totalTimeout: 60}",
      "1:23: fetch.totalTimeout: `60` is not a duration: the unit is missing, write for example `30 min`"
    ),
    (
      "fetch: {totalTimeout: 1 mn}",
      "1:23: fetch.totalTimeout: `1 mn` is not a duration: unknown unit `mn`, known are ms, s, min, h, d; did you mean `min`?"
    ),
    ("fetch: {pageBytesMax: 5 GiB}", "1:23: fetch.pageBytesMax: 5 GiB is outside 1 KiB … 64 MiB"),
    (
      "log: {level: warnning}",
      "1:14: log.level: `warnning` is not one of trace, debug, info, notice, warning, error, critical; did you mean `warning`?"
    ),
    (
      "fetch: {contact: ftp://example.org/}",
      "1:18: fetch.contact: `ftp://example.org/` is not a web address: it must begin with http:// or https://"
    ),
    (
      "fetch: {userAgent: Mozilla/5.0 (X11)}",
      "1:20: fetch.userAgent: `Mozilla/5.0 (X11)` is not a user agent: it poses as a browser; name the program"
    ),
    (
      "fetch: {allowPrivateAddresses: [127.0.0.1]}",
      "1:33: fetch.allowPrivateAddresses[0]: `127.0.0.1` is not an address prefix: write an address and a prefix length, as `127.0.0.0/8` or `::1/128`"
    ),
    (
      "fetch: {allowPrivateAddresses: [010.0.0.0/8]}",
      "1:33: fetch.allowPrivateAddresses[0]: `010.0.0.0/8` is not an address prefix: write an address and a prefix length, as `127.0.0.0/8` or `::1/128`"
    ),
    (
      "fetch: {connectTo: [example.org]}",
      "1:21: fetch.connectTo[0]: `example.org` is not a connection override: write `host:port:address:port`, as `example.org:80:127.0.0.1:8080`"
    ),
    (
      "schedule: {recheck: 1 h}",
      "1:21: schedule.recheck: must be a list of durations, but is `1 h`"
    ),
    (
      "schedule: {recheck: [6 h, 1 h]}",
      "1:27: schedule.recheck[1]: 1 h does not come after what stands before it"
    ),
    (
      "schedule: {intervalMinimum: 1 h}",
      "1:29: schedule.intervalMinimum: `schedule.intervalMinimum` must not be more than `schedule.intervalDefault`"
    ),
    (
      "paths: {state: /var/lib/gleaner/corpus/state}",
      "1:16: paths.state: the state must not lie in the corpus, which other programs read"
    ),
  ])
  func `a mistake is answered with its place and a remedy`(text: String, complaint: String) {
    #expect(complaints(config: text) == [complaint])
  }

  @Test(arguments: [
    ("fetch:\n  perHostGap: [1 s", "3:1: is not YAML here"),
    ("fetch:\n\tperHostGap: 1 s", "2:1: is not YAML here"),
    ("a: 1\n b: 2", "2:3: is not YAML here"),
    ("fetch: *nowhere", "1:8: is not YAML here"),
    ("fetch: {}\n---\nlog: {}", "2:1: is not YAML here"),
    ("fetch: {}\n\nlog: \u{1}", "3:6: is not YAML here"),
  ])
  func `a syntax error has line and column`(text: String, start: String) {
    let found = complaints(config: text)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix(start) == true, "\(found)")
  }

  @Test func `endless nesting is a syntax error, not a crash`() {
    let found = complaints(config: String(repeating: "[", count: 100_000))
    #expect(found.count == 1)
    #expect(found.first?.contains("is not YAML here") == true)
  }

  @Test func `bytes that are not UTF-8 are refused with their line`() {
    let bytes: [UInt8] = Array("log:\n  level: ".utf8) + [0xB0, 0xA1]
    let result = SettingsLoader.load(
      configuration: "/g.yaml", readFile: { _ in bytes }, listDirectory: { _ in [] })
    #expect(throws: ConfigurationErrors.self) { try result.get() }
    guard case .failure(let errors) = result else { return }
    #expect(errors.description == "/g.yaml:2:1: is not YAML here: not valid UTF-8")
  }

  @Test func `every repeated key is reported with the other mistakes`() {
    let found = complaints(
      config: """
        fetch:
          perHostGap: 1 s
          "perHostGap": 2 s
          redirectsMax: 3
          redirectsMax: 99
          redirectsMax: 4
        log:
          level: loud
        fetch:
          obeyRobots: maybe
        """)
    #expect(
      found == [
        "3:3: fetch.perHostGap: key `perHostGap` is written twice, first on line 2",
        "5:3: fetch.redirectsMax: key `redirectsMax` is written twice, first on line 4",
        "6:3: fetch.redirectsMax: key `redirectsMax` is written twice, first on line 4",
        "8:10: log.level: `loud` is not one of trace, debug, info, notice, warning, error, critical",
        "9:1: fetch: key `fetch` is written twice, first on line 1",
      ])
  }

  @Test func `more repeated keys than the bound end the search, not the program`() {
    let text = (0..<100).map { "k\($0): 1\nk\($0): 2\n" }.joined()
    #expect(complaints(config: text).count == 1)
  }

  @Test func `a missing file and an unreadable folder are both said`() {
    struct Refused: Error, CustomStringConvertible { var description: String { "no permission" } }
    let result = SettingsLoader.load(
      configuration: "/none.yaml", readFile: { _ in nil }, listDirectory: { _ in throw Refused() })
    guard case .failure(let errors) = result else {
      Issue.record("the load succeeded")
      return
    }
    #expect(
      errors.errors.map(\.description) == [
        "/etc/gleaner/feeds: cannot be read: no permission",
        "/none.yaml: cannot be read: there is no such file",
      ])
  }

  @Test func `the description shows what differs from the default`() {
    var settings = GleanerSettings()
    settings.fetch.perHostGap = .seconds(5)
    let lines = describe(settings).split(separator: "\n")
    #expect(lines.count == SettingsTable.all.count)
    #expect(lines.filter { $0.contains("# default") }.count == 1)
    #expect(
      lines.contains { $0.hasPrefix("fetch.perHostGap ") && $0.hasSuffix("= 5 s    # default 1 s") }
    )
  }
}
