// Loads configurations from strings, as if they were files.
import Settings

/// Files by path; the feeds folder is `/etc/gleaner/feeds`.
struct Folder {
  var files: [String: String]
  /// As `$CREDENTIALS_DIRECTORY` says.
  var credentialsDirectory: String?
  var selectorFault: @Sendable (String) -> String? = { _ in nil }

  init(config: String = "", feeds: [String: String] = [:]) {
    files = ["/etc/gleaner/gleaner.yaml": config]
    for (name, text) in feeds { files["/etc/gleaner/feeds/" + name] = text }
  }

  func load() -> Result<LoadedSettings, ConfigurationErrors> {
    SettingsLoader.load(
      configuration: "/etc/gleaner/gleaner.yaml",
      readFile: { files[$0].map { Array($0.utf8) } },
      listDirectory: { folder in
        files.keys.filter {
          $0.hasPrefix(folder + "/") && !$0.dropFirst(folder.count + 1).contains("/")
        }
        .map { String($0.dropFirst(folder.count + 1)) }
      }, secrets: .read(credentialsDirectory: credentialsDirectory),
      selectorFault: selectorFault)
  }

  /// The errors, one line each; empty when the load succeeded.
  var complaints: [String] {
    switch load() {
    case .success: []
    case .failure(let errors): errors.errors.map(\.description)
    }
  }
}

/// Complaints about the configuration file alone, without its path.
func complaints(config: String) -> [String] {
  Folder(config: config).complaints.map { $0.replacing("/etc/gleaner/gleaner.yaml:", with: "") }
}

/// Complaints about one source file, `a.yaml`, without its path.
func complaints(source: String) -> [String] {
  Folder(feeds: ["a.yaml": source]).complaints
    .map { $0.replacing("/etc/gleaner/feeds/a.yaml:", with: "") }
}
