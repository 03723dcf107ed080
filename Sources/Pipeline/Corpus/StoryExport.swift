// The graph of stories in the formats of other tools.
import Text

package enum StoryExport {
  /// RFC 4180, without a line end after the last line.
  package static func csv(_ graph: StoryGraph) -> String {
    let lines = graph.edges.map { edge in
      [edge.from, edge.kind, edge.to, "\(edge.weight)"].map(field).joined(separator: ",")
    }
    return (["from,kind,to,weight"] + lines).joined(separator: "\r\n")
  }

  private static func field(_ text: String) -> String {
    guard text.contains(where: { ",\"\r\n".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// GraphML (graphml.graphdrawing.org), directed; ids of outlets have `outlet:` before them.
  package static func graphML(_ graph: StoryGraph) -> String {
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">",
    ]
    for key in ["type", "source", "title", "time"] {
      lines.append("<key id=\"\(key)\" for=\"node\" attr.name=\"\(key)\" attr.type=\"string\"/>")
    }
    lines.append("<key id=\"kind\" for=\"edge\" attr.name=\"kind\" attr.type=\"string\"/>")
    lines.append("<key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>")
    lines.append("<graph edgedefault=\"directed\">")
    let edges = graph.edges
    for record in graph.records.values.sorted(by: { $0.id < $1.id }) {
      lines.append(
        node(
          record.id,
          [
            ("type", "article"), ("source", record.source), ("title", record.title ?? ""),
            ("time", record.time),
          ]))
    }
    let known = Set(graph.records.keys)
    let outlets = Set(edges.filter { $0.kind == "relies-on" }.map(\.to))
    for outlet in outlets.sorted() { lines.append(node("outlet:" + outlet, [("type", "outlet")])) }
    for edge in edges where edge.kind == "relies-on" || known.contains(edge.to) {
      let target = edge.kind == "relies-on" ? "outlet:" + edge.to : edge.to
      lines.append(
        "<edge source=\"\(XMLEscaping.escaped(edge.from))\" target=\"\(XMLEscaping.escaped(target))\">"
          + "<data key=\"kind\">\(edge.kind)</data><data key=\"weight\">\(edge.weight)</data></edge>"
      )
    }
    lines.append("</graph>")
    lines.append("</graphml>")
    return lines.joined(separator: "\n")
  }

  private static func node(_ id: String, _ data: [(key: String, value: String)]) -> String {
    let fields = data.map { "<data key=\"\($0.key)\">\(XMLEscaping.escaped($0.value))</data>" }
      .joined()
    return "<node id=\"\(XMLEscaping.escaped(id))\">\(fields)</node>"
  }
}
