// The simulated files: what is synced stays, and the rest may go in every way.
import Effects
import Testing

@testable import Simulation

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

@Suite struct FilesTests {
  private func files(
    seed: UInt64 = 1, crashPlan: CrashPlan = CrashPlan(), faults: FileFaults = .none
  ) -> SimFiles {
    SimFiles(seed: Seed(seed), crashPlan: crashPlan, faults: faults)
  }

  @Test func `files can be written, read, cut, renamed, listed and removed`() throws {
    let files = files()
    try files.createDirectory("/a/b")
    try files.write(bytes("hello"), to: "/a/b/one", at: 0)
    try files.write(bytes("XY"), to: "/a/b/one", at: 7)
    #expect(try files.read("/a/b/one") == bytes("hello\0\0XY"))
    #expect(try files.read("/a/b/one", at: 7, count: 100) == bytes("XY"))
    #expect(try files.read("/a/b/one", at: 70, count: 100) == [])
    try files.truncate("/a/b/one", to: 4)
    try files.rename("/a/b/one", to: "/a/two")
    #expect(try files.size("/a/b/one") == nil)
    #expect(try files.size("/a/two") == 4)
    #expect(try files.list("/a") == ["b", "two"])
    #expect(try files.list("/nowhere") == [])
    try files.remove("/a/two")
    try files.remove("/a/two")
    #expect(throws: FileFailure.notFound(path: "/a/two")) { try files.read("/a/two") }
  }

  @Test func `misuse is refused`() throws {
    let files = files()
    try files.createDirectory("/a")
    #expect(throws: FileFailure.notFound(path: "/b/x")) { try files.write([1], to: "/b/x", at: 0) }
    #expect(throws: FileFailure.self) { try files.write([1], to: "relative", at: 0) }
    #expect(throws: FileFailure.self) { try files.write([1], to: "/a", at: 0) }
    #expect(throws: FileFailure.self) { try files.remove("/a") }
    #expect(throws: FileFailure.self) { try files.sync("/a/none") }
    #expect(throws: FileFailure.self) { try files.rename("/a/none", to: "/a/x") }
    try files.write([1], to: "/a/x", at: 0)
    #expect(throws: FileFailure.self) { try files.createDirectory("/a/x/y") }
  }

  @Test func `what is synced, with its name, survives every power loss`() throws {
    let crashPlan = CrashPlan()
    let files = files(crashPlan: crashPlan)
    try files.createDirectory("/a")
    try files.syncDirectory("/")
    try files.write(bytes("durable"), to: "/a/log", at: 0)
    try files.sync("/a/log")
    try files.syncDirectory("/a")
    try files.write([UInt8](repeating: 7, count: 3000), to: "/a/log", at: 7)
    crashPlan.crash(during: "the test")
    var sizes = Set<Int>()
    var hadHoles = false
    for variant in 0..<200 {
      let after = files.recovered(crashPlan: CrashPlan(), variant: variant)
      let log = try after.read("/a/log")
      #expect(log.starts(with: bytes("durable")))
      #expect(log.dropFirst(7).allSatisfy { $0 == 7 || $0 == 0 })
      hadHoles = hadHoles || log.contains(0)
      sizes.insert(log.count)
      #expect(
        after.contents.map(\.bytes)
          == files.recovered(
            crashPlan: CrashPlan(), variant: variant
          ).contents.map(\.bytes))
    }
    #expect(sizes.contains(7) && sizes.contains(3007) && sizes.count > 10)
    #expect(hadHoles)
  }

  @Test func `overwritten and cut bytes come back when they were not synced`() throws {
    let crashPlan = CrashPlan()
    let files = files(crashPlan: crashPlan)
    try files.write(bytes("0123456789"), to: "/log", at: 0)
    try files.sync("/log")
    try files.syncDirectory("/")
    try files.truncate("/log", to: 4)
    try files.write(bytes("abc"), to: "/log", at: 2)
    try files.write(bytes("zz"), to: "/log", at: 8)
    crashPlan.crash(during: "the test")
    let found = Set(
      try (0..<300).map { variant in
        try files.recovered(crashPlan: CrashPlan(), variant: variant).read("/log")
      })
    #expect(found.contains(bytes("0123456789")))
    #expect(found.contains(bytes("01abc\0\0\0zz")))
    #expect(found.contains(bytes("0123")))
    #expect(found.contains(bytes("01ab")))
  }

  @Test func `names that were not synced may be undone, whole renames only`() throws {
    let crashPlan = CrashPlan()
    let files = files(crashPlan: crashPlan)
    try files.replace("/settings", with: bytes("old"))
    try files.write(bytes("new"), to: "/settings.tmp", at: 0)
    try files.sync("/settings.tmp")
    try files.rename("/settings.tmp", to: "/settings")
    crashPlan.crash(during: "the test")
    var found = Set<[UInt8]>()
    for variant in 0..<100 {
      let after = files.recovered(crashPlan: CrashPlan(), variant: variant)
      found.insert(try after.read("/settings"))
    }
    #expect(found == [bytes("old"), bytes("new")])
  }

  @Test func `a file in a directory that was not synced may vanish`() throws {
    let crashPlan = CrashPlan()
    let files = files(crashPlan: crashPlan)
    try files.createDirectory("/a")
    try files.write(bytes("x"), to: "/a/f", at: 0)
    try files.sync("/a/f")
    try files.syncDirectory("/a")
    crashPlan.crash(during: "the test")
    let present = (0..<50).filter { variant in
      files.recovered(crashPlan: CrashPlan(), variant: variant).peek("/a/f") != nil
    }
    #expect(!present.isEmpty && present.count < 50)
  }

  @Test func `a kill loses nothing, nor does a clean end`() throws {
    for kind in [CrashPlan.Kind.kill, .powerLoss] {
      let crashPlan = CrashPlan(kind: kind)
      let files = files(crashPlan: crashPlan)
      try files.write(bytes("unsynced"), to: "/f", at: 0)
      if kind == .kill { crashPlan.crash(during: "the test") }
      #expect(files.recovered(crashPlan: CrashPlan()).peek("/f") == bytes("unsynced"))
    }
  }

  @Test func `a full disk takes what fits and refuses the rest until there is room`() throws {
    let files = files()
    files.capacityBytes = 10
    try files.write(bytes("12345678"), to: "/f", at: 0)
    #expect(throws: FileFailure.noSpace(path: "/f")) {
      try files.write(bytes("abcdef"), to: "/f", at: 8)
    }
    #expect(try files.read("/f") == bytes("12345678ab"))
    try files.write(bytes("XX"), to: "/f", at: 0)
    try files.remove("/f")
    try files.write(bytes("abcdef"), to: "/g", at: 0)
    files.capacityBytes = nil
    try files.write([UInt8](repeating: 1, count: 100), to: "/g", at: 6)
    #expect(files.usedBytes == 106)
  }

  @Test func `faults come as often as planned and never from a calm disk`() {
    let files = files(faults: FileFaults(readError: 0.1, changeError: 0.1, noSpace: 0.1))
    var failures: [FileFailure] = []
    for _ in 0..<1000 {
      do { try files.write([1, 2, 3], to: "/f", at: 0) } catch { failures.append(error) }
    }
    #expect((120...270).contains(failures.count))
    #expect(failures.contains(.noSpace(path: "/f")))
    #expect(
      failures.contains(.system(operation: "pwrite", path: "/f", errno: SimFiles.Errno.io)))
  }

  @Test func `the machine stops at the planned operation and at no other`() {
    func run(_ crashPlan: CrashPlan) -> SimFiles {
      let files = files(crashPlan: crashPlan)
      for number in 0..<20 {
        let path = "/f\(number % 3)"
        try? files.replace(path, with: bytes("\(number)"))
      }
      return files
    }
    let undisturbed = CrashPlan()
    _ = run(undisturbed)
    let operations = undisturbed.operations
    #expect(operations == 100)
    for operation in 1...operations {
      let crashPlan = CrashPlan(crashAt: operation)
      let files = run(crashPlan)
      #expect(crashPlan.hasCrashed && crashPlan.operations == operation)
      #expect(throws: FileFailure.self) { try files.read("/f0") }
      let after = files.recovered(crashPlan: CrashPlan())
      let finished = (operation - 1) / 5
      for file in 0..<3 {
        let versions = (0..<20).filter { $0 % 3 == file }
        let last = versions.last { $0 < finished }
        let possible = versions.filter { $0 >= last ?? 0 && $0 <= finished }.map { bytes("\($0)") }
        let found = after.peek("/f\(file)")
        #expect(found.map(possible.contains) ?? (last == nil), "operation \(operation)")
      }
    }
  }
}
