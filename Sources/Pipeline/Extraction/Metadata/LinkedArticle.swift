// LinkedArticle: what linked data say of the article.
import Model

/// The article as described by linked data.
struct LinkedArticle: Sendable {
  var types: [String] = []
  var headline: String?
  var description: String?
  var authors: [Author] = []
  /// Names given as author that are an organisation.
  var organisations: [String] = []
  var published: String?
  var modified: String?
  var sections: [String] = []
  var keywords: [String] = []
  var images: [String] = []
  var language: String?
  var publisher: String?
  var siteName: String?
  var free: Bool?
  var license: String?
  var notice: String?
  var commentCount: Int?
  var comments: [Comment] = []
  var bodyText: String?

  var isArticle: Bool { types.contains { LinkedData.isArticleType($0) } }
}
