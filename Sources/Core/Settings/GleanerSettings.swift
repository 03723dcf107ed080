// Every setting as a typed value. The initial values written here are the defaults, and nothing
// else states them: `SettingsTable` reads them from `GleanerSettings()`.
import Model

/// What the operator decides, by section of the configuration file.
package struct GleanerSettings: Sendable, Equatable {
  package var paths = PathSettings()
  package var fetch = FetchSettings()
  package var schedule = ScheduleSettings()
  package var corpus = CorpusSettings()
  package var extraction = ExtractionSettings()
  package var log = LogSettings()
  package var control = ControlSettings()
  package var websub = WebSubSettings()
  package var daemon = DaemonSettings()
  package init() {}
}

/// Where things lie. A relative path is taken from the folder of the configuration file.
package struct PathSettings: Sendable, Equatable {
  package var corpus = "/var/lib/gleaner/corpus"
  package var state = "/var/lib/gleaner/state"
  package var feeds = "/etc/gleaner/feeds"
  package var controlSocket = "/run/gleaner/control.sock"
  package init() {}
}

/// Manners and bounds of every request.
package struct FetchSettings: Sendable, Equatable {
  /// Address of a page, or a mail address, where a webmaster learns who asks.
  package var contact = "https://github.com/gleaner/gleaner"
  /// `{version}` and `{contact}` are filled in by `identification`.
  package var userAgent = "gleaner/{version} (+{contact})"
  package var perHostConnections = 2
  package var perHostGap: Duration = .seconds(1)
  /// Share of `perHostGap`, 0…1.
  package var gapJitter = 0.5
  package var totalConnections = 64
  package var connectTimeout: Duration = .seconds(15)
  package var totalTimeout: Duration = .seconds(60)
  /// Bytes after decompression.
  package var pageBytesMax = 16 << 20
  /// Bytes after decompression.
  package var feedBytesMax = 32 << 20
  package var headerBytesMax = 128 << 10
  /// Bytes in a second.
  package var lowSpeedBytesPerSecond = 100
  package var lowSpeedTime: Duration = .seconds(20)
  package var redirectsMax = 10
  package var obeyRobots = true
  package var robotsCache: Duration = .seconds(24 * 3_600)
  /// CIDR prefixes.
  package var allowPrivateAddresses: [String] = []
  /// `host:port:address:port`.
  package var connectTo: [String] = []
  /// PEM file; nil is the system's own store.
  package var caFile: String?
  /// Requests to one address at the same time, whatever hosts they are for.
  package var perAddressConnections = 6
  package var perAddressGap: Duration = .milliseconds(100)
  /// What 429 speaks of.
  package var tooManyRequestsScope = RefusalScope.host
  /// What 503 speaks of.
  package var unavailableScope = RefusalScope.feed
  /// URL of the proxy of every feed that names none, credentials inside; nil is none.
  package var proxy: String?
  package init() {}

  /// What a server's "come later" speaks of: all of the host, or the one feed or page.
  package enum RefusalScope: String, Sendable, CaseIterable { case host, feed }

  /// The value of the User-Agent field, its placeholders filled in.
  package var identification: String { identification(userAgent) }

  /// A user agent of a source, its placeholders filled in.
  package func identification(_ template: String) -> String {
    template.replacing("{version}", with: GleanerVersion.number)
      .replacing("{contact}", with: contact)
  }

  /// The name that robots.txt groups address: the user agent up to its first `/` (RFC 9309, 2.2.1).
  package var productToken: String {
    let name = identification.utf8.prefix { byte in
      byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || isUppercase(byte)
        || isLowercase(byte)
    }
    return name.isEmpty ? "gleaner" : String(decoding: name, as: UTF8.self)
  }
}

/// When feeds are visited, and pages again.
package struct ScheduleSettings: Sendable, Equatable {
  package var intervalMinimum: Duration = .seconds(5 * 60)
  package var intervalDefault: Duration = .seconds(30 * 60)
  package var intervalMaximum: Duration = .seconds(24 * 3_600)
  package var backoffBase: Duration = .seconds(5 * 60)
  package var backoffMaximum: Duration = .seconds(6 * 3_600)
  /// Share of a wait, 0…1.
  package var jitter = 0.1
  /// Ages of an article, rising.
  package var recheck: [Duration] = [
    .seconds(3_600), .seconds(6 * 3_600), .seconds(86_400), .seconds(3 * 86_400),
    .seconds(7 * 86_400),
  ]
  package var pageRetryMaximum = 8
  /// Whether the rhythm of a feed decides when it is visited, between minimum and maximum.
  package var adapt = true
  /// Visits that must meet a permanent redirect before it is adopted, 1….
  package var moveSightings = 5
  /// Time that must have passed since the first of them.
  package var moveAfter: Duration = .seconds(3 * 86_400)
  package init() {}
}

/// How the corpus is written.
package struct CorpusSettings: Sendable, Equatable {
  package enum Compression: String, Sendable, CaseIterable { case zstd, none }

  /// Uncompressed bytes of lines.
  package var sealBytes = 64 << 20
  /// nil: no file is sealed for its age.
  package var sealAfter: Duration?
  package var compression = Compression.zstd
  package var zstdLevel = 3
  package var batchRecordsMax = 50
  package var keepRaw = false
  package init() {}
}

/// How pages are read.
package struct ExtractionSettings: Sendable, Equatable {
  package var feedFallback = true
  package init() {}
}

/// Where the program speaks.
package struct LogSettings: Sendable, Equatable {
  package enum Level: String, Sendable, CaseIterable {
    case trace, debug, info, notice, warning, error, critical
  }
  package enum Destination: String, Sendable, CaseIterable { case auto, journal, stderr }

  package var level = Level.info
  package var destination = Destination.auto
  /// Bytes of one file of the ingestion log.
  package var ingestLogBytesMax = 16 << 20
  package var ingestLogFiles = 8
  package init() {}
}

/// The socket through which commands reach the running daemon.
package struct ControlSettings: Sendable, Equatable {
  /// Who may open the socket: mode 0600, 0660 or 0666.
  package enum Access: String, Sendable, CaseIterable {
    case owner, group, everyone
    /// Permission bits of the socket.
    package var mode: UInt32 {
      switch self {
      case .owner: 0o600
      case .group: 0o660
      case .everyone: 0o666
      }
    }
  }

  package var enabled = true
  package var access = Access.group
  package init() {}
}

/// Where hubs reach us (WebSub), so that feeds that have one are pushed.
package struct WebSubSettings: Sendable, Equatable {
  /// Without a slash at its end; nil: feeds are only polled.
  package var publicURL: String?
  /// Where the reverse proxy behind `publicURL` finds us.
  package var listen = ListenAddress(host: "127.0.0.1", port: 8088)
  package init() {}
}

/// A numeric address and a port to listen at.
package struct ListenAddress: Hashable, Sendable {
  /// IPv4, or IPv6 without brackets.
  package var host: String
  package var port: UInt16
  package init(host: String, port: UInt16) {
    self.host = host
    self.port = port
  }

  package var isIPv6: Bool { host.contains(":") }
  /// As the configuration file writes it.
  package var description: String { (isIPv6 ? "[\(host)]" : host) + ":\(port)" }
}

/// How much the daemon does at a time, and how it is watched.
package struct DaemonSettings: Sendable, Equatable {
  package var concurrentFeeds = 32
  package var concurrentPages = 64
  package var drainTimeout: Duration = .seconds(4)
  package init() {}
}
