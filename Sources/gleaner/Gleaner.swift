// The program: its commands and its exit codes.
import ArgumentParser
import Effects
import Model

/// 0 ok, 1 some failed, 2 usage, 78 bad configuration (EX_CONFIG of sysexits.h).
enum ExitCodes {
  static let someFailed = ExitCode(1)
  static let usage = ExitCode(2)
  static let configuration = ExitCode(78)
}

@main
struct Gleaner: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gleaner",
    abstract: "Watches news feeds, reads the articles, and keeps them in a corpus directory.",
    discussion: """
      Example: gleaner demo
      Example: gleaner fetch --config Config/gleaner.yaml yonhap-en

      Exit codes: 0 ok, 1 some failed, 2 usage, 78 bad configuration.
      """,
    version: GleanerVersion.number,
    subcommands: [
      RunCommand.self, FetchCommand.self, LogsCommand.self, StatusCommand.self,
      FeedsCommand.self, ConfigCommand.self, CorpusCommand.self, InspectCommand.self,
      DemoCommand.self,
    ])

  static func main() async {
    Machine.keepHeapSmall()
    Machine.ignoreBrokenPipes()
    do {
      try refuseUnknownHelp(CommandLine.arguments.dropFirst())
      var command = try parseAsRoot()
      if var asyncCommand = command as? any AsyncParsableCommand {
        try await asyncCommand.run()
      } else {
        try command.run()
      }
    } catch {
      leave(with: error)
    }
  }

  /// `help nope`: ArgumentParser shows the general help for it, as if all were well.
  private static func refuseUnknownHelp(_ arguments: ArraySlice<String>) throws {
    guard arguments.first == "help" else { return }
    var command: any ParsableCommand.Type = Gleaner.self
    for name in arguments.dropFirst() where !name.hasPrefix("-") && name != "help" {
      let known = command.configuration.subcommands.first { $0._commandName == name }
      guard let known else { throw ValidationError("There is no command `\(name)`.") }
      command = known
    }
  }

  /// Prints what went wrong, or the help that was asked for, and ends the process.
  private static func leave(with error: any Error) -> Never {
    let code = exitCode(for: error)
    let text = fullMessage(for: error)
    if code.isSuccess {
      Console.print(text)
    } else if !text.isEmpty {
      Console.printError(text)
    }
    Self.exit(withError: code == .validationFailure ? ExitCodes.usage : code)
  }
}

/// `--config FILE`, for every command that needs the settings.
struct ConfigurationOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The configuration file.",
      discussion: "Default: $GLEANER_CONFIG, else /etc/gleaner/gleaner.yaml",
      valueName: "file"))
  var config: String?

  /// A file in the folder of the configuration file.
  func beside(_ name: String) -> String { Path.parent(of: path) + "/" + name }

  static var inEnvironment: String? { Paths.environment["GLEANER_CONFIG"] }

  /// The file that is read when none is named.
  static var byDefault: String { inEnvironment ?? "/etc/gleaner/gleaner.yaml" }

  var path: String { Paths.absolute(config ?? ConfigurationOption.byDefault) }
}
