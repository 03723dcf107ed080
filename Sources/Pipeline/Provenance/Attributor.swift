// Attributor: who is named as source in an article, and whose words it quotes.
import Model

/// Finds the sources that texts name, with the outlets of a table. Pure: the same draft gives the
/// same findings.
package struct Attributor: Sendable {
  let outlets: [Outlet]
  let index: NameIndex
  let datelines: DatelineReader
  private let table: OutletTable

  /// Prepares the search for every name of the table; one attributor serves all articles.
  package init(outlets: OutletTable) {
    self.table = outlets
    self.outlets = outlets.outlets
    self.index = NameIndex(outlets)
    self.datelines = DatelineReader(
      index: index, slugs: outlets.outlets.map(\.slug), places: Set(outlets.places))
  }

  /// Finds dateline, attributions and quotations of an article.
  ///
  /// `via` of an attribution is the outlet through which the text has it: of a source named within a
  /// quotation from Yonhap, Yonhap; of "Xinhua quoted Yonhap", for Yonhap, Xinhua. `via` of a
  /// quotation is the first source that the quoted words themselves name.
  ///
  /// - Parameters:
  ///   - draft: Its blocks are read in order; without blocks the text is parted at blank lines.
  ///   - source: Id of the configured source; what it says of its own outlet is `self`.
  package func attribute(_ draft: ArticleDraft, source: String) -> ProvenanceFindings {
    let text = ArticleBytes(draft.text)
    let own = table.outlet(ofSource: source)?.slug ?? source
    var reading = ArticleReading(attributor: self, text: text, draft: draft, own: own)
    reading.readBlocks()
    reading.readQuotations()
    reading.readSignatures()
    return reading.findings()
  }
}
