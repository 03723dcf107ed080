// Reading the configuration for a command, with every error said before the command ends.
import ArgumentParser
import Effects
import Markup
import Model
import Settings

enum Configurations {
  /// Whether the files that credentials name are read: only by what asks servers.
  enum Secrets { case read, skipped }

  /// - Throws: exit code 78 after all errors were printed.
  static func load(_ path: String, secrets: Secrets = .read) throws -> LoadedSettings {
    try accepted(read(path, secrets: secrets))
  }

  /// The settings alone, for commands to which sources do not matter: a mistake in one stops nobody
  /// from looking at what is there.
  static func settings(_ path: String) throws -> GleanerSettings {
    try accepted(readSettings(path)).settings
  }

  /// For commands that look and do nothing: where only sources are wrong, that is said, and they are
  /// left out.
  static func forLooking(_ path: String, secrets: Secrets = .skipped) throws -> LoadedSettings {
    guard case .failure(let errors) = read(path, secrets: secrets),
      case .success(let alone) = readSettings(path)
    else { return try load(path, secrets: secrets) }
    Console.printError(errors.description)
    Console.printError(summary(errors) + "; the sources are left out.")
    return alone
  }

  static func readSettings(_ path: String) -> Result<LoadedSettings, ConfigurationErrors> {
    SettingsLoader.load(
      configuration: path, readFile: file, listDirectory: { _ in [] }, secrets: .skipped)
  }

  /// - Throws: exit code 78 after all errors were printed.
  private static func accepted(
    _ result: Result<LoadedSettings, ConfigurationErrors>
  ) throws -> LoadedSettings {
    switch result {
    case .success(let loaded): return loaded
    case .failure(let errors):
      Console.printError(errors.description)
      Console.printError(summary(errors) + "; nothing was started.")
      throw ExitCodes.configuration
    }
  }

  /// How to fetch, for commands that need no configuration.
  ///
  /// - Parameter config: as stated by hand; nil for $GLEANER_CONFIG, without which the defaults hold.
  static func fetchSettings(_ config: String?) throws -> FetchSettings {
    guard let stated = config ?? ConfigurationOption.inEnvironment else { return FetchSettings() }
    return try settings(Paths.absolute(stated)).fetch
  }

  /// nil when there is none.
  private static func file(_ path: String) throws -> [UInt8]? {
    do { return try Machine.files.read(path) } catch FileFailure.notFound {
      // A link that is there and leads nowhere is a mistake.
      if try Machine.files.size(path) != nil { throw FileFailure.notFound(path: path) }
      return nil
    }
  }

  private static func selectorFault(_ text: String) -> String? {
    do {
      _ = try MarkupQuery(text)
      return nil
    } catch {
      guard case .badQuery(_, let column, let expected) = error else { return "\(error)" }
      return "at character \(column) there should be \(expected)"
    }
  }

  /// - Parameter added: Files of the feeds folder that are not there yet, or will be replaced.
  static func read(
    _ path: String, secrets: Secrets = .read, adding added: [SourceFile] = []
  ) -> Result<LoadedSettings, ConfigurationErrors> {
    let files = Machine.files
    let fresh = Dictionary(added.map { ($0.path, $0.bytes) }, uniquingKeysWith: { $1 })
    return SettingsLoader.load(
      configuration: path,
      readFile: { path in try fresh[path] ?? file(path) },
      listDirectory: { folder in
        // The default need not be there: pages can be fetched without a source.
        let isStated = folder != GleanerSettings().paths.feeds
        if isStated, added.isEmpty, try files.size(folder) == nil {
          throw FileFailure.notFound(path: folder)
        }
        let names = Set(try files.list(folder))
        let inFolder = added.filter { $0.folder == folder }.map { Path.name(of: $0.path) }
        return names.union(inFolder).sorted()
      },
      secrets: secrets == .skipped
        ? .skipped
        : .read(credentialsDirectory: Paths.environment["CREDENTIALS_DIRECTORY"]),
      selectorFault: selectorFault)
  }

  static func summary(_ errors: ConfigurationErrors) -> String {
    "\(errors.errors.count) error\(errors.errors.count == 1 ? "" : "s") in the configuration"
  }

  /// Settings, feeds and outlets, or all that is wrong in any of them.
  static func readAll(_ path: String) throws -> (LoadedSettings, OutletTable) {
    let (settings, outlets) = (read(path), try readOutlets(besides: path))
    guard case .success(let loaded) = settings, case .success(let table) = outlets else {
      throw ConfigurationErrors(settings.errors + outlets.errors)
    }
    return (loaded, table)
  }

  /// The table of persons in a file; none when there is no such file.
  static func persons(_ path: String) throws -> PersonTable {
    let files = Machine.files
    let name = Paths.absolute(path)
    guard try files.size(name) != nil else { return .empty }
    switch PersonTableLoader.table(inFile: name, bytes: try files.read(name)) {
    case .success(let persons): return persons
    case .failure(let errors):
      Console.printError(errors.description)
      throw ExitCodes.configuration
    }
  }

  /// The table of outlets beside the configuration file; none when there is no such file.
  static func outlets(besides path: String) throws -> OutletTable {
    switch try readOutlets(besides: path) {
    case .success(let outlets): return outlets
    case .failure(let errors):
      Console.printError(errors.description)
      throw ExitCodes.configuration
    }
  }

  static func readOutlets(
    besides path: String
  ) throws -> Result<OutletTable, ConfigurationErrors> {
    let table = Path.parent(of: path) + "/outlets.yaml"
    let files = Machine.files
    guard try files.size(table) != nil else { return .success(.empty) }
    return OutletTableLoader.table(inFile: table, bytes: try files.read(table))
  }
}

extension Result where Failure == ConfigurationErrors {
  fileprivate var errors: [ConfigurationError] {
    if case .failure(let failure) = self { failure.errors } else { [] }
  }
}
