// Lines that are nothing but the names of those who made an article, at the foot of East Asian texts.

enum SignatureLine {
  /// Whether a line is one: `（朱美蘭）`, `[홍길동 기자]`, `/홍길동 기자`, `（责编：白宇、岳弘彬）`, `校对 刘威`,
  /// `(영상취재: 박건, 영상편집: 이율)`.
  static func matches(_ line: String) -> Bool {
    guard EastAsianName.isWritten(in: line) else { return false }
    // `（編輯：張銘坤）1151118`: a day behind it.
    let text = String(line.reversed().drop { $0.isASCII && $0.isNumber }.reversed()).trimmed
    let inside = PersonName.withoutBrackets(text)
    guard !inside.isEmpty else { return false }
    return isLabelled(inside) || isMarked(text) || isEnclosed(text) && areNames(inside)
      || isKoreanName(inside)
  }

  /// The names in such a line that wrote the article, as a byline; nil where it names others.
  static func byline(_ line: String) -> String? {
    guard matches(line) else { return nil }
    let inside = PersonName.withoutBrackets(line)
    let namesOthers = PersonWords.otherLabels.contains { inside.containsBytes(of: $0) }
    if !PersonName.hasMark(inside) || namesOthers {
      let marked = EastAsianByline.marked(inside)
      if !marked.isEmpty { return marked.joined(separator: "、") }
    }
    guard let label = labels.first(where: { inside.hasPrefix($0) }) else { return inside }
    guard writers.contains(label) else { return nil }
    return String(inside.dropFirst(label.count).drop { marks.contains($0) || $0 == " " })
  }

  /// Characters of most Korean names.
  private static let koreanNameLength = 3
  /// Ends of short sentences, and of no given name: `고맙다`.
  private static let verbEnds = Set("다요까죠네지라자")

  /// North Korean papers name the author alone below the text.
  private static func isKoreanName(_ text: String) -> Bool {
    text.count == koreanNameLength && EastAsianName.isKorean(text) && EastAsianName.isFull(text)
      && !(text.last.map(verbEnds.contains) ?? true)
  }

  /// Words of a name with place and office, at most.
  private static let wordsMax = 4
  private static let marks: Set<Character> = [":", "：", "／", "/", "|", "｜", "丨", "・", "·"]

  /// A label and what belongs to it: a colon, or names.
  private static func isLabelled(_ text: String) -> Bool {
    guard let label = labels.first(where: { text.hasPrefix($0) }) else { return false }
    let rest = text.dropFirst(label.count).drop { $0 == " " }
    guard let first = rest.first, !endsSentence(text) else { return false }
    return marks.contains(first)
      || text.dropFirst(label.count).first == " " && areNames(String(rest))
  }

  /// `홍길동 기자`, with little beside it.
  private static func isMarked(_ text: String) -> Bool {
    let bare = PersonName.withoutAddresses(text)
    return !endsSentence(bare) && bare.split(at: " ").count <= wordsMax
      && (PersonName.hasMark(bare) || !EastAsianByline.marked(bare).isEmpty)
  }

  private static func endsSentence(_ text: String) -> Bool {
    text.last.map { "。.!?？！".contains($0) } ?? false
  }

  private static func isEnclosed(_ text: String) -> Bool {
    text.first.map { "（(［[【".contains($0) } ?? false
  }

  /// Whether all of it is full names, and what they did.
  private static func areNames(_ text: String) -> Bool {
    let behindPlace = text.split { "=＝".contains($0) }.last.map(String.init) ?? text
    let names = behindPlace.split { "、・·，,／/ ".contains($0) }.map(String.init)
      .filter { !labels.contains($0) }
    return !names.isEmpty && names.allSatisfy { $0.count > 1 && EastAsianName.isFull($0) }
  }

  /// Of those who wrote.
  private static let writers = Set(
    WordList.entries("記者|记者|취재|글|聞き手|文|取材・文|撰文|文字|기자|본사기자"))

  /// What the makers of an article did, longer ones first.
  private static let labels =
    (WordList.entries(
      """
      责任编辑|責任編輯|值班编辑|值班編輯|责编|責編|编辑|編輯|校对|校對|审核|審核|编审|主编|主編|监制|監製|视觉|视觉设计|通讯员|摄影|攝影|出品|策划|译者|譯者
      영상취재|영상편집|영상|디자인|그래픽|편집|촬영|기획|구성|제작|사진|構成|編集|撮影|写真
      """) + writers).sorted { $0.count > $1.count }
}
