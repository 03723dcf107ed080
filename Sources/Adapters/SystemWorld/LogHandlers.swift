// Where the run log goes: the journal, natively, or standard error as text.
import CSystem
import Glibc
import Logging
import Model

/// Lines for people: `2026-11-21T18:00:00Z info   feed visited  feed=yonhap status=200`.
package struct TextLogHandler: LogHandler {
  package var logLevel: Logger.Level
  package var metadata: Logger.Metadata = [:]

  package init(level: Logger.Level) { logLevel = level }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    var line = SystemClock().now.rfc3339 + " " + event.level.rawValue
    line += String(repeating: " ", count: max(1, 9 - event.level.rawValue.count))
    line += "\(event.message)"
    let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
    for (key, value) in all.sorted(by: { $0.key < $1.key }) {
      line += "  \(key)=" + TextLogHandler.quoted("\(value)")
    }
    line += "\n"
    let bytes = Array(line.utf8)
    // One call for the line, so that lines of several threads do not mix.
    unsafe bytes.withUnsafeBytes { bytes in
      _ = unsafe write(2, bytes.baseAddress, bytes.count)
    }
  }

  /// Values with blanks or control characters in quotes, so that a line stays a line.
  static func quoted(_ value: String) -> String {
    let isPlain = !value.isEmpty && value.utf8.allSatisfy { $0 > 0x20 && $0 != 0x22 && $0 != 0x7F }
    if isPlain { return value }
    var text = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\n": text += "\\n"
      case _ where scalar.value < 0x20: text += " "
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}

/// systemd's journal by its native protocol: metadata become fields (`feed` is GLEANER_FEED).
package struct JournalLogHandler: LogHandler {
  package var logLevel: Logger.Level
  package var metadata: Logger.Metadata = [:]

  /// True when systemd has connected standard error to the journal (JOURNAL_STREAM, systemd.exec(5)).
  package static func isConnected(environment: [String: String]) -> Bool {
    guard let stream = environment["JOURNAL_STREAM"] else { return false }
    var text = [CChar](repeating: 0, count: 64)
    guard unsafe gleaner_stderr_identity(&text, text.count) == 0 else { return false }
    return stream == String(decoding: text.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
  }

  package init(level: Logger.Level) { logLevel = level }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    var bytes: [UInt8] = []
    let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
      .sorted { $0.key < $1.key }.map { (key: $0.key, value: "\($0.value)") }
    let summary = all.map { "\($0.key)=\(TextLogHandler.quoted($0.value))" }
    append("MESSAGE", ([event.message.description] + summary).joined(separator: "  "), to: &bytes)
    append("PRIORITY", "\(priority(event.level))", to: &bytes)
    append("SYSLOG_IDENTIFIER", "gleaner", to: &bytes)
    for (key, value) in all { append("GLEANER_" + fieldName(key), value, to: &bytes) }
    unsafe bytes.withUnsafeBytes { bytes in
      _ = unsafe gleaner_send_datagram(
        "/run/systemd/journal/socket", bytes.baseAddress, bytes.count)
    }
  }

  /// The binary form, which takes any value: name, line feed, 64-bit length, value, line feed.
  private func append(_ name: String, _ value: String, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: name.utf8)
    bytes.append(0x0A)
    var length = UInt64(value.utf8.count)
    for _ in 0..<8 {
      bytes.append(UInt8(truncatingIfNeeded: length))
      length >>= 8
    }
    bytes.append(contentsOf: value.utf8)
    bytes.append(0x0A)
  }

  private func fieldName(_ key: String) -> String {
    String(decoding: key.utf8.map { $0 >= 0x61 && $0 <= 0x7A ? $0 - 32 : $0 }, as: UTF8.self)
  }

  /// syslog(3) priorities.
  private func priority(_ level: Logger.Level) -> Int {
    switch level {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }
}
