// SourceReader: proxy, cookie and credentials, none of whose values stands in an error.
import Model
import Yams

/// The keys of `credentials`.
package enum CredentialKeys {
  package static let basic = ["user", "password", "passwordFile", "passwordCredential"]
  package static let bearer = ["token", "tokenFile", "tokenCredential"]
}

extension ReadingContext {
  /// The address of a proxy, or `none`.
  mutating func proxy(_ node: Node, _ key: String) -> Stated<String>? {
    guard let text = text(node, key) else { return nil }
    if text == "none" { return Stated.none }
    if let flaw = ProxyAddress.flaw(text) {
      let what = "the address of a proxy"
      report(.unusable(what: what, reason: flaw), at: node, key: key)
      return nil
    }
    return .value(text)
  }

  /// A text that is not shown, and passes `check`.
  mutating func secret(
    _ node: Node, _ key: String, _ check: (String) -> ConfigurationError.Problem?
  ) -> Secret? {
    checked(node, key, check).map { Secret($0) }
  }
}

extension SourceReader {
  /// `proxy`, `cookie` and `credentials` of a source or feed.
  static func access(
    _ reader: MappingReader, headers: [HTTPField], _ context: inout ReadingContext
  ) -> SourceAccess {
    var access = SourceAccess()
    access.proxy = reader.read("proxy", &context) { $0.proxy($1, $2) }
    access.cookie = reader.read("cookie", &context) { context, node, key in
      if node.scalar?.string == "none" { return Stated.none }
      return context.secret(node, key, WrittenForm.cookie).map { .value($0) }
    }
    access.credentials = reader.read("credentials", &context, credentials)
    for (key, field) in [("cookie", "cookie"), ("credentials", "authorization")] {
      guard let entry = reader.entry(key),
        headers.contains(where: { $0.name.lowercased() == field })
      else { continue }
      context.report(
        .contradiction("`headers` states \(field) as well"), mark: entry.mark, key: reader.path(key)
      )
    }
    return access
  }

  private static func credentials(
    _ context: inout ReadingContext, _ node: Node, _ key: String
  ) -> Stated<AccessCredentials>? {
    if node.scalar?.string == "none" { return Stated.none }
    guard case .mapping = node else {
      let reason = "write a mapping with `user` and a password, or with a token"
      context.report(.unusable(what: "a mapping", reason: reason), at: node, key: key)
      return nil
    }
    let known = CredentialKeys.basic + CredentialKeys.bearer
    guard let reader = MappingReader(node, key: key, known: known, context: &context) else {
      return nil
    }
    // Unknown keys were reported; what is missing may be what they meant.
    guard reader.entries.count == node.mapping?.count else { return nil }
    let isBearer = CredentialKeys.bearer.contains { reader.entry($0) != nil }
    if isBearer, CredentialKeys.basic.contains(where: { reader.entry($0) != nil }) {
      let text = "a token stands alone, without user and password"
      context.report(.contradiction(text), mark: reader.mark, key: key)
      return nil
    }
    let forms = isBearer ? CredentialKeys.bearer : Array(CredentialKeys.basic.dropFirst())
    let stated = forms.filter { reader.entry($0) != nil }
    guard stated.count == 1, let form = stated.first else {
      let text = "state one of \(forms.map { "`\($0)`" }.joined(separator: ", "))"
      context.report(.contradiction(text), mark: reader.mark, key: key)
      return nil
    }
    var scheme = AccessCredentials.Scheme.bearer
    if !isBearer {
      guard reader.entry("user") != nil else {
        context.report(.missing("user"), mark: reader.mark, key: key)
        return nil
      }
      guard let name = reader.read("user", &context, { $0.checked($1, $2, WrittenForm.userName) })
      else { return nil }
      scheme = .basic(user: name)
    }
    return secret(form, scheme, reader, &context).map { .value($0) }
  }

  /// The secret that stands in the file, or the place where it is found.
  private static func secret(
    _ form: String, _ scheme: AccessCredentials.Scheme, _ reader: MappingReader,
    _ context: inout ReadingContext
  ) -> AccessCredentials? {
    var credentials: AccessCredentials?
    if form.hasSuffix("File") {
      credentials = reader.read(form, &context, { $0.text($1, $2, expected: "a path") })
        .map { AccessCredentials(scheme: scheme, origin: .file($0)) }
    } else if form.hasSuffix("Credential") {
      credentials = reader.read(form, &context) { $0.checked($1, $2, WrittenForm.credentialName) }
        .map { AccessCredentials(scheme: scheme, origin: .credential($0)) }
    } else {
      let check = scheme == .bearer ? WrittenForm.token : WrittenForm.password
      credentials = reader.read(form, &context) { $0.secret($1, $2, check) }
        .map { AccessCredentials(scheme: scheme, secret: $0) }
    }
    credentials?.place = SecretPlace(
      file: context.file, position: reader.entry(form)?.value.position, key: reader.path(form))
    return credentials
  }
}

/// Reads the files that credentials name.
struct SecretReading {
  /// Folder of the configuration file.
  let folder: String
  /// `$CREDENTIALS_DIRECTORY`; nil when there is none.
  let credentialsDirectory: String?
  private(set) var errors: [ConfigurationError] = []

  init(folder: String, credentialsDirectory: String?) {
    self.folder = folder
    self.credentialsDirectory = credentialsDirectory
  }

  /// Fills in the secrets of a source and its feeds; those that are switched off are left alone.
  mutating func fill(_ source: inout SourceSettings, _ readFile: (String) throws -> [UInt8]?) {
    guard source.enabled else { return }
    let states = source.feeds.map { $0.access.credentials }
    // A source's own are read only when a feed that is visited uses them.
    if zip(source.feeds, states).contains(where: { $0.enabled && $1 == nil }) {
      fill(&source.access.credentials, readFile)
    }
    for index in source.feeds.indices where source.feeds[index].enabled {
      fill(&source.feeds[index].access.credentials, readFile)
    }
  }

  private mutating func fill(
    _ stated: inout Stated<AccessCredentials>?, _ readFile: (String) throws -> [UInt8]?
  ) {
    guard case .value(var credentials)? = stated, credentials.secret == nil,
      let place = credentials.place
    else { return }
    let path: String
    switch credentials.origin {
    case .written: return
    case .file(let name): path = SettingsLoader.resolve(name, in: folder)
    case .credential(let name):
      guard let credentialsDirectory else {
        let text =
          "credential `\(name)` is not there, for $CREDENTIALS_DIRECTORY is not set: add "
          + "`LoadCredential=\(name):PATH` to the unit, or set the variable to the folder of the file"
        report(.contradiction(text), place)
        return
      }
      path = SettingsLoader.join(credentialsDirectory, name)
    }
    do {
      guard let bytes = try readFile(path) else {
        report(.unreadable(detail: SecretReading.absence(credentials.origin, path)), place)
        return
      }
      if let secret = read(bytes, credentials.scheme, path, place) {
        credentials.secret = secret
        stated = .value(credentials)
      }
    } catch {
      report(.unreadable(detail: "\(path): \(error)"), place)
    }
  }

  private mutating func read(
    _ bytes: [UInt8], _ scheme: AccessCredentials.Scheme, _ path: String, _ place: SecretPlace
  ) -> Secret? {
    guard bytes.count <= SettingsLimits.secretBytesMax else {
      let limit = SizeText.render(SettingsLimits.secretBytesMax)
      report(.tooLarge(what: "file \(path)", limit: limit), place)
      return nil
    }
    var line = bytes[...]
    if line.last == UInt8(ascii: "\n") { line.removeLast() }
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    let check = scheme == .bearer ? WrittenForm.token : WrittenForm.password
    guard let text = String(validating: line, as: UTF8.self), check(text) == nil else {
      let what = scheme == .bearer ? "a bearer token" : "a password"
      let reason = "\(path) is empty, has several lines, or holds what cannot be sent"
      report(.unusable(what: what, reason: reason), place)
      return nil
    }
    return Secret(text)
  }

  private static func absence(_ origin: AccessCredentials.Origin, _ path: String) -> String {
    guard case .credential(let name) = origin else { return "there is no file \(path)" }
    return "there is no \(path): add `LoadCredential=\(name):PATH` to the unit and restart it"
  }

  private mutating func report(_ problem: ConfigurationError.Problem, _ place: SecretPlace) {
    errors.append(
      ConfigurationError(
        file: place.file, line: place.position?.line ?? 0, column: place.position?.column ?? 0,
        key: place.key, problem: problem))
  }
}
