// Feeds that follow from an address alone: paths where feeds often are, and YouTube's rules.
import Text

extension FeedDiscovery {
  /// The feeds of the channel or playlist behind an address of YouTube; none for other addresses.
  ///
  /// A channel gives all its uploads, then its videos, shorts and live streams apart.
  package static func youtube(url: String) -> [FeedCandidate] { youtube(url: url, channel: nil) }

  /// - Parameter channel: the channel's id when the page says it and the address does not.
  static func youtube(url: String?, channel: String?) -> [FeedCandidate] {
    guard let url, YouTubeAddress.isHost(url) else { return [] }
    let prefix = "https://www.youtube.com/feeds/videos.xml?"
    func candidate(_ title: String, _ query: String) -> FeedCandidate {
      FeedCandidate(
        url: prefix + query, title: title, type: .atom, how: .youtube, isComments: false)
    }
    if let list = YouTubeAddress.playlist(url) {
      return [candidate("Playlist", "playlist_id=" + list)]
    }
    guard let id = YouTubeAddress.channel(url) ?? channel else { return [] }
    let bare = String(id.dropFirst(2))
    return [
      candidate("All uploads", "channel_id=" + id),
      candidate("Videos", "playlist_id=UULF" + bare),
      candidate("Shorts", "playlist_id=UUSH" + bare),
      candidate("Live streams", "playlist_id=UULV" + bare),
    ]
  }

  /// Addresses where a site's feeds and sitemaps often are, the likely ones first: below the folder
  /// of the page, then below the root. Nothing says that they exist; empty for no web address.
  package static func wellKnown(for url: String) -> [FeedCandidate] {
    guard let address = WebAddress(url) else { return [] }
    var candidates: [FeedCandidate] = []
    var known: Set<String> = []
    func add(_ folder: String, _ path: String, _ type: FeedCandidate.Kind) {
      let url = folder + path
      guard known.insert(url).inserted else { return }
      candidates.append(
        FeedCandidate(url: url, type: type, how: .wellKnown, isComments: false))
    }
    let root = address.origin + "/"
    let folder = address.origin + folder(of: address.path)
    if folder != root { for (path, type) in folderPaths { add(folder, path, type) } }
    for (path, type) in folderPaths + rootPaths { add(root, path, type) }
    for path in sitemapPaths { add(root, path, .sitemap) }
    return candidates
  }

  /// The path as a folder: without a file at its end.
  private static func folder(of path: String) -> String {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex
    if path[slash...].contains(".") { return String(path[...slash]) }
    return path.hasSuffix("/") ? path : path + "/"
  }

  private static let folderPaths: [(String, FeedCandidate.Kind)] = [
    ("feed/", .rss), ("rss.xml", .rss), ("feed.xml", .atom), ("atom.xml", .atom),
    ("index.xml", .rss), ("rss/", .rss), ("feed.atom", .atom), ("index.rss", .rss),
    ("rss/feed.xml", .rss), ("feed.json", .json),
  ]

  /// `allArticle.xml` and `S1N1.xml` are ndsoft's, the system of most local papers in Korea;
  /// `feeds/posts/default` is Blogger's.
  private static let rootPaths: [(String, FeedCandidate.Kind)] = [
    ("feed", .rss), ("rss", .rss), ("?feed=rss2", .rss), ("rss/allArticle.xml", .rss),
    ("rss/S1N1.xml", .rss), ("feeds/posts/default", .atom), ("news/rss", .rss),
  ]

  private static let sitemapPaths = [
    "news-sitemap.xml", "sitemap_news.xml", "sitemap.xml", "sitemap_index.xml", "sitemap-index.xml",
  ]
}

/// The addresses of YouTube.
enum YouTubeAddress {
  static func isHost(_ url: String) -> Bool {
    guard let host = WebAddress(url)?.host else { return false }
    return ["youtube.com", "www.youtube.com", "m.youtube.com", "music.youtube.com", "youtu.be"]
      .contains(host)
  }

  /// The id of `/channel/ID`.
  static func channel(_ url: String) -> String? {
    guard isHost(url), let segments = WebAddress(url)?.path.split(separator: "/"),
      segments.count >= 2, segments[0] == "channel", isChannel(String(segments[1]))
    else { return nil }
    return String(segments[1])
  }

  /// The playlist that `list` names; nil for lists that are private or made up on the spot.
  static func playlist(_ url: String) -> String? {
    for pair in (WebAddress(url)?.query ?? "").split(separator: "&") where pair.hasPrefix("list=") {
      let id = String(pair.dropFirst(5))
      let isOpen = !["RD", "WL", "LL"].contains { id.hasPrefix($0) }
      return isID(id) && isOpen ? id : nil
    }
    return nil
  }

  static func isChannel(_ id: String) -> Bool { id.hasPrefix("UC") && isID(id) }

  private static func isID(_ id: String) -> Bool {
    id.utf8.count > 2 && id.utf8.count <= 64
      && id.utf8.allSatisfy { isASCIIAlphanumeric($0) || $0 == 45 || $0 == 95 }
  }
}
