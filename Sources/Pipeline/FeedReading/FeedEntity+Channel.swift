// What mostly channels say: pictures, generator, cloud, search box, and when they change.
import Markup
import Model

extension FeedEntity {
  mutating func takeChannelPart(
    _ meaning: FeedElement, _ element: XMLElementView, in scope: FeedScope
  ) {
    let scope = scope.entering(element)
    switch meaning {
    case .image: takeImage(element, in: scope)
    case .moduleImage:
      offerImage(scope.address(element.attribute("href") ?? element.attribute("url")))
    case .icon: rest.icon = scope.address(element.text) ?? rest.icon
    case .logo: rest.logo = scope.address(element.text) ?? rest.logo
    case .generator: takeGenerator(element, in: scope)
    case .generatorAgent:
      var agent = rest.generator ?? FeedGenerator()
      agent.url = agent.url ?? scope.address(element.attribute("resource"))
      agent.name = agent.name ?? agent.url
      rest.generator = agent
    case .cloud: takeCloud(element)
    case .textInput: takeTextInput(element, in: scope)
    case .timeToLive: rest.timeToLive = element.text.trimmedOrNil ?? rest.timeToLive
    case .skipHours:
      for hour in element.children {
        guard let value = Int(hour.text.trimmedWhitespace), (0...24).contains(value),
          rest.skipHours.count < 24
        else { continue }
        rest.skipHours.append(value % 24)
      }
    case .skipDays:
      for day in element.children where rest.skipDays.count < 7 {
        if let name = day.text.trimmedOrNil { rest.skipDays.append(name) }
      }
    case .updatePeriod: changeRhythm { $0.period = element.text.trimmedOrNil?.lowercased() }
    case .updateFrequency: changeRhythm { $0.frequency = Int(element.text.trimmedWhitespace) }
    case .updateBase: changeRhythm { $0.base = element.text.trimmedOrNil }
    case .wholeHistory: rest.isComplete = true
    case .archiveMark: rest.isArchive = true
    default: break
    }
  }

  private mutating func changeRhythm(_ change: (inout FeedUpdateRhythm) -> Void) {
    var value = rest.rhythm ?? FeedUpdateRhythm()
    change(&value)
    rest.rhythm = value
  }

  /// A picture named by a module counts less than the channel's own.
  mutating func offerImage(_ url: String?) {
    guard let url else { return }
    var picture = rest.image ?? FeedImage()
    picture.url = picture.url ?? url
    rest.image = picture
  }

  private mutating func takeImage(_ element: XMLElementView, in scope: FeedScope) {
    var picture = FeedImage()
    var hasChildren = false
    for child in element.children {
      hasChildren = true
      let inner = scope.entering(child)
      switch child.localName.lowercased() {
      case "title": picture.title = FeedPersonReading.line(child.text) ?? picture.title
      case "url": picture.url = inner.address(child.text) ?? picture.url
      case "link": picture.link = inner.address(child.text) ?? picture.link
      case "width": picture.width = Int(child.text.trimmedWhitespace) ?? picture.width
      case "height": picture.height = Int(child.text.trimmedWhitespace) ?? picture.height
      case "description":
        picture.description = FeedPersonReading.line(child.text) ?? picture.description
      default: break
      }
    }
    if picture.url == nil {
      let named = element.attribute("href") ?? element.attribute("url")
      picture.url =
        scope.address(named ?? (hasChildren ? nil : element.text)) ?? rest.image?.url
        ?? scope.address(element.attribute("resource"))
    }
    if picture != FeedImage() { rest.image = picture }
  }

  private mutating func takeGenerator(_ element: XMLElementView, in scope: FeedScope) {
    var value = FeedGenerator()
    value.name = FeedPersonReading.line(element.text)
    let named = element.attribute("uri") ?? element.attribute("url") ?? element.attribute("href")
    value.url = scope.address(named)
    value.version = element.attribute("version")?.trimmedOrNil
    rest.generator = value
  }

  private mutating func takeCloud(_ element: XMLElementView) {
    var value = FeedCloud()
    value.domain = element.attribute("domain")
    value.port = element.attribute("port")
    value.path = element.attribute("path")
    value.registerProcedure = element.attribute("registerProcedure")
    value.protocolName = element.attribute("protocol")
    rest.cloud = value
  }

  private mutating func takeTextInput(_ element: XMLElementView, in scope: FeedScope) {
    var value = FeedTextInput()
    for child in element.children {
      switch child.localName.lowercased() {
      case "title": value.title = FeedPersonReading.line(child.text) ?? value.title
      case "link": value.link = scope.entering(child).address(child.text) ?? value.link
      case "name": value.name = FeedPersonReading.line(child.text) ?? value.name
      case "description":
        value.description = FeedPersonReading.line(child.text) ?? value.description
      default: break
      }
    }
    if value != FeedTextInput() { rest.textInput = value }
  }
}
