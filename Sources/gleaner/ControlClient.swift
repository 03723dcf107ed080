// The client's side of the control socket.
import Daemon
import Effects
import Foundation

/// Talks to the running daemon.
final class ControlClient: Sendable {
  private let transport: any HTTPTransport

  private init(_ transport: any HTTPTransport) { self.transport = transport }

  /// nil when there is no daemon.
  ///
  /// - Throws: exit code 1 after it was said why that cannot be told.
  static func connect(to path: String) throws -> ControlClient? {
    try Failures.explained { try Machine.transport(toSocket: path).map(ControlClient.init) }
  }

  func status() async throws -> DaemonStatus { try await get("/status") }

  func fetch(_ targets: [String]) async throws -> FetchReceipt {
    try await exchange(
      .post, "/fetch", body: try JSONEncoder().encode(FetchOrder(targets: targets)))
  }

  func progress(of job: Int, after: Int) async throws -> JobProgress {
    try await get("/fetch/\(job)?after=\(after)")
  }

  private func get<Value: Decodable>(_ path: String) async throws -> Value {
    try await exchange(.get, path, body: nil)
  }

  private func exchange<Value: Decodable>(
    _ method: HTTPRequest.Method, _ path: String, body: Data?
  ) async throws -> Value {
    do {
      let response = try await transport.send(
        HTTPRequest(
          method: method, url: "http://gleaner" + path, body: body.map { Array($0) },
          bounds: HTTPBounds(
            connectTimeout: .seconds(2), totalTimeout: .seconds(15),
            decodedBodyBytesMax: 256 << 20, headerBytesMax: 64 << 10, lowSpeedBytesPerSecond: 0,
            lowSpeedTime: .seconds(15)),
          addressPolicy: AddressPolicy()))
      guard response.status == 200 else {
        throw TransportFailure.malformed(detail: "status \(response.status)")
      }
      return try JSONDecoder().decode(Value.self, from: Data(response.body))
    } catch {
      throw ControlFailure(cause: error)
    }
  }
}

/// The daemon listened, and did not answer as it should.
struct ControlFailure: Error, CustomStringConvertible {
  var cause: any Error

  var description: String {
    if case TransportFailure.connection = cause {
      return "the daemon went away before it was done"
    }
    return "the daemon does not answer as it should: \(cause)"
  }
}
