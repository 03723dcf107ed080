// A page read as its source's recipe says: tried first, field by field.
import Markup
import Model
import Text

/// What the rules of a recipe found on one page.
struct RecipeReading {
  /// The markup of the text; nil when no rule names it, or nothing was found.
  private(set) var body: String?
  private(set) var title: String?
  private(set) var authors: [String] = []
  private(set) var date: String?
  /// Rules of the recipe that found nothing, or that cannot be used: `body`, `title`…
  private(set) var missed: [String] = []

  private let recipe: PageRecipe
  private let tree: MarkupTree?

  init(_ recipe: PageRecipe, _ page: PageInput) {
    self.recipe = recipe
    tree = try? MarkupTree(html: page.utf8)
    title = values("title", recipe.title).first
    authors = Array(values("author", recipe.author).prefix(Limits.namesMax))
    date = values("date", recipe.date).first
    // Last: `drop` changes the page.
    body = markup()
  }

  /// Puts what was found in the place of what the extractor read.
  func applied(to read: ArticleDraft, _ page: PageInput) -> ArticleDraft {
    var draft = read
    if let body {
      let other = FeedContent.draft(
        html: body, url: page.url, language: read.languageDeclared ?? page.language,
        isChosen: true)
      if !other.text.isEmpty {
        (draft.text, draft.blocks, draft.links) = (other.text, other.blocks, other.links)
        draft.language = other.language
        if !other.images.isEmpty { draft.images = other.images }
        let flags = read.quality.flags.filter { $0 != .noText && $0 != .short }
        draft.quality = ExtractionQuality(
          method: "recipe", confidence: RecipeReading.confidence, flags: flags)
      }
    }
    if let title {
      let (bare, genre) = Genre.split(title)
      (draft.title, draft.titleAsPublished, draft.genre) = (bare, title, genre)
    }
    let people = authors.flatMap(PersonName.split)
    if !people.isEmpty {
      draft.authors = people.map { name in
        read.authors.first { $0.name == name } ?? Author(name: name)
      }
    }
    if let date = date.flatMap({
      DateFinding.read(line: $0, DateHabits(zone: page.zone))
    }) {
      draft.published = date
    }
    if !missed.isEmpty {
      draft.quality.flags.append(.recipeWithout(missed))
    }
    return draft
  }

  /// An operator has looked at the page: nearer to certain than any guess.
  private static let confidence = 0.99

  private mutating func values(_ name: String, _ expression: String?) -> [String] {
    guard let expression else { return [] }
    var found: [String] = []
    if let query = try? MarkupQuery(expression), let answer = try? tree?.answer(query) {
      switch answer {
      case .nodes(let nodes): found = nodes.map(\.text)
      case .value(let value): found = [Collapse.string(value)]
      }
    }
    found = found.map(Normalization.nfc).filter {
      !$0.isEmpty && $0.utf8.count <= Limits.fieldBytesMax
    }
    if found.isEmpty { missed.append(name) }
    return found
  }

  private mutating func markup() -> String? {
    guard let expression = recipe.body else { return nil }
    for unwanted in recipe.drop {
      guard let query = try? MarkupQuery(unwanted), (try? tree?.remove(query)) != nil else {
        if !missed.contains("drop") { missed.append("drop") }
        continue
      }
    }
    let nodes = (try? MarkupQuery(expression)).flatMap { try? tree?.select($0) } ?? []
    let markup = nodes.map(\.outerHTML).joined(separator: "\n")
    if markup.isEmpty { missed.append("body") }
    return markup.isEmpty ? nil : markup
  }
}
