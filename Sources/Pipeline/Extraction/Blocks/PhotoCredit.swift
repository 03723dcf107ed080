// Whose picture it is, as captions that no markup sets apart tell at their end.
import Text

enum PhotoCredit {
  /// Bytes of a caption, at most.
  static let captionBytesMax = 300
  /// Bytes of one that ends with an agency in brackets, at most: such tell of watermarks and who was there.
  static let agencyCaptionBytesMax = 700
  /// Bytes of one that nothing but its place tells, at most.
  static let bareCaptionBytesMax = 150
  /// Bytes from the end of a caption in which its credit stands.
  private static let reach = 80
  /// The same for one in brackets, that may go on with who may use it.
  private static let bracketReach = 240

  /// Signs that point to an image, and words that say that what follows tells of one.
  private static let pointers = WordList.entries("▲|△|◀|◁|▼|▽|↑|写真＝|写真=|圖／|图／").needles

  /// Whether a line points to an image beside it: `▲ …`.
  static func points(_ text: ArraySlice<UInt8>) -> Bool {
    pointers.contains { text.starts(with: $0) }
  }

  /// Whether such a sign stands within a line.
  static func pointsAgain(_ text: ArraySlice<UInt8>) -> Bool { text.containsAny(pointers) }

  /// Whether lower-case UTF-8 ends with a credit: `… (AP Photo/Jane Doe)`, `… 사진=보기통신`, `… 张三 摄`.
  ///
  /// - Parameter isLast: no text follows. Papers end a text, and some a part of it, with its agency behind
  ///   the full stop.
  static func ends(_ written: [UInt8], isLast: Bool = true) -> Bool {
    guard written.count < agencyCaptionBytesMax else { return false }
    let (text, isMailed) = withoutTrailer(written[...])
    let ending = text.suffix(reach)
    let inside = brackets(at: text.suffix(bracketReach))
    let isOfAgency = inside.map { parts in
      agencies.contains { isWord($0, in: parts.inside) }
        && (!endsSentence(parts.before) || !isLast && isOfPicture(parts.inside))
    }
    if isOfAgency == true { return true }
    guard written.count < captionBytesMax else { return false }
    return isMailed && !isLast || inside.map { isPhoto($0.inside) } ?? false
      || isSignedByReporter(ending)
      || endings.contains { ending.count >= $0.count && ending.suffix($0.count) == $0[...] }
      || !isLast && signatures.contains { ending.suffix($0.count).elementsEqual($0) }
      || labels.contains { isLabel($0, in: ending) }
  }

  /// Whether an agency in brackets behind a full stop is that of a picture: papers of Korea write the name
  /// alone, others how it came to them: `KCNA via Reuters`.
  private static func isOfPicture(_ inside: ArraySlice<UInt8>) -> Bool {
    pictureAgencies.contains { inside.elementsEqual($0) } || inside.containsAny(ways)
  }

  /// Alone in the brackets behind a full stop, where most of `agencies` say whose the text is.
  private static let pictureAgencies = WordList.entries(
    "yonhap|newsis|news1|kcna|연합뉴스|뉴시스|뉴스1|조선중앙통신|路透|美聯社|法新社|歐新社"
  ).needles
  private static let ways = ["/", " via "].needles

  /// A text without what agencies put behind their captions, and whether that is a day and an address:
  /// `… 2026.05.21. photo@bogi.example *재판매 및 DB 금지`.
  private static func withoutTrailer(
    _ text: ArraySlice<UInt8>
  ) -> (text: ArraySlice<UInt8>, isMailed: Bool) {
    var text = text
    if let notice = trailers.lazy.compactMap({ text.lastRange(of: $0) }).first {
      text = text[..<notice.lowerBound]
    }
    while text.last == 32 { text.removeLast() }
    let mail = text[(text.lastIndex(of: 32).map { $0 + 1 } ?? text.startIndex)...]
    guard mail.contains(UInt8(ascii: "@")) else { return (text, false) }
    text = text.dropLast(mail.count)
    while text.last == 32 { text.removeLast() }
    // Nothing may stand before the day, or before the address.
    let last = text.lastIndex { $0 != UInt8(ascii: ".") && !isASCIIDigit($0) }
    let caption = last.map { text[...$0] } ?? text.prefix(0)
    return (caption, text.count - caption.count >= dayBytesMin)
  }

  /// `… /한길일보 홍길동 기자`.
  private static func isSignedByReporter(_ ending: ArraySlice<UInt8>) -> Bool {
    guard ending.suffix(reporter.count).elementsEqual(reporter),
      let slash = ending.lastIndex(of: UInt8(ascii: "/"))
    else { return false }
    return !ending[slash...].contains(UInt8(ascii: "."))
  }

  private static let reporter = Array(" 기자".utf8)

  /// Bytes of a day in numbers, at least: `26.5.21`.
  private static let dayBytesMin = 7

  /// What stands in the brackets that a text ends with, and before them.
  private static func brackets(
    at ending: ArraySlice<UInt8>
  ) -> (before: ArraySlice<UInt8>, inside: ArraySlice<UInt8>)? {
    let close = brackets.first { ending.suffix($0.close.count) == $0.close[...] }
    guard let close, let start = ending.lastRange(of: close.open) else { return nil }
    return (
      ending[..<start.lowerBound], ending[start.upperBound...].dropLast(close.close.count)
    )
  }

  private static func isPhoto(_ inside: ArraySlice<UInt8>) -> Bool {
    photoWords.contains { $0.count < inside.count && isWord($0, in: inside) }
      || kinds.contains { inside.elementsEqual($0) }
  }

  /// Whether lower-case UTF-8 ends with brackets that speak of a photo: `(AP Photo/Jane Doe)`.
  static func isInBrackets(_ text: [UInt8]) -> Bool {
    brackets(at: text.suffix(bracketReach)).map { isPhoto($0.inside) } ?? false
  }

  /// Bytes of a name behind a copyright sign, at most.
  private static let ownerBytesMax = 60
  static let copyrightSigns = ["©", "ⓒ"].needles

  /// How years begin.
  private static let centuries = ["19", "20"].needles

  /// Whether UTF-8 ends with a copyright sign and a name, no year: `The home in Lienz © Town of Lienz`.
  static func isSigned(_ text: ArraySlice<UInt8>) -> Bool {
    let ending = text.suffix(ownerBytesMax)
    return copyrightSigns.contains { sign in
      guard let place = ending.lastRange(of: sign), place.lowerBound > text.startIndex else {
        return false
      }
      let owner = ending[place.upperBound...].drop { $0 == 32 }
      return !owner.isEmpty && !centuries.contains { owner.contains($0) }
    }
  }

  /// Whose picture it is, as a caption ends: in brackets, behind a label, or behind the last sentence.
  static func atEnd(of caption: String) -> String? {
    let lower = LowerCase.bytes(caption)
    guard ends(lower) else { return nil }
    return inBrackets(caption) ?? behindLabel(caption, lower) ?? behindSentence(caption)
  }

  /// `Jane Doe` of `… at the yard. Photo: Jane Doe`.
  private static func behindLabel(_ caption: String, _ lower: [UInt8]) -> String? {
    let written = Array(caption.utf8)
    // Few letters are longer as capitals: then the places differ.
    guard lower.count == written.count else { return nil }
    let labelEnds = labels.filter { isLabel($0, in: lower[...]) }
      .compactMap { lower[...].lastRange(of: $0)?.upperBound }
    guard let end = labelEnds.max(), written.count - end <= reach else { return nil }
    let credit = String(decoding: written[end...], as: UTF8.self).drop { ":：=＝ ".contains($0) }
    return credit.isEmpty ? nil : String(credit)
  }

  /// `통일부 제공` of `… 살펴보고 있다. 통일부 제공`; of what has no sentence the last words.
  private static func behindSentence(_ caption: String) -> String? {
    let starts = ["/", "＝", "=", ". ", "。"].compactMap { mark in
      caption.allBytes(of: mark).last?.upperBound
    }
    if let start = starts.max() {
      let credit = String(caption[start...]).trimmed
      return credit.isEmpty || credit.utf8.count > reach ? nil : credit
    }
    let words = caption.split(at: " ").suffix(creditWords)
    return words.count < creditWords ? nil : words.joined(separator: " ")
  }

  /// Words of a credit that nothing sets apart: `陈立 摄`.
  private static let creditWords = 2

  /// The credit in brackets that a caption ends with: `AP Photo/Jane Doe`.
  private static func inBrackets(_ caption: String) -> String? {
    guard let last = caption.last, ")]）］".contains(last),
      let open = caption.lastIndex(where: { "([（［".contains($0) })
    else { return nil }
    let credit = caption[caption.index(after: open)...].dropLast()
    return credit.isEmpty ? nil : String(credit)
  }

  /// Whether a label stands where a sentence may begin: `… at the yard. Photo: Jane Doe`.
  private static func isLabel(_ label: [UInt8], in text: ArraySlice<UInt8>) -> Bool {
    guard let range = text.lastRange(of: label) else { return false }
    let before = text[..<range.lowerBound].last { $0 != 32 }
    // Scripts beyond ASCII write a label right behind a word.
    return before.map { !isASCIIAlphanumeric($0) } ?? true
  }

  /// Whether a word occurs that is no part of a longer one; East Asian words are not divided.
  private static func isWord(_ word: [UInt8], in text: ArraySlice<UInt8>) -> Bool {
    text.contains(word)
      && text.ranges(of: word).contains { range in
        let isLatin = word[0] < 0x80
        let before = text[..<range.lowerBound].last
        let after = text[range.upperBound...].first
        return !isLatin
          || !(before.map(isASCIIAlphanumeric) ?? false)
            && !(after.map(isASCIIAlphanumeric) ?? false)
      }
  }

  private static func endsSentence(_ text: ArraySlice<UInt8>) -> Bool {
    var text = text
    while let last = text.last, last == 32 || last == UInt8(ascii: "\"") { text = text.dropLast() }
    return [".", "!", "?", "。", "”", "」"].contains {
      text.suffix($0.utf8.count).elementsEqual($0.utf8)
    }
  }

  private static let brackets = [("(", ")"), ("[", "]"), ("（", "）"), ("［", "］")].map {
    (open: Array($0.0.utf8), close: Array($0.1.utf8))
  }
  /// With something beside them in the brackets.
  private static let photoWords = WordList.entries(
    """
    photo|foto|getty|picture alliance|imago|shutterstock|alamy|image|courtesy of|фото|사진|写真|撮影|图片|圖片
    图源|摄|攝|資料照|금지|圖／|图／|圖/|图/|圖：|图：|翻攝|截图|截圖|캡처|캡쳐|供图|供圖|資料圖|资料图
    """
  ).needles
  /// What a picture is, alone in the brackets.
  private static let kinds = WordList.entries(
    "资料图|资料图片|資料圖|資料照|資料照片|示意图|示意圖|檔案照|file|file photo|자료사진|資料写真|イメージ"
  ).needles
  /// In the brackets that a caption ends with, and no full stop before them. `ClosingLine` and `PersonWords`
  /// have those that sign texts.
  private static let agencies = WordList.entries(
    """
    ap|afp|dpa|epa|efe|reuters|kcna|yonhap|연합뉴스|뉴시스|뉴스1|공동|共同|新华社|新華社|中央社|美聯社|法新社|路透社
    路透|歐新社|韩联社|韓聯社|朝中社|조선중앙통신|조선중앙tv|노동신문|朝鮮中央通信|労働新聞|rodong sinmun
    ロイター|тасс|риа новости
    """
  ).needles
  /// Before whose picture it is, within a caption. Lines that begin with a label are in `Wording.noise`.
  private static let labels =
    copyrightSigns
    + WordList.entries(
      """
      photo:|foto:|fotos:|bild:|photo by|photo courtesy|photograph:|credit:|crédit photo|фото:|사진=|사진 =
      사진:|写真:|写真：|写真=|写真＝|图片来源|圖片來源|图源|image:|image ©|courtesy of|사진제공=|사진 제공=|출처=|출처:
      source:|quelle:|视频来源：|視頻來源：|出典：|ảnh:|ảnh minh họa:|ছবি:|फोटो:|फ़ोटो:|ภาพ:|ภาพ :|fotoğraf:|fot.|zdjęcie:
      φωτογραφία:|φωτο:|صورة:|الصورة:|عکس:|צילום:|kuva:|fotografija:|снимка:|图自|图据|圖據|照片来自|照片來自
      图/|图／|圖/|圖／
      """
    ).needles
  /// Behind whose picture it is, or an agency behind what sets it apart, without brackets.
  private static let endings = WordList.entries(
    """
    视频截图|視頻截圖|资料图|資料圖|供图|供圖|翻攝
    /연합뉴스|/뉴스1|/뉴시스|=연합뉴스|. 연합뉴스|. 뉴시스| 제공| 자료사진| 摄| 攝|提供|撮影|getty images|/afp|/ afp
    /reuters|via reuters|via ap|via afp| 캡처| 캡쳐|截图|截圖| 뉴스1| 뉴시스| 연합뉴스|일보db|신문db|뉴스db
    ＝ロイター|＝ＡＰ|＝共同|＝kcna|アフロ|/朝中社| 朝中社| 韩联社| 路透社| 歐新社| 美聯社| 法新社|[yonhap]
    """
  ).needles
  /// Behind a full stop, where text follows: at the end of a text they say whose it is.
  private static let signatures = WordList.entries(
    ". yonhap|. kcna|. reuters|. afp|. ap|. epa|。新华社发|。新華社發|。路透社|。歐新社"
  ).needles
  /// Notices behind a credit.
  private static let trailers = WordList.entries("*재판매|* 재판매|※재판매").needles
}
