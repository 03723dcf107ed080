// Articles made up from a seed, with copies and quotations among them.
import Foundation

/// Articles of 620 words in the frequencies of a language; a fifth are edited copies, a tenth quote.
struct GeneratedArticles {
  private var state: UInt64 = 7
  private var recent: [[Int]] = []
  private static let vocabulary = (0..<60_000).map { number in
    var (rest, word) = (number + 27, "")
    while rest > 0 {
      word.unicodeScalars.append(Unicode.Scalar(UInt8(97 + rest % 26)))
      rest /= 26
    }
    return word
  }

  mutating func next() -> String {
    var words = (0..<620).map { _ in word() }
    if !recent.isEmpty {
      let older = recent[Int(roll() % UInt64(recent.count))]
      switch roll() % 10 {
      case 0, 1: words = older.map { roll() % 10 == 0 ? word() : $0 }
      case 2: words.replaceSubrange(200..<260, with: older[100..<160])
      default: break
      }
    }
    if recent.count < 500 {
      recent.append(words)
    } else {
      recent[Int(roll() % 500)] = words
    }
    var text = ""
    for (index, word) in words.enumerated() {
      text += Self.vocabulary[word]
      text += index % 60 == 59 ? ".\n\n" : index % 15 == 14 ? ". " : " "
    }
    return text
  }

  /// Zipf's law: the word of rank r comes with a chance of about 1 / r.
  private mutating func word() -> Int {
    let unit = Double(roll() >> 11) / 9_007_199_254_740_992
    return max(0, min(Int(pow(60_000, unit)) - 1, 59_999))
  }

  private mutating func roll() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
