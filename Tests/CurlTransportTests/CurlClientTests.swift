// CurlClient against a real server on loopback: answers, bounds, refusals, cancellation, many at once.
import Effects
import Foundation
import Model
import Testing

@testable import CurlTransport

let loopback = AddressPolicy(allowedPrivatePrefixes: ["127.0.0.0/8"])

func makeBounds(
  total: Duration = .seconds(20), body: Int = 1 << 20, headers: Int = 16_384,
  lowSpeed: Int = 0, lowSpeedTime: Duration = .seconds(10)
) -> HTTPBounds {
  HTTPBounds(
    connectTimeout: .seconds(5), totalTimeout: total, decodedBodyBytesMax: body,
    headerBytesMax: headers, lowSpeedBytesPerSecond: lowSpeed, lowSpeedTime: lowSpeedTime)
}

/// A server, a client that may reach it, and their end.
func withServer<Value: Sendable>(
  options: CurlOptions = CurlOptions(addressPolicy: loopback),
  _ handler: @escaping ServerHandler,
  _ body: (CurlClient, LoopbackServer) async throws -> Value
) async throws -> Value {
  let server = try LoopbackServer(handler)
  let client = try CurlClient(options: options)
  defer {
    client.shutdown()
    server.stop()
  }
  return try await body(client, server)
}

func send(
  _ client: CurlClient, _ url: String, method: HTTPRequest.Method = .get,
  headers: [HTTPField] = [], body: [UInt8]? = nil, bounds: HTTPBounds = makeBounds(),
  policy: AddressPolicy = loopback, proxy: String? = nil
) async -> Result<HTTPResponse, TransportFailure> {
  let request = HTTPRequest(
    method: method, url: url, headers: headers, body: body, bounds: bounds, addressPolicy: policy,
    proxy: proxy)
  do {
    return .success(try await client.send(request))
  } catch {
    return .failure(error)
  }
}

extension Result where Failure == TransportFailure {
  var failure: TransportFailure? {
    if case .failure(let failure) = self { failure } else { nil }
  }
}

@Suite(.timeLimit(.minutes(2))) struct CurlClientTests {
  @Test func `a plain answer arrives whole and the connection is used again`() async throws {
    try await withServer({ connection, request in
      connection.answer(
        "200 OK", ["ETag: W/\"a  b\"", "X-Empty:", "X-Line: \(request.line)"],
        body: Array("hello".utf8))
      return true
    }) { client, server in
      for _ in 0..<3 {
        let response = try await send(
          client, server.url("/a?b=c#d"), headers: [HTTPField("X-A", "1"), HTTPField("X-B", "")]
        ).get()
        #expect(response.status == 200)
        #expect(String(decoding: response.body, as: UTF8.self) == "hello")
        #expect(response.headers.first("etag") == "W/\"a  b\"")
        #expect(response.headers.first("x-empty") == "")
        #expect(response.headers.first("x-line") == "GET /a?b=c HTTP/1.1")
      }
      #expect(server.connectionCount == 1)
    }
  }

  @Test func `headers are those sent, with nothing of the environment`() async throws {
    try await withServer({ connection, request in
      connection.answer(body: Array(request.fields.joined(separator: "\n").utf8))
      return true
    }) { client, server in
      let headers = [
        HTTPField("User-Agent", "gleaner/1 (+https://example.org)"),
        HTTPField("If-None-Match", "\"x\""), HTTPField("Accept", "text/html"),
      ]
      let response = try await send(client, server.url(), headers: headers).get()
      let fields = String(decoding: response.body, as: UTF8.self).split(separator: "\n")
      let expected: Set<Substring> = [
        "Host: 127.0.0.1:\(server.port)", "Accept-Encoding: deflate, gzip, br, zstd",
        "User-Agent: gleaner/1 (+https://example.org)", "If-None-Match: \"x\"",
        "Accept: text/html",
      ]
      #expect(Set(fields) == expected)
    }
  }

  @Test func `interim answers, folded lines and trailers are told from the final head`()
    async throws
  {
    try await withServer({ connection, _ in
      connection.write("HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n")
      connection.write("HTTP/1.1 200 OK\r\nX-Long: a\r\n  b\r\nTransfer-Encoding: chunked\r\n")
      connection.write("Trailer: ETag\r\n\r\n3\r\nabc\r\n0\r\nETag: \"late\"\r\n\r\n")
      return true
    }) { client, server in
      let response = try await send(client, server.url()).get()
      #expect(response.status == 200)
      #expect(response.headers.first("x-early") == nil)
      #expect(response.headers.first("x-long") == "a b")
      #expect(response.headers.first("etag") == nil)
      #expect(response.body == Array("abc".utf8))
    }
  }

  @Test func `a redirect is an answer, its address kept byte for byte`() async throws {
    try await withServer({ connection, _ in
      connection.write("HTTP/1.1 302 Found\r\nLocation: /")
      connection.write([0xB1, 0xE2])
      connection.write("\r\nContent-Length: 0\r\n\r\n")
      return true
    }) { client, server in
      let response = try await send(client, server.url()).get()
      #expect(response.status == 302)
      #expect(response.headers.first("location") == "/%B1%E2")
    }
  }

  @Test func `a gzip body is decoded and both sizes are known`() async throws {
    try await withServer({ connection, _ in
      connection.answer("200 OK", ["Content-Encoding: gzip"], body: Samples.gzip)
      return true
    }) { client, server in
      let response = try await send(client, server.url()).get()
      let text = "<rss>" + String(repeating: "news ", count: 40) + "</rss>"
      #expect(String(decoding: response.body, as: UTF8.self) == text)
    }
  }

  @Test func `a compressed bomb ends at the cap of decoded bytes`() async throws {
    let bomb = Samples.bomb(decodedBytes: 64 << 20)
    #expect(bomb.count < 512 << 10)
    try await withServer({ connection, _ in
      connection.answer("200 OK", ["Content-Encoding: gzip"], body: bomb)
      return false
    }) { client, server in
      let result = await send(client, server.url())
      #expect(result.failure == .tooLarge(what: "body", limit: 1 << 20))
    }
  }

  @Test func `a plain body over the cap is refused by its stated length and by its bytes`()
    async throws
  {
    try await withServer({ connection, request in
      if request.line.contains("stated") {
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")
      } else {
        connection.write("HTTP/1.1 200 OK\r\n\r\n")
        connection.write([UInt8](repeating: 97, count: 5000))
      }
      return request.line.contains("stated")
    }) { client, server in
      for path in ["/stated", "/unstated"] {
        let result = await send(client, server.url(path), bounds: makeBounds(body: 4096))
        #expect(result.failure == .tooLarge(what: "body", limit: 4096))
      }
    }
  }

  @Test func `a slow body meets the total timeout`() async throws {
    try await withServer({ connection, _ in
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
      for _ in 0..<100 where connection.write("x") { connection.pause(milliseconds: 50) }
      return false
    }) { client, server in
      let result = await send(
        client, server.url(), bounds: makeBounds(total: .milliseconds(400)))
      guard case .timedOut(let milliseconds) = result.failure else {
        Issue.record("\(result)")
        return
      }
      #expect((350...3000).contains(milliseconds))
    }
  }

  @Test func `a flood of headers and one endless header are refused`() async throws {
    try await withServer({ connection, request in
      connection.write("HTTP/1.1 200 OK\r\n")
      if request.line.contains("many") {
        for number in 0..<10_000 where connection.write("X-\(number): yes\r\n") {}
      } else {
        connection.write("X: " + String(repeating: "a", count: 1 << 20) + "\r\n")
      }
      connection.write("Content-Length: 0\r\n\r\n")
      return false
    }) { client, server in
      for path in ["/many", "/long"] {
        let result = await send(client, server.url(path))
        #expect(result.failure == .tooLarge(what: "headers", limit: 16_384))
      }
    }
  }

  @Test func `a body shorter than its length is malformed`() async throws {
    try await withServer({ connection, _ in
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort")
      return false
    }) { client, server in
      let result = await send(client, server.url())
      guard case .malformed = result.failure else {
        Issue.record("\(result)")
        return
      }
    }
  }

  @Test func `an error page is an answer even when its body breaks off or never ends`()
    async throws
  {
    try await withServer({ connection, request in
      if request.line.contains("short") {
        connection.write("HTTP/1.1 404 Not Found\r\nContent-Length: 100\r\n\r\nshort")
      } else {
        connection.write("HTTP/1.1 404 Not Found\r\n\r\n")
        while connection.write([UInt8](repeating: 97, count: 4096)) {}
      }
      return false
    }) { client, server in
      let short = try await send(client, server.url("/short")).get()
      #expect(short.status == 404)
      #expect(short.body == Array("short".utf8))
      let endless = try await send(client, server.url("/endless")).get()
      #expect(endless.status == 404)
      #expect(endless.body.count == Limits.otherBodyBytesMax)
    }
  }

  @Test func `a reset, a silent end and a closed port are broken connections`() async throws {
    try await withServer({ connection, request in
      if request.line.contains("reset") { connection.reset() }
      return false
    }) { client, server in
      for path in ["/reset", "/close"] {
        let result = await send(client, server.url(path))
        guard case .connection = result.failure else {
          Issue.record("\(path): \(result)")
          continue
        }
      }
      let result = await send(client, "http://127.0.0.1:1/")
      guard case .connection = result.failure else {
        Issue.record("\(result)")
        return
      }
    }
  }

  @Test func `what is not HTTP is malformed, what is not gzip cannot be decoded`() async throws {
    try await withServer({ connection, request in
      if request.line.contains("gzip") {
        connection.answer("200 OK", ["Content-Encoding: gzip"], body: Array("not gzip".utf8))
      } else {
        connection.write("220 mail.example ESMTP\r\n")
      }
      return false
    }) { client, server in
      for path in ["/gzip", "/smtp"] {
        let result = await send(client, server.url(path))
        switch (path, result.failure) {
        case ("/gzip", .undecodable), ("/smtp", .malformed): break
        default: Issue.record("\(path): \(result)")
        }
      }
    }
  }

  @Test func `loopback is forbidden unless the policy lists it`() async throws {
    try await withServer(
      options: CurlOptions(),
      { connection, _ in
        connection.answer(body: [1])
        return true
      }
    ) { client, server in
      let forbidden = TransportFailure.addressForbidden(address: "127.0.0.1")
      #expect(await send(client, server.url(), policy: AddressPolicy()).failure == forbidden)
      #expect(await send(client, server.url(), policy: loopback).failure == nil)
      // The connection that the lenient policy opened must not serve the strict one.
      #expect(await send(client, server.url(), policy: AddressPolicy()).failure == forbidden)
      let byName = "http://localhost:\(server.port)/"
      guard case .addressForbidden = await send(client, byName, policy: AddressPolicy()).failure
      else {
        Issue.record("localhost was not forbidden")
        return
      }
      #expect(server.connectionCount == 1)
    }
  }

  @Test(arguments: [
    "ftp://127.0.0.1/", "file:///etc/passwd", "//127.0.0.1/", "", "http://127.0.0.1/a b",
    "http://127.0.0.1/\u{0}", "http://127.0.0.1/기사", "http://", "http://127.0.0.1:99999/",
  ])
  func `an unusable address is refused`(_ url: String) async throws {
    let client = try CurlClient(options: CurlOptions(addressPolicy: loopback))
    defer { client.shutdown() }
    let result = await send(client, url)
    guard case .unusableURL = result.failure else {
      Issue.record("\(url): \(result)")
      return
    }
  }

  @Test func `a header cannot smuggle a second one`() async throws {
    let client = try CurlClient(options: CurlOptions(addressPolicy: loopback))
    for field in [HTTPField("X", "a\r\nY: b"), HTTPField("X\n", "a"), HTTPField("", "a")] {
      let result = await send(client, "http://127.0.0.1:1/", headers: [field])
      guard case .unusableURL = result.failure else {
        Issue.record("\(field): \(result)")
        continue
      }
    }
  }

  @Test func `a host can be led elsewhere, and a name that does not resolve says so`()
    async throws
  {
    let server = try LoopbackServer { connection, request in
      connection.answer(body: Array((request.fields.first ?? "").utf8))
      return true
    }
    defer { server.stop() }
    let client = try CurlClient(
      options: CurlOptions(
        addressPolicy: loopback, connectTo: ["news.example:80:127.0.0.1:\(server.port)"]))
    defer { client.shutdown() }
    let response = try await send(client, "http://news.example/").get()
    #expect(String(decoding: response.body, as: UTF8.self) == "Host: news.example")
    let unknown = await send(client, "http://user@nowhere.invalid:8080/x")
    #expect(unknown.failure == .nameNotResolved(host: "nowhere.invalid"))
  }

  @Test func `a server that does not speak TLS is a TLS failure`() async throws {
    let plain = try LoopbackServer(greeting: "220 hello\r\n") { _, _ in false }
    let client = try CurlClient(options: CurlOptions(addressPolicy: loopback))
    defer {
      client.shutdown()
      plain.stop()
    }
    let result = await send(client, "https://127.0.0.1:\(plain.port)/")
    guard case .tls = result.failure else {
      Issue.record("\(result)")
      return
    }
  }

  @Test func `a Unix socket is spoken to whatever the host is`() async throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("gleaner-\(UInt64.random(in: 0...(.max))).sock").path
    let server = try LoopbackServer(unixPath: path) { connection, request in
      connection.answer(body: Array(request.line.utf8))
      return true
    }
    let client = try CurlClient(options: CurlOptions(unixSocketPath: path))
    defer {
      client.shutdown()
      server.stop()
    }
    let response = try await send(client, "http://gleaner/status", policy: AddressPolicy()).get()
    #expect(response.body == Array("GET /status HTTP/1.1".utf8))
  }

  @Test func `POST and HEAD work`() async throws {
    try await withServer({ connection, request in
      if request.line.hasPrefix("HEAD") {
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n")
      } else {
        connection.answer(body: Array(request.line.utf8) + request.body)
      }
      return true
    }) { client, server in
      let posted = try await send(
        client, server.url("/p"), method: .post, body: Array("a=1\u{0}2".utf8)
      ).get()
      #expect(posted.body == Array("POST /p HTTP/1.1a=1\u{0}2".utf8))
      let empty = try await send(client, server.url("/p"), method: .post).get()
      #expect(empty.body == Array("POST /p HTTP/1.1".utf8))
      let head = try await send(client, server.url("/h"), method: .head).get()
      #expect(head.status == 200)
      #expect(head.body.isEmpty)
      let after = try await send(client, server.url("/g")).get()
      #expect(after.body == Array("GET /g HTTP/1.1".utf8))
    }
  }
}

@Suite(.timeLimit(.minutes(2))) struct CurlClientConcurrencyTests {
  @Test func `cancellation ends a waiting request, before and after it began`() async throws {
    try await withServer({ connection, _ in
      connection.pause(milliseconds: 20_000)
      return false
    }) { client, server in
      await withTaskGroup(of: TransportFailure?.self) { group in
        for _ in 0..<20 { group.addTask { await send(client, server.url()).failure } }
        group.addTask {
          try? await Task.sleep(for: .milliseconds(100))
          return .cancelled
        }
        _ = await group.next()
        group.cancelAll()
        for _ in 0..<20 { group.addTask { await send(client, server.url()).failure } }
        // Whoever waited for the server would see it hang up.
        for await failure in group { #expect(failure == .cancelled) }
      }
    }
  }

  @Test func `shutdown cancels what runs and what comes`() async throws {
    try await withServer({ connection, _ in
      connection.pause(milliseconds: 2000)
      return false
    }) { client, server in
      await withTaskGroup(of: TransportFailure?.self) { group in
        for _ in 0..<5 { group.addTask { await send(client, server.url()).failure } }
        try? await Task.sleep(for: .milliseconds(100))
        client.shutdown()
        for await failure in group { #expect(failure == .cancelled) }
      }
      #expect(await send(client, server.url()).failure == .cancelled)
      client.shutdown()
    }
  }

  @Test func `two hundred requests at once all get their own answer`() async throws {
    let options = CurlOptions(
      addressPolicy: loopback, maxConnections: 32, maxConnectionsPerHost: 32)
    try await withServer(
      options: options,
      { connection, request in
        connection.answer(body: Array(request.line.utf8))
        return true
      }
    ) { client, server in
      let answers = await withTaskGroup(of: Int?.self) { group in
        for number in 0..<200 {
          group.addTask {
            let result = await send(client, server.url("/\(number)"))
            guard case .success(let response) = result else { return nil }
            let expected = "GET /\(number) HTTP/1.1"
            return String(decoding: response.body, as: UTF8.self) == expected ? number : nil
          }
        }
        return await group.reduce(into: Set<Int>()) { $0.formUnion($1.map { [$0] } ?? []) }
      }
      #expect(answers.count == 200)
      #expect(server.connectionCount <= 32)
    }
  }

  @Test func `requests and cancellations mixed at random are each answered once`() async throws {
    try await withServer({ connection, _ in
      connection.answer(body: [UInt8](repeating: 7, count: 20_000))
      return true
    }) { client, server in
      for round in 0..<20 {
        await withTaskGroup(of: Void.self) { group in
          for number in 0..<30 {
            group.addTask {
              await withTaskGroup(of: Void.self) { inner in
                let isCancelled = (number + round) % 3 == 0
                inner.addTask {
                  let failure = await send(client, server.url()).failure
                  #expect(failure == nil || isCancelled && failure == .cancelled)
                }
                if isCancelled { inner.cancelAll() }
              }
            }
          }
        }
      }
    }
  }
}
