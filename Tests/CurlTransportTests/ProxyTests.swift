// Requests through a proxy: what it sees, what the guard still refuses, and what stays secret.
import Effects
import Glibc
import Model
import Testing

@testable import CurlTransport

/// A proxy that answers every request itself, telling what it was asked.
private let tellingProxy: ServerHandler = { connection, request in
  let fields = request.fields.filter { $0.hasPrefix("Proxy-Authorization") || $0.hasPrefix("X-") }
  connection.answer(body: Array(([request.line] + fields).joined(separator: "\n").utf8))
  return true
}

@Suite(.timeLimit(.minutes(2))) struct ProxyTests {
  private func text(_ result: Result<HTTPResponse, TransportFailure>) -> String {
    switch result {
    case .success(let response): String(decoding: response.body, as: UTF8.self)
    case .failure(let failure): "\(failure)"
    }
  }

  @Test func `a private proxy is asked, with its own user and password, and is not the peer`()
    async throws
  {
    try await withServer(options: CurlOptions(), tellingProxy) { client, server in
      let result = await send(
        client, "http://news.example/a?b", headers: [HTTPField("X-A", "1")],
        policy: AddressPolicy(), proxy: "http://joe:pass@127.0.0.1:\(server.port)")
      #expect(
        text(result)
          == "GET http://news.example/a?b HTTP/1.1\nProxy-Authorization: Basic am9lOnBhc3M=\nX-A: 1"
      )
      let response = try result.get()
      #expect(response.peerAddress == nil)
    }
  }

  @Test func `the next request without a proxy goes straight, and is judged`() async throws {
    try await withServer(tellingProxy) { client, server in
      let proxy = "http://127.0.0.1:\(server.port)"
      let proxied = await send(client, "http://news.example/", proxy: proxy)
      #expect(text(proxied) == "GET http://news.example/ HTTP/1.1")
      let straight = await send(client, server.url("/b"))
      #expect(text(straight) == "GET /b HTTP/1.1")
      let strict = await send(client, server.url("/b"), policy: AddressPolicy())
      #expect(strict.failure == .addressForbidden(address: "127.0.0.1"))
    }
  }

  @Test func `exceptions and proxies of the environment count for nothing`() async throws {
    unsafe setenv("NO_PROXY", "*", 1)
    unsafe setenv("no_proxy", "*", 1)
    unsafe setenv("http_proxy", "http://127.0.0.1:1", 1)
    defer {
      for name in ["NO_PROXY", "no_proxy", "http_proxy"] { unsafe unsetenv(name) }
    }
    try await withServer(tellingProxy) { client, server in
      let proxied = await send(
        client, "http://news.example/", proxy: "http://127.0.0.1:\(server.port)")
      #expect(text(proxied) == "GET http://news.example/ HTTP/1.1")
      let straight = await send(client, server.url("/b"))
      #expect(text(straight) == "GET /b HTTP/1.1")
    }
  }

  @Test(arguments: [
    "127.0.0.1", "127.1", "2130706433", "0177.0.0.1", "0x7f.0.0.1", "0x7f000001", "10.0.0.1",
    "169.254.169.254", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[fd00::1]",
    "[2002:7f00:1::]", "[64:ff9b::7f00:1]", "localhost", "LOCALHOST.", "a.localhost", "127.0.0.1.",
    "user@127.0.0.1", "0.0.0.0", "127.0.0.%31",
  ])
  func `a private address is not asked for through a proxy either`(_ host: String) async throws {
    try await withServer(options: CurlOptions(), tellingProxy) { client, server in
      for scheme in ["http", "https"] {
        for port in ["", ":8080"] {
          let result = await send(
            client, "\(scheme)://\(host)\(port)/", policy: AddressPolicy(),
            proxy: "http://127.0.0.1:\(server.port)")
          switch result.failure {
          case .addressForbidden, .unusableURL: break
          default: Issue.record("\(host): \(result)")
          }
        }
      }
      #expect(server.connectionCount == 0)
    }
  }

  @Test func `an address that the policy lists, and a public one, are asked for`() async throws {
    try await withServer(options: CurlOptions(), tellingProxy) { client, server in
      let proxy = "http://127.0.0.1:\(server.port)"
      let policy = AddressPolicy(allowedPrivatePrefixes: ["10.0.0.0/8"])
      for host in ["10.0.0.1", "93.184.216.34", "[2606:2800:220:1::1]"] {
        let result = await send(client, "http://\(host)/", policy: policy, proxy: proxy)
        #expect(text(result) == "GET http://\(host)/ HTTP/1.1")
      }
    }
  }

  @Test func `what a proxy says instead of a tunnel is not the answer`() async throws {
    let handler: ServerHandler = { connection, request in
      let isOpen = request.line.contains("open.example")
      connection.write(
        isOpen
          ? "HTTP/1.1 200 Connected\r\nX-Proxy: 1\r\n\r\nnot TLS"
          : "HTTP/1.1 407 Who are you\r\nContent-Length: 5\r\n\r\nhello")
      return false
    }
    try await withServer(options: CurlOptions(), handler) { client, server in
      for host in ["open.example", "shut.example"] {
        let result = await send(
          client, "https://\(host)/", proxy: "http://127.0.0.1:\(server.port)")
        switch result.failure {
        case .connection, .tls: break
        default: Issue.record("\(host): \(result)")
        }
      }
    }
  }

  @Test(arguments: [
    "", "proxy.example:3128", "ftp://joe:pass@proxy.example/", "http://", "http://joe:pass@",
    "file:///etc/passwd", "http://joe:pass@proxy example/", "http://joe:pass@pröxy/",
    "socks9://joe:pass@proxy.example", "http://joe:pass@nowhere.invalid:8080",
    "http://joe:pass@127.0.0.1:1", "http://joe:pass@127.0.0.1:99999",
    "socks5h://joe:pass@127.0.0.1:1",
    "https://joe:pass@127.0.0.1:1", "http://joe:pass@[::1",
  ])
  func `a proxy that cannot be used is said so, without its password`(_ proxy: String) async throws
  {
    let client = try CurlClient()
    defer { client.shutdown() }
    let result = await send(client, "http://news.example/", policy: AddressPolicy(), proxy: proxy)
    switch result.failure {
    case .unusableURL(let detail), .connection(let detail): #expect(!detail.contains("pass"))
    default: Issue.record("\(proxy): \(result)")
    }
  }
}
