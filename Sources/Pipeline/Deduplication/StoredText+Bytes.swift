// A remembered text as bytes.
import Model
import Text

extension StoredText {
  /// Everything but number, cluster and time, which stand beside it.
  package var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.byte(Self.format)
    writer.word(source)
    finding.encode(into: &writer)
    writer.number(UInt64(covered.count))
    for range in covered { writer.range(range) }
    writer.number(UInt64(lines.count))
    var end = 0
    for line in lines {
      writer.number(UInt64(line.upperBound - end))
      end = line.upperBound
    }
    writer.number(UInt64(tokens.count))
    for token in tokens { writer.half(token.bits) }
    writer.append(places.bytes)
    return writer.bytes
  }

  /// nil when the bytes are no text.
  package init?(
    bytes: [UInt8], number: UInt32, cluster: UInt32, published: Instant? = nil
  ) {
    var reader = ByteReader(bytes)
    guard reader.byte() == Self.format, let source = reader.word(),
      let finding = CopyFinding(from: &reader), let coveredCount = reader.count()
    else { return nil }
    var covered: [Range<Int>] = []
    for _ in 0..<coveredCount {
      guard let range = reader.range() else { return nil }
      covered.append(range)
    }
    guard let lineCount = reader.count() else { return nil }
    var lines: [Range<Int>] = []
    var end = 0
    for _ in 0..<lineCount {
      guard let length = reader.count() else { return nil }
      lines.append(end..<end + length)
      end += length
    }
    guard let count = reader.count(), count == end, count <= bytes.count else { return nil }
    var tokens: [Token] = []
    tokens.reserveCapacity(count)
    for _ in 0..<count {
      guard let bits = reader.half() else { return nil }
      tokens.append(Token(bits: bits))
    }
    guard let places = reader.data() else { return nil }
    self.init(
      number: number, cluster: cluster, source: source, published: published, tokens: tokens,
      lines: lines, finding: finding, covered: covered, places: TokenPlaces(bytes: places))
  }

  private static let format: UInt8 = 1
}

extension CopyFinding {
  func encode(into writer: inout ByteWriter) {
    writer.byte(Self.kinds.firstIndex(of: kind).map(UInt8.init) ?? 0)
    writer.optional(cluster)
    writer.optional(nearest)
    writer.word(similarity.bitPattern)
    writer.number(UInt64(passages.count))
    for passage in passages {
      writer.number(UInt64(passage.text))
      writer.number(UInt64(passage.cluster))
      writer.range(passage.new)
      writer.range(passage.old)
      writer.word(passage.share.bitPattern)
    }
  }

  init?(from reader: inout ByteReader) {
    guard let kind = reader.byte(), Int(kind) < Self.kinds.count, let cluster = reader.optional(),
      let nearest = reader.optional(), let similarity = reader.word(), let count = reader.count()
    else { return nil }
    var passages: [PassageMatch] = []
    for _ in 0..<count {
      guard let text = reader.number(), let cluster = reader.number(), let new = reader.range(),
        let old = reader.range(), let share = reader.word()
      else { return nil }
      passages.append(
        PassageMatch(
          text: UInt32(truncatingIfNeeded: text), cluster: UInt32(truncatingIfNeeded: cluster),
          new: new, old: old, share: Double(bitPattern: share)))
    }
    self.init(
      kind: Self.kinds[Int(kind)], cluster: cluster, nearest: nearest,
      similarity: Double(bitPattern: similarity), passages: passages)
  }

  private static let kinds: [Kind] = [.new, .exact, .revision, .near]
}
