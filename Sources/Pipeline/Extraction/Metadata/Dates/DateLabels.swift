// The words before dates that tell what happened then: published, or changed.
import Text

enum DateLabels {
  struct Mark {
    var isChange: Bool
    var start: String.Index
  }

  /// Parts of words that tell of a change.
  static let changes = WordList.entries(
    """
    updat|modif|aktualis|aktualiz|geändert|änderung|revis|review|mis à jour|mise à jour|actualiz|aggiorn
    atualiz|bijgewerkt|uppdater|opdater|oppdater|güncellen|güncelleme|изменен|обновлен|تحديث
    módosít|frissít|diperbarui|diubah|kemas kini|ενημέρωσ|ενημερώθηκε|оновлен|змінен|päivitetty|muokattu
    cập nhật|แก้ไข|อัปเดต|ปรับปรุง|अपडेट|עודכן|עדכון|به‌روز|بهروز|بروزرسانی|ažurira|ажурира
    আপডেট|হালনাগাদ|اپ ڈیٹ|अद्यतन|განახლ|жаңарт
    modyfik|poslední změna|datum změny|změněno|gewijzigd|senast ändrad|sidst ændret|sist endret
    naposledy upraven|zadnja izmjena|posljednja izmjena|izmijenjen|последња измена|измењен|posodob
    zadnja sprememba|spremenjen|atnaujint|atjaunin|atjaunot|uuendatud|muudetud|последна промяна
    променен|остання зміна|дата зміни|τροποποί|actualitz|uppfær|përditës|ndryshuar
    수정|업데이트|更新|修改
    """)
  /// And of publication.
  static let publications = WordList.entries(
    """
    publish|posted|created|erstellt|erschienen|veröffentlicht|publié|créé|publicado|pubblicato
    gepubliceerd|publicera|publisert|udgivet|publikacj|opublikowan|yayınlan|опубликован|نشر
    közzét|megjelen|publikov|zveřejn|diterbitkan|dipublikasikan|δημοσί|δημοσιεύ|опублікован|julkaistu
    đăng lúc|xuất bản|เผยแพร่|प्रकाशित|पब्लिश|פורסם|منتشر|انتشار|objavljen|објављен
    প্রকাশ|شائع|प्रकाशन|გამოქვეყნ|жарияла
    publicación|pubblicazione|publicação|публикац|публікац|публикува|publicăr|yayım|offentliggjort
    publicēt|zverejn|paskelbt|avaldatud|publicat
    입력|등록|게시|작성|승인|발행|송고|公開|発行|配信|投稿|掲載|发布|發布|发表|發表|上传|上傳|刊登
    """)

  /// What words begin with for other days than those of publication or a change.
  private static let others = WordList.entries(
    """
    start|begin|end|due|expir|deadline|closing|event|birth|born|valid|arriv|depart|beginn|frist|geburt
    termin|gültig|début|fin|naissance|échéance|inicio|nacimiento|plazo|inizio|scadenza|nascita|início
    prazo|aanvang|einde|geboren|начал|конец|окончан|рожден|срок
    when|wann|quand|cuándo|quando|когда|kiedy|ne zaman|متى
    """
  ).map { " " + $0 }
  private static let otherTable = ByteTable(others + othersWithin)
  /// And where words are not divided.
  private static let othersWithin = WordList.entries(
    "시작|종료|마감|기간|생년|일시|日時|開始|終了|締切|期限|生年|开始|結束|结束|截止|出生")

  /// Whether the name of a value tells that its date is of something else: `Start date`.
  static func nameOther(_ term: String) -> Bool {
    let lower = LowerCase.bytes(Array((" " + term).utf8)[...])[...]
    return otherTable.occurs(in: lower) && !tellsOfPublication(lower) && !tellsOfChange(lower)
  }

  /// Bytes of such a name before a colon in the line itself, at most.
  private static let nameBytesMax = 40

  /// Whether a line begins with such a name: `When: 14 September 2026`.
  static func tellsOfOther(_ line: String) -> Bool {
    let name = line.utf8.prefix(nameBytesMax).prefix { $0 != UInt8(ascii: ":") && $0 != 0xEF }
    let place = name.endIndex
    guard place < line.utf8.endIndex, !name.isEmpty, !name.contains(where: isASCIIDigit),
      line.utf8[place] == UInt8(ascii: ":") || line[place...].hasPrefix("：")
    else { return false }
    let lower = LowerCase.bytes(line)[...]
    return nameOther(String(line[..<place])) && !tellsOfPublication(lower) && !tellsOfChange(lower)
  }

  private static let changeTable = ByteTable(changes)
  private static let publicationTable = ByteTable(publications)
  /// A word of its own: `disparu` is something else.
  private static let paru = (atStart: Array("paru ".utf8), within: Array(" paru ".utf8))

  /// Whether lower-case UTF-8 tells of a change.
  static func tellsOfChange(_ text: ArraySlice<UInt8>) -> Bool { changeTable.occurs(in: text) }

  /// Whether lower-case UTF-8 tells of publication.
  static func tellsOfPublication(_ text: ArraySlice<UInt8>) -> Bool {
    publicationTable.occurs(in: text) || text.starts(with: paru.atStart)
      || text.contains(paru.within)
  }

  /// A line from its label of publication on, where another date stands before it: `Event: 12 June 2026 |
  /// Published 20 May 2026`.
  static func publication(in line: String) -> String {
    let lower = LowerCase.bytes(line)
    guard lower.count == line.utf8.count, tellsOfPublication(lower[...]) else { return line }
    let text = String(decoding: lower, as: UTF8.self)
    let start = publications.lazy.compactMap { text.firstBytes(of: $0)?.lowerBound }.min()
    guard let start, text[..<start].holdsDigit, text[start...].holdsDigit,
      let place = line.utf8.index(
        line.startIndex, offsetBy: text.utf8.distance(from: text.startIndex, to: start)
      ).samePosition(in: line)
    else { return line }
    return String(line[place...])
  }

  /// The labels in a line, in order.
  static func marks(in line: String) -> [Mark] {
    let lower = LowerCase.bytes(line)
    guard lower.count == line.utf8.count, tellsOfChange(lower[...]) else { return [] }
    let text = String(decoding: lower, as: UTF8.self)
    func starts(_ words: [String], isChange: Bool) -> [Mark] {
      words.flatMap { word in
        text.allBytes(of: word).compactMap { range in
          let offset = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
          return line.utf8.index(line.startIndex, offsetBy: offset).samePosition(in: line).map {
            Mark(isChange: isChange, start: $0)
          }
        }
      }
    }
    return (starts(changes, isChange: true) + starts(publications, isChange: false))
      .sorted { $0.start < $1.start }
  }
}

extension StringProtocol {
  /// Whether it holds a decimal digit of any script; 三 is none.
  var holdsDigit: Bool {
    utf8.contains(where: isASCIIDigit)
      || !utf8.allSatisfy { $0 < 0xD9 }
        && unicodeScalars.contains { DecimalDigit.value(of: $0.value) != nil }
  }
}
