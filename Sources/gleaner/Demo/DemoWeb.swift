// The small web of `gleaner demo`: articles made up for it, served on a loopback port.
import FlyingFox
import FlyingSocks
import Foundation
import Synchronization
import Text

/// One page or feed of the demo.
struct DemoPage: Sendable {
  var host: String
  var path: String
  var contentType = "text/html; charset=utf-8"
  var body: Data
  var status = 200
}

/// Serves pages by host and path, with entity tags, and lets the story go on between two visits.
final class DemoWeb: Sendable {
  private let pages: Mutex<[String: DemoPage]>
  private let server: HTTPServer

  init(_ pages: [DemoPage]) async throws {
    self.pages = Mutex(
      Dictionary(pages.map { ($0.host + $0.path, $0) }, uniquingKeysWith: { _, last in last }))
    server = HTTPServer(
      config: .init(address: try sockaddr_in.inet(ip4: "127.0.0.1", port: 0), logger: .disabled))
    await server.appendRoute("*") { [self] request in answer(request) }
  }

  func run() async throws { try await server.run() }

  /// The port, once the server listens.
  func port() async throws -> Int {
    try await server.waitUntilListening()
    guard case .ip4(_, let port) = await server.listeningAddress else {
      throw DemoFailure.noPort
    }
    return Int(port)
  }

  /// Replaces or adds pages: what an editor does overnight.
  func change(_ changed: [DemoPage]) {
    pages.withLock { pages in
      for page in changed { pages[page.host + page.path] = page }
    }
  }

  private func answer(_ request: HTTPRequest) -> HTTPResponse {
    let host = (request.headers[.host] ?? "").split(separator: ":").first.map(String.init) ?? ""
    guard let page = pages.withLock({ $0[host + request.path] }) else {
      return HTTPResponse(statusCode: .notFound)
    }
    guard page.status == 200 else { return HTTPResponse(statusCode: .gone) }
    let tag = "\"" + Digest.xxh3_128Hex(Array(page.body)).prefix(16) + "\""
    if request.headers[HTTPHeader("If-None-Match")] == tag {
      return HTTPResponse(statusCode: .notModified, headers: HTTPHeaders([.eTag: tag]))
    }
    return HTTPResponse(
      statusCode: .ok, headers: [.contentType: page.contentType, .eTag: tag], body: page.body)
  }
}

enum DemoFailure: Error {
  case noPort
}
