// What texts are compared as: tokens that survive width, case, marks, spacing and script.
import Testing

@testable import Deduplication

@Suite struct ComparedTextTests {
  private func tokens(_ text: String) -> [Token] { ComparedText(text).tokens }

  @Test func `width, case, marks and apostrophes make no difference`() {
    #expect(tokens("Café DON’T ＡＢＣ") == tokens("cafe don't abc"))
    #expect(tokens("Straße ﬁne") == tokens("strasse fine"))
    #expect(tokens("1,680 and 2.5") == tokens("1680 and ２．５"))
    #expect(tokens("one two") != tokens("two one"))
    #expect(tokens("2.5") != tokens("25"))
  }

  @Test func `Korean spacing and decomposed jamo make no difference`() {
    #expect(tokens("북한은 대화에 나섰다") == tokens("북한은대화에 나섰다"))
    #expect(tokens("\u{1112}\u{1161}\u{11AB}국") == tokens("한국"))
    #expect(tokens("가\u{11A8}") == tokens("각"))
  }

  @Test func `traditional and simplified Chinese are one, half-width and voiced kana too`() {
    #expect(tokens("萬與華為") == tokens("万与华为"))
    #expect(tokens("ｶﾞﾗｽ") == tokens("ガラス"))
    #expect(tokens("か\u{3099}は\u{309A}") == tokens("がぱ"))
    #expect(tokens("カ") != tokens("ガ"))
  }

  @Test func `places are code points of the text as given`() {
    let text = ComparedText("Ünter\u{0301} 金正恩, 2026!")
    let places = zip(text.starts, text.ends).map { "\($0)-\($1)" }
    #expect(places == ["0-6", "7-8", "8-9", "9-10", "12-16"])
  }

  @Test func `sentences end at full stops, not within numbers or abbreviated names`() {
    let text = ComparedText("It cost 3.5 million. U.S. troops left. 그는 갔다. 完了。次\nnext line")
    let counts = text.sentences.map(\.count)
    #expect(counts == [4, 2, 2, 4, 2, 1, 2])
    #expect(text.lines.count == 2)
  }

  @Test func `names and quoted words are told`() {
    let text = ComparedText("Yesterday Kim met “the old guard” again")
    #expect(text.isName == [false, true, false, false, false, false, false])
    #expect(text.isQuoted == [false, false, false, true, true, true, false])
  }

  @Test func `numbers are tokens of their own kind`() {
    #expect(tokens("96th 10m 2026 5oon x1").map(\.isNumber) == [true, true, true, false, false])
  }

  @Test func `menus on one line are lines of their own`() {
    #expect(ComparedText("Home | World | Sport").lines.count == 3)
    #expect(ComparedText("홈 · 정치 · 광주·전남").lines.count == 3)
  }

  @Test func `any bytes that are a string can be read`() {
    for text in [
      "", "\u{0301}", "\u{3099}", "\u{11A8}", "'", ".", "1.", "1.,2", "🇰🇵 \u{10FFFF}", "ﷺ",
    ] {
      let read = ComparedText(text)
      #expect(read.tokens.count == read.starts.count && read.tokens.count == read.ends.count)
    }
  }
}
