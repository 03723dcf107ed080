// Places: GeoRSS simple, GeoRSS GML and the W3C vocabulary.
import Markup
import Model

extension FeedEntity {
  mutating func takePlace(_ meaning: FeedElement, _ element: XMLElementView) {
    switch meaning {
    case .geoPoint: rest.place = FeedEntity.place(.point, element.text) ?? rest.place
    case .geoLine: rest.place = FeedEntity.place(.line, element.text) ?? rest.place
    case .geoPolygon: rest.place = FeedEntity.place(.polygon, element.text) ?? rest.place
    case .geoBox: rest.place = FeedEntity.place(.box, element.text) ?? rest.place
    case .place: takeShape(element)
    case .geoLatitude: rest.latitude = Double(element.text.trimmedWhitespace)
    case .geoLongitude: rest.longitude = Double(element.text.trimmedWhitespace)
    default: break
    }
    guard meaning == .geoLatitude || meaning == .geoLongitude || meaning == .place else { return }
    if let latitude = rest.latitude, let longitude = rest.longitude {
      rest.place = FeedPlace(
        shape: .point, positions: [FeedPlace.Position(longitude: longitude, latitude: latitude)])
      (rest.latitude, rest.longitude) = (nil, nil)
    }
  }

  /// A GML shape, or an element around one; the first that can be read counts.
  private mutating func takeShape(_ element: XMLElementView) {
    var shape: FeedPlace.Shape?
    var system: String?
    var pending = [element]
    var seen = 0
    while let next = pending.popLast(), seen < Limits.valuesPerItemMax {
      seen += 1
      system = next.attribute("srsName") ?? system
      switch next.localName.lowercased().split(separator: ":").last ?? "" {
      case "point":
        shape = .point
        if FeedElement(next) == .place, takeLatitudeAndLongitude(next) { return }
      case "linestring": shape = .line
      case "polygon": shape = .polygon
      case "envelope": shape = .box
      case "pos", "poslist", "coordinates":
        let found = FeedEntity.place(
          shape ?? .point, next.text, latitudeFirst: FeedEntity.isGeographic(system))
        if let found {
          rest.place = found
          return
        }
      default: break
      }
      pending += next.children.reversed()
    }
  }

  /// `geo:Point` of the W3C vocabulary.
  private mutating func takeLatitudeAndLongitude(_ element: XMLElementView) -> Bool {
    guard let latitude = element.first("lat").flatMap({ Double($0.text.trimmedWhitespace) }),
      let longitude = element.first("long").flatMap({ Double($0.text.trimmedWhitespace) })
    else { return false }
    (rest.latitude, rest.longitude) = (latitude, longitude)
    return true
  }

  /// Numbers in pairs; too few of them are no place.
  private static func place(
    _ shape: FeedPlace.Shape, _ text: String, latitudeFirst: Bool = true
  ) -> FeedPlace? {
    let numbers = text.split { $0 == " " || $0 == "," || $0.isWhitespace }
      .prefix(Limits.positionsMax * 2).compactMap { Double($0) }.filter(\.isFinite)
    var positions: [FeedPlace.Position] = []
    for index in stride(from: 0, to: numbers.count - 1, by: 2) {
      let (first, second) = (numbers[index], numbers[index + 1])
      positions.append(
        latitudeFirst
          ? FeedPlace.Position(longitude: second, latitude: first)
          : FeedPlace.Position(longitude: first, latitude: second))
    }
    switch shape {
    case .point: positions = Array(positions.prefix(1))
    case .box: positions = Array(positions.prefix(2))
    case .line, .polygon: break
    }
    let needed = shape == .point ? 1 : 2
    return positions.count >= needed ? FeedPlace(shape: shape, positions: positions) : nil
  }

  /// Whether coordinates come as latitude, longitude: the rule for WGS 84 (GeoRSS GML) and the
  /// geographic systems of EPSG; projected systems give easting, northing.
  private static func isGeographic(_ system: String?) -> Bool {
    guard let system, system.contains("EPSG"),
      let code = system.split(separator: ":").last.flatMap({ Int($0) })
    else { return true }
    return (4001...4999).contains(code) || [3819, 3821, 3824, 3889, 3906].contains(code)
  }
}
