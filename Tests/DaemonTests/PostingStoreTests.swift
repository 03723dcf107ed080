// Which texts have a fingerprint: the same from memory, from segments, and after merging.
import Deduplication
import Simulation
import Testing

@testable import Daemon

@Suite struct PostingStoreTests {
  /// Fingerprints of one text, some of which many texts have.
  private func fingerprints(_ text: UInt32, _ random: inout SeededRandom) -> [UInt64] {
    Array(Set((0..<40).map { $0 < 5 ? $0 : random.next() >> 24 }))
  }

  @Test func `every posting is found, in memory, in segments, and when they were merged`() throws {
    let files = SimFiles(seed: Seed(1), crashPlan: CrashPlan())
    var random = SeededRandom(seed: Seed(7))
    var store = PostingStore()
    var known: [UInt64: [UInt32]] = [:]
    try files.createDirectory("/copies")
    for text in UInt32(0)..<200 {
      let own = fingerprints(text, &random)
      store.insert(own, text: text)
      for fingerprint in own { known[fingerprint, default: []].append(text) }
      if text % 20 == 19 { _ = try store.flush(through: text + 1, to: "/copies", in: files) }
      guard text % 50 == 45 else { continue }
      let asked = known.keys.sorted() + [3 << 38]
      let lists = try store.texts(asked, in: files)
      for (index, fingerprint) in asked.enumerated() {
        let found = lists.documents[lists.bounds[index]..<lists.bounds[index + 1]]
        #expect(Array(found) == known[fingerprint] ?? [])
      }
    }
    #expect(store.segments.count < 10, "segments of equal size become one")
  }

  @Test func `a damaged segment is said when it is merged, and never a trap`() throws {
    var damages = 0
    for place in stride(from: 0, to: 2_000, by: 7) {
      let files = SimFiles(seed: Seed(1), crashPlan: CrashPlan())
      var random = SeededRandom(seed: Seed(7))
      var store = PostingStore()
      try files.createDirectory("/copies")
      for text in UInt32(0)..<40 {
        store.insert(fingerprints(text, &random), text: text)
        guard text % 10 == 9 else { continue }
        guard try store.flush(through: text + 1, to: "/copies", in: files) != nil else {
          damages += 1
          break
        }
        let path = "/copies/" + store.names[0]
        let old = try files.read(path, at: Int64(place), count: 1)
        try files.write(old.map { $0 ^ 0x55 }, to: path, at: Int64(place))
        var opened = PostingStore()
        guard try opened.open([path], in: files) else { continue }
        _ = try opened.texts([0, 3, 1 << 30], in: files)
      }
    }
    #expect(damages > 50)
  }
}
