// The bounds of the transport that no setting changes.

enum Limits {
  /// Bytes: what a Content-Length may reserve before anything came; growth beyond it follows arrival.
  static let bodyReserveBytesMax = 1 << 20
  /// Fields that a head has room for before it grows: most have fewer.
  static let headerFieldsUsual = 16
  /// Bytes kept of the body of an answer that is not 2xx; the rest is not waited for.
  static let otherBodyBytesMax = 64 << 10
  /// Decoded bytes for each byte on the wire; more is a bomb. Judged while they come.
  static let expansionMax = 200
  /// Decoded bytes from which the ratio to the bytes on the wire is judged.
  static let expansionJudgedFromBytes = 1 << 20
  /// Bytes on the wire that libcurl may not have counted yet when it hands over what came of them: its
  /// receive buffer (CURL_MAX_WRITE_SIZE).
  static let wireBytesUncountedMax = 16 << 10
  /// Sockets that one look at the watch brings; as many as `gleaner_watch_wait` has room for.
  static let readySocketsMax = 64
  /// Milliseconds that the loop sleeps when libcurl has no earlier timer; a wake-up ends it.
  static let pollMillisecondsMax: Int32 = 60_000
  /// Commands that the mailbox keeps memory for.
  static let commandsKeptMax = 1024
  /// Easy handles kept for reuse, about 6 KB each.
  static let spareHandlesMax = 64
  /// Milliseconds, the shortest time limit handed to libcurl, for which 0 means no limit.
  static let timeoutMillisecondsMin: Int64 = 1
  /// Milliseconds, the longest: one day.
  static let timeoutMillisecondsMax: Int64 = 86_400_000
}
