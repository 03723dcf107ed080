// The tables of the ledger, step by step. Plain SQL that PostgreSQL would take as well.

enum SQLiteSchema {
  /// Number of steps taken; a ledger of a newer program is refused.
  static var version: Int { steps.count }

  /// Each step takes the schema from its index to the next version; a step is never changed.
  static let steps = [
    first, feedMemory, siteMemory, comparedTexts, taskIndexes, articleCount, entryPlans, walls,
  ]

  /// Whether a version was behind a paywall; of those stored before nobody knows.
  private static let walls = "ALTER TABLE article ADD COLUMN walled INTEGER NOT NULL DEFAULT 0"

  /// When a page was fetched for an item: so far, when the item was last new or changed.
  private static let entryPlans = """
    ALTER TABLE entry ADD COLUMN planned BIGINT;
    UPDATE entry SET planned = last_seen;
    """

  /// What is remembered of sources; articles stored before were read without it.
  private static let siteMemory = """
    CREATE TABLE site_memory (source TEXT PRIMARY KEY NOT NULL, bytes BLOB NOT NULL);
    ALTER TABLE article ADD COLUMN alone_hash TEXT NOT NULL DEFAULT '';
    UPDATE article SET alone_hash = content_hash;
    """

  /// What is learned of feeds; the number of articles was never kept.
  private static let feedMemory = """
    ALTER TABLE feed_state ADD COLUMN memory TEXT NOT NULL DEFAULT '{}';
    ALTER TABLE feed_state DROP COLUMN articles;
    """

  /// Texts that later ones are compared with; the fingerprints move on into segments.
  private static let comparedTexts = """
    CREATE TABLE compared_text (
      number BIGINT PRIMARY KEY NOT NULL, article TEXT NOT NULL, version INTEGER NOT NULL,
      cluster BIGINT NOT NULL, published BIGINT, content BLOB NOT NULL);
    CREATE INDEX compared_article ON compared_text (article);
    CREATE TABLE recent_fingerprints (number BIGINT PRIMARY KEY NOT NULL, bytes BLOB NOT NULL);
    """

  /// Leasing reads the feeds of due tasks, and counts leased ones, without a look at the payloads.
  private static let taskIndexes = """
    DROP INDEX task_due;
    DROP INDEX task_feed;
    CREATE INDEX task_due ON task (leased, due, id, feed);
    CREATE INDEX task_feed ON task (leased, feed, due, id);
    """

  /// The number of articles is asked for with every status, and takes a second to count.
  private static let articleCount = """
    INSERT INTO sequence SELECT 'article', count(*) FROM article WHERE version = 1;
    """

  private static let first = """
    CREATE TABLE feed_state (
      feed TEXT PRIMARY KEY NOT NULL, next_due BIGINT NOT NULL, etag TEXT, last_modified TEXT,
      validator_url TEXT, body_hash TEXT, failures INTEGER NOT NULL, health TEXT NOT NULL,
      last_error TEXT, last_visit BIGINT, last_success BIGINT, last_new_item BIGINT,
      visits INTEGER NOT NULL, articles INTEGER NOT NULL);
    CREATE TABLE entry (
      feed TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL, first_seen BIGINT NOT NULL,
      last_seen BIGINT NOT NULL, PRIMARY KEY (feed, key)) WITHOUT ROWID;
    CREATE TABLE task (
      id TEXT PRIMARY KEY NOT NULL, feed TEXT NOT NULL, due BIGINT NOT NULL,
      attempts INTEGER NOT NULL, leased INTEGER NOT NULL, payload TEXT NOT NULL);
    CREATE INDEX task_due ON task (leased, due, id);
    CREATE INDEX task_feed ON task (feed, leased, due, id);
    CREATE TABLE article (
      id TEXT NOT NULL, version INTEGER NOT NULL, seq BIGINT NOT NULL UNIQUE,
      operation TEXT NOT NULL, source TEXT NOT NULL, url TEXT NOT NULL, title TEXT,
      text_hash TEXT NOT NULL, content_hash TEXT NOT NULL, first_seen BIGINT NOT NULL,
      segment BIGINT NOT NULL, byte_offset BIGINT NOT NULL, byte_length BIGINT NOT NULL,
      PRIMARY KEY (id, version)) WITHOUT ROWID;
    CREATE TABLE article_key (
      kind TEXT NOT NULL, key TEXT NOT NULL, article TEXT NOT NULL, PRIMARY KEY (kind, key)
    ) WITHOUT ROWID;
    CREATE TABLE sequence (name TEXT PRIMARY KEY NOT NULL, value BIGINT NOT NULL);
    INSERT INTO sequence VALUES ('record', 0);
    CREATE TABLE outbox (
      seq BIGINT NOT NULL, file TEXT NOT NULL, segment BIGINT NOT NULL,
      byte_offset BIGINT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (seq, file));
    CREATE TABLE segment (
      number BIGINT PRIMARY KEY NOT NULL, state TEXT NOT NULL, date TEXT NOT NULL,
      byte_length BIGINT NOT NULL, records BIGINT NOT NULL, first_seq BIGINT NOT NULL,
      last_seq BIGINT NOT NULL, opened BIGINT NOT NULL);
    CREATE TABLE note (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL);
    """
}
