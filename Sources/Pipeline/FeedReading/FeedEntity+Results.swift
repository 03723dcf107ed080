// From the gatherer to the values of the model.
import Model

extension FeedEntity {
  /// What was gathered, as the description of a feed.
  func head() -> FeedHead {
    var head = FeedHead()
    head.id = id
    head.title = title?.value
    head.subtitle = rest.subtitle?.value
    head.rights = rest.rights
    head.link = link?.value
    head.feedLink = rest.feedLink
    head.language = language
    head.published = published
    head.updated = updated
    head.authors = authors
    head.categories = categories
    head.links = links
    head.image = rest.image
    head.generator = rest.generator
    head.ttl = rest.timeToLive
    head.details = Seldom(headDetails())
    return head
  }

  private func headDetails() -> FeedHeadDetails? {
    guard summary != nil || hasRest && rest.saysMoreOfFeed else { return nil }
    let rest = rest
    var details = FeedHeadDetails()
    details.info = rest.info
    details.summary = summary?.value
    details.created = rest.created
    details.expired = rest.expired
    details.validFrom = rest.validFrom
    details.validUntil = rest.validUntil
    details.newLocation = rest.newLocation
    details.docs = rest.docs
    details.license = rest.license
    details.icon = rest.icon
    details.logo = rest.logo
    details.contributors = rest.contributors
    details.publisher = rest.publisher
    details.cloud = rest.cloud
    details.textInput = rest.textInput
    details.skipHours = rest.skipHours
    details.skipDays = rest.skipDays
    details.rhythm = rest.rhythm
    details.block = rest.block
    details.explicit = rest.explicit
    details.inReplyTo = rest.inReplyTo
    details.place = rest.place
    details.nextPage = rest.nextPage
    details.previousArchive = rest.previousArchive
    details.isComplete = rest.isComplete
    details.isArchive = rest.isArchive
    details.hubs = rest.hubs
    return details
  }

  /// What was gathered, as an item of the feed.
  consuming func item(feedLanguage: String?) -> FeedItem {
    var item = FeedItem()
    item.id = id
    item.title = title?.value
    item.summary = summary?.value
    item.content = content
    item.published = published
    item.updated = updated
    item.authors = authors
    item.categories = categories
    item.links = links
    item.enclosures = allEnclosures()
    item.language = language ?? feedLanguage
    if let link { item.link = link.value }
    if let id, idActsAsLink, link == nil {
      item.idIsPermalink = true
      if AddressReference.isWeb(id) { item.link = id }
    }
    item.details = Seldom(itemDetails())
    return item
  }

  /// A proxy's address for the file gives way to nothing: both are kept on the first enclosure.
  private func allEnclosures() -> [FeedEnclosure] {
    guard hasRest, let original = rest.originalEnclosure, !enclosures.isEmpty else {
      return enclosures
    }
    var all = enclosures
    all[0].originalURL = original
    return all
  }

  private func itemDetails() -> FeedItemDetails? {
    guard hasRest, rest.saysMoreOfItem else { return nil }
    let rest = rest
    var details = FeedItemDetails()
    details.subtitle = rest.subtitle?.value
    details.info = rest.info
    details.rights = rest.rights
    details.created = rest.created
    details.expired = rest.expired
    details.validFrom = rest.validFrom
    details.validUntil = rest.validUntil
    details.contributors = rest.contributors
    details.publisher = rest.publisher
    details.comments = rest.comments
    details.commentFeed = rest.commentFeed
    details.commentAPI = rest.commentAPI
    details.commentCount = rest.commentCount
    details.source = rest.source
    details.image = rest.image
    details.license = rest.license
    details.media = rest.media
    details.place = rest.place
    details.duration = rest.duration
    details.chapters = rest.chapters
    details.inReplyTo = rest.inReplyTo
    details.block = rest.block
    details.explicit = rest.explicit
    details.originalLink = rest.originalLink
    details.externalURL = rest.externalURL
    return details
  }
}

extension FeedEntityRest {
  /// Whether there is anything for `FeedHeadDetails`.
  fileprivate var saysMoreOfFeed: Bool {
    info != nil || created != nil || expired != nil || validFrom != nil || validUntil != nil
      || newLocation != nil || docs != nil || license != nil || icon != nil || logo != nil
      || !contributors.isEmpty || publisher != nil || cloud != nil || textInput != nil
      || !skipHours.isEmpty || !skipDays.isEmpty || rhythm != nil || block != nil
      || explicit != nil || inReplyTo != nil || place != nil || nextPage != nil || !hubs.isEmpty
      || previousArchive != nil || isComplete || isArchive
  }

  /// Whether there is anything for `FeedItemDetails`.
  fileprivate var saysMoreOfItem: Bool {
    subtitle != nil || info != nil || rights != nil || created != nil || expired != nil
      || validFrom != nil || validUntil != nil || !contributors.isEmpty || publisher != nil
      || comments != nil || commentFeed != nil || commentAPI != nil || commentCount != nil
      || source != nil || image != nil || license != nil || media != nil || place != nil
      || duration != nil || chapters != nil || inReplyTo != nil || block != nil
      || explicit != nil || originalLink != nil || externalURL != nil
  }
}
