// CurlOptions: what is the same for all requests of one client.
import Effects

/// How a `CurlClient` connects.
package struct CurlOptions: Sendable {
  /// The policy whose connections are kept and reused; a request with another gets its own connection.
  package var addressPolicy: AddressPolicy
  /// Transfers at once, and connections kept open, 1…; further requests wait in the order they came,
  /// and their total timeout does not run yet.
  package var maxConnections: Int
  /// Transfers at once to one host and port, 1….
  package var maxConnectionsPerHost: Int
  /// Lines `host:port:address:port` that lead a host elsewhere (CURLOPT_CONNECT_TO).
  package var connectTo: [String]
  /// File with the trusted certificates in PEM form; nil is the system's.
  package var caFile: String?
  /// Connects to this socket whatever the host of the URL is (CURLOPT_UNIX_SOCKET_PATH).
  package var unixSocketPath: String?
  /// Seconds that a resolved name is remembered; 0 is not at all.
  package var dnsCacheSeconds: Int

  package init(
    addressPolicy: AddressPolicy = AddressPolicy(), maxConnections: Int = 64,
    maxConnectionsPerHost: Int = 4, connectTo: [String] = [], caFile: String? = nil,
    unixSocketPath: String? = nil, dnsCacheSeconds: Int = 60
  ) {
    self.addressPolicy = addressPolicy
    self.maxConnections = maxConnections
    self.maxConnectionsPerHost = maxConnectionsPerHost
    self.connectTo = connectTo
    self.caFile = caFile
    self.unixSocketPath = unixSocketPath
    self.dnsCacheSeconds = dnsCacheSeconds
  }
}

/// Why a client could not be made.
package enum CurlClientFailure: Error, Hashable, Sendable {
  /// libcurl could not be initialized (memory, TLS library).
  case library(detail: String)
  /// pthread_create failed with this errno.
  case thread(errno: Int32)
  /// A prefix of the address policy cannot be read.
  case addressPrefix(String)
}
