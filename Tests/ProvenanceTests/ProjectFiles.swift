// The project's own table of outlets, and the shared data.
import FoundationEssentials
import Model
import Provenance
import Settings
import SharedData

/// Files that tests read.
enum ProjectFiles {
  /// The table that the project ships.
  static func outlets() throws -> OutletTable {
    let path = root + "/Config/outlets.yaml"
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    return try OutletTableLoader.table(inFile: "outlets.yaml", bytes: bytes).get()
  }

  /// The table of persons that the project ships.
  static func persons() throws -> PersonTable {
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: root + "/Config/persons.yaml")))
    return try PersonTableLoader.table(inFile: "persons.yaml", bytes: bytes).get()
  }

  /// The folder that holds `Tests`.
  private static var root: String { parent(parent(parent(#filePath))) }

  private static func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  /// A file of the shared domain facts.
  static func shared(_ name: String) throws -> Data {
    Data(try SharedData.file("data/domain/" + name))
  }
}

/// One attributor for all tests.
enum Shipped {
  static let attributor = Result { Attributor(outlets: try ProjectFiles.outlets()) }
}

/// A draft of blocks; a quotation number makes a block a quote.
func draft(_ blocks: [(text: String, kind: BlockKind, quote: Int?)]) -> ArticleDraft {
  var draft = ArticleDraft()
  for block in blocks {
    if !draft.text.isEmpty { draft.text += "\n\n" }
    let start = draft.text.unicodeScalars.count
    draft.text += block.text
    draft.blocks.append(
      Block(
        kind: block.kind, start: start, end: draft.text.unicodeScalars.count, quote: block.quote))
  }
  return draft
}

/// A draft of paragraphs.
func paragraphs(_ texts: String...) -> ArticleDraft {
  draft(texts.map { ($0, .paragraph, nil) })
}

/// `reliance:yonhap` for each attribution, sorted.
func labels(_ text: String, source: String = "somebody") throws -> [String] {
  try labels(paragraphs(text), source: source)
}

func labels(_ draft: ArticleDraft, source: String = "somebody") throws -> [String] {
  let findings = try Shipped.attributor.get().attribute(draft, source: source)
  return findings.attributions.map { $0.kind + ":" + $0.outlet }.sorted()
}
