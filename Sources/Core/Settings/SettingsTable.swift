// The table of all settings: what may stand in the configuration file, section by section.
import Model

/// Every setting. The defaults are the initial values of `GleanerSettings`.
package enum SettingsTable {
  /// In the order of the configuration file.
  package static let all: [Setting] =
    paths + fetch + schedule + corpus + extraction + log + control + websub + daemon

  /// Section names, in the order of the configuration file.
  package static let sections: [String] = all.reduce(into: []) { names, setting in
    if names.last != setting.section { names.append(setting.section) }
  }

  private static let paths: [Setting] = [
    .path("paths.corpus", \.paths.corpus, "The product: records that other tools read."),
    .path(
      "paths.state", \.paths.state,
      "Private memory: what was seen, what is due, the ingestion log. Not inside the corpus."),
    .path("paths.feeds", \.paths.feeds, "Folder of source files; every *.yaml in it is read."),
    .path(
      "paths.controlSocket", \.paths.controlSocket,
      "Socket through which commands reach the running daemon."),
  ]

  private static let fetch: [Setting] = [
    .text(
      "fetch.contact", \.fetch.contact, allowed: "web address",
      "Where a webmaster learns who asks; put your own page here.",
      check: WrittenForm.webAddress),
    .text(
      "fetch.userAgent", \.fetch.userAgent, allowed: "{version} and {contact} are filled in",
      "What every request calls itself. Posing as a browser is refused.",
      check: WrittenForm.userAgent),
    .number(
      "fetch.perHostConnections", \.fetch.perHostConnections, 1...8, unit: "connections",
      "Requests to one host at the same time."),
    .duration(
      "fetch.perHostGap", \.fetch.perHostGap, .zero ... .seconds(3_600),
      "Least time between the starts of two requests to one host."),
    .number(
      "fetch.perAddressConnections", \.fetch.perAddressConnections, 1...64, unit: "connections",
      "Requests to one address at the same time; many hosts may share one."),
    .duration(
      "fetch.perAddressGap", \.fetch.perAddressGap, .zero ... .seconds(3_600),
      "Least time between the starts of two requests to one address."),
    .share(
      "fetch.gapJitter", \.fetch.gapJitter,
      "Up to this share of the gap is added at random, so that hosts see no beat."),
    .number(
      "fetch.totalConnections", \.fetch.totalConnections, 1...1_024, unit: "connections",
      "Requests in flight in all."),
    .duration(
      "fetch.connectTimeout", \.fetch.connectTimeout, .milliseconds(100) ... .seconds(300),
      "Name resolution, connection and TLS together."),
    .duration(
      "fetch.totalTimeout", \.fetch.totalTimeout, .seconds(1) ... .seconds(3_600),
      "One request from its start to the last byte."),
    .size(
      "fetch.pageBytesMax", \.fetch.pageBytesMax, (1 << 10)...(64 << 20),
      "Largest page, after decompression; a larger one is refused."),
    .size(
      "fetch.feedBytesMax", \.fetch.feedBytesMax, (1 << 10)...(32 << 20),
      "Largest feed, after decompression; a larger one is refused."),
    .size(
      "fetch.headerBytesMax", \.fetch.headerBytesMax, (1 << 10)...(1 << 20),
      "Largest head of an answer."),
    .number(
      "fetch.lowSpeedBytesPerSecond", \.fetch.lowSpeedBytesPerSecond, 0...1_000_000,
      unit: "bytes per second", "An answer slower than this …"),
    .duration(
      "fetch.lowSpeedTime", \.fetch.lowSpeedTime, .seconds(1) ... .seconds(3_600),
      "… for this long is given up."),
    .choice(
      "fetch.tooManyRequestsScope", \.fetch.tooManyRequestsScope,
      "What waits when a server says 429, too many requests: its whole host, or the feed."),
    .choice(
      "fetch.unavailableScope", \.fetch.unavailableScope,
      "What waits when a server says 503: its whole host, or the feed, or all pages of the host."),
    .number(
      "fetch.redirectsMax", \.fetch.redirectsMax, 0...50, unit: "redirects",
      "Redirects that one request follows."),
    .flag("fetch.obeyRobots", \.fetch.obeyRobots, "Ask robots.txt before a page (RFC 9309)."),
    .duration(
      "fetch.robotsCache", \.fetch.robotsCache, .zero ... .seconds(7 * 86_400),
      "How long a robots.txt is believed; RFC 9309 asks for 24 h at most."),
    .texts(
      "fetch.allowPrivateAddresses", \.fetch.allowPrivateAddresses, allowed: "CIDR prefixes",
      "Private address ranges that may be asked although they are not public.",
      check: WrittenForm.prefix),
    .texts(
      "fetch.connectTo", \.fetch.connectTo, allowed: "host:port:address:port",
      "Connect elsewhere than the name says, for tests and mirrors.",
      check: WrittenForm.connectTo),
    .optionalPath(
      "fetch.caFile", \.fetch.caFile,
      "PEM file of the certificate authorities that are trusted."),
    .proxy(
      "fetch.proxy", \.fetch.proxy,
      "Proxy of every request; a source or feed may name another, or none."),
  ]

  private static let schedule: [Setting] = [
    .duration(
      "schedule.intervalMinimum", \.schedule.intervalMinimum, .seconds(1) ... .seconds(86_400),
      "No feed is visited more often, however busy it is."),
    .duration(
      "schedule.intervalDefault", \.schedule.intervalDefault, .seconds(1) ... .seconds(7 * 86_400),
      "Time between visits of a feed that names no interval."),
    .duration(
      "schedule.intervalMaximum", \.schedule.intervalMaximum,
      .seconds(1) ... .seconds(30 * 86_400),
      "No feed that names no interval is visited less often, however quiet it is."),
    .flag(
      "schedule.adapt", \.schedule.adapt,
      "Visit busy feeds more often and quiet ones less, between intervalMinimum and intervalMaximum; "
        + "a feed with an interval of its own keeps it."),
    .duration(
      "schedule.backoffBase", \.schedule.backoffBase, .seconds(1) ... .seconds(86_400),
      "Wait after a first failure; it doubles with every further one."),
    .duration(
      "schedule.backoffMaximum", \.schedule.backoffMaximum, .seconds(1) ... .seconds(7 * 86_400),
      "Longest wait after failures; a failing feed is never given up silently."),
    .share(
      "schedule.jitter", \.schedule.jitter,
      "Every wait is shorter by up to this share, so that feeds do not march in step."),
    .risingDurations(
      "schedule.recheck", \.schedule.recheck, .seconds(1) ... .seconds(365 * 86_400),
      "Ages at which a stored page is fetched again to notice silent edits and deletions."),
    .number(
      "schedule.pageRetryMaximum", \.schedule.pageRetryMaximum, 0...100, unit: "attempts",
      "Further attempts at a page that failed for a passing reason."),
    .number(
      "schedule.moveSightings", \.schedule.moveSightings, 1...100, unit: "visits",
      "A permanent move (301, 308) is adopted after so many visits that met it …"),
    .duration(
      "schedule.moveAfter", \.schedule.moveAfter, .zero ... .seconds(90 * 86_400),
      "… and when the first of them is so long ago."),
  ]

  private static let corpus: [Setting] = [
    .size(
      "corpus.sealBytes", \.corpus.sealBytes, (4 << 10)...(256 << 20),
      "The live file is sealed when its lines reach this size."),
    .optionalDuration(
      "corpus.sealAfter", \.corpus.sealAfter, .seconds(1) ... .seconds(86_400),
      "The live file is also sealed at this age; it always is at a change of date (UTC)."),
    .choice("corpus.compression", \.corpus.compression, "How sealed files are stored."),
    .number(
      "corpus.zstdLevel", \.corpus.zstdLevel, 1...9, unit: "level",
      "Higher is smaller and slower."),
    .number(
      "corpus.batchRecordsMax", \.corpus.batchRecordsMax, 1...1_000, unit: "records",
      "Records that one transaction commits at most."),
    .flag(
      "corpus.keepRaw", \.corpus.keepRaw, "Keep fetched pages as WARC files under raw/."),
  ]

  private static let extraction: [Setting] = [
    .flag(
      "extraction.feedFallback", \.extraction.feedFallback,
      "When a page is refused or gone, take the text that its feed item carries.")
  ]

  private static let log: [Setting] = [
    .choice("log.level", \.log.level, "Least important message that is written."),
    .choice(
      "log.destination", \.log.destination,
      "auto: the journal under systemd, else standard error."),
    .size(
      "log.ingestLogBytesMax", \.log.ingestLogBytesMax, (4 << 10)...(1 << 30),
      "Size at which a new file of the ingestion log is begun."),
    .number(
      "log.ingestLogFiles", \.log.ingestLogFiles, 1...1_000, unit: "files",
      "Files of the ingestion log that are kept."),
  ]

  private static let control: [Setting] = [
    .flag("control.enabled", \.control.enabled, "Open the control socket."),
    .choice(
      "control.access", \.control.access,
      "Who may use the control socket: its owner, the group gleaner too, or everyone."),
  ]

  private static let websub: [Setting] = [
    .optionalPublicURL(
      "websub.publicURL", \.websub.publicURL,
      "Where hubs reach the daemon, through a reverse proxy with TLS; none: feeds are only polled."),
    .listenAddress(
      "websub.listen", \.websub.listen,
      "Where the daemon listens for that proxy, once there is a publicURL."),
  ]

  private static let daemon: [Setting] = [
    .number(
      "daemon.concurrentFeeds", \.daemon.concurrentFeeds, 1...1_024, unit: "feeds",
      "Feeds that are worked on at the same time."),
    .number(
      "daemon.concurrentPages", \.daemon.concurrentPages, 1...1_024, unit: "pages",
      "Pages that are worked on at the same time; each may be as large as pageBytesMax."),
    .duration(
      "daemon.drainTimeout", \.daemon.drainTimeout, .zero ... .seconds(300),
      "How long work in hand may take to finish after SIGTERM."),
  ]
}

/// Units that need not be named beside a value.
private let unitsThatValuesShow = [
  "duration", "size", "switch", "word", "path", "text", "proxy", "address", "list",
  "list of durations",
]

/// The effective settings for people, one line each; what differs from the default says so.
package func describe(_ settings: GleanerSettings) -> String {
  let width = SettingsTable.all.map(\.key.count).max() ?? 0
  var lines: [String] = []
  for setting in SettingsTable.all {
    let value = setting.value(in: settings)
    let padding = String(repeating: " ", count: width - setting.key.count)
    var line = setting.key + padding + " = " + value
    if !unitsThatValuesShow.contains(setting.unit) {
      line += " (\(setting.unit))"
    }
    if value != setting.defaultValue { line += "    # default " + setting.defaultValue }
    lines.append(line)
  }
  return lines.joined(separator: "\n")
}
