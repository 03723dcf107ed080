// Words within a paragraph whose markup seems to hide them, or to call them a row of buttons.
import Markup

enum ShownInline {
  /// What a class that hides names besides when it does so on some screens alone: `hidden-xs`.
  private static let screens = ["xs", "sm", "md", "lg", "xl", "mobile", "phone", "print", "tablet"]
    .needles

  /// Whether readers see what an inline element within a text holds, although its markup is that of a
  /// hidden part or of a row of buttons.
  static func isShown(_ page: HTMLDocument, _ index: Int, _ zone: Zone) -> Bool {
    guard zone.contains(.hidden) else { return !holdsLink(page, index) }
    let name = LowerCase.bytes(page.bytes(.class, of: index) ?? [])
    if ZoneReader.standard.read(name[...]).zone.contains(.hidden) {
      return isForSomeScreens(name)
    }
    // What is hidden from screen readers alone has a twin for them; icons are words without a blank.
    return page.bytes(.hidden, of: index) == nil && page.bytes(.ariaHidden, of: index) != nil
      && !(page.bytes(.style, of: index).map(InlineStyle.hides) ?? false)
      && page.textContent(of: index, bytesMax: Limits.fieldBytesMax).contains {
        $0 == " " || $0.isNumber
      }
  }

  /// `hidden-xs`, `hide-mobile`; not `hidden`, `sr-only`.
  private static func isForSomeScreens(_ name: [UInt8]) -> Bool {
    name.split(separator: 32).contains { token in
      let words = token.split { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
      return words.count > 1 && words[0].starts(with: "hid".utf8)
        && words.contains { word in screens.contains { word.elementsEqual($0) } }
    }
  }

  private static func holdsLink(_ page: HTMLDocument, _ index: Int) -> Bool {
    (index..<Int(page.nodes[index].end)).contains {
      [.a, .button].contains(page.nodes[$0].element)
    }
  }
}
