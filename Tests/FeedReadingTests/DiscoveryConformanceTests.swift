// The cases of discovery and OPML, read from the shared data.
import Model
import SharedData
import Testing
import Text

@testable import FeedReading

@Suite struct DiscoveryConformanceTests {
  private static let pages = "data/feeds/extra/discovery_cases.json"
  private static let notes = "data/feeds/extra/discovery_notes.json"
  private static let lists = "data/feeds/extra/opml_cases.json"

  @Test(.needs(pages)) func `pages give the feeds that the cases ask for`() throws {
    let cases = try SharedData.json(SharedData.file(Self.pages))
    var passed = 0
    for example in cases.elements {
      let found = FeedDiscovery.candidates(
        in: Array((example["html"]?.text ?? "").utf8), url: example["url"]?.text)
      let wanted = example["expected"]?.elements ?? []
      let isEqual = found.map { [$0.title, $0.url, $0.type.rawValue] }
        .elementsEqual(wanted.map { [$0["title"]?.text, $0["url"]?.text, $0["type"]?.text] }) {
          $0.map(Optional.some) == $1
        }
      if isEqual { passed += 1 }
      #expect(isEqual, "\(example["source"]?.text ?? ""): \(found)")
    }
    print("discovery: \(passed) of \(cases.elements.count)")
  }

  @Test(.needs(notes)) func `addresses of YouTube give the feeds that the notes ask for`() throws {
    let notes = try SharedData.json(SharedData.file(Self.notes))
    let examples = notes["youtube"]?.elements ?? []
    var passed = 0
    for example in examples {
      let found = FeedDiscovery.youtube(url: example["url"]?.text ?? "").map(\.url)
      let wanted = example["expected"]?.elements.compactMap(\.text) ?? []
      if found == wanted { passed += 1 }
      #expect(found == wanted, "\(example["url"]?.text ?? "")")
    }
    print("youtube: \(passed) of \(examples.count)")
    let paths = notes["well_known_paths"]?["miniflux"]?.elements ?? []
    let known = FeedDiscovery.wellKnown(for: "https://harbour.example/").map(\.url)
    for path in paths.compactMap({ $0.elements.first?.text }) {
      #expect(known.contains("https://harbour.example/" + path))
    }
  }

  @Test(.needs(lists)) func `OPML files give the feeds that the cases ask for`() throws {
    let cases = try SharedData.json(SharedData.file(Self.lists))
    var passed = 0
    for example in cases.elements {
      let list = try? OPML.read(Array((example["opml"]?.text ?? "").utf8))
      var isEqual = (list == nil) == (example["error"]?.isTrue == true)
      let count = "\(list?.outlines.count ?? 0)"
      isEqual = isEqual && count == example["count"]?.text ?? count
      for (wanted, found) in zip(example["expected"]?.elements ?? [], list?.outlines ?? []) {
        isEqual =
          isEqual && wanted["title"]?.text == found.title
          && wanted["feed_url"]?.text == found.feedURL
          && wanted["site_url"]?.text == found.siteURL
          && wanted["category"]?.text == found.folders.last
      }
      if isEqual { passed += 1 }
      #expect(isEqual, "\(example["source"]?.text ?? "")")
    }
    print("OPML: \(passed) of \(cases.elements.count)")
  }
}
