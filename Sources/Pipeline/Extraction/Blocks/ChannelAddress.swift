// ChannelAddress: where papers meet their readers elsewhere.
import Text

enum ChannelAddress {
  /// Services on which papers have channels.
  private static let hosts = ByteTable(
    WordList.entries(
      """
      facebook.com|fb.com|m.facebook.com|m.me|twitter.com|x.com|t.me|telegram.me|instagram.com|youtube.com
      whatsapp.com|wa.me|chat.whatsapp.com|viber.com|invite.viber.com|news.google.com|linkedin.com|tiktok.com
      vk.com|vk.ru|ok.ru|dzen.ru|max.ru|threads.net|threads.com|bsky.app|pinterest.com|weibo.com|line.me|lin.ee
      pf.kakao.com|zalo.me|play.google.com|apps.apple.com|itunes.apple.com
      """))

  /// Parts of paths that lead to one thing that was posted, which a text may speak of.
  private static let posts = ByteTable(
    WordList.entries(
      "status|statuses|posts|post|p|watch|reel|reels|photo|photos|photo.php|permalink.php|story.php|story_fbid|video|videos"
    ))

  /// Bytes of an address of a channel, at most.
  private static let bytesMax = 300
  /// Digits of the number of a post, at least.
  private static let numberDigitsMin = 3

  /// Whether an absolute address is that of a channel, not of something that was posted there.
  static func matches(_ href: ArraySlice<UInt8>) -> Bool {
    guard href.count <= bytesMax, let host = LinkReach.host(of: href), hosts.contains(host) else {
      return false
    }
    let path = href[host.endIndex...].prefix { $0 != UInt8(ascii: "?") }
    return !path.split(separator: UInt8(ascii: "/")).contains { part in
      posts.contains(part) || part.count >= numberDigitsMin && part.allSatisfy(isASCIIDigit)
    }
  }
}
