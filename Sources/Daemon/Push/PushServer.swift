// The listener that hubs reach through a reverse proxy: callbacks of subscriptions, nothing else.
import FlyingFox
import FlyingSocks
import Foundation
import Model
import Settings

/// Every path is a callback; its last part is the token. `GET` verifies, `POST` pushes.
package struct PushServer: Sendable {
  private let address: ListenAddress
  private let engine: Engine

  /// nil when hubs have no way to us.
  package init?(_ settings: WebSubSettings, engine: Engine) {
    guard settings.publicURL != nil else { return nil }
    address = settings.listen
    self.engine = engine
  }

  /// Serves until the task is cancelled; a listener that fails is opened again after a while.
  package func run() async {
    var said: String?
    while !Task.isCancelled {
      do {
        try await serve()
      } catch {
        if Task.isCancelled { return }
        let name = address.isIPv6 ? "[\(address.host)]" : address.host
        let problem = "\(ListenerFailure(address: "\(name):\(address.port)", cause: error))"
        if problem != said { engine.log.pushListenerFailed(problem) }
        said = problem
      }
      let clock = engine.world.clock
      try? await clock.sleep(until: clock.now + DaemonLimits.listenerRetry)
    }
  }

  private func serve() async throws {
    let address = self.address
    let server =
      address.isIPv6
      ? HTTPServer(address: try .inet6(ip6: address.host, port: address.port), logger: .disabled)
      : HTTPServer(address: try .inet(ip4: address.host, port: address.port), logger: .disabled)
    await server.appendRoute("*") { request in
      var response = await answer(request)
      // A body may be left unread: nothing after it must be taken for a request.
      response.headers[.connection] = "close"
      return response
    }
    try await server.run()
  }

  private func answer(_ request: HTTPRequest) async -> HTTPResponse {
    let token = request.path.split(separator: "/").last.map(String.init) ?? ""
    switch request.method {
    case .GET:
      let parameters = request.query.map { (name: $0.name, value: $0.value) }
      return Self.response(await engine.hubCalled(token: token, parameters: parameters))
    case .POST:
      if let refusal = await engine.pushBegins(token: token) { return Self.response(refusal) }
      let body = await request.body(bytesMax: DaemonLimits.pushBytesMax)
      let signature = request.headers[HTTPHeader("X-Hub-Signature")]
      return Self.response(
        await engine.pushEnded(token: token, signature: signature, body: body))
    default: return HTTPResponse(statusCode: .methodNotAllowed)
    }
  }

  private static func response(_ answer: HubAnswer) -> HTTPResponse {
    switch answer {
    case .challenge(let text):
      // What a stranger sent must not be taken for a page by a browser.
      HTTPResponse(
        statusCode: .ok,
        headers: [
          .contentType: "text/plain; charset=utf-8",
          HTTPHeader("X-Content-Type-Options"): "nosniff",
        ], body: Data(text.utf8))
    case .accepted: HTTPResponse(statusCode: .accepted)
    case .notFound: HTTPResponse(statusCode: .notFound)
    case .gone: HTTPResponse(statusCode: .gone)
    case .later: HTTPResponse(statusCode: .serviceUnavailable)
    }
  }
}

extension HTTPRequest {
  /// nil when it is too large, or breaks off; the connection is of no use then.
  func body(bytesMax: Int) async -> [UInt8]? {
    if let count = bodySequence.count, count > bytesMax { return nil }
    var bytes: [UInt8] = []
    do {
      for try await piece in bodySequence {
        guard bytes.count + piece.count <= bytesMax else { return nil }
        bytes.append(contentsOf: piece)
      }
    } catch {
      return nil
    }
    return bytes
  }
}
