// What was learned, as bytes: so that a start need not read all texts again.
import Text

extension CopyDetector {
  package var snapshot: [UInt8] {
    var writer = ByteWriter()
    writer.byte(Self.format)
    furniture.encode(into: &writer)
    phrases.encode(into: &writer)
    suspects.encode(into: &writer)
    return writer.bytes
  }

  /// nil when the bytes are no snapshot, or one of another version.
  package init?(snapshot: [UInt8]) {
    var reader = ByteReader(snapshot)
    guard reader.byte() == Self.format, let furniture = FurnitureLines(from: &reader),
      let phrases = PhraseCounter(from: &reader), let suspects = Suspects(from: &reader)
    else { return nil }
    self.init()
    self.furniture = furniture
    self.phrases = phrases
    self.suspects = suspects
  }

  private static let format: UInt8 = 1
}

extension Suspects {
  func encode(into writer: inout ByteWriter) {
    writer.number(UInt64(order.count))
    for number in order {
      writer.number(UInt64(number))
      findings[number]?.encode(into: &writer)
    }
    writer.number(UInt64(byLine.count))
    for (line, numbers) in byLine.sorted(by: { $0.key < $1.key }) {
      writer.word(line)
      writer.number(UInt64(numbers.count))
      for number in numbers { writer.number(UInt64(number)) }
    }
  }

  init?(from reader: inout ByteReader) {
    guard let count = reader.count() else { return nil }
    for _ in 0..<count {
      guard let number = reader.number(), let finding = CopyFinding(from: &reader) else {
        return nil
      }
      order.append(UInt32(truncatingIfNeeded: number))
      findings[UInt32(truncatingIfNeeded: number)] = finding
    }
    guard let lines = reader.count() else { return nil }
    for _ in 0..<lines {
      guard let line = reader.word(), let count = reader.count() else { return nil }
      var numbers: [UInt32] = []
      for _ in 0..<count {
        guard let number = reader.number() else { return nil }
        numbers.append(UInt32(truncatingIfNeeded: number))
      }
      byLine[line] = numbers
    }
  }
}
