// The record as a line of JSON: `gleaner.article/1`. Every key is always there, in this order.
import Model
import Text

package enum RecordEncoder {
  package static let schema = "gleaner.article/1"

  /// The record as one JSON object and a line feed.
  package static func line(_ record: ArticleRecord) -> [UInt8] {
    var writer = JSONWriter(reservingBytes: record.draft.text.utf8.count * 5 / 4 + 4096)
    writer.object { writer in
      identity(record, &writer)
      address(record, &writer)
      titleAndPeople(record.draft, &writer)
      published(record.draft, &writer)
      time(record, &writer)
      language(record.draft, &writer)
      text(record.draft, &writer)
      writer.member("word_count", record.wordCount)
      surroundings(record.draft, &writer)
      provenance(record, &writer)
      quality(record.draft, &writer)
      evidence(record, &writer)
      rights(record.draft.rights, robots: record.robots, &writer)
      removal(record, &writer)
    }
    writer.endLine()
    return writer.bytes
  }

  /// What extraction makes of a page alone, in the record's keys, and the page's own addresses and name of
  /// the site.
  package static func object(_ draft: ArticleDraft) -> [UInt8] {
    var writer = JSONWriter(reservingBytes: draft.text.utf8.count * 5 / 4 + 4096)
    writer.object { writer in
      titleAndPeople(draft, &writer)
      published(draft, &writer)
      language(draft, &writer)
      text(draft, &writer)
      surroundings(draft, &writer)
      quality(draft, &writer)
      rights(draft.rights, &writer)
      writer.member("canonical_url", draft.canonicalURL)
      writer.member("alternate_urls", draft.alternateURLs)
      writer.member("site_name", draft.siteName)
    }
    return writer.bytes
  }

  private static func identity(_ record: ArticleRecord, _ writer: inout JSONWriter) {
    writer.member("schema", schema)
    writer.member("id", record.id)
    writer.member("version", record.version)
    writer.member("seq", record.seq)
    writer.member("op", record.operation.rawValue)
    writer.member("source", record.origin.source)
    writer.member("source_kind", record.origin.kind)
    writer.member("country", record.origin.country)
    writer.member("feed", record.origin.feed)
  }

  private static func address(_ record: ArticleRecord, _ writer: inout JSONWriter) {
    writer.member("url", record.url)
    writer.member("final_url", record.finalURL)
    writer.member("urls_seen", record.urlsSeen)
  }

  private static func titleAndPeople(_ draft: ArticleDraft, _ writer: inout JSONWriter) {
    writer.member("title", draft.title)
    writer.member("title_as_published", draft.titleAsPublished)
    writer.member("description", draft.description)
    writer.key("authors")
    writer.array(draft.authors) { writer, author in
      writer.object { writer in
        writer.member("name", author.name)
        writer.member("url", author.url)
        writer.member("bio", author.bio)
      }
    }
    writer.member("genre", draft.genre)
  }

  private static func published(_ draft: ArticleDraft, _ writer: inout JSONWriter) {
    let published = draft.published
    writer.member("published", published?.instant.rfc3339)
    writer.member("published_offset", published?.offset)
    writer.member("published_precision", published?.precision.rawValue)
    writer.member("published_from", published?.origin.rawValue)
    writer.member("modified", draft.modified?.instant.rfc3339)
  }

  private static func time(_ record: ArticleRecord, _ writer: inout JSONWriter) {
    writer.member("first_seen", record.firstSeen.rfc3339)
    writer.member("fetched", record.fetched.rfc3339)
    writer.member("created", record.draft.published?.instant.rfc3339)
    writer.member("added", record.added.rfc3339)
  }

  private static func language(_ draft: ArticleDraft, _ writer: inout JSONWriter) {
    writer.member("language", draft.language)
    writer.member("language_declared", draft.languageDeclared)
  }

  private static func text(_ draft: ArticleDraft, _ writer: inout JSONWriter) {
    writer.member("text", draft.text)
    writer.key("blocks")
    writer.array(draft.blocks) { writer, block in
      writer.object { writer in
        writer.member("type", block.kind.rawValue)
        writer.member("start", block.start)
        writer.member("end", block.end)
        writer.member("level", block.level)
        writer.member("quote", block.quote)
      }
    }
  }

  private static func surroundings(_ draft: ArticleDraft, _ writer: inout JSONWriter) {
    writer.member("categories", draft.categories)
    writer.member("tags", draft.tags)
    writer.key("links")
    writer.array(draft.links) { writer, link in
      writer.object { writer in
        writer.member("url", link.url)
        writer.member("text", link.text)
        writer.member("start", link.start)
        writer.member("end", link.end)
      }
    }
    writer.key("images")
    writer.array(draft.images) { writer, image in
      writer.object { writer in
        writer.member("url", image.url)
        writer.member("caption", image.caption)
        writer.member("credit", image.credit)
      }
    }
    writer.key("comments")
    writer.object { writer in
      writer.member("declared", draft.comments.declared)
      writer.member("closed", draft.comments.closed)
      writer.key("items")
      writer.array(draft.comments.items) { writer, comment in
        writer.object { writer in
          writer.member("author", comment.author)
          writer.member("published", comment.published)
          writer.member("text", comment.text)
        }
      }
    }
  }

  private static func provenance(_ record: ArticleRecord, _ writer: inout JSONWriter) {
    let findings = record.provenance
    writer.key("dateline")
    if let dateline = findings.dateline {
      writer.object { writer in
        writer.member("place", dateline.place)
        writer.member("date", dateline.date)
        writer.member("agency", dateline.agency)
        writer.member("as_written", dateline.asWritten)
      }
    } else {
      writer.null()
    }
    writer.key("attributions")
    writer.array(findings.attributions) { writer, attribution in
      writer.object { writer in
        writer.member("outlet", attribution.outlet)
        writer.member("kind", attribution.kind)
        writer.member("as_written", attribution.asWritten)
        writer.member("start", attribution.start)
        writer.member("end", attribution.end)
        writer.member("via", attribution.via)
      }
    }
    writer.key("quotes")
    writer.array(findings.quotes, quotation)
    writer.key("relies_on")
    writer.object { writer in
      for (outlet, count) in findings.reliesOn.sorted(by: { $0.key < $1.key }) {
        writer.key(outlet)
        writer.integer(count)
      }
    }
    writer.key("duplicate")
    writer.object { writer in
      writer.member("kind", record.duplicate.kind.rawValue)
      writer.member("of", record.duplicate.of)
      writer.member("similarity", record.duplicate.similarity)
    }
  }

  private static func quotation(_ writer: inout JSONWriter, _ quote: Quotation) {
    writer.object { writer in
      writer.member("start", quote.start)
      writer.member("end", quote.end)
      writer.member("attributed_to", quote.attributedTo)
      writer.member("via", quote.via)
      writer.key("matched")
      guard let match = quote.matched else { return writer.null() }
      writer.object { writer in
        writer.member("id", match.id)
        writer.member("version", match.version)
        writer.member("start", match.start)
        writer.member("end", match.end)
        writer.member("share", match.share)
      }
    }
  }

  private static func quality(_ draft: ArticleDraft, _ writer: inout JSONWriter) {
    writer.key("extraction")
    writer.object { writer in
      writer.member("method", draft.quality.method)
      writer.member("confidence", draft.quality.confidence)
      writer.member("flags", draft.quality.flags.map(\.name))
      writer.member("tool", GleanerVersion.userFacing)
    }
    writer.member("paywalled", draft.paywalled)
  }

  private static func evidence(_ record: ArticleRecord, _ writer: inout JSONWriter) {
    let evidence = record.evidence
    writer.key("http")
    writer.object { writer in
      writer.member("status", evidence.status)
      writer.member("content_type", evidence.contentType)
      writer.member("charset", evidence.charset)
      writer.member("charset_from", evidence.charsetFrom)
      writer.member("etag", evidence.etag)
      writer.member("last_modified", evidence.lastModified)
      writer.member("bytes", evidence.bytes)
      writer.key("redirects")
      writer.array(evidence.redirects) { writer, redirect in
        writer.object { writer in
          writer.member("status", redirect.status)
          writer.member("location", redirect.location)
        }
      }
    }
    writer.member("text_sha256", record.textSHA256)
    writer.member("html_sha256", record.htmlSHA256)
    writer.key("raw")
    guard let raw = record.raw else { return writer.null() }
    writer.object { writer in
      writer.member("file", raw.file)
      writer.member("offset", raw.offset)
      writer.member("length", raw.length)
    }
  }

  /// - Parameter robots: what robots.txt said of the page; nil when it was not asked.
  private static func rights(
    _ rights: RightsSignals, robots: RobotsVerdict? = nil, _ writer: inout JSONWriter
  ) {
    writer.key("rights")
    writer.object { writer in
      if let robots {
        writer.member("robots", robots.rawValue)
      }
      writer.member("meta_robots", rights.metaRobots)
      writer.member("x_robots_tag", rights.xRobotsTag)
      writer.member("tdm_reservation", rights.tdmReservation)
      writer.member("ai_opt_out", rights.aiOptOut)
      writer.member("license", rights.license)
      writer.member("notice", rights.notice)
    }
  }

  private static func removal(_ record: ArticleRecord, _ writer: inout JSONWriter) {
    writer.key("removal")
    guard let removal = record.removal else { return writer.null() }
    writer.object { writer in
      writer.member("reason", removal.reason)
      writer.member("http_status", removal.httpStatus)
      writer.member("noticed", removal.noticed.rfc3339)
      writer.member("last_good_version", removal.lastGoodVersion)
    }
  }
}
