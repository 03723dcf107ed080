// LoopbackServer: a small HTTP/1.1 server on 127.0.0.1, one thread for each connection.
import Glibc
import Synchronization

/// What a handler can do with its connection.
struct ServerConnection: Sendable {
  let descriptor: Int32

  /// False when the client has gone.
  @discardableResult
  func write(_ bytes: [UInt8]) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes[done...].withUnsafeBytes { buffer in
        unsafe send(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return false }
      done += count
    }
    return true
  }

  @discardableResult
  func write(_ text: String) -> Bool { write(Array(text.utf8)) }

  func answer(_ status: String = "200 OK", _ fields: [String] = [], body: [UInt8] = []) {
    let head = ["HTTP/1.1 \(status)", "Content-Length: \(body.count)"] + fields + ["", ""]
    write(Array(head.joined(separator: "\r\n").utf8) + body)
  }

  func pause(milliseconds: UInt32) { usleep(milliseconds * 1000) }

  /// Makes the following close send RST.
  func reset() {
    var linger = linger(l_onoff: 1, l_linger: 0)
    unsafe setsockopt(
      descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
  }
}

/// The head of a request, and its body as far as Content-Length says.
struct ServerRequest: Sendable {
  var line = ""
  var fields: [String] = []
  var body: [UInt8] = []
}

/// True from a handler keeps the connection open for the next request.
typealias ServerHandler = @Sendable (ServerConnection, ServerRequest) -> Bool

final class LoopbackServer: Sendable {
  struct Failure: Error { let call: String }

  let port: UInt16
  private let listener: Int32
  private let unixPath: String?
  private let counter = Mutex(0)
  private let listenerIsOpen = Mutex(true)

  /// Connections accepted so far.
  var connectionCount: Int { counter.withLock { $0 } }

  /// On a free port of 127.0.0.1.
  ///
  /// - Parameter greeting: sent before any request is read.
  init(greeting: String = "", _ handler: @escaping ServerHandler) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard listener >= 0 else { throw Failure(call: "socket") }
    self.unixPath = nil
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        unsafe bind(listener, generic, size) == 0 && getsockname(listener, generic, &size) == 0
      }
    }
    guard bound, listen(listener, 512) == 0 else { throw Failure(call: "bind") }
    self.listener = listener
    self.port = UInt16(bigEndian: address.sin_port)
    try serve(greeting: greeting, handler)
  }

  /// On a Unix socket, which `stop` removes; `port` is 0.
  init(unixPath path: String, _ handler: @escaping ServerHandler) throws {
    let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard listener >= 0 else { throw Failure(call: "socket") }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else {
      throw Failure(call: "sun_path")
    }
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let bound = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        unsafe bind(listener, generic, size) == 0
      }
    }
    guard bound, listen(listener, 512) == 0 else { throw Failure(call: "bind") }
    self.listener = listener
    self.unixPath = path
    self.port = 0
    try serve(greeting: "", handler)
  }

  private func serve(greeting: String, _ handler: @escaping ServerHandler) throws {
    try startThread { [self] in
      while true {
        let descriptor = accept(listener, nil, nil)
        if descriptor < 0 {
          // Closed here and nowhere else: elsewhere the number could belong to another socket by now.
          listenerIsOpen.withLock { $0 = false }
          close(listener)
          break
        }
        counter.withLock { $0 += 1 }
        try? startThread {
          let connection = ServerConnection(descriptor: descriptor)
          if !greeting.isEmpty { connection.write(greeting) }
          while let request = Self.read(descriptor), handler(connection, request) {}
          close(descriptor)
        }
      }
    }
  }

  /// Ends the accepting thread; connections end with their clients.
  func stop() {
    listenerIsOpen.withLock { isOpen in
      if isOpen { shutdown(listener, Int32(SHUT_RDWR)) }
    }
    if let unixPath { unsafe unlink(unixPath) }
  }

  func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }

  private static func read(_ descriptor: Int32) -> ServerRequest? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      if let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) {
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
          .split(separator: "\r\n").map(String.init)
        var request = ServerRequest(line: lines.first ?? "", fields: Array(lines.dropFirst()))
        request.body = Array(bytes[end.upperBound...])
        let length = request.fields.first { $0.lowercased().hasPrefix("content-length:") }
          .flatMap { Int($0.dropFirst(15).filter { $0 != " " }) }
        if request.body.count >= length ?? 0 { return request }
      }
      let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
      if count <= 0 { return nil }
      bytes += buffer[..<count]
    }
  }
}

private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

private func startThread(_ run: @escaping @Sendable () -> Void) throws {
  var thread = pthread_t()
  let body = unsafe Unmanaged.passRetained(ThreadBody(run))
  let code = unsafe pthread_create(
    &thread, nil,
    { argument in
      guard let argument = unsafe argument else { return nil }
      unsafe Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue().run()
      return nil
    }, body.toOpaque())
  guard code == 0 else {
    unsafe body.release()
    throw LoopbackServer.Failure(call: "pthread_create")
  }
  pthread_detach(thread)
}
