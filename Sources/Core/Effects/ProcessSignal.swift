// What a daemon hears from the system and tells its service manager.

/// SIGTERM, SIGINT and SIGHUP.
package enum ProcessSignal: Sendable { case terminate, interrupt, hangup }

/// The service manager's ear: sd_notify(3) in the real world.
package protocol ServiceReporting: Sendable {
  /// Started, or done with a reload; `status` is one line for people.
  func ready(_ status: String)
  /// Before new settings are read.
  func reloading()
  func stopping()
  /// The engine lives.
  func watchdog()
}
