// From the gatherer to the values of the model.
import Model

extension FeedEntity {
  /// Gives away what was gathered, as the description of a feed.
  mutating func takeHead() -> FeedHead {
    var head = FeedHead()
    swap(&head.id, &said.id)
    swap(&head.title, &said.title)
    swap(&head.link, &said.link)
    swap(&head.language, &said.language)
    swap(&head.published, &said.published)
    swap(&head.updated, &said.updated)
    swap(&head.authors, &said.authors)
    swap(&head.categories, &said.categories)
    swap(&head.links, &said.links)
    if hasRest { rest.describe(&head) }
    if said.summary != nil || hasRest && rest.saysMoreOfFeed {
      var details = rest.headDetails()
      details.summary = said.summary
      head.details = .present(details)
    }
    return head
  }

  /// Gives away what was gathered, as an item of the feed.
  mutating func takeItem(feedLanguage: String?) -> FeedItem {
    if said.language == nil { said.language = feedLanguage }
    if idActsAsLink, said.link == nil, let id = said.id {
      said.idIsPermalink = true
      if AddressReference.isWeb(id) { said.link = id }
    }
    if hasRest {
      // A proxy's address for the file gives way to nothing: both are kept on the first enclosure.
      if let original = rest.originalEnclosure, !said.enclosures.isEmpty {
        said.enclosures[0].originalURL = original
      }
      if rest.saysMoreOfItem { said.details = .present(rest.itemDetails()) }
    }
    var item = FeedItem()
    swap(&item, &said)
    return item
  }
}

extension FeedEntityRest {
  /// Adds what is kept here to the description of a feed.
  fileprivate func describe(_ head: inout FeedHead) {
    head.subtitle = subtitle?.value
    head.rights = rights
    head.feedLink = feedLink
    head.image = image
    head.generator = generator
    head.ttl = timeToLive
  }

  fileprivate func headDetails() -> FeedHeadDetails {
    var details = FeedHeadDetails()
    details.info = info
    details.created = created
    details.expired = expired
    details.validFrom = validFrom
    details.validUntil = validUntil
    details.newLocation = newLocation
    details.docs = docs
    details.license = license
    details.icon = icon
    details.logo = logo
    details.contributors = contributors
    details.publisher = publisher
    details.cloud = cloud
    details.textInput = textInput
    details.skipHours = skipHours
    details.skipDays = skipDays
    details.rhythm = rhythm
    details.block = block
    details.explicit = explicit
    details.inReplyTo = inReplyTo
    details.place = place
    details.nextPage = nextPage
    details.previousArchive = previousArchive
    details.isComplete = isComplete
    details.isArchive = isArchive
    details.hubs = hubs
    return details
  }

  fileprivate func itemDetails() -> FeedItemDetails {
    var details = FeedItemDetails()
    details.subtitle = subtitle?.value
    details.info = info
    details.rights = rights
    details.created = created
    details.expired = expired
    details.validFrom = validFrom
    details.validUntil = validUntil
    details.contributors = contributors
    details.publisher = publisher
    details.comments = comments
    details.commentFeed = commentFeed
    details.commentAPI = commentAPI
    details.commentCount = commentCount
    details.source = source
    details.image = image
    details.license = license
    details.media = media
    details.place = place
    details.duration = duration
    details.chapters = chapters
    details.inReplyTo = inReplyTo
    details.block = block
    details.explicit = explicit
    details.originalLink = originalLink
    details.externalURL = externalURL
    return details
  }

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
