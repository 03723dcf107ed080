// Who wrote it: names from linked data, metadata, links and bylines, made comparable.
import Model
import Text

/// The first source that names a person; addresses and notes are added from the others.
struct PeopleReading {
  private let head: PageHead
  private let linked: LinkedArticle?
  private let lines: [TopLine]
  private let surroundings: TextSurroundings
  private let readers: NameReaders

  /// - Parameter lines: those by the title.
  init(
    _ head: PageHead, _ linked: LinkedArticle?, lines: [TopLine], siteNames: [String],
    _ fields: FieldText, _ surroundings: TextSurroundings
  ) {
    (self.head, self.linked, self.lines) = (head, linked, lines)
    self.surroundings = surroundings
    readers = NameReaders(
      siteNames: siteNames, clean: fields.clean, resolve: surroundings.resolve.callAsFunction,
      isJapanese: { surroundings.isJapanese })
  }

  /// - Parameters:
  ///   - title: a line that names a person of whom the title speaks is none of the author.
  ///   - notice: the line with the copyright sign.
  ///   - shown: what the page's text shows of a name.
  func finding(title: String?, notice: String?, shown: ShownWords) -> PeopleFinding {
    func guess(_ wordsMin: Int) -> PeopleFinding? {
      self.guess(wordsMin: wordsMin, title: title ?? "", shown)
    }
    let stated = stated()
    if let people = stated.people {
      if let all = othersBeside(people, guess) { return all }
      return better(than: people, shown, guess) ?? people
    }
    let wordsMin = stated.account == nil ? 1 : 2
    if let found = guess(wordsMin) ?? stated.account { return found }
    if let sole = soleByline() {
      return PeopleFinding(authors: complete([sole]), origin: .byline)
    }
    if let agency = AgencyLine.agency(in: lines) {
      return PeopleFinding(authors: [Author(name: agency)], origin: .line)
    }
    // The site and organisations sign only what nobody else does.
    if let site = stated.site ?? siteByline() {
      return PeopleFinding(authors: [site], origin: .site)
    }
    let organisations = (linked?.organisations ?? []) + (linked?.authors ?? []).map(\.name)
    let name = organisations.lazy.map(readers.clean).first {
      !$0.isEmpty && $0.utf8.count <= Limits.personNameBytesMax && !PersonName.isUnnamed($0)
        && !PersonWords.notNames.contains($0.lowercased())
    }
    if let name, !name.contains("://") {
      return PeopleFinding(authors: [Author(name: name)], origin: .organisation)
    }
    guard let owner = owner(notice, shown) else { return PeopleFinding() }
    return PeopleFinding(authors: [Author(name: owner)], origin: .owner)
  }

  /// Who is shown by the text instead of whom the page states: some sites state who filed a page, or the
  /// paper, and show who wrote it.
  private func better(
    than people: PeopleFinding, _ shown: ShownWords, _ guess: (Int) -> PeopleFinding?
  ) -> PeopleFinding? {
    let names = people.authors.map(\.name)
    var isMedium = names.allSatisfy(readers.isMedium)
    let mayBeMedium = isMedium || names.allSatisfy(NameReaders.isNoFullName)
    let isShown = names.contains { shown.hasName($0) && !shown.isHelper($0) }
    guard mayBeMedium || !isShown, let other = guess(2) else { return nil }
    isMedium = isMedium || mayBeMedium && other.authors.allSatisfy { EastAsianName.isFull($0.name) }
    guard isMedium || !isShown && !haveNameInCommon(people, other),
      isBetter(other, than: people, isMedium: isMedium)
    else { return nil }
    return other
  }

  /// All who sign, where metadata name one of them: common on East Asian pages, while elsewhere a second
  /// name is that of an editor.
  private func othersBeside(
    _ people: PeopleFinding, _ guess: (Int) -> PeopleFinding?
  ) -> PeopleFinding? {
    guard people.authors.count == 1, let one = people.authors.first?.name,
      EastAsianName.isFull(one)
    else { return nil }
    func names(_ all: PeopleFinding) -> Bool {
      all.authors.count > 1 && all.authors.contains { $0.name == one }
        && all.authors.allSatisfy { $0.name.count > 2 && EastAsianName.isFull($0.name) }
    }
    if let all = guess(2), names(all) { return all }
    // The line by the title may name the first alone, the head of the text all of them.
    let all = first(.wire, surroundings.wireBylines.map { [Author(name: $0)] }, 2)
    return all.flatMap { names($0) ? $0 : nil }
  }

  /// Whether who is shown by the text may take the place of whom the page states and does not show: linked
  /// data and agencies give way to nothing but a signature.
  private func isBetter(
    _ shown: PeopleFinding, than stated: PeopleFinding, isMedium: Bool
  ) -> Bool {
    if shown.origin == .signature { return isMedium || areKnown(shown) }
    return shown.origin.isSignature
      || (isMedium || stated.origin != .linkedData)
        && !stated.authors.allSatisfy { PersonWords.isAgency($0.name) }
  }

  /// Whether all names are such as nothing but names are: `By Popular Demand` is no signature.
  private func areKnown(_ people: PeopleFinding) -> Bool {
    people.authors.allSatisfy { author in
      EastAsianName.isWritten(in: author.name)
        || author.name.split(at: " ").first.map(GivenNames.contains) ?? false
    }
  }

  /// Whether a last name stands in both: `André Klein` for `André Oliver KLEIN`.
  private func haveNameInCommon(_ some: PeopleFinding, _ others: PeopleFinding) -> Bool {
    func lastNames(_ people: PeopleFinding) -> [String] {
      people.authors.compactMap { $0.name.split(at: " ").last?.lowercased() }
    }
    return !Set(lastNames(some)).isDisjoint(with: lastNames(others))
  }

  /// The persons that a line names where a source's pages are known to name them.
  static func read(
    line: String, siteNames: [String], clean: @escaping (String) -> String
  ) -> PeopleFinding? {
    let readers = NameReaders(
      siteNames: siteNames, clean: clean, resolve: { _ in nil }, isJapanese: { true })
    let people = readers.people([Author(name: line)], wordsMin: 2)
    return people.isEmpty ? nil : PeopleFinding(authors: people, origin: .siteMemory)
  }

  // MARK: What the page states

  /// Who signs by metadata and markup.
  private struct Stated {
    /// Persons, at least one of them by name.
    var people: PeopleFinding?
    /// Only names of accounts.
    var account: PeopleFinding?
    /// The site itself.
    var site: Author?
  }

  private func stated() -> Stated {
    let linkedTo = head.relAuthors.filter(surroundings.isByText)
    let marked = head.itemAuthors.filter(surroundings.isByText)
    let sources: [(AuthorOrigin, [Author], Int?)] = [
      (.linkedData, linked?.authors ?? [], nil),
      (.meta, (head.authorMetas + labelled()).map { Author(name: $0) }, nil),
      (.relAuthor, linkedTo.map(\.author), linkedTo.first?.node),
      (.itemprop, marked.map(\.author), marked.first?.node),
    ]
    var stated = Stated()
    for (origin, raw, node) in sources {
      let found = readers.names(raw)
      let people = found.filter { !readers.isSite($0) }
      if !people.isEmpty {
        let finding = PeopleFinding(authors: complete(people), origin: origin, node: node)
        if people.allSatisfy({ PersonName.isAccount($0.name) }) {
          stated.account = finding
        } else {
          stated.people = more(than: finding)
        }
        return stated
      }
      stated.site = stated.site ?? found.first
    }
    return stated
  }

  /// Linked data may name one of several authors, metadata all of them.
  private func more(than people: PeopleFinding) -> PeopleFinding {
    guard people.origin == .linkedData else { return people }
    let others = readers.people(
      (head.metaAll("author") + labelled()).map { Author(name: $0) }, wordsMin: 1)
    let named = Set(others.map { $0.name.lowercased() })
    guard others.count > people.authors.count,
      people.authors.allSatisfy({ named.contains($0.name.lowercased()) })
    else { return people }
    return PeopleFinding(authors: complete(others), origin: .meta)
  }

  // MARK: What the page shows

  /// Without those inside one that names nobody: they are its place or its office.
  private var nearBylines: [MarkedName] {
    let near = head.bylines.filter(surroundings.isByText)
    let unnamed = near.filter { $0.lines.contains(where: PersonName.isUnnamed) }
      .map { $0.node..<Int(head.page.nodes[$0.node].end) }
    return near.filter { byline in
      !unnamed.contains { $0.contains(byline.node) }
        || byline.lines.contains(where: PersonName.hasMark)
    }
  }

  private var nearSignatures: [[Author]] {
    head.signatures.filter { signature in
      // `記者会見する…` begins like a signature.
      surroundings.isByText(signature)
        && (!EastAsianName.isWritten(in: signature.name) || PersonName.hasMark(signature.name))
    }.map { [$0.author] }
  }

  /// The first byline by the text that names a person.
  private func guess(wordsMin: Int, title: String, _ shown: ShownWords) -> PeopleFinding? {
    let bylines = nearBylines
    // Most pages are done with the first of them.
    lazy var top = topSignatures()
    lazy var inside = nearSignatures
    lazy var paths = head.pathAuthors
      .filter { surroundings.isByText($0) && !surroundings.isMention($0) }
      .prefix(2).map(\.author)
    return firstByline(bylines, wordsMin)
      ?? first(.signature, top, 2)
      ?? first(.datedSignature, dated(top), wordsMin)
      ?? bareLine(title: title, shown) ?? datedName(title: title, shown)
      ?? first(.wire, surroundings.wireBylines.map { [Author(name: $0)] }, 2)
      ?? first(.signature, inside, 2)
      ?? first(.datedSignature, dated(inside), wordsMin)
      ?? first(.path, [paths], 2)
  }

  /// The first byline that names persons, with those whose cards follow.
  private func firstByline(_ bylines: [MarkedName], _ wordsMin: Int) -> PeopleFinding? {
    for (index, byline) in bylines.enumerated() {
      let node = bylines.first?.node
      guard var found = first(.byline, bylineReadings(byline), wordsMin, node) else { continue }
      for card in head.cards(behind: byline, bylines[(index + 1)...]) {
        let others = first(.byline, bylineReadings(card), 2)?.authors ?? []
        found.authors += others.filter { other in
          !found.authors.contains { PeopleReading.same($0.name, other.name) }
        }
      }
      return found
    }
    return nil
  }

  /// The first reading that names persons.
  private func first(
    _ origin: AuthorOrigin, _ readings: some Sequence<[Author]>, _ wordsMin: Int,
    _ node: Int? = nil
  ) -> PeopleFinding? {
    for reading in readings {
      let people = readers.people(reading, wordsMin: wordsMin)
      if !people.isEmpty {
        return PeopleFinding(authors: complete(people), origin: origin, node: node)
      }
    }
    return nil
  }

  /// One word behind `By` is a name when a date follows: "By Jane on May 3", not "By train".
  private func dated(_ signatures: [[Author]]) -> [[Author]] {
    signatures.filter { $0.contains { $0.name.contains(where: \.isDigit) } }
  }

  /// The lines by the title that say who wrote: `By Jane Doe`, or `Author` and the names below.
  private func topSignatures() -> [[Author]] {
    lines.indices.flatMap { index -> [[Author]] in
      let line = lines[index]
      if PersonName.isMark(line.text) { return [namesBelow(index)] }
      let together = lines[index...].prefix { EastAsianName.isSigned($0.text) }
      if 2...PeopleReading.bareNamesMax ~= together.count {
        return [together.map { Author(name: $0.text) }]
      }
      return line.isHeading && !PersonName.namesSomebody(line.text) ? [] : markedReadings(line.text)
    }
  }

  /// The names in the lines below one that says nothing but `Author`.
  private func namesBelow(_ index: Int) -> [Author] {
    lines[(index + 1)...].map { Author(name: $0.text) }.prefix { name in
      !PersonName.hasMark(name.name) && !readers.people([name], wordsMin: 2).isEmpty
    }
  }

  /// How a line that says by itself who wrote may be read, best first.
  private func markedReadings(_ line: String) -> [[Author]] {
    var readings: [[Author]] = []
    if PersonName.hasMark(line), !PersonName.namesHelper(line) {
      readings.append([Author(name: line)])
    }
    if EastAsianName.isWritten(in: line) {
      if let names = WireByline.head(line) { readings.append([Author(name: names)]) }
      readings.append(EastAsianByline.marked(line).map { Author(name: $0) })
    }
    return readings
  }

  /// Bytes of a line of names and nothing else, at most.
  private static let bareLineBytesMax = 100
  /// Names of such a line, at most: for each the page's text is searched.
  private static let bareNamesMax = 6

  /// The first line between title and text that is names of persons and nothing else: the first is
  /// a given name, or it stands where the text begins.
  private func bareLine(title: String, _ shown: ShownWords) -> PeopleFinding? {
    for (index, line) in lines.enumerated()
    where (line.isBehindTitle || isListed(index))
      && !line.isInText && !line.leadsElsewhere
      && line.text.utf8.count <= PeopleReading.bareLineBytesMax
    {
      let bare = PersonName.withoutOffice(line.text)
      let text = PersonName.withoutWeakOpener(bare) ?? bare
      guard PersonName.isCapitalised(text) else { continue }
      let isEastAsian = EastAsianName.isWritten(in: text)
      let written = isEastAsian ? EastAsianByline.bare(text) : [text]
      let people = readers.people(written.map { Author(name: $0) }, wordsMin: 2)
      let names = people.map(\.name)
      guard names.count <= PeopleReading.bareNamesMax,
        names.contains(where: { isEastAsian || PersonName.isKnown($0) })
          || line.opensText && !names.isEmpty && names.allSatisfy(PersonName.isShort),
        !names.contains(where: {
          isInTitle($0, title) || shown.isWord(atEndOf: $0) || shown.isSubject($0)
        })
      else { continue }
      return PeopleFinding(authors: complete(people), origin: .line)
    }
    return nil
  }

  /// Whether a line is a known name in a list before the text, with an office in the next line.
  private func isListed(_ index: Int) -> Bool {
    let line = lines[index]
    return line.isListedBehindTitle && line.isBeforeText && index + 1 < lines.count
      && PersonName.isKnown(line.text) && PersonName.namesOffice(lines[index + 1].text)
  }

  /// Whether a title speaks of a person, be it by the last name alone: a line with the name is its label.
  private func isInTitle(_ name: String, _ title: String) -> Bool {
    let last = name.split(at: " ").last.map(String.init) ?? name
    return title.containsBytes(of: name)
      || title.split(whereSeparator: { !$0.isLetter && $0 != "-" }).contains { $0 == last }
  }

  /// Between a name and a date in one line.
  private static let nameEnds: Set<Character> = ["|", "•", "·", "–", "—", ","]

  /// The first known name between title and text that stands before a date, in its line or the next:
  /// `Erik Nyström | 2026-11-03 kl. 18:42`.
  private func datedName(title: String, _ shown: ShownWords) -> PeopleFinding? {
    for (index, line) in lines.enumerated()
    where line.isBehindTitle && !line.isInText && !line.leadsElsewhere
      && line.text.utf8.count <= PeopleReading.bareLineBytesMax
    {
      let next = lines.dropFirst(index + 1).first?.text ?? ""
      guard line.text.holdsDigit || next.holdsDigit else { continue }
      let end = line.text.firstIndex(where: PeopleReading.nameEnds.contains) ?? line.text.endIndex
      let name = PersonName.cutAtDate(String(line.text[..<end])).trimmed
      let rest = String(line.text.dropFirst(name.count))
      let dates = rest.holdsDigit ? rest : next
      guard PersonName.isKnown(name), !name.holdsDigit, dates.holdsDigit,
        dates.utf8.count <= PeopleReading.bareLineBytesMax, rest.isEmpty || rest.holdsDigit,
        !title.containsBytes(of: name), !shown.isWord(atEndOf: name), !shown.isSubject(name)
      else { continue }
      let people = readers.people([Author(name: name)], wordsMin: 2)
      if !people.isEmpty { return PeopleFinding(authors: complete(people), origin: .line) }
    }
    return nil
  }

  /// The person in bylines away from the text, when they all name the same one.
  private func soleByline() -> Author? {
    var sole: Author?
    for byline in head.bylines
    where !byline.isForeign && byline.lines.count <= 4 && !surroundings.isOnCard(byline) {
      let readings = bylineReadings(byline).map { readers.people($0, wordsMin: 2) }
      guard let people = readings.first(where: { !$0.isEmpty }) else { continue }
      if let sole, !PeopleReading.same(sole.name, people[0].name) { return nil }
      if people.count > 1 { return nil }
      sole = people[0]
    }
    return sole
  }

  /// The site, where a byline names it.
  private func siteByline() -> Author? {
    let bylines = nearBylines.flatMap(bylineReadings)
    return (bylines + topSignatures() + nearSignatures).lazy.flatMap { readers.names($0) }.first(
      where: readers.isSite)
  }

  /// The person whose site it is: its name, an end of its titles, or the holder of its rights.
  private func owner(_ notice: String?, _ shown: ShownWords) -> String? {
    let titleEnd = head.title.map { TitleParts(readers.clean($0)) }.flatMap {
      $0.count > 1 ? $0.last : nil
    }
    let holder = notice.flatMap { PersonName.holder(readers.clean($0)) }
    return (readers.siteNames + [titleEnd, holder].compactMap { $0 }).first {
      $0.split(at: " ").count == 2 && !ComparableTitle($0).isShouted
        && PersonName.isKnown($0) && !shown.isWord(atEndOf: $0)
    }
  }

  /// Values of Twitter's labels for the author.
  private func labelled() -> [String] {
    ["1", "2"].flatMap { number -> [String] in
      let label = head.meta("twitter:label" + number).map { $0.trimmed.lowercased() } ?? ""
      return PeopleReading.authorLabels.contains(label) ? head.metaAll("twitter:data" + number) : []
    }
  }

  private static let authorLabels: Set<String> = [
    "written by", "by", "author", "posted by", "verfasst von", "geschrieben von", "von", "autor",
    "écrit par", "par", "auteur", "rédigé par", "escrito por", "por", "scritto da", "di", "autore",
    "geschreven door", "door", "skriven av", "skrevet av", "skrevet af", "kirjoittanut",
    "napisane przez", "written by:", "글쓴이", "작성자", "작성자:", "撰写者", "作者", "執筆者", "投稿者",
    "yazan", "yazar", "автор", "ditulis oleh",
  ]

  /// How a byline may be read, best first: its links, then each of its lines.
  private func bylineReadings(_ byline: MarkedName) -> [[Author]] {
    var lines: [String] = []
    for line in byline.lines.prefix(6) where line.last != "。" {
      if PersonName.goesOn(line), let last = lines.popLast() {
        lines.append(last + " " + line)
      } else {
        lines.append(line)
      }
    }
    // Where no capitals tell a name, a label does: `مصنف, ریاض سہیل` below a heading.
    if lines.contains(where: PersonName.isCaseless),
      let marked = lines.firstIndex(where: PersonName.hasMark)
    {
      lines.insert(lines.remove(at: marked), at: 0)
    }
    let readings = lines.map { line in
      [Author(name: PersonName.withoutWeakOpener(line) ?? line, url: byline.url)]
    }
    let names = lines.filter { !PersonName.isRoleAlone($0) }
      .prefix(while: PersonName.isNameAlone).map { Author(name: $0) }
    if names.count > 1 { return [names] + readings }
    let parted = partedNames(byline).map { [$0] } ?? []
    guard !byline.people.isEmpty else { return parted + readings }
    // It may link to some of its authors only.
    let linked = readers.names(byline.people)
    let all = readings.first { reading in
      let named = readers.names(reading)
      return named.count > linked.count
        && linked.allSatisfy { link in named.contains { PeopleReading.same($0.name, link.name) } }
    }
    return (all.map { [$0] } ?? []) + [byline.people] + parted + readings
  }

  /// Those whose names are elements of a byline, between others that say what they are and what to do
  /// with the page: `<b>Jane Doe</b> <span>Film critic</span>`. Nil where words between them go on.
  private func partedNames(_ byline: MarkedName) -> [Author]? {
    let pieces = Array(head.pieces(byline.node).drop(while: PersonName.isMark))
    guard pieces.count > 1, let first = pieces.first,
      !pieces.dropFirst().contains(where: { piece in
        PersonName.goesOn(piece + " ") || ",;&/、+".contains(piece.first ?? " ")
      })
    else { return nil }
    let opening = readers.people([Author(name: first)], wordsMin: 2).map(\.name)
    guard !opening.isEmpty, opening.allSatisfy(PersonName.isKnown) else { return nil }
    let others = pieces.indices.dropFirst().filter { place in
      let isFollowed = place + 1 < pieces.count && PersonName.isOfPictures(pieces[place + 1])
      return !isFollowed && PersonName.isNameAlone(pieces[place])
    }
    return (opening + others.map { pieces[$0] }).map { Author(name: $0, url: byline.url) }
  }

  private func complete(_ authors: [Author]) -> [Author] {
    let marked = head.relAuthors + head.itemAuthors + head.pathAuthors
    lazy var biographies = head.biographies.map(readers.clean)
    return authors.map { author in
      var author = author
      if author.url == nil {
        author.url =
          marked.first { PeopleReading.same(readers.clean($0.name), author.name) }?
          .url.flatMap(readers.resolve)
      }
      if author.bio == nil {
        author.bio = biographies.first { $0.hasPrefix(author.name) }
      }
      return author
    }
  }

  fileprivate static func same(_ left: String, _ right: String) -> Bool {
    left.lowercased() == right.lowercased()
  }
}

extension MarkedName {
  fileprivate var author: Author { Author(name: name, url: url) }
}
