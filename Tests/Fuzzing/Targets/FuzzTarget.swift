// The targets of the fuzzer: what each does with arbitrary bytes, and which invariants must hold.

/// A part of gleaner that reads bytes of strangers. Shared by the fuzzer (`Tests/Fuzzing/run`) and by
/// the tests, which try a few hundred mutations of the samples.
package enum FuzzTarget: String, CaseIterable, Sendable {
  case robots, url, date, charset, feed, page

  /// Lets the part read the bytes.
  ///
  /// - Throws: `BrokenInvariant` when the result is not what every input must give.
  package func check(_ bytes: [UInt8]) throws(BrokenInvariant) {
    var input = FuzzInput(bytes)
    switch self {
    case .robots: try RobotsInvariants.check(&input)
    case .url: try AddressInvariants.check(&input)
    case .date: try DateInvariants.check(&input)
    case .charset: try CharsetInvariants.check(&input)
    case .feed: try FeedInvariants.check(&input)
    case .page: try PageInvariants.check(&input)
    }
  }

  /// Inputs to begin with, written for this purpose.
  package var samples: [[UInt8]] {
    switch self {
    case .robots: RobotsInvariants.samples.map { Array($0.utf8) }
    case .url: AddressInvariants.samples.map { Array($0.utf8) }
    case .date: DateInvariants.samples.map { Array($0.utf8) }
    case .charset: CharsetInvariants.samples
    case .feed: FeedInvariants.samples.map { Array($0.utf8) }
    case .page: PageInvariants.samples.map { Array($0.utf8) }
    }
  }
}

/// Something that must hold for every input did not hold for this one.
package struct BrokenInvariant: Error, Hashable, CustomStringConvertible {
  /// The sentence that must hold.
  package let rule: String
  /// The values that break it.
  package let detail: String
  package var description: String { "broken: \(rule): \(detail)" }
}

/// Ends the check with the rule's name when the condition does not hold.
func expect(
  _ condition: Bool, _ rule: String, _ detail: @autoclosure () -> String
) throws(BrokenInvariant) {
  guard !condition else { return }
  throw BrokenInvariant(rule: rule, detail: detail())
}

/// The bytes of an input: a target takes its options from the first lines, so that an input can be
/// read and written by hand; the rest is the document.
struct FuzzInput {
  /// Bytes of an option line; longer ones are cut.
  static let lineBytesMax = 4096

  private var unread: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { unread = bytes[...] }

  /// Up to the next line feed, which is taken as well; what is not UTF-8 becomes U+FFFD.
  mutating func line() -> String {
    let line = unread.prefix { $0 != 0x0A }
    unread = unread.dropFirst(line.count + 1)
    return String(decoding: line.prefix(Self.lineBytesMax), as: UTF8.self)
  }

  /// The same; nil when it is empty.
  mutating func lineOrNil() -> String? {
    let line = line()
    return line.isEmpty ? nil : line
  }

  /// All that follows.
  mutating func rest() -> [UInt8] {
    defer { unread = [] }
    return Array(unread)
  }
}
