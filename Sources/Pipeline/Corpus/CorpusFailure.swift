// Why the corpus could not be read or written.
import Effects

package enum CorpusFailure: Error, Hashable, Sendable {
  case file(FileFailure)
  case ledger(LedgerFailure)
  /// A file is not what the ledger or the manifest says it is; nothing was changed.
  case damaged(path: String, detail: String)
  /// The corpus has records that the ledger does not know: it must be rebuilt from the corpus first.
  case ledgerBehindCorpus(corpusSeq: Int64, ledgerSeq: Int64)
  /// Records were committed that the corpus does not hold: it is another one, an older copy, or away.
  case corpusBehindLedger(root: String, corpusSeq: Int64, ledgerSeq: Int64)
  /// Written by a newer program.
  case unknownVersion(String)

  /// Something outside this program may mend it: the operation can be tried again later.
  package var mayPass: Bool {
    switch self {
    case .ledger(.damaged): false
    case .file, .ledger: true
    case .damaged, .ledgerBehindCorpus, .corpusBehindLedger, .unknownVersion: false
    }
  }
}

extension CorpusFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .file(.noSpace(let path)): "no space left on the disk of \(path)"
    case .file(.notFound(let path)): "\(path) is missing"
    case .file(.system(let operation, let path, let errno)):
      "\(operation) of \(path) failed with errno \(errno)"
    case .ledger(.noSpace): "no space left on the disk of the ledger"
    case .ledger(.damaged(let path, let detail)):
      "the ledger \(path) is damaged (\(detail)): run `gleaner corpus reindex` to rebuild it from "
        + "the corpus"
    case .ledger(.broken(let detail)): "the ledger failed: \(detail)"
    case .ledger(.locked(let detail)): "the ledger is in use by another process: \(detail)"
    case .damaged(let path, let detail): "\(path): \(detail)"
    case .ledgerBehindCorpus(let corpusSeq, let ledgerSeq):
      "the corpus reaches record \(corpusSeq) but the ledger only \(ledgerSeq): run "
        + "`gleaner corpus reindex` to rebuild the ledger from the corpus"
    case .corpusBehindLedger(let root, let corpusSeq, let ledgerSeq):
      "the corpus \(root) "
        + (corpusSeq == 0 ? "holds no records" : "ends with record \(corpusSeq)")
        + ", but \(ledgerSeq) were written: see that its volume is mounted and that "
        + "`paths.corpus` names it; else restore it, or run `gleaner corpus reindex` to go on "
        + "from what is there"
    case .unknownVersion(let version):
      "the corpus has format \(version), which this program does not know"
    }
  }
}

/// Runs a file operation inside the corpus' own error type.
func filing<Value>(_ work: () throws(FileFailure) -> Value) throws(CorpusFailure) -> Value {
  do { return try work() } catch { throw .file(error) }
}

/// Runs a ledger operation inside the corpus' own error type.
func recording<Value>(_ work: () throws(LedgerFailure) -> Value) throws(CorpusFailure) -> Value {
  do { return try work() } catch { throw .ledger(error) }
}
