// Bylines and author notes, recognised by their words.

enum Byline {
  private static let openers = [
    "by ", "von ", "par ", "por ", "di ", "av ", "door ", "written by ", "posted by ", "text: ",
    "text by ", "words by ",
    "story by ", "reported by ", "published by ", "published ", "updated ", "last updated ",
    "von: ", "autor: ",
    "author: ", "reporter: ", "reporting by ", "글 ", "文/", "文／", "记者 ", "記者 ", "编辑", "編輯", "作者",
  ]
  private static let months: Set<String> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october",
    "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
    "nov", "dec", "januar", "februar", "märz", "mai", "juni", "juli", "oktober", "dezember",
    "janvier", "février", "mars", "avril", "juin", "juillet", "août", "septembre", "octobre",
    "novembre", "décembre", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio",
    "agosto", "septiembre", "octubre", "noviembre", "diciembre",
  ]

  /// Whether a short folded line names an author or a date and nothing else.
  static func isByline(_ text: [UInt8], authors: [[UInt8]]) -> Bool {
    guard text.count < 140 else { return false }
    guard mayBeByline(text, authors) else { return false }
    let line = String(decoding: text, as: UTF8.self)
    for opener in openers where line.hasPrefix(opener) {
      let rest = Array(line.dropFirst(opener.count).utf8)
      if authors.contains(where: { !$0.isEmpty && rest.starts(with: $0) }) { return true }
      if text.count < 70, !endsLikeSentence(line), opener == "by " || hasDate(line) { return true }
    }
    if authors.contains(where: { $0.count > 4 && text.starts(with: $0) }), text.count < 90,
      !endsLikeSentence(line)
    {
      return true
    }
    return mayHoldDate(text) && isDateLine(line)
  }

  /// A quick look at bytes: a year or a month must begin somewhere.
  private static func mayHoldDate(_ text: [UInt8]) -> Bool {
    guard text.count > 2 else { return false }
    var startsWord = true
    for at in 0..<(text.count - 2) {
      let byte = text[at]
      // East Asian words are not divided.
      if startsWord || byte >= 0x80, dateMarks.contains(mark(text[at], text[at + 1], text[at + 2]))
      {
        return true
      }
      let isLetter = byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x80
      let isDigit = byte >= 0x30 && byte <= 0x39
      startsWord = !isLetter && !isDigit
    }
    return false
  }

  private static func mark(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt32 {
    UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third)
  }

  /// The first three bytes of years, of the names of months, and of East Asian units.
  private static let dateMarks: Set<UInt32> = {
    let years = ["19", "20"].flatMap { century in (0...9).map { century + String($0) } }
    let texts = years + ["年", "년", "月", "월"] + months
    return Set(texts.needles.map { mark($0[0], $0[1], $0[2]) })
  }()

  private static let openerBytes = openers.needles

  /// A quick look at bytes: a digit, an opening word or an author's name must be there.
  private static func mayBeByline(_ text: [UInt8], _ authors: [[UInt8]]) -> Bool {
    (text.count < 70 && text.contains { $0 >= 48 && $0 <= 57 })
      || openerBytes.contains { text.starts(with: $0) }
      || authors.contains { $0.count > 4 && text.starts(with: $0) }
  }

  /// Whether a line is a date, with at most a few words around it.
  static func isDateLine(_ line: String) -> Bool {
    guard line.utf8.count < 70, hasDate(line), !endsLikeSentence(line) else { return false }
    let words = line.split { !($0.isLetter || $0.isNumber) }
    let other = words.filter { !isDateWord($0) }
    return other.count <= 4
  }

  /// Whether what follows an author's name speaks about the author.
  static func opensBiography(_ rest: String) -> Bool {
    let verbs = [
      " is ", " was ", " has ", " received", " works", " writes", " covers", " reports", " teaches",
      " holds",
      " lives", " joined", " studied", " graduated", ", ", " ist ", " schreibt", " arbeitet",
      " est ", " es ",
      " (@", " currently", " served", " est journaliste", " è ",
    ]
    return verbs.contains { rest.hasPrefix($0) }
  }

  private static func endsLikeSentence(_ line: String) -> Bool {
    guard let last = line.last else { return false }
    return "!?。".contains(last) || (last == "." && line.utf8.count > 60)
  }

  private static func hasDate(_ line: String) -> Bool {
    var digits = 0
    var hasYear = false
    var hasMonth = false
    for word in line.split(whereSeparator: { !($0.isLetter || $0.isNumber) }) {
      if word.allSatisfy(\.isNumber) {
        digits += 1
        if word.count == 4, word.hasPrefix("19") || word.hasPrefix("20") { hasYear = true }
      } else if months.contains(String(word)) {
        hasMonth = true
      } else if word.hasSuffix("年") || word.hasSuffix("년") {
        hasYear = true
        digits += 1
      } else if word.hasSuffix("月") || word.hasSuffix("월") || word.contains("月") {
        hasMonth = true
        digits += 1
      }
    }
    return (hasYear && (digits >= 3 || hasMonth)) || (hasMonth && digits >= 1)
  }

  private static func isDateWord(_ word: Substring) -> Bool {
    if word.first?.isNumber == true { return true }
    if months.contains(String(word)) { return true }
    return [
      "am", "pm", "at", "on", "by", "updated", "published", "posted", "last", "modified", "est",
      "edt", "gmt", "utc",
      "kst", "et", "uhr", "um", "vom", "von", "den", "le", "à", "de", "del", "of", "st", "nd", "rd",
      "th", "mon",
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "montag",
      "dienstag",
      "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "오전", "오후", "입력", "수정", "등록",
      "기사입력",
      "上午", "下午", "发布", "更新", "stand", "aktualisiert", "veröffentlicht", "min", "read",
    ].contains(String(word))
  }
}

enum CommentCount {
  private static let stems = [
    "omm", "oment", "reacti", "respons", "repl", "thought", "댓글", "의견", "评论", "評論", "コメント",
  ].needles

  /// The number that a folded line such as "3 comments", "one comment", "댓글 3" states.
  static func read(_ text: [UInt8]) -> Int? {
    guard text.count < 40, text[...].containsAny(stems) else { return nil }
    let line = String(decoding: text, as: UTF8.self)
    let words = line.split { !($0.isLetter || $0.isNumber) }
    let nouns: Set<String> = [
      "comment", "comments", "kommentar", "kommentare", "commentaire", "commentaires", "comentario",
      "comentarios",
      "commenti", "reacties", "responses", "replies", "thoughts", "댓글", "의견", "评论", "評論", "コメント",
    ]
    guard words.count <= 4, words.contains(where: { nouns.contains(String($0)) }) else {
      return nil
    }
    for word in words {
      if let number = Int(word) { return number }
      if word == "one" || word == "ein" { return 1 }
      if word == "no" || word == "keine" { return 0 }
    }
    return nil
  }
}
