// Names as bylines, metadata and links give them, cut apart and judged.
import Model

/// What names are read with.
struct NameReaders {
  var siteNames: [String]
  var clean: (String) -> String
  var resolve: (String) -> String?
  private let known: KnownNames

  init(
    siteNames: [String], clean: @escaping (String) -> String,
    resolve: @escaping (String) -> String?, isJapanese: @escaping () -> Bool
  ) {
    (self.siteNames, self.clean, self.resolve) = (siteNames, clean, resolve)
    known = KnownNames(isJapanese)
  }

  /// The plausible persons among those that a byline may name.
  /// An author's page may be that of an account.
  func people(_ reading: [Author], wordsMin: Int) -> [Author] {
    names(reading).filter { author in
      let isLinked =
        wordsMin == 1 && author.url.map { AuthorPath.matches(Array($0.utf8)[...]) } ?? false
      return
        (PersonName.isPlausible(author.name, wordsMin: wordsMin)
        && (!EastAsianName.isOnlyJapanese(author.name) || known.isJapanese)
        || isLinked && PersonName.isAccount(author.name) && !PersonWords.isNewsroom(author.name))
        && !isSite(author)
    }
  }

  /// Whether a name is that of a paper or an agency: `聯合報`, `PTI`, a part of the site's name.
  func isMedium(_ name: String) -> Bool {
    EastAsianName.isMedium(name) || PersonWords.isAgency(name) || PersonWords.isNewsroom(name)
      || isDomain(name)
      || !PersonName.isKnown(name) && siteNames.contains { $0.hasPrefix(name + " ") }
  }

  /// `VOV.VN`; letters of one who writes with initials are parted by a blank, or single.
  private func isDomain(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count > 1
      && parts.allSatisfy { $0.count > 1 && $0.allSatisfy { $0.isLetter || $0.isNumber } }
  }

  /// Whether a name is none that a person is called by in full: `JTBC`, `한겨레`.
  static func isNoFullName(_ name: String) -> Bool {
    EastAsianName.isWritten(in: name)
      ? !EastAsianName.isPlausible(name, isMarked: false) : !name.contains(" ")
  }

  func isSite(_ author: Author) -> Bool { TitleReading.isName(author.name, siteNames) }

  /// The names given, each once.
  func names(_ raw: [Author]) -> [Author] {
    var found: [Author] = []
    var seen: Set<String> = []
    for author in raw.prefix(Limits.namesMax) {
      for name in known.names(author.name, siteNames, clean)
      where seen.insert(name.lowercased()).inserted {
        guard found.count < Limits.namesMax else { return found }
        found.append(
          Author(name: name, url: author.url.flatMap(resolve), bio: author.bio.map(clean)))
      }
    }
    return found
  }
}

/// The names that bylines were read as, and whether the page is Japanese: both are asked about more than
/// once. A class, so that all who read names of a page share what is known.
private final class KnownNames {
  private var names: [String: [String]] = [:]
  private let readJapanese: () -> Bool
  private(set) lazy var isJapanese = readJapanese()

  init(_ isJapanese: @escaping () -> Bool) { readJapanese = isJapanese }

  func names(_ byline: String, _ siteNames: [String], _ clean: (String) -> String) -> [String] {
    if let known = names[byline] { return known }
    let cleaned = clean(byline)
    // `Church & Life` is one name when it is the site's.
    let isSite = cleaned.contains(" ") && siteNames.contains(cleaned)
    let read = isSite ? [cleaned] : PersonName.split(cleaned)
    names[byline] = read
    return read
  }
}
