// What must hold of decoded text. Input: a Content-Type, an override, the kind of markup (`h`, `x`, or
// anything for plain text), then the bytes.
import Text

enum CharsetInvariants {
  static func check(_ input: inout FuzzInput) throws(BrokenInvariant) {
    let contentType = input.lineOrNil()
    let override = input.lineOrNil()
    let kind: MarkupKind =
      switch input.line().utf8.first {
      case 0x68: .html
      case 0x78: .xml
      default: .plain
      }
    let bytes = input.rest()
    let text = TextDecoder.decode(bytes, contentType: contentType, override: override, kind: kind)
    let detail = "\(contentType ?? "-") \(override ?? "-") \(text.charset) \(text.decidedBy)"
    try checkText(text, of: bytes, detail)
    let again = TextDecoder.decode(bytes, contentType: contentType, override: override, kind: kind)
    try expect(
      again.utf8 == text.utf8 && again.charset == text.charset && again.replaced == text.replaced
        && again.decidedBy == text.decidedBy, "bytes give the same text twice", detail)
    let utf8 = TextDecoder.decode(text.utf8, contentType: nil, override: "utf-8", kind: kind)
    try expect(
      utf8.utf8 == text.utf8 && utf8.replaced == 0, "decoded text is UTF-8 for the decoder", detail)
    if override == nil, bytes.allSatisfy({ $0 < 0x80 && $0 != 0 && $0 != 0x1B }) {
      try expect(text.utf8 == bytes, "plain ASCII stays as it is", detail)
    }
  }

  private static func checkText(
    _ text: DecodedText, of bytes: [UInt8], _ detail: String
  ) throws(BrokenInvariant) {
    try expect(String(validating: text.utf8, as: UTF8.self) != nil, "text is valid UTF-8", detail)
    try expect(!text.utf8.contains(0), "text has no NUL", detail)
    try expect(
      !text.utf8.starts(with: [0xEF, 0xBB, 0xBF]), "text has no byte order mark", detail)
    // A byte can become three, and a NUL one U+FFFD; what stands for no byte is a constant.
    try expect(
      text.utf8.count <= bytes.count * 3 + 16, "a byte becomes three at most",
      detail + " \(bytes.count) → \(text.utf8.count)")
    var marks = 0
    for index in text.utf8.indices.dropLast(2)
    where text.utf8[index] == 0xEF && text.utf8[index + 1] == 0xBF && text.utf8[index + 2] == 0xBD {
      marks += 1
    }
    try expect(
      text.replaced >= 0 && text.replaced <= marks, "what was replaced can be seen",
      detail + " \(text.replaced) \(marks)")
    try expect(!text.charset.isEmpty, "the charset has a name", detail)
  }

  static let samples: [[UInt8]] =
    [
      "text/html; charset=euc-kr\n\nh\n<html><head><meta charset=\"utf-8\"></head>\u{AC00}",
      "\n\nx\n<?xml version=\"1.0\" encoding=\"shift_jis\"?><a>\u{82B1}</a>",
      "a/b;charset=x, c/d; charset = \"UTF-16\"\n\nx\n\u{FEFF}<a/>",
      "\nlatin1\np\nr\u{E9}sum\u{E9}",
      "\n\nh\n<meta http-equiv=content-type content='a;charset=gbk'><!-- <meta --><p>\u{4E2D}",
    ].map { Array($0.utf8) }
    + [
      head("", "h") + [
        0xB0, 0xA1, 0xB3, 0xAA, 0xB4, 0xD9, 0x20, 0xB6, 0xF3, 0xB8, 0xB6, 0xB9, 0xD9,
      ],
      head("x; charset=utf-8", "p") + [0x63, 0x61, 0x66, 0xE9, 0x20, 0xC3, 0xA9, 0xF0, 0x9F],
      head("", "x") + [0xFF, 0xFE, 0x3C, 0x00, 0x61, 0x00, 0x2F, 0xD8, 0x3E],
      head("", "x") + [0x00, 0x3C, 0x00, 0x61, 0x00, 0x3E, 0xD8, 0x3D, 0xDE, 0x00],
      head("", "x") + [0x00, 0x00, 0xFE, 0xFF, 0x00, 0x00, 0x00, 0x3C, 0x00, 0x11, 0x00, 0x00],
      head("iso-2022-jp", "p") + [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42, 0x1B, 0x28],
      head("", "p") + [0x1B, 0x24, 0x29, 0x43, 0x0E, 0x30, 0x21, 0x0F],
      head("", "x") + [0x4C, 0x6F, 0xA7, 0x94, 0x93, 0x6E, 0x4C, 0x81, 0x6E],
      head("charset=gb18030", "p") + [0x81, 0x30, 0x81, 0x30, 0xD6, 0xD0, 0x00, 0xFF],
      head("charset=big5-hkscs", "p") + [0x88, 0x62, 0xA4, 0xA4, 0xA4],
    ]

  private static func head(_ contentType: String, _ kind: String) -> [UInt8] {
    Array("\(contentType)\n\n\(kind)\n".utf8)
  }
}
