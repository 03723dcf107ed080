// `gleaner inspect url`: what an address is to us, step by step, and which rule decided.
import ArgumentParser
import Daemon
import Effects
import Fetching
import Model
import Settings
import Text

/// What is asked of an address beside its parts.
struct URLQuestion {
  var url: String
  /// The configuration that says which feed it belongs to; nil: not asked.
  var configuration: String?
  /// Whether robots.txt is asked for.
  var asksRobots = false
  /// Title of the article, for the filters.
  var title: String?
}

/// What an address is to us.
struct URLReport: Encodable {
  struct Parts: Encodable {
    var scheme: String
    var host: String
    /// What can be registered of the host.
    var site: String?
    var port: Int
    var path: String
    var parameters: [String]
    var fragment: String?
    /// The address holds a user name, which goes into no record.
    var hasUser: Bool
  }

  struct Step: Encodable {
    /// `canonical` or `key`.
    var stage: String
    var rule: String
    var effect: String
  }

  struct Robots: Encodable {
    var file: String
    /// allowed, disallowed, no rule, no file, unreachable.
    var verdict: String
    /// Number of the deciding line, 1….
    var line: Int?
    var text: String?
    var detail: String?
  }

  struct Decision: Encodable {
    var feed: String
    /// `feed` itself, `host` of the source, or only the same `site`.
    var because: String
    /// fetch, skip or open.
    var outcome: String
    /// As in the ingestion log (`IngestReason`), or `switched-off`.
    var reason: String?
    var detail: String?
  }

  struct Known: Encodable {
    var article: String
    var version: Int
    var seq: Int64
    var title: String?
    var url: String
  }

  var input: String
  var parts: Parts
  var steps: [Step]
  var canonical: String
  var key: String
  /// The front page of a site, which is never an article.
  var isHomePage: Bool
  var robots: Robots?
  var feeds: [Decision]?
  var known: Known?
}

enum URLInspection {
  static func scored(_ line: Batch.Line) throws -> (inout JSONWriter) -> Void {
    let url = try line.require("url")
    guard let address = WebAddress(url) else {
      throw Batch.BatchFailure.unusable("not an http or https address: \(url)")
    }
    return { writer in
      writer.member("canonical", AddressKey.canonical(address).string)
      writer.member("key", AddressKey.key(address))
    }
  }

  static func report(_ question: URLQuestion) async throws -> URLReport {
    guard let address = WebAddress(question.url) else {
      Console.printError("`\(question.url)` is not an http or https address.")
      throw ExitCodes.usage
    }
    let key = AddressKey.key(address)
    let path = key.drop { $0 != "/" }
    var report = URLReport(
      // A password goes into no output.
      input: address.userInfo == nil ? question.url : address.string, parts: parts(of: address),
      steps: steps(of: address),
      canonical: AddressKey.canonical(address).string, key: key, isHomePage: path == "/")
    guard let configuration = question.configuration else {
      if question.asksRobots { report.robots = try await robots(address, FetchSettings(), nil) }
      return report
    }
    let loaded = try Configurations.forLooking(
      configuration, secrets: question.asksRobots ? .read : .skipped)
    let feeds = owners(of: address, in: loaded)
    report.known = try known(key, loaded.settings.paths)
    report.feeds = feeds.map { decision(on: address, $0, question, isKnown: report.known != nil) }
    if question.asksRobots {
      report.robots = try await robots(address, loaded.settings.fetch, feeds.first?.feed)
    }
    return report
  }

  // MARK: The address

  private static func parts(of address: WebAddress) -> URLReport.Parts {
    URLReport.Parts(
      scheme: address.scheme, host: address.host,
      site: AddressKey.registrableDomain(address.host), port: address.effectivePort,
      path: address.path, parameters: parameters(of: address), fragment: address.fragment,
      hasUser: address.userInfo != nil)
  }

  private static func parameters(of address: WebAddress) -> [String] {
    address.query?.split(separator: "&").map(String.init) ?? []
  }

  /// What went and what stayed on the way to the canonical URL, and what was folded for the key.
  private static func steps(of address: WebAddress) -> [URLReport.Step] {
    var steps: [URLReport.Step] = []
    var stage = "canonical"
    if address.userInfo != nil {
      steps.append(.init(stage: stage, rule: "user name", effect: "removed"))
    }
    for (rule, effect) in AddressKey.explain(address) {
      if rule == "canonical URL" {
        let canonical = AddressKey.canonical(address)
        for parameter in parameters(of: canonical) {
          let why = "kept \(parameter): no rule names it, it may be the id of an article"
          steps.append(.init(stage: stage, rule: "parameter", effect: why))
        }
        if let fragment = canonical.fragment {
          steps.append(.init(stage: stage, rule: "fragment", effect: "kept #\(fragment)"))
        }
        stage = "key"
      } else if rule != "key" {
        steps.append(.init(stage: stage, rule: rule, effect: effect))
      }
    }
    return steps
  }

  // MARK: Feeds and ledger

  private struct Owner {
    var feed: ConfiguredFeed
    var because: String
    /// 0 is nearest.
    var distance: Int
  }

  /// The feeds that may show the address, nearest first: the feed itself, those of sources that name
  /// its host, those on the same registrable domain.
  private static func owners(of address: WebAddress, in loaded: LoadedSettings) -> [Owner] {
    let site = AddressKey.registrableDomain(address.host)
    let owners = loaded.feeds.compactMap { feed -> Owner? in
      if WebAddress(feed.feed.url)?.withoutFragment == address.withoutFragment {
        return Owner(feed: feed, because: "feed", distance: 0)
      }
      let named = [feed.source.homepage, feed.feed.url].compactMap { $0.flatMap(WebAddress.init) }
      let hosts = named.map(\.host) + feed.source.allowHosts
      if hosts.contains(address.host) { return Owner(feed: feed, because: "host", distance: 1) }
      guard let site, hosts.contains(where: { AddressKey.registrableDomain($0) == site }) else {
        return nil
      }
      return Owner(feed: feed, because: "site", distance: 2)
    }
    return owners.enumerated()
      .sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
      .map(\.element)
  }

  /// What a feed would do with an item that leads to the address.
  private static func decision(
    on address: WebAddress, _ owner: Owner, _ question: URLQuestion, isKnown: Bool
  ) -> URLReport.Decision {
    var decision = URLReport.Decision(
      feed: owner.feed.id, because: owner.because, outcome: "fetch")
    func skip(_ reason: String, _ detail: String?) -> URLReport.Decision {
      decision.outcome = "skip"
      decision.reason = reason
      decision.detail = detail
      return decision
    }
    if owner.because == "feed" {
      decision.outcome = "open"
      decision.detail = "the address of the feed itself: read for items, not as a page"
      return decision
    }
    if !owner.feed.enabled { return skip("switched-off", "enabled: false") }
    let verdict =
      question.title.map { owner.feed.judge(link: question.url, title: $0, summary: nil) }
      ?? owner.feed.judge(link: question.url)
    if case .skip(let reason) = verdict {
      return skip(reason.rawValue, detail(of: reason, owner.feed, question))
    }
    if isKnown {
      let detail = "as a new item: the article is stored already"
      return skip(IngestReason.knownAddress.rawValue, detail)
    }
    if question.title == nil, owner.feed.keepIf != nil || owner.feed.dropIf != nil {
      decision.outcome = "open"
      decision.detail = "its filters look at title and summary: give --title"
    }
    return decision
  }

  /// Which setting is meant by a reason; nil when it says so itself.
  private static func detail(
    of reason: IngestReason, _ feed: ConfiguredFeed, _ question: URLQuestion
  ) -> String? {
    switch reason {
    case .hostNotAllowed: "allowHosts: " + feed.source.allowHosts.joined(separator: ", ")
    case .filtered:
      feed.dropIf?.matches(title: question.title, summary: nil) == true
        ? "a word of dropIf" : "no word of keepIf"
    default: nil
    }
  }

  private static func known(
    _ key: String, _ paths: PathSettings
  ) throws -> URLReport.Known? {
    try Failures.explained {
      let ledger = try Machine.rememberedLedger(state: paths.state)
      return try ledger.read { transaction throws(LedgerFailure) in
        guard let id = try transaction.articleID(.url, key: key),
          let entry = try transaction.article(id: id)
        else { return nil }
        return URLReport.Known(
          article: id, version: entry.version, seq: entry.seq, title: entry.title, url: entry.url)
      }
    }
  }

  // MARK: robots.txt

  private static func robots(
    _ address: WebAddress, _ settings: FetchSettings, _ feed: ConfiguredFeed?
  ) async throws -> URLReport.Robots {
    let file = address.origin + "/robots.txt"
    let fetcher = Fetcher(
      world: try Machine.worldForLooking(settings), policy: FetchPolicy(settings))
    let bytes: [UInt8]
    do {
      switch try await fetcher.robotsFile(of: address, proxy: feed.map(\.proxy) ?? settings.proxy) {
      case .rules(let found): bytes = found
      case .absent(let status):
        return URLReport.Robots(file: file, verdict: "no file", detail: "HTTP \(status)")
      case .unreachable(let cause):
        return URLReport.Robots(file: file, verdict: "unreachable", detail: cause)
      }
    } catch {
      return URLReport.Robots(file: file, verdict: "unreachable", detail: error.description)
    }
    let path = address.pathAndQuery
    let rules = RobotsRules.parse(bytes, for: settings.productToken)
    var report = URLReport.Robots(file: file, verdict: rules.verdict(path: path).words)
    if let line = decidingLine(bytes, token: settings.productToken, path: path) {
      report.line = line.number
      report.text = line.text
    }
    return report
  }

  /// The line that decides: of those that match the path and stand in a group that applies, the
  /// longest. Both are found by asking the rules themselves about small files.
  static func decidingLine(
    _ bytes: [UInt8], token: String, path: String
  ) -> (number: Int, text: String)? {
    let wanted = RobotsRules.parse(bytes, for: token).verdict(path: path)
    guard wanted != .noRule else { return nil }
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { Array($0) }
    let head = Array("User-agent: *\n".utf8)
    let matching = lines.indices.filter { index in
      RobotsRules.parse(head + lines[index], for: token).verdict(path: path) == wanted
    }
    // A rule that counts only where the group applies: all others are taken out.
    for index in lines.indices where isRule(lines[index]) && !matching.contains(index) {
      lines[index] = Array("Disallow:".utf8)
    }
    let applying = matching.filter { index in
      var alone = lines
      for other in matching where other != index { alone[other] = Array("Disallow:".utf8) }
      return RobotsRules.parse(Array(alone.joined(separator: [10])), for: token)
        .verdict(path: path) == wanted
    }
    let longest = applying.max { (value(lines[$0]), -$0) < (value(lines[$1]), -$1) }
    return longest.map { index in
      let text = String(decoding: lines[index].prefix { $0 != 13 }, as: UTF8.self)
      return (index + 1, text)
    }
  }

  private static func isRule(_ line: [UInt8]) -> Bool {
    let name = String(decoding: line.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
      .lowercased()
    return name.contains("low")
  }

  /// Bytes of the path of a rule.
  private static func value(_ line: [UInt8]) -> Int {
    line.drop { $0 != UInt8(ascii: ":") }.dropFirst()
      .prefix { $0 != UInt8(ascii: "#") && $0 != 13 }.count { $0 != 32 && $0 != 9 }
  }
}

extension URLReport {
  /// For people: parts, steps, results.
  var text: String {
    var rows = [["scheme", parts.scheme], ["host", parts.host]]
    if let site = parts.site, site != parts.host { rows.append(["site", site]) }
    rows.append(["port", "\(parts.port)"])
    rows.append(["path", parts.path])
    for parameter in parts.parameters { rows.append(["parameter", parameter]) }
    if let fragment = parts.fragment { rows.append(["fragment", fragment]) }
    rows += steps.filter { $0.stage == "canonical" }.map { ["  " + $0.rule, $0.effect] }
    rows.append(["canonical", canonical])
    rows += steps.filter { $0.stage == "key" }.map { ["  " + $0.rule, $0.effect] }
    rows.append(["key", key])
    if isHomePage { rows.append(["note", "the front page of a site: never an article"]) }
    if let robots {
      rows.append([
        "robots.txt",
        robots.verdict + (robots.detail.map { " (\($0))" } ?? "")
          + (robots.line.map { ", line \($0): \(robots.text ?? "")" } ?? ""),
      ])
    }
    if let feeds {
      if feeds.isEmpty { rows.append(["feed", "no configured source has this host or site"]) }
      for feed in feeds {
        let why = [feed.reason, feed.detail].compactMap { $0 }.joined(separator: ": ")
        rows.append([
          "feed \(feed.feed)",
          "\(feed.outcome) (same \(feed.because))" + (why.isEmpty ? "" : ", " + why),
        ])
      }
      rows.append([
        "known",
        known.map { "article \($0.article), version \($0.version): \($0.title ?? $0.url)" }
          ?? "not stored",
      ])
    }
    return Console.table(rows)
  }
}
