// `gleaner corpus verify`: holds every file against the manifest, and every line against its neighbours.
import Effects
import Foundation
import Text

/// What is wrong with a corpus, and how much of it was read.
package struct VerificationReport: Sendable {
  package var sealedFiles = 0
  package var records: Int64 = 0
  package var articles = 0
  package var lastSeq: Int64 = 0
  package var annotations = 0
  /// One sentence a fault, with the file and the line.
  package var faults: [String] = []
  package var isClean: Bool { faults.isEmpty }
}

package struct CorpusVerifier: Sendable {
  private let reader: CorpusReader
  private let files: any Files
  private let layout: CorpusLayout

  package init(files: any Files, layout: CorpusLayout) {
    self.files = files
    self.layout = layout
    reader = CorpusReader(files: files, layout: layout)
  }

  /// Reads everything once. Faults are collected; only a corpus that cannot be read at all throws.
  package func verify(
    progress: (Int64) -> Void = { _ in }
  ) throws(CorpusFailure)
    -> VerificationReport
  {
    var report = VerificationReport()
    var walk = LineWalk()
    if try filing({ () throws(FileFailure) in try files.size(layout.versionFile) }) == nil {
      report.faults.append("\(layout.root) is no corpus: there is no file VERSION")
      return report
    }
    let manifest = try Manifest(files: files, layout: layout)
    if let line = manifest.brokenLink {
      report.faults.append("manifest.jsonl:\(line): `prev` is not the hash of the line before")
    }
    for entry in manifest.entries {
      report.sealedFiles += 1
      do {
        try check(entry, &walk, &report)
      } catch .damaged(_, let detail) {
        report.faults.append("\(entry.path): \(detail)")
      } catch {
        report.faults.append("\(entry.path): \(error)")
      }
      progress(walk.records)
    }
    try checkUnlisted(manifest, &report)
    try checkLive(&walk, &report)
    try checkAnnotations(walk, &report)
    report.records = walk.records
    report.articles = walk.versions.count
    report.lastSeq = walk.lastSeq
    return report
  }

  private func check(
    _ entry: ManifestEntry, _ walk: inout LineWalk, _ report: inout VerificationReport
  ) throws(CorpusFailure) {
    var stored = SHA256Stream()
    var content = SHA256Stream()
    var storedBytes: Int64 = 0
    var contentBytes: Int64 = 0
    var rest: [UInt8] = []
    let recordsBefore = walk.records
    let firstSeq = walk.lastSeq + 1
    try reader.sealedChunks(
      entry,
      stored: { chunk in
        stored.update(chunk)
        storedBytes += Int64(chunk.count)
      },
      { chunk throws(CorpusFailure) in
        content.update(chunk)
        contentBytes += Int64(chunk.count)
        rest.append(contentsOf: chunk)
        var start = 0
        while let end = rest[start...].firstIndex(of: 0x0A) {
          walk.take(Array(rest[start..<end]), of: entry.path, &report.faults)
          start = end + 1
        }
        rest.removeFirst(start)
      })
    func expect(_ holds: Bool, _ what: String) {
      if !holds { report.faults.append("\(entry.path): \(what)") }
    }
    expect(rest.isEmpty, "the last line has no line feed")
    expect(storedBytes == entry.bytes, "\(storedBytes) bytes, the manifest says \(entry.bytes)")
    expect(stored.finishHex() == entry.sha256, "the SHA-256 of the file is not the manifest's")
    expect(
      contentBytes == entry.contentBytes,
      "\(contentBytes) bytes of lines, the manifest says \(entry.contentBytes)")
    expect(
      content.finishHex() == entry.contentSHA256, "the SHA-256 of the lines is not the manifest's")
    let records = walk.records - recordsBefore
    expect(records == entry.records, "\(records) records, the manifest says \(entry.records)")
    expect(
      firstSeq == entry.firstSeq && walk.lastSeq == entry.lastSeq,
      "holds \(firstSeq)…\(walk.lastSeq), the manifest says \(entry.firstSeq)…\(entry.lastSeq)")
  }

  private func checkUnlisted(
    _ manifest: Manifest, _ report: inout VerificationReport
  )
    throws(CorpusFailure)
  {
    let listed = Set(manifest.entries.map(\.path))
    try filing { () throws(FileFailure) in
      for directory in try files.list(layout.articles) where directory.hasPrefix("date=") {
        for name in try files.list(layout.articles + "/" + directory) {
          let path = "articles/\(directory)/\(name)"
          if !listed.contains(path), !name.hasPrefix(".") {
            report.faults.append("\(path): not in the manifest")
          }
        }
      }
    }
  }

  private func checkLive(
    _ walk: inout LineWalk, _ report: inout VerificationReport
  )
    throws(CorpusFailure)
  {
    let bytes = try filing { () throws(FileFailure) -> [UInt8] in
      try files.size(layout.live) == nil ? [] : try files.read(layout.live)
    }
    if let last = bytes.last, last != 0x0A {
      report.faults.append("live/articles.jsonl: the last line has no line feed")
    }
    let lines = try reader.liveLines()
    // Between a seal and the fresh live file the same lines are in both: that is no fault.
    if let last = lines.last.flatMap(LineHead.init(line:)), last.seq == walk.lastSeq { return }
    for line in lines {
      walk.take(line, of: "live/articles.jsonl", &report.faults)
      // No manifest vouches for these lines yet: each for its own text.
      if let told = try? JSONDecoder().decode(ToldText.self, from: Data(line)), !told.isWhole {
        report.faults.append(
          "live/articles.jsonl: the text of record \(walk.records) is not that of its text_sha256")
      }
    }
  }
}

/// A record's text, and the hash of it that the record states.
private struct ToldText: Decodable {
  private var text: String?
  private var hash: String?

  private enum CodingKeys: String, CodingKey {
    case text
    case hash = "text_sha256"
  }

  var isWhole: Bool { hash == nil || hash == Digest.sha256Hex(Array((text ?? "").utf8)) }
}

extension CorpusVerifier {
  /// An annotation speaks of a record that is there.
  private func checkAnnotations(
    _ walk: LineWalk, _ report: inout VerificationReport
  ) throws(CorpusFailure) {
    try filing { () throws(FileFailure) in
      for day in try files.list(layout.annotations) where day.hasPrefix("date=") {
        let path = CorpusLayout.annotationsPath(date: String(day.dropFirst("date=".count)))
        guard try files.size(layout.root + "/" + path) != nil else { continue }
        let bytes = try files.read(layout.root + "/" + path)
        if let last = bytes.last, last != 0x0A {
          report.faults.append("\(path): the last line has no line feed")
        }
        for (index, line) in bytes.split(separator: 0x0A).enumerated() {
          report.annotations += 1
          guard
            let note = try? JSONDecoder().decode(StoryAnnotation.self, from: Data(line))
          else {
            report.faults.append("\(path):\(index + 1): not a whole JSON annotation")
            continue
          }
          // The record that showed it may be on its way.
          guard note.seq <= walk.lastSeq, note.version > walk.versions[note.id] ?? 0 else {
            continue
          }
          report.faults.append(
            "\(path):\(index + 1): there is no record \(note.id) version \(note.version)")
        }
      }
    }
  }
}

/// Follows sequence numbers and versions from line to line.
private struct LineWalk {
  var records: Int64 = 0
  var lastSeq: Int64 = 0
  /// Newest version by id.
  var versions: [String: Int] = [:]

  mutating func take(_ line: [UInt8], of path: String, _ faults: inout [String]) {
    records += 1
    guard let head = LineHead(line: line) else {
      faults.append("\(path): record \(records) is not a whole JSON record")
      return
    }
    if head.seq != lastSeq + 1 {
      faults.append("\(path): seq \(head.seq) follows \(lastSeq)")
    }
    lastSeq = head.seq
    let expected = (versions[head.id] ?? 0) + 1
    if head.version != expected {
      faults.append("\(path): \(head.id) version \(head.version), expected \(expected)")
    }
    versions[head.id] = head.version
  }
}
