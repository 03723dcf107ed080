// Starts programs and holds what they print.
import Foundation
import Glibc

/// A program under way. What it prints goes to files, so that it never waits for a reader and never
/// takes the test for a terminal.
final class Program {
  let output: URL
  let errors: URL
  private let process = Process()
  private let started = Date()

  /// How a program ended.
  struct Outcome {
    /// Exit code; for a signal its number, negative.
    var code: Int32
    var output: String
    var errors: String
    var seconds: Double

    var lines: [String] { output.split(separator: "\n").map(String.init) }

    func json() throws -> [String: Any] {
      try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any] ?? [:]
    }
  }

  /// - Parameter log: path without suffix; `.out` and `.err` are added.
  init(
    _ path: String, _ arguments: [String], log: URL, environment: [String: String] = [:],
    input: String? = nil
  ) throws {
    output = log.appendingPathExtension("out")
    errors = log.appendingPathExtension("err")
    try Data().write(to: output)
    try Data().write(to: errors)
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment
      .filter { !["GLEANER_CONFIG", "NOTIFY_SOCKET", "JOURNAL_STREAM"].contains($0.key) }
      .merging(environment) { _, new in new }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    if let input {
      let file = log.appendingPathExtension("in")
      try Data(input.utf8).write(to: file)
      process.standardInput = try FileHandle(forReadingFrom: file)
    } else {
      process.standardInput = FileHandle.nullDevice
    }
    try process.run()
  }

  deinit { if process.isRunning { signal(SIGKILL) } }

  var isRunning: Bool { process.isRunning }

  var processID: Int32 { process.processIdentifier }

  var printed: String { Self.text(output) }

  var complained: String { Self.text(errors) }

  func signal(_ number: Int32) {
    if process.isRunning { kill(process.processIdentifier, number) }
  }

  /// Waits for the end; a program that does not end is killed and the test fails.
  @discardableResult
  func end(within seconds: Double = 300) async throws -> Outcome {
    let end = Date(timeIntervalSinceNow: seconds)
    while process.isRunning {
      if Date() > end {
        signal(SIGKILL)
        throw TestProblem.timedOut(
          waitingFor: "\(process.arguments ?? []) to end; it said: \(complained.suffix(2000))")
      }
      try await Task.sleep(for: .milliseconds(10))
    }
    let status = process.terminationStatus
    return Outcome(
      code: process.terminationReason == .uncaughtSignal ? -status : status, output: printed,
      errors: complained, seconds: Date().timeIntervalSince(started))
  }

  private static func text(_ file: URL) -> String {
    (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// Runs a helper of the operating system to its end.
  @discardableResult
  static func run(_ path: String, _ arguments: [String], in folder: Folder) async throws -> Outcome {
    let outcome = try await Program(path, arguments, log: folder.nextLog(path)).end()
    guard outcome.code == 0 else {
      throw TestProblem.toolFailed("\(path) \(arguments): \(outcome.errors)")
    }
    return outcome
  }
}

/// A temporary folder, removed when it is no longer used.
final class Folder {
  let url: URL
  private var logs = 0

  /// Short, since the path of a Unix socket has at most 107 bytes.
  init() throws {
    let name = "ge2e-" + String(UInt64.random(in: 0..<1 << 40), radix: 36)
    url = FileManager.default.temporaryDirectory.appending(path: name)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    if Setting.keeps { print("kept: \(url.path)") }
  }

  deinit { if !Setting.keeps { try? FileManager.default.removeItem(at: url) } }

  var path: String { url.path }

  func file(_ name: String) -> URL { url.appending(path: name) }

  @discardableResult
  func write(_ text: String, to name: String) throws -> URL {
    try write(Data(text.utf8), to: name)
  }

  /// Replaces the file in one step, as a publisher's system does.
  @discardableResult
  func write(_ data: Data, to name: String) throws -> URL {
    let file = file(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file, options: .atomic)
    return file
  }

  func nextLog(_ program: String) -> URL {
    logs += 1
    return file("\(logs)-\(URL(filePath: program).lastPathComponent)")
  }
}
