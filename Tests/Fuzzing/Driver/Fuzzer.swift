// Fuzzer: one of the FuzzTargets under libFuzzer. Tests/Fuzzing/run builds and starts it.
//
//     GLEANER_FUZZ_TARGET=robots Fuzzer --seeds FOLDER      writes the samples there
//     GLEANER_FUZZ_TARGET=robots Fuzzer [libFuzzer's own arguments]
//
// The target comes from the environment, since libFuzzer owns the arguments and starts itself anew.
import FuzzTargets
import Glibc

/// LLVMFuzzerRunDriver of libFuzzer, which calls back with each input.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ argumentCount: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ check: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

@main enum Fuzzer {
  private static let target: FuzzTarget = {
    let name = unsafe getenv("GLEANER_FUZZ_TARGET").map { unsafe String(cString: $0) } ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
      let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
      print("GLEANER_FUZZ_TARGET must be one of \(names)")
      exit(2)
    }
    return target
  }()

  static func main() {
    let arguments = CommandLine.arguments
    if arguments.count == 3, arguments[1] == "--seeds" {
      for (index, sample) in target.samples.enumerated() {
        write(sample, to: arguments[2] + "/\(target)-sample-\(index)")
      }
      return
    }
    var count = CommandLine.argc
    let words = unsafe CommandLine.unsafeArgv
    var start: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe words
    let code = unsafe runDriver(&count, &start) { start, count in
      let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
      do {
        try Fuzzer.target.check(bytes)
      } catch {
        // A crash is how libFuzzer learns of it.
        fatalError("\(error)")
      }
      return 0
    }
    exit(code)
  }

  private static func write(_ bytes: [UInt8], to path: String) {
    guard let file = unsafe fopen(path, "wb") else {
      print("cannot write \(path)")
      exit(1)
    }
    unsafe fwrite(bytes, 1, bytes.count, file)
    unsafe fclose(file)
  }
}
