// SettingsLoader: from the configuration file and the feeds folder to settings, or to every error.
import Model
import Yams

/// Whether the files that credentials name are read.
package enum SecretAccess: Sendable {
  /// For commands that ask no server: they need not be able to read them.
  case skipped
  /// - credentialsDirectory: `$CREDENTIALS_DIRECTORY`, where systemd puts what `LoadCredential=` names.
  case read(credentialsDirectory: String?)
}

/// Reads a configuration through the file access it is given; touches nothing itself.
package enum SettingsLoader {
  /// Reads the configuration file at `path` and every `*.yaml` of the feeds folder it names.
  ///
  /// - Parameters:
  ///   - path: The configuration file; relative paths in it are taken from its folder.
  ///   - readFile: The bytes of a file; nil when there is none.
  ///   - listDirectory: The names in a folder, in any order.
  ///   - secrets: Whether the files that credentials name are read, and where systemd puts them.
  ///   - selectorFault: Why a selector of a recipe cannot be used; nil when it can.
  /// - Returns: A configuration without errors, or every error of every file.
  package static func load(
    configuration path: String,
    readFile: (String) throws -> [UInt8]?,
    listDirectory: (String) throws -> [String],
    secrets: SecretAccess = .read(credentialsDirectory: nil),
    selectorFault: @escaping (String) -> String? = { _ in nil }
  ) -> Result<LoadedSettings, ConfigurationErrors> {
    var (loaded, errors) = readConfiguration(path, readFile)
    var reader = SourceReader(selectorFault: selectorFault)
    let folder = loaded.settings.paths.feeds
    do {
      let names = try listDirectory(folder).filter(isSourceFile).sorted()
      if names.count > SettingsLimits.feedFilesMax {
        let limit = "\(SettingsLimits.feedFilesMax)"
        errors.append(whole(folder, .tooLarge(what: "source files", limit: limit)))
      }
      for name in names.prefix(SettingsLimits.feedFilesMax) {
        reader.readFile(join(folder, name), readFile)
      }
    } catch {
      errors.append(whole(folder, .unreadable(detail: "\(error)")))
    }
    errors += reader.errors
    loaded.sources = reader.sources.sorted { $0.id < $1.id }
    if case .read(let directory) = secrets {
      var reading = SecretReading(folder: parent(of: path), credentialsDirectory: directory)
      for index in loaded.sources.indices { reading.fill(&loaded.sources[index], readFile) }
      errors += reading.errors
    }
    guard errors.isEmpty else { return .failure(ConfigurationErrors(errors)) }
    return .success(loaded)
  }

  /// Reads one source file alone, as `gleaner feeds` does before it writes one.
  package static func sources(
    inFile path: String, bytes: [UInt8]
  ) -> Result<[SourceSettings], ConfigurationErrors> {
    var reader = SourceReader()
    reader.read(path, bytes)
    guard reader.errors.isEmpty else { return .failure(ConfigurationErrors(reader.errors)) }
    return .success(reader.sources.sorted { $0.id < $1.id })
  }

  /// `a.yaml` and `a.yml`, but not hidden files.
  private static func isSourceFile(_ name: String) -> Bool {
    !name.hasPrefix(".") && (name.hasSuffix(".yaml") || name.hasSuffix(".yml"))
  }

  static func whole(_ file: String, _ problem: ConfigurationError.Problem) -> ConfigurationError {
    ConfigurationError(file: file, line: 0, column: 0, key: "", problem: problem)
  }

  // MARK: The configuration file

  private static func readConfiguration(
    _ path: String, _ readFile: (String) throws -> [UInt8]?
  ) -> (LoadedSettings, [ConfigurationError]) {
    var loaded = LoadedSettings(settings: GleanerSettings())
    var errors: [ConfigurationError] = []
    do {
      if let bytes = try readFile(path) {
        let document = YAMLDocument(bytes)
        var context = ReadingContext(file: path, maskedKeys: document.maskedKeys)
        if let failure = document.failure {
          context.report(failure.problem, mark: failure.position, key: "")
        } else if let root = document.root, !isEmpty(root) {
          readSections(root, &loaded, &context, readFile)
        }
        errors = context.errors
      } else {
        errors.append(whole(path, .unreadable(detail: "there is no such file")))
      }
    } catch {
      errors.append(whole(path, .unreadable(detail: "\(error)")))
    }
    resolvePaths(&loaded.settings, configuration: path)
    return (loaded, errors)
  }

  private static func readSections(
    _ root: Node, _ loaded: inout LoadedSettings, _ context: inout ReadingContext,
    _ readFile: (String) throws -> [UInt8]?
  ) {
    let sections = SettingsTable.sections
    let top = MappingReader(
      root, key: "", known: sections,
      elsewhere: { name in nearestPath(to: name) }, context: &context)
    var marks: [String: YAMLPosition] = [:]
    for entry in top?.entries ?? [] {
      // A section whose settings are all commented out.
      if isEmpty(entry.value) { continue }
      let rows = SettingsTable.all.filter { $0.section == entry.name }
      let section = MappingReader(
        entry.value, key: entry.name, known: rows.map(\.name),
        elsewhere: { name in nearestPath(to: name) }, context: &context)
      for setting in section?.entries ?? [] {
        guard let row = rows.first(where: { $0.name == setting.name }) else { continue }
        row.read(setting.value, row.key, &context, &loaded.settings)
        marks[row.key] = setting.value.position ?? setting.mark
      }
    }
    loaded.statedKeys = marks.keys.sorted()
    if context.errors.isEmpty { checkTogether(loaded.settings, marks, &context) }
    checkPaths(loaded.settings, marks, &context, readFile)
  }

  /// Paths that must be short enough for the system, or lead to what they are for.
  private static func checkPaths(
    _ settings: GleanerSettings, _ marks: [String: YAMLPosition], _ context: inout ReadingContext,
    _ readFile: (String) throws -> [UInt8]?
  ) {
    let folder = parent(of: context.file)
    let socket = resolve(settings.paths.controlSocket, in: folder)
    if socket.utf8.count > SettingsLimits.socketPathBytesMax {
      let limit = "\(SettingsLimits.socketPathBytesMax), and it is \(socket)"
      let key = "paths.controlSocket"
      context.report(
        .tooLarge(what: "bytes of the path of a socket", limit: limit), mark: marks[key], key: key)
    }
    guard let authorities = settings.fetch.caFile else { return }
    let path = resolve(authorities, in: folder)
    let text = (try? readFile(path)).flatMap { $0 }.map { String(decoding: $0, as: UTF8.self) }
    if text?.contains("CERTIFICATE-----") != true {
      let reason = text == nil ? "it cannot be read" : "it holds no certificate in PEM form"
      context.report(
        .malformed(what: "a file of certificate authorities", value: path, reason: reason),
        mark: marks["fetch.caFile"], key: "fetch.caFile")
    }
  }

  /// The whole path of a setting whose name is near, for names in the wrong section.
  private static func nearestPath(to name: String) -> String? {
    nearestName(to: name, in: SettingsTable.all.map(\.name)).flatMap { near in
      SettingsTable.all.first { $0.name == near }?.key
    }
  }

  /// What single settings cannot see: pairs that contradict each other.
  private static func checkTogether(
    _ settings: GleanerSettings, _ marks: [String: YAMLPosition], _ context: inout ReadingContext
  ) {
    func ordered<Value: Comparable>(
      _ low: (key: String, value: Value), _ high: (key: String, value: Value)
    ) {
      guard low.value > high.value else { return }
      let key = marks[low.key] == nil ? high.key : low.key
      let text = "`\(low.key)` must not be more than `\(high.key)`"
      context.report(.contradiction(text), mark: marks[key], key: key)
    }
    let schedule = settings.schedule
    let fetch = settings.fetch
    ordered(
      ("schedule.intervalMinimum", schedule.intervalMinimum),
      ("schedule.intervalDefault", schedule.intervalDefault))
    ordered(
      ("schedule.intervalDefault", schedule.intervalDefault),
      ("schedule.intervalMaximum", schedule.intervalMaximum))
    ordered(
      ("schedule.backoffBase", schedule.backoffBase),
      ("schedule.backoffMaximum", schedule.backoffMaximum))
    ordered(
      ("fetch.connectTimeout", fetch.connectTimeout), ("fetch.totalTimeout", fetch.totalTimeout))
    ordered(
      ("fetch.perHostConnections", fetch.perHostConnections),
      ("fetch.totalConnections", fetch.totalConnections))
    ordered(
      ("fetch.perAddressConnections", fetch.perAddressConnections),
      ("fetch.totalConnections", fetch.totalConnections))
    let corpus = trimmed(settings.paths.corpus)
    let state = trimmed(settings.paths.state)
    if state == corpus || state.hasPrefix(corpus + "/") {
      let key = marks["paths.state"] == nil ? "paths.corpus" : "paths.state"
      let text = "the state must not lie in the corpus, which other programs read"
      context.report(.contradiction(text), mark: marks[key], key: key)
    }
  }

  // MARK: Paths

  private static func resolvePaths(_ settings: inout GleanerSettings, configuration path: String) {
    let folder = parent(of: path)
    settings.paths.corpus = resolve(settings.paths.corpus, in: folder)
    settings.paths.state = resolve(settings.paths.state, in: folder)
    settings.paths.feeds = resolve(settings.paths.feeds, in: folder)
    settings.paths.controlSocket = resolve(settings.paths.controlSocket, in: folder)
    settings.fetch.caFile = settings.fetch.caFile.map { resolve($0, in: folder) }
  }

  static func resolve(_ path: String, in folder: String) -> String {
    if path.hasPrefix("/") { return path }
    var rest = path[...]
    while rest.hasPrefix("./") { rest = rest.dropFirst(2) }
    return rest.isEmpty || rest == "." ? folder : join(folder, String(rest))
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  private static func trimmed(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }

  static func isEmpty(_ node: Node) -> Bool {
    guard case .scalar(let scalar) = node else { return false }
    return scalar.style == .plain && scalar.string.isEmpty
  }
}
