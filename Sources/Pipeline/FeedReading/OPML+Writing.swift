// Writing OPML 2.0: feeds in their folders, each folder where its first feed is.
import Text

extension OPML {
  /// The list as an OPML 2.0 file in UTF-8. The same list always gives the same text; a folder that
  /// comes up again is continued, so feeds of one folder stand together.
  package static func write(_ document: OPMLDocument) -> String {
    var root = Folder(title: "")
    for outline in document.outlines { root.add(outline, below: outline.folders[...]) }
    var output = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n"
    output +=
      "    <title>" + XMLEscaping.escaped(document.title ?? "") + "</title>\n  </head>\n  <body>\n"
    root.write(indent: 2, into: &output)
    return output + "  </body>\n</opml>\n"
  }

  private struct Folder {
    enum Entry {
      case feed(OPMLOutline)
      case folder(Int)
    }

    let title: String
    private var entries: [Entry] = []
    private var folders: [Folder] = []
    private var places: [String: Int] = [:]

    init(title: String) { self.title = title }

    mutating func add(_ outline: OPMLOutline, below path: ArraySlice<String>) {
      guard let name = path.first else {
        entries.append(.feed(outline))
        return
      }
      let place = places[name] ?? folders.count
      if place == folders.count {
        places[name] = place
        folders.append(Folder(title: name))
        entries.append(.folder(place))
      }
      folders[place].add(outline, below: path.dropFirst())
    }

    func write(indent: Int, into output: inout String) {
      let blanks = String(repeating: "  ", count: indent)
      for entry in entries {
        switch entry {
        case .feed(let outline):
          output += blanks + "<outline" + attributes(of: outline) + "/>\n"
        case .folder(let place):
          let folder = folders[place]
          let title = XMLEscaping.escaped(folder.title)
          output += blanks + "<outline text=\"\(title)\" title=\"\(title)\">\n"
          folder.write(indent: indent + 1, into: &output)
          output += blanks + "</outline>\n"
        }
      }
    }
  }

  private static func attributes(of outline: OPMLOutline) -> String {
    let values: [(String, String?)] = [
      ("type", outline.type ?? "rss"), ("text", outline.title), ("title", outline.title),
      ("xmlUrl", outline.feedURL), ("htmlUrl", outline.siteURL), ("language", outline.language),
      ("description", outline.description),
      ("category", outline.categories.isEmpty ? nil : outline.categories.joined(separator: ",")),
    ]
    return values.map { name, value in
      value.map { " " + name + "=\"" + XMLEscaping.escaped($0) + "\"" } ?? ""
    }.joined()
  }
}
