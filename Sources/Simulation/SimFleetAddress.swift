// SimFleetAddress: what an address of a fleet names.

/// An address on a host of a fleet, taken apart.
struct SimFleetAddress: Hashable, Sendable {
  enum Place: Hashable, Sendable {
    case robots
    /// A feed's first document: `f` at home, `g` after a move, `closed` where robots.txt forbids it.
    case feed(Int, at: FeedPlace)
    /// An older page of a sliding feed, 2….
    case page(Int, at: FeedPlace, number: Int)
    /// An archive document that does not change, 0… from the oldest.
    case archive(Int, at: FeedPlace, number: Int)
    case article(feed: Int, number: Int)
    case other

    /// The feed that it belongs to.
    var feed: Int? {
      switch self {
      case .feed(let feed, _), .page(let feed, _, _), .archive(let feed, _, _): feed
      case .article(let feed, _): feed
      case .robots, .other: nil
      }
    }
  }

  enum FeedPlace: String, Hashable, Sendable { case home = "f", moved = "g", closed }

  var host: Int
  var place: Place

  init(host: Int, place: Place) {
    self.host = host
    self.place = place
  }

  /// nil when the address is of no fleet.
  init?(_ url: String) {
    var rest = url.utf8[...]
    guard Self.skip("https://fleet", &rest) || Self.skip("http://fleet", &rest),
      let host = Self.number(&rest), Self.skip(".example", &rest)
    else { return nil }
    self.host = host
    if rest.isEmpty || !Self.skip("/", &rest) {
      place = .other
    } else if rest.elementsEqual("robots.txt".utf8) {
      place = .robots
    } else if Self.skip("a/", &rest) {
      guard let feed = Self.number(&rest), Self.skip("/", &rest),
        let number = Self.number(&rest), rest.isEmpty
      else {
        place = .other
        return
      }
      place = .article(feed: feed, number: number)
    } else {
      place = Self.feedPlace(&rest) ?? .other
    }
  }

  private static func feedPlace(_ rest: inout Substring.UTF8View) -> Place? {
    let place: FeedPlace
    if skip("f/", &rest) {
      place = .home
    } else if skip("g/", &rest) {
      place = .moved
    } else if skip("closed/", &rest) {
      place = .closed
    } else {
      return nil
    }
    guard let feed = number(&rest) else { return nil }
    if rest.isEmpty { return .feed(feed, at: place) }
    if skip("?page=", &rest), let page = number(&rest), rest.isEmpty, page > 1 {
      return .page(feed, at: place, number: page)
    }
    if skip("/archive/", &rest), let archive = number(&rest), rest.isEmpty {
      return .archive(feed, at: place, number: archive)
    }
    return nil
  }

  private static func skip(_ word: String, _ rest: inout Substring.UTF8View) -> Bool {
    guard rest.starts(with: word.utf8) else { return false }
    rest = rest.dropFirst(word.utf8.count)
    return true
  }

  private static func number(_ rest: inout Substring.UTF8View) -> Int? {
    var value = 0
    var digits = 0
    while let byte = rest.first, (48...57).contains(byte), digits < 9 {
      value = value * 10 + Int(byte - 48)
      digits += 1
      rest = rest.dropFirst()
    }
    return digits > 0 ? value : nil
  }
}
