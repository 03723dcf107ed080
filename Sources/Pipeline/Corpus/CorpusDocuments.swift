// The texts that lie in every corpus directory, so that it explains itself without gleaner.

enum CorpusDocuments {
  /// Path and content of each text.
  static func all(_ layout: CorpusLayout) -> [(path: String, text: String)] {
    [
      (layout.versionFile, CorpusLayout.version + "\n"), (layout.readme, readme),
      (layout.schema, ArticleSchema.json), (layout.queries, ArticleSchema.duckDB),
    ]
  }

  private static let readme = """
    This is a corpus of news articles written by gleaner. One JSON object a line, UTF-8.

      live/articles.jsonl             the newest records; grows; only whole lines; follow it with `tail -F`
      articles/date=YYYY-MM-DD/       older records by the day they were added (UTC); these files never change
      annotations/date=YYYY-MM-DD/    what was learned of records later, one JSON object a line, by `id` and
                                      `version`: a verdict taken back ("corrected"), an earlier original
                                      found ("re-rooted"), or an earlier text that it quotes ("quoting")
      raw/date=YYYY-MM-DD/            fetched pages as WARC files: all when gleaner is told to keep them, else
                                      those that show that a site has changed
      manifest.jsonl                  one line per file in articles/: counts, SHA-256 of the file and of its
                                      lines, and in `prev` the SHA-256 of the manifest line before
      schema/article-1.schema.json    every key of a record
      gleaner.sql                     views for DuckDB:  duckdb -init gleaner.sql   (run it in this directory)
      .lock                           empty; locked by the gleaner that writes; readers need not look at it

    A record is never changed and never disappears. An edited article is a new line with the same `id` and a
    higher `version`; a deleted one is a line with `op` "removed". `seq` rises by one from record to record.
    A record that was just sealed can for a moment be in both places: `seq` tells (see gleaner.sql).
    Offsets (`start`, `end`) count Unicode code points into `text`; `end` is not included.
    The texts belong to their publishers: see `rights` in each record.

    """
}

/// The record's shape for other tools: name, JSON Schema type and DuckDB type of every key.
enum ArticleSchema {
  struct Key {
    let name: String
    let json: String
    let duckDB: String
    let meaning: String
    init(_ name: String, _ json: String, _ duckDB: String, _ meaning: String) {
      self.name = name
      self.json = json
      self.duckDB = duckDB
      self.meaning = meaning
    }
  }

  private static let text = #"{"type":"string"}"#
  private static let textOrNull = #"{"type":["string","null"]}"#
  private static let time = #"{"type":"string","format":"date-time"}"#
  private static let timeOrNull = #"{"type":["string","null"],"format":"date-time"}"#
  private static let count = #"{"type":"integer","minimum":0}"#
  private static let texts = #"{"type":"array","items":{"type":"string"}}"#

  private static func objects(_ properties: String) -> String {
    #"{"type":"array","items":{"type":"object","properties":{"# + properties + "}}}"
  }

  private static func choice(_ values: String) -> String { #"{"enum":["# + values + "]}" }

  /// All keys of a record, in the order in which `RecordEncoder` writes them.
  static let keys: [Key] = [
    Key("schema", #"{"const":"gleaner.article/1"}"#, "VARCHAR", "format of this record"),
    Key(
      "id", #"{"type":"string","pattern":"^[0-9a-f]{16}$"}"#, "VARCHAR",
      "first 64 bits of the SHA-256 of the URL key"),
    Key(
      "version", #"{"type":"integer","minimum":1}"#, "BIGINT", "1, 2, …: editions of the article"),
    Key("seq", #"{"type":"integer","minimum":1}"#, "BIGINT", "number of the record in the corpus"),
    Key(
      "op", choice(#""new","revision","removed","redacted""#), "VARCHAR", "what this line does"),
    Key("source", text, "VARCHAR", "slug of the source"),
    Key("source_kind", text, "VARCHAR", "wire, state-media, newspaper, blog, think-tank, …"),
    Key("country", textOrNull, "VARCHAR", "ISO 3166-1 alpha-2 of the source"),
    Key("feed", textOrNull, "VARCHAR", "feed that showed the article; null when fetched by hand"),
    Key("url", text, "VARCHAR", "canonical address"),
    Key("final_url", text, "VARCHAR", "address after redirects"),
    Key("urls_seen", texts, "VARCHAR[]", "all addresses it was met under"),
    Key("title", textOrNull, "VARCHAR", "without site name and genre"),
    Key("title_as_published", textOrNull, "VARCHAR", "as the page has it"),
    Key("description", textOrNull, "VARCHAR", "summary given by the page or feed"),
    Key(
      "authors", objects(#""name":{"type":"string"},"url":{},"bio":{}"#),
      "STRUCT(name VARCHAR, url VARCHAR, bio VARCHAR)[]", "bylines, in order"),
    Key("genre", textOrNull, "VARCHAR", "kind of piece: analysis, opinion, interview, …"),
    Key("published", timeOrNull, "TIMESTAMP", "UTC"),
    Key("published_offset", textOrNull, "VARCHAR", "+09:00 as the page has it"),
    Key("published_precision", textOrNull, "VARCHAR", "second, minute, hour, day, month, year"),
    Key(
      "published_from", textOrNull, "VARCHAR", "json-ld, meta, time, url, text, feed, sitemap"),
    Key("modified", timeOrNull, "TIMESTAMP", "UTC, as the page states it"),
    Key("first_seen", time, "TIMESTAMP", "when gleaner met the article"),
    Key("fetched", time, "TIMESTAMP", "when this version was fetched"),
    Key("created", timeOrNull, "TIMESTAMP", "= published (Dolma)"),
    Key("added", time, "TIMESTAMP", "when this line was written"),
    Key("language", textOrNull, "VARCHAR", "BCP 47, from the text"),
    Key("language_declared", textOrNull, "VARCHAR", "as the page claims"),
    Key(
      "text", text, "VARCHAR", "NFC; blocks joined by a blank line, list items with their numbers"),
    Key(
      "blocks",
      objects(
        #""type":{"type":"string"},"start":{"type":"integer"},"end":{"type":"integer"},"level":{},"quote":{}"#
      ),
      "STRUCT(type VARCHAR, start BIGINT, \"end\" BIGINT, level BIGINT, quote BIGINT)[]",
      "ranges of text"),
    Key("word_count", count, "BIGINT", "words; each Han or kana character is one"),
    Key("categories", texts, "VARCHAR[]", "sections of the site"),
    Key("tags", texts, "VARCHAR[]", "keywords of the article"),
    Key(
      "links",
      objects(
        #""url":{"type":"string"},"text":{"type":"string"},"start":{"type":"integer"},"end":{"type":"integer"}"#
      ),
      "STRUCT(url VARCHAR, text VARCHAR, start BIGINT, \"end\" BIGINT)[]", "links in the text"),
    Key(
      "images", objects(#""url":{"type":"string"},"caption":{},"credit":{}"#),
      "STRUCT(url VARCHAR, caption VARCHAR, credit VARCHAR)[]", "pictures of the article"),
    Key(
      "comments", #"{"type":"object"}"#,
      "STRUCT(declared BIGINT, closed BOOLEAN, items STRUCT(author VARCHAR, published VARCHAR, text VARCHAR)[])",
      "readers' comments"),
    Key(
      "dateline", #"{"type":["object","null"]}"#,
      "STRUCT(place VARCHAR, date VARCHAR, agency VARCHAR, as_written VARCHAR)",
      "agency line that opens the text"),
    Key(
      "attributions", objects(#""outlet":{"type":"string"},"kind":{"type":"string"}"#),
      "STRUCT(outlet VARCHAR, kind VARCHAR, as_written VARCHAR, start BIGINT, \"end\" BIGINT, via VARCHAR)[]",
      "who is named as source"),
    Key(
      "quotes", objects(#""start":{"type":"integer"},"end":{"type":"integer"}"#),
      "STRUCT(start BIGINT, \"end\" BIGINT, attributed_to VARCHAR, via VARCHAR, matched STRUCT(id VARCHAR, version BIGINT, start BIGINT, \"end\" BIGINT, share DOUBLE))[]",
      "quoted passages"),
    Key("relies_on", #"{"type":"object"}"#, "MAP(VARCHAR, BIGINT)", "outlet → reliances"),
    Key(
      "duplicate", #"{"type":"object"}"#,
      "STRUCT(kind VARCHAR, \"of\" VARCHAR, similarity DOUBLE)",
      "none, exact, near, syndicated or excerpt of another record, as known when written"),
    Key(
      "extraction", #"{"type":"object"}"#,
      "STRUCT(method VARCHAR, confidence DOUBLE, flags VARCHAR[], tool VARCHAR)",
      "how the text was found; flags may hold cut-by-paywall: a revision that is no edit"),
    Key("paywalled", #"{"type":["boolean","null"]}"#, "BOOLEAN", "the page says so"),
    Key(
      "http", #"{"type":"object"}"#,
      "STRUCT(status BIGINT, content_type VARCHAR, charset VARCHAR, charset_from VARCHAR, etag VARCHAR, last_modified VARCHAR, bytes BIGINT, redirects STRUCT(status BIGINT, location VARCHAR)[])",
      "transport facts"),
    Key("text_sha256", textOrNull, "VARCHAR", "of text"),
    Key("html_sha256", textOrNull, "VARCHAR", "of the page as decoded from the wire"),
    Key(
      "raw", #"{"type":["object","null"]}"#,
      "STRUCT(file VARCHAR, \"offset\" BIGINT, length BIGINT)", "place of the stored page"),
    Key(
      "rights", #"{"type":"object"}"#,
      "STRUCT(robots VARCHAR, meta_robots VARCHAR[], x_robots_tag VARCHAR[], tdm_reservation VARCHAR, ai_opt_out VARCHAR[], license VARCHAR, notice VARCHAR)",
      "what the publisher says about use"),
    Key(
      "removal", #"{"type":["object","null"]}"#,
      "STRUCT(reason VARCHAR, http_status BIGINT, noticed TIMESTAMP, last_good_version BIGINT)",
      "why the article is gone"),
  ]

  static let json: String = {
    let properties = keys.map { key in
      let described = key.json.dropLast() + ",\"description\":\"\(key.meaning)\"}"
      return "    \"\(key.name)\": \(described)"
    }
    let required = keys.map { "\"\($0.name)\"" }.joined(separator: ", ")
    return """
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "gleaner.article/1",
        "title": "A record of a gleaner corpus",
        "type": "object",
        "additionalProperties": false,
        "required": [\(required)],
        "properties": {
      \(properties.joined(separator: ",\n"))
        }
      }

      """
  }()

  static let duckDB: String = {
    let columns = keys.map { "  '\($0.name)': '\($0.duckDB)'" }.joined(separator: ",\n")
    return """
      -- Views for DuckDB. Run in the corpus directory:  duckdb -init gleaner.sql
      -- records: every line, each once, also while a file is being sealed.
      -- articles: the newest version of every article that is still there.
      -- annotations: what was learned of records later, by id and version.
      -- DuckDB takes a cut-off .zst file for a whole one: `gleaner corpus verify` checks against manifest.jsonl.
      CREATE OR REPLACE MACRO gleaner_lines(files) AS TABLE
      SELECT * FROM read_json(files, format = 'newline_delimited', maximum_object_size = 67108864,
        columns = {
      \(columns)
      });
      CREATE OR REPLACE VIEW records AS
      -- live/articles.jsonl and articles/date=…/N.jsonl or N.jsonl.zst, whether there are sealed files or not.
      SELECT DISTINCT ON (seq) * FROM gleaner_lines('[al][ir]*/**/[0-9a]*.json*[lt]')
      ORDER BY seq;
      CREATE OR REPLACE VIEW articles AS
      SELECT * FROM records QUALIFY row_number() OVER (PARTITION BY id ORDER BY version DESC) = 1
        AND op NOT IN ('removed', 'redacted');
      CREATE OR REPLACE VIEW annotations AS
      -- annotations/date=…/annotations.jsonl; the live file is read too, for there may be no annotation yet.
      SELECT * FROM read_json('[al][ni]*/**/a*.jsonl', format = 'newline_delimited',
        maximum_object_size = 67108864, columns = {
        'schema': 'VARCHAR', 'kind': 'VARCHAR', 'id': 'VARCHAR', 'version': 'BIGINT', 'seq': 'BIGINT',
        'noticed': 'TIMESTAMP', 'of': 'VARCHAR', 'quotes_of': 'VARCHAR[]'
      }) WHERE schema = 'gleaner.annotation/1';

      """
  }()
}
