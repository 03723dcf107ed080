// The blocks of a page as HTML for a browser: kept ones in green, dropped ones in red.
import Extraction
import Model

enum ColouredPage {
  static func html(_ explanation: ExtractionExplanation) -> String {
    let title = escaped(explanation.draft.title ?? "no title")
    return """
      <!doctype html>
      <meta charset="utf-8">
      <title>\(title)</title>
      <style>
      body { font: 16px/1.5 sans-serif; max-width: 50em; margin: 2em auto; }
      .block { border-left: 6px solid; margin: .4em 0; padding: .1em .8em; white-space: pre-wrap; }
      .kept { border-color: #2a8f3c; background: #eef8ef; }
      .dropped { border-color: #c0392b; background: #fbeeec; color: #777; }
      small { display: block; color: #555; }
      </style>
      <h1>\(title)</h1>

      """ + explanation.blocks.map(block).joined(separator: "\n") + "\n"
  }

  private static func block(_ block: ExplainedBlock) -> String {
    let evidence = block.evidence.map { feature, logOdds in
      "\(feature) \(Console.fixed(logOdds, digits: 1))"
    }
    let note = [
      block.verdict.words, Console.fixed(block.probability, digits: 2), block.kind.rawValue,
      block.path, evidence.joined(separator: ", "),
    ]
    return "<div class=\"block \(block.verdict.isKept ? "kept" : "dropped")\"><small>"
      + escaped(note.joined(separator: " · ")) + "</small>" + escaped(block.text) + "</div>"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}

extension Verdict {
  /// For people: `kept`, or why not.
  var words: String {
    switch self {
    case .kept: "kept"
    case .dropped(let reason): "dropped (\(reason.name))"
    }
  }
}
