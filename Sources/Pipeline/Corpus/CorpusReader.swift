// Reads a corpus as any other tool would: sealed files by the manifest, then the live file.
import Effects
import FoundationEssentials
import Text

/// The few keys by which a line is found.
package struct LineHead: Hashable, Sendable, Decodable {
  package var schema: String
  package var id: String
  package var version: Int
  package var seq: Int64
  package var op: String

  /// Reads the keys of a line; nil when it is not a record.
  package init?(line: [UInt8]) {
    guard let head = try? JSONDecoder().decode(LineHead.self, from: Data(line)) else { return nil }
    self = head
  }
}

/// How far somebody has read.
package struct CorpusPlace: Hashable, Sendable {
  /// Of the last record.
  package fileprivate(set) var seq: Int64
  /// Bytes of the live file that were read.
  fileprivate var liveOffset: Int64 = 0
  /// Bytes of the manifest when the sealed files were read.
  fileprivate var manifestLength: Int64?

  package init(after seq: Int64) { self.seq = seq }
}

package struct CorpusReader: Sendable {
  package let layout: CorpusLayout
  let files: any Files

  package init(files: any Files, layout: CorpusLayout) {
    self.files = files
    self.layout = layout
  }

  /// Gives every line with a sequence number above `seq` to `body`, in order, without line feeds.
  ///
  /// - Parameter body: returns false to stop.
  /// - Returns: the last sequence number given.
  package func lines(
    after seq: Int64, _ body: (LineHead, [UInt8]) throws(CorpusFailure) -> Bool
  )
    throws(CorpusFailure) -> Int64
  {
    var place = CorpusPlace(after: seq)
    try lines(from: &place, body)
    return place.seq
  }

  /// The same from a place in the corpus on, to which it was read before.
  package func lines(
    from place: inout CorpusPlace, _ body: (LineHead, [UInt8]) throws(CorpusFailure) -> Bool
  ) throws(CorpusFailure) {
    // The manifest is read before the live file: a seal in between hides nothing, since its lines
    // are then read from the sealed file at the next call.
    let manifestLength = try filing { () throws(FileFailure) in try files.size(layout.manifest) }
    if manifestLength != place.manifestLength {
      for entry in try Manifest(files: files, layout: layout).entries
      where entry.lastSeq > place.seq {
        var goOn = true
        try sealedLines(entry) { line throws(CorpusFailure) in
          guard goOn, let head = LineHead(line: line), head.seq > place.seq else { return }
          place.seq = head.seq
          goOn = try body(head, line)
        }
        if !goOn { return }
      }
      place.manifestLength = manifestLength
    }
    let size = try filing { () throws(FileFailure) in try files.size(layout.live) ?? 0 }
    if size < place.liveOffset { place.liveOffset = 0 }
    let begin = place.liveOffset
    for line in try liveLines(from: begin) {
      let head = LineHead(line: line)
      // Another file has taken the place of the one that was read.
      if begin > 0, place.liveOffset == begin, head?.seq != place.seq + 1 {
        place.liveOffset = 0
        return try lines(from: &place, body)
      }
      place.liveOffset += Int64(line.count) + 1
      guard let head, head.seq > place.seq else { continue }
      // A gap means that a seal happened since the manifest was read: come back later.
      if head.seq != place.seq + 1, place.seq > 0 || head.seq != 1 {
        place.liveOffset = 0
        return
      }
      place.seq = head.seq
      if try !body(head, line) { return }
    }
  }

  /// All versions of an article, oldest first.
  package func versions(of id: String) throws(CorpusFailure) -> [[UInt8]] {
    var found: [[UInt8]] = []
    _ = try lines(after: 0) { head, line in
      if head.id == id { found.append(line) }
      return true
    }
    return found
  }

  /// The lines of a sealed file, without line feeds; checks nothing.
  package func sealedLines(
    _ entry: ManifestEntry, _ body: ([UInt8]) throws(CorpusFailure) -> Void
  ) throws(CorpusFailure) {
    var rest: [UInt8] = []
    try sealedChunks(entry) { chunk throws(CorpusFailure) in
      rest.append(contentsOf: chunk)
      var start = 0
      while let end = rest[start...].firstIndex(of: 0x0A) {
        try body(Array(rest[start..<end]))
        start = end + 1
      }
      rest.removeFirst(start)
    }
    if !rest.isEmpty {
      throw .damaged(path: layout.root + "/" + entry.path, detail: "the last line has no end")
    }
  }

  /// The uncompressed bytes of a sealed file, a chunk at a time.
  func sealedChunks(
    _ entry: ManifestEntry, stored: ([UInt8]) -> Void = { _ in },
    _ body: ([UInt8]) throws(CorpusFailure) -> Void
  ) throws(CorpusFailure) {
    let path = layout.root + "/" + entry.path
    let isCompressed = path.hasSuffix(".zst")
    do {
      var decompressor = try ZstandardDecompressor()
      var position: Int64 = 0
      while true {
        let chunk = try files.read(path, at: position, count: CorpusLimits.chunkBytes)
        if chunk.isEmpty { break }
        position += Int64(chunk.count)
        stored(chunk)
        guard isCompressed else {
          try body(chunk)
          continue
        }
        var plain: [UInt8] = []
        try decompressor.decompress(chunk, into: &plain)
        try body(plain)
      }
      if isCompressed, !decompressor.frameIsComplete {
        throw CorpusFailure.damaged(path: path, detail: "the file is cut off")
      }
    } catch let failure as CorpusFailure {
      throw failure
    } catch let failure as FileFailure {
      throw .file(failure)
    } catch {
      throw .damaged(path: path, detail: "\(error)")
    }
  }

  /// The whole lines of the live file, without line feeds; a torn end is left out.
  ///
  /// - Parameter offset: where a line begins.
  package func liveLines(from offset: Int64 = 0) throws(CorpusFailure) -> [[UInt8]] {
    let bytes = try filing { () throws(FileFailure) -> [UInt8] in
      let count = try (files.size(layout.live) ?? 0) - offset
      return count > 0 ? try files.read(layout.live, at: offset, count: Int(count)) : []
    }
    guard let end = bytes.lastIndex(of: 0x0A) else { return [] }
    return bytes[..<end].split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
  }

  /// The sequence number that the live file starts with; nil when it has no whole line.
  func firstLiveSequence() throws(CorpusFailure) -> Int64? {
    var bytes: [UInt8] = []
    while true {
      let position = Int64(bytes.count)
      let chunk = try filing { () throws(FileFailure) -> [UInt8] in
        try files.size(layout.live) == nil
          ? [] : try files.read(layout.live, at: position, count: CorpusLimits.chunkBytes)
      }
      if let end = chunk.firstIndex(of: 0x0A) {
        return LineHead(line: bytes + chunk[..<end])?.seq
      }
      if chunk.isEmpty || bytes.count > CorpusLimits.lineBytesMax { return nil }
      bytes += chunk
    }
  }

  /// Of the last whole line of the live file, found from its end; nil when there is none.
  func lastLiveSequence() throws(CorpusFailure) -> Int64? {
    try filing { () throws(FileFailure) in
      guard let size = try files.size(layout.live) else { return nil }
      var span = Int64(CorpusLimits.chunkBytes)
      while true {
        let start = max(0, size - span)
        let tail = try files.read(layout.live, at: start, count: Int(size - start))
        let end = tail.lastIndex(of: 0x0A) ?? 0
        let before = tail[..<end].lastIndex(of: 0x0A)
        if before != nil || start == 0 {
          return LineHead(line: Array(tail[(before.map { $0 + 1 } ?? 0)..<end]))?.seq
        }
        span *= 2
      }
    }
  }
}
