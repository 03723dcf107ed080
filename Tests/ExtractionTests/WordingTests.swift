// The tables of phrases hold nothing that can never act.
import Testing

@testable import Extraction

@Suite struct WordingTests {
  static let tables: [(String, Phrases)] = [
    ("tailOpeners", Wording.tailOpeners), ("boxOpeners", Wording.boxOpeners),
    ("noise", Wording.noise), ("openWords", Wording.openWords),
    ("adviceWords", Wording.adviceWords),
  ]

  @Test(arguments: tables)
  func `blocks can begin with each phrase, and no other phrase finds them first`(
    _ name: String, _ phrases: Phrases
  ) {
    let starts = phrases.starts.texts.map { String(decoding: $0, as: UTF8.self) }
    for (index, start) in starts.enumerated() {
      let block = Array((start + "x").utf8)
      #expect(Fold.bytes(block[...]) == block, "\(name): \(start)")
      let others = starts.enumerated().filter { $0.offset != index }.map(\.element)
      #expect(
        !Phrases(starts: others, wholes: []).matches(Array(start.utf8)), "\(name): \(start)")
    }
    for whole in phrases.wholes.texts {
      let text = String(decoding: whole, as: UTF8.self)
      #expect(Fold.bytes(whole[...]) == whole, "\(name): \(text)")
      #expect(!Phrases(starts: starts, wholes: []).matches(whole), "\(name): \(text)")
    }
  }

  @Test(arguments: FurniturePhrases.texts)
  func `no phrase of a topic holds another one`(_ topic: PhraseTopic, _ list: String) {
    let phrases = list.split(at: ",")
    for (index, phrase) in phrases.enumerated() {
      let others = phrases.enumerated().filter { $0.offset != index }.map(\.element)
      let found = FurniturePhrases([(topic, others.joined(separator: ","))])
        .topics(in: FurniturePhrases.words(of: phrase)[...])
      #expect(found == 0, "\(topic): \(phrase)")
      #expect(!FurniturePhrases.words(of: phrase).isEmpty)
    }
  }
}
