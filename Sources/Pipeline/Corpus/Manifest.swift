// manifest.jsonl: one line per sealed file, each holding the hash of the line before.
import Effects
import FoundationEssentials
import Text

/// What the manifest says of a sealed file.
package struct ManifestEntry: Hashable, Sendable, Codable {
  /// Below the corpus root.
  package var path: String
  package var records: Int64
  /// Of the file as stored.
  package var bytes: Int64
  package var sha256: String
  /// Of its lines, uncompressed.
  package var contentBytes: Int64
  package var contentSHA256: String
  package var firstSeq: Int64
  package var lastSeq: Int64
  /// RFC 3339.
  package var sealed: String
  /// SHA-256 of the line before without its line feed; 64 zeros in the first line.
  package var prev: String

  enum CodingKeys: String, CodingKey {
    case path, records, bytes, sha256, sealed, prev
    case contentBytes = "content_bytes"
    case contentSHA256 = "content_sha256"
    case firstSeq = "first_seq"
    case lastSeq = "last_seq"
  }

  /// The line, without its line feed.
  var line: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("path", path)
      writer.member("records", records)
      writer.member("bytes", bytes)
      writer.member("sha256", sha256)
      writer.member("content_bytes", contentBytes)
      writer.member("content_sha256", contentSHA256)
      writer.member("first_seq", firstSeq)
      writer.member("last_seq", lastSeq)
      writer.member("sealed", sealed)
      writer.member("prev", prev)
    }
    return writer.bytes
  }
}

/// The manifest of a corpus, held as its lines.
package struct Manifest: Sendable {
  package static let firstPrev = String(repeating: "0", count: 64)

  /// Lines without line feeds.
  package private(set) var lines: [[UInt8]] = []
  package private(set) var entries: [ManifestEntry] = []

  /// Reads the manifest; an absent one is empty.
  ///
  /// - Throws: `CorpusFailure.damaged` with the number of the line that cannot be read.
  package init(files: any Files, layout: CorpusLayout) throws(CorpusFailure) {
    guard try filing({ () throws(FileFailure) in try files.size(layout.manifest) }) != nil else {
      return
    }
    let bytes = try filing { () throws(FileFailure) in try files.read(layout.manifest) }
    for line in bytes.split(separator: 0x0A) {
      let line = Array(line)
      guard let entry = try? JSONDecoder().decode(ManifestEntry.self, from: Data(line)) else {
        throw .damaged(path: layout.manifest, detail: "line \(lines.count + 1) cannot be read")
      }
      lines.append(line)
      entries.append(entry)
    }
  }

  /// What `prev` must be in the next line.
  package var nextPrev: String { lines.last.map(Digest.sha256Hex) ?? Self.firstPrev }

  /// The whole file with `entry` as its last line.
  mutating func append(_ entry: ManifestEntry) -> [UInt8] {
    lines.append(entry.line)
    entries.append(entry)
    return lines.reduce(into: []) { bytes, line in
      bytes.append(contentsOf: line)
      bytes.append(0x0A)
    }
  }

  /// The first line whose `prev` does not fit the line before it, 1…; nil when the chain is whole.
  package var brokenLink: Int? {
    var expected = Self.firstPrev
    for (index, line) in lines.enumerated() {
      if entries[index].prev != expected { return index + 1 }
      expected = Digest.sha256Hex(line)
    }
    return nil
  }
}
