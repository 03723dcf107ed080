// nginx on loopback: one folder of files for each host name.
import Foundation
import Glibc

/// A running nginx. `sites/HOST/…` below `folder` is what it serves; `index.html` and `index.xml`
/// stand for their folder; `amp.html` answers `?amp=1`; a page with a file `NAME.slow` beside it comes
/// at 300 bytes a second.
final class WebServer {
  let folder: Folder
  let port: Int
  let securePort: Int
  private let process: Program

  /// One line of the access log.
  struct Request: Equatable {
    var host: String
    var path: String
    var status: Int
    var isConditional: Bool
  }

  static var isAvailable: Bool { Setting.nginx != nil && Setting.openssl != nil }

  /// - Parameter secureHosts: names in the certificate, which is `certificate.pem`.
  init(secureHosts: [String] = ["secure.test"]) async throws {
    guard let nginx = Setting.nginx, let openssl = Setting.openssl else {
      throw TestProblem.noWebServer("nginx or openssl is not installed")
    }
    let folder = try Folder()
    self.folder = folder
    for name in ["sites", "tmp"] {
      try FileManager.default.createDirectory(
        at: folder.file(name), withIntermediateDirectories: true)
    }
    try await Program.run(
      openssl,
      [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
        "-days", "2", "-subj", "/CN=" + secureHosts[0],
        "-addext", "subjectAltName=" + secureHosts.map { "DNS:" + $0 }.joined(separator: ","),
        "-keyout", folder.file("key.pem").path, "-out", folder.file("certificate.pem").path,
      ], in: folder)
    for _ in 0..<20 {
      let port = Int.random(in: 20_000..<32_000)
      try folder.write(Self.configuration(folder.path, port), to: "nginx.conf")
      let process = try Program(
        nginx, ["-p", folder.path, "-c", folder.file("nginx.conf").path],
        log: folder.nextLog("nginx"))
      let pid = folder.file("nginx.pid").path
      while process.isRunning, !FileManager.default.fileExists(atPath: pid) {
        try await Task.sleep(for: .milliseconds(20))
      }
      try await Task.sleep(for: .milliseconds(50))
      if process.isRunning {
        self.port = port
        securePort = port + 1
        self.process = process
        return
      }
    }
    let log = try? String(contentsOf: folder.file("error.log"), encoding: .utf8)
    throw TestProblem.noWebServer(log ?? "nginx did not start")
  }

  deinit {
    process.signal(SIGTERM)
    // Its folder is removed next.
    _ = process.waitForEnd()
  }

  var certificate: String { folder.file("certificate.pem").path }

  /// `fetch.connectTo` for a host.
  func route(_ host: String) -> [String] {
    ["\(host):80:127.0.0.1:\(port)", "\(host):443:127.0.0.1:\(securePort)"]
  }

  func publish(_ text: String, _ host: String, _ path: String) throws {
    try publish(Data(text.utf8), host, path)
  }

  func publish(_ data: Data, _ host: String, _ path: String) throws {
    try folder.write(data, to: "sites/\(host)/\(path)")
  }

  func withdraw(_ host: String, _ path: String) throws {
    try FileManager.default.removeItem(at: folder.file("sites/\(host)/\(path)"))
  }

  /// What was asked since the server started.
  func requests() throws -> [Request] {
    try String(contentsOf: folder.file("access.log"), encoding: .utf8).split(separator: "\n")
      .compactMap { line in
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard fields.count == 5, let status = Int(fields[2]) else { return nil }
        return Request(
          host: String(fields[0]), path: String(fields[1]), status: status,
          isConditional: fields[3] != "-" || fields[4] != "-")
      }
  }

  private static func configuration(_ folder: String, _ port: Int) -> String {
    """
    daemon off;
    master_process off;
    pid \(folder)/nginx.pid;
    error_log \(folder)/error.log;
    events { worker_connections 1024; }
    http {
      types { text/html html; application/rss+xml xml; text/plain txt; }
      default_type application/octet-stream;
      log_format asked '$host\t$request_uri\t$status\t$http_if_none_match\t$http_if_modified_since';
      access_log \(folder)/access.log asked;
      client_body_temp_path \(folder)/tmp/body;
      proxy_temp_path \(folder)/tmp/proxy;
      fastcgi_temp_path \(folder)/tmp/fastcgi;
      uwsgi_temp_path \(folder)/tmp/uwsgi;
      scgi_temp_path \(folder)/tmp/scgi;
      server {
        listen 127.0.0.1:\(port);
        listen 127.0.0.1:\(port + 1) ssl;
        ssl_certificate \(folder)/certificate.pem;
        ssl_certificate_key \(folder)/key.pem;
        root \(folder)/sites/$host;
        index index.html index.xml;
        location / {
          if ($args = "amp=1") { rewrite ^(.*)/$ $1/amp.html break; }
          if (-f $request_filename.slow) { limit_rate 300; }
        }
      }
    }

    """
  }
}
