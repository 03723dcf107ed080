// What becomes of the items of a document, and which further documents a feed leads to.
import Effects
import Model
import Scheduling
import Settings
import Simulation
import Testing

@testable import Daemon

private func plan(
  _ url: String = "https://example.org/feed", change: (inout FeedSettings) -> Void = { _ in }
) -> FeedPlan {
  var source = SourceSettings(id: "source", name: "Source")
  var feed = FeedSettings(id: "main", url: url)
  change(&feed)
  source.feeds = [feed, FeedSettings(id: "other", url: "https://example.org/other")]
  return FeedPlan(ConfiguredFeed(source: source, feed: feed, settings: GleanerSettings()))
}

private func document(
  _ items: ClosedRange<Int>, version: FeedVersion = .rss20,
  head: (inout FeedHeadDetails) -> Void = { _ in }
) -> FeedDocument {
  var document = FeedDocument(
    version: version, encoding: "utf-8", encodingFrom: "declaration", wellFormed: true)
  var details = FeedHeadDetails()
  head(&details)
  document.feed.details = .present(details)
  document.items = items.reversed().map { number in
    var item = FeedItem()
    item.id = "guid-\(number)"
    item.link = "https://example.org/articles/\(number)"
    item.title = FeedText(value: "Article \(number)")
    return item
  }
  return document
}

extension Archive {
  fileprivate func resource(_ url: String = "https://example.org/feed") -> FetchedResource {
    FetchedResource(
      requestedURL: url, finalURL: url, headers: [HTTPField("ETag", "\"1\"")], body: [1],
      fetched: now, robots: .allowed)
  }

  fileprivate func visit(
    _ document: FeedDocument, _ plan: FeedPlan = plan(), url: String = "https://example.org/feed"
  ) async throws -> Admission {
    try await sleep(.seconds(60))
    let before =
      try await archivist.feedState(plan.id) ?? FeedState(feed: plan.id, nextDue: now)
    let terms = VisitTerms(
      policy: SchedulePolicy(settings.schedule), rhythm: plan.rhythm, chance: 0,
      schedule: settings.schedule, configuredURL: plan.url)
    let admission = try await archivist.admit(
      document, from: plan, .visit(resource(url), before, terms))
    for task in admission.tasks { _ = await archivist.conclude(task, gone(404)) }
    return admission
  }

  fileprivate func leaseFurther() async -> [LeasedTask] {
    await archivist.leaseDueTasks(limit: 100, perFeedMax: 100)
      .filter { $0.page.purpose == .further }
  }

  fileprivate func health(_ plan: FeedPlan = plan()) async throws -> FeedCondition? {
    try await archivist.feedState(plan.id)?.health
  }
}

@Suite struct GapTests {
  @Test func `a feed that shows nothing known has lost items, and says so`() throws {
    try Archive.run { archive in
      _ = try await archive.visit(document(1...10))
      #expect(try await archive.health() == .ok)
      #expect(try await archive.visit(document(8...17)).state.health == .ok)
      let lost = try await archive.visit(document(30...39))
      #expect(lost.state.health == .gap && lost.state.memory.gaps == 1)
      #expect(lost.tasks.count == 10)
      #expect(await archive.leaseFurther() == [])
    }
  }

  @Test func `older pages are followed until one shows something known`() throws {
    try Archive.run { archive in
      _ = try await archive.visit(document(1...10))
      let gap = try await archive.visit(
        document(40...49) { $0.nextPage = "https://example.org/feed?p=2" })
      #expect(gap.state.health == .ok, "not lost as long as there is a way back")
      let second = try #require(await archive.leaseFurther().first)
      #expect(second.page.url == "https://example.org/feed?p=2")
      _ = try await archive.archivist.admit(
        document(30...39) { $0.nextPage = "https://example.org/feed?p=3" }, from: plan(),
        .further(second, archive.resource(second.page.url)))
      let third = try #require(await archive.leaseFurther().first)
      #expect(third.page.url == "https://example.org/feed?p=3")
      let last = try await archive.archivist.admit(
        document(5...20) { $0.nextPage = "https://example.org/feed?p=4" }, from: plan(),
        .further(third, archive.resource(third.page.url)))
      #expect(last.tasks.count == 10, "11 to 20 are new")
      #expect(await archive.leaseFurther() == [])
      #expect(try await archive.health() == .ok)
    }
  }

  @Test func `what the visit that found the gap has shown does not end the way back`() throws {
    try Archive.run { archive in
      _ = try await archive.visit(document(1...10))
      _ = try await archive.visit(
        document(40...49) { $0.nextPage = "https://example.org/feed?p=2" })
      let second = try #require(await archive.leaseFurther().first)
      try await archive.sleep(.seconds(60))
      // The pages have shifted by two since.
      _ = try await archive.archivist.admit(
        document(32...41) { $0.nextPage = "https://example.org/feed?p=3" }, from: plan(),
        .further(second, archive.resource(second.page.url)))
      #expect(
        await archive.leaseFurther().map(\.page.url) == ["https://example.org/feed?p=3"])
    }
  }

  @Test func `two gaps are walked each to its own end`() throws {
    try Archive.run { archive in
      _ = try await archive.visit(document(1...10))
      for start in [40, 80] {
        _ = try await archive.visit(
          document(start...(start + 9)) { $0.nextPage = "https://example.org/feed?p=2" })
      }
      let ways = await archive.leaseFurther()
      #expect(ways.count == 2 && Set(ways.map(\.page.url)).count == 1)
    }
  }

  @Test func `a document that was cut off is no gap, and is asked for again`() throws {
    try Archive.run { archive in
      _ = try await archive.visit(document(1...10))
      var cut = document(30...33)
      cut.flags = [.incomplete]
      let visit = try await archive.visit(cut)
      #expect(visit.state.health == .ok && visit.tasks.count == 4)
      #expect(visit.state.etag == nil && visit.state.bodyHash == nil)
    }
  }

  @Test func `a way back that ends too early, or cannot be had, is a gap`() throws {
    for isRefused in [false, true] {
      try Archive.run { archive in
        _ = try await archive.visit(document(1...10))
        _ = try await archive.visit(
          document(40...49) { $0.previousArchive = "https://example.org/archive" })
        let task = try #require(await archive.leaseFurther().first)
        if isRefused {
          _ = try await archive.archivist.giveUpFurther(
            task, of: plan(), reason: "http-404", detail: "404")
        } else {
          _ = try await archive.archivist.admit(
            document(30...39), from: plan(), .further(task, archive.resource(task.page.url)))
        }
        #expect(try await archive.health() == .gap)
        #expect(await archive.leaseFurther() == [])
      }
    }
  }

  @Test func `a gap that is noted while a visit is under way stays noted`() throws {
    try Archive.run { archive in
      let before = try await archive.visit(document(1...10)).state
      let gap = try await archive.visit(
        document(40...49) { $0.nextPage = "https://example.org/feed?p=2" }
      ).state
      let task = try #require(await archive.leaseFurther().first)
      let change = try await archive.archivist.giveUpFurther(
        task, of: plan(), reason: "http-404", detail: "404")
      #expect(change?.before.health == .ok && change?.after.health == .gap)
      #expect(before.memory.gaps == 0 && gap.memory.gaps == 0)
      try await archive.archivist.save(gap)
      #expect(try await archive.archivist.feedState(plan().id)?.memory.gaps == 1)
    }
  }

  @Test func `a gap does not hide that the feed fails`() throws {
    try Archive.run { archive in
      var state = try await archive.visit(document(1...10)).state
      state.failures = 2
      state.health = .failing
      #expect(state.withGap(at: archive.now).health == .failing)
      #expect(state.withGap(at: archive.now).memory.gaps == 1)
    }
  }

  @Test func `another guid for a known address is no gap`() throws {
    try Archive.run { archive in
      let first = try await archive.visit(document(1...3))
      for task in first.tasks {
        _ = await archive.archivist.conclude(
          task,
          task.article(
            "Text of \(task.page.url).", title: task.page.title ?? "", at: archive.now))
      }
      var renamed = document(1...3)
      renamed.items = renamed.items.map { item in
        var item = item
        item.id = "new-" + (item.id ?? "")
        return item
      }
      let visit = try await archive.visit(renamed)
      #expect(visit.tasks.isEmpty && visit.state.health == .ok)
    }
  }

  @Test func `items that are one by id and address are one, and unchanged at the next visit`()
    throws
  {
    try Archive.run { archive in
      var twice = document(1...3)
      var other = twice.items[0]
      other.title = FeedText(value: "Another title")
      twice.items.append(other)
      let first = try await archive.visit(twice)
      let again = try await archive.visit(twice)
      #expect(first.tasks.count == 3 && again.tasks.isEmpty)
    }
  }

  @Test func `the feeds of WordPress are walked back by their page number`() throws {
    try Archive.run { archive in
      var now = document(40...49)
      now.feed.generator = FeedGenerator()
      now.feed.generator?.url = "https://wordpress.org/?v=6.9"
      _ = try await archive.visit(document(1...10))
      _ = try await archive.visit(now, url: "https://example.org/feed?lang=ko")
      let task = try #require(await archive.leaseFurther().first)
      #expect(task.page.url == "https://example.org/feed?lang=ko&paged=2")
      #expect(
        plan().older(than: now, at: "https://example.org/feed?paged=2&a=b")
          == "https://example.org/feed?a=b&paged=3")
      for last in ["100000", "9223372036854775807", "-1"] {
        #expect(plan().older(than: now, at: "https://example.org/feed?paged=" + last) == nil)
      }
      let never = plan { $0.paging = .never }
      #expect(never.older(than: now, at: "https://example.org/feed") == nil)
    }
  }
}

@Suite struct BackfillTests {
  @Test func `the first visit follows as many older documents as it is told, and no more`() throws {
    try Archive.run { archive in
      let deep = plan { $0.backfill = 2 }
      func page(_ number: Int) -> FeedDocument {
        document((100 - 10 * number)...(109 - 10 * number)) {
          $0.nextPage = "https://example.org/feed?p=\(number + 1)"
        }
      }
      _ = try await archive.visit(page(1), deep)
      for number in 2...3 {
        let task = try #require(await archive.leaseFurther().first)
        #expect(task.page.url.hasSuffix("p=\(number)"))
        _ = try await archive.archivist.admit(
          page(number), from: deep, .further(task, archive.resource(task.page.url)))
      }
      #expect(await archive.leaseFurther() == [])
      #expect(try await archive.health(deep) == .ok)
    }
  }

  @Test func `without backfill the first visit stays with the first document`() throws {
    try Archive.run { archive in
      _ = try await archive.visit(document(1...10) { $0.nextPage = "https://example.org/p2" })
      #expect(await archive.leaseFurther() == [])
    }
  }

  @Test func `of a long first document the newest items are fetched, the others said to be old`()
    throws
  {
    try Archive.run { archive in
      var long = document(1...500, version: .sitemap)
      for index in long.items.indices {
        let stated = StatedDate(
          instant: archive.now - .seconds(3600 * index), offsetMinutes: 0, precision: .second,
          origin: .sitemap)
        long.items[index].updated = FeedDate(asWritten: "x\(index)", stated: stated)
      }
      long.items.reverse()
      let visit = try await archive.visit(long)
      #expect(visit.tasks.count == DaemonLimits.firstVisitItems)
      #expect(visit.tasks.contains { $0.page.url.hasSuffix("/500") }, "the newest")
      #expect(visit.skipped.count == 500 - DaemonLimits.firstVisitItems)
      #expect(visit.skipped.allSatisfy { $0.reason == "backlog" })
      let again = try await archive.visit(long)
      #expect(again.tasks.isEmpty && again.skipped.isEmpty)
    }
  }

  @Test func `a document with too many items is read again until all are planned`() throws {
    try Archive.run { archive in
      let all = plan { $0.backfill = 1 }
      let huge = document(1...1_500, version: .sitemap)
      let first = try await archive.visit(huge, all)
      #expect(first.tasks.count == DaemonLimits.tasksPerDocument)
      #expect(first.state.bodyHash == nil && first.state.etag == nil, "it must be read again")
      let second = try await archive.visit(huge, all)
      #expect(second.tasks.count == 500 && second.state.bodyHash != nil)
    }
  }
}

@Suite struct SitemapIndexTests {
  private func index(_ dates: [String: String?]) -> FeedDocument {
    var index = document(1...1, version: .sitemapIndex)
    index.items = []
    index.children = dates.keys.sorted().map { name in
      let date = dates[name].flatMap { $0 }
      return FeedChild(
        url: "https://example.org/\(name).xml",
        modified: date.map { text in
          FeedDate(
            asWritten: text,
            stated: Instant(rfc3339: text + "T00:00:00Z").map {
              StatedDate(instant: $0, offsetMinutes: 0, precision: .day, origin: .sitemap)
            })
        })
    }
    return index
  }

  @Test func `at first the newest sitemap is read, later those that changed`() throws {
    try Archive.run { archive in
      let before = ["a": "2026-01-01", "b": "2026-11-20", "c": "2025-01-01"]
      _ = try await archive.visit(index(before))
      let first = await archive.leaseFurther()
      #expect(first.map(\.page.url) == ["https://example.org/b.xml"])
      for task in first {
        _ = try await archive.archivist.admit(
          document(1...3, version: .sitemap), from: plan(),
          .further(task, archive.resource(task.page.url)))
      }
      _ = try await archive.visit(index(before))
      #expect(await archive.leaseFurther() == [])
      _ = try await archive.visit(
        index(["a": "2026-01-01", "b": "2026-11-21", "c": "2026-11-21", "d": "2026-11-21"]))
      #expect(
        await archive.leaseFurther().map(\.page.url).sorted()
          == ["b", "c", "d"].map { "https://example.org/\($0).xml" })
    }
  }

  @Test func `an index within an index is read again until all its new sitemaps are planned`()
    throws
  {
    try Archive.run { archive in
      _ = try await archive.visit(index(["a": "2026-01-01"]))
      _ = await archive.leaseFurther()
      _ = try await archive.visit(index(["a": "2026-01-01", "inner": "2026-11-21"]))
      let inner = try #require(await archive.leaseFurther().first)
      let names = (10..<10 + DaemonLimits.childrenPerVisit + 5).map { "child-\($0)" }
      var many = Dictionary(uniqueKeysWithValues: names.map { ($0, "2026-11-21" as String?) })
      many["child-without-date"] = .some(nil)
      var planned: Set<String> = []
      var turns = 0
      var next: LeasedTask? = inner
      while let task = next {
        turns += 1
        _ = try await archive.archivist.admit(
          index(many), from: plan(), .further(task, archive.resource(task.page.url)))
        try await archive.sleep(DaemonLimits.furtherRest)
        let leased = await archive.leaseFurther()
        planned.formUnion(leased.map(\.id).filter { $0 != inner.id })
        next = leased.first { $0.id == inner.id }
      }
      #expect(planned.count == names.count + 1 && turns == 2)
    }
  }

  @Test func `a sitemap without a date is looked into once a day`() throws {
    try Archive.run { archive in
      let undated: [String: String?] = ["a": nil]
      let visit = try await archive.visit(index(undated))
      #expect(visit.state.bodyHash == nil, "the index cannot say that nothing has changed")
      #expect(await archive.leaseFurther().count == 1)
      _ = try await archive.visit(index(undated))
      #expect(await archive.leaseFurther() == [])
      try await archive.sleep(.seconds(86_400))
      _ = try await archive.visit(index(undated))
      #expect(await archive.leaseFurther().count == 1)
    }
  }
}

@Suite struct FeedVisitTests {
  @Test func `what a feed says of its times is remembered`() throws {
    try Archive.run { archive in
      var stated = document(1...3) { details in
        details.skipHours = [1, 2]
        details.skipDays = ["Sunday"]
        details.rhythm = FeedUpdateRhythm()
        details.rhythm?.period = "daily"
        details.rhythm?.frequency = 4
      }
      stated.feed.ttl = "90"
      let memory = try await archive.visit(stated).state.memory
      #expect(memory.statedRest == 90 * 60_000 && memory.statedPeriod == 6 * 3_600_000)
      #expect(memory.skipHours == [1, 2] && memory.skipDays == [0])
      stated.feed.ttl = "-5"
      #expect(try await archive.visit(stated).state.memory.statedRest == nil)
    }
  }

  @Test func `failures in a row end in a dead feed, which one answer brings back`() throws {
    try Archive.run { archive in
      let plan = plan()
      let terms = VisitTerms(
        policy: SchedulePolicy(archive.settings.schedule), rhythm: plan.rhythm, chance: 0,
        schedule: archive.settings.schedule, configuredURL: plan.url)
      var state = try await archive.visit(document(1...3)).state
      let start = archive.now
      for day in 0...14 {
        state = state.failed(
          VisitProblem(Stopped()), terms, at: start + .seconds(86_400 * Int64(day)))
      }
      #expect(state.health == .dead && state.failures == 15)
      let after = start + .seconds(86_400 * 14)
      #expect(state.nextDue == after + .seconds(7 * 86_400))
      var answer = archive.resource()
      answer.fetched = after
      let back = state.visited(answer, nil, terms)
      #expect(back.failures == 0 && back.memory.failingSince == nil && back.health != .dead)
    }
  }
}
