// Metrics: the daemon's figures in the text format of Prometheus.
import Model

enum Metrics {
  /// Exposition format 0.0.4: a TYPE line for each family, then its samples.
  static func text(_ status: DaemonStatus, _ outcomes: [IngestOutcome: Int]) -> String {
    var lines: [String] = []
    func family(_ name: String, _ type: String, _ help: String, _ samples: [(String, Int)]) {
      lines.append("# HELP gleaner_\(name) \(help)")
      lines.append("# TYPE gleaner_\(name) \(type)")
      for (labels, value) in samples { lines.append("gleaner_\(name)\(labels) \(value)") }
    }
    family("articles", "gauge", "Articles in the corpus.", [("", status.articles)])
    family("last_seq", "counter", "Number of the last record.", [("", Int(status.lastSeq))])
    family("planned_pages", "gauge", "Pages to be fetched.", [("", status.pendingTasks)])
    family(
      "stalled", "gauge", "1 while nothing can be written.",
      [("", status.state == "stalled" ? 1 : 0)])
    family(
      "items_total", "counter", "Items since the start, by outcome.",
      IngestOutcome.allCases.map { ("{outcome=\"\($0.rawValue)\"}", outcomes[$0] ?? 0) })
    let byHealth = Dictionary(grouping: status.feeds, by: \.health)
    family(
      "feeds", "gauge", "Feeds, by health.",
      FeedCondition.allCases.map {
        ("{health=\"\($0.rawValue)\"}", byHealth[$0.rawValue]?.count ?? 0)
      })
    family(
      "feed_gaps_total", "counter", "Times that items fell out unseen, by feed.",
      status.feeds.filter { $0.gaps > 0 }.map { ("{feed=\"\($0.name)\"}", $0.gaps) })
    family(
      "feed_failures", "gauge", "Failed visits in a row, by feed.",
      status.feeds.map { ("{feed=\"\($0.name)\"}", $0.failures) })
    if let pushes = status.pushes {
      family(
        "pushes_total", "counter", "Pushes of hubs since the start, by what was made of them.",
        [("{outcome=\"accepted\"}", pushes.accepted), ("{outcome=\"refused\"}", pushes.refused)])
      family(
        "subscribed_feeds", "gauge", "Feeds by how they stand with their hub.",
        PushStatus.states.map { state in
          ("{state=\"\(state)\"}", status.feeds.count { $0.push?.state == state })
        })
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
