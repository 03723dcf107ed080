// FeedScout: finds the feeds of a site politely, and tries each of them.
import Effects
import FeedReading
import Fetching
import Model
import Settings
import Text

/// A feed that was found, and what came of trying it.
struct FeedFinding: Encodable, Sendable {
  var url: String
  /// `rss20`, `atom10`, `sitemap` …; what the page announced while it was not tried.
  var type: String
  /// How it was found: `link-element`, `anchor`, `well-known` …; `self` for the address itself.
  var foundBy: String
  /// Comments on articles, not articles, as far as title and address tell.
  var isComments = false
  var items: Int?
  var newest: String?
  var title: String?
  /// Why it cannot be used.
  var problem: String?

  var isUsable: Bool { problem == nil }
}

/// A feed that was read, with what it says of its source.
struct ScoutedFeed: Sendable {
  var finding: FeedFinding
  /// nil when it was not tried, or could not be read.
  var document: FeedDocument?
  /// The site of the page that led to it.
  var homepage: String?
}

/// One journey: a page, then what it names.
struct FeedScout {
  /// Candidates that are tried; a page that names more is a directory.
  static let trialsMax = 25

  private let fetcher: Fetcher
  private let settings: FetchSettings
  private let progress: ProgressLine

  init(_ settings: FetchSettings, progress: ProgressLine) throws {
    self.settings = settings
    self.progress = progress
    fetcher = Fetcher(
      world: try Machine.worldForLooking(settings), policy: FetchPolicy(settings))
  }

  /// What `url` leads to, best first: itself when it is a feed, else the feeds its page names, else
  /// those that robots.txt and the usual paths name.
  ///
  /// - Parameter tries: whether each is fetched; else they are only listed.
  /// - Throws: `FetchFailure` when the page itself cannot be had.
  func explore(_ url: String, tries: Bool) async throws(FetchFailure) -> [ScoutedFeed] {
    defer { progress.clear() }
    progress.show("asking \(url)")
    let resource = try await fetcher.fetch(request(url)).resource
    let home = WebAddress(resource.finalURL).map { $0.origin + "/" }
    if let document = try? FeedReader.read(input(resource)), !document.isEmpty {
      return [
        scouted(resource, document, foundBy: FeedCandidate.How.document.rawValue, homepage: home)
      ]
    }
    var candidates = FeedDiscovery.candidates(
      in: resource.body, url: resource.finalURL, headers: resource.headers)
    if candidates.isEmpty {
      candidates = await unnamed(resource.finalURL)
      // Guesses are listed only when there is something behind them.
      return best(await tried(candidates, home).filter { $0.finding.isUsable })
    }
    return tries
      ? best(await tried(candidates, home))
      : candidates.map { ScoutedFeed(finding: FeedFinding($0), document: nil, homepage: home) }
  }

  /// Sitemaps that robots.txt names, and the paths that many sites use.
  private func unnamed(_ url: String) async -> [FeedCandidate] {
    progress.show("asking robots.txt for sitemaps")
    let sitemaps = (try? await fetcher.sitemaps(forOriginOf: url)) ?? []
    let named = FeedDiscovery.candidates(in: [], url: url, sitemaps: sitemaps)
    return FeedDiscovery.wellKnown(for: url) + named
  }

  /// Tries candidates one after the other; two that lead to one place count once.
  private func tried(_ candidates: [FeedCandidate], _ home: String?) async -> [ScoutedFeed] {
    var results: [ScoutedFeed] = []
    var met: Set<String> = []
    for (index, candidate) in candidates.prefix(Self.trialsMax).enumerated() {
      progress.show("\(index + 1)/\(min(candidates.count, Self.trialsMax)): \(candidate.url)")
      guard let address = WebAddress(candidate.url), met.insert(address.string).inserted else {
        continue
      }
      do {
        let resource = try await fetcher.fetch(request(candidate.url)).resource
        guard met.insert(resource.finalURL).inserted || resource.finalURL == address.string else {
          continue
        }
        let document = try FeedReader.read(input(resource))
        var feed = scouted(resource, document, foundBy: candidate.how.rawValue, homepage: home)
        feed.finding.isComments = candidate.isComments
        results.append(feed)
      } catch {
        var finding = FeedFinding(candidate)
        finding.problem = FeedScout.words(error)
        results.append(ScoutedFeed(finding: finding, document: nil, homepage: home))
      }
    }
    return results
  }

  /// What can be read first: feeds with items, sitemaps with items, empty ones, feeds of comments;
  /// else in order of finding.
  private func best(_ feeds: [ScoutedFeed]) -> [ScoutedFeed] {
    func rank(_ feed: ScoutedFeed) -> Int {
      guard feed.finding.isUsable else { return 4 }
      if feed.finding.isComments { return 3 }
      guard (feed.finding.items ?? 0) > 0 else { return 2 }
      return feed.finding.type.hasPrefix("sitemap") ? 1 : 0
    }
    return feeds.enumerated()
      .sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
      .map(\.element)
  }

  // MARK: Requests and words

  private func request(_ url: String) -> PageRequest {
    PageRequest(
      url: url, accept: .feed, obeyRobots: settings.obeyRobots, proxy: settings.proxy)
  }

  private func input(_ resource: FetchedResource) -> FeedInput {
    FeedInput(bytes: resource.body, url: resource.finalURL, headers: resource.headers)
  }

  private func scouted(
    _ resource: FetchedResource, _ document: FeedDocument, foundBy: String, homepage: String?
  ) -> ScoutedFeed {
    let finding = FeedFinding(
      url: resource.permanentTarget ?? resource.requestedURL, type: document.version.rawValue,
      foundBy: foundBy,
      items: document.items.count + document.children.count,
      newest: document.newest?.rfc3339, title: document.feed.title?.plainText)
    return ScoutedFeed(
      finding: finding, document: document, homepage: document.feed.link ?? homepage)
  }

  private static func words(_ error: any Error) -> String {
    switch error {
    case let failure as FetchFailure: failure.description
    case let failure as FeedFailure: failure.description
    default: "\(error)"
    }
  }
}

extension FeedFinding {
  /// Before it was tried.
  init(_ candidate: FeedCandidate) {
    self.init(
      url: candidate.url, type: candidate.type.rawValue, foundBy: candidate.how.rawValue,
      isComments: candidate.isComments,
      title: candidate.title == candidate.url ? nil : candidate.title)
  }
}

extension FeedDocument {
  /// Neither items nor further documents.
  var isEmpty: Bool { items.isEmpty && children.isEmpty }

  /// The date of the newest item.
  var newest: Instant? {
    (items.compactMap { $0.date?.instant } + children.compactMap { $0.modified?.instant }).max()
  }

  /// Items whose titles tell the language of a feed.
  private static let titlesMax = 50

  /// Primary tag of the language that the items are in: as their titles look, else as stated.
  var language: String? {
    let titles = items.prefix(FeedDocument.titlesMax).compactMap { $0.title?.plainText }
    let seen = LanguageDetector.detect(titles.joined(separator: "\n"), hint: feed.language)
    return (seen ?? feed.language).flatMap(LanguageTag.primary)
  }

  /// The offset that every dated item states, when it is one and not that of UTC.
  var statedZone: String? {
    let dates = items.compactMap(\.date)
    guard let first = dates.first, first.offsetMinutes != 0,
      dates.allSatisfy({ $0.offsetMinutes == first.offsetMinutes })
    else { return nil }
    return first.offset
  }
}

enum LanguageTag {
  /// The first part of a tag (RFC 5646) in lower case: `ko` of `ko-KR`; nil when it is no language's.
  static func primary(_ tag: String) -> String? {
    let primary = tag.lowercased().prefix { $0 != "-" && $0 != "_" }
    let isLanguage =
      (2...3).contains(primary.utf8.count) && primary.utf8.allSatisfy(isASCIILowercase)
    return isLanguage ? String(primary) : nil
  }
}
