// The bounds of the transport that no setting changes.

enum Limits {
  /// Bytes: what a Content-Length may reserve before anything came; growth beyond it follows arrival.
  static let bodyReserveBytesMax = 1 << 20
  /// Bytes kept of the body of an answer that is not 2xx; the rest is not waited for.
  static let otherBodyBytesMax = 64 << 10
  /// Milliseconds that the loop sleeps when libcurl has no earlier timer; a wake-up ends it.
  static let pollMillisecondsMax: Int32 = 60_000
  /// Easy handles kept for reuse, about 6 KB each.
  static let spareHandlesMax = 64
  /// Milliseconds, the shortest time limit handed to libcurl, for which 0 means no limit.
  static let timeoutMillisecondsMin: Int64 = 1
  /// Milliseconds, the longest: one day.
  static let timeoutMillisecondsMax: Int64 = 86_400_000
}
