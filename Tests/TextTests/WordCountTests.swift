// Words in any script.
import Testing
import Text

@Suite struct WordCountTests {
  @Test(arguments: [
    ("", 0), ("   \n\t\u{A0}\u{3000}", 0), ("one", 1), (" one  two\nthree ", 3),
    ("북한이 미사일을 발사했다.", 3), ("it's well-known, isn't it?", 4),
    ("北京", 2), ("東京は日本の首都です", 10), ("カタカナ", 4), ("ABC社は", 3), ("中国GDP增长5%", 6),
    ("𠀀𠀁", 2),
  ])
  func `words are runs without blanks, and each Han or kana character`(
    _ text: String, _ count: Int
  ) {
    #expect(WordCount.of(text) == count)
  }

  @Test(arguments: [
    ("你好，世界。", 4), ("“你好”", 2), ("「はい」、と。", 3), ("ジョン・スミス", 6), ("one — two", 2), ("中国（北京）", 4),
    ("가나다 … 라마바", 2),
  ])
  func `marks between characters are no words`(_ text: String, _ count: Int) {
    #expect(WordCount.of(text) == count)
  }
}
