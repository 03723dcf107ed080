// HubRequest: what is sent to a hub (W3C WebSub, 5.1).
import Model
import Text

/// A request to a hub to push a topic to us, or to stop.
package struct HubRequest: Hashable, Sendable {
  package enum Mode: String, Sendable { case subscribe, unsubscribe }

  package var hub: String
  package var mode: Mode
  /// `application/x-www-form-urlencoded`.
  package var form: String

  init(_ subscription: FeedSubscription) {
    hub = subscription.hub
    mode = subscription.standing == .leaving ? .unsubscribe : .subscribe
    var fields = [
      ("hub.mode", mode.rawValue), ("hub.topic", subscription.topic),
      ("hub.callback", subscription.callback),
    ]
    if mode == .subscribe {
      let lease = Limits.leaseWanted.wholeMilliseconds / 1000
      fields.append(("hub.lease_seconds", "\(lease)"))
      if let secret = subscription.secret { fields.append(("hub.secret", secret)) }
    }
    form = fields.map { $0 + "=" + Self.encoded($1) }.joined(separator: "&")
  }

  /// Every byte but the unreserved ones (RFC 3986, 2.3) as `%XX`.
  private static func encoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
        bytes.append(byte)
      case _ where isASCIIAlphanumeric(byte): bytes.append(byte)
      default:
        bytes += [UInt8(ascii: "%"), hexadecimalDigit(byte >> 4), hexadecimalDigit(byte & 15)]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
