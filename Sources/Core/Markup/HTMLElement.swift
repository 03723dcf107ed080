// The HTML elements and attributes that anybody asks about, as small numbers instead of strings.

/// An HTML element by name; `other` is every name without a case of its own.
package enum HTMLElement: UInt8, Sendable, CaseIterable {
  /// Not an element: a run of text.
  case text
  case other
  case html, head, body, title, meta, link, base
  case script, style, noscript, template, svg, iframe, object, embed, canvas, audio, video, source
  case track, param, map, area, math
  case form, input, select, option, optgroup, textarea, button, label, fieldset, legend, datalist
  case dialog, details, summary, menu
  case header, footer, main, nav, aside, article, section, address, hgroup, search
  case h1, h2, h3, h4, h5, h6
  case div, p, blockquote, pre, hr, br, wbr, center, figure, figcaption, picture, img
  case ul, ol, li, dl, dt, dd, dir
  case table, caption, thead, tbody, tfoot, tr, th, td, colgroup, col
  case a, span, b, strong, i, em, u, s, small, big, sub, sup, font, tt, code, kbd, samp
  case `var`, q, cite, abbr, acronym, dfn, del, ins, mark, time, data, ruby, rt, rp, bdi, bdo
  case strike, nobr, output, progress, meter, noframes, frameset, frame, xmp, noembed
  case ampImage

  /// The name as written in markup.
  package var name: String { self == .ampImage ? "amp-img" : "\(self)" }
}

/// The attributes that are kept; every other one is cut before the parse.
package enum HTMLAttribute: UInt8, Sendable, CaseIterable {
  case id, `class`, href, src, rel, itemprop, itemtype, property, name, content, datetime, lang,
    type
  case style, role, title, alt, hidden, ariaHidden, httpEquiv, dataSource, dataTestID,
    dataComponent, dataTime
  case xmlLanguage, start, sourceSet, value, reversed

  /// Spellings in markup; several lazy-loading conventions are one to us.
  fileprivate var spellings: [String] {
    switch self {
    case .ariaHidden: ["aria-hidden"]
    case .httpEquiv: ["http-equiv"]
    case .sourceSet: ["srcset", "data-srcset"]
    case .dataSource: ["data-src", "data-original", "data-lazy-src", "data-lazy"]
    case .dataTestID: ["data-testid", "data-test-id", "data-qa"]
    case .dataComponent: ["data-component", "data-module", "data-type"]
    case .dataTime: ["data-timestamp", "data-datetime", "data-date", "data-time"]
    case .xmlLanguage: ["xml:lang"]
    default: ["\(self)"]
    }
  }
}

/// Names as numbers: up to eight bytes are the number; of longer ones, each eight are mixed in.
enum TagNameKey {
  static let empty: UInt64 = 0

  /// Adds a byte at `index` to a key, a capital as the small letter. Other bytes become others as well;
  /// none but a control becomes one that a known name has.
  @inline(__always)
  static func add(_ byte: UInt8, at index: Int, to key: inout UInt64) {
    if index > 0, index & 7 == 0 { key = next(key) }
    key ^= UInt64(byte | 0x20) &<< UInt64((index & 7) &* 8)
  }

  /// Adds the first `count` (1…8) of eight bytes at `index`, a multiple of eight.
  @inline(__always)
  static func add(_ bytes: UInt64, _ count: Int, at index: Int, to key: inout UInt64) {
    if index > 0 { key = next(key) }
    key ^= (bytes | 0x2020_2020_2020_2020) & (UInt64.max &>> UInt64(64 &- count &* 8))
  }

  /// The key that the next eight bytes are added to.
  @inline(__always)
  private static func next(_ key: UInt64) -> UInt64 { key &* 0x9E37_79B9_7F4A_7C15 }

  static func of(_ name: String) -> UInt64 {
    var key = empty
    for (index, byte) in name.utf8.enumerated() { add(byte, at: index, to: &key) }
    return key
  }
}

/// Open addressing from `TagNameKey` to a small number; made once.
struct NameTable: Sendable {
  static let absent: UInt8 = 255
  private var keys = [UInt64](repeating: 0, count: 1024)
  private var values = [UInt8](repeating: absent, count: 1024)

  private mutating func insert(_ name: String, _ value: UInt8) {
    let key = TagNameKey.of(name)
    var slot = NameTable.slot(key)
    while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & 1023 }
    keys[slot] = key
    values[slot] = value
  }

  @inline(__always)
  private static func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> 54)
  }

  @inline(__always)
  func value(_ key: UInt64) -> UInt8 {
    var slot = NameTable.slot(key)
    while keys[slot] != key {
      if keys[slot] == 0 { return NameTable.absent }
      slot = (slot + 1) & 1023
    }
    return values[slot]
  }

  static let elements: NameTable = {
    var table = NameTable()
    for element in HTMLElement.allCases where element != .text && element != .other {
      table.insert(element.name, element.rawValue)
    }
    return table
  }()

  static let attributes: NameTable = {
    var table = NameTable()
    for attribute in HTMLAttribute.allCases {
      for spelling in attribute.spellings { table.insert(spelling, attribute.rawValue) }
    }
    return table
  }()
}

extension HTMLElement {
  static func named(_ key: UInt64) -> HTMLElement {
    let value = NameTable.elements.value(key)
    return value == NameTable.absent ? .other : HTMLElement(rawValue: value) ?? .other
  }

  /// Elements that have no content and no end tag (WHATWG HTML, "void elements").
  var isVoid: Bool {
    switch self {
    case .area, .base, .br, .col, .embed, .hr, .img, .input, .link, .meta, .param, .source, .track,
      .wbr, .frame:
      true
    default: false
    }
  }

  /// Elements whose end tag may be left out: they do not nest by being left open.
  var hasImpliedEnd: Bool {
    switch self {
    case .p, .li, .dt, .dd, .option, .optgroup, .tr, .td, .th, .thead, .tbody, .tfoot, .colgroup,
      .html, .head, .body, .rt, .rp, .a, .caption:
      true
    default: false
    }
  }

  /// Elements that leave an open `head` open; every other one begins the body, with a tag of its own or
  /// without (WHATWG HTML, "in head"). libxml2 2.9 keeps all that it does not know in the head.
  var belongsInHead: Bool {
    switch self {
    case .html, .head, .title, .meta, .link, .base, .script, .style, .noscript, .noframes,
      .template:
      true
    default: false
    }
  }

  /// Block elements of HTML 5, which libxml2 2.9 does not know to end an open paragraph.
  var endsParagraphUnknownToLibXML2: Bool {
    switch self {
    case .article, .section, .main, .header, .footer, .aside, .figure, .figcaption, .nav, .hgroup,
      .details, .summary, .dialog, .search:
      true
    default: false
    }
  }

  /// Elements that white space does not divide from what stands before and behind them.
  var breaksLine: Bool {
    switch self {
    case .head, .title, .meta, .link, .base, .br: true
    default: isBlock
    }
  }

  /// Elements that start a block of their own on the page.
  package var isBlock: Bool {
    switch self {
    case .html, .body, .header, .footer, .main, .nav, .aside, .article, .section, .address,
      .hgroup, .search, .h1, .h2, .h3, .h4, .h5, .h6, .div, .p, .blockquote, .pre, .hr, .center,
      .figure, .figcaption, .ul, .ol, .li, .dl, .dt, .dd, .dir, .table, .caption, .thead, .tbody,
      .tfoot, .tr, .th, .td, .form, .fieldset, .legend, .details, .summary, .dialog, .menu, .xmp:
      true
    default: false
    }
  }
}

extension HTMLElement {
  // Compared at every node of a page, by other modules too: for them, what the compiler derives is
  // a call.

  @inlinable
  package static func == (one: HTMLElement, other: HTMLElement) -> Bool {
    unsafe unsafeBitCast(one, to: UInt8.self) == unsafeBitCast(other, to: UInt8.self)
  }

  @inlinable
  package static func != (one: HTMLElement, other: HTMLElement) -> Bool { !(one == other) }
}
