// The built binary against a real nginx on loopback, with real files, signals and full disks.
//
// Nothing of the program is imported: what is tested is what a user has. All in turn, one at a time.
// Run by `swift test`; these variables change what is run:
//
//   GLEANER_BINARY=FILE    the program; else `gleaner` beside the test bundle
//   GLEANER_SHARED=DIR     shared test data; else `shared` beside a folder above this one
//   GLEANER_KILLS=200      kills of `KillTests` (default 12) …
//   GLEANER_PAGES=1000     … while this many pages are ingested (default 60)
//   GLEANER_SEED=1         replays the moments of the kills
//   GLEANER_BOOT_SYSTEMD=FILE  a tool that boots systemd in namespaces, for `SystemdTests`
//   GLEANER_PYTHON=FILE    a python3 that has duckdb and pandas, for `ReaderTests`
//   GLEANER_KEEP=1         leaves the folders of the tests behind, and says where
//
// The full run: GLEANER_KILLS=200 GLEANER_PAGES=1000 swift test --filter EndToEndTests
//
// Nothing listens or connects outside loopback. nginx is wanted (apt: nginx-light); the tests of full
// disks need root and mount(8). What is missing is said, and its tests are skipped.
import Foundation
import Testing

/// Holds the suites, so that they run one after the other: each is measured by what it leaves.
@Suite(.serialized)
struct EndToEnd {}

/// What this machine and this call of the tests offer.
enum Setting {
  static let environment = ProcessInfo.processInfo.environment

  static func number(_ name: String, default value: Int) -> Int {
    environment[name].flatMap(Int.init) ?? value
  }

  static let kills = number("GLEANER_KILLS", default: 12)
  static let pages = number("GLEANER_PAGES", default: 60)
  static let keeps = environment["GLEANER_KEEP"] != nil

  static let nginx = tool("nginx", in: ["/usr/sbin", "/usr/local/sbin"])
  static let openssl = tool("openssl")
  static let isRoot = NSUserName() == "root"

  /// The program that is tested.
  static let binary: String = {
    if let stated = environment["GLEANER_BINARY"] { return stated }
    let bundle = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appending(path: "gleaner")
    if FileManager.default.isExecutableFile(atPath: bundle.path) { return bundle.path }
    return project.appending(path: ".build/debug/gleaner").path
  }()

  /// The folder of Package.swift.
  static let project = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let scripts = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Scripts")

  /// Full path of a program; nil when it is not installed.
  static func tool(_ name: String, in more: [String] = []) -> String? {
    let path = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return (path + more + ["/usr/bin", "/bin"]).map { $0 + "/" + name }
      .first(where: FileManager.default.isExecutableFile(atPath:))
  }

  /// A folder of the shared data; nil when it is not there.
  static func shared(_ path: String) -> URL? {
    var candidates: [URL] = []
    if let root = environment["GLEANER_SHARED"] { candidates.append(URL(filePath: root)) }
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while folder.path.count > 1 {
      folder.deleteLastPathComponent()
      candidates.append(folder.appending(path: "shared"))
    }
    return candidates.flatMap { [$0.appending(path: "data/" + path), $0.appending(path: path)] }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }
}

/// Why a test could not do its work; a condition that failed is an expectation instead.
enum TestProblem: Error {
  case noWebServer(String)
  case timedOut(waitingFor: String)
  case toolFailed(String)
}

/// Waits until something holds.
///
/// - Parameter seconds: generous: only a fault makes this long.
/// - Throws: `TestProblem.timedOut`.
func eventually(
  _ what: String, within seconds: Double = 60, _ holds: () async throws -> Bool
) async throws {
  let end = Date(timeIntervalSinceNow: seconds)
  while try await !holds() {
    if Date() > end { throw TestProblem.timedOut(waitingFor: what) }
    try await Task.sleep(for: .milliseconds(50))
  }
}

/// Random numbers that a seed repeats (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
