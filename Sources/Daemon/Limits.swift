// Bounds of the daemon.
import Corpus
import Model

enum DaemonLimits {
  /// Records put into the ledger in one transaction of a reindex: few syncs, little memory.
  static let reindexBatch = 500
  /// Feeds that were never visited start within this time, so that a first start is no burst.
  static let startSpread: Duration = .seconds(30)
  /// Bytes looked at to find the last whole line of the ingestion log: more than any event has.
  static let logTailBytes = 1 << 20
  /// Bytes of a record's line: half of what the corpus can hold, and far above any article.
  static let recordBytesMax = CorpusLimits.lineBytesMax / 2
  /// Share of the wording of the shorter of two texts that the other must have for it to be a version of
  /// it, 0…1: a text of which every sixth word was changed keeps half.
  static let sharedWordingMin = 0.4
  /// The same for two texts under one title: of a text of which every third word was changed a third stays.
  static let titledWordingMin = 0.25
  /// Share of a text that one other has for the record to be called its excerpt, 0…1.
  static let excerptShareMin = 0.15
  /// By so much earlier an article must have been published than the first of its cluster to be called
  /// the original: dates are often rounded to minutes, and clocks of sites differ.
  static let originalLead: Duration = .seconds(300)
  /// Bytes at the end of a page in which `</html>` must show: behind it stand comments of caches at most.
  static let pageEndBytes = 4096
  /// Bytes of an XML page in which its root must show.
  static let sniffBytes = 2048
  /// Bytes of feed text kept with a task, in case the page is refused: a long article is 50 kB.
  static let taskContentBytesMax = 256 * 1024
  /// Bytes of an item's summary kept with a task.
  static let taskSummaryBytesMax = 16 * 1024
  /// Older documents that one gap may lead back through.
  static let gapDocuments = 20
  /// The last page of a feed that is asked for by its number: more than any blog has.
  static let pageNumberMax = 100_000
  /// Sitemaps that one reading of an index plans; the others come with the next one.
  static let childrenPerVisit = 20
  /// Before the rest of a document with more than `tasksPerDocument` items or `childrenPerVisit` sitemaps is
  /// taken.
  static let furtherRest: Duration = .seconds(3600)
  /// Levels of sitemap indexes; sitemaps.org knows one.
  static let sitemapDepth = 3
  /// Pages that one document may plan; the others come with the next visit.
  static let tasksPerDocument = 1_000
  /// Between two fetches of a page for the same item, whatever its feed says of it: some change a counter
  /// with every visit.
  static let refetchRest: Duration = .seconds(3600)
  /// An item that is still shown is noted as seen so often.
  static let seenNoteRest: Duration = .seconds(86_400)
  /// An item that its feed has not shown for so long is forgotten: what comes back later is as good as new.
  static let unseenMax: Duration = .seconds(365 * 86_400)
  /// Between two looks for such items.
  static let sweepRest: Duration = .seconds(30 * 86_400)
  /// Items of a first document that are fetched unless backfill is asked for: more than a feed shows,
  /// less than the sitemap of a whole site.
  static let firstVisitItems = 200
  /// Pages of one visit that are worked on at the same time, for each connection to the host.
  static let pagesPerConnection = 2
  /// Tasks (retries, later looks) that are under way at the same time.
  static let tasksInFlightMax = 32
  /// The main loop looks around at least this often, so that the watchdog hears of it.
  static let restMaximum: Duration = .seconds(15)
  /// Tasks of one feed that are under way at the same time, so that a slow host holds not all of them.
  static let tasksPerFeedMax = 4
  /// Rest of the main loop while due tasks wait for others of their feed.
  static let fullQueueRest: Duration = .seconds(1)
  /// Wait between two tries of a storage that failed: short enough to go on soon after room was made.
  static let stallRetry: Duration = .seconds(5)
  /// A stop is noticed within this time while waiting for that, and a stall by who waits for one.
  static let stallWatch: Duration = .milliseconds(250)
  /// Events kept of one fetch asked for over the control socket.
  static let jobEventsMax = 100_000
  /// Finished jobs that can still be asked about.
  static let jobsKept = 16
  /// Bytes of a request to the control socket.
  static let controlRequestBytesMax = 1 << 20
  /// Bytes of what a hub pushes; a larger body cannot be checked and is ignored, the feed is polled anyway.
  static let pushBytesMax = 4 << 20
  /// Bodies of pushes that are read at the same time; further hubs are asked to come later.
  static let pushesMax = 8
  /// Wait before the listener for hubs is opened again.
  static let listenerRetry: Duration = .seconds(30)
  /// Between two log lines about forged pushes of one feed: whoever sends them could fill the disk.
  static let forgeryLogRest: Duration = .seconds(600)
  /// Wait after something doubtful was first seen on a page, before it is believed: longer than a restart
  /// of a server takes, and an edit is not noticed much later for it.
  static let confirmation: Duration = .seconds(30 * 60)
  /// Looks in a row that may show something else to be doubted each; the next is believed whatever it
  /// shows, so that no page is asked for twice an hour for ever.
  static let doubtfulLooksMax = 6
  /// Articles missed on a host that has shown none since: editors delete one or two at a time, a new system
  /// or a fault takes them all.
  static let silentHostArticles = 3
  /// Hosts of which that is remembered; with more the memory starts anew.
  static let silentHostsMax = 4096
  /// Further addresses of an article that are remembered for later looks: sections, languages, a print view.
  static let otherAddressesMax = 4
  /// Share of a stored text, 0…1, below which what is left of it is doubted: an edit seldom takes so much,
  /// an error or a wall nearly all.
  static let shrunkShare = 0.2
  /// Share of a stored text, 0…1, below which a paywall may have taken the rest: what lacks less was edited.
  static let walledShareMax = 0.9
  /// Share of the wording of a shorter text that a longer one must have for it to be a part of that, 0…1: what
  /// walls say beside a few paragraphs is a sentence or two.
  static let partWordingMin = 0.8
  /// Tokens of a new text below which its title must have something of its item's: what sites say of errors
  /// and walls has some 10 to 40.
  static let fewTokens = 60
  /// Share of the words of the shorter of two titles, 0…1, that the other must have for both to be of one
  /// thing: headlines differ between page and feed, by names of sites, by what an editor cut.
  static let titleShareMin = 0.5
  /// Waits after which a new item is asked for again whose page is missing, refused or empty: a day in all,
  /// which outlasts caches of "not found" and the bans of guards.
  static let newPageWaits: [Duration] = [
    .seconds(1800), .seconds(2 * 3600), .seconds(6 * 3600), .seconds(16 * 3600),
  ]
  /// Site memories in use, some 50 kB each; others wait in the ledger.
  static let siteMemoriesMax = 200
}
