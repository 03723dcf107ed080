// What happens when a corpus is opened: everything a crash left half done is done again.
import Effects
import Model

/// What recovery had to do.
package struct RecoveryReport: Hashable, Sendable {
  /// Committed lines written again into the live file.
  package var replayedLines = 0
  /// Bytes of never-committed writes cut from the live file.
  package var cutBytes: Int64 = 0
  package var finishedSeals = 0
  package var removedTemporaries = 0
  package init() {}
  package var isClean: Bool { self == RecoveryReport() }
}

/// What the ledger knows to be in the corpus, or on its way there.
private struct Committed {
  var last: Int64
  var sealed: Segment?
  var segment: Segment?
  var outbox: [OutboxLine]

  /// Lines of the live file that were perhaps not rendered.
  var lines: [OutboxLine] {
    outbox.filter { $0.file == nil && $0.segment == segment?.number }
  }

  /// Bytes of the live file that were there before the outbox was cleared of them.
  var renderedBytes: Int64 { lines.first?.offset ?? segment?.length ?? 0 }
}

extension CorpusWriter {
  /// Makes the directory if needed and brings files and ledger to the same state.
  ///
  /// - Throws: `.ledgerBehindCorpus` when the ledger does not know records that the corpus holds,
  ///   `.corpusBehindLedger` when the corpus does not hold what the ledger knows to be in it; nothing
  ///   is changed then.
  package mutating func recover(
    _ ledger: any Ledger, at now: Instant
  ) throws(CorpusFailure)
    -> RecoveryReport
  {
    try refuseUnknownFormat()
    let state = try recording { () throws(LedgerFailure) in
      try ledger.read { transaction throws(LedgerFailure) in
        Committed(
          last: try transaction.lastSequence(), sealed: try transaction.lastSealedSegment(),
          segment: try transaction.openSegment(), outbox: try transaction.outbox())
      }
    }
    try refuseMisfit(state)
    try layOut()
    var report = RecoveryReport()
    report.removedTemporaries = try removeTemporaries()
    try renderPages(state.outbox)
    try cutUncommittedPages(ledger)
    guard let segment = state.segment else {
      // Sealed in the ledger, but the old live file was not yet replaced.
      let left = try filing { () throws(FileFailure) in try files.size(layout.live) }
      if left != 0 { try startLiveFile() }
      return report
    }
    // Sealed, but the fresh live file was not put in place before the next record was committed.
    let reader = CorpusReader(files: files, layout: layout)
    if let first = try reader.firstLiveSequence(), first < segment.firstSeq {
      try startLiveFile()
    }
    let lines = state.lines
    report.replayedLines = lines.count
    try render(lines)
    report.cutBytes = try cutUncommitted(of: segment)
    try settle(ledger)
    if segment.state == .sealing {
      _ = try finishSeal(of: segment, ledger, at: now)
      report.finishedSeals = 1
    }
    return report
  }

  /// Cuts what was written but never committed.
  private func cutUncommitted(of segment: Segment) throws(CorpusFailure) -> Int64 {
    let size = try filing { () throws(FileFailure) in try files.size(layout.live) ?? 0 }
    if size < segment.length {
      throw .damaged(
        path: layout.live,
        detail: "\(segment.length) bytes were committed, but only \(size) are there")
    }
    guard size > segment.length else { return 0 }
    try filing { () throws(FileFailure) in
      try files.truncate(layout.live, to: segment.length)
      try files.sync(layout.live)
    }
    return size - segment.length
  }

  /// Cuts archive and annotation files to what was committed, so that each is a run of whole members.
  private func cutUncommittedPages(_ ledger: any Ledger) throws(CorpusFailure) {
    var beside: [String] = []
    for day in try filing({ () throws(FileFailure) in try files.list(layout.raw) })
    where day.hasPrefix("date=") {
      beside.append(CorpusLayout.rawPath(date: String(day.dropFirst("date=".count))))
    }
    for day in try filing({ () throws(FileFailure) in try files.list(layout.annotations) })
    where day.hasPrefix("date=") {
      beside.append(CorpusLayout.annotationsPath(date: String(day.dropFirst("date=".count))))
    }
    for file in beside {
      let path = layout.root + "/" + file
      let noted = try recording { () throws(LedgerFailure) in
        try ledger.read { transaction throws(LedgerFailure) in
          try transaction.note(Self.lengthNote + file)
        }
      }
      // A rebuilt ledger knows nothing of kept pages: what is there stays, and more is added behind.
      guard let committed = noted.flatMap({ Int64($0) }) else { continue }
      try filing { () throws(FileFailure) in
        if let size = try files.size(path), size > committed {
          try files.truncate(path, to: committed)
          try files.sync(path)
        }
      }
    }
  }

  private func refuseUnknownFormat() throws(CorpusFailure) {
    guard try filing({ () throws(FileFailure) in try files.size(layout.versionFile) }) != nil else {
      return
    }
    let bytes = try filing { () throws(FileFailure) in try files.read(layout.versionFile) }
    let version =
      String(decoding: bytes, as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
    guard version == CorpusLayout.version else { throw .unknownVersion(version) }
  }

  private func layOut() throws(CorpusFailure) {
    try filing { () throws(FileFailure) in
      try files.createDirectory(layout.liveDirectory)
      try files.createDirectory(layout.articles)
      try files.createDirectory(Path.parent(of: layout.schema))
      try files.syncDirectory(layout.root)
      // A process that was killed may have put a live file in place without this.
      try files.syncDirectory(layout.liveDirectory)
      // The root itself may be new: its entry in the folder above must last as well.
      try files.syncDirectory(Path.parent(of: layout.root))
    }
    for (path, text) in CorpusDocuments.all(layout) {
      let bytes = Array(text.utf8)
      let present = try filing { () throws(FileFailure) -> [UInt8]? in
        try files.size(path) == nil ? nil : try files.read(path)
      }
      if present != bytes {
        try filing { () throws(FileFailure) in try files.replace(path, with: bytes) }
      }
    }
  }

  /// Ledger and corpus belong together when neither holds what the other has lost.
  private func refuseMisfit(_ state: Committed) throws(CorpusFailure) {
    let sealed = try Manifest(files: files, layout: layout).entries.last?.lastSeq ?? 0
    let reader = CorpusReader(files: files, layout: layout)
    let reached = max(sealed, try reader.lastLiveSequence() ?? 0)
    // Lines are committed before they are rendered, so a newer one means an older ledger.
    if reached > state.last {
      throw .ledgerBehindCorpus(corpusSeq: reached, ledgerSeq: state.last)
    }
    // The manifest is written before the ledger calls a segment sealed, and lines leave the outbox when
    // they are in the live file.
    let isOfSegment = try reader.firstLiveSequence() == state.segment?.firstSeq
    let size = try filing { () throws(FileFailure) in try files.size(layout.live) ?? 0 }
    if sealed < state.sealed?.lastSeq ?? 0 || (isOfSegment ? size : 0) < state.renderedBytes {
      throw .corpusBehindLedger(
        root: layout.root, corpusSeq: reached, ledgerSeq: state.last)
    }
  }

  private func removeTemporaries() throws(CorpusFailure) -> Int {
    try filing { () throws(FileFailure) in
      var removed = 0
      var directories = [layout.root, layout.liveDirectory, Path.parent(of: layout.schema)]
      for name in try files.list(layout.articles) where name.hasPrefix("date=") {
        directories.append(layout.articles + "/" + name)
      }
      for directory in directories {
        for name in try files.list(directory) where name.hasSuffix(".tmp") {
          try files.remove(directory + "/" + name)
          removed += 1
        }
      }
      return removed
    }
  }
}
