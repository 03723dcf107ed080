// RobotsRules: RFC 9309 by cases of our own, and by the shared cases when they are there.
import Foundation
import Model
import SharedData
import Testing

@testable import Fetching

private func verdict(
  _ robots: String, _ path: String, for token: String = "gleaner"
) -> RobotsRules.Verdict {
  RobotsRules.parse(Array(robots.utf8), for: token).verdict(path: path)
}

@Suite struct RobotsRulesTests {
  @Test func `redirects and refusals say that there are no rules, 429 and trouble do not`() {
    #expect([301, 400, 401, 403, 404, 410, 451].allSatisfy { RobotsRules.areAbsent(status: $0) })
    #expect(![200, 429, 500, 503, 0].contains { RobotsRules.areAbsent(status: $0) })
  }

  @Test func `no file and no matching rule allow, robots txt itself always is allowed`() {
    #expect(RobotsRules.none.verdict(path: "/a") == .noRule)
    #expect(verdict("", "/a") == .noRule)
    #expect(verdict("User-agent: *\nDisallow: /b", "/a") == .noRule)
    #expect(verdict("User-agent: *\nDisallow: /", "/robots.txt") == .allowed)
    #expect(verdict("User-agent: *\nDisallow:", "/a") == .noRule)
    #expect(verdict("User-agent: *\nDisallow: /", "") == .disallowed)
  }

  @Test func `the own groups are merged and shut out the general one`() {
    let robots = """
      User-agent: *
      Disallow: /
      User-agent: Gleaner/2.0 (old)
      Disallow: /a
      User-agent: other
      Disallow: /c
      User-agent: GLEANER
      User-agent: third
      Disallow: /b
      """
    #expect(verdict(robots, "/a") == .disallowed)
    #expect(verdict(robots, "/b") == .disallowed)
    #expect(verdict(robots, "/c") == .noRule)
    #expect(verdict(robots, "/d", for: "unknown") == .disallowed)
    #expect(verdict(robots, "/b", for: "third") == .disallowed)
    #expect(verdict("User-agent: gleaner-news\nDisallow: /", "/a") == .noRule)
    #expect(verdict("User-agent: *bot\nDisallow: /", "/a") == .noRule)
  }

  @Test func `an own group without rules shuts out the general one, too`() {
    #expect(verdict("User-agent: gleaner\n\nUser-agent: *\nDisallow: /\n", "/a") == .disallowed)
    #expect(
      verdict("User-agent: gleaner\nAllow:\nUser-agent: *\nDisallow: /\n", "/a") == .noRule)
  }

  @Test func `the longest pattern decides and allow wins ties`() {
    let robots = "User-agent: *\nDisallow: /a/\nAllow: /a/b\nDisallow: /a/b/c\nAllow: /a/b/c\n"
    #expect(verdict(robots, "/a/x") == .disallowed)
    #expect(verdict(robots, "/a/b/x") == .allowed)
    #expect(verdict(robots, "/a/b/c") == .allowed)
  }

  @Test func `stars and a closing dollar are special, encoded ones are not`() {
    let robots = "User-agent: *\nDisallow: /*/private*.pdf$\n"
    #expect(verdict(robots, "/x/private-1.pdf") == .disallowed)
    #expect(verdict(robots, "/x/private-1.pdf.pdf") == .disallowed)
    #expect(verdict(robots, "/x/private-1.pdf?x") == .noRule)
    #expect(verdict(robots, "/private.pdf") == .noRule)
    #expect(verdict("User-agent: *\nDisallow: /a%2Ab", "/axb") == .noRule)
    #expect(verdict("User-agent: *\nDisallow: /a%2Ab", "/a*b") == .disallowed)
    #expect(verdict("User-agent: *\nDisallow: /a%24", "/a$b") == .disallowed)
    #expect(verdict("User-agent: *\nDisallow: /a$b", "/a$bc") == .disallowed)
    #expect(verdict("User-agent: *\nDisallow: /a**b$", "/a-b-b") == .disallowed)
    #expect(verdict("User-agent: *\nDisallow: /ab*ba$", "/aba") == .noRule)
  }

  @Test func `percent encoding has one spelling`() {
    #expect(verdict("User-agent: *\nDisallow: /뉴스", "/%EB%89%B4%EC%8A%A4/1") == .disallowed)
    #expect(verdict("User-agent: *\nDisallow: /%eb%89%b4", "/%EB%89%B4") == .disallowed)
    #expect(verdict("User-agent: *\nDisallow: /%7Ejoe", "/~joe/x") == .disallowed)
    #expect(verdict("User-agent: *\nDisallow: /a%2Fb", "/a/b") == .noRule)
    #expect(verdict("User-agent: *\nDisallow: /a%2fb", "/a%2Fb") == .disallowed)
    #expect(verdict("User-agent: *\nDisallow: /A", "/a") == .noRule)
  }

  @Test(arguments: ["\n", "\r\n", "\r", "\n\n"])
  func `every line end, marks and comments are read`(_ end: String) {
    let lines = ["\u{FEFF}User-Agent : *  # all", "  disallow\t:  /a # c", "#x", "Dissallow /b"]
    let robots = lines.joined(separator: end)
    #expect(verdict(robots, "/a") == .disallowed)
    #expect(verdict(robots, "/b") == .disallowed)
  }

  @Test func `crawl delays are those of the own group, bounded and sane`() {
    func delay(_ value: String) -> Duration? {
      let robots = "User-agent: other\nCrawl-delay: 99\nUser-agent: *\nCrawl-delay: \(value)\n"
      return RobotsRules.parse(Array(robots.utf8), for: "gleaner").crawlDelay
    }
    #expect(delay("2.5") == .milliseconds(2500))
    #expect(delay("0") == .zero)
    #expect(delay("1e30") == .seconds(604_800))
    for value in ["-1", "ten", "nan", "", "5 s"] { #expect(delay(value) == nil) }
  }

  @Test func `noise, binary bytes and giants are survived`() {
    var noise: [UInt8] = []
    let random = TestRandomness(seed: 7)
    for _ in 0..<100_000 { noise.append(UInt8(truncatingIfNeeded: random.next())) }
    #expect(RobotsRules.parse(noise, for: "gleaner").verdict(path: "/") == .noRule)
    var late = [UInt8](repeating: 10, count: 500 << 10)
    late += Array("User-agent: *\nDisallow: /".utf8)
    #expect(RobotsRules.parse(late, for: "gleaner").verdict(path: "/") == .noRule)
    let stars = "User-agent: *\nDisallow: /" + String(repeating: "a*", count: 8000) + "b\n"
    let path = "/" + String(repeating: "a", count: 8000)
    let start = ContinuousClock.now
    #expect(verdict(stars, path) == .noRule)
    #expect(ContinuousClock.now - start < .seconds(2))
  }

  @Test func `the product token is the leading word`() {
    #expect(RobotsRules.productToken(of: "gleaner/0.1.0 (+https://e.org)") == "gleaner")
    #expect(RobotsRules.productToken(of: "Some-Bot_x 1") == "Some-Bot_x")
    #expect(RobotsRules.productToken(of: "") == "")
  }
}

private func sharedLines(_ name: String) throws -> [[String: Any]] {
  try SharedData.lines("data/feeds/extra/" + name).compactMap { line in
    (try? JSONSerialization.jsonObject(with: Data(line))) as? [String: Any]
  }
}

/// Path and query of a URL as a test writes it.
private func path(of url: String) -> String {
  guard let scheme = url.range(of: "://") else { return url }
  let rest = url[scheme.upperBound...].prefix { $0 != "#" }
  guard let start = rest.firstIndex(where: { $0 == "/" || $0 == "?" }) else { return "/" }
  return rest[start] == "?" ? "/" + rest[start...] : String(rest[start...])
}

@Suite(.needs("data/feeds/extra")) struct SharedRobotsCases {
  @Test func `the shared verdicts are ours`() throws {
    for name in ["robots_cases.jsonl", "robots_extra.jsonl"] {
      var count = 0
      for line in try sharedLines(name) {
        guard let robots = line["robots"] as? String, let id = line["id"] as? String,
          let allowed = line["allowed"] as? Bool, let url = line["url"] as? String
        else { continue }
        let rules = RobotsRules.parse(Array(robots.utf8), for: line["agent"] as? String ?? "")
        let isAllowed = rules.verdict(path: path(of: url)) != .disallowed
        #expect(isAllowed == allowed, "\(id)")
        count += 1
      }
      print("\(name): \(count) verdicts")
    }
  }

  @Test func `the shared sitemaps and delays are ours`() throws {
    for line in try sharedLines("robots_extra.jsonl") {
      guard let robots = line["robots"] as? String, let id = line["id"] as? String else { continue }
      let agent = line["agent"] as? String ?? "gleaner"
      let rules = RobotsRules.parse(Array(robots.utf8), for: agent)
      if let sitemaps = line["sitemaps"] as? [String] {
        let other = line["sitemaps_alt"] as? [String]
        #expect(rules.sitemaps == sitemaps || rules.sitemaps == other, "\(id)")
      }
      if line.keys.contains("crawl_delay") {
        let seconds = line["crawl_delay"] as? Double
        #expect(rules.crawlDelay?.fractionalSeconds == seconds, "\(id)")
      }
    }
  }
}
