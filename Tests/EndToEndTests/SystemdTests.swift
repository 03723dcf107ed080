// The shipped unit under a real systemd, booted over a throw-away copy of the machine.
import Foundation
import Testing

extension EndToEnd {
  @Suite(
    .enabled(
      if: Setting.isRoot && Setting.environment["GLEANER_BOOT_SYSTEMD"] != nil,
      "GLEANER_BOOT_SYSTEMD names no tool that boots systemd, or the user is not root"))
  struct SystemdTests {
    @Test func `the unit starts, reports, reloads, is watched and stops`() async throws {
      let folder = try Folder()
      let check = try await Program(
        Setting.scripts.appending(path: "systemd-check").path,
        [Setting.binary, Setting.project.path], log: folder.nextLog("systemd-check")
      ).end()
      print(check.output)
      #expect(check.code == 0, "\(check.errors)")
      #expect(check.lines.filter { $0.hasPrefix("FAIL") } == [])
      #expect(check.lines.filter { $0.hasPrefix("ok ") }.count > 30)
    }
  }
}
