// Site memory as bytes, for the ledger.

extension SiteMemory {
  /// The first byte of `bytes`: another form is another number.
  private static let form: UInt8 = 1

  /// Little-endian; the same memory gives the same bytes.
  package var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.byte(SiteMemory.form)
    writer.word(articles)
    for table in [blocks, bodies, sides, bylines, dates] { writer.table(table) }
    writer.word(UInt32(titleEndings.count))
    for (ending, sighting) in titleEndings.sorted(by: { $0.key < $1.key }) {
      writer.text(ending)
      writer.sighting(sighting)
    }
    writer.word(UInt32(yields.count))
    for yield in yields { writer.yield(yield) }
    return writer.bytes
  }

  /// nil for bytes of another form, or damaged ones: what was learned is learned again.
  package init?(bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    guard reader.byte() == SiteMemory.form, let articles = reader.word() else { return nil }
    var tables: [SightingTable] = []
    for _ in 0..<5 {
      guard let table = reader.table(max: Limits.memoryBlocksMax) else { return nil }
      tables.append(table)
    }
    guard let endings = reader.count(max: Limits.memoryEndingsMax) else { return nil }
    var titleEndings: [String: Sighting] = [:]
    for _ in 0..<endings {
      guard let ending = reader.text(max: Limits.fieldBytesMax), let sighting = reader.sighting()
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

private struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func byte(_ value: UInt8) { bytes.append(value) }

  mutating func word(_ value: UInt32) {
    for shift in stride(from: UInt32(0), to: 32, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }

  mutating func long(_ value: UInt64) {
    word(UInt32(truncatingIfNeeded: value))
    word(UInt32(truncatingIfNeeded: value >> 32))
  }

  mutating func text(_ value: String) {
    word(UInt32(value.utf8.count))
    bytes.append(contentsOf: value.utf8)
  }

  mutating func sighting(_ value: Sighting) {
    word(value.count)
    word(value.first)
    word(value.last)
  }

  mutating func table(_ value: SightingTable) {
    word(UInt32(value.entries.count))
    for entry in value.entries {
      long(entry.hash)
      sighting(entry.sighting)
    }
  }

  mutating func yield(_ value: PageYield) {
    word(value.units.bitPattern)
    word(value.share.bitPattern)
    long(value.body)
    byte((value.hasTitle ? 1 : 0) | (value.hasAuthor ? 2 : 0) | (value.hasDate ? 4 : 0))
  }
}

private struct ByteReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func byte() -> UInt8? { rest.popFirst() }

  mutating func word() -> UInt32? {
    guard rest.count >= 4 else { return nil }
    var value: UInt32 = 0
    for (index, byte) in rest.prefix(4).enumerated() { value |= UInt32(byte) << UInt32(8 * index) }
    rest = rest.dropFirst(4)
    return value
  }

  mutating func long() -> UInt64? {
    guard let low = word(), let high = word() else { return nil }
    return UInt64(high) << 32 | UInt64(low)
  }

  mutating func count(max: Int) -> Int? { word().flatMap { $0 <= max ? Int($0) : nil } }

  mutating func text(max: Int) -> String? {
    guard let length = count(max: max), rest.count >= length else { return nil }
    let bytes = rest.prefix(length)
    rest = rest.dropFirst(length)
    return String(validating: bytes, as: UTF8.self)
  }

  mutating func sighting() -> Sighting? {
    guard let count = word(), let first = word(), let last = word() else { return nil }
    return Sighting(count: count, first: first, last: last)
  }

  mutating func table(max: Int) -> SightingTable? {
    guard let count = count(max: max) else { return nil }
    var entries: [SightingTable.Entry] = []
    for _ in 0..<count {
      guard let hash = long(), let sighting = sighting() else { return nil }
      entries.append(SightingTable.Entry(hash: hash, sighting: sighting))
    }
    return SightingTable(entries: entries)
  }

  mutating func yield() -> PageYield? {
    guard let units = word(), let share = word(), let body = long(), let flags = byte() else {
      return nil
    }
    return PageYield(
      units: Float(bitPattern: units), share: Float(bitPattern: share), body: body,
      hasTitle: flags & 1 != 0, hasAuthor: flags & 2 != 0, hasDate: flags & 4 != 0)
  }
}
