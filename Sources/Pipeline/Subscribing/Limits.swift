// Bounds of subscribing.
import Model

enum Limits {
  /// What a hub is asked for; ten days are the usual choice of hubs.
  static let leaseWanted: Duration = .seconds(10 * 86_400)
  /// A longer lease is renewed as if it were this long: a hub that lost it would not be noticed.
  static let leaseMax: Duration = .seconds(30 * 86_400)
  /// A lease is renewed when this share of it has passed …
  static let renewalShare = 0.8
  /// … or up to this much more, by chance, so that subscriptions do not march in step.
  static let renewalSpread = 0.1
  /// Wait for an agreement, or after a request that failed; doubles with each further one …
  static let retryBase: Duration = .seconds(3600)
  /// … and never exceeds this.
  static let retryMax: Duration = .seconds(86_400)
  /// A hub that refused is asked again after this: what it refuses, it mostly refuses for good.
  static let denialRest: Duration = .seconds(7 * 86_400)
  /// Bytes of a challenge; hubs send less than a hundred.
  static let challengeBytesMax = 1024
  /// Bytes of a hub's reason for refusing that are kept.
  static let reasonBytesMax = 200
  /// Bytes of randomness in a token: 128 bits cannot be guessed.
  static let tokenBytes = 16
  /// Bytes of randomness in a secret; it has 64 characters, of less than the 200 that are allowed.
  static let secretBytes = 32
}
