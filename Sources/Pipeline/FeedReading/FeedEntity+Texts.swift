// Titles, summaries and contents.
import Markup
import Model

extension FeedEntity {
  mutating func takeText(_ meaning: FeedElement, _ element: XMLElementView, in scope: FeedScope) {
    switch meaning {
    case .title: offerTitle(heading(element, in: scope), rank: 2)
    case .secondaryTitle: offerTitle(heading(element, in: scope), rank: 1)
    case .description: takeDescription(long(element, in: scope, type: "text/html"))
    case .summary: takeSummary(long(element, in: scope, type: "text/plain"))
    case .secondarySummary:
      offerSummary(long(element, in: scope, type: "text/plain"), rank: 1)
      if kind != .item, let summary = said.summary { rest.subtitle.offer(summary, rank: 1) }
    case .subtitle: rest.subtitle.offer(long(element, in: scope, type: "text/plain"), rank: 3)
    case .secondarySubtitle:
      rest.subtitle.offer(long(element, in: scope, type: "text/plain"), rank: 2)
    case .info: rest.info = long(element, in: scope, type: "text/plain") ?? rest.info
    case .rights: rest.rights = long(element, in: scope, type: "text/plain") ?? rest.rights
    case .content: add(long(element, in: scope, type: "text/plain"))
    case .encodedContent: add(long(element, in: scope, type: "text/html"))
    case .body: add(long(element, in: scope, type: "application/xhtml+xml"))
    default: break
    }
  }

  /// RSS `description`: the subtitle of a channel, the summary of an item; a second one in an item
  /// that has a summary is its content.
  private mutating func takeDescription(_ text: FeedText?) {
    guard kind == .item else { return rest.subtitle.offer(text, rank: 3) }
    takeSummary(text)
  }

  private mutating func takeSummary(_ text: FeedText?) {
    guard let text else { return }
    if summaryRank == 2, said.content.isEmpty, kind == .item {
      if text.value != said.summary?.value { add(text) }
    } else {
      setSummary(text, rank: 2)
    }
  }

  private mutating func add(_ text: FeedText?) {
    guard let text, said.content.count < Limits.valuesPerItemMax else { return }
    said.content.append(text)
  }

  /// A title. HTML without a tag is text with references, and becomes text.
  private mutating func heading(_ element: XMLElementView, in scope: FeedScope) -> FeedText? {
    let text = read(element, in: scope, type: "text/plain", bytesMax: Limits.fieldBytesMax)
    return text?.withoutReferences
  }

  private mutating func long(
    _ element: XMLElementView, in scope: FeedScope, type: String
  ) -> FeedText? {
    read(element, in: scope, type: type, bytesMax: Limits.textBytesMax)
  }

  private mutating func read(
    _ element: XMLElementView, in scope: FeedScope, type: String, bytesMax: Int
  ) -> FeedText? {
    guard var text = rules.texts.read(element, in: scope, type: type) else { return nil }
    if text.value.utf8.count > bytesMax {
      text.value = text.value.cut(toBytes: bytesMax)
      flags.insert(.textTruncated)
    }
    return text
  }
}
