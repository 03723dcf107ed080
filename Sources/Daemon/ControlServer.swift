// The control socket: how commands reach the running daemon. HTTP over a Unix socket.
import FlyingFox
import FlyingSocks
import Foundation
import Settings

/// What a client sends to start a fetch.
package struct FetchOrder: Codable, Sendable {
  /// Names of feeds or sources, or addresses; empty for every feed.
  package var targets: [String]
  package init(targets: [String]) { self.targets = targets }
}

package struct FetchReceipt: Codable, Sendable {
  package var job: Int
}

/// A socket that cannot be listened on.
struct ListenerFailure: Error, CustomStringConvertible {
  /// As the settings name it.
  var address: String
  var cause: any Error

  /// `HOST:PORT: Bind: Address already in use`.
  var description: String {
    guard case .failed(let call, _, let message) = cause as? SocketError else {
      return "\(address): \(cause)"
    }
    return "\(address): \(call): \(message)"
  }
}

/// Routes: `GET /status`, `GET /metrics` (Prometheus text), `POST /fetch`, `GET /fetch/JOB?after=N`.
package struct ControlServer: Sendable {
  private let path: String
  private let mode: UInt32
  private let engine: Engine

  package init(path: String, access: ControlSettings.Access, engine: Engine) {
    self.path = path
    mode = access.mode
    self.engine = engine
  }

  /// Serves until the task is cancelled.
  ///
  /// - Throws: what says the path and what is wrong with it.
  package func run() async throws {
    do { try await serve() } catch { throw ListenerFailure(address: path, cause: error) }
  }

  private func serve() async throws {
    // A socket left by a process that was killed would be in the way; the state lock has shown that
    // nobody listens on it.
    removeSocket()
    let server = HTTPServer(
      config: .init(address: sockaddr_un.unix(path: path), logger: .disabled))
    await route(server)
    try await withThrowingDiscardingTaskGroup { group in
      group.addTask { try await server.run() }
      group.addTask {
        try await server.waitUntilListening()
        unsafe chmod(path, mode)
      }
    }
  }

  /// Removes the socket; anything else that lies at its path stays.
  package func removeSocket() {
    var status = stat()
    guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return }
    unsafe unlink(path)
  }

  private func route(_ server: HTTPServer) async {
    let engine = self.engine
    await server.appendRoute("GET /status") { _ in
      try Self.json(await engine.status())
    }
    await server.appendRoute("GET /metrics") { _ in
      HTTPResponse(
        statusCode: .ok, headers: [.contentType: "text/plain; version=0.0.4"],
        body: Data(Metrics.text(await engine.status(), await engine.outcomes()).utf8))
    }
    await server.appendRoute("POST /fetch") { request in
      guard let body = await request.body(bytesMax: DaemonLimits.controlRequestBytesMax) else {
        return HTTPResponse(
          statusCode: .payloadTooLarge, headers: [.connection: "close"], body: Data())
      }
      let order = try JSONDecoder().decode(FetchOrder.self, from: Data(body))
      return try Self.json(FetchReceipt(job: await engine.request(order.targets)))
    }
    await server.appendRoute("GET /fetch/:job") { request in
      let after: String? = request.query.first(where: { $0.name == "after" })?.value
      let job: String? = request.routeParameters["job"]
      guard let number = Int(job ?? ""),
        let progress = await engine.events(of: number, after: Int(after ?? "") ?? 0)
      else { return HTTPResponse(statusCode: .notFound) }
      return try Self.json(progress)
    }
  }

  private static func json(_ value: some Encodable) throws -> HTTPResponse {
    HTTPResponse(
      statusCode: .ok, headers: [.contentType: "application/json"],
      body: try JSONEncoder().encode(value))
  }
}
