// RobotsRules: what a robots.txt says to one crawler (RFC 9309).
import Model
import Text

/// The rules of the groups that apply to one product token, and the file's Sitemap lines.
package struct RobotsRules: Hashable, Sendable {
  /// What the rules say of one address.
  package enum Verdict: Hashable, Sendable {
    case allowed
    case disallowed
    /// No rule matches: allowed (RFC 9309, 2.2.2).
    case noRule
  }

  /// Whether an answer says that there is no robots.txt: then all is allowed (RFC 9309, 2.3.1.3). 429 asks
  /// for patience.
  package static func areAbsent(status: Int) -> Bool {
    (300...499).contains(status) && status != 429
  }

  /// Addresses of Sitemap lines as written, in order; they belong to no group.
  package let sitemaps: [String]
  /// Crawl-delay of the applying groups, the largest when there are several; not part of RFC 9309.
  package let crawlDelay: Duration?
  private let rules: [Rule]

  private struct Rule: Hashable, Sendable {
    let allows: Bool
    let pattern: RobotsPattern
  }

  /// No file, no rules: all is allowed.
  package static let none = RobotsRules(sitemaps: [], crawlDelay: nil, rules: [])

  private init(sitemaps: [String], crawlDelay: Duration?, rules: [Rule]) {
    self.sitemaps = sitemaps
    self.crawlDelay = crawlDelay
    self.rules = rules
  }

  /// Reads the first 500 KiB of a file; lines that cannot be read are skipped (RFC 9309, 2.3.1.5).
  ///
  /// - Parameter productToken: `gleaner`; compared without regard to case with the leading letters,
  ///   `_` and `-` of a user-agent line. All its groups together apply, else those of `*`.
  package static func parse(_ bytes: [UInt8], for productToken: String) -> RobotsRules {
    var reader = GroupReader(token: Array(productToken.lowercased().utf8))
    RobotsLines.forEach(in: bytes.prefix(Limits.robotsBytesMax)) { reader.take($0, $1) }
    let group = reader.ownGroupSeen ? reader.own : reader.general
    return RobotsRules(
      sitemaps: reader.sitemaps, crawlDelay: group.crawlDelay, rules: group.rules)
  }

  /// The leading letters, `_` and `-` of a user agent: `gleaner` of `gleaner/1.0 (+URL)`.
  package static func productToken(of userAgent: String) -> String {
    String(decoding: token(Array(userAgent.utf8)[...]), as: UTF8.self)
  }

  /// The longest matching rule decides, allow wins a tie; `/robots.txt` itself is always allowed.
  ///
  /// - Parameter path: path and query as requested, percent-encoded: `/a?b=c`. Empty means `/`.
  package func verdict(path: String) -> Verdict {
    if path == "/robots.txt" { return .allowed }
    if rules.isEmpty { return .noRule }
    let address = RobotsPattern.normalized(path.isEmpty ? [47] : Array(path.utf8))
    var best: (length: Int, allows: Bool)?
    for rule in rules {
      let length = rule.pattern.length
      if let best, length < best.length || length == best.length && !rule.allows { continue }
      if rule.pattern.matches(address) { best = (length, rule.allows) }
    }
    guard let best else { return .noRule }
    return best.allows ? .allowed : .disallowed
  }

  fileprivate static func token(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    value.prefix { isASCIILetter($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
  }

  /// Collects the groups while the lines pass.
  private struct GroupReader {
    struct Group {
      var rules: [Rule] = []
      var crawlDelay: Duration?
    }

    let token: [UInt8]
    var own = Group()
    var general = Group()
    var sitemaps: [String] = []
    var ownGroupSeen = false
    private var isOwn = false
    private var isGeneral = false
    private var isNamingAgents = false

    init(token: [UInt8]) { self.token = token }

    mutating func take(_ key: RobotsLines.Key, _ value: ArraySlice<UInt8>) {
      switch key {
      case .userAgent:
        if !isNamingAgents { (isOwn, isGeneral, isNamingAgents) = (false, false, true) }
        takeAgent(value)
      case .allow, .disallow:
        isNamingAgents = false
        if !value.isEmpty {
          add(Rule(allows: key == .allow, pattern: RobotsPattern(Array(value))))
        }
      case .crawlDelay:
        isNamingAgents = false
        takeDelay(value)
      case .sitemap:
        guard !value.isEmpty, sitemaps.count < Limits.robotsSitemapsMax else { return }
        sitemaps.append(String(decoding: value, as: UTF8.self))
      }
    }

    private mutating func takeAgent(_ value: ArraySlice<UInt8>) {
      if value.first == UInt8(ascii: "*") {
        let second = value.dropFirst().first
        if second.map(isASCIISpaceOrTab) ?? true { isGeneral = true }
      } else if RobotsRules.token(value).map(asciiLowercase) == token {
        isOwn = true
        ownGroupSeen = true
      }
    }

    private mutating func add(_ rule: Rule) {
      if isOwn, own.rules.count < Limits.robotsRulesMax { own.rules.append(rule) }
      if isGeneral, general.rules.count < Limits.robotsRulesMax { general.rules.append(rule) }
    }

    private mutating func takeDelay(_ value: ArraySlice<UInt8>) {
      guard let seconds = Double(String(decoding: value, as: UTF8.self)), seconds >= 0 else {
        return
      }
      let bounded = min(seconds, Limits.crawlDelaySecondsMax)
      let delay = Duration.milliseconds(Int64(bounded * 1000))
      if isOwn { own.crawlDelay = max(own.crawlDelay ?? delay, delay) }
      if isGeneral { general.crawlDelay = max(general.crawlDelay ?? delay, delay) }
    }
  }
}

/// The lines of a robots.txt that mean something.
enum RobotsLines {
  enum Key: Sendable { case userAgent, allow, disallow, crawlDelay, sitemap }

  /// Names in lower case, with the misspellings that are common enough to be meant.
  private static let keys: [[UInt8]: Key] = {
    let names: [(String, Key)] = [
      ("user-agent", .userAgent), ("useragent", .userAgent), ("user agent", .userAgent),
      ("allow", .allow), ("disallow", .disallow), ("dissallow", .disallow),
      ("dissalow", .disallow), ("disalow", .disallow), ("diasllow", .disallow),
      ("disallaw", .disallow), ("crawl-delay", .crawlDelay), ("crawldelay", .crawlDelay),
      ("sitemap", .sitemap), ("site-map", .sitemap),
    ]
    return Dictionary(uniqueKeysWithValues: names.map { (Array($0.0.utf8), $0.1) })
  }()

  /// Lines end with LF, CR LF or CR; a byte order mark is skipped.
  static func forEach(in bytes: ArraySlice<UInt8>, _ body: (Key, ArraySlice<UInt8>) -> Void) {
    var rest = bytes
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    var start = rest.startIndex
    for index in rest.indices where rest[index] == 10 || rest[index] == 13 {
      take(rest[start..<index], body)
      start = index + 1
    }
    take(rest[start...], body)
  }

  private static func take(_ line: ArraySlice<UInt8>, _ body: (Key, ArraySlice<UInt8>) -> Void) {
    let code = trim(
      line.prefix(Limits.robotsLineBytesMax).prefix { $0 != UInt8(ascii: "#") })
    guard !code.isEmpty else { return }
    let name: ArraySlice<UInt8>
    let value: ArraySlice<UInt8>
    if let colon = code.firstIndex(of: UInt8(ascii: ":")) {
      (name, value) = (code[..<colon], code[(colon + 1)...])
    } else {
      // "disallow /": a forgotten colon between exactly two words.
      let words = code.split(whereSeparator: isASCIISpaceOrTab)
      guard words.count == 2 else { return }
      (name, value) = (words[0], words[1])
    }
    guard let key = keys[trim(name).map(asciiLowercase)] else { return }
    body(key, trim(value))
  }

  private static func trim(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = bytes
    while let first = rest.first, isASCIISpaceOrTab(first) { rest.removeFirst() }
    while let last = rest.last, isASCIISpaceOrTab(last) { rest.removeLast() }
    return rest
  }
}
