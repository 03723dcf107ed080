// What a page says about the use of its content: recorded, never judged.
import Model

enum RightsReading {
  /// Directives for robots that are kept: some ten are known.
  private static let directivesMax = 50
  /// Bytes of one: `unavailable_after` carries a date.
  private static let directiveBytesMax = 100

  static func read(_ head: PageHead, _ linked: LinkedArticle?, notice: String?) -> RightsSignals {
    var rights = RightsSignals()
    for name in ["robots", "googlebot", "googlebot-news"] {
      for value in head.metaAll(name) {
        for word in value.split(at: ",") {
          let directive = String(word).trimmed.lowercased()
          let full = name == "robots" ? directive : name + ": " + directive
          if rights.metaRobots.count == directivesMax { break }
          if !directive.isEmpty, directive.utf8.count <= directiveBytesMax,
            !rights.metaRobots.contains(full)
          {
            rights.metaRobots.append(full)
          }
        }
      }
    }
    rights.tdmReservation = head.meta("tdm-reservation")?.trimmed
    // noai and noimageai: DeviantArt's directives of 2022, which many sites took over.
    for word in rights.metaRobots where word.hasSuffix("noai") || word.hasSuffix("noimageai") {
      rights.aiOptOut.append(word)
    }
    for name in ["ai-content-declaration", "ai-training", "tdm-policy"] {
      if let value = head.meta(name) { rights.aiOptOut.append(name + ": " + value.trimmed) }
    }
    rights.license =
      linked?.license ?? head.links.first { $0.states("license") }?.href
    rights.notice =
      linked?.notice ?? head.meta("copyright", "dc.rights", "dcterms.rights", "rights") ?? notice
    return rights
  }

  /// As written, in any short block: what is found is recorded. `ClosingLine` and `Wording` have what makes a
  /// line furniture, in lower case.
  private static let signs =
    PhotoCredit.copyrightSigns
    + ["Copyright", "저작권자", "版权所有", "無断転載", "All rights reserved"].needles

  /// The last short block with a copyright sign.
  static func notice(_ page: PageBlocks) -> String? {
    for index in page.blocks.indices.reversed() {
      let block = page.blocks[index]
      guard block.bytes < 300, block.kind != .heading,
        page.text[block.from..<block.to].containsAny(signs)
      else { continue }
      return page.string(index)
    }
    return nil
  }
}
