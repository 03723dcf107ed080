// `gleaner config check`: every error of the configuration, with file, line and key.
import ArgumentParser
import Settings

struct ConfigCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Look at the configuration.",
    discussion: "Example: gleaner config check", subcommands: [Check.self])

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read the configuration and all feed files, and say what is wrong.",
      discussion: """
        Prints every error at once as FILE:LINE:COLUMN: KEY: MESSAGE and ends with exit code 78; without \
        errors it prints the settings in force.

        Example: gleaner config check --config Config/gleaner.yaml
        """)

    @OptionGroup var file: ConfigurationOption
    @Flag(name: .shortAndLong, help: "Print nothing when all is well.")
    var quiet = false

    func run() async throws {
      let loaded = try Configurations.load(file.path)
      let outlets = try Configurations.outlets(besides: file.path)
      let persons = try Configurations.persons(file.beside("persons.yaml"))
      // Commands do without the default folder; a daemon would watch nothing.
      if try Machine.files.size(loaded.settings.paths.feeds) == nil {
        Console.printError(
          "\(file.path): paths.feeds: the folder \(loaded.settings.paths.feeds) is missing")
        throw ExitCodes.configuration
      }
      if quiet { return }
      Console.print(describe(loaded.settings))
      Console.print(
        "\(loaded.sources.count) sources, \(loaded.feeds.count) feeds, "
          + "\(loaded.enabledFeeds.count) of them on; \(outlets.outlets.count) outlets, "
          + "\(persons.persons.count) persons. No errors.")
    }
  }
}
