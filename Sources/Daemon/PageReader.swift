// Reading a page: decode, extract, and put beside it what transport and feed have to say.
import Corpus
import Effects
import Extraction
import Fetching
import Model
import Text

/// What reading a page gave.
enum ReadPage: Sendable {
  case article(ArticleContent)
  case notModified
  /// There is no article on the page.
  case unusable(IngestReason)

  /// The same with the findings of `attribute` in the article.
  func attributed(_ attribute: (ArticleDraft) -> ProvenanceFindings) -> ReadPage {
    guard case .article(var content) = self else { return self }
    content.provenance = attribute(content.draft)
    return .article(content)
  }
}

/// Pure: bytes in, values out.
struct PageReader: Sendable {
  private let extractor = Extractor()
  private let keepsPages: Bool

  /// - Parameter keepsPages: the page itself goes with the article, to be archived.
  init(keepsPages: Bool) { self.keepsPages = keepsPages }

  func extract(
    _ outcome: FetchOutcome, for task: LeasedTask, plan: FeedPlan?, origin: SourceIdentity,
    memory: SiteMemory?
  ) -> ReadPage {
    guard case .fetched(let resource) = outcome else { return .notModified }
    guard let final = WebAddress(resource.finalURL) else { return .unusable(.badURL) }
    if final.isHomePage, WebAddress(task.page.url)?.isHomePage == false {
      return .unusable(.redirectedHome)
    }
    guard Self.isPage(resource) else { return .unusable(.notHTML) }
    let page = DecodedPage(
      resource, of: plan?.configured, memory: memory,
      item: Self.hint(task.page, withText: false, at: resource.fetched))
    let extraction = extractor.read(page.input)
    var draft = extraction.draft
    if draft.text.isEmpty { return .unusable(.noText) }
    if draft.categories.isEmpty { draft.categories = task.page.categories }
    draft.rights.xRobotsTag = resource.headers.all("x-robots-tag")
    // The page's own word, else the server's (TDMRep, 6.2).
    draft.rights.tdmReservation =
      draft.rights.tdmReservation ?? resource.headers.first("tdm-reservation")
    if let policy = resource.headers.first("tdm-policy") {
      draft.rights.aiOptOut.append("tdm-policy: " + policy)
    }
    for tag in draft.rights.xRobotsTag where tag.lowercased().contains("noai") {
      draft.rights.aiOptOut.append("x-robots-tag: " + tag)
    }
    var content = ArticleContent(
      origin: origin, finalURL: resource.finalURL, draft: draft,
      provenance: ProvenanceFindings(),
      textFacts: TextFacts(draft, alone: extraction.alone), robots: resource.robots,
      fetched: resource.fetched,
      evidence: Self.evidence(resource, page.text),
      htmlSHA256: Digest.sha256Hex(resource.body), validators: resource.validators)
    content.mayBeCutOff = Self.mayBeCutOff(resource, page.text)
    content.sighting = extraction.sighting
    content.rawIsEvidence = !keepsPages
    if keepsPages || extraction.sighting.map({ memory?.isUnusual($0) ?? false }) ?? false {
      content.raw = RawPage(resource)
    }
    return .article(content)
  }

  /// The article as the feed gives it: for pages that are refused.
  func feedText(of task: LeasedTask, origin: SourceIdentity, at now: Instant) -> ReadPage {
    // A page without a word: the extractor takes everything from the feed.
    var draft = extractor.extract(
      PageInput(
        utf8: Array("<p></p>".utf8), url: task.page.url,
        feed: Self.hint(task.page, withText: true, at: now)))
    if draft.text.isEmpty { return .unusable(.noText) }
    draft.categories = task.page.categories
    if task.page.content == nil { draft.quality.flags.append(.summaryOnly) }
    return .article(
      ArticleContent(
        origin: origin, finalURL: task.page.url, draft: draft,
        provenance: ProvenanceFindings(), textFacts: TextFacts(draft),
        robots: task.page.feedRobots.flatMap(RobotsVerdict.init) ?? .noRules, fetched: now,
        evidence: HTTPEvidence(), htmlSHA256: nil, validators: Validators()))
  }

  /// What the feed says of the item. Its text is given only when the engine wants it in place of the
  /// page's. A date that stands for none, or lies far ahead, is not told.
  private static func hint(_ page: PageTask, withText: Bool, at now: Instant) -> FeedHint {
    let published = page.published?.stated
    return FeedHint(
      title: page.title,
      published: published?.instant.mayBePublication(at: now) == true ? published : nil,
      authors: page.authors.map { Author(name: $0) },
      summary: withText ? page.summary : nil, content: withText ? page.content : nil)
  }

  /// HTML by its type, or XML that says it is HTML: a feed is no article, whoever asks for it.
  private static func isPage(_ resource: FetchedResource) -> Bool {
    guard let type = resource.contentType?.lowercased() else { return true }
    if type.contains("html") || type.hasPrefix("text/plain") { return true }
    guard type.contains("xml"), !type.contains("rss"), !type.contains("atom") else { return false }
    let start = String(decoding: resource.body.prefix(DaemonLimits.sniffBytes), as: UTF8.self)
    return start.lowercased().contains("<html")
  }

  /// Whether nothing says that the page is whole: neither the server nor its own end.
  private static func mayBeCutOff(_ resource: FetchedResource, _ decoded: DecodedText) -> Bool {
    let isPlain = resource.contentType?.lowercased().hasPrefix("text/plain") ?? false
    guard resource.endsWithConnection, !isPlain else { return false }
    let end = String(decoding: decoded.utf8.suffix(DaemonLimits.pageEndBytes), as: UTF8.self)
    return !end.lowercased().contains("</html")
  }

  private static func evidence(
    _ resource: FetchedResource, _ decoded: DecodedText
  )
    -> HTTPEvidence
  {
    var evidence = HTTPEvidence()
    evidence.status = resource.status
    evidence.contentType = resource.contentType
    evidence.charset = decoded.charset
    evidence.charsetFrom = decoded.decidedBy.rawValue
    evidence.etag = resource.validators.etag
    evidence.lastModified = resource.validators.lastModified
    evidence.bytes = resource.body.count
    evidence.redirects = resource.redirects
    return evidence
  }
}
