// Sentences and numbers made up from a seed, the same ones every time.
import Foundation

struct SeededText {
  private let words: [String]
  private var state: UInt64

  static let english = """
    river council harvest signal border letter engine winter market harbour village archive window
    teacher bridge station officer garden journal mountain ferry summit delegate witness budget
    court factory railway visit statement morning evening report account measure reason question
    """.split(whereSeparator: \.isWhitespace).map(String.init)

  /// All of them in KS X 1001, so that EUC-KR has them.
  static let korean = """
    강물 의회 수확 신호 국경 편지 기관 겨울 시장 항구 마을 기록 창문 교사 다리 역사 장교 정원 신문 산맥 여객선 회담
    대표 증인 예산 법원 공장 철도 방문 성명 아침 저녁 보고 계좌 조치 이유 질문 정부는 북한이 어제 밝혔다 전했다
    """.split(whereSeparator: \.isWhitespace).map(String.init)

  init(seed: UInt64, words: [String] = english) {
    self.words = words
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  /// So many words, each with a capital where the script has them, and a full stop.
  mutating func sentence(_ count: Int) -> String {
    (0..<count).map { _ in word() }.joined(separator: " ").capitalized + "."
  }

  mutating func word() -> String { words[Int(next() % UInt64(words.count))] }

  /// xorshift64 (Marsaglia 2003).
  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state >> 1
  }
}
