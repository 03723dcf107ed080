// Requests through gleaner's own transport, and through the fetcher over it.
import CurlTransport
import Effects
import Fetching
import Model
import SQLiteLedger
import SystemWorld

/// What a client has to do.
struct ClientLoad: Sendable {
  /// The n-th of the requests in flight goes to the n-th address, and again from the first.
  var addresses: [String]
  /// Requests in all.
  var count: Int
  var inFlight: Int
  /// Of each answer; any other number is a failure.
  var bodyBytes: Int

  /// What every request says: as long as what the fetcher sends.
  static let headers = [
    HTTPField("User-Agent", GleanerVersion.userFacing),
    HTTPField(
      "Accept",
      "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.8, "
        + "text/xml;q=0.8, application/json;q=0.7, text/html;q=0.5, */*;q=0.1"),
  ]

  /// How many requests the given one of those in flight stands for.
  fileprivate func share(of place: Int) -> Int {
    count / inFlight + (place < count % inFlight ? 1 : 0)
  }

  fileprivate func address(of place: Int) -> String { addresses[place % addresses.count] }
}

enum TransportLoad {
  /// The server is on loopback, which the address guard refuses unless it is listed.
  private static let addressPolicy = AddressPolicy(allowedPrivatePrefixes: ["127.0.0.0/8"])

  /// `CurlClient.send` alone.
  static func send(_ load: ClientLoad) throws {
    let client = try client(load)
    defer { client.shutdown() }
    try Waiting.on {
      try await run(load) { address in
        let request = HTTPRequest(
          url: address, headers: ClientLoad.headers, bounds: bounds, addressPolicy: addressPolicy)
        let response = try await client.send(request)
        return response.status == 200 && !response.headers.isEmpty ? response.body.count : -1
      }
    }
  }

  /// `Fetcher.fetch`: addresses parsed, turns at the gate, no robots.txt.
  static func fetch(_ load: ClientLoad) throws {
    let client = try client(load)
    defer { client.shutdown() }
    var policy = FetchPolicy()
    policy.requestsMax = load.inFlight
    policy.requestsPerHostMax = load.inFlight
    policy.hostGap = .zero
    policy.addressPolicy = addressPolicy
    let world = World(
      clock: SystemClock(), randomness: SystemRandomness(), transport: client,
      files: DiscardingFiles(POSIXFiles()), ledger: try SQLiteDatabase(),
      storageExecutor: StorageThread())
    let fetcher = Fetcher(world: world, policy: policy)
    try Waiting.on {
      try await run(load) { address in
        let request = PageRequest(url: address, accept: .feed, obeyRobots: false)
        return try await fetcher.fetch(request).resource.body.count
      }
    }
  }

  private static let bounds = HTTPBounds(
    connectTimeout: .seconds(15), totalTimeout: .seconds(60), decodedBodyBytesMax: 16 << 20,
    headerBytesMax: 64 << 10, lowSpeedBytesPerSecond: 200, lowSpeedTime: .seconds(20))

  private static func client(_ load: ClientLoad) throws -> CurlClient {
    try CurlClient(
      options: CurlOptions(
        addressPolicy: addressPolicy, maxConnections: load.inFlight,
        maxConnectionsPerHost: load.inFlight))
  }

  /// So many tasks as requests are to be in flight, each with one after the other.
  ///
  /// - Parameter request: Gives the number of bytes of the body.
  private static func run(
    _ load: ClientLoad, _ request: @escaping @Sendable (String) async throws -> Int
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for place in 0..<load.inFlight {
        group.addTask {
          let address = load.address(of: place)
          for _ in 0..<load.share(of: place) {
            let bytes = try await request(address)
            guard bytes == load.bodyBytes else { throw BenchmarkFailure.wrongAnswer(address) }
          }
        }
      }
      try await group.waitForAll()
    }
  }
}
