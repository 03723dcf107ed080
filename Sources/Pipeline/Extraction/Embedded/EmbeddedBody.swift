// The article of a page whose markup has none: programs in the page show it, which carries it as data.

/// Finds article text in the scripts, hidden fields and attributes of a page: HTML in a string, a list of
/// typed paragraphs, or the `articleBody` of schema.org. Only data is read; no script is run.
enum EmbeddedBody {
  /// The page with the article as markup at the beginning of its body; nil when its scripts have none.
  ///
  /// - Parameters:
  ///   - title: of the page; a text that has nothing of it is not its article.
  ///   - stated: the article of the page's JSON-LD; under the title of the page its text is that of the
  ///     page, whatever its words.
  static func shown(in page: [UInt8], title: String?, stated: LinkedArticle?) -> [UInt8]? {
    let words = TitleWords(title ?? "")
    let own = ComparableTitle(title ?? "").letters
    let isOwn = !own.isEmpty && ComparableTitle(stated?.headline ?? "").letters == own
    let body = stated?.bodyText.map { EmbeddedText(stated: $0) }
    let scripts = ScriptSearch(page).texts.filter { words.occur(in: $0.html) }
    let article = (scripts + [body].compactMap { $0 }.filter { isOwn || words.occur(in: $0.html) })
      .max { $0.proseBytes < $1.proseBytes }
    guard let article, article.proseBytes >= Limits.embeddedProseMin else { return nil }
    let place = startOfBody(page)
    return page[..<place] + Array("<article>".utf8) + article.html + Array("</article>".utf8)
      + page[place...]
  }

  /// After the start tag of the body; the page's end when there is none.
  private static func startOfBody(_ page: [UInt8]) -> Int {
    var tags = TagSearch(page)
    guard tags.next("body") != nil, let end = page[tags.at...].firstIndex(of: UInt8(ascii: ">"))
    else { return page.count }
    return end + 1
  }
}

/// The words of a title, to tell whose text it is.
private struct TitleWords {
  /// Words of a long title.
  private static let wordsMax = 64

  private let words: [[UInt8]]

  init(_ title: String) {
    var words: [[UInt8]] = []
    for word in title.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      // Scripts without spaces, and those whose words carry their particles: by pairs of characters.
      if word.unicodeScalars.contains(where: { $0.value >= 0x1100 }) {
        let pairs = zip(word, word.dropFirst()).map { Array("\($0)\($1)".utf8) }
        words += pairs
      } else if word.count > 3 {
        words.append(Array(word.utf8))
      }
    }
    self.words = Array(words.prefix(Self.wordsMax))
  }

  /// Whether a third of them occurs; true for a title without words.
  func occur(in text: [UInt8]) -> Bool {
    let text = text[...]
    return words.count { text.contains($0) } * 3 >= words.count
  }
}
