// What the articles of a batch teach of their sites, and what is said when a site has changed.
import Corpus
import Effects
import Extraction
import Model

extension CommitBatch {
  /// What a new article teaches of its site; nil for a copy of another article of its source, which
  /// would be learned twice.
  func lesson(
    _ content: ArticleContent, _ duplicate: DuplicateVerdict
  ) throws(LedgerFailure) -> (memory: SiteMemory, drift: TemplateDrift?)? {
    guard let sighting = content.sighting else { return nil }
    if let original = duplicate.of,
      try transaction.article(id: original)?.source == content.origin.source
    {
      return nil
    }
    var memory = try lessons.memory(of: content.site)
    let drift = memory.learn(sighting)
    return (memory, drift)
  }

  func said(
    _ drift: TemplateDrift, of record: ArticleRecord, _ task: LeasedTask
  ) -> IngestEvent {
    var event = IngestEvent(time: now, outcome: .site, feed: task.page.feed, url: record.finalURL)
    event.reason = IngestReason.templateDrift.rawValue
    event.detail =
      "the pages of \(FeedPlan.site(of: record.origin, url: record.finalURL)) are made otherwise since a few articles: "
      + drift.signs.map(\.rawValue).joined(separator: ", ")
      + (record.raw == nil ? "" : "; this page is kept")
    event.id = record.id
    event.version = record.version
    event.seq = record.seq
    return event
  }
}
