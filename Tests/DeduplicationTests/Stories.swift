// Stories made from a seed: texts of words that nobody wrote.
import Model

@testable import Deduplication

/// A small generator of numbers (SplitMix64).
struct Dice {
  var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func roll(_ sides: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((bits ^ (bits >> 31)) % UInt64(sides))
  }
}

enum Stories {
  /// Paragraphs of two sentences with 14 words each, from a vocabulary of 4,000.
  static func paragraphs(_ count: Int, seed: UInt64) -> [String] {
    var dice = Dice(seed)
    return (0..<count).map { _ in
      (0..<2).map { _ in
        let words = (0..<14).map { _ in word(dice.roll(4_000)) }.joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst() + "."
      }.joined(separator: " ")
    }
  }

  static func text(_ paragraphs: [String]) -> String { paragraphs.joined(separator: "\n\n") }

  /// Every `step`th word is another one.
  static func edited(_ text: String, step: Int) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).enumerated().map { index, word in
      index % step == step - 1 ? Substring("changed\(index)x") : word
    }.joined(separator: " ")
  }

  private static func word(_ number: Int) -> String {
    let syllables = ["ka", "lo", "mi", "ren", "tus", "va", "shi", "dor", "pel", "wim"]
    var (rest, word) = (number + 100, "")
    while rest > 0 {
      word += syllables[rest % 10]
      rest /= 10
    }
    return word
  }
}

/// A stream that numbers its documents by itself.
struct Desk {
  var stream = DuplicateStream()
  private var count = 0
  mutating func take(
    _ text: String, site: String = "a.test", path: String? = nil, hour: Int64? = nil
  ) -> StreamPrediction {
    takeAll(text, site: site, path: path, hour: hour).prediction
  }
  /// - Parameter hour: when the article says that it was published.
  mutating func takeAll(
    _ text: String, site: String, path: String? = nil, hour: Int64? = nil
  ) -> (prediction: StreamPrediction, corrections: [StreamPrediction]) {
    count += 1
    let url = "http://\(site)/\(path ?? "story-\(count)")"
    return stream.decide(
      StreamDocument(
        id: "d\(count)", url: url, published: hour.map { Instant(seconds: $0 * 3_600) },
        text: text))
  }
}
