// `gleaner status`: how the daemon and each feed are.
import ArgumentParser
import Daemon
import Effects
import Model

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show the state of the daemon and of every feed.",
    discussion: """
      Asks the running daemon; without one it reads what the last run remembered.

      Example: gleaner status --json
      """)

  @OptionGroup var file: ConfigurationOption
  @Flag(help: "One JSON object.")
  var json = false

  func run() async throws {
    let paths = try Configurations.settings(file.path).paths
    let status: DaemonStatus
    if let client = try ControlClient.connect(to: paths.controlSocket) {
      status = try await client.status()
    } else {
      let loaded = try Configurations.forLooking(file.path)
      status = try Failures.explained {
        try DaemonStatus(
          withoutDaemon: try Machine.rememberedLedger(state: paths.state), settings: loaded)
      }
    }
    if json { try Console.printJSON(status) } else { Console.print(Self.text(status)) }
  }

  private static func text(_ status: DaemonStatus) -> String {
    var lines = ["gleaner \(status.version): \(status.state)"]
    if let since = status.problemSince ?? status.started { lines[0] += " since \(since)" }
    if let problem = status.problem { lines.append("problem: \(problem)") }
    lines.append(
      "\(status.articles) articles, \(status.lastSeq) records, \(status.pendingTasks) pages planned"
    )
    var rows = [["FEED", "HEALTH", "BY", "LAST SUCCESS", "LAST NEW", "NEXT", "WHY"]]
    for feed in status.feeds {
      rows.append([
        feed.name, feed.health + (feed.failures > 0 ? " ×\(feed.failures)" : ""),
        feed.push.map { $0.state == "pushed" ? "push" : "poll (\($0.state))" } ?? "poll",
        feed.lastSuccess ?? "-", feed.lastNewItem ?? "-", feed.nextDue ?? "-", feed.lastError ?? "",
      ])
    }
    lines.append(Console.table(rows))
    return lines.joined(separator: "\n")
  }
}
