// Normal forms and comparison keys.
import Foundation
import SharedData
import Testing

@testable import Text

@Suite struct NormalizationTests {
  @Test func `decomposed Hangul and Latin are composed`() {
    let decomposed = "\u{1107}\u{116E}\u{11A8}\u{1112}\u{1161}\u{11AB} Cafe\u{301}"
    #expect(Array(Normalization.nfc(decomposed).unicodeScalars) == Array("북한 Café".unicodeScalars))
  }

  @Test func `display characters survive NFC and compatibility hanja do not`() {
    #expect(Normalization.nfc("1㎏ ① ㈜") == "1㎏ ① ㈜")
    #expect(Array(Normalization.nfc("\u{F9E1}").unicodeScalars) == ["李"])
  }

  @Test func `the quick check agrees with utf8proc on every character`() {
    for value in UInt32(0x80)...0x2FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = "a" + String(scalar)
      let wanted = text.decomposedStringWithCanonicalMapping.precomposedStringWithCanonicalMapping
      let composed = Array(Normalization.nfc(text).utf8)
      // Characters newer than utf8proc's tables may differ; the quick check must not.
      if composed == Array(text.utf8) { #expect(Array(wanted.utf8) == composed, "U+\(value)") }
    }
  }

  @Test func `the key of equal words is equal`() {
    #expect(Normalization.folded("Ｎ．Ｋｏｒｅａ ㎏") == "n.korea kg")
    #expect(Normalization.folded("남ㆍ북ㆍ미 《우리》") == "남·북·미 \"우리\"")
    #expect(Normalization.folded("김\u{200B}정은\u{FEFF}") == "김정은")
    #expect(
      String(decoding: Normalization.folded(utf8: Array("STRASSE".utf8)), as: UTF8.self)
        == Normalization.folded("Straße"))
  }

  @Test func `folding by runs gives what folding the whole gives`() {
    let pieces = [
      "a", "Z", " ", "e\u{301}", "\u{301}", "조", "\u{1107}\u{116E}", "\u{11A8}", "李", "か\u{3099}",
      "Ａ",
      "ß", "㎏", "…", "。", "é", "Σ", "\u{200B}", "\u{3000}", "İ", "1", "\u{A0}", "😀",
    ]
    var state: UInt64 = 5
    for _ in 0..<20_000 {
      var text = ""
      for _ in 0..<6 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 33) % pieces.count]
      }
      let whole = Array(Normalization.compatibilityFolded(text).utf8)
      #expect(Normalization.folded(utf8: Array(text.utf8)) == whole, "\(text)")
    }
  }

  @Test func `accents go and kana keep their marks`() {
    #expect(Normalization.withoutAccents("Chang Sŏng-t'aek") == "Chang Song-t'aek")
    #expect(Normalization.withoutAccents("ガス Ιούλ") == "ガス Ιουλ")
  }

  @Test(.needs("data/domain/data/korean_text_cases.json"))
  func `the shared Korean cases hold`() throws {
    let cases = try SharedCases.json("data/domain/data/korean_text_cases.json")
    let texts = ["nfd-hangul", "nfc-compat-hanja", "no-nfkc-in-text", "hanja-gloss"]
    for item in cases {
      guard let id = item["id"] as? String, let kind = item["kind"] as? String,
        let input = item["input"] as? String, let expected = item["expected"] as? String
      else { continue }
      if kind == "key", item["scope"] == nil, id != "lost-quotes" {
        #expect(Normalization.folded(input) == expected, "\(id)")
      } else if texts.contains(id) {
        #expect(Array(Normalization.nfc(input).utf8) == Array(expected.utf8), "\(id)")
      }
    }
  }
}
