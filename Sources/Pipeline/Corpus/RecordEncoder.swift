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
      writer.key("word_count")
      writer.integer(record.wordCount)
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
      writer.key("canonical_url")
      writer.string(draft.canonicalURL)
      writer.key("alternate_urls")
      writer.strings(draft.alternateURLs)
      writer.key("site_name")
      writer.string(draft.siteName)
    }
    return writer.bytes
  }

  private static func identity(_ record: ArticleRecord, _ writer: inout JSONWriter) {
    writer.key("schema")
    writer.string(schema)
    writer.key("id")
    writer.string(record.id)
    writer.key("version")
    writer.integer(record.version)
    writer.key("seq")
    writer.integer(record.seq)
    writer.key("op")
    writer.string(record.operation.rawValue)
    writer.key("source")
    writer.string(record.origin.source)
    writer.key("source_kind")
    writer.string(record.origin.kind)
    writer.key("country")
    writer.string(record.origin.country)
    writer.key("feed")
    writer.string(record.origin.feed)
  }

  private static func address(_ record: ArticleRecord, _ writer: inout JSONWriter) {
    writer.key("url")
    writer.string(record.url)
    writer.key("final_url")
    writer.string(record.finalURL)
    writer.key("urls_seen")
    writer.strings(record.urlsSeen)
  }

  private static func titleAndPeople(_ draft: ArticleDraft, _ writer: inout JSONWriter) {
    writer.key("title")
    writer.string(draft.title)
    writer.key("title_as_published")
    writer.string(draft.titleAsPublished)
    writer.key("description")
    writer.string(draft.description)
    writer.key("authors")
    writer.array(draft.authors) { writer, author in
      writer.object { writer in
        writer.key("name")
        writer.string(author.name)
        writer.key("url")
        writer.string(author.url)
        writer.key("bio")
        writer.string(author.bio)
      }
    }
    writer.key("genre")
    writer.string(draft.genre)
  }

  private static func published(_ draft: ArticleDraft, _ writer: inout JSONWriter) {
    let published = draft.published
    writer.key("published")
    writer.string(published?.instant.rfc3339)
    writer.key("published_offset")
    writer.string(published?.offset)
    writer.key("published_precision")
    writer.string(published?.precision.rawValue)
    writer.key("published_from")
    writer.string(published?.origin.rawValue)
    writer.key("modified")
    writer.string(draft.modified?.instant.rfc3339)
  }

  private static func time(_ record: ArticleRecord, _ writer: inout JSONWriter) {
    writer.key("first_seen")
    writer.string(record.firstSeen.rfc3339)
    writer.key("fetched")
    writer.string(record.fetched.rfc3339)
    writer.key("created")
    writer.string(record.draft.published?.instant.rfc3339)
    writer.key("added")
    writer.string(record.added.rfc3339)
  }

  private static func language(_ draft: ArticleDraft, _ writer: inout JSONWriter) {
    writer.key("language")
    writer.string(draft.language)
    writer.key("language_declared")
    writer.string(draft.languageDeclared)
  }

  private static func text(_ draft: ArticleDraft, _ writer: inout JSONWriter) {
    writer.key("text")
    writer.string(draft.text)
    writer.key("blocks")
    writer.array(draft.blocks) { writer, block in
      writer.object { writer in
        writer.key("type")
        writer.string(block.kind.rawValue)
        writer.key("start")
        writer.integer(block.start)
        writer.key("end")
        writer.integer(block.end)
        writer.key("level")
        writer.integer(block.level)
        writer.key("quote")
        writer.integer(block.quote)
      }
    }
  }

  private static func surroundings(_ draft: ArticleDraft, _ writer: inout JSONWriter) {
    writer.key("categories")
    writer.strings(draft.categories)
    writer.key("tags")
    writer.strings(draft.tags)
    writer.key("links")
    writer.array(draft.links) { writer, link in
      writer.object { writer in
        writer.key("url")
        writer.string(link.url)
        writer.key("text")
        writer.string(link.text)
        writer.key("start")
        writer.integer(link.start)
        writer.key("end")
        writer.integer(link.end)
      }
    }
    writer.key("images")
    writer.array(draft.images) { writer, image in
      writer.object { writer in
        writer.key("url")
        writer.string(image.url)
        writer.key("caption")
        writer.string(image.caption)
        writer.key("credit")
        writer.string(image.credit)
      }
    }
    writer.key("comments")
    writer.object { writer in
      writer.key("declared")
      writer.integer(draft.comments.declared)
      writer.key("closed")
      writer.boolean(draft.comments.closed)
      writer.key("items")
      writer.array(draft.comments.items) { writer, comment in
        writer.object { writer in
          writer.key("author")
          writer.string(comment.author)
          writer.key("published")
          writer.string(comment.published)
          writer.key("text")
          writer.string(comment.text)
        }
      }
    }
  }

  private static func provenance(_ record: ArticleRecord, _ writer: inout JSONWriter) {
    let findings = record.provenance
    writer.key("dateline")
    if let dateline = findings.dateline {
      writer.object { writer in
        writer.key("place")
        writer.string(dateline.place)
        writer.key("date")
        writer.string(dateline.date)
        writer.key("agency")
        writer.string(dateline.agency)
        writer.key("as_written")
        writer.string(dateline.asWritten)
      }
    } else {
      writer.null()
    }
    writer.key("attributions")
    writer.array(findings.attributions) { writer, attribution in
      writer.object { writer in
        writer.key("outlet")
        writer.string(attribution.outlet)
        writer.key("kind")
        writer.string(attribution.kind)
        writer.key("as_written")
        writer.string(attribution.asWritten)
        writer.key("start")
        writer.integer(attribution.start)
        writer.key("end")
        writer.integer(attribution.end)
        writer.key("via")
        writer.string(attribution.via)
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
      writer.key("kind")
      writer.string(record.duplicate.kind.rawValue)
      writer.key("of")
      writer.string(record.duplicate.of)
      writer.key("similarity")
      writer.number(record.duplicate.similarity)
    }
  }

  private static func quotation(_ writer: inout JSONWriter, _ quote: Quotation) {
    writer.object { writer in
      writer.key("start")
      writer.integer(quote.start)
      writer.key("end")
      writer.integer(quote.end)
      writer.key("attributed_to")
      writer.string(quote.attributedTo)
      writer.key("via")
      writer.string(quote.via)
      writer.key("matched")
      guard let match = quote.matched else { return writer.null() }
      writer.object { writer in
        writer.key("id")
        writer.string(match.id)
        writer.key("version")
        writer.integer(match.version)
        writer.key("start")
        writer.integer(match.start)
        writer.key("end")
        writer.integer(match.end)
        writer.key("share")
        writer.number(match.share)
      }
    }
  }

  private static func quality(_ draft: ArticleDraft, _ writer: inout JSONWriter) {
    writer.key("extraction")
    writer.object { writer in
      writer.key("method")
      writer.string(draft.quality.method)
      writer.key("confidence")
      writer.number(draft.quality.confidence)
      writer.key("flags")
      writer.strings(draft.quality.flags)
      writer.key("tool")
      writer.string(GleanerVersion.userFacing)
    }
    writer.key("paywalled")
    writer.boolean(draft.paywalled)
  }

  private static func evidence(_ record: ArticleRecord, _ writer: inout JSONWriter) {
    let evidence = record.evidence
    writer.key("http")
    writer.object { writer in
      writer.key("status")
      writer.integer(evidence.status)
      writer.key("content_type")
      writer.string(evidence.contentType)
      writer.key("charset")
      writer.string(evidence.charset)
      writer.key("charset_from")
      writer.string(evidence.charsetFrom)
      writer.key("etag")
      writer.string(evidence.etag)
      writer.key("last_modified")
      writer.string(evidence.lastModified)
      writer.key("bytes")
      writer.integer(evidence.bytes)
      writer.key("redirects")
      writer.array(evidence.redirects) { writer, redirect in
        writer.object { writer in
          writer.key("status")
          writer.integer(redirect.status)
          writer.key("location")
          writer.string(redirect.location)
        }
      }
    }
    writer.key("text_sha256")
    writer.string(record.textSHA256)
    writer.key("html_sha256")
    writer.string(record.htmlSHA256)
    writer.key("raw")
    guard let raw = record.raw else { return writer.null() }
    writer.object { writer in
      writer.key("file")
      writer.string(raw.file)
      writer.key("offset")
      writer.integer(raw.offset)
      writer.key("length")
      writer.integer(raw.length)
    }
  }

  /// - Parameter robots: what robots.txt said of the page; nil when it was not asked.
  private static func rights(
    _ rights: RightsSignals, robots: RobotsVerdict? = nil, _ writer: inout JSONWriter
  ) {
    writer.key("rights")
    writer.object { writer in
      if let robots {
        writer.key("robots")
        writer.string(robots.rawValue)
      }
      writer.key("meta_robots")
      writer.strings(rights.metaRobots)
      writer.key("x_robots_tag")
      writer.strings(rights.xRobotsTag)
      writer.key("tdm_reservation")
      writer.string(rights.tdmReservation)
      writer.key("ai_opt_out")
      writer.strings(rights.aiOptOut)
      writer.key("license")
      writer.string(rights.license)
      writer.key("notice")
      writer.string(rights.notice)
    }
  }

  private static func removal(_ record: ArticleRecord, _ writer: inout JSONWriter) {
    writer.key("removal")
    guard let removal = record.removal else { return writer.null() }
    writer.object { writer in
      writer.key("reason")
      writer.string(removal.reason)
      writer.key("http_status")
      writer.integer(removal.httpStatus)
      writer.key("noticed")
      writer.string(removal.noticed.rfc3339)
      writer.key("last_good_version")
      writer.integer(removal.lastGoodVersion)
    }
  }
}
