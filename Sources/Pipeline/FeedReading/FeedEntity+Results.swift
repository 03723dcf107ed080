// From the gatherer to the values of the model.
import Model

extension FeedEntity {
  /// What was gathered, as the description of a feed.
  func head() -> FeedHead {
    var head = FeedHead()
    head.id = id
    head.title = title?.value
    head.subtitle = subtitle?.value
    head.rights = rights
    head.link = link?.value
    head.feedLink = feedLink
    head.language = language
    head.published = published
    head.updated = updated
    head.authors = authors
    head.categories = categories
    head.links = links
    head.image = image
    head.generator = generator
    head.ttl = timeToLive
    head.details = Seldom(headDetails())
    return head
  }

  private func headDetails() -> FeedHeadDetails? {
    let isPlain =
      info == nil && summary == nil && created == nil && expired == nil && validFrom == nil
      && validUntil == nil && newLocation == nil && docs == nil && license == nil && icon == nil
      && logo == nil && contributors.isEmpty && publisher == nil && cloud == nil
      && textInput == nil && skipHours.isEmpty && skipDays.isEmpty && rhythm == nil
      && block == nil && explicit == nil && inReplyTo == nil && place == nil && nextPage == nil
      && hubs.isEmpty
    if isPlain { return nil }
    var details = FeedHeadDetails()
    details.info = info
    details.summary = summary?.value
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
    details.hubs = hubs
    return details
  }

  /// What was gathered, as an item of the feed.
  func item(feedLanguage: String?) -> FeedItem {
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
    guard let originalEnclosure, !enclosures.isEmpty else { return enclosures }
    var all = enclosures
    all[0].originalURL = originalEnclosure
    return all
  }

  private func itemDetails() -> FeedItemDetails? {
    let isPlain =
      subtitle == nil && info == nil && rights == nil && created == nil && expired == nil
      && validFrom == nil && validUntil == nil && contributors.isEmpty && publisher == nil
      && comments == nil && commentFeed == nil && commentAPI == nil && commentCount == nil
      && source == nil && image == nil && license == nil && media == nil && place == nil
      && duration == nil && chapters == nil && inReplyTo == nil && block == nil
      && explicit == nil && originalLink == nil && externalURL == nil
    if isPlain { return nil }
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
}
