// Small things that the fetcher remembers, kept as notes in the ledger.
import Effects
import Fetching
import FoundationEssentials
import Model

/// robots.txt answers kept in the ledger.
struct RobotsNotes: RobotsMemory {
  let archivist: Archivist

  private struct Note: Codable {
    var fetched: Int64
    var status: Int
    var body: Data
  }

  func load(origin: String) async -> RobotsAnswer? {
    guard let text = await archivist.note("robots:" + origin),
      let note = try? JSONDecoder().decode(Note.self, from: Data(text.utf8))
    else { return nil }
    return RobotsAnswer(
      fetched: Instant(milliseconds: note.fetched), status: note.status, body: Array(note.body))
  }

  func store(_ answer: RobotsAnswer, origin: String) async {
    let note = Note(
      fetched: answer.fetched.milliseconds, status: answer.status, body: Data(answer.body))
    guard let json = try? JSONEncoder().encode(note) else { return }
    await archivist.saveNote("robots:" + origin, String(decoding: json, as: UTF8.self))
  }
}

/// Pauses that hosts asked for, kept in the ledger.
struct PauseNotes: PauseMemory {
  let archivist: Archivist

  private struct Note: Codable {
    var host: String
    var asked: Int64
    var until: Int64
  }

  func load() async -> [HostPause] {
    guard let text = await archivist.note("pauses"),
      let notes = try? JSONDecoder().decode([Note].self, from: Data(text.utf8))
    else { return [] }
    return notes.map {
      HostPause(
        host: $0.host, asked: Instant(milliseconds: $0.asked),
        until: Instant(milliseconds: $0.until))
    }
  }

  func store(_ pauses: [HostPause]) async {
    let notes = pauses.map {
      Note(host: $0.host, asked: $0.asked.milliseconds, until: $0.until.milliseconds)
    }
    guard let json = try? JSONEncoder().encode(notes) else { return }
    await archivist.saveNote("pauses", String(decoding: json, as: UTF8.self))
  }
}

extension Archivist {
  func note(_ key: String) -> String? {
    (try? read { transaction throws(LedgerFailure) in try transaction.note(key) }) ?? nil
  }

  /// A note that cannot be kept is asked for again: no harm.
  func saveNote(_ key: String, _ value: String) {
    _ = writeOnce { transaction throws(LedgerFailure) in try transaction.saveNote(key, value) }
  }
}
