// Quotations: whose words each run of quoted blocks repeats, and the findings as values.
import Model
import Text

extension ArticleReading {
  // MARK: Quotations

  mutating func readQuotations() {
    var block = 0
    while block < blocks.count {
      guard blocks[block].isQuoted else {
        block += 1
        continue
      }
      var end = block + 1
      while end < blocks.count, blocks[end].isQuoted, blocks[end].quote == blocks[block].quote {
        end += 1
      }
      readQuotation(block..<end)
      block = end
    }
  }

  private mutating func readQuotation(_ run: Range<Int>) {
    let bearer = bearer(of: run)
    var quote = Quotation(
      start: text.codePoint(ofByte: blocks[run.lowerBound].range.lowerBound),
      end: text.codePoint(ofByte: bearer.end))
    quote.attributedTo = bearer.name ?? bearer.outlet.map { attributor.outlets[$0].slug }
    let last = blocks[run.upperBound - 1]
    let inside = blocks[run.lowerBound].found.lowerBound..<last.found.upperBound
    if let outlet = bearer.outlet {
      let named = inside.filter {
        found[$0].role == .reliance && !found[$0].isTag && found[$0].outlet != outlet
      }
      quote.via = (named.first.flatMap { found[$0].outlet } ?? bearer.cited)
        .map { attributor.outlets[$0].slug }
      for index in named where found[index].via == nil { found[index].via = outlet }
    }
    quotes.append(quote)
  }

  private struct QuoteBearer {
    var outlet: Int?
    /// A person, as written.
    var name: String?
    /// The source that the bearer cites in the introducing sentence.
    var cited: Int?
    /// Byte where the quoted words end.
    var end: Int
  }

  /// Who said it: the closing tag, the name after a dash, a tag in a block of its own, the dateline,
  /// or the sentence that introduces the quotation.
  private func bearer(of run: Range<Int>) -> QuoteBearer {
    let last = run.upperBound - 1
    var bearer = QuoteBearer(end: wordsEnd(last, from: run))
    if let tag = blocks[last].tag, let outlet = tag.outlets.first?.outlet {
      bearer.outlet = outlet
      return bearer
    }
    if let dash = DashName.find(in: passage(last)) {
      let passage = passage(last)
      let before = passage.skipSpacesBack(dash.range.lowerBound)
      if before > passage.lower {
        bearer.end = before
      } else if last > run.lowerBound {
        bearer.end = blocks[last - 1].range.upperBound
      }
      bearer.outlet = attributor.index.outlet(named: dash.name, in: text.utf8)
      bearer.name = bearer.outlet == nil ? text.text(dash.name) : nil
      return bearer
    }
    if last + 1 < blocks.count, !blocks[last + 1].isQuoted, let tag = blocks[last + 1].tag,
      tag.textEnd <= blocks[last + 1].range.lowerBound
    {
      bearer.outlet = tag.outlets.first?.outlet
      return bearer
    }
    if let agency = blocks[run.lowerBound].dateline {
      bearer.outlet = agency
      return bearer
    }
    introduce(&bearer, before: run.lowerBound)
    return bearer
  }

  /// Where the quoted words end: before the tag that closes them.
  private func wordsEnd(_ last: Int, from run: Range<Int>) -> Int {
    guard let tag = blocks[last].tag else { return blocks[last].range.upperBound }
    if tag.textEnd > blocks[last].range.lowerBound { return tag.textEnd }
    return last > run.lowerBound ? blocks[last - 1].range.upperBound : blocks[last].range.upperBound
  }

  /// Takes the bearer from the block before, when that one ends as an introduction does.
  private func introduce(_ bearer: inout QuoteBearer, before block: Int) {
    guard block > 0, !blocks[block - 1].isQuoted, blocks[block - 1].kind != .heading else { return }
    let passage = passage(block - 1)
    let end = passage.skipSpacesBack(passage.upper)
    switch passage.scalar(endingAt: end) {
    case 0x3A, 0xFF1A, 0x2C, 0x2014, 0x2013: break
    default: return
    }
    let sentence = Coordination.sentenceStart(passage, endingAt: end)..<end
    let inLast = blocks[block - 1].found.filter {
      found[$0].role == .reliance && found[$0].outlet != nil
        && found[$0].range.lowerBound >= sentence.lowerBound
    }
    if let index = inLast.last(where: { !found[$0].isCited }) ?? inLast.last {
      bearer.outlet = found[index].outlet
      bearer.cited = inLast.first { found[$0].isCited && $0 != index }.flatMap { found[$0].outlet }
      return
    }
    bearer.outlet = linkedOutlet(in: sentence)
  }

  /// The outlet whose page the last link of a sentence leads to.
  private func linkedOutlet(in sentence: Range<Int>) -> Int? {
    for link in draft.links.reversed() {
      guard sentence.contains(text.byte(ofCodePoint: link.start)),
        let host = ArticleReading.host(of: link.url)
      else { continue }
      return attributor.outlets.firstIndex { outlet in
        outlet.domains.contains { host == $0 || host.hasSuffix("." + $0) }
      }
    }
    return nil
  }

  /// The host of an address, in small letters, without port.
  static func host(of url: String) -> String? {
    let bytes = Array(url.utf8)
    guard let colon = bytes.firstIndex(of: 0x3A), colon + 2 < bytes.count,
      bytes[colon + 1] == 0x2F, bytes[colon + 2] == 0x2F
    else { return nil }
    let rest = bytes[(colon + 3)...].prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 && $0 != 0x3A }
    return rest.isEmpty ? nil : String(decoding: rest.map(asciiLowercase), as: UTF8.self)
  }

  // MARK: The findings as values

  func findings() -> ProvenanceFindings {
    var findings = ProvenanceFindings()
    findings.dateline = dateline
    findings.quotes = quotes
    let inOrder = found.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }
    for (_, finding) in inOrder {
      let attribution = attribution(finding)
      if attribution.kind == SourceRole.reliance.rawValue {
        findings.reliesOn[attribution.outlet, default: 0] += 1
      }
      findings.attributions.append(attribution)
    }
    return findings
  }

  private func attribution(_ finding: Finding) -> Attribution {
    let slug = finding.outlet.map { attributor.outlets[$0].slug } ?? finding.name
    let role = slug == own ? SourceRole.own : finding.role
    return Attribution(
      outlet: slug, kind: role.rawValue, asWritten: finding.signature ?? text.text(finding.range),
      start: text.codePoint(ofByte: finding.range.lowerBound),
      end: text.codePoint(ofByte: finding.range.upperBound),
      via: finding.via.map { attributor.outlets[$0].slug })
  }
}
