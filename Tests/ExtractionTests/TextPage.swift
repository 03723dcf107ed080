// TextPage: the page of tests that ask what of a text is kept.
import Model

@testable import Extraction

/// A page with a title and a text, into which a test puts what it asks about.
enum TextPage {
  static func draft(_ body: String, head: String = "", behind: String = "") -> ArticleDraft {
    let html = """
      <html lang='en'><head>\(head)</head><body><main><h1 class='headline'>States agree to cut the quota</h1>
      <div class='text'>\(body)</div>\(behind)</main></body></html>
      """
    return Extractor().extract(
      PageInput(utf8: Array(html.utf8), url: "https://www.bogi.example/a"))
  }

  /// Four paragraphs of what somebody said.
  static func paragraphs(_ speaker: String) -> String {
    (1...4).map {
      "<p>Paragraph \($0) says what the \(speaker) said on Tuesday, at some length, so that it counts.</p>"
    }.joined()
  }
}
