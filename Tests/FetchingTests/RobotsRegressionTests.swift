// Robots files that once cost too much: found while fuzzing (Tests/Fuzzing).
import Testing

@testable import Fetching

@Suite struct RobotsRegressionTests {
  /// Piece times address steps for each of many rules would be some ten thousand million here.
  @Test(.timeLimit(.minutes(1)))
  func `a file full of almost matching patterns is judged at once`() {
    let run = String(repeating: "a", count: 4000)
    var file = "User-agent: *\n"
    for _ in 0..<120 { file += "Disallow: *\(run)b\n" }
    let rules = RobotsRules.parse(Array(file.utf8), for: "gleaner")
    let path = "/" + String(repeating: "a", count: 8000)
    #expect(rules.verdict(path: path) == .noRule)
    #expect(rules.verdict(path: path + "b") == .disallowed)
  }

  @Test func `a piece is found where it overlaps a false start`() {
    let cases = [
      ("*aab", "/aaab", true), ("*abcabd", "/abcabcabd", true), ("*aabaaa", "/aabaabaaa", true),
      ("*aabaaa", "/aabaabaab", false), ("*ab*ab$", "/abab", true), ("*ab*ab*ab", "/abab", false),
      ("*/*/*b", "//ab", true), ("*abab*bab", "/ababab", false), ("*a", "/b", false),
    ]
    for (pattern, path, isMatch) in cases {
      let pattern = RobotsPattern(Array(pattern.utf8))
      #expect(pattern.matches(Array(path.utf8)) == isMatch, "\(pattern) \(path)")
    }
  }
}
