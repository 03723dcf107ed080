// SimFleet+Answers: what a host of a fleet answers, before the network spoils it.
import Effects
import Model

/// What an answer shows to somebody who can read it.
enum SimFleetView: Hashable, Sendable {
  /// The first document of a feed, with so many articles published; by 200 or 304.
  case feed(Int, articleCount: Int)
  /// An older page or archive of a feed.
  case older(Int)
  /// The feed's address says that the feed is gone for good.
  case gone(Int)
  case article(feed: Int, number: Int)
  case robots
  case nothing
}

/// An answer, with what the checks want to know of it.
struct SimFleetAnswer {
  var status: Int
  var headers: [HTTPField] = []
  var body: [UInt8] = []
  /// From Retry-After.
  var notBefore: Instant?
  var view = SimFleetView.nothing
}

extension SimFleet {
  /// The answer of a host that is up.
  func answer(
    _ address: SimFleetAddress, of host: SimFleetHost, headers: [HTTPField], at instant: Instant
  ) -> SimFleetAnswer {
    if let (end, seed) = trouble(.rateLimit, of: host.seed, at: instant) {
      return rateLimit(until: end, seed, at: instant)
    }
    if let (end, seed) = trouble(.outage, of: host.seed, at: instant) {
      return refusal(503, until: end, asDate: seed.fork("form").chance(0.5), at: instant)
    }
    switch address.place {
    case .robots: return robotsAnswer(host, at: instant)
    case .feed(let index, let place):
      guard feeds.indices.contains(index) else { return notFound }
      return feedAnswer(feeds[index], at: place, of: host, headers, at: instant)
    case .page(let index, let place, let number):
      guard feeds.indices.contains(index), feeds[index].isPaged,
        feeds[index].format != .atom, isAt(place, of: host, feeds[index], at: instant)
      else { return notFound }
      return pageAnswer(feeds[index], number, at: instant)
    case .archive(let index, let place, let number):
      guard feeds.indices.contains(index), feeds[index].isPaged,
        feeds[index].format == .atom, isAt(place, of: host, feeds[index], at: instant)
      else { return notFound }
      return archiveAnswer(feeds[index], number, at: instant)
    case .article(let index, let number):
      guard feeds.indices.contains(index), feeds[index].host == host.index, number >= 0,
        number < feeds[index].articleCount(at: second(instant))
      else { return notFound }
      return SimFleetAnswer(
        status: 200, headers: [HTTPField("Content-Type", "text/html; charset=utf-8")],
        body: page(of: feeds[index], number), view: .article(feed: index, number: number))
    case .other: return notFound
    }
  }

  private func rateLimit(until end: Instant, _ seed: Seed, at instant: Instant) -> SimFleetAnswer {
    if seed.fork("silent").chance(0.15) { return SimFleetAnswer(status: 429) }
    var patience = end
    if seed.fork("long").chance(plan.longPatience) {
      patience = max(end, min(instant + .seconds(Limits.fleetLongPatienceSeconds), calmFrom))
    }
    return refusal(429, until: patience, asDate: seed.fork("form").chance(0.5), at: instant)
  }

  private func refusal(
    _ status: Int, until end: Instant, asDate: Bool, at instant: Instant
  ) -> SimFleetAnswer {
    // Rounded up to whole seconds; the field knows no smaller unit.
    let seconds = ((end - instant).wholeMilliseconds + 999) / 1000
    let value = asDate ? HTTPDate.text(end) : String(seconds)
    // A date says no more than whole seconds, so it asks for no more.
    let stated = asDate ? Instant(seconds: end.secondsSince1970) : end
    return SimFleetAnswer(
      status: status, headers: [HTTPField("Retry-After", value)], notBefore: stated)
  }

  private func robotsAnswer(_ host: SimFleetHost, at instant: Instant) -> SimFleetAnswer {
    if let (_, seed) = trouble(.robotsBroken, of: host.seed, at: instant) {
      return SimFleetAnswer(status: seed.fork("status").chance(0.5) ? 500 : 503)
    }
    guard host.hasRules else { return notFound }
    return SimFleetAnswer(
      status: 200, headers: [HTTPField("Content-Type", "text/plain")], body: robots(of: host),
      view: .robots)
  }

  // MARK: Feeds

  /// Whether a feed's document is at this place now.
  private func isAt(
    _ place: SimFleetAddress.FeedPlace, of host: SimFleetHost, _ feed: SimFleetFeed,
    at instant: Instant
  ) -> Bool {
    if case .moves(let time, let target) = feed.fate, second(instant) >= time {
      return place == .moved && host.index == target
    }
    let home: SimFleetAddress.FeedPlace = feed.fate == .disallowed ? .closed : .home
    return place == home && host.index == feed.host
  }

  private func feedAnswer(
    _ feed: SimFleetFeed, at place: SimFleetAddress.FeedPlace, of host: SimFleetHost,
    _ headers: [HTTPField], at instant: Instant
  ) -> SimFleetAnswer {
    guard isAt(place, of: host, feed, at: instant) else {
      if case .moves(let time, _) = feed.fate, place == .home, host.index == feed.host,
        second(instant) < time + Limits.fleetRedirectSeconds
      {
        return SimFleetAnswer(
          status: 301, headers: [HTTPField("Location", url(of: feed, at: instant))])
      }
      return notFound
    }
    switch feed.fate {
    case .gone(let time) where second(instant) >= time:
      return SimFleetAnswer(status: 410, view: .gone(feed.index))
    case .missing(let seconds) where seconds.contains(second(instant)): return notFound
    default: break
    }
    if let (end, seed) = trouble(.feedUnavailable, of: feed.seed, at: instant) {
      return refusal(503, until: end, asDate: seed.fork("form").chance(0.5), at: instant)
    }
    if trouble(.redirectLoop, of: feed.seed, at: instant) != nil {
      return SimFleetAnswer(
        status: 302, headers: [HTTPField("Location", url(of: feed, at: instant))])
    }
    if trouble(.htmlInsteadOfFeed, of: host.seed, at: instant) != nil {
      return SimFleetAnswer(
        status: 200, headers: [HTTPField("Content-Type", "text/html")],
        body: Array("<!DOCTYPE html><title>Back soon</title><p>We are at work.".utf8))
    }
    if trouble(.emptyFeed, of: host.seed, at: instant) != nil {
      return SimFleetAnswer(status: 200, headers: [HTTPField("Content-Type", "text/xml")])
    }
    return document(of: feed, headers, at: instant)
  }

  /// 200, or 304 when the validators are those of the document (RFC 9110, 13.1).
  private func document(
    of feed: SimFleetFeed, _ request: [HTTPField], at instant: Instant
  ) -> SimFleetAnswer {
    let now = second(instant)
    let count = feed.articleCount(at: now)
    let changed = self.instant(count > 0 ? Int(feed.published[count - 1]) : -86_400)
    let view = SimFleetView.feed(feed.index, articleCount: count)
    var headers = [HTTPField("Date", HTTPDate.text(instant))]
    let etag = feed.isRestless ? "\"\(count)-\(now)\"" : "\"\(feed.index)-\(count)\""
    let modified = feed.hasLastModified ? HTTPDate.text(changed) : nil
    if feed.hasETag { headers.append(HTTPField("ETag", etag)) }
    if let modified { headers.append(HTTPField("Last-Modified", modified)) }
    if let seconds = feed.hints.maxAge {
      headers.append(HTTPField("Cache-Control", "public, max-age=\(seconds)"))
    }
    if let seconds = feed.hints.expires {
      headers.append(HTTPField("Expires", HTTPDate.text(instant + .seconds(seconds))))
    }
    let isKnown: Bool
    if feed.hasETag, let wanted = request.first("If-None-Match") {
      isKnown = wanted == etag
    } else {
      isKnown = modified != nil && request.first("If-Modified-Since") == modified
    }
    if isKnown { return SimFleetAnswer(status: 304, headers: headers, view: view) }
    headers.append(HTTPField("Content-Type", SimFleet.contentType(of: feed)))
    var older: String?
    if feed.isPaged, count > feed.window {
      let origin = url(of: feed, at: instant)
      older =
        feed.format == .atom
        ? "\(origin)/archive/\(count / feed.window - 1)" : "\(origin)?page=2"
    }
    let body = document(
      of: feed, showing: feed.shown(of: count), at: url(of: feed, at: instant), older: older,
      isArchive: false)
    return SimFleetAnswer(status: 200, headers: headers, body: body, view: view)
  }

  /// RFC 5005, 3: page `number` of a feed whose pages slide with each new article.
  private func pageAnswer(
    _ feed: SimFleetFeed, _ number: Int, at instant: Instant
  ) -> SimFleetAnswer {
    let upper = feed.articleCount(at: second(instant)) - (number - 1) * feed.window
    guard upper > 0 else { return notFound }
    let origin = url(of: feed, at: instant)
    let older = upper > feed.window ? "\(origin)?page=\(number + 1)" : nil
    return SimFleetAnswer(
      status: 200, headers: [HTTPField("Content-Type", SimFleet.contentType(of: feed))],
      body: document(
        of: feed, showing: feed.shown(of: upper), at: origin, older: older, isArchive: false),
      view: .older(feed.index))
  }

  /// RFC 5005, 4: an archive document, complete and never changed.
  private func archiveAnswer(
    _ feed: SimFleetFeed, _ number: Int, at instant: Instant
  ) -> SimFleetAnswer {
    let range = number * feed.window..<(number + 1) * feed.window
    guard range.upperBound <= feed.articleCount(at: second(instant)) else { return notFound }
    let origin = url(of: feed, at: instant)
    let older = number > 0 ? "\(origin)/archive/\(number - 1)" : nil
    return SimFleetAnswer(
      status: 200, headers: [HTTPField("Content-Type", SimFleet.contentType(of: feed))],
      body: document(of: feed, showing: range, at: origin, older: older, isArchive: true),
      view: .older(feed.index))
  }

  /// Where a feed's document is now.
  func url(of feed: SimFleetFeed, at instant: Instant) -> String {
    guard case .moves(let time, let target) = feed.fate, second(instant) >= time else {
      return feed.url
    }
    return "https://\(hosts[target].name)/g/\(feed.index)"
  }

  private static func contentType(of feed: SimFleetFeed) -> String {
    switch feed.format {
    case .rss: "application/rss+xml; charset=utf-8"
    case .atom: "application/atom+xml; charset=utf-8"
    case .json: "application/feed+json"
    }
  }

  private var notFound: SimFleetAnswer { SimFleetAnswer(status: 404) }
}
