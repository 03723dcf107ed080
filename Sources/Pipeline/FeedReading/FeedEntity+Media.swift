// Media RSS 1.5: files, pictures, credits and licences, alone or in groups.
import Markup
import Model

extension FeedEntity {
  mutating func takeMedia(
    _ meaning: FeedElement, _ element: XMLElementView, in scope: FeedScope, depth: Int
  ) {
    guard depth < Limits.groupDepthMax else { return }
    let scope = scope.entering(element)
    switch meaning {
    case .mediaGroup: takeMediaChildren(element, in: scope, depth: depth)
    case .mediaContent:
      addMediaContent(element, in: scope)
      takeMediaChildren(element, in: scope, depth: depth)
    case .mediaThumbnail:
      guard let url = scope.address(element.attribute("url") ?? element.text) else { return }
      changeMedia {
        guard $0.thumbnails.count < Limits.valuesPerItemMax else { return }
        $0.thumbnails.append(
          FeedMedia.Thumbnail(
            url: url, width: element.attribute("width"), height: element.attribute("height")))
      }
    case .mediaCredit:
      guard let name = FeedPersonReading.line(element.text) else { return }
      changeMedia {
        guard $0.credits.count < Limits.valuesPerItemMax else { return }
        $0.credits.append(
          FeedMedia.Credit(
            value: name, role: element.attribute("role"), scheme: element.attribute("scheme")))
      }
    case .mediaPeerLink:
      guard let href = scope.address(element.attribute("href")) else { return }
      let link = FeedLink(href: href, rel: "enclosure", type: element.attribute("type"))
      changeMedia {
        if $0.peerLinks.count < Limits.valuesPerItemMax { $0.peerLinks.append(link) }
      }
    case .mediaLicense: changeMedia { $0.license = FeedEntity.reference(element, "href", scope) }
    case .mediaPlayer: changeMedia { $0.player = FeedEntity.reference(element, "url", scope) }
    case .mediaRating: changeMedia { $0.rating = FeedPersonReading.line(element.text) }
    case .mediaRestriction: changeMedia { $0.restriction = FeedPersonReading.line(element.text) }
    default: break
    }
  }

  /// The media elements inside a group or a file; their titles and descriptions serve the item
  /// only when it has none of its own.
  private mutating func takeMediaChildren(
    _ element: XMLElementView, in scope: FeedScope, depth: Int
  ) {
    for child in element.children {
      guard let meaning = FeedElement(child) else { continue }
      switch meaning {
      case .mediaGroup, .mediaContent, .mediaThumbnail, .mediaCredit, .mediaLicense,
        .mediaPlayer, .mediaRating, .mediaRestriction, .mediaPeerLink:
        takeMedia(meaning, child, in: scope, depth: depth + 1)
      case .secondaryTitle, .secondarySummary, .mediaCategory, .moduleKeywords:
        take(child, in: scope)
      default: break
      }
    }
  }

  private mutating func addMediaContent(_ element: XMLElementView, in scope: FeedScope) {
    var content = FeedMedia.Content()
    content.url = scope.address(element.attribute("url"))
    content.type = element.attribute("type")?.trimmedOrNil
    content.medium = element.attribute("medium")
    content.width = element.attribute("width")
    content.height = element.attribute("height")
    content.fileSize = element.attribute("fileSize")
    content.duration = element.attribute("duration")
    guard content != FeedMedia.Content() else { return }
    changeMedia { if $0.contents.count < Limits.valuesPerItemMax { $0.contents.append(content) } }
  }

  private mutating func changeMedia(_ change: (inout FeedMedia) -> Void) {
    var value = rest.media ?? FeedMedia()
    change(&value)
    rest.media = value
  }

  private static func reference(
    _ element: XMLElementView, _ attribute: String, _ scope: FeedScope
  ) -> FeedMedia.Reference {
    FeedMedia.Reference(
      value: FeedPersonReading.line(element.text), url: scope.address(element.attribute(attribute)))
  }
}
