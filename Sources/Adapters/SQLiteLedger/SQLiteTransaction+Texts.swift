// Compared texts and their fingerprints, in SQL.
import Effects
import GRDB
import Model

extension SQLiteTransaction {
  func insert(_ text: ComparedEntry) throws(LedgerFailure) {
    try execute(
      "INSERT INTO compared_text VALUES (?, ?, ?, ?, ?, ?)",
      [
        text.number, text.article, text.version, text.cluster, text.published?.milliseconds,
        DatabaseBytes(bytes: text.content),
      ])
  }

  func comparedText(_ number: Int64) throws(LedgerFailure) -> ComparedEntry? {
    try row("SELECT * FROM compared_text WHERE number = ?", [number]).map { row in
      ComparedEntry(
        number: row["number"], article: row["article"], version: row["version"],
        cluster: row["cluster"],
        published: (row["published"] as Int64?).map(Instant.init(milliseconds:)),
        content: (row["content"] as DatabaseBytes).bytes)
    }
  }

  func comparedNumber(article id: String) throws(LedgerFailure) -> Int64? {
    try row("SELECT max(number) AS number FROM compared_text WHERE article = ?", [id])
      .flatMap { $0["number"] }
  }

  func comparedClusters() throws(LedgerFailure) -> [Int64] {
    try mapped {
      try Int64.fetchAll(
        try database.cachedStatement(sql: "SELECT cluster FROM compared_text ORDER BY number"))
    }
  }

  func moveComparedText(_ number: Int64, to cluster: Int64) throws(LedgerFailure) {
    try execute("UPDATE compared_text SET cluster = ? WHERE number = ?", [cluster, number])
  }

  func recentFingerprints() throws(LedgerFailure) -> [RecentFingerprints] {
    try rows("SELECT * FROM recent_fingerprints ORDER BY number", []).map { row in
      RecentFingerprints(number: row["number"], bytes: (row["bytes"] as DatabaseBytes).bytes)
    }
  }

  func save(_ fingerprints: RecentFingerprints) throws(LedgerFailure) {
    try execute(
      "INSERT INTO recent_fingerprints VALUES (?, ?)",
      [fingerprints.number, DatabaseBytes(bytes: fingerprints.bytes)])
  }

  func clearFingerprints(before number: Int64) throws(LedgerFailure) {
    try execute("DELETE FROM recent_fingerprints WHERE number < ?", [number])
  }
}
