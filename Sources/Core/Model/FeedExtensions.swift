// What namespaces beside the formats themselves add to items: media, places, chapters.

/// A picture, sound or film of Media RSS.
package struct FeedMedia: Hashable, Sendable {
  package struct Thumbnail: Hashable, Sendable {
    package var url: String
    package var width: String?
    package var height: String?
    package init(url: String, width: String? = nil, height: String? = nil) {
      self.url = url
      self.width = width
      self.height = height
    }
  }

  package struct Content: Hashable, Sendable {
    package var url: String?
    package var type: String?
    package var medium: String?
    package var width: String?
    package var height: String?
    /// Bytes, as written.
    package var fileSize: String?
    /// Seconds, as written.
    package var duration: String?
    package init() {}
  }

  package struct Credit: Hashable, Sendable {
    package var value: String
    package var role: String?
    package var scheme: String?
    package init(value: String, role: String? = nil, scheme: String? = nil) {
      self.value = value
      self.role = role
      self.scheme = scheme
    }
  }

  /// Words with an address: the licence, or the player page.
  package struct Reference: Hashable, Sendable {
    package var value: String?
    package var url: String?
    package init(value: String? = nil, url: String? = nil) {
      self.value = value
      self.url = url
    }
  }

  package var thumbnails: [Thumbnail] = []
  package var contents: [Content] = []
  package var credits: [Credit] = []
  package var peerLinks: [FeedLink] = []
  package var player: Reference?
  package var license: Reference?
  package var rating: String?
  package var restriction: String?
  package init() {}
}

/// A place, with positions as (longitude, latitude) in the manner of GeoJSON.
package struct FeedPlace: Hashable, Sendable {
  package enum Shape: String, Sendable {
    case point = "Point"
    case line = "LineString"
    case polygon = "Polygon"
    case box = "Box"
  }

  package struct Position: Hashable, Sendable {
    package var longitude: Double
    package var latitude: Double
    /// Metres, when given.
    package var altitude: Double?
    package init(longitude: Double, latitude: Double, altitude: Double? = nil) {
      self.longitude = longitude
      self.latitude = latitude
      self.altitude = altitude
    }
  }

  package var shape: Shape
  /// One for a point, two corners for a box, the outer ring for a polygon.
  package var positions: [Position]
  package init(shape: Shape, positions: [Position]) {
    self.shape = shape
    self.positions = positions
  }
}

/// Chapter marks (Podlove Simple Chapters).
package struct FeedChapters: Hashable, Sendable {
  package struct Chapter: Hashable, Sendable {
    /// Normal play time, as written.
    package var start: String?
    package var title: String?
    package var href: String?
    package var image: String?
    package init(
      start: String? = nil, title: String? = nil, href: String? = nil, image: String? = nil
    ) {
      self.start = start
      self.title = title
      self.href = href
      self.image = image
    }
  }

  package var version: String?
  package var items: [Chapter]
  package init(version: String?, items: [Chapter] = []) {
    self.version = version
    self.items = items
  }
}
