// A source file as the program writes it: every key explained, what is not known left as a comment.
import Effects
import Model
import Settings
import Text

/// A file of the feeds folder, not written yet.
struct SourceFile {
  /// The feeds folder, as configured.
  let folder: String
  let path: String
  let bytes: [UInt8]

  init(folder: String, id: String, text: String) {
    self.folder = folder
    path = (folder.hasSuffix("/") ? folder : folder + "/") + id + ".yaml"
    bytes = Array(text.utf8)
  }

  /// Writes it whole: temporary, sync, rename.
  func write() throws(FileFailure) {
    let files = Machine.files
    try files.createDirectory(Path.parent(of: path))
    try files.replace(path, with: bytes)
  }
}

/// What is known of a source that is about to be written.
struct SourceDraft {
  struct Feed {
    var id: String
    var url: String
    /// nil: not known.
    var format: FeedFormat?
    var note: String?
  }

  var id: String
  var name: String
  var homepage: String?
  var kind: SourceKind?
  var country: String?
  /// A country that the host suggests; written as a comment.
  var likelyCountry: String?
  var languages: [String] = []
  /// Offset that all dates of the feed state.
  var zone: String?
  var notes: [String] = []
  var feeds: [Feed]
  /// How the file came to be: its first line.
  var origin: String

  /// The file.
  var text: String {
    var lines = ["# \(name.replacing("\n", with: " ")): \(origin)"]
    lines.append(
      "# `gleaner config check` names every mistake. A change counts after a reload.")
    func key(_ comment: String, _ line: String) { lines += ["", "# " + comment, line] }
    key("What the source is called in commands and records; the name of this file.", "id: \(id)")
    key("Name for people.", "name: \(yamlScalar(name))")
    key(
      "Front page of the site.",
      homepage.map { "homepage: \(yamlScalar($0))" } ?? "# homepage: https://www.example.org/")
    let kinds = SourceKind.allCases.map(\.rawValue).joined(separator: ", ")
    lines += ["", "# What the publisher is, for the record; one of:"]
    lines += wrapped(kinds)
    lines.append("kind: \(kind?.rawValue ?? SourceKind.other.rawValue)")
    key(
      "Country of the publisher, two capital letters (ISO 3166-1).",
      country.map { "country: \(yamlScalar($0))" } ?? "# country: \(likelyCountry ?? "KR")")
    key(
      "Languages of the articles (BCP 47); with several, each article is looked at.",
      languages.isEmpty
        ? "# languages: [en]" : "languages: [\(languages.map(yamlScalar).joined(separator: ", "))]")
    key(
      "Zone of dates that are written without one: +09:00, UTC, Asia/Seoul, Asia/Pyongyang …",
      zone.map { "zone: \"\($0)\"" } ?? "# zone: Asia/Seoul")
    key(
      "Fixed time between visits (min, h, d). Without it the rhythm of the feed decides.",
      "# interval: 30 min")
    key("false stops the visits and keeps what is known.", "enabled: true")
    key(
      "Only items with one of these words in title or summary; dropIf is the opposite.",
      "# keepIf: {any: [North Korea, DPRK]}")
    key(
      "Whose words the record holds: those of the page, or those of the feed item.",
      "# fullText: page")
    key(
      "Hosts that links of the feed may lead to; without it, any.",
      "# allowHosts: [www.example.org]")
    key(
      "How to get in: cookie, user and password (passwordFile, passwordCredential), proxy.",
      "# credentials: {user: me, passwordCredential: \(id)}")
    key(
      "Older documents that the first visit follows (archives, older pages); 0 … 1000.",
      "# backfill: 10")
    if !notes.isEmpty {
      lines += ["", "# For people."]
      lines.append("notes:")
      lines += notes.map { "  - \(yamlScalar($0))" }
    }
    lines += ["", "feeds:"]
    lines += feedLines
    return lines.joined(separator: "\n") + "\n"
  }

  private var feedLines: [String] {
    var lines = [
      "  # id: what the feed is remembered by, beside the id of the source. format: what was found; among",
      "  # feeds and sitemaps the bytes decide. Each feed may state interval, language, zone, keepIf …",
    ]
    for feed in feeds {
      lines.append("  - id: \(feed.id)")
      lines.append("    url: \(yamlScalar(feed.url))")
      if let format = feed.format, format != .auto {
        lines.append("    format: \(format.rawValue)")
      }
      if let note = feed.note { lines.append("    note: \(yamlScalar(note))") }
    }
    return lines
  }

  /// Comment lines of at most 90 columns.
  private func wrapped(_ words: String) -> [String] {
    var lines: [String] = []
    for word in words.split(separator: " ") {
      if let last = lines.last, last.count + word.count < 90 {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append("# " + word)
      }
    }
    return lines
  }
}

/// A text as one YAML value that every reader takes as that text: plain where that is safe, else in
/// double quotes (YAML 1.2, 7.3).
func yamlScalar(_ text: String) -> String {
  isPlainScalar(text) ? text : quotedScalar(text)
}

private func isPlainScalar(_ text: String) -> Bool {
  guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
    first.properties.isAlphabetic, last != " ", last != ":", text.utf8.count <= 500
  else { return false }
  let words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "none"]
  if words.contains(text.lowercased()) { return false }
  if text.contains(": ") || text.contains(" #") { return false }
  return text.unicodeScalars.allSatisfy { scalar in
    scalar.value >= 32 && !(0x7F...0x9F).contains(scalar.value) && !hidden.contains(scalar.value)
  }
}

/// Line ends and marks that a plain scalar would lose: LS, PS, byte order mark, not-characters.
private let hidden: Set<UInt32> = [0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF]

private func quotedScalar(_ text: String) -> String {
  var output = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": output += "\\\""
    case "\\": output += "\\\\"
    case "\n": output += "\\n"
    case "\t": output += "\\t"
    default:
      let isControl = scalar.value < 32 || (0x7F...0x9F).contains(scalar.value)
      if isControl || hidden.contains(scalar.value) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      } else {
        output.unicodeScalars.append(scalar)
      }
    }
  }
  return output + "\""
}

/// Ids that files and feeds get.
enum Slug {
  /// Small letters, digits and inner hyphens of a text, at most 64; nil when nothing is left.
  static func make(_ text: String) -> String? {
    var slug: [UInt8] = []
    for byte in text.lowercased().utf8 {
      let isKept = isASCIILowercase(byte) || isASCIIDigit(byte)
      if isKept { slug.append(byte) } else if slug.last != 45, !slug.isEmpty { slug.append(45) }
    }
    slug = Array(slug.prefix(SettingsLimits.slugLengthMax))
    while slug.last == 45 { slug.removeLast() }
    return slug.isEmpty ? nil : String(decoding: slug, as: UTF8.self)
  }

  /// The telling part of a host: `38north` of `www.38north.org`, `en-yna` of `en.yna.co.kr`.
  static func make(host: String) -> String {
    var host = host
    for prefix in ["www.", "rss.", "feeds.", "feed."] where host.hasPrefix(prefix) {
      host = String(host.dropFirst(prefix.count))
    }
    guard let site = AddressKey.registrableDomain(host) else { return make(host) ?? "source" }
    let name = site.prefix { $0 != "." }
    let above = host.dropLast(site.count).split(separator: ".").joined(separator: "-")
    return make(above.isEmpty ? String(name) : above + "-" + name) ?? "source"
  }

  /// The slug, else the slug with the first number that makes it free: `name-2`, `name-3` ….
  static func free(_ slug: String, isTaken: (String) -> Bool) -> String {
    if !isTaken(slug) { return slug }
    var number = 2
    while true {
      let suffix = "-\(number)"
      let candidate = slug.prefix(SettingsLimits.slugLengthMax - suffix.count) + suffix
      if !isTaken(String(candidate)) { return String(candidate) }
      number += 1
    }
  }

  /// The id that the loader gives a feed of this address.
  static func make(feed url: String) -> String {
    let text = "id: x\nname: x\nfeeds:\n  - url: \(yamlScalar(url))\n"
    let sources = try? SettingsLoader.sources(inFile: "x.yaml", bytes: Array(text.utf8)).get()
    return sources?.first?.feeds.first?.id ?? "main"
  }
}
