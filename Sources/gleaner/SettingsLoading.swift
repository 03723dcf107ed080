// Reading the configuration for a command, with every error said before the command ends.
import ArgumentParser
import Effects
import Model
import Settings

enum Configurations {
  /// - Throws: exit code 78 after all errors were printed.
  static func load(_ path: String) throws -> LoadedSettings {
    switch read(path) {
    case .success(let loaded): return loaded
    case .failure(let errors):
      Console.printError(errors.description)
      Console.printError(summary(errors))
      throw ExitCodes.configuration
    }
  }

  static func read(_ path: String) -> Result<LoadedSettings, ConfigurationErrors> {
    let files = Machine.files
    return SettingsLoader.load(
      configuration: path,
      readFile: { path in
        do { return try files.read(path) } catch FileFailure.notFound { return nil }
      },
      listDirectory: { try files.list($0) })
  }

  static func summary(_ errors: ConfigurationErrors) -> String {
    errors.errors.count == 1
      ? "1 error in the configuration; nothing was started."
      : "\(errors.errors.count) errors in the configuration; nothing was started."
  }

  /// The table of outlets beside the configuration file; none when there is no such file.
  static func outlets(besides path: String) throws -> OutletTable {
    let table = Path.parent(of: path) + "/outlets.yaml"
    let files = Machine.files
    guard try files.size(table) != nil else { return .empty }
    switch OutletTableLoader.table(inFile: table, bytes: try files.read(table)) {
    case .success(let outlets): return outlets
    case .failure(let errors):
      Console.printError(errors.description)
      throw ExitCodes.configuration
    }
  }
}
