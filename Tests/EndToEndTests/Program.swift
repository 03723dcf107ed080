// Starts programs and holds what they print.
import Foundation
import Glibc

/// A program under way. What it prints goes to files, so that it never waits for a reader and never
/// takes the test for a terminal.
///
/// Started by posix_spawn(3): Foundation's `Process` loses file descriptors in long runs.
final class Program {
  let output: URL
  let errors: URL
  let processID: Int32
  private let name: String
  private let started = Date()
  /// As waitpid(2) gave it; nil while the program runs.
  private var status: Int32?

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
    name = ([path] + arguments).joined(separator: " ")
    var source = "/dev/null"
    if let input {
      let file = log.appendingPathExtension("in")
      try Data(input.utf8).write(to: file)
      source = file.path
    }
    let variables = ProcessInfo.processInfo.environment
      .filter { !["GLEANER_CONFIG", "NOTIFY_SOCKET", "JOURNAL_STREAM"].contains($0.key) }
      .merging(environment) { _, new in new }
    processID = try Self.spawn(
      [path] + arguments, variables.map { $0 + "=" + $1 }.sorted(), source, output.path,
      errors.path)
  }

  deinit { if isRunning { kill(processID, SIGKILL) } }

  var isRunning: Bool {
    if status != nil { return false }
    var ended: Int32 = 0
    if unsafe waitpid(processID, &ended, WNOHANG) == 0 { return true }
    status = ended
    return false
  }

  var printed: String { Self.text(output) }

  var complained: String { Self.text(errors) }

  func signal(_ number: Int32) { if isRunning { kill(processID, number) } }

  /// Waits for the end; a program that does not end is killed and the test fails.
  @discardableResult
  func end(within seconds: Double = 300) async throws -> Outcome {
    let end = Date(timeIntervalSinceNow: seconds)
    while isRunning {
      if Date() > end {
        signal(SIGKILL)
        throw TestProblem.timedOut(
          waitingFor: "the end of \(name); it said: \(complained.suffix(2000))")
      }
      try await Task.sleep(for: .milliseconds(5))
    }
    let status = status ?? 0
    let killer = status & 0x7F
    return Outcome(
      code: killer == 0 ? (status >> 8) & 0xFF : -killer, output: printed, errors: complained,
      seconds: Date().timeIntervalSince(started))
  }

  /// Waits without suspending: for what ends at once, where nothing can be awaited.
  func waitForEnd() -> Int32 {
    while isRunning { usleep(2000) }
    return status ?? 0
  }

  /// With no signal blocked or ignored.
  private static func spawn(
    _ arguments: [String], _ environment: [String], _ input: String, _ output: String,
    _ errors: String
  ) throws -> Int32 {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    let writing = O_WRONLY | O_CREAT | O_TRUNC
    unsafe posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 1, output, writing, 0o644)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, errors, writing, 0o644)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    var all = sigset_t()
    unsafe sigemptyset(&none)
    unsafe sigfillset(&all)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setsigdefault(&attributes, &all)
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var argv: [UnsafeMutablePointer<CChar>?] = unsafe arguments.map { unsafe strdup($0) } + [nil]
    var envp: [UnsafeMutablePointer<CChar>?] = unsafe environment.map { unsafe strdup($0) } + [nil]
    defer { unsafe (argv + envp).forEach { unsafe free($0) } }
    var processID: Int32 = 0
    let problem = unsafe posix_spawn(
      &processID, arguments[0], &actions, &attributes, &argv, &envp)
    guard problem == 0 else {
      throw TestProblem.toolFailed("\(arguments[0]) cannot be started: errno \(problem)")
    }
    return processID
  }

  private static func text(_ file: URL) -> String {
    (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// Runs a helper of the operating system to its end.
  @discardableResult
  static func run(_ path: String, _ arguments: [String], in folder: Folder) async throws -> Outcome
  {
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
