// Character references.
import Testing

@testable import Text

@Suite struct HTMLEntitiesTests {
  @Test func `named and numeric references are resolved once`() {
    #expect(
      HTMLEntities.decode("&lt;b&gt; &amp;lt; &eacute;&#233;&#xE9; &hellip;") == "<b> &lt; ééé …")
    #expect(HTMLEntities.decode("&Scaron;&omega;&yacy;&frac12;&apos;&rarr;") == "Šωя½'→")
  }

  @Test func `C1 numbers mean windows-1252`() {
    #expect(HTMLEntities.decode("&#147;North&#148; &#151; Kim&#146;s") == "“North” — Kim’s")
  }

  @Test func `impossible characters become U+FFFD`() {
    #expect(
      HTMLEntities.decode("&#0;&#xD800;&#x110000;&#99999999999999;")
        == "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}")
  }

  @Test func `what is no reference stays`() {
    for text in ["AT&T", "a & b", "&nosuch;", "&#;", "&#x;", "&", "&#xg;", "?a=1&copy=2&regs=3"] {
      #expect(HTMLEntities.decode(text) == text)
    }
  }

  @Test func `old names need no semicolon`() {
    #expect(HTMLEntities.decode("&copy 2015 R&eacute. &nbsp") == "© 2015 Ré. \u{A0}")
  }

  @Test func `all names of HTML 4 are there`() {
    #expect(HTMLEntities.codePoints(named: "thetasym") == [0x3D1])
    #expect(HTMLEntities.codePoints(named: Array("bull".utf8)) == [0x2022])
    #expect(HTMLEntities.codePoints(named: "clubs") == [0x2663])
    #expect(HTMLEntities.codePoints(named: "lang") == [0x27E8])
    #expect(HTMLEntities.codePoints(named: "") == nil)
    #expect(EntityTable.byName.count > 800)
    #expect(EntityTable.withoutSemicolon.allSatisfy { EntityTable.byName[$0] != nil })
  }
}
