// What must hold of robots.txt, whatever it says. Input: product token, path, pattern, then the file.
import Fetching

enum RobotsInvariants {
  /// Bytes of a file that are read (RFC 9309, 2.5); as in Fetching's own limits.
  private static let fileBytesMax = 500 << 10
  private static let sitemapsMax = 500
  /// Seconds: one week.
  private static let crawlDelayMax: Int64 = 604_800

  static func check(_ input: inout FuzzInput) throws(BrokenInvariant) {
    let token = RobotsRules.productToken(of: input.line())
    let path = input.line()
    let pattern = input.line()
    let file = input.rest()
    let rules = RobotsRules.parse(file, for: token)
    let verdict = rules.verdict(path: path)
    try expect(
      rules == RobotsRules.parse(file, for: token), "a file gives the same rules twice", token)
    try expect(
      rules.verdict(path: path) == verdict, "rules give the same verdict twice", path)
    try expect(
      rules.verdict(path: "/robots.txt") == .allowed, "robots.txt is always allowed", token)
    try expect(
      rules.sitemaps.count <= sitemapsMax, "sitemaps are bounded", "\(rules.sitemaps.count)")
    if let delay = rules.crawlDelay {
      try expect(
        delay >= .zero && delay <= .seconds(crawlDelayMax), "the delay is bounded", "\(delay)")
    }
    try expect(
      rules == RobotsRules.parse(file, for: token.uppercased()),
      "the case of the product token does not matter", token)
    try checkRewritings(file, token, path, rules)
    try checkMatching(pattern: pattern, path: path)
  }

  /// Files that say the same.
  private static func checkRewritings(
    _ file: [UInt8], _ token: String, _ path: String, _ rules: RobotsRules
  ) throws(BrokenInvariant) {
    try expect(
      rules == RobotsRules.parse(Array(file.prefix(fileBytesMax)), for: token),
      "what stands behind the limit does not matter", "\(file.count)")
    let windows = file.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    guard windows.count + 200 < fileBytesMax else { return }
    try expect(
      rules == RobotsRules.parse(windows, for: token), "line ends do not matter", token)
    try expect(
      rules == RobotsRules.parse(Array("#a: b\n\n".utf8) + file, for: token)
        || file.starts(with: [0xEF, 0xBB, 0xBF]),
      "a comment before it does not matter", token)
    guard !token.isEmpty, path.hasPrefix("/"), path != "/robots.txt" else { return }
    // The general group is shut out by a group of one's own, and a longer rule may still allow.
    let closed = RobotsRules.parse(
      file + Array("\nuser-agent: \(token)\ndisallow: /\n".utf8), for: token)
    let wasFull = closed == rules
    try expect(
      wasFull || closed.verdict(path: path) != .noRule,
      "a rule for all leaves no address without one",
      path)
  }

  /// The verdict of one rule, beside another way of matching.
  private static func checkMatching(
    pattern: String, path: String
  ) throws(BrokenInvariant) {
    let (pattern, path) = (Array(pattern.utf8), Array(path.utf8))
    guard !pattern.isEmpty, !path.isEmpty, pattern.count <= 256, path.count <= 256,
      path != Array("/robots.txt".utf8), pattern.allSatisfy(isPlain), path.allSatisfy(isPlain)
    else { return }
    let file = Array("user-agent: *\ndisallow: ".utf8) + pattern
    let verdict = RobotsRules.parse(file, for: "gleaner")
      .verdict(path: String(decoding: path, as: UTF8.self))
    let expected = matches(pattern, path)
    try expect(
      (verdict == .disallowed) == expected, "a pattern matches as RFC 9309, 2.2.3 has it",
      "\(String(decoding: pattern, as: UTF8.self)) \(String(decoding: path, as: UTF8.self))")
  }

  /// Characters that need no code, so that pattern and path are compared as they are written.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "/.*$?=&_-".utf8.contains(byte)
    }
  }

  /// `reached[n]`: the pattern so far can stand for the first n bytes of the path.
  private static func matches(_ pattern: [UInt8], _ path: [UInt8]) -> Bool {
    let isAnchored = pattern.last == UInt8(ascii: "$")
    var reached = [Bool](repeating: false, count: path.count + 1)
    reached[0] = true
    for byte in isAnchored ? pattern.dropLast() : pattern[...] {
      var next = [Bool](repeating: false, count: path.count + 1)
      if byte == UInt8(ascii: "*") {
        var isReached = false
        for index in reached.indices {
          isReached = isReached || reached[index]
          next[index] = isReached
        }
      } else {
        for index in path.indices where path[index] == byte { next[index + 1] = reached[index] }
      }
      reached = next
    }
    return isAnchored ? reached[path.count] : reached.contains(true)
  }

  static let samples = [
    "gleaner\n/a/b?c=d\n/a*b$\nUser-agent: *\nDisallow: /a\nAllow: /a/b\n",
    "gleaner/1.0 (+https://example.org)\n/news/1.html\n/*.html$\n"
      + "User-Agent: Gleaner\nUser-agent: other\nDisallow: /news/*.html$\nCrawl-delay: 2.5\n",
    "x-y_z\n/%C3%A4%2a\n*\n\u{FEFF}# c\r\nuser agent: X-Y_Z\rdisalow: /ä*\r\n"
      + "allow: /%c3%a4%2A$\r\nsitemap: https://example.org/s.xml\n",
    "a\n\n/\nuseragent *\ndisallow /\nallow\nsite-map:x\ncrawl-delay: 1e9\ncrawl-delay: nan\n",
    "bot\n/**/a$b\n/**$b*\nUser-agent:* x\nDisallow:\nDisallow: $\nAllow: *\nDisallow: /*/*/*$\n",
  ]
}
