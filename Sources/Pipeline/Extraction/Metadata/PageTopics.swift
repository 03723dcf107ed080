// What the page's own links say it is about: the way that leads to it, and its tags.
import Markup

struct PageTopics {
  let page: PageBlocks
  let region: Region
  let document: HTMLDocument
  /// How far from the text a node stands.
  let nearness: (Int) -> Nearness

  /// Sections on the way to the page, at most.
  private static let trailMax = 5
  /// Tags of a page, at most: more are a cloud of those of the site.
  private static let tagsMax = 30
  /// Bytes of a section or a tag, at most.
  private static let nameBytesMax = 80
  private static let breadcrumb = ClassWords.vocabulary.firstIndex(of: "breadcrumb")

  /// Sections without those that say there is none.
  static func sections(_ names: [String]) -> [String] {
    names.filter { $0.contains(where: \.isLetter) && !noSection.contains($0.lowercased()) }
  }

  private static let noSection = Set(
    WordList.entries(
      """
      uncategorized|uncategorised|sin categoría|sin categorizar|sem categoria|non classé|senza categoria
      geen categorie|ukategorisert|ikke kategoriseret|okategoriserade|bez kategorii|nezařazené|nezaradené
      без рубрики|без категорії|без категория|некатегоризовано|nekategorizirano|genel kategori|未分类|未分類|미분류
      """))

  /// The words of its tags, where the page's markup calls them so.
  func tags() -> [String] {
    let found = page.blocks.indices.filter { index in
      let zone = region.zones[page.blocks[index].container]
      return zone.contains(.tags)
        && zone.isDisjoint(with: [.navigation, .comments, .footer, .aside, .related])
    }.flatMap(links)
    let own = found.filter { nearness(page.links[$0].node) != .far }
    guard own.count <= PageTopics.tagsMax else { return [] }
    return own.map { String(words($0).drop { $0 == "#" || $0 == " " }) }.filter(isName)
  }

  /// The sections of the first trail of breadcrumbs: without the home page and the page itself.
  func sections(title: String?) -> [String] {
    guard let word = PageTopics.breadcrumb,
      let trail = page.containers.first(where: { $0.words.contains(word) && !$0.blocks.isEmpty })
    else { return [] }
    let all = trail.blocks.flatMap(links)
    let links = all.filter { !leadsHome($0, isFirst: $0 == all.first) }
    guard links.count <= PageTopics.trailMax else { return [] }
    return links.map(words).filter { isName($0) && $0 != title }
  }

  /// The links of a block that have words.
  private func links(_ block: Int) -> [Int] {
    page.blocks[block].links.filter {
      page.links[$0].from >= 0 && page.links[$0].from < page.links[$0].to
    }
  }

  private func words(_ link: Int) -> String {
    Collapse.string(
      String(decoding: page.text[page.links[link].from..<page.links[link].to], as: UTF8.self))
  }

  private func isName(_ words: String) -> Bool {
    words.contains(where: \.isLetter) && words.utf8.count <= PageTopics.nameBytesMax
  }

  /// Bytes of the path of a home page, at most: `/`, `/en/`. Further on `/nk/` is a section.
  private static let homePathBytesMax = 4

  private func leadsHome(_ link: Int, isFirst: Bool) -> Bool {
    guard let href = document.string(.href, of: page.links[link].node) else { return true }
    let path =
      href.firstBytes(of: "://").map { scheme in
        href[scheme.upperBound...].drop { $0 != "/" }
      } ?? href[...]
    let bytesMax = isFirst ? PageTopics.homePathBytesMax : 1
    return path.utf8.count <= bytesMax && !path.contains("#")
      || PageTopics.homeWords.contains(words(link).lowercased())
  }

  private static let homeWords = Set(
    WordList.entries(
      """
      home|homepage|startseite|start|accueil|inicio|início|home page|главная|головна|strona główna|domů|hem|hjem
      ana sayfa|anasayfa|beranda|trang chủ|หน้าแรก|الرئيسية|خانه|בית|होम|αρχική|홈|首页|首頁|トップ|ホーム|top
      """))
}
