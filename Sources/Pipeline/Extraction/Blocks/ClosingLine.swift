// Lines that close the articles of newspapers: the reporter's address, the rights, where to send tips.

enum ClosingLine {
  /// Bytes of the longest line that is looked at.
  static let bytesMax = 200
  /// What may stand before the address of a reporter: a name and an office.
  private static let bytesBeforeAddressMax = 60
  private static let wordsBeforeAddressMax = 4

  private static let rights = [
    "転載", "轉載", "转载", "転用", "전재", "저작권", "版權", "版权", "copyright", "all rights reserved",
  ].needles
  private static let brackets = [
    ("≪", "≫"), ("《", "》"), ("【", "】"), ("<", ">"), ("〈", "〉"), ("[", "]"), ("(", ")"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }
  private static let tipLines = ["제보는 ", "제보: ", "제보 : ", "기사 제보", "뉴스 제보"].needles

  /// Whether a line in lower case closes an article and says nothing of its own.
  static func matches(_ line: [UInt8]) -> Bool {
    guard line.count <= bytesMax, !line.isEmpty else { return false }
    let words = Fold.bytes(line[...])
    return tipLines.contains { words.starts(with: $0) } || isRights(line) || isAddress(words)
  }

  /// In brackets from end to end, and about rights.
  private static func isRights(_ line: [UInt8]) -> Bool {
    let isEnclosed = brackets.contains { open, close in
      line.starts(with: open) && line.reversed().starts(with: close.reversed())
    }
    return isEnclosed && line[...].containsAny(rights)
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
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "_"), UInt8(ascii: "+"):
      true
    default: false
    }
  }
}
