// The bounds of one exchange against servers that overstep them, and bodies that break off.
import Effects
import Model
import Testing

@testable import CurlTransport

@Suite(.timeLimit(.minutes(2))) struct BoundsTests {
  @Test func `a bomb is stopped by its ratio while it comes, long before the cap`() async throws {
    let bomb = Samples.bomb(decodedBytes: 256 << 20)
    try await withServer({ connection, request in
      if request.line.contains("chunked") {
        connection.write(
          "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n")
        connection.write(String(bomb.count, radix: 16) + "\r\n")
        connection.write(bomb)
      } else {
        connection.answer("200 OK", ["Content-Encoding: gzip"], body: bomb)
      }
      return false
    }) { client, server in
      for path in ["/plain", "/chunked"] {
        let result = await send(client, server.url(path), bounds: makeBounds(body: 1 << 30))
        #expect(result.failure == .tooLarge(what: "expansion", limit: 200), "\(path)")
      }
    }
  }

  @Test func `a small bomb is told by its ratio when all of it has come`() async throws {
    // A few thousand bytes: while they come they may all lie in a buffer that is not counted yet.
    let bomb = Samples.bomb(decodedBytes: 2 << 20)
    try await withServer({ connection, _ in
      connection.answer("200 OK", ["Content-Encoding: gzip"], body: bomb)
      return false
    }) { client, server in
      let result = await send(client, server.url(), bounds: makeBounds(body: 8 << 20))
      #expect(result.failure == .tooLarge(what: "expansion", limit: 200))
    }
  }

  @Test func `a body that compresses well is none`() async throws {
    let body = Samples.bomb(decodedBytes: 900 << 10)
    try await withServer({ connection, _ in
      connection.answer("200 OK", ["Content-Encoding: gzip"], body: body)
      return false
    }) { client, server in
      let result = await send(client, server.url(), bounds: makeBounds(body: 8 << 20))
      #expect(result.failure?.isExpansion != true)
    }
  }

  @Test(arguments: [
    ("Content-Length: 4\r\n", "half", false), ("", "half", true),
    ("Transfer-Encoding: chunked\r\n", "4\r\nhalf\r\n0\r\n\r\n", false),
  ])
  func `a body that only the end of the connection ends is told`(
    _ header: String, _ body: String, _ isTold: Bool
  ) async throws {
    try await withServer({ connection, _ in
      connection.write("HTTP/1.1 200 OK\r\n" + header + "Connection: close\r\n\r\n" + body)
      return false
    }) { client, server in
      let response = try await send(client, server.url()).get()
      #expect(response.body == Array("half".utf8))
      #expect(response.endsWithConnection == isTold)
    }
  }

  @Test func `a head beyond what libcurl itself takes is too large, not a broken connection`()
    async throws
  {
    try await withServer({ connection, request in
      connection.write("HTTP/1.1 200 OK\r\n")
      let size = request.line.contains("lines") ? 50_000 : 150_000
      for number in 0..<12 {
        connection.write("X-\(number): " + String(repeating: "a", count: size) + "\r\n")
      }
      connection.write("Content-Length: 0\r\n\r\n")
      return false
    }) { client, server in
      for path in ["/lines", "/line"] {
        let result = await send(client, server.url(path), bounds: makeBounds(headers: 1 << 20))
        #expect(result.failure == .tooLarge(what: "headers", limit: 1 << 20), "\(path)")
      }
    }
  }

  @Test func `interim heads without end meet the bound of the head`() async throws {
    try await withServer({ connection, _ in
      while connection.write("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n") {}
      return false
    }) { client, server in
      let result = await send(client, server.url())
      #expect(result.failure == .tooLarge(what: "headers", limit: 16_384))
    }
  }

  @Test func `trailers without end meet the bound of the head`() async throws {
    try await withServer({ connection, _ in
      connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n")
      while connection.write("X: yes\r\n") {}
      return false
    }) { client, server in
      let result = await send(client, server.url())
      #expect(result.failure == .tooLarge(what: "headers", limit: 16_384))
    }
  }

  @Test func `an answer that trickles is given up before the total timeout`() async throws {
    try await withServer({ connection, _ in
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
      for _ in 0..<600 where connection.write("x") { connection.pause(milliseconds: 100) }
      return false
    }) { client, server in
      let bounds = makeBounds(total: .seconds(60), lowSpeed: 1000, lowSpeedTime: .seconds(1))
      let result = await send(client, server.url(), bounds: bounds)
      guard case .timedOut(let milliseconds) = result.failure else {
        Issue.record("\(result)")
        return
      }
      #expect(milliseconds < 30_000)
    }
  }

  @Test(arguments: [
    "Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n",
    "Transfer-Encoding: chunked\r\n\r\n5\r\nabc",
    "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n", "Content-Length: 6\r\n\r\nabcde",
    "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nabc",
    "Content-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot gzip!",
  ])
  func `a body that breaks off, or cannot be read, is no success`(_ answer: String) async throws {
    try await withServer({ connection, _ in
      connection.write("HTTP/1.1 200 OK\r\n" + answer)
      return false
    }) { client, server in
      let result = await send(client, server.url())
      switch result.failure {
      case .malformed, .connection, .undecodable: break
      default: Issue.record("\(result)")
      }
    }
  }

  @Test(arguments: ["Content-Length: 3000000\r\n", ""])
  func `of a body that may be cut the beginning is an answer`(_ length: String) async throws {
    try await withServer({ connection, _ in
      connection.write("HTTP/1.1 200 OK\r\n\(length)\r\n")
      for _ in 0..<3_000 where connection.write(String(repeating: "a", count: 1000)) {}
      return false
    }) { client, server in
      var bounds = makeBounds(body: 1 << 20)
      let whole = await send(client, server.url(), bounds: bounds)
      #expect(whole.failure == .tooLarge(what: "body", limit: 1 << 20))
      bounds.cutsBody = true
      let response = try await send(client, server.url(), bounds: bounds).get()
      #expect(response.status == 200 && response.body.count == 1 << 20)
    }
  }

  @Test func `a body with a wrong encoding is told, and taken as it is when asked for so`()
    async throws
  {
    try await withServer({ connection, request in
      let wanted = request.fields.filter { $0.lowercased().hasPrefix("accept-encoding:") }
      connection.answer(
        "200 OK", ["Content-Encoding: UTF-8"], body: Array("\(wanted)".utf8))
      return true
    }) { client, server in
      for _ in 0..<2 {
        let labelled = await send(client, server.url())
        guard case .undecodable = labelled.failure else {
          Issue.record("\(labelled)")
          return
        }
        var request = HTTPRequest(
          url: server.url(), bounds: makeBounds(), addressPolicy: loopback)
        request.decodesContent = false
        let plain = try await client.send(request)
        #expect(String(decoding: plain.body, as: UTF8.self) == "[\"Accept-Encoding: identity\"]")
      }
    }
  }

  @Test func `what comes after the stated length belongs to nobody`() async throws {
    try await withServer({ connection, request in
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n\(request.line.dropFirst(5))")
      return true
    }) { client, server in
      let first = try await send(client, server.url("/first-and-more")).get()
      #expect(String(decoding: first.body, as: UTF8.self) == "first")
      let next = try await send(client, server.url("/other-answer")).get()
      #expect(String(decoding: next.body, as: UTF8.self) == "other")
      #expect(server.connectionCount == 2)
    }
  }

  @Test func `the address of the server is known, on a new connection and a used one`()
    async throws
  {
    try await withServer({ connection, _ in
      connection.answer("200 OK", ["Set-Cookie: theirs=1"], body: [1])
      return true
    }) { client, server in
      for _ in 0..<2 {
        let response = try await send(client, server.url()).get()
        #expect(response.peerAddress == "127.0.0.1")
      }
      #expect(server.connectionCount == 1)
    }
  }

  @Test func `a cookie that a server sets is not sent back`() async throws {
    try await withServer({ connection, request in
      let cookies = request.fields.filter { $0.lowercased().hasPrefix("cookie:") }
      connection.answer(
        "200 OK", ["Set-Cookie: theirs=1; Path=/"], body: Array("\(cookies)".utf8))
      return true
    }) { client, server in
      for _ in 0..<2 {
        let response = try await send(client, server.url()).get()
        #expect(String(decoding: response.body, as: UTF8.self) == "[]")
      }
    }
  }
}

extension TransportFailure {
  fileprivate var isExpansion: Bool {
    if case .tooLarge(what: "expansion", _) = self { true } else { false }
  }
}
