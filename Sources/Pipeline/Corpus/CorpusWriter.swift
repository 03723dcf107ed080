// The commit protocol: commit, then render. Lines go into the ledger first, then into the live file
// at the place the ledger gave them; a full live file is sealed.
import Effects
import Model
import Text

/// When and how the live file is sealed.
package struct SealPolicy: Hashable, Sendable {
  package var bytes: Int64
  /// nil: only by size, by date and at shutdown.
  package var after: Duration?
  package var compression: SealCompression
  package init(bytes: Int64, after: Duration?, compression: SealCompression) {
    self.bytes = bytes
    self.after = after
    self.compression = compression
  }
}

/// Writes a corpus directory. One writer at a time; calls block.
///
/// The order of a batch: in one ledger transaction `place` every line (T1), then `render` (R), and in
/// the next transaction `forgetRendered` (T2). After a crash, `recover` repeats whatever was not done.
package struct CorpusWriter: Sendable {
  package let layout: CorpusLayout
  let files: any Files
  package var policy: SealPolicy
  /// Lines up to this number are in the live file, but perhaps still in the outbox.
  private var renderedThrough: Int64 = 0
  /// The live file still holds the lines that were sealed: putting an empty one in its place failed.
  private var isLiveFileSealed = false

  package init(files: any Files, layout: CorpusLayout, policy: SealPolicy) {
    self.files = files
    self.layout = layout
    self.policy = policy
  }

  // MARK: T1

  /// Gives a line its place and puts it into the outbox; inside the transaction that commits it.
  ///
  /// - Parameter line: whole, with its line feed.
  /// - Returns: the segment and the offset of the line.
  package func place(
    _ line: [UInt8], seq: Int64, at now: Instant, in ledger: any LedgerTransaction
  ) throws(LedgerFailure) -> (segment: Int64, offset: Int64) {
    precondition(line.count <= CorpusLimits.lineBytesMax, "a line beyond the bound was let through")
    var segment: Segment
    if let open = try ledger.openSegment() {
      segment = open
    } else {
      let last = try ledger.lastSealedSegment()
      segment = Segment(
        number: (last?.number ?? 0) + 1, state: .open, date: now.civilDate().iso8601, length: 0,
        records: 0, firstSeq: seq, lastSeq: seq, opened: now)
    }
    precondition(segment.state == .open, "a line was placed into a segment that is being sealed")
    let offset = segment.length
    try ledger.addToOutbox(
      OutboxLine(seq: seq, segment: segment.number, offset: offset, bytes: line))
    segment.length += Int64(line.count)
    segment.records += 1
    segment.lastSeq = seq
    try ledger.save(segment)
    return (segment.number, offset)
  }

  /// Gives a page its place in the archive file of the day and puts it into the outbox, in the same
  /// transaction as the line of its record.
  package func place(
    _ page: RawPage, seq: Int64, at now: Instant, in ledger: any LedgerTransaction
  )
    throws(LedgerFailure) -> (place: RawPlace, line: OutboxLine)?
  {
    // A page that zlib refuses is not worth losing the record for.
    guard let bytes = try? WebArchive.member(page) else { return nil }
    let line = try placeBeside(
      CorpusLayout.rawPath(date: now.civilDate().iso8601), bytes, seq: seq, in: ledger)
    let place = RawPlace(
      file: line.file ?? "", offset: line.offset, length: Int64(bytes.count))
    return (place, line)
  }

  /// Gives annotations their place in the file of the day and puts them into the outbox.
  ///
  /// - Parameter annotations: all that the record `seq` shows.
  package func place(
    _ annotations: [Annotation], seq: Int64, at now: Instant, in ledger: any LedgerTransaction
  ) throws(LedgerFailure) -> OutboxLine {
    try placeBeside(
      CorpusLayout.annotationsPath(date: now.civilDate().iso8601), annotations.flatMap(\.line),
      seq: seq, in: ledger)
  }

  /// Adds bytes to a file that grows beside the live file.
  private func placeBeside(
    _ file: String, _ bytes: [UInt8], seq: Int64, in ledger: any LedgerTransaction
  ) throws(LedgerFailure) -> OutboxLine {
    let noted = try ledger.note(Self.lengthNote + file).flatMap { Int64($0) }
    let offset = if let noted { noted } else { try presentSize(of: file) }
    let line = OutboxLine(seq: seq, segment: 0, file: file, offset: offset, bytes: bytes)
    try ledger.addToOutbox(line)
    try ledger.saveNote(Self.lengthNote + file, "\(offset + Int64(bytes.count))")
    return line
  }

  /// After a reindex the note of a file's length is missing, and what is there must not be written over:
  /// a size that cannot be told is a reason to try again later.
  private func presentSize(of file: String) throws(LedgerFailure) -> Int64 {
    do { return try files.size(layout.root + "/" + file) ?? 0 } catch {
      throw .broken(detail: "the size of \(file) cannot be told: \(error)")
    }
  }

  /// Key of the note that holds the committed length of an archive or annotation file.
  static let lengthNote = "raw-length:"

  // MARK: R

  /// Writes committed pages and annotations into their files; before the lines that name them.
  package func renderPages(_ pages: [OutboxLine]) throws(CorpusFailure) {
    if !pages.isEmpty { try requirePresence() }
    for page in pages {
      guard let file = page.file else { continue }
      let path = layout.root + "/" + file
      let directory = Path.parent(of: path)
      try filing { () throws(FileFailure) in
        if try files.size(path) == nil {
          try files.createDirectory(directory)
          try files.syncDirectory(layout.root)
          try files.syncDirectory(Path.parent(of: directory))
        }
        try files.write(page.bytes, to: path, at: page.offset)
      }
    }
    for file in Set(pages.compactMap(\.file)).sorted() {
      try filing { () throws(FileFailure) in
        try files.sync(layout.root + "/" + file)
        try files.syncDirectory(Path.parent(of: layout.root + "/" + file))
      }
    }
  }

  /// Writes committed lines into the live file and makes them durable.
  ///
  /// - Parameter lines: in order of their sequence, all of the open segment.
  /// - Throws: on a full disk the live file is cut back to whole lines; call again with the same lines.
  package mutating func render(_ lines: [OutboxLine]) throws(CorpusFailure) {
    guard let first = lines.first, let last = lines.last else { return }
    try replaceSealedLiveFile()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(lines.reduce(0) { $0 + $1.bytes.count })
    for line in lines { bytes.append(contentsOf: line.bytes) }
    let path = layout.live
    let size = try filing { () throws(FileFailure) in try files.size(path) }
    let isNewFile = size == nil
    // Writing past the end would leave a hole: somebody else has cut or removed the file.
    if first.offset > size ?? 0 {
      try requirePresence()
      throw .damaged(
        path: path, detail: "\(first.offset) bytes were written, but only \(size ?? 0) are there")
    }
    do {
      try files.write(bytes, to: path, at: first.offset)
      try files.sync(path)
      if isNewFile { try files.syncDirectory(layout.liveDirectory) }
    } catch {
      // A reader must not find half a line: take back what came through.
      try? files.truncate(path, to: first.offset)
      throw .file(error)
    }
    renderedThrough = max(renderedThrough, last.seq)
  }

  /// While the directory is away, as a volume may be, nothing is begun in its place.
  private func requirePresence() throws(CorpusFailure) {
    try filing { () throws(FileFailure) in
      if try files.size(layout.versionFile) == nil { throw .notFound(path: layout.versionFile) }
    }
  }

  // MARK: T2

  /// Takes the rendered lines out of the outbox; inside the next transaction.
  package func forgetRendered(in ledger: any LedgerTransaction) throws(LedgerFailure) {
    if renderedThrough > 0 { try ledger.clearOutbox(through: renderedThrough) }
  }

  /// T2 in a transaction of its own, when there is nothing else to commit.
  package mutating func settle(_ ledger: any Ledger) throws(CorpusFailure) {
    guard renderedThrough > 0 else { return }
    let through = renderedThrough
    try recording { () throws(LedgerFailure) in
      try ledger.write { transaction throws(LedgerFailure) in
        try transaction.clearOutbox(through: through)
      }
    }
    renderedThrough = 0
  }

  // MARK: SEAL

  /// The live file is full, of another day, older than the policy allows, or half sealed.
  package func isSealDue(at now: Instant, in ledger: any Ledger) throws(CorpusFailure) -> Bool {
    let open = try recording { () throws(LedgerFailure) in
      try ledger.read { transaction throws(LedgerFailure) in try transaction.openSegment() }
    }
    guard let open, open.records > 0 else { return false }
    if open.state == .sealing { return true }
    if open.length >= policy.bytes || open.date != now.civilDate().iso8601 { return true }
    guard let after = policy.after else { return false }
    return now - open.opened >= after
  }

  /// Seals the live file, whatever its size; nothing happens when it is empty.
  ///
  /// - Returns: the manifest entry of the sealed file.
  package mutating func seal(
    _ ledger: any Ledger, at now: Instant
  ) throws(CorpusFailure)
    -> ManifestEntry?
  {
    try settle(ledger)
    let marked = try recording { () throws(LedgerFailure) in
      try ledger.write { transaction throws(LedgerFailure) -> Segment? in
        guard var segment = try transaction.openSegment(), segment.records > 0,
          // Never seal what is committed and not yet rendered; recovery will do both.
          try transaction.outbox().isEmpty
        else { return nil }
        segment.state = .sealing
        try transaction.save(segment)
        return segment
      }
    }
    guard let segment = marked else { return nil }
    return try finishSeal(of: segment, ledger, at: now)
  }

  /// Compress, rename, manifest, ledger, and a fresh live file: every step can be repeated.
  mutating func finishSeal(
    of segment: Segment, _ ledger: any Ledger, at now: Instant
  )
    throws(CorpusFailure) -> ManifestEntry
  {
    precondition(segment.state == .sealing, "only a segment marked as sealing can be sealed")
    try requirePresence()
    var manifest = try Manifest(files: files, layout: layout)
    let entry: ManifestEntry
    if let last = manifest.entries.last, last.firstSeq == segment.firstSeq {
      entry = last
    } else {
      entry = try writeSealedFile(of: segment, prev: manifest.nextPrev, at: now)
      let bytes = manifest.append(entry)
      try filing { () throws(FileFailure) in try files.replace(layout.manifest, with: bytes) }
    }
    var sealed = segment
    sealed.state = .sealed
    try recording { () throws(LedgerFailure) in
      try ledger.write { transaction throws(LedgerFailure) in try transaction.save(sealed) }
    }
    isLiveFileSealed = true
    try startLiveFile()
    return entry
  }

  /// Does what a seal may have left to do: its lines were in the live file still.
  package mutating func replaceSealedLiveFile() throws(CorpusFailure) {
    if isLiveFileSealed { try startLiveFile() }
  }

  /// Puts an empty live file in the place of the sealed one; a follower by name sees a new file.
  mutating func startLiveFile() throws(CorpusFailure) {
    try filing { () throws(FileFailure) in try files.replace(layout.live, with: []) }
    isLiveFileSealed = false
  }

  private func writeSealedFile(
    of segment: Segment, prev: String, at now: Instant
  )
    throws(CorpusFailure) -> ManifestEntry
  {
    let relative = CorpusLayout.sealedPath(
      date: segment.date, firstSeq: segment.firstSeq, compression: policy.compression)
    let path = layout.root + "/" + relative
    let directory = Path.parent(of: path)
    let temporary = directory + "/." + Path.name(of: path) + ".tmp"
    try filing { () throws(FileFailure) in
      try files.createDirectory(directory)
      try files.syncDirectory(layout.articles)
      try files.remove(temporary)
    }
    let written = try copyLiveFile(length: segment.length, to: temporary)
    try filing { () throws(FileFailure) in
      try files.sync(temporary)
      try files.rename(temporary, to: path)
      try files.syncDirectory(directory)
    }
    return ManifestEntry(
      path: relative, records: segment.records, bytes: written.bytes, sha256: written.sha256,
      contentBytes: segment.length, contentSHA256: written.contentSHA256,
      firstSeq: segment.firstSeq, lastSeq: segment.lastSeq, sealed: now.rfc3339, prev: prev)
  }

  /// Streams the live file through the compressor into `target`.
  private func copyLiveFile(
    length: Int64, to target: String
  ) throws(CorpusFailure)
    -> (bytes: Int64, sha256: String, contentSHA256: String)
  {
    do {
      var plainHash = SHA256Stream()
      var storedHash = SHA256Stream()
      var compressor = try ZstandardSink(compression: policy.compression)
      var position: Int64 = 0
      var stored: Int64 = 0
      repeat {
        let wanted = Int(min(Int64(CorpusLimits.chunkBytes), length - position))
        let chunk = try files.read(layout.live, at: position, count: wanted)
        guard chunk.count == wanted else {
          throw CorpusFailure.damaged(
            path: layout.live, detail: "\(length) bytes were committed, but the file ends before")
        }
        position += Int64(wanted)
        plainHash.update(chunk)
        let output = try compressor.take(chunk, last: position == length)
        storedHash.update(output)
        try files.write(output, to: target, at: stored)
        stored += Int64(output.count)
      } while position < length
      return (stored, storedHash.finishHex(), plainHash.finishHex())
    } catch let failure as CorpusFailure {
      throw failure
    } catch let failure as FileFailure {
      throw .file(failure)
    } catch {
      throw .damaged(path: target, detail: "\(error)")
    }
  }
}

/// The compressor of a policy, or none.
private struct ZstandardSink: ~Copyable {
  private var compressor: ZstandardCompressor?

  init(compression: SealCompression) throws(ZstandardFailure) {
    if case .zstd(let level) = compression {
      compressor = try ZstandardCompressor(level: level)
    } else {
      compressor = nil
    }
  }

  mutating func take(_ chunk: [UInt8], last: Bool) throws(ZstandardFailure) -> [UInt8] {
    guard compressor != nil else { return chunk }
    var output: [UInt8] = []
    try compressor?.compress(chunk, last: last, into: &output)
    return output
  }
}
