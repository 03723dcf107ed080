// The folder that a run works in, and the child processes that it starts.
import CBenchmarkFloor
import Foundation

/// A folder below $TMPDIR that goes when the run ends.
struct Workshop {
  let folder: String

  init() throws {
    folder =
      NSTemporaryDirectory() + "gleaner-benchmarks-\(ProcessInfo.processInfo.processIdentifier)"
    try makeFolder("")
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String) -> String { folder + "/" + name }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: path(name), withIntermediateDirectories: true)
  }

  func removeFolder(_ name: String) { try? FileManager.default.removeItem(atPath: path(name)) }

  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(filePath: path(name)))
  }
}

/// What a child process cost.
struct ChildCost {
  var cpuSeconds: Double
  var wallSeconds: Double
  var peakBytes: Int64
  var output = ""
}

enum Child {
  /// Runs a program to its end. The C function is `wait4`.
  static func run(_ arguments: [String], in workshop: Workshop) throws -> ChildCost {
    let output = workshop.path("output")
    var usage = benchmark_usage()
    var words: [UnsafePointer<CChar>?] = unsafe arguments.map { unsafe UnsafePointer(strdup($0)) }
    defer { unsafe words.forEach { unsafe free(UnsafeMutablePointer(mutating: $0)) } }
    unsafe words.append(nil)
    let result = unsafe benchmark_run(words, output, &usage)
    return try cost(usage, result, arguments.first ?? "", said: output)
  }

  /// One libcurl multi loop with htmlReadMemory and xmlFreeDoc of every page.
  static func floor(list: String, port: Int32) throws -> ChildCost {
    var usage = benchmark_usage()
    let result = unsafe benchmark_floor_pipeline(
      list, port, Int32(BenchmarkLimits.transfersInFlight), &usage)
    return try cost(usage, result, "the floor", said: nil)
  }

  /// What the kernel counted, or a failure when the child failed.
  static func cost(
    _ usage: benchmark_usage, _ result: Int32, _ name: String, said: String?
  ) throws -> ChildCost {
    let output = said.flatMap { try? String(contentsOfFile: $0, encoding: .utf8) } ?? ""
    // Status 1 of gleaner: some pages failed, which the summary says.
    guard result == 0, (0...1).contains(usage.status), said != nil || usage.status == 0 else {
      let status = result == 0 ? usage.status : result
      throw BenchmarkFailure.programFailed(name, status: status, output: output)
    }
    return ChildCost(
      cpuSeconds: usage.cpu_seconds, wallSeconds: usage.wall_seconds,
      peakBytes: usage.peak_bytes, output: output)
  }
}

/// CPU of this process.
enum Stopwatch {
  /// Nanoseconds that `work` takes, and that its frees leave to the allocator.
  static func nanoseconds<Value>(_ work: () throws -> Value) rethrows -> (Value, Double) {
    let start = benchmark_cpu_nanoseconds()
    let value = try work()
    benchmark_settle_heap()
    return (value, Double(benchmark_cpu_nanoseconds() - start))
  }
}
