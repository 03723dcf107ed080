// Easy handles are used again without a reset: nothing of one request may reach the next.
import Effects
import Model
import Testing

@testable import CurlTransport

@Suite(.timeLimit(.minutes(2))) struct HandleReuseTests {
  private static let oneHandle = CurlOptions(addressPolicy: loopback, maxConnections: 1)

  @Test func `nothing of a request is left for the next one`() async throws {
    try await withServer(
      options: Self.oneHandle,
      { connection, request in
        let said = [request.line] + request.fields.filter { !$0.hasPrefix("Host:") }
        connection.answer(
          "200 OK", said.map { "X-Said: \($0)" },
          body: request.line.hasPrefix("HEAD") ? [] : request.body)
        return true
      }
    ) { client, server in
      let one = [HTTPField("X-One", "1")]
      let two = [HTTPField("X-Two", "2"), HTTPField("If-None-Match", "\"a\"")]
      let saysTwo = ["X-Two: 2", "If-None-Match: \"a\""]
      let saysForm = [
        "Content-Length: 6", "Content-Type: application/x-www-form-urlencoded",
      ]
      let form = Array("form=1".utf8)
      let exchanges: [(HTTPRequest.Method, [HTTPField], [UInt8]?, said: [String])] = [
        (.get, one, nil, ["X-One: 1"]), (.get, [], nil, []), (.get, two, nil, saysTwo),
        (.post, two, form, saysTwo + saysForm), (.get, two, nil, saysTwo),
        (.head, one, nil, ["X-One: 1"]), (.get, one, nil, ["X-One: 1"]),
      ]
      for (method, headers, body, said) in exchanges + exchanges {
        let response = try await send(
          client, server.url("/p"), method: method, headers: headers, body: body
        ).get()
        let heard = response.headers.filter { $0.name == "X-Said" }.map(\.value)
        #expect(
          heard.filter { !$0.hasPrefix("Accept") } == ["\(method.rawValue) /p HTTP/1.1"] + said)
        #expect(response.body == body ?? [])
      }
      #expect(server.connectionCount == 1)
    }
  }

  @Test func `the time limit of one request is not that of the next`() async throws {
    try await withServer(
      options: Self.oneHandle,
      { connection, request in
        if request.line.contains("/slow") { connection.pause(milliseconds: 400) }
        connection.answer(body: Array("x".utf8))
        return true
      }
    ) { client, server in
      let short = makeBounds(total: .milliseconds(100))
      for _ in 0..<2 {
        let late = await send(client, server.url("/slow"), bounds: short)
        guard case .timedOut? = late.failure else { throw Unexpected(result: "\(late)") }
        #expect(try await send(client, server.url("/slow")).get().status == 200)
        #expect(try await send(client, server.url("/"), bounds: short).get().status == 200)
      }
    }
  }

  @Test func `the words of one failure are not those of the next`() async throws {
    try await withServer(
      options: Self.oneHandle,
      { connection, request in
        if request.line.contains("/length") {
          connection.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort")
        } else {
          connection.answer("200 OK", ["Content-Encoding: gzip"], body: Array("abc".utf8))
        }
        return false
      }
    ) { client, server in
      let first = await send(client, server.url("/length")).failure
      let second = await send(client, server.url("/gzip")).failure
      guard case .malformed(let one)? = first, case .undecodable(let two)? = second else {
        throw Unexpected(result: "\(String(describing: first)) \(String(describing: second))")
      }
      #expect(one != two && !one.isEmpty && !two.isEmpty)
    }
  }

  @Test func `a connection that the server closed in between is not waited for`() async throws {
    try await withServer(
      options: Self.oneHandle,
      { connection, request in
        connection.answer(body: Array(request.line.utf8))
        return false
      }
    ) { client, server in
      for number in 0..<20 {
        let response = try await send(client, server.url("/\(number)")).get()
        #expect(response.body == Array("GET /\(number) HTTP/1.1".utf8))
        // In some rounds the end of the connection is seen before the next request, in some after.
        if number % 2 == 0 { try await Task.sleep(for: .milliseconds(10)) }
      }
      #expect(server.connectionCount == 20)
    }
  }

  @Test func `a field that cannot be sent is refused on a handle that sent others`() async throws {
    try await withServer(
      options: Self.oneHandle,
      { connection, _ in
        connection.answer("200 OK", [], body: [])
        return true
      }
    ) { client, server in
      let good = [HTTPField("X", "a")]
      for field in [HTTPField("X", "a\r\nY: b"), HTTPField("X:", "a"), HTTPField("X", "\u{0}")] {
        #expect(try await send(client, server.url("/p"), headers: good).get().status == 200)
        let result = await send(client, server.url("/p"), headers: [field])
        guard case .unusableURL = result.failure else { throw Unexpected(result: "\(result)") }
      }
    }
  }

  private struct Unexpected: Error { let result: String }
}

@Suite struct ResponseHeadTests {
  private static func head(_ lines: [String]) -> ResponseHead {
    var head = ResponseHead()
    for line in lines {
      let bytes = Array((line + "\r\n").utf8)
      unsafe bytes.withUnsafeBytes { unsafe head.receive($0) }
    }
    return head
  }

  @Test func `fields are told from blanks around them, and the first length counts`() {
    let head = Self.head([
      "HTTP/1.1 200 OK", "content-LENGTH: \t12 \t", "Content-Length: 99", "X:", "Y:a:b",
      "no colon", "Z: one", "  two", "",
    ])
    #expect(head.status == 200 && head.isComplete && head.contentLength == 12)
    #expect(
      head.fields == [
        HTTPField("content-LENGTH", "12"), HTTPField("Content-Length", "99"), HTTPField("X", ""),
        HTTPField("Y", "a:b"), HTTPField("Z", "one two"),
      ])
  }

  @Test(arguments: ["", "-1", "1 2", "0x10", "99999999999999999999999"])
  func `what is no length is none`(text: String) {
    #expect(Self.head(["HTTP/1.1 200", "Content-Length: \(text)", ""]).contentLength == nil)
  }

  @Test func `the length of an interim head is not that of the answer`() {
    let head = Self.head(["HTTP/1.1 103 Early", "Content-Length: 5", "", "HTTP/2 204", "A: b", ""])
    #expect(head.status == 204 && head.contentLength == nil)
    #expect(head.fields == [HTTPField("A", "b")])
  }

  @Test(arguments: ["HTTP/1.1", "HTTP/1.1 ", "HTTP/1.1 2x0", "HTTP/1.1 -20", "HTTP/1.1 99999999"])
  func `a status line without a status has none`(line: String) {
    #expect(Self.head([line, ""]).status == 0)
  }
}
