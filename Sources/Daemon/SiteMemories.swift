// Site memory in use: read from the ledger once, not for every page.
import Effects
import Extraction

struct SiteMemories: Sendable {
  private var known: [String: SiteMemory] = [:]

  /// nil when it is not in use: the ledger may have it.
  subscript(source: String) -> SiteMemory? { known[source] }

  mutating func keep(_ memory: SiteMemory, of source: String) {
    if known.count >= DaemonLimits.siteMemoriesMax, known[source] == nil { known = [:] }
    known[source] = memory
  }
}

/// What the articles of one commit teach of their sources.
struct SiteLessons {
  private let transaction: any LedgerTransaction
  private let known: SiteMemories
  /// Memories that have changed, by source.
  private(set) var learned: [String: SiteMemory] = [:]

  init(_ transaction: any LedgerTransaction, _ known: SiteMemories) {
    self.transaction = transaction
    self.known = known
  }

  func memory(of source: String) throws(LedgerFailure) -> SiteMemory {
    if let memory = learned[source] ?? known[source] { return memory }
    return try transaction.rememberedSite(source) ?? SiteMemory()
  }

  mutating func replace(_ memory: SiteMemory, of source: String) { learned[source] = memory }

  func save() throws(LedgerFailure) {
    for (source, memory) in learned.sorted(by: { $0.key < $1.key }) {
      try transaction.saveSiteMemory(of: source, memory.bytes)
    }
  }
}

extension LedgerTransaction {
  /// What is remembered of a source; nil before its first article, and when the bytes are another
  /// program's: then it is learned again.
  func rememberedSite(_ source: String) throws(LedgerFailure) -> SiteMemory? {
    let bytes = try siteMemory(of: source)
    return bytes.flatMap(SiteMemory.init(bytes:))
  }
}
