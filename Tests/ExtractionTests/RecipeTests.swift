// Recipes: what an operator says of a source's pages is tried first, field by field.
import Model
import Testing

@testable import Extraction

@Suite struct RecipeTests {
  private static let page = """
    <!doctype html><html lang="en"><head><title>Wrong title</title></head><body>
    <div class="teaser"><p>This paragraph is long enough to look like the beginning of an article, but it is none.</p></div>
    <div id="story"><h2 class="hd">Right: a title</h2>
    <p>First paragraph of the story, which says what has happened on the coast this week.</p>
    <div class="promo"><p>Subscribe to our letters and read more stories like this one every morning.</p></div>
    <p>Second.</p><ul><li>Read more: a list item that stays</li></ul></div>
    <div class="by"><b>Jane Roe</b> and <b>John Doe</b></div><span data-when="2026-03-04T05:06:07Z">today</span>
    </body></html>
    """

  private func read(_ change: (inout PageRecipe) -> Void, page: String = Self.page) -> ArticleDraft
  {
    var recipe = PageRecipe()
    change(&recipe)
    return Extractor().extract(
      PageInput(utf8: Array(page.utf8), url: "https://news.example/a", recipe: recipe))
  }

  @Test func `each field comes from where the recipe says`() {
    let draft = read {
      $0.body = "#story"
      $0.drop = [".promo", "h2"]
      $0.title = "h2.hd"
      $0.author = ".by b"
      $0.date = "//span/@data-when"
    }
    #expect(
      draft.text == """
        First paragraph of the story, which says what has happened on the coast this week.

        Second.

        Read more: a list item that stays
        """)
    #expect(draft.title == "Right: a title")
    #expect(draft.authors.map(\.name) == ["Jane Roe", "John Doe"])
    #expect(draft.published?.instant.rfc3339 == "2026-03-04T05:06:07Z")
    #expect(draft.quality.method == "recipe" && draft.quality.flags.isEmpty)
    #expect(draft.blocks.map(\.kind) == [.paragraph, .paragraph, .listItem])
  }

  @Test func `a rule that finds nothing is named, and the extractor's finding stays`() {
    let alone = Extractor().extract(
      PageInput(utf8: Array(Self.page.utf8), url: "https://news.example/a"))
    let draft = read {
      $0.body = "#gone"
      $0.title = "h6"
      $0.date = "//span/@data-gone"
    }
    #expect(draft.text == alone.text && draft.title == alone.title)
    #expect(draft.quality.method == "generic")
    #expect(draft.quality.flags.map(\.name).contains("recipe-without-title-date-body"))
  }

  @Test func `rules that are no selectors, and a page without markup, do no harm`() {
    let draft = read {
      $0.body = "#story >"
      $0.drop = ["][", "html", "//p/text()"]
      $0.title = "(concat('One', ' ', 'value'))"
    }
    #expect(draft.title == "One value")
    #expect(draft.quality.flags.contains(.recipeWithout(["drop", "body"])))
    #expect(read({ $0.body = "p" }, page: " ").text.isEmpty)
  }
}
