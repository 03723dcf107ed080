// The charset decision: labels, bytes that contradict them, broken bytes.
import Foundation
import Testing

@testable import Text

@Suite struct TextDecoderTests {
  static let korean = "북한 매체는 로동신문을 인용해 보도했다. 조선중앙통신이 5일 전했다."

  private func decode(
    _ bytes: [UInt8], _ contentType: String? = nil, override: String? = nil,
    kind: MarkupKind = .html
  ) -> (text: String, result: DecodedText) {
    let result = TextDecoder.decode(
      bytes, contentType: contentType, override: override, kind: kind)
    return (String(decoding: result.utf8, as: UTF8.self), result)
  }

  @Test func `every case of the charset fixtures is decoded as expected`() throws {
    let folder = Fixtures.folder.appending(path: "charset")
    let data = try Data(contentsOf: folder.appending(path: "expected.json"))
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let cases = try #require(root["files"] as? [String: [String: Any]])
    #expect(cases.count == 12)
    for (name, expected) in cases.sorted(by: { $0.key < $1.key }) {
      let page = try Data(contentsOf: folder.appending(path: name))
      let contentType = expected["http_content_type"] as? String
      let (text, result) = decode(Array(page), contentType)
      if let wanted = expected["expected_text"] as? String {
        #expect(Normalization.nfc(text).contains(wanted), "\(name): \(result.charset) \(text)")
        #expect(result.replaced == 0, "\(name)")
      } else {
        #expect(result.replaced <= 1, "\(name)")
        #expect(result.charset == "cp949")
      }
    }
  }

  @Test func `an element whose name only begins with meta declares nothing`() {
    for (tag, charset) in [
      ("<metadata charset=euc-kr>", "utf-8"), ("<meta/charset=euc-kr>", "cp949"),
    ] {
      let text = TextDecoder.decode(Array((tag + "plain").utf8), contentType: nil, kind: .html)
      #expect(text.charset == charset, "\(tag)")
    }
  }

  @Test func `valid UTF-8 is believed against a legacy label`() {
    let page = Array("<meta charset=euc-kr>\(Self.korean)".utf8)
    let (text, result) = decode(page, "text/html; charset=ks_c_5601-1987")
    #expect(text.contains(Self.korean))
    #expect(result.charset == "utf-8")
    #expect(result.decidedBy == .utf8Validity)
  }

  @Test func `the header wins over the declaration when both decode`() {
    let page: [UInt8] = Array("<meta charset=windows-1251>caf".utf8) + [0xE9]
    let (text, result) = decode(page, "text/html; charset=\"iso-8859-1\"")
    #expect(text.hasSuffix("café"))
    #expect(result.decidedBy == .header)
    #expect(result.charset == "windows-1252")
  }

  @Test func `a byte order mark is obeyed and removed`() {
    let (text, result) = decode([0xEF, 0xBB, 0xBF] + Array("조선".utf8), "text/xml; charset=euc-kr")
    #expect(text == "조선")
    #expect(result.decidedBy == .bom)
    let wide = decode([0xFF, 0xFE, 0x70, 0xC8, 0x20, 0xC1], nil, kind: .xml)
    #expect(wide.text == "조선")
    #expect(wide.result.charset == "utf-16le")
    #expect(decode([0, 0, 0xFE, 0xFF, 0, 0, 0xC8, 0x70]).text == "조")
  }

  @Test func `XML in UTF-16, UTF-32 and EBCDIC is known by its first bytes`() throws {
    let xml = "<?xml version='1.0'?><a>é</a>"
    let big = xml.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    #expect(decode(big, nil, kind: .xml).text == xml)
    let little = xml.unicodeScalars.flatMap { [UInt8($0.value & 255), UInt8($0.value >> 8), 0, 0] }
    #expect(decode(little, nil, kind: .xml).text == xml)
    let ebcdic: [UInt8] = [
      0x4C, 0x6F, 0xA7, 0x94, 0x93, 0x40, 0xA5, 0x85, 0x99, 0xA2, 0x89, 0x96, 0x95, 0x7E, 0x7D,
      0xF1, 0x4B, 0xF0, 0x7D, 0x6F, 0x6E, 0x4C, 0x81, 0x61, 0x6E,
    ]
    let (text, result) = decode(ebcdic, nil, kind: .xml)
    #expect(text == "<?xml version='1.0'?><a/>")
    #expect(result.charset == "ibm037")
  }

  @Test func `UTF-16 without a mark is seen by its zero bytes`() {
    let little = "plain text, no markup".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    #expect(decode(little, nil, kind: .plain).text == "plain text, no markup")
  }

  @Test func `a label that cannot be true is ignored`() {
    let page = Array("<meta charset=utf-16><p>plain</p>".utf8)
    let (text, result) = decode(page)
    #expect(text.contains("plain"))
    #expect(result.charset == "utf-8")
    #expect(
      decode(Array("<p>plain</p>".utf8), "text/html; charset=nonsense").text == "<p>plain</p>")
    #expect(decode(Array("<p>plain</p>".utf8), "text/html; charset=ibm037").text == "<p>plain</p>")
  }

  @Test func `an override is obeyed`() {
    let (text, result) = decode([0xC1, 0xB6], "text/html; charset=utf-8", override: "cp949")
    #expect(text == "조")
    #expect(result.decidedBy == .override)
  }

  @Test func `a wrong label loses to a candidate that decodes cleanly`() {
    // 조선중앙통신 in EUC-KR, labelled UTF-8 by the server and rightly in the page.
    let word: [UInt8] = [
      0xC1, 0xB6, 0xBC, 0xB1, 0xC1, 0xDF, 0xBE, 0xD3, 0xC5, 0xEB, 0xBD, 0xC5,
    ]
    let page = Array("<meta charset=euc-kr>".utf8) + word
    let (text, result) = decode(page, "text/html; charset=utf-8")
    #expect(text.hasSuffix("조선중앙통신"))
    #expect(result.decidedBy == .declaration)
    let bare = decode(word + [0x20] + word, "text/html; charset=utf-8")
    #expect(bare.text == "조선중앙통신 조선중앙통신")
    #expect(bare.result.decidedBy == .statistics)
  }

  @Test func `the ISO-8859-1 of a server gives way to a Korean page`() {
    let word: [UInt8] = [
      0xC1, 0xB6, 0xBC, 0xB1, 0xC1, 0xDF, 0xBE, 0xD3, 0xC5, 0xEB, 0xBD, 0xC5,
    ]
    let declared = decode(
      Array("<meta charset=euc-kr>".utf8) + word, "text/html; charset=ISO-8859-1")
    #expect(declared.text.hasSuffix("조선중앙통신"))
    #expect(declared.result.decidedBy == .declaration)
    let bare = decode(word + [0x20] + word, "text/html; charset=ISO-8859-1")
    #expect(bare.text == "조선중앙통신 조선중앙통신")
    let french: [UInt8] = [0x64] + [0xE9, 0x6A, 0xE0, 0x20, 0xE9, 0x74, 0xE9]
    #expect(decode(french, "text/html; charset=ISO-8859-1").text == "déjà été")
  }

  @Test func `a slip in a long UTF-8 text does not change the charset`() {
    let page = Array(String(repeating: Self.korean, count: 4).utf8) + [0xC1] + Array("끝".utf8)
    let (text, result) = decode(page, "text/html; charset=euc-kr")
    #expect(result.charset == "utf-8")
    #expect(result.replaced == 1)
    #expect(text.hasSuffix("\u{FFFD}끝"))
  }

  @Test func `a byte without meaning becomes one replacement character and the rest goes on`() {
    let page: [UInt8] =
      [0xC1, 0xB6, 0xFF, 0x41] + Array(repeating: [0xC1, 0xB6], count: 30).joined()
    let (text, result) = decode(page, "text/html; charset=euc-kr")
    #expect(text.hasPrefix("조\u{FFFD}A조조"))
    #expect(result.replaced == 1)
    #expect(decode([0x61, 0xE9], "text/plain; charset=utf-8", kind: .plain).text == "aé")
  }

  @Test func `zero bytes become replacement characters`() {
    let (text, result) = decode(Array("a\0b".utf8))
    #expect(text == "a\u{FFFD}b")
    #expect(result.replaced == 1)
  }

  @Test func `ISO 2022 is read with and without a label`() {
    let japanese: [UInt8] = [0x1B, 0x24, 0x42, 0x4B, 0x4C, 0x1B, 0x28, 0x42, 0x21]
    #expect(decode(japanese, "text/html; charset=iso-2022-jp").text == "北!")
    #expect(decode(japanese).text == "北!")
  }

  @Test func `Chinese, Japanese and Russian are guessed without a label`() {
    // GB 18030, Shift_JIS, EUC-JP, Big5, windows-1251.
    let samples: [(text: String, hexadecimal: String)] = [
      (
        "朝鲜中央通讯社报道，金正恩委员长出席了会议，并发表了重要讲话。会议在平壤举行。",
        """
        b3afcfcad6d0d1ebcda8d1b6c9e7b1a8b5c0a3acbdf0d5fdb6f7ceafd4b1b3a4b3f6cfafc1cbbbe1
        d2e9a3acb2a2b7a2b1edc1cbd6d8d2aabdb2bbb0a1a3bbe1d2e9d4dac6bdc8c0bed9d0d0a1a3
        """
      ),
      (
        "北朝鮮の朝鮮中央通信は、金正恩委員長が会議に出席したと伝えた。ミサイル発射は昨日のことだ。",
        """
        966b92a9914e82cc92a9914e9286899b92ca904d82cd81418be090b389b688cf88f592b782aa89ef
        8b6382c98f6f90c882b582bd82c6936082a682bd8142837e83548343838b94ad8ecb82cd8df093fa
        82cc82b182c682be8142
        """
      ),
      (
        "北朝鮮の朝鮮中央通信は、金正恩委員長が会議に出席したと伝えた。ミサイル発射は昨日のことだ。",
        """
        cbccc4abc1afa4cec4abc1afc3e6b1fbc4ccbfaea4cfa1a2b6e2c0b5b2b8b0d1b0f7c4b9a4acb2f1
        b5c4a4cbbdd0c0caa4b7a4bfa4c8c5c1a4a8a4bfa1a3a5dfa5b5a5a4a5ebc8afbccda4cfbaf2c6fc
        a4cea4b3a4c8a4c0a1a3
        """
      ),
      (
        "朝鮮中央通訊社報導，金正恩委員長出席了會議，並發表了重要講話。會議在平壤舉行。",
        """
        b4c2c241a4a4a5a1b371b054aac0b3f8bec9a141aaf7a5bfaea6a965adfbaaf8a558ae75a446b77c
        c4b3a141a8c3b56faaeda446adabad6ec1bfb8dca143b77cc4b3a662a5adc45bc17ca6e6a143
        """
      ),
      (
        "Центральное телеграфное агентство Кореи сообщило, что в Пхеньяне прошло заседание.",
        """
        d6e5edf2f0e0ebfcedeee520f2e5ebe5e3f0e0f4edeee520e0e3e5edf2f1f2e2ee20caeef0e5e820
        f1eeeee1f9e8ebee2c20f7f2ee20e220cff5e5edfcffede520eff0eef8ebee20e7e0f1e5e4e0ede8
        e52e
        """
      ),
    ]
    for sample in samples {
      let digits = sample.hexadecimal.filter { !$0.isWhitespace }.compactMap(\.hexDigitValue)
      let encoded = stride(from: 0, to: digits.count, by: 2).map {
        UInt8(digits[$0] * 16 + digits[$0 + 1])
      }
      let (text, result) = decode(encoded)
      #expect(text == sample.text, "\(result.charset)")
      #expect(result.decidedBy == .statistics)
    }
  }

  @Test func `nothing that is thrown at it makes it fail`() {
    var state: UInt64 = 42
    for length in 0..<400 {
      let noise = (0..<length).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
      }
      for label in ["utf-8", "euc-kr", "gb18030", "iso-2022-kr", "big5", "utf-16", nil] {
        let type = label.map { "text/html; charset=\($0)" }
        let result = TextDecoder.decode(noise, contentType: type, kind: .html)
        let scan = UTF8Scan(result.utf8)
        #expect(scan.errors == 0 && scan.nuls == 0)
      }
    }
  }

  @Test func `valid UTF-8 keeps its storage`() {
    let page = Array(Self.korean.utf8)
    let before = unsafe page.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
    let result = TextDecoder.decode(page, contentType: nil, kind: .html)
    let after = unsafe result.utf8.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
    #expect(before == after)
  }

  @Test func `the scan agrees with the standard library on what is UTF-8`() {
    var state: UInt64 = 7
    for _ in 0..<20_000 {
      let bytes = (0..<6).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return [0x41, 0x80, 0xBF, 0x9F, 0xA0, 0xC2, 0xE0, 0xED, 0xF0, 0xF4, 0xEF, 0x8F][
          Int(state >> 40) % 12] as UInt8
      }
      let isValid = String(validating: bytes, as: UTF8.self) != nil
      #expect((UTF8Scan(bytes).errors == 0) == isValid)
      #expect(
        UTF8Scan.repaired(bytes).utf8 == Array(String(decoding: bytes, as: UTF8.self).utf8))
    }
  }

  @Test(arguments: [0x00, 0x1B, 0x09, 0x7F, 0x80, 0xFF, 0xC3] as [UInt8])
  func `the scan finds a byte wherever it stands in ASCII`(_ byte: UInt8) {
    for length in 1...50 {
      for place in 0..<length {
        var bytes = [UInt8](repeating: UInt8(ascii: "a"), count: length)
        bytes[place] = byte
        let scan = UTF8Scan(bytes)
        #expect(scan.nuls == (byte == 0 ? 1 : 0) && scan.hasEscape == (byte == 0x1B))
        #expect(scan.errors == (byte >= 0x80 ? 1 : 0) && scan.sequences == 0)
      }
    }
  }
}
