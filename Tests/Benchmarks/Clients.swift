// The clients that gleaner's transport is measured beside: a libcurl loop in C, and the curl program.
import CBenchmarkFloor
import Foundation
import Model

extension ClientLoad {
  /// One libcurl multi loop that collects the same in memory, in a child process.
  func floorCost() throws -> ChildCost {
    var usage = benchmark_usage()
    let result = unsafe withLoad { unsafe benchmark_floor_requests($0, &usage) }
    return try Child.cost(usage, result, "the floor of the transport", said: nil)
  }

  /// Starts the same loop for answers that do not come.
  func floorHold() throws -> HeldChild {
    try HeldChild(unsafe withLoad { unsafe benchmark_floor_hold($0) })
  }

  @unsafe private func withLoad<Value>(_ work: (benchmark_load) -> Value) -> Value {
    let lines = addresses.joined(separator: "\n") + "\n"
    let fields = Self.headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
    return unsafe lines.withCString { lines in
      unsafe fields.withCString { fields in
        unsafe work(
          benchmark_load(
            addresses: lines, headers: fields, count: Int32(count), in_flight: Int32(inFlight),
            body_bytes: Int64(bodyBytes)))
      }
    }
  }
}

/// A child process that waits for answers that do not come; it goes with this value.
@safe struct HeldChild: ~Copyable {
  private let identifier: Int32

  /// - Parameter identifier: What the C function that started it gave.
  fileprivate init(_ identifier: Int32) throws {
    guard identifier > 0 else { throw BenchmarkFailure.noChild(errno: errno) }
    self.identifier = identifier
  }

  /// This program itself as the client.
  init(requests: Int, to address: String) throws {
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let arguments = [own, "transport", "--hold", address, "--in-flight", "\(requests)"]
    var words: [UnsafePointer<CChar>?] = unsafe arguments.map { unsafe UnsafePointer(strdup($0)) }
    defer { unsafe words.forEach { unsafe free(UnsafeMutablePointer(mutating: $0)) } }
    unsafe words.append(nil)
    try self.init(unsafe benchmark_start(words))
  }

  deinit { benchmark_end(identifier) }

  var residentBytes: Int64 { benchmark_resident_bytes(identifier) }
}

/// `curl --parallel`, the program.
struct CurlProgram {
  private let program: String
  private let workshop: Workshop

  /// nil when there is none.
  init?(_ workshop: Workshop) {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    let found = folders.map { $0 + "/curl" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let found else { return nil }
    program = found
    self.workshop = workshop
  }

  /// The same requests; bodies go to /dev/null.
  func cost(_ load: ClientLoad) throws -> ChildCost {
    var lines = [
      "silent", "fail", "compressed", "parallel", "parallel-max = \(load.inFlight)",
      "connect-timeout = 15", "max-time = 600",
    ]
    lines += ClientLoad.headers.map { "header = \"\($0.name): \($0.value)\"" }
    for number in 0..<load.count {
      lines.append("url = \"\(load.addresses[number % load.addresses.count])\"")
      lines.append("output = /dev/null")
    }
    try workshop.write(lines.joined(separator: "\n") + "\n", to: "curl.config")
    return try Child.run(
      [program, "--disable", "--config", workshop.path("curl.config")], in: workshop)
  }
}
