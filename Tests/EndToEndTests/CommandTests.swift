// The commands as programs and people use them: exit codes, help, errors, output that can be piped.
import Foundation
import Glibc
import Testing

extension EndToEnd {
  @Suite struct CommandTests {
    @Test func `every command has help with an example`() async throws {
      let folder = try Folder()
      var names: [[String]] = [[]]
      var seen = 0
      while let name = names.popLast() {
        let help = try await Program(
          Setting.binary, name + ["--help"], log: folder.nextLog("help")
        ).end()
        let command = Comment(rawValue: "gleaner " + name.joined(separator: " "))
        #expect(help.code == 0, command)
        #expect(help.errors.isEmpty, command)
        #expect(help.output.contains(/Example: gleaner [a-z]/), command)
        seen += 1
        names += Self.subcommands(help.output).map { name + [$0] }
      }
      #expect(seen > 15, "only \(seen) commands were found")
    }

    /// Names at the start of the lines below SUBCOMMANDS; what goes on in the next line is deeper.
    private static func subcommands(_ help: String) -> [String] {
      guard let start = help.range(of: "SUBCOMMANDS:\n") else { return [] }
      return help[start.upperBound...].split(separator: "\n", omittingEmptySubsequences: false)
        .prefix { !$0.isEmpty }
        .compactMap { $0.firstMatch(of: /^  ([a-z-]+)\s/).map { String($0.output.1) } }
    }

    @Test(arguments: [
      ["nonsense"], ["fetch", "--nonsense"], ["corpus", "tail", "--after", "many"],
      ["logs", "--outcome", "odd"], ["logs", "--since", "yesterday"], ["inspect", "page"],
      ["corpus", "show"],
    ])
    func `wrong usage ends with 2 and says nothing on standard output`(
      arguments: [String]
    )
      async throws
    {
      let folder = try Folder()
      try folder.write("paths:\n  state: state\n  corpus: corpus\n", to: "c.yaml")
      let outcome = try await Program(
        Setting.binary, arguments, log: folder.nextLog("gleaner"),
        environment: ["GLEANER_CONFIG": folder.file("c.yaml").path]
      ).end()
      #expect(outcome.code == 2)
      #expect(outcome.output.isEmpty)
      #expect(!outcome.errors.isEmpty)
    }

    @Test func `what is not there is said, and is no success`() async throws {
      let folder = try Folder()
      try folder.write("paths:\n  feeds: nofeeds\n", to: "c.yaml")
      let cases: [([String], Int32, String)] = [
        (["config", "check"], 78, "nofeeds is missing"),
        (["corpus", "search", "--corpus", "/nowhere", "x"], 1, "/nowhere is no corpus"),
        (["inspect", "page", "/"], 1, "/ is a folder"),
        (["help", "nope"], 2, "`nope`"), (["help", "corpus", "nope"], 2, "`nope`"),
      ]
      for (arguments, code, words) in cases {
        let outcome = try await Program(
          Setting.binary, arguments, log: folder.nextLog("gleaner"),
          environment: ["GLEANER_CONFIG": folder.file("c.yaml").path]
        ).end()
        #expect(outcome.code == code, "\(arguments): \(outcome.output)\(outcome.errors)")
        #expect(outcome.errors.contains(words), "\(arguments): \(outcome.errors)")
      }
    }

    @Test func `output that cannot be written is no success, a reader that has gone is`()
      async throws
    {
      let folder = try Folder()
      for (rest, code) in [("> /dev/full", "1"), ("| true", "0")] {
        let command = "'\(Setting.binary)' --help; echo $? > '\(folder.file("code").path)'"
        let outcome = try await Program(
          "/bin/sh", ["-c", "{ sleep .1; \(command); } \(rest)"], log: folder.nextLog("sh")
        ).end()
        let said = try String(contentsOf: folder.file("code"), encoding: .utf8)
        #expect(said == code + "\n", "\(rest): \(outcome.errors)")
        #expect(outcome.errors.isEmpty == (code == "0"))
      }
    }

    @Test func `a daemon is only said to be stopped when nobody listens`() async throws {
      let folder = try Folder()
      try folder.write("", to: "plain")
      try folder.write("never answers", to: "folder/file")
      let cases: [(String, Int32)] = [("none", 0), ("plain", 0), ("folder/file/socket", 1)]
      for (socket, code) in cases {
        try folder.write(
          "paths:\n  state: state\n  corpus: corpus\n  feeds: folder\n  controlSocket: \(socket)\n",
          to: "c.yaml")
        let outcome = try await Program(
          Setting.binary, ["status", "--config", folder.file("c.yaml").path],
          log: folder.nextLog("gleaner")
        ).end()
        #expect(outcome.code == code, "\(socket): \(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains("stopped") == (code == 0))
        #expect(outcome.errors.isEmpty == (code == 0))
      }
    }

    @Test func `origins say what has gone from its site`() async throws {
      let folder = try Folder()
      func record(_ seq: Int, _ id: String, _ op: String, _ copyOf: String?) -> String {
        let copy = copyOf.map { #"{"kind":"exact","of":"\#($0)","similarity":1}"# }
        return #"{"schema":"gleaner.article/1","id":"\#(id)","version":1,"seq":\#(seq),"#
          + #""op":"\#(op)","source":"s-\#(id)","url":"u","title":"T","first_seen":"2026-11-0\#(seq)","#
          + #""published":null,"quotes":[],"relies_on":{},"#
          + #""duplicate":\#(copy ?? #"{"kind":"none","of":null,"similarity":null}"#)}"# + "\n"
      }
      try folder.write("1\n", to: "corpus/VERSION")
      try folder.write(
        record(1, "a", "new", nil) + record(2, "b", "new", "a") + record(3, "a", "removed", nil),
        to: "corpus/live/articles.jsonl")
      let outcome = try await Program(
        Setting.binary, ["corpus", "origins", "b", "--corpus", folder.file("corpus").path],
        log: folder.nextLog("gleaner")
      ).end()
      let removed = outcome.output.split(separator: "\n").filter { $0.contains("(removed)") }
      #expect(removed.count == 1 && removed[0].hasPrefix("original"), "\(outcome.output)")
    }

    @Test func `a search finds what has gone from its site as well, and says so`() async throws {
      let folder = try Folder()
      func record(_ seq: Int, _ op: String, _ text: String, id: String = "a") -> String {
        #"{"schema":"gleaner.article/1","id":"\#(id)","version":\#(seq),"seq":\#(seq),"#
          + #""op":"\#(op)","source":"s","url":"https://s.example/","title":"Talks","authors":[],"#
          + #""text":"\#(text)"}"# + "\n"
      }
      try folder.write("1\n", to: "corpus/VERSION")
      try folder.write(
        record(1, "new", "Choe Ryong Hae spoke.") + record(2, "removed", "")
          + record(3, "new", "Choe Ryong Hae left.", id: "b")
          + record(4, "revision", "An official left.", id: "b"),
        to: "corpus/live/articles.jsonl")
      let outcome = try await Program(
        Setting.binary, ["corpus", "search", "--corpus", folder.file("corpus").path, "Choe"],
        log: folder.nextLog("gleaner")
      ).end()
      #expect(outcome.output.contains("Talks  (removed)"), "\(outcome.output)\(outcome.errors)")
      #expect(outcome.output.contains("Choe Ryong Hae spoke."))
      #expect(outcome.output.contains("Talks  (names no more)"), "\(outcome.output)")
      #expect(outcome.output.contains("Choe Ryong Hae left."))
    }

    @Test(arguments: [
      ["config", "check"], ["run"], ["fetch", "--dry-run"], ["feeds", "list"],
    ])
    func `a bad configuration ends with 78 and every error with its place`(
      arguments: [String]
    )
      async throws
    {
      let folder = try Folder()
      try folder.write(
        "paths:\n  state: state\n  corpus: corpus\n  feeds: feeds\nfetch:\n  perHostGapp: 1 s\n"
          + "schedule:\n  jitter: 7\n", to: "gleaner.yaml")
      try folder.write(
        "id: one\nname: One\nkind: blogg\nlanguages: [en]\nfeeds:\n  - id: main\n"
          + "    url: not-an-address\n", to: "feeds/one.yaml")
      let outcome = try await Program(
        Setting.binary, arguments + ["--config", folder.file("gleaner.yaml").path],
        log: folder.nextLog("gleaner")
      ).end()
      #expect(outcome.code == 78)
      #expect(outcome.output.isEmpty)
      for place in ["gleaner.yaml:6", "gleaner.yaml:8", "one.yaml:3", "one.yaml:7"] {
        #expect(outcome.errors.contains(place), "\(place) is not in:\n\(outcome.errors)")
      }
      #expect(outcome.errors.contains("perHostGap"), "no nearest name")
      #expect(!FileManager.default.fileExists(atPath: folder.file("state").path))
    }

    @Test(arguments: [
      ["status"], ["logs"], ["corpus", "tail"], ["inspect", "url", "http://one.test/1"],
    ])
    func `a mistake in a source keeps nobody from looking, one in the settings does`(
      arguments: [String]
    )
      async throws
    {
      let folder = try Folder()
      try folder.write("id: one\nname: One\nkind: blogg\n", to: "feeds/one.yaml")
      func outcome(_ line: String) async throws -> Program.Outcome {
        try folder.write(
          "paths:\n  state: state\n  corpus: corpus\n  feeds: feeds\n" + line, to: "c.yaml")
        return try await Program(
          Setting.binary, arguments, log: folder.nextLog("gleaner"),
          environment: ["GLEANER_CONFIG": folder.file("c.yaml").path]
        ).end()
      }
      let looked = try await outcome("")
      #expect(looked.code == 0, "\(looked.errors)")
      let refused = try await outcome("log:\n  levell: info\n")
      #expect(refused.code == 78 && refused.errors.contains("c.yaml:6"), "\(refused.errors)")
    }

    @Test func `a configuration is held against what its rules and files are`() async throws {
      let folder = try Folder()
      try folder.write(
        """
        name: One
        page: {title: "h1:foo", date: "h1.."}
        feeds:
          - url: http://one.test/f
            index: {items: "ul >", title: "//li[@class=]", summary: ""}
        """, to: "feeds/one.yaml")
      try FileManager.default.createSymbolicLink(
        at: folder.file("feeds/two.yaml"), withDestinationURL: folder.file("nowhere.yaml"))
      try folder.write("paths: {feeds: feeds}\n", to: "c.yaml")
      let refused = try await Program(
        Setting.binary, ["config", "check", "--config", folder.file("c.yaml").path],
        log: folder.nextLog("gleaner")
      ).end()
      #expect(refused.code == 78)
      for place in [
        "one.yaml:2:15: page.title", "one.yaml:2:31: page.date",
        "one.yaml:5:20: feeds[0].index.items",
        "feeds[0].index.title", "feeds[0].index.summary", "two.yaml: cannot be read",
      ] {
        #expect(refused.errors.contains(place), "\(place) is not in:\n\(refused.errors)")
      }
    }

    @Test func `a page can come through a pipe`() async throws {
      let folder = try Folder()
      let page = "<title>Page</title><article><h1>Page</h1><p>A text of some words.</p></article>"
      try folder.write(page, to: "page.html")
      let outcome = try await Program(
        "/bin/sh",
        [
          "-c",
          "cat '\(folder.file("page.html").path)' | '\(Setting.binary)' inspect page /dev/stdin",
        ], log: folder.nextLog("sh")
      ).end()
      #expect(outcome.code == 0 && outcome.output.contains("Page"), "\(outcome.errors)")
    }

    @Test func `paths that cannot be used are said`() async throws {
      let folder = try Folder()
      try folder.write("", to: "file")
      try folder.write("", to: "feeds/none")
      for (state, corpus) in [("state", "file"), ("file", "corpus")] {
        let paths = "paths: {state: \(state), corpus: \(corpus), feeds: feeds, controlSocket: s}\n"
        try folder.write(paths, to: "c.yaml")
        let outcome = try await Program(
          Setting.binary, ["run", "--config", folder.file("c.yaml").path],
          log: folder.nextLog("gleaner")
        ).end(within: 30)
        #expect(outcome.code == 1)
        #expect(
          outcome.errors.contains("\(folder.file("file").path) is no folder"), "\(outcome.errors)")
      }
    }

    @Test func `a control socket that cannot be opened is said with its path`() async throws {
      let folder = try Folder()
      try folder.write("", to: "feeds/none")
      let paths = "paths: {state: state, corpus: corpus, feeds: feeds, controlSocket: none/s}\n"
      try folder.write(paths, to: "c.yaml")
      let daemon = try Program(
        Setting.binary, ["run", "--config", folder.file("c.yaml").path],
        log: folder.nextLog("gleaner"))
      let words = folder.file("none/s").path + ": Bind: No such file"
      try await eventually("the complaint", within: 20) { daemon.complained.contains(words) }
      daemon.signal(SIGTERM)
      #expect(try await daemon.end(within: 10).code == 0)
    }

    @Test func `a configuration that is not there is said with its path`() async throws {
      let folder = try Folder()
      let outcome = try await Program(
        Setting.binary, ["run", "--config", folder.file("none.yaml").path],
        log: folder.nextLog("gleaner")
      ).end()
      #expect(outcome.code == 78)
      #expect(outcome.errors.contains("none.yaml"))
    }

    @Test func `a folder that is no corpus is not verified as a clean one`() async throws {
      let folder = try Folder()
      for name in ["none", "."] {
        let verify = try await Program(
          Setting.binary, ["corpus", "verify", "--corpus", folder.file(name).path],
          log: folder.nextLog("gleaner")
        ).end()
        #expect(verify.code == 1, "\(verify.output)")
      }
    }

    @Test func `diff compares with the newest version, and says what cannot be compared`()
      async throws
    {
      let folder = try Folder()
      try folder.write("1\n", to: "VERSION")
      let lines = [("a", 1, "One."), ("a", 2, "Two."), ("a", 3, "Three."), ("b", 1, "One.")]
        .enumerated().map { index, version in
          #"{"schema":"gleaner.article/1","id":"\#(version.0)","version":\#(version.1),"#
            + #""seq":\#(index + 1),"op":"revision","fetched":"2026-11-21T10:00:00Z","#
            + #""title":"Title","authors":[],"text":"\#(version.2)"}"# + "\n"
        }
      try folder.write(lines.joined(), to: "live/articles.jsonl")
      let cases: [([String], Int32, String)] = [
        (["a"], 0, "version 2 → 3"), (["a", "1"], 0, "version 1 → 3"),
        (["a", "2"], 0, "version 2 → 3"), (["a", "1", "2"], 0, "version 1 → 2"),
        (["a", "3"], 1, "with itself"), (["a", "4"], 1, "it has 1, 2, 3"),
        (["b"], 1, "one version only"), (["c"], 1, "No article `c`"),
      ]
      for (arguments, code, words) in cases {
        let diff = try await Program(
          Setting.binary, ["corpus", "diff", "--corpus", folder.file(".").path] + arguments,
          log: folder.nextLog("diff")
        ).end()
        #expect(diff.code == code, "\(arguments): \(diff.output)\(diff.errors)")
        #expect((diff.output + diff.errors).contains(words), "\(diff.output)\(diff.errors)")
      }
    }

    @Test func `a search finds authors, and says when it knows no other spellings`() async throws {
      let folder = try Folder()
      try folder.write("1\n", to: "VERSION")
      try folder.write(
        #"{"schema":"gleaner.article/1","id":"a","version":1,"seq":1,"op":"new","source":"s","#
          + #""published":null,"url":"u","title":"T","text":"Words.","authors":[{"name":"Jane Doe"}]}"#
          + "\n", to: "live/articles.jsonl")
      let search = try await Program(
        Setting.binary, ["corpus", "search", "--corpus", folder.file(".").path, "jane doe"],
        log: folder.nextLog("search"),
        environment: ["GLEANER_CONFIG": folder.file("c.yaml").path]
      ).end()
      #expect(search.output.contains("1 articles name jane doe"), "\(search.output)")
      #expect(search.errors.contains("persons.yaml names no persons"), "\(search.errors)")
    }

    @Test func `logs show the newest lines, and know every feed that is asked for`() async throws {
      let folder = try Folder()
      try folder.write("paths:\n  state: state\n  feeds: feeds\n", to: "c.yaml")
      try folder.write(
        "id: quiet\nname: Quiet\nkind: blog\nfeeds:\n  - url: http://quiet.test/f\n",
        to: "feeds/quiet.yaml")
      let lines = (10...40).map {
        #"{"time":"2026-11-29T21:55:\#($0).340Z","outcome":"new","feed":"busy/main","#
          + #""url":"http://busy.test/\#($0)","id":"b9f83501f263a915","version":1,"seq":\#($0)}"#
          + "\n"
      }
      try folder.write(lines.joined(), to: "state/log/ingest.jsonl")
      let cases: [([String], Int32, Int, String)] = [
        ([], 0, 31, "busy.test/10"), (["--lines", "3"], 0, 3, "busy.test/38"),
        (["-n", "0"], 0, 0, ""),
        (["--feed", "busy"], 0, 31, "busy.test/10"), (["--feed", "quiet"], 0, 0, ""),
        (["--feed", "nobody"], 1, 0, ""),
      ]
      for (arguments, code, count, first) in cases {
        let logs = try await Program(
          Setting.binary, ["logs", "--config", folder.file("c.yaml").path] + arguments,
          log: folder.nextLog("logs")
        ).end()
        #expect(logs.code == code, "\(arguments): \(logs.errors)")
        #expect(logs.lines.count == count, "\(arguments): \(logs.output)")
        #expect(logs.lines.first?.contains(first) ?? first.isEmpty, "\(arguments): \(logs.output)")
        #expect(logs.errors.contains("nobody") == (code == 1))
      }
      let follower = try Program(
        Setting.binary, ["logs", "--follow", "--config", folder.file("c.yaml").path],
        log: folder.nextLog("logs"))
      try await eventually("the newest ten lines", within: 10) {
        follower.printed.split(separator: "\n").count == 10
      }
      follower.signal(SIGTERM)
      _ = try await follower.end(within: 10)
    }

    @Test func `the shipped configuration has no errors`() async throws {
      let folder = try Folder()
      for name in ["Config/gleaner.yaml", "Config/outlets.yaml"] {
        let file = Setting.project.appending(path: name)
        try folder.write(try Data(contentsOf: file), to: file.lastPathComponent)
      }
      let shipped = try String(contentsOf: folder.file("gleaner.yaml"), encoding: .utf8)
      let feeds = Setting.project.appending(path: "Feeds").path
      try folder.write(shipped.replacing("/etc/gleaner/feeds", with: feeds), to: "gleaner.yaml")
      let outcome = try await Program(
        Setting.binary, ["config", "check", "--config", folder.file("gleaner.yaml").path],
        log: folder.nextLog("gleaner")
      ).end()
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("No errors"))
    }

    @Test func `the demo ends with its table and leaves a clean corpus`() async throws {
      let folder = try Folder()
      let demo = folder.file("demo").path
      let outcome = try await Program(
        Setting.binary, ["demo", "--keep", demo], log: folder.nextLog("gleaner")
      ).end()
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.errors.isEmpty, "\(outcome.errors)")
      #expect(outcome.output.hasPrefix("OUTCOME"))
      for word in ["new", "duplicate", "revision", "removed", "failed"] {
        #expect(outcome.lines.contains { $0.hasPrefix(word + " ") }, "no page is \(word)")
      }
      #expect(outcome.output.contains(demo + "/corpus"))
      #expect(!outcome.output.contains("\u{1B}"))
      let verify = try await Program(
        Setting.binary, ["corpus", "verify", "--corpus", demo + "/corpus"],
        log: folder.nextLog("gleaner")
      ).end()
      #expect(verify.code == 0, "\(verify.output)")
      let again = try await Program(
        Setting.binary, ["demo", "--keep", demo], log: folder.nextLog("gleaner")
      ).end()
      #expect(again.code == 2)
    }
  }
}
