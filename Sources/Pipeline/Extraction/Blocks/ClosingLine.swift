// Lines that close the articles of newspapers: the reporter's address, the rights, where to send tips.
import Text

enum ClosingLine {
  /// Bytes of the longest line that is looked at.
  static let bytesMax = 400
  /// What may stand before the address of a reporter: a name and an office.
  private static let bytesBeforeAddressMax = 60
  private static let wordsBeforeAddressMax = 4

  /// In a line that is in brackets from end to end: single words are enough. `notices` are enough anywhere.
  private static let rights = [
    "転載", "轉載", "转载", "転用", "전재", "저작권", "版權", "版权", "copyright", "all rights reserved",
  ].needles
  private static let brackets = [
    ("≪", "≫"), ("《", "》"), ("【", "】"), ("<", ">"), ("〈", "〉"), ("[", "]"), ("(", ")"), ("（", "）"),
    ("＜", "＞"), ("〔", "〕"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }
  private static let tipLines = ["제보는 ", "제보: ", "제보 : ", "기사 제보", "뉴스 제보"].needles

  /// Whether a line in lower case closes an article and says nothing of its own.
  static func matches(_ line: [UInt8]) -> Bool {
    guard line.count <= bytesMax, !line.isEmpty else { return false }
    let words = Fold.bytes(withoutRights(line)[...])
    return tipLines.contains { words.starts(with: $0) } || isRights(line) || isNotice(line)
      || isAddress(words) || isEnd(line) || isSignature(line)
  }

  /// `… gildong@bogi.example ⓒ보기뉴스` without its end.
  private static func withoutRights(_ line: [UInt8]) -> [UInt8] {
    guard line[...].containsAny(PhotoCredit.copyrightSigns) else { return line }
    let start = PhotoCredit.copyrightSigns.compactMap { line.firstRange(of: $0)?.lowerBound }.min()
    return start.map { Array(line[..<$0]) } ?? line
  }

  /// What says in other words that the text may not be used, or is not the site's own.
  private static let notices = WordList.entries(
    """
    不得转载|不得轉載|禁止转载|禁止轉載|请勿转载|請勿轉載|转载请注明|轉載請註明|版权声明|版權聲明|免责声明|免責聲明|特别声明|不代表本网|不代表本站|不代表本报|不代表本社|不代表本平台
    本文仅代表作者|本文僅代表作者|仅代表作者观点|仅代表作者本人观点|仅代表作者个人观点
    özetlenerek yayımlan|izinsiz kullanılamaz|sutikimo neleidžiama|सिंडीकेट फीड|వ్యాపార ప్రకటనలు
    this post is public so feel free to share|subscribe for free to receive new posts
    报料热线|報料熱線|爆料熱線|爆料专线|爆料專線
    内容由ai生成|본지의 편집 방향|공공누리|학습 및 활용 금지|無断転載|無断複写
    """
  ).needles
  /// What a notice says, and reports say as well: a notice speaks of its own text besides.
  private static let halfNotices = WordList.entries(
    "未经授权|未經授權|仅供参考|僅供參考|無断で転載|無断での転載"
  ).needles
  private static let ownTexts = WordList.entries(
    "本文|本网|本網|本报|本報|本站|本社|本平台|本内容|本資訊|本资讯|以上内容|以上內容|以上信息|以上資訊|转载|轉載|版权|版權|投资|投資|禁|お断り|できません|ご遠慮"
  ).needles

  /// `本文系…独家稿件，未经授权，不得转载。`: a single one is enough, so that it must be no quotation.
  private static func isNotice(_ line: [UInt8]) -> Bool {
    let isNotice =
      line[...].containsAny(notices)
      || line[...].containsAny(halfNotices) && line[...].containsAny(ownTexts)
    return (isNotice || isReserved(line)) && !line[...].containsAny(quotationMarks)
  }

  /// What a notice may speak of: results and names may not be published either, and that is news.
  private static let works = WordList.entries(
    "this material|this article|this content|these articles|all content|our content|photographs and text"
  ).needles
  private static let prohibitions = ["may not be "].needles

  /// `This material may not be reproduced without permission.`
  private static func isReserved(_ line: [UInt8]) -> Bool {
    line[...].containsAny(prohibitions) && line[...].containsAny(works)
  }

  private static let quotationMarks = ["\"", "“", "「", "『"].needles

  private static let ends = WordList.entries("end|끝|完|완|了|おわり")

  /// Bytes of such a word with dashes around it, at most.
  private static let endBytesMax = 24

  /// `(END)`, `（完）`, `— END —`; the site that it was taken from with a day: `www.hangil.kp (2026.10.22.)`.
  private static func isEnd(_ line: [UInt8]) -> Bool {
    if line.count <= endBytesMax, let word = betweenDashes(line), ends.contains(word) {
      return true
    }
    if let inside = enclosed(line), ends.contains(String(decoding: inside, as: UTF8.self)) {
      return true
    }
    let words = line.split(separator: 32)
    return words.count == 2 && words[0].starts(with: "www.".utf8)
      && words[1].first == UInt8(ascii: "(")
      || isAgency(line) || words.allSatisfy { $0.first == UInt8(ascii: "#") && $0.count > 1 }
      || line.suffix(sent.count).elementsEqual(sent) && Byline.isDateLine(line)
  }

  /// Behind the time at which an agency sent it: `2026/11/03 17:20 송고`.
  private static let sent = Array("송고".utf8)
  private static let agencyBytesMax = 30
  private static let initials = 2...4

  /// `dpa/doe`, `(AFP)`, `（共同）`, `/연합뉴스`: whose it is, and the initials of who wrote it.
  private static func isAgency(_ line: [UInt8]) -> Bool {
    guard line.count <= agencyBytesMax else { return false }
    let inside = enclosed(line).map { Array($0) } ?? line
    let parts = inside.split { $0 == UInt8(ascii: "/") || $0 == 32 }
      .map { String(decoding: $0, as: UTF8.self) }
    let isSigned = parts.contains(where: agencies.contains)
    return isSigned
      && parts.allSatisfy {
        agencies.contains($0) || initials.contains($0.utf8.count) && $0.allSatisfy(\.isASCII)
      } || parts.count == 1 && isEastAsianAgency(parts[0])
  }

  /// `ソウル時事`, `ロイター時事`, `朝鮮日報日本語版`, `서울=한길통신`.
  private static func isEastAsianAgency(_ word: String) -> Bool {
    EastAsianName.isWritten(in: word) && agencyEnds.contains(where: word.endsWithBytes)
  }

  private static let agencyEnds = WordList.entries("時事|共同|ロイター|日本語版|통신|뉴스|신문|일보|브리프")

  /// Alone in a line that closes a text: fewer than `PhotoCredit.agencies`, as such a line may be text, and
  /// with those who sign no pictures.
  private static let agencies = PersonWords.agencies.union(
    ["reuters", "共同", "時事", "ロイター", "新华社", "新華社", "中央社", "연합뉴스", "뉴시스", "뉴스1"])

  private static func betweenDashes(_ line: [UInt8]) -> String? {
    let text = String(decoding: line, as: UTF8.self)
    let word = text.split { "—–-=. ".contains($0) }
    return word.count == 1 && word[0].count < text.count ? String(word[0]) : nil
  }

  /// Bytes of a line of names and offices.
  private static let signatureBytesMax = 120

  /// A line that is nothing but who wrote, edited or filmed: `（朱美蘭）`, `/홍길동 기자`, `（责编：白宇、岳弘彬）`.
  private static func isSignature(_ line: [UInt8]) -> Bool {
    line.count <= signatureBytesMax && SignatureLine.matches(String(decoding: line, as: UTF8.self))
  }

  /// What stands between brackets that open and close a line.
  private static func enclosed(_ line: [UInt8]) -> ArraySlice<UInt8>? {
    for (open, close) in brackets where line.starts(with: open) && line.count > open.count {
      let rest = line.dropFirst(open.count)
      if rest.suffix(close.count).elementsEqual(close) { return rest.dropLast(close.count) }
    }
    return nil
  }

  /// In brackets from end to end, and about rights.
  private static func isRights(_ line: [UInt8]) -> Bool {
    enclosed(line).map { $0.containsAny(rights) } ?? false
  }

  /// An e-mail address with little before it and nothing behind.
  private static func isAddress(_ line: [UInt8]) -> Bool {
    guard let at = line.lastIndex(of: UInt8(ascii: "@")), at > 0 else { return false }
    let domain = line[(at + 1)...].prefix { isAddressByte($0) }
    let rest = line[domain.endIndex...].drop { $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: "]") }
    guard rest.isEmpty, domain.dropFirst().dropLast().contains(UInt8(ascii: ".")) else {
      return false
    }
    var start = at
    while start > 0, isAddressByte(line[start - 1]) { start -= 1 }
    let words = line[..<start].split(separator: UInt8(ascii: " ")).count
    return start < at && start <= bytesBeforeAddressMax && words <= wordsBeforeAddressMax
  }

  private static func isAddressByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "+"): true
    default: isASCIIAlphanumeric(byte)
    }
  }
}
