// Lower case, words and tables of bytes: what they give is what `String` would.
import Testing

@testable import Extraction

private func words(_ text: String) -> [String] {
  Words(Array(text.utf8)[...]).map { String(decoding: $0, as: UTF8.self) }
}

@Suite struct CharactersTests {
  @Test(arguments: [
    "", "Plain ASCII, 123!", "ÀÖØÞ × ß àÿ", "“Quoted” – ‘text’…", "김정은 國務委員長 カタカナ", "ＦＵＬＬ ｗｉｄｔｈ",
    "İstanbul ŞİŞLİ", "МОСКВА Київ", "ΑΣ ΟΔΟΣ", "Ⅷ Ⓐ K", "Ꞌ ꙀꙂ", "a\u{0308}A\u{030A}", "🇰🇵 NK",
  ])
  func `lower case is that of String`(_ text: String) {
    let lower = LowerCase.bytes(text)
    #expect(String(decoding: lower, as: UTF8.self) == text.lowercased())
  }

  @Test func `every character alone has the lower case of String`() {
    for value in 0..<UInt32(0x1_1000) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let lower = LowerCase.bytes(String(scalar))
      #expect(String(decoding: lower, as: UTF8.self) == String(scalar).lowercased(), "U+\(value)")
    }
  }

  @Test func `words are runs without signs`() {
    #expect(words("by jane doe, 3 may 2026") == ["by", "jane", "doe", "3", "may", "2026"])
    #expect(words("2026년 5월 3일(일)") == ["2026년", "5월", "3일", "일"])
    #expect(words("「朝鮮」・米国。") == ["朝鮮", "米国"])
    #expect(words("…") == [])
    #expect(words("") == [])
  }

  @Test func `a cut character ends the words without a fault`() {
    #expect(Array(Words(ArraySlice([0x61, 0x20, 0xEB, 0xB6]))).count == 2)
  }

  @Test func `a table knows its strings`() {
    let table = ByteTable(["by ", "von ", "byline"])
    func bytes(_ text: String) -> ArraySlice<UInt8> { Array(text.utf8)[...] }
    #expect(table.contains(bytes("by ")))
    #expect(!table.contains(bytes("by")))
    #expect(!table.contains(bytes("")))
    #expect(table[UInt8(ascii: "b")].count == 2)
  }

  @Test(arguments: ["", " ", "Jane Doe", "  a  b ", "홍길동 기자", "a\u{301} b", "一 二　三"])
  func `pieces and endings are those of String`(_ text: String) {
    #expect(text.split(at: " ") == text.split(separator: " "))
    #expect(text.dropFirst().split(at: " ") == text.dropFirst().split(separator: " "))
    for ending in [" ", "기자", "Doe", "자", "홍길동 기자 …", "三", "b"] {
      #expect(text.endsWithBytes(of: ending) == text.hasSuffix(ending))
      #expect(text.dropFirst().endsWithBytes(of: ending) == text.dropFirst().hasSuffix(ending))
    }
  }

  @Test(arguments: [
    "", "a", "seven b", "eight by", "nine bytes", "북한이 4일 미사일을 발사했다", "日本", "🇰🇵 flag",
    "déjà vu déjà vu",
  ])
  func `code points are counted as String counts them`(_ text: String) {
    #expect(CodePoints.count(text) == text.unicodeScalars.count)
    let padded = Array(("é" + text).utf8)
    #expect(CodePoints.count(padded.dropFirst(2)) == text.unicodeScalars.count)
  }

  @Test(arguments: [
    ("Pyongyang fires a missile", "“Pyongyang fires a missile”", true),
    ("Pyongyang fires a missile", "Pyongyang fires a missile, Seoul", true),
    ("Pyongyang fires a missile", "Live: Pyongyang fires a missile …", true),
    ("Pyongyang fires a missile", "Pyongyang fires a missile, and Seoul calls its council", false),
    ("Pyongyang fires a missile", "Pyongyang tested a missile", false),
    ("미사일 발사", "‘미사일’ 발사…", true), ("…", "“", false), ("", "", false),
  ])
  func `texts are the same but for signs and a short addition`(
    _ left: String, _ right: String, _ isSame: Bool
  ) {
    #expect(Similarity.same(Array(left.utf8), Array(right.utf8)) == isSame)
    #expect(Similarity.same(Array(right.utf8), Array(left.utf8)) == isSame)
  }
}
