// The words before dates that tell what happened then: published, or changed.
import Text

/// A line that shows dates, taken apart.
struct LabelledLine {
  /// Where the date of publication is to be read; nil when the line only tells of a change.
  var published: String?
  /// Where the date of the last change is to be read.
  var modified: String?

  /// - Parameter line: `Updated March 6, 2024; first published March 4, 2024`.
  init(_ line: String) {
    // The small letter of İ has more bytes, and places are those of the line in small letters.
    let line = line.containsBytes(of: "İ") ? line.replacing("İ", with: "I") : line
    let marks = DateLabels.marks(in: line)
    guard marks.contains(where: \.isChange) else {
      published = DateLabels.publication(in: line)
      return
    }
    let ending = marks.last.map { String(line[$0.start...]) } ?? ""
    if !ending.holdsDigit, ending != line, EastAsianName.isWritten(in: ending) {
      readLabelsBehind(marks, in: line)
      return
    }
    // What stands before the first mark is the date without one.
    let before = String(line[..<(marks.first?.start ?? line.startIndex)])
    if before.holdsDigit { published = before }
    for (index, mark) in marks.enumerated() {
      let end = index + 1 < marks.count ? marks[index + 1].start : line.endIndex
      let part = String(line[mark.start..<end])
      guard part.holdsDigit else { continue }
      if mark.isChange {
        modified = modified ?? part
      } else {
        published = part
      }
    }
  }

  /// Japanese pages write the word behind the date: `2024/03/06 08:10 更新`.
  private mutating func readLabelsBehind(_ marks: [DateLabels.Mark], in line: String) {
    var start = line.startIndex
    for mark in marks {
      let part = String(line[start..<mark.start])
      start = mark.start
      guard part.holdsDigit else { continue }
      if !mark.isChange {
        published = published ?? part
      } else if let open = part.lastIndex(where: { "(（[".contains($0) }),
        part[..<open].holdsDigit
      {
        // `2026年11月3日 5:00 (2026年11月4日 7:12 更新)`
        published = published ?? String(part[..<open])
        modified = modified ?? String(part[open...].dropFirst())
      } else {
        modified = modified ?? part
      }
    }
  }
}

/// How long ago something was, instead of a date: `3 hours ago`, `3시간 전`.
enum AgoWords {
  /// Bytes of such a line, at most.
  private static let bytesMax = 80

  private static let behindNumber = WordList.entries(
    """
    hours ago|hour ago|minutes ago|minute ago|days ago|day ago|weeks ago|h ago|min ago|시간 전|분 전|일 전
    시간전|분전|일전|時間前|分前|日前|小时前|小時前|分钟前|分鐘前|天前|ore fa|ora fa|minuti fa|giorni fa
    назад|önce|temu|geleden|منذ
    """
  ).needles
  private static let beforeNumber = ["vor ", "hace ", "há ", "il y a "].needles

  static func tell(_ line: String) -> Bool {
    guard line.utf8.count <= bytesMax, line.holdsDigit else { return false }
    let lower = LowerCase.bytes(line)[...]
    return lower.containsAny(behindNumber)
      || beforeNumber.contains { word in
        // Few lines hold one: the quick search comes first.
        lower.contains(word)
          && lower.firstRange(of: word).map {
            lower[$0.upperBound...].first.map(isASCIIDigit) ?? false
          }
            ?? false
      }
  }
}

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
    수정|업데이트|更新|修改
    """)
  /// And of publication.
  static let publications = WordList.entries(
    """
    publish|posted|created|erstellt|erschienen|veröffentlicht|publié|créé|publicado|pubblicato
    gepubliceerd|publicera|publisert|udgivet|publikacja|opublikowan|yayınlan|yayımlan|опубликован|نشر
    közzét|megjelen|publikov|zveřejn|diterbitkan|dipublikasikan|δημοσί|δημοσιεύ|опублікован|julkaistu
    đăng lúc|xuất bản|เผยแพร่|प्रकाशित|पब्लिश|פורסם|منتشر|انتشار|publicat|objavljen|објављен
    প্রকাশ|شائع|प्रकाशन|გამოქვეყნ|жарияла
    입력|등록|게시|작성|승인|발행|송고|公開|発行|配信|投稿|掲載|发布|發布|发表|發表|上传|上傳|刊登
    """)

  /// What words begin with for other days than those of publication or a change.
  private static let others = WordList.entries(
    """
    start|begin|end|due|expir|deadline|closing|event|birth|born|valid|arriv|depart|beginn|frist|geburt
    termin|gültig|début|fin|naissance|échéance|inicio|nacimiento|plazo|inizio|scadenza|nascita|início
    prazo|aanvang|einde|geboren|начал|конец|окончан|рожден|срок
    """
  ).map { " " + $0 }.needles
  /// And where words are not divided.
  private static let othersWithin = WordList.entries(
    "시작|종료|마감|기간|생년|開始|終了|締切|期限|生年|开始|結束|结束|截止|出生"
  ).needles

  /// Whether the name of a value tells that its date is of something else: `Start date`.
  static func nameOther(_ term: String) -> Bool {
    let lower = LowerCase.bytes(Array((" " + term).utf8)[...])[...]
    return (lower.containsAny(others) || lower.containsAny(othersWithin))
      && !tellsOfPublication(lower) && !tellsOfChange(lower)
  }

  private static let changeNeedles = changes.needles
  private static let publicationNeedles = publications.needles
  /// A word of its own: `disparu` is something else.
  private static let paru = (atStart: Array("paru ".utf8), within: Array(" paru ".utf8))

  /// Whether lower-case UTF-8 tells of a change.
  static func tellsOfChange(_ text: ArraySlice<UInt8>) -> Bool { text.containsAny(changeNeedles) }

  /// Whether lower-case UTF-8 tells of publication.
  static func tellsOfPublication(_ text: ArraySlice<UInt8>) -> Bool {
    text.containsAny(publicationNeedles) || text.starts(with: paru.atStart)
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
