// The signals that a daemon answers to.

/// SIGTERM, SIGINT and SIGHUP.
package enum ProcessSignal: Sendable { case terminate, interrupt, hangup }
