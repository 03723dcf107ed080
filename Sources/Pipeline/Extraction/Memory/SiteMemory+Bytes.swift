// Site memory as bytes, for the ledger.
import Text

extension SiteMemory {
  /// The first byte of `bytes`: another form is another number.
  private static let form: UInt8 = 2

  /// Articles of one source that are counted, far beyond any.
  fileprivate static let articlesMax = UInt32.max / 2

  /// The same memory gives the same bytes.
  package var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.byte(SiteMemory.form)
    writer.number(UInt64(articles))
    for table in [blocks, bodies, sides, bylines, dates] { writer.table(table) }
    writer.number(UInt64(titleEndings.count))
    for (ending, sighting) in titleEndings.sorted(by: { $0.key < $1.key }) {
      writer.append(Array(ending.utf8))
      writer.sighting(sighting)
    }
    writer.number(UInt64(yields.count))
    for yield in yields { writer.yield(yield) }
    return writer.bytes
  }

  /// nil for bytes of another form, or damaged ones: what was learned is learned again.
  package init?(bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    guard reader.byte() == SiteMemory.form, let articles = reader.small(),
      articles <= SiteMemory.articlesMax
    else { return nil }
    var tables: [SightingTable] = []
    for capacity in [Limits.memoryBlocksMax] + Array(repeating: Limits.memoryPlacesMax, count: 4) {
      guard let table = reader.table(max: capacity, articles) else { return nil }
      tables.append(table)
    }
    guard let endings = reader.count(max: Limits.memoryEndingsMax) else { return nil }
    var titleEndings: [String: Sighting] = [:]
    for _ in 0..<endings {
      guard let bytes = reader.data(), let ending = String(validating: bytes, as: UTF8.self),
        let sighting = reader.sighting(articles)
      else { return nil }
      titleEndings[ending] = sighting
    }
    guard let count = reader.count(max: Limits.memoryYieldsMax) else { return nil }
    var yields: [PageYield] = []
    for _ in 0..<count {
      guard let yield = reader.yield() else { return nil }
      yields.append(yield)
    }
    guard reader.isAtEnd else { return nil }
    self.init(articles, tables, titleEndings, yields)
  }
}

extension ByteWriter {
  fileprivate mutating func sighting(_ value: Sighting) {
    for number in [value.count, value.first, value.last] { self.number(UInt64(number)) }
  }

  fileprivate mutating func table(_ value: SightingTable) {
    number(UInt64(value.entries.count))
    for entry in value.entries {
      word(entry.hash)
      sighting(entry.sighting)
    }
  }

  fileprivate mutating func yield(_ value: PageYield) {
    number(UInt64(value.units.bitPattern))
    number(UInt64(value.share.bitPattern))
    word(value.body)
    byte((value.hasTitle ? 1 : 0) | (value.hasAuthor ? 2 : 0) | (value.hasDate ? 4 : 0))
  }
}

extension ByteReader {
  fileprivate mutating func small() -> UInt32? { number().flatMap { UInt32(exactly: $0) } }

  fileprivate mutating func count(max: Int) -> Int? { count().flatMap { $0 <= max ? $0 : nil } }

  /// - Parameter articles: that the site has had: no sighting is later.
  fileprivate mutating func sighting(_ articles: UInt32) -> Sighting? {
    guard let count = small(), let first = small(), let last = small(),
      count >= 1, count <= SiteMemory.articlesMax, first <= last, last <= articles
    else { return nil }
    return Sighting(count: count, first: first, last: last)
  }

  fileprivate mutating func table(max: Int, _ articles: UInt32) -> SightingTable? {
    guard let count = count(max: max) else { return nil }
    var entries: [SightingTable.Entry] = []
    for _ in 0..<count {
      guard let hash = word(), let sighting = sighting(articles) else { return nil }
      entries.append(SightingTable.Entry(hash: hash, sighting: sighting))
    }
    return SightingTable(entries: entries)
  }

  fileprivate mutating func yield() -> PageYield? {
    guard let units = small(), let share = small(), let body = word(), let flags = byte() else {
      return nil
    }
    let (unitsRead, shareRead) = (Float(bitPattern: units), Float(bitPattern: share))
    guard unitsRead.isFinite, shareRead.isFinite else { return nil }
    return PageYield(
      units: unitsRead, share: shareRead, body: body,
      hasTitle: flags & 1 != 0, hasAuthor: flags & 2 != 0, hasDate: flags & 4 != 0)
  }
}
