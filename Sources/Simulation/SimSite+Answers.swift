// SimSite+Answers: what a host answers to a request at a time, before the network spoils it.
import Effects
import Model

/// An answer, and how long the host asked for patience.
struct SimAnswer {
  var status: Int
  var headers: [HTTPField] = []
  var body: [UInt8] = []
  /// From Retry-After.
  var notBefore: Instant?
}

/// What a host may suffer for a stretch of time.
enum SimTrouble: String {
  case outage
  case rateLimit = "rate limit"
  case htmlInsteadOfFeed = "page instead of feed"
  case emptyFeed = "empty feed"
  case spoiledPages = "error or wall instead of article"

  var seconds: Int {
    switch self {
    case .outage: 3600
    case .rateLimit: 600
    case .htmlInsteadOfFeed, .emptyFeed: 7200
    case .spoiledPages: 1800
    }
  }
}

extension SimSite {
  /// The end of the trouble, and its seed, when the host is in it.
  func trouble(
    _ kind: SimTrouble, _ share: Double, of host: SimHost, at instant: Instant
  ) -> (end: Instant, seed: Seed)? {
    let slot = instant.secondsSince1970 / Int64(kind.seconds)
    let seed = host.seed.fork(kind.rawValue).fork(slot)
    guard seed.chance(share) else { return nil }
    return (Instant(seconds: (slot + 1) * Int64(kind.seconds)), seed)
  }

  /// - Parameter target: path and query.
  func answer(
    host: SimHost, target: String, headers: [HTTPField], at instant: Instant
  ) -> SimAnswer {
    if let (end, seed) = trouble(.rateLimit, plan.rateLimit, of: host, at: instant) {
      return refusal(429, until: end, asDate: seed.fork("form").chance(0.5), at: instant)
    }
    if let (end, seed) = trouble(.outage, plan.outage, of: host, at: instant) {
      return refusal(503, until: end, asDate: seed.fork("form").chance(0.5), at: instant)
    }
    let path = String(target.prefix { $0 != "?" })
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      .map(String.init)
    switch parts.first {
    case "robots.txt" where parts.count == 1:
      return robotsAnswer(host, headers, at: instant)
    case "" where parts.count == 1:
      return document(homepage(of: host), of: host, headers, at: instant)
    case "feed" where parts.count == 2 && host.feedRedirects:
      guard let feed = feed(on: host, section: parts[1]) else { return notFound }
      return redirect(301, to: feed.documentURL)
    case "feeds" where parts.count == 2 && parts[1].hasSuffix(".xml"):
      guard let feed = feed(on: host, section: String(parts[1].dropLast(4))) else {
        return notFound
      }
      return feedAnswer(feed, host, headers, at: instant)
    case "consent" where parts.count == 1:
      return page("We value your privacy", "Choose which cookies you allow before you go on.")
    default:
      return articleAnswer(host, path, parts, headers, at: instant)
    }
  }

  private func robotsAnswer(
    _ host: SimHost, _ headers: [HTTPField], at instant: Instant
  ) -> SimAnswer {
    switch host.robots {
    case .missing:
      return notFound
    case .broken(let until):
      return instant < until ? SimAnswer(status: 500) : notFound
    case .rules(let delay):
      return document(
        robots(of: host, crawlDelaySeconds: delay), of: host, headers, at: instant)
    }
  }

  private func feedAnswer(
    _ feed: SimFeed, _ host: SimHost, _ headers: [HTTPField], at instant: Instant
  ) -> SimAnswer {
    if trouble(.htmlInsteadOfFeed, plan.htmlInsteadOfFeed, of: host, at: instant) != nil {
      let page = homepage(of: host)
      return SimAnswer(
        status: 200, headers: [HTTPField("Content-Type", page.contentType)], body: page.bytes())
    }
    if trouble(.emptyFeed, plan.emptyFeed, of: host, at: instant) != nil {
      return SimAnswer(status: 200, headers: [HTTPField("Content-Type", "text/xml")])
    }
    return document(feedDocument(feed, at: instant), of: host, headers, at: instant)
  }

  private func articleAnswer(
    _ host: SimHost, _ path: String, _ parts: [String], _ headers: [HTTPField],
    at instant: Instant
  ) -> SimAnswer {
    let names = parts.first == "private" ? Array(parts.dropFirst()) : parts
    let isAlias = names.count == 3 && ["go", "loop", "pool", "alias"].contains(names[0])
    guard names.count == 4 || isAlias, let last = names.last,
      let number = Int(last.prefix { $0 != "-" }), number >= 0,
      let feed = feed(on: host, section: isAlias ? names[1] : names[0]),
      number < articleCount(of: feed, at: instant)
    else { return notFound }
    let article = article(number, of: feed)
    switch (article.route, path) {
    case (.loops, article.linkPath):
      return redirect(302, to: "/pool/\(feed.section)/\(number)")
    case (.loops, "/pool/\(feed.section)/\(number)"):
      return redirect(302, to: article.linkPath)
    case (.loops, _):
      return notFound
    case (.redirected(let status), article.linkPath) where !article.isDeleted(at: instant):
      return redirect(status, to: article.path)
    case (.aliased(let dies?, _), article.linkPath) where dies <= instant:
      return SimAnswer(status: article.deletedStatus)
    case (.aliased(_, isOwnDead: true), article.path):
      return notFound
    case (_, article.path), (.redirected, article.linkPath), (.aliased, article.linkPath):
      if article.isDeleted(at: instant) { return SimAnswer(status: article.deletedStatus) }
      if let spoiled = spoiledAnswer(host, article, at: instant) { return spoiled }
      return document(page(article, at: instant), of: host, headers, at: instant)
    default:
      return notFound
    }
  }

  /// What an article is for a while on a host in trouble: an error on some, a redirect to a wall on others.
  private func spoiledAnswer(
    _ host: SimHost, _ article: SimArticle, at instant: Instant
  ) -> SimAnswer? {
    let slot = instant.secondsSince1970 / Int64(SimTrouble.spoiledPages.seconds)
    guard slot % 3 == 0,
      trouble(.spoiledPages, plan.spoiledPages, of: host, at: instant) != nil
    else { return nil }
    if article.seed.fork("wall").chance(0.5) { return redirect(302, to: "/consent") }
    return page("Error", "An error occurred. Please try again later.")
  }

  private func page(_ title: String, _ text: String) -> SimAnswer {
    SimAnswer(
      status: 200, headers: [HTTPField("Content-Type", "text/html; charset=utf-8")],
      body: Array("<!DOCTYPE html><title>\(title)</title><h1>\(title)</h1><p>\(text)</p>".utf8))
  }

  private var notFound: SimAnswer {
    SimAnswer(
      status: 404, headers: [HTTPField("Content-Type", "text/html; charset=utf-8")],
      body: Array("<!DOCTYPE html><title>404</title><h1>Not found</h1>".utf8))
  }

  private func redirect(_ status: Int, to location: String) -> SimAnswer {
    SimAnswer(status: status, headers: [HTTPField("Location", location)])
  }

  private func refusal(
    _ status: Int, until end: Instant, asDate: Bool, at instant: Instant
  ) -> SimAnswer {
    // Rounded up to whole seconds; the header knows no smaller unit.
    let seconds = ((end - instant).wholeMilliseconds + 999) / 1000
    let value = asDate ? HTTPDate.text(end) : String(seconds)
    return SimAnswer(
      status: status, headers: [HTTPField("Retry-After", value)], notBefore: end)
  }

  /// 200, or 304 when the validators are those of the document (RFC 9110, 13.1).
  private func document(
    _ document: SimDocument, of host: SimHost, _ request: [HTTPField], at instant: Instant
  ) -> SimAnswer {
    var headers = [HTTPField("Date", HTTPDate.text(instant))]
    let modified = HTTPDate.text(document.changed)
    if host.hasETag { headers.append(HTTPField("ETag", document.etag)) }
    if host.hasLastModified { headers.append(HTTPField("Last-Modified", modified)) }
    let isKnown =
      if host.hasETag, let wanted = request.first("If-None-Match") {
        wanted == "*"
          || wanted.split(separator: ",").contains { $0.drop { $0 == " " } == document.etag }
      } else {
        host.hasLastModified && request.first("If-Modified-Since") == modified
      }
    if isKnown { return SimAnswer(status: 304, headers: headers) }
    headers.append(HTTPField("Content-Type", document.contentType))
    return SimAnswer(status: 200, headers: headers, body: document.bytes())
  }
}
