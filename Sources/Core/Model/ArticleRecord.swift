// The record that lies in the corpus: `gleaner.article/1`, one JSON object a line.

/// What a line of the corpus does.
package enum RecordOperation: String, Sendable { case new, revision, removed, redacted }

/// What the article is a copy of.
package enum DuplicateKind: String, Sendable { case none, exact, near, syndicated, excerpt }

/// Whether the text is a copy, decided when its record was written.
package struct DuplicateVerdict: Hashable, Sendable {
  package var kind: DuplicateKind
  /// Record id of the original.
  package var of: String?
  /// 0…1: share of this text that the original covers.
  package var similarity: Double?
  package init(kind: DuplicateKind, of: String? = nil, similarity: Double? = nil) {
    self.kind = kind
    self.of = of
    self.similarity = similarity
  }
  package static let none = DuplicateVerdict(kind: .none)
}

/// The agency line that opens a report: "(서울=연합뉴스)", "SEOUL, Nov. 23 (Yonhap) --".
package struct Dateline: Hashable, Sendable {
  package var place: String?
  package var date: String?
  package var agency: String?
  package var asWritten: String
  package init(place: String? = nil, date: String? = nil, agency: String? = nil, asWritten: String)
  {
    self.place = place
    self.date = date
    self.agency = agency
    self.asWritten = asWritten
  }
}

/// A named source: `text[start..<end]` in code points; 0..<0 when it signs the text from outside.
package struct Attribution: Hashable, Sendable {
  package var outlet: String
  /// reliance, origin, credit, self or hat-tip.
  package var kind: String
  package var asWritten: String
  package var start: Int
  package var end: Int
  package var via: String?
  package init(
    outlet: String, kind: String, asWritten: String, start: Int, end: Int, via: String? = nil
  ) {
    self.outlet = outlet
    self.kind = kind
    self.asWritten = asWritten
    self.start = start
    self.end = end
    self.via = via
  }
}

/// A stored passage that a quotation repeats.
package struct QuoteMatch: Hashable, Sendable {
  package var id: String
  package var version: Int
  package var start: Int
  package var end: Int
  /// 0…1 of the quotation.
  package var share: Double
  package init(id: String, version: Int, start: Int, end: Int, share: Double) {
    self.id = id
    self.version = version
    self.start = start
    self.end = end
    self.share = share
  }
}

/// Words of somebody else: `text[start..<end]`, in Unicode code points.
package struct Quotation: Hashable, Sendable {
  package var start: Int
  package var end: Int
  package var attributedTo: String?
  package var via: String?
  package var matched: QuoteMatch?
  package init(
    start: Int, end: Int, attributedTo: String? = nil, via: String? = nil,
    matched: QuoteMatch? = nil
  ) {
    self.start = start
    self.end = end
    self.attributedTo = attributedTo
    self.via = via
    self.matched = matched
  }
}

/// What the provenance stage finds in a text.
package struct ProvenanceFindings: Hashable, Sendable {
  package var dateline: Dateline?
  package var attributions: [Attribution] = []
  package var quotes: [Quotation] = []
  /// Outlet or organisation → number of reliances.
  package var reliesOn: [String: Int] = [:]
  package init() {}
}

/// Where the record came from, as configured.
package struct SourceIdentity: Hashable, Sendable {
  /// Slug of the source.
  package var source: String
  /// wire, state-media, newspaper, blog, think-tank, ministry, opinion…
  package var kind: String
  /// ISO 3166-1 alpha-2, or nil.
  package var country: String?
  /// Id of the feed within the source, or nil for a page fetched by hand.
  package var feed: String?
  package init(source: String, kind: String, country: String? = nil, feed: String? = nil) {
    self.source = source
    self.kind = kind
    self.country = country
    self.feed = feed
  }
}

/// The transport facts kept as evidence.
package struct HTTPEvidence: Hashable, Sendable {
  package var status: Int?
  package var contentType: String?
  package var charset: String?
  /// bom, header, declaration, utf8-validity, statistics, override or default.
  package var charsetFrom: String?
  package var etag: String?
  package var lastModified: String?
  /// Decoded body bytes.
  package var bytes: Int?
  package var redirects: [Redirect] = []
  package init() {}
}

/// Why an article is no longer there.
package struct Removal: Hashable, Sendable {
  /// gone, redirected-away, emptied, dropped-from-feed or taken-down.
  package var reason: String
  package var httpStatus: Int?
  package var noticed: Instant
  package var lastGoodVersion: Int
  package init(reason: String, httpStatus: Int?, noticed: Instant, lastGoodVersion: Int) {
    self.reason = reason
    self.httpStatus = httpStatus
    self.noticed = noticed
    self.lastGoodVersion = lastGoodVersion
  }
}

/// Where a kept page lies in the corpus.
package struct RawPlace: Hashable, Sendable {
  /// Below the corpus root.
  package var file: String
  package var offset: Int64
  package var length: Int64
  package init(file: String, offset: Int64, length: Int64) {
    self.file = file
    self.offset = offset
    self.length = length
  }
}

/// One line of the corpus.
package struct ArticleRecord: Sendable {
  /// 16 hexadecimal digits.
  package var id: String
  /// 1…
  package var version: Int
  /// Corpus-wide, strictly rising, without gaps.
  package var seq: Int64
  package var operation: RecordOperation
  package var origin: SourceIdentity
  package var url: String
  package var finalURL: String
  package var urlsSeen: [String]
  package var draft: ArticleDraft
  package var provenance: ProvenanceFindings
  package var duplicate: DuplicateVerdict
  package var robots: RobotsVerdict
  package var firstSeen: Instant
  package var fetched: Instant
  package var added: Instant
  package var wordCount: Int
  package var evidence: HTTPEvidence
  package var textSHA256: String?
  package var htmlSHA256: String?
  package var removal: Removal?
  /// The fetched page, when it is kept.
  package var raw: RawPlace?

  package init(
    id: String, version: Int, seq: Int64, operation: RecordOperation, origin: SourceIdentity,
    url: String, finalURL: String, urlsSeen: [String], draft: ArticleDraft,
    provenance: ProvenanceFindings, duplicate: DuplicateVerdict, robots: RobotsVerdict,
    firstSeen: Instant, fetched: Instant, added: Instant, wordCount: Int, evidence: HTTPEvidence,
    textSHA256: String?, htmlSHA256: String?, removal: Removal? = nil
  ) {
    self.id = id
    self.version = version
    self.seq = seq
    self.operation = operation
    self.origin = origin
    self.url = url
    self.finalURL = finalURL
    self.urlsSeen = urlsSeen
    self.draft = draft
    self.provenance = provenance
    self.duplicate = duplicate
    self.robots = robots
    self.firstSeen = firstSeen
    self.fetched = fetched
    self.added = added
    self.wordCount = wordCount
    self.evidence = evidence
    self.textSHA256 = textSHA256
    self.htmlSHA256 = htmlSHA256
    self.removal = removal
  }
}
