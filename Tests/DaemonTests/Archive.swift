// An archivist in a simulated world, and what pages come to it.
import Corpus
import Deduplication
import Effects
import Foundation
import Model
import SQLiteLedger
import Settings
import Simulation
import Testing
import Text

@testable import Daemon

struct Archive: Sendable {
  let archivist: Archivist
  let sim: SimWorld
  let world: World
  let settings: GleanerSettings

  var now: Instant { world.clock.now }

  /// Runs `body` with an opened archivist over an empty disk.
  static func run(
    seed: UInt64 = 1, configure: (inout GleanerSettings) -> Void = { _ in },
    _ body: @Sendable @escaping (Archive) async throws -> Void
  ) throws {
    let sim = SimWorld(seed: seed, ledger: try SQLiteDatabase())
    var settings = GleanerSettings()
    settings.paths.corpus = "/corpus"
    settings.paths.state = "/state"
    configure(&settings)
    try run(sim, settings, body)
  }

  static func run(
    _ sim: SimWorld, _ settings: GleanerSettings,
    _ body: @Sendable @escaping (Archive) async throws -> Void
  ) throws {
    let outcome = sim.run { world in
      let archivist = Archivist(world: world, settings: settings, log: .silent)
      try await archivist.open()
      try await body(Archive(archivist: archivist, sim: sim, world: world, settings: settings))
    }
    switch outcome {
    case .finished: break
    case .failed(let error): throw error
    case .crashed, .stuck, .runaway: Issue.record("the run ended as \(outcome)")
    }
  }

  /// What a process finds that opens the same ledger and corpus after this one.
  func restarted() async throws -> Archive {
    let next = Archivist(world: world, settings: settings, log: .silent)
    try await next.open()
    return Archive(archivist: next, sim: sim, world: world, settings: settings)
  }

  /// Concludes and returns what became of it.
  func conclude(_ task: LeasedTask, _ conclusion: Conclusion) async throws -> IngestEvent {
    try #require(await archivist.conclude(task, conclusion))
  }

  func sleep(_ duration: Duration) async throws {
    try await world.clock.sleep(until: world.clock.now + duration)
  }

  /// Tasks of the ledger that are due by now, leased by this call.
  func leaseDue() async -> [LeasedTask] { await archivist.leaseDueTasks(limit: 100) }

  func nextDue() async -> Instant? { await archivist.nextTaskDue() }

  func ask<Value: Sendable>(
    _ body: (any LedgerTransaction) throws(LedgerFailure) -> Value
  ) throws -> Value {
    try world.ledger.read(body)
  }

  /// The records of the corpus, in order.
  func records() throws -> [[String: Any]] {
    var records: [[String: Any]] = []
    let layout = CorpusLayout(root: "/corpus")
    _ = try CorpusReader(files: world.files, layout: layout).lines(after: 0) { _, line in
      let object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
      records.append(object ?? [:])
      return true
    }
    #expect(try CorpusVerifier(files: world.files, layout: layout).verify().faults == [])
    return records
  }
}

extension [String: Any] {
  func text(_ key: String) -> String { self[key] as? String ?? "none" }
  func number(_ key: String) -> Int { self[key] as? Int ?? -1 }
  func object(_ key: String) -> [String: Any] { self[key] as? [String: Any] ?? [:] }
}

let origin = SourceIdentity(source: "source", kind: "newspaper", country: "KR", feed: "main")

func task(_ path: String, guid: String? = nil, purpose: PageTask.Purpose = .entry) -> LeasedTask {
  var page = PageTask(purpose: purpose, url: "https://example.org/" + path, feed: "source/main")
  page.entryKey = guid
  page.content = "<p>feed text</p>"
  page.summary = "summary"
  return LeasedTask(id: "page:" + path, due: Instant(seconds: 0), page: page)
}

extension LeasedTask {
  /// The article that this page turned out to be.
  func article(
    _ text: String, title: String = "Title", at fetched: Instant, final: String? = nil,
    etag: String? = "\"1\"", change: (inout ArticleDraft) -> Void = { _ in }
  ) -> Conclusion {
    var draft = ArticleDraft()
    draft.title = title
    draft.text = text
    change(&draft)
    return .article(
      ArticleContent(
        origin: origin, finalURL: final ?? page.url, draft: draft,
        provenance: ProvenanceFindings(), textFacts: TextFacts(draft), robots: .allowed,
        fetched: fetched,
        evidence: HTTPEvidence(), htmlSHA256: nil, validators: Validators(etag: etag)))
  }
}

func gone(_ status: Int?, _ reason: IngestReason = .gone) -> Conclusion {
  .gone(reason: reason, status: status, origin: origin)
}
