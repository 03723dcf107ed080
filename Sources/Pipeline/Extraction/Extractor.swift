// The extraction of an article from a page: one parse, one walk, then decisions on flat arrays.
import Markup
import Model
import Text

/// Turns decoded pages into article drafts. Pure: equal input, equal output.
package struct Extractor: Sendable {
  private let model: BlockModel

  /// - Parameter model: the block classifier; by default the one built in.
  package init(model: BlockModel = .standard) { self.model = model }

  /// The article on a page. Never fails: an unusable page gives an empty draft whose flags say why.
  package func extract(_ page: PageInput) -> ArticleDraft {
    do throws(MarkupFailure) {
      return dated(completed(try result(page).draft, page, prescribed(page)), page)
    } catch {
      return withoutMarkup(page)
    }
  }

  /// The article on a page, with what the page tells of its site. Never fails, as `extract`.
  package func read(_ page: PageInput) -> PageExtraction {
    do throws(MarkupFailure) {
      let (result, read) = try result(page)
      let prescribed = prescribed(page)
      let plain = completed(read, page, prescribed)
      let draft = dated(plain, page)
      return PageExtraction(
        draft: draft,
        alone: result.alone.map { completed($0, page, prescribed) }
          ?? (draft.published == plain.published ? nil : plain),
        sighting: read.text.isEmpty ? nil : result.sighting())
    } catch {
      return PageExtraction(draft: withoutMarkup(page))
    }
  }

  private func withoutMarkup(_ page: PageInput) -> ArticleDraft {
    var draft = ArticleDraft()
    draft.quality = ExtractionQuality(method: "none", confidence: 0, flags: [.noMarkup])
    return completed(draft, page, prescribed(page))
  }

  /// What the source's recipe finds on a page; nil without a recipe.
  private func prescribed(_ page: PageInput) -> RecipeReading? {
    page.recipe.map { RecipeReading($0, page) }
  }

  /// What was decided of every block and field, for people.
  package func explain(_ page: PageInput) -> ExtractionExplanation {
    guard let (result, draft) = try? result(page) else {
      return ExtractionExplanation(draft: withoutMarkup(page), blocks: [], fields: [])
    }
    return result.explanation(dated(completed(draft, page, prescribed(page)), page))
  }

  /// The page as its markup has it, or with the text that its scripts carry when that is far more.
  private func result(
    _ page: PageInput
  ) throws(MarkupFailure) -> (result: PageResult, draft: ArticleDraft) {
    let document = try page.document()
    let result = PageReading(page, document, model).result()
    // What the page says alone decides: what is learned of the site must not change what it learns from.
    let alone = result.alone ?? result.draft
    let linked = result.reading.linked
    guard let doubt = TextDoubt(result),
      let shown = EmbeddedBody.shown(in: page.utf8, title: alone.title, stated: linked)
    else { return (result, result.draft) }
    var other = page
    (other.utf8, other.isValid) = (shown, false)
    let otherResult = PageReading(other, try other.document(), model).result()
    guard doubt.isSettled(by: otherResult, insteadOf: result) else {
      return (result, result.draft)
    }
    var draft = otherResult.draft
    draft.quality.flags.append(.textFromScript)
    return (otherResult, draft)
  }

  /// All blocks of a page with the numbers that the classifier judges them by.
  ///
  /// - Parameter model: gives the numbers that only the second forest judges by; nil those of the first.
  package static func measure(_ page: PageInput, by model: BlockModel?) -> [MeasuredBlock] {
    guard let document = try? page.document() else { return [] }
    return PageReading(page, document, nil).result().measured(by: model)
  }

  /// The article as a feed's full content gives it: without captions, furniture and the line that a
  /// feed adds at the end.
  package func extractFeedContent(
    html: String, url: String, language: String? = nil
  ) -> ArticleDraft {
    FeedContent.draft(html: html, url: url, language: language)
  }

  /// Puts in what the source's recipe finds, and fills from the feed what the page does not say.
  private func completed(
    _ read: ArticleDraft, _ input: PageInput, _ prescribed: RecipeReading?
  ) -> ArticleDraft {
    let page = prescribed?.applied(to: read, input) ?? read
    guard let feed = input.feed else { return page }
    var draft = page
    if draft.text.isEmpty, let content = feed.content ?? feed.summary {
      let other = extractFeedContent(html: content, url: input.url, language: input.language)
      (draft.text, draft.blocks, draft.links) = (other.text, other.blocks, other.links)
      if draft.images.isEmpty { draft.images = other.images }
      draft.language = draft.language ?? other.language
      draft.quality = ExtractionQuality(
        method: "feed", confidence: other.quality.confidence,
        flags: page.quality.flags + [.pageWithoutText])
    }
    if draft.title == nil, let title = feed.title {
      let (bare, genre) = Genre.split(Collapse.string(title))
      (draft.title, draft.titleAsPublished) = (bare, Collapse.string(title))
      draft.genre = draft.genre ?? genre
    }
    if draft.published == nil { draft.published = feed.published }
    if draft.authors.isEmpty { draft.authors = feed.authors }
    return draft
  }

  /// The draft with what the feed tells of its date and the page does not.
  private func dated(_ draft: ArticleDraft, _ input: PageInput) -> ArticleDraft {
    var dated = draft
    if let told = input.feed?.published { dated.refineDates(by: told) }
    return dated
  }
}
