// `gleaner inspect`: one stage on its own, by hand or in a batch.
import Foundation
import Testing

extension EndToEnd {
  @Suite struct InspectTests {
    private func inspect(
      _ arguments: [String], _ folder: Folder, input: String? = nil
    )
      async throws -> Program.Outcome
    {
      try await Program(
        Setting.binary, ["inspect"] + arguments, log: folder.nextLog("gleaner"), input: input
      ).end()
    }

    private func objects(_ text: String) throws -> [[String: Any]] {
      try text.split(separator: "\n").map {
        try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
      }
    }

    private static let page = """
      <html lang="en"><head><title>The mill reopens</title></head><body><article>
      <h1>The mill reopens</h1>
      <p>The old mill on the eastern shore opened its doors again on Monday, ten years after the flood
      that had stopped its wheel, and forty people came to see it turn.</p>
      <p>The miller said that the first flour would go to the school, as it had in his father's time,
      and that visitors were welcome on every day but Sunday.</p></article></body></html>
      """

    @Test func `a batch of pages answers every line, the bad ones with an error`() async throws {
      let folder = try Folder()
      try folder.write(Self.page, to: "pages/mill.html")
      try folder.write(
        """
        {"id":"a","file":"pages/mill.html","url":"http://a.test/mill","encoding":"utf-8"}
        {"id":"b","file":"pages/none.html","url":"http://a.test/none","encoding":null}
        not json
        {"id":"c","url":"http://a.test/no-file"}
        {"id":"d","file":"pages/mill.html","url":"http://a.test/mill2","encoding":null}

        """, to: "list.jsonl")
      let outcome = try await inspect(
        ["page", "--batch", folder.file("list.jsonl").path], folder)
      #expect(outcome.code == 1, "some failed")
      let answers = try objects(outcome.output)
      #expect(answers.count == 5)
      #expect(answers.map { $0["id"] as? String } == ["a", "b", nil, "c", "d"])
      #expect(answers.map { $0["error"] != nil } == [false, true, true, true, false])
      for answer in [answers[0], answers[4]] {
        #expect(answer["title"] as? String == "The mill reopens")
        #expect((answer["text"] as? String)?.hasPrefix("The old mill on the eastern") == true)
        #expect((answer["seconds"] as? Double).map { $0 > 0 } == true)
        #expect(
          Set(answer.keys)
            == ["id", "text", "title", "authors", "date", "language", "confidence", "seconds"])
      }
    }

    @Test func `batches read standard input and go on after a line that cannot be used`()
      async throws
    {
      let folder = try Folder()
      let urls = try await inspect(
        ["url", "--batch", "-"], folder,
        input: """
          {"id":1,"url":"http://EXAMPLE.com:80/a/../b?utm_source=x"}
          {"id":"2","url":"mailto:someone@example.com"}
          {"id":"3"}
          {"id":"4","url":"https://example.com/b"}

          """)
      #expect(urls.code == 1, "some failed")
      let answers = try objects(urls.output)
      #expect(answers.map { $0["error"] != nil } == [false, true, true, false])
      #expect(answers[0]["id"] as? Int == 1 && answers[1]["id"] as? String == "2")
      #expect(answers[0]["canonical"] as? String == "http://example.com/b")
      #expect(answers[0]["key"] as? String == answers[3]["key"] as? String)

      let robots = try await inspect(
        ["robots", "--batch", "-"], folder,
        input: """
          {"id":"1","robots":"User-agent: *\\nDisallow: /x","agent":"gleaner","url":"http://a.test/x/1"}
          {"id":"2","robots":"User-agent: *\\nDisallow: /x","agent":"gleaner","url":"http://a.test/y"}
          {"id":"3"}

          """)
      let verdicts = try objects(robots.output)
      #expect(verdicts.map { $0["allowed"] as? Bool } == [false, true, nil])
      #expect(verdicts[2]["error"] != nil)
    }

    @Test func `a Crawl-delay is shown with what is obeyed of it`() async throws {
      let folder = try Folder()
      for (stated, shown) in [("99999", "99999.0 s, obeyed as 120.0 s"), ("7", "7.0 s")] {
        let file = try folder.write("User-agent: *\nCrawl-delay: \(stated)\n", to: "robots.txt")
        let robots = try await inspect(["robots", file.path], folder)
        let row = try #require(
          robots.output.split(separator: "\n").first { $0.contains("crawl-delay") })
        #expect(row.hasSuffix(shown), "\(row)")
      }
    }

    @Test func `duplicates are told in order of arrival`() async throws {
      let folder = try Folder()
      let text = String(repeating: "The ferry sails again from Monday, the owners said. ", count: 8)
      func line(_ id: String, _ url: String, _ text: String) throws -> String {
        let object = ["id": id, "url": url, "text": text]
        return String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
      }
      let input = try [
        line("1", "http://a.test/ferry", text), line("2", "http://b.test/ferry", text),
        line("3", "http://c.test/mill", "The mill is closed for the winter, its owner told us."),
      ]
      let outcome = try await inspect(
        ["duplicates", "--batch", "-"], folder, input: input.joined(separator: "\n") + "\n")
      let answers = try objects(outcome.output)
      #expect(answers.map { $0["duplicate_of"] as? String } == [nil, "1", nil])
    }

    @Test func `a page as JSON has what a record says of it, in the same keys`() async throws {
      let folder = try Folder()
      let page = try folder.write(Self.page, to: "mill.html")
      let outcome = try await inspect(
        ["page", page.path, "--url", "http://a.test/mill", "--json"], folder)
      #expect(outcome.code == 0, "\(outcome.errors)")
      let object = try #require(try objects(outcome.output).first)
      #expect(object["title"] as? String == "The mill reopens")
      #expect((object["blocks"] as? [[String: Any]])?.map { $0["start"] as? Int } == [0, 161])
      #expect((object["extraction"] as? [String: Any])?["method"] as? String == "generic")
      for key in ["authors", "published", "links", "images", "comments", "rights", "site_name"] {
        #expect(object.keys.contains(key), "\(key)")
      }
    }

    @Test func `a page of a source is read by what its feed says of charset and zone`() async throws
    {
      let folder = try Folder()
      let page = try folder.write(
        Self.page.replacing("</h1>", with: "</h1><p>2016-05-07 12:00</p>"), to: "mill.html")
      try folder.write("paths: {state: state, corpus: corpus, feeds: feeds}\n", to: "c.yaml")
      try folder.write(
        """
        name: Paper
        kind: newspaper
        languages: [en]
        zone: Asia/Seoul
        feeds:
          - {id: main, url: "http://a.test/rss", zone: Asia/Pyongyang, charset: euc-kr}
          - {id: other, url: "http://a.test/other"}
        """, to: "feeds/paper.yaml")
      let readings = [
        ("paper", "2016-05-07T03:30:00Z +08:30", "cp949 (override)"),
        ("paper/other", "2016-05-07T03:00:00Z +09:00", "utf-8"),
      ]
      for (source, published, charset) in readings {
        let outcome = try await inspect(
          ["page", page.path, "--config", folder.file("c.yaml").path, "--source", source], folder)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output.contains(published), "\(outcome.output)")
        #expect(outcome.output.contains(charset), "\(outcome.output)")
      }
    }

    @Test func `a feed and a page by name say what they are, a missing file ends with 1`()
      async throws
    {
      let folder = try Folder()
      try folder.write(Self.page, to: "mill.html")
      try folder.write(
        "<rss version=\"2.0\"><channel><title>F</title><item><title>T</title>"
          + "<link>http://a.test/1</link></item></channel></rss>", to: "feed.xml")
      let feed = try await inspect(["feed", folder.file("feed.xml").path], folder)
      #expect(feed.code == 0)
      #expect(feed.output.contains("http://a.test/1"))
      let page = try await inspect(["page", folder.file("mill.html").path], folder)
      #expect(page.code == 0)
      #expect(page.output.contains("The mill reopens"))
      let wrong = try await inspect(["feed", folder.file("mill.html").path], folder)
      #expect(wrong.code == 1)
      #expect(wrong.output.isEmpty)
      let missing = try await inspect(["page", folder.file("none.html").path], folder)
      #expect(missing.code == 1)
      #expect(missing.errors.contains("none.html"))
    }
  }
}
