// Where redirects lead: to the article, to another one, to a wall that stands before all.
import Effects
import Model
import Testing

@testable import Daemon

@Suite struct RedirectTests {
  private static let wall = (
    title: "We value your privacy",
    text: "We and our partners store and access information on your device, such as cookies, and "
      + "process personal data to deliver advertising, to measure content and to learn about our "
      + "audience. You may click to consent to our processing, or change your preferences before."
  )

  /// An item of the feed whose link is `path`.
  private static func item(_ path: String, title: String) -> LeasedTask {
    var item = task(path, guid: path)
    item.id = item.page.taskID
    item.page.title = title
    return item
  }

  /// Concludes a task by the wall that it is led to.
  private static func walled(
    _ archive: Archive, _ task: LeasedTask, at final: String = "https://example.org/consent"
  ) async throws -> IngestEvent {
    try await archive.conclude(
      task, task.article(wall.text, title: wall.title, at: archive.now, final: final))
  }

  private static let stories = [
    ("Ice closes the port", Stories.port), ("Teachers to meet the minister", Stories.school),
    ("Bridge opened at last", Stories.bridge),
  ]

  @Test func `a wall that all new items are led to folds none of them, and is stored for none`()
    throws
  {
    try Archive.run { archive in
      for (number, story) in Self.stories.enumerated() {
        let event = try await Self.walled(archive, Self.item("c/\(number)", title: story.0))
        #expect(event.reason == (number == 0 ? "off-topic-unconfirmed" : "redirected-away"))
        #expect(event.detail?.contains("https://example.org/consent") == true)
      }
      try await archive.sleep(.seconds(1800))
      for task in await archive.leaseDue() {
        #expect(try await Self.walled(archive, task).reason == "redirected-away")
      }
      #expect(try archive.records().isEmpty)
      try await archive.sleep(.seconds(3600))
      for task in await archive.leaseDue() {
        let text = try #require(Self.stories.first { $0.0 == task.page.title }).1
        let event = try await archive.conclude(
          task, task.article(text, title: task.page.title ?? "", at: archive.now))
        #expect((event.outcome, event.version) == (.new, 1))
      }
      #expect(try archive.records().count == 3)
    }
  }

  @Test(arguments: [
    "https://example.org/login?next=/c/0",
    "https://consent.example/?to=https%3A%2F%2Fexample.org%2Fc%2F0",
    "https://gate.example/in?back=%2Fpass%3Furi%3D%252Fc%252F0",
  ])
  func `a wall that leads back is one at first sight`(_ final: String) throws {
    try Archive.run { archive in
      let event = try await Self.walled(
        archive, Self.item("c/0", title: Self.stories[0].0), at: final)
      #expect((event.outcome, event.reason) == (.failed, "redirected-away"))
      let item = Self.item("c/1", title: Self.stories[1].0)
      let honest = try await archive.conclude(
        item,
        item.article(
          Stories.school, title: Self.stories[1].0, at: archive.now,
          final: "https://example.org/view?of=/c/1"))
      #expect(honest.outcome == .new)
    }
  }

  @Test func `a wall that never goes away leaves the item to its feed`() throws {
    try Archive.run { archive in
      for number in 0...1 {
        _ = try await Self.walled(
          archive, Self.item("c/\(number)", title: Self.stories[number].0))
      }
      let retries = archive.settings.schedule.pageRetryMaximum
      var looks = 1
      var last = try #require(await archive.nextDue())
      while let due = await archive.nextDue() {
        try await archive.world.clock.sleep(until: due)
        let tasks = await archive.leaseDue()
        if tasks.contains(where: { $0.attempts > retries }) { break }
        for task in tasks { _ = try await Self.walled(archive, task) }
        looks += 1
        #expect(due >= last && looks < 100)
        last = due
      }
      #expect(try archive.records().isEmpty)
      #expect(last - archive.now < .seconds(86_400))
    }
  }

  @Test func `stored articles that are led to a wall have gone, each by itself, and come back`()
    throws
  {
    try Archive.run { archive in
      var ids: [String?] = []
      for (number, story) in Self.stories.prefix(2).enumerated() {
        let item = Self.item("l/\(number)", title: story.0)
        let event = try await archive.conclude(
          item, item.article(story.1, title: story.0, at: archive.now))
        ids.append(event.id)
      }
      for (rest, reason) in [(3600, "gone-unconfirmed"), (1800, "redirected-away")] {
        try await archive.sleep(.seconds(rest))
        let looks = await archive.leaseDue()
        #expect(looks.count == 2)
        for look in looks {
          let event = try await Self.walled(archive, look)
          #expect((event.reason, event.id) == (reason, look.page.articleID))
          #expect(event.detail?.contains("https://example.org/consent") == true)
        }
      }
      let removed = try archive.records().suffix(2)
      for record in removed {
        #expect(record.object("removal").text("reason") == "redirected-away")
      }
      #expect(Set(removed.map { $0.text("id") }) == Set(ids.compactMap { $0 }))
      try await archive.sleep(.seconds(6 * 3600))
      for look in await archive.leaseDue() {
        let story = try #require(Self.stories.first { $0.0 == look.page.title })
        let event = try await archive.conclude(
          look, look.article(story.1, title: story.0, at: archive.now))
        #expect((event.outcome, event.version, event.id) == (.revision, 3, look.page.articleID))
      }
    }
  }

  @Test func `an article that is led to another stored one is no version of that`() throws {
    try Archive.run { archive in
      var ids: [String?] = []
      for (number, story) in Self.stories.prefix(2).enumerated() {
        let item = Self.item("a/\(number)", title: story.0)
        ids.append(
          try await archive.conclude(
            item, item.article(story.1, title: story.0, at: archive.now)
          ).id)
      }
      try await archive.sleep(.seconds(3600))
      let look = try #require(await archive.leaseDue().first { $0.page.articleID == ids[0] })
      let event = try await archive.conclude(
        look,
        look.article(
          Self.stories[1].1, title: Self.stories[1].0, at: archive.now,
          final: "https://example.org/a/1"))
      #expect((event.reason, event.id) == ("gone-unconfirmed", ids[0]))
    }
  }

  @Test(arguments: [
    "https://example.org/2026/ice-closes-port", "https://www.example.org/story/0/",
    "https://elsewhere.example/ice",
  ])
  func `an honest redirect is the article, at first and when its slug has moved`(
    _ final: String
  ) throws {
    try Archive.run { archive in
      let (title, text) = Self.stories[0]
      let item = Self.item("go/0", title: title)
      let first = try await archive.conclude(
        item, item.article(text, title: title + " | Example", at: archive.now, final: final))
      #expect(first.outcome == .new)
      try await archive.sleep(.seconds(3600))
      let look = try #require(await archive.leaseDue().first)
      let moved = try await archive.conclude(
        look,
        look.article(
          text + " Now it is open.", title: title + ", at last", at: archive.now,
          final: "https://example.org/moved"))
      #expect((moved.outcome, moved.id) == (.revision, first.id))
      let other = Self.item("moved", title: title)
      let same = try await archive.conclude(
        other, other.article(text + " Now it is open.", title: title + ", at last", at: archive.now)
      )
      #expect((same.reason, same.id) == ("unchanged", first.id), "the new address was learned")
    }
  }

  @Test func `an article that has moved and is written anew under its title is a revision`() throws
  {
    try Archive.run { archive in
      let (title, text) = Self.stories[0]
      let item = Self.item("ice", title: title)
      let first = try await archive.conclude(
        item, item.article(text, title: title, at: archive.now))
      try await archive.sleep(.seconds(3600))
      let look = try #require(await archive.leaseDue().first)
      let moved = try await archive.conclude(
        look,
        look.article(
          Stories.school, title: title, at: archive.now, final: "https://example.org/moved"))
      #expect((moved.outcome, moved.id) == (.revision, first.id))
    }
  }

  @Test func `another feed's way to a stored article is believed under its title`() throws {
    try Archive.run { archive in
      let (title, text) = Self.stories[2]
      let item = Self.item("story/2", title: title)
      let first = try await archive.conclude(
        item, item.article(text, title: title, at: archive.now))
      let short = Self.item("short", title: "BRIDGE OPENED")
      let same = try await archive.conclude(
        short, short.article(text, title: title, at: archive.now, final: item.page.url))
      #expect((same.reason, same.id) == ("unchanged", first.id))
    }
  }

  @Test func `a doubtful page that a redirect leads to is not yet that article's`() throws {
    try Archive.run { archive in
      let (title, text) = Self.stories[2]
      let item = Self.item("story/2", title: title)
      _ = try await archive.conclude(item, item.article(text, title: title, at: archive.now))
      let short = Self.item("short", title: "BRIDGE OPENED")
      let doubt = try await archive.conclude(
        short,
        short.article(
          Stories.school, title: "Bridge opened", at: archive.now, final: item.page.url))
      #expect(doubt.reason == "unlike-unconfirmed")
      let waiting = try archive.ask { ledger throws(LedgerFailure) in
        try ledger.task(short.page.taskID)
      }
      #expect(try #require(waiting.flatMap(LeasedTask.init)).page.articleID == nil)
    }
  }

  @Test func `by hand a wall teaches nothing of the addresses that lead to it`() throws {
    try Archive.run { archive in
      for path in ["consent", "a/2"] {
        var asked = task(path, purpose: .request)
        asked.page.feed = ""
        _ = try await Self.walled(archive, asked)
      }
      let (title, text) = Self.stories[2]
      let item = Self.item("a/2", title: title)
      let event = try await archive.conclude(
        item, item.article(text, title: title, at: archive.now))
      #expect((event.outcome, event.version) == (.new, 1))
    }
  }

  @Test func `what one redirect alone leads to is believed in the end, whatever its title`() throws
  {
    try Archive.run { archive in
      let item = Self.item("short", title: "다리가 마침내 개통됐다")
      let final = "https://example.org/bridge"
      let doubt = try await archive.conclude(
        item, item.article(Stories.bridge, title: "Bridge", at: archive.now, final: final))
      #expect(doubt.reason == "off-topic-unconfirmed")
      try await archive.sleep(.seconds(1800))
      let again = try #require(await archive.leaseDue().first)
      let event = try await archive.conclude(
        again, again.article(Stories.bridge, title: "Bridge", at: archive.now, final: final))
      #expect(event.outcome == .new)
    }
  }
}
