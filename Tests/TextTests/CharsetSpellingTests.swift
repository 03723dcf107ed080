// Labels of charsets as other systems spell them, and the family without ASCII.
import Testing
import Text

@Suite struct CharsetSpellingTests {
  @Test(arguments: [
    ("ISO_8859_2_1987", "iso-8859-2"), ("iso8859_15", "iso-8859-15"), ("949", "cp949"),
    ("1251", "windows-1251"), ("windows_1250", "windows-1250"), ("gb18030-2000", "gb18030"),
    ("euc_cn", "gb18030"), ("mac_roman", "macintosh"), ("maccyrillic", "x-mac-cyrillic"),
    ("csIBM855", "cp855"), ("cp424", "cp424"), ("ebcdic_cp_us", "ibm037"), ("thai", "windows-874"),
  ])
  func `a label is known in the spelling of other systems`(label: String, name: String) {
    #expect(Charset(label: label)?.name == name)
  }

  @Test(arguments: ["", "12", "123456", "cs", "machine", "2026", "iso-9999-1", "x", "cp", "csibm"])
  func `nonsense is no label`(label: String) {
    #expect(Charset(label: label) == nil)
  }

  @Test func `numbered code pages are read as what they are`() {
    // А, Б in CP1125.
    let text = TextDecoder.decode(
      Array("<a>".utf8) + [0x80, 0x81], contentType: "text/xml; charset=1125", kind: .xml)
    #expect(String(decoding: text.utf8, as: UTF8.self) == "<a>АБ" && text.charset == "cp1125")
  }

  @Test func `the field of the answer tells which EBCDIC it is, when the text does not`() {
    // <?xml?> and a byte that is alef in CP424.
    let bytes: [UInt8] = [0x4C, 0x6F, 0xA7, 0x94, 0x93, 0x6F, 0x6E, 0x41]
    let hebrew = TextDecoder.decode(bytes, contentType: "text/xml; charset=cp424", kind: .xml)
    #expect(String(decoding: hebrew.utf8, as: UTF8.self) == "<?xml?>א")
    #expect(hebrew.decidedBy == .header)
    let other = TextDecoder.decode(bytes, contentType: "text/xml; charset=utf-8", kind: .xml)
    #expect(String(decoding: other.utf8, as: UTF8.self) == "<?xml?>\u{A0}")
    #expect(other.charset == "ibm037")
  }
}
