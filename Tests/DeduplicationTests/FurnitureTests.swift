// Lines that a site repeats, and phrases that everybody uses.
import Testing

@testable import Deduplication

@Suite struct FurnitureTests {
  private let frame = Stories.paragraphs(3, seed: 70)

  @Test func `what a site repeats makes neither copies nor quotations`() {
    var desk = Desk()
    var predictions: [StreamPrediction] = []
    for number in 1...12 {
      let own = Stories.paragraphs(6, seed: 100 + UInt64(number))
      predictions.append(desk.take(Stories.text([frame[0]] + own + [frame[1], frame[2]])))
    }
    #expect(predictions.allSatisfy { $0.kind == "new" && $0.quotes.isEmpty })
    let elsewhere = Stories.paragraphs(3, seed: 200)
    let quoter = desk.take(Stories.text([elsewhere[0], frame[1], elsewhere[1]]), site: "b.test")
    #expect(quoter.quotes.isEmpty)
  }

  @Test func `a verdict that rests on a frame is taken back when the frame is known`() {
    var desk = Desk()
    func text(_ seed: UInt64) -> String {
      Stories.text(frame + Stories.paragraphs(1, seed: seed))
    }
    _ = desk.take(text(1))
    #expect(desk.take(text(2)).kind == "near-duplicate")
    var corrected: [StreamPrediction] = []
    // Other texts of the site show which lines are its frame.
    for seed in UInt64(3)...8 {
      let own = Stories.paragraphs(7, seed: seed)
      corrected += desk.takeAll(Stories.text(own + frame), site: "a.test").corrections
    }
    #expect(corrected.contains { $0.id == "d2" && $0.kind == "new" })
  }

  @Test func `numbers in a line make no difference to its pattern`() {
    func hash(_ text: String) -> LineHash { LineHash(ComparedText(text).tokens[...]) }
    #expect(hash("Guests 12 Users 3").pattern == hash("Guests 7 Users 88").pattern)
    #expect(hash("Guests 12 Users 3").exact != hash("Guests 7 Users 88").exact)
    #expect(hash("Guests 12 Users 3").pattern != hash("Users 12 Guests 3").pattern)
    #expect(hash("Sign in").pattern == hash("Sign in").exact)
  }

  @Test func `two lines that differ in numbers are no furniture yet, six are`() {
    func line(_ number: UInt64) -> LineHash { LineHash(pattern: 7, exact: 100 + number) }
    var lines = FurnitureLines()
    for number in UInt64(0)..<6 {
      #expect(!lines.isFrame(line(number), source: 1))
      _ = lines.count([line(number)], source: 1, cluster: UInt32(number))
    }
    #expect(lines.isFrame(line(9), source: 1))
    var same = FurnitureLines()
    for cluster in UInt32(0)..<2 { _ = same.count([line(1)], source: 1, cluster: cluster) }
    #expect(same.isFrame(line(1), source: 1) && !same.isFrame(line(2), source: 1))
  }

  @Test func `lines seen once are forgotten when there are too many, furniture is not`() {
    func hash(_ line: UInt64) -> LineHash { LineHash(pattern: line, exact: line) }
    var lines = FurnitureLines()
    for story in UInt32(0)..<500 {
      let once = (0..<20).map { hash(UInt64(story) * 100 + UInt64($0) + 1_000) }
      _ = lines.count([hash(7)] + once, source: 1, cluster: story)
    }
    #expect(lines.isFurniture(hash(7), source: 1))
    #expect(!lines.isFurniture(hash(1_000), source: 1))
    #expect(lines.remembered(of: 1) <= DeduplicationLimits.linesPerSourceMax + 20)
  }

  @Test func `a phrase is counted up to common, and another is not`() {
    var counter = PhraseCounter()
    let phrases = (UInt64(1)...300).map { Shingles.mixed($0) }
    for _ in 0..<3 { counter.add(phrases) }
    #expect(phrases.allSatisfy { counter.count($0) >= 3 })
    #expect((1_000..<2_000).allSatisfy { counter.count(Shingles.mixed(UInt64($0))) < 3 })
  }

  @Test func `the counter never fills, and phrases of long ago are forgotten`() {
    var counter = PhraseCounter()
    let old = Shingles.mixed(1)
    for _ in 0..<3 { counter.add([old]) }
    var fillMax = 0.0
    for round in UInt64(1)...40 {
      counter.add((0..<300_000).map { Shingles.mixed(round << 32 | $0) })
      fillMax = max(fillMax, counter.fill)
    }
    #expect(fillMax < 0.5)
    #expect(counter.count(old) < 3)
    let strangers = (0..<10_000).count { counter.count(Shingles.mixed(1 << 60 | $0)) >= 3 }
    #expect(strangers < 200)
  }
}

@Suite struct WinnowingTests {
  @Test func `two texts that share nineteen words share a fingerprint`() {
    let shared = (0..<19).map { "shared\($0)" }.joined(separator: " ")
    for seed in UInt64(0)..<50 {
      func fingerprints(_ seed: UInt64) -> Set<UInt64> {
        let around = Stories.paragraphs(14, seed: seed)
        let text = ComparedText(
          around.prefix(7).joined() + " " + shared + " " + around.suffix(7).joined())
        let shingles = Shingles(text.tokens, weight: DeduplicationLimits.indexShingleWeight)
        let places = Winnowing.positions(
          shingles.hashes, window: DeduplicationLimits.winnowingWindow)
        return Set(places.map { shingles.hashes[$0] })
      }
      #expect(!fingerprints(seed).isDisjoint(with: fingerprints(seed + 1_000)))
    }
  }

  @Test func `a narrow window chooses what a wide one chooses`() {
    var dice = Dice(4)
    let hashes = (0..<500).map { _ in UInt64(dice.roll(1 << 30)) }
    let wide = Winnowing.positions(hashes, window: 15)
    let narrow = Set(Winnowing.positions(hashes, window: 5))
    #expect(wide.allSatisfy(narrow.contains))
    #expect(Winnowing.positions([3], window: 15) == [0])
    #expect(Winnowing.positions([], window: 15).isEmpty)
  }
}
