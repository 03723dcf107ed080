// Followers: `tail -F` and `gleaner corpus tail --follow` see every record once, whatever is sealed.
import Foundation
import Glibc
import Testing

extension EndToEnd {
  @Suite(.enabled(if: WebServer.isAvailable, "nginx or openssl is not installed"))
  struct FollowTests {
    static let pagesPerRound = 8

    @Test(.enabled(if: Setting.tool("tail") != nil, "tail is not installed"))
    func `followers see every line once and in order through ten seals`() async throws {
      let web = GeneratedWeb(hosts: 2, pages: 40 * Self.pagesPerRound)
      let server = try await WebServer()
      var settings = Gleaner.Settings()
      settings.corpus = ["sealBytes: 16 KiB"]
      let gleaner = try Gleaner(server, hosts: web.hosts, settings)
      try web.configure(gleaner)
      try web.publish(on: server, through: 1)
      let daemon = try await gleaner.daemon()
      let live = gleaner.corpus.appending(path: "live/articles.jsonl").path
      let tail = try Program(
        Setting.tool("tail") ?? "tail", ["-n", "+1", "-F", live],
        log: gleaner.folder.nextLog("tail"))
      let follower = try gleaner.start(["corpus", "tail", "--follow"])

      var published = 1
      while gleaner.seals() < 10, published < web.pages {
        let next = min(web.pages, published + Self.pagesPerRound)
        try web.publish(on: server, through: next, from: published)
        published = next
        let fetch = try await gleaner.run("fetch", "--quiet")
        #expect(fetch.code == 0, "\(fetch.output)")
      }
      #expect(gleaner.seals() >= 10)
      let lines = try await gleaner.lines()
      #expect(lines.count == published)
      try await eventually("tail to come to the end", within: 20) {
        tail.printed.hasSuffix((lines.last ?? "?") + "\n")
          && follower.printed.hasSuffix((lines.last ?? "?") + "\n")
      }
      #expect(tail.printed.split(separator: "\n").map(String.init) == lines)
      #expect(follower.printed.split(separator: "\n").map(String.init) == lines)
      tail.signal(SIGTERM)
      follower.signal(SIGTERM)
      #expect(try await follower.end(within: 10).seconds > 0)
      daemon.signal(SIGTERM)
      #expect(try await daemon.end().code == 0)
    }
  }
}
