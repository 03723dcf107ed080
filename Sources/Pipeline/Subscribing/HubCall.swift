// HubCall: what a hub says when it calls the callback with GET (W3C WebSub, 5.2 and 5.3).
import Model

/// A verification of intent, or a denial.
package struct HubCall: Hashable, Sendable {
  package enum Mode: Hashable, Sendable {
    /// For how long, if the hub says so.
    case subscribe(lease: Duration?)
    case unsubscribe
    case denied(reason: String?)
  }

  package var mode: Mode
  package var topic: String
  /// To be repeated as proof that the request was ours; nil when it is missing or too long.
  package var challenge: String?

  /// Reads the parameters of a query, decoded; nil when they are none of a hub's.
  package init?(_ parameters: [(name: String, value: String)]) {
    func value(_ name: String) -> String? { parameters.first { $0.name == "hub." + name }?.value }
    guard let topic = value("topic") else { return nil }
    switch value("mode") {
    case "subscribe":
      let seconds = value("lease_seconds").flatMap { Int64($0) }.flatMap { $0 > 0 ? $0 : nil }
      // A number beyond all leases must not overflow what is reckoned with it.
      let bound = Limits.leaseMax.wholeMilliseconds / 1000
      mode = .subscribe(lease: seconds.map { .seconds(min($0, bound)) })
    case "unsubscribe": mode = .unsubscribe
    case "denied":
      let reason = value("reason").map {
        String(decoding: $0.utf8.prefix(Limits.reasonBytesMax), as: UTF8.self)
      }
      mode = .denied(reason: reason)
    default: return nil
    }
    self.topic = topic
    challenge = value("challenge").flatMap {
      (1...Limits.challengeBytesMax).contains($0.utf8.count) ? $0 : nil
    }
  }
}
