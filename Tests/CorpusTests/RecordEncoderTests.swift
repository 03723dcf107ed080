// The record as a line: every key, in order, as the schema has it.
import Foundation
import Model
import Testing

@testable import Corpus

/// The keys of the outermost object of a JSON text, in the order in which they stand there.
private func topLevelKeys(_ json: [UInt8]) -> [String] {
  var keys: [String] = []
  var depth = 0
  var at = 0
  while at < json.count {
    switch json[at] {
    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
    case UInt8(ascii: "\""):
      var end = at + 1
      while json[end] != UInt8(ascii: "\"") { end += json[end] == UInt8(ascii: "\\") ? 2 : 1 }
      if depth == 1, json[end + 1] == UInt8(ascii: ":") {
        keys.append(text(Array(json[(at + 1)..<end])))
      }
      at = end
    default: break
    }
    at += 1
  }
  return keys
}

private func object(_ line: [UInt8]) throws -> [String: Any] {
  try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
}

/// Does a value have the type that a schema fragment states, at its top?
private func conforms(_ value: Any, to schema: [String: Any]) -> Bool {
  if let constant = schema["const"] as? String { return value as? String == constant }
  if let choices = schema["enum"] as? [String] {
    return choices.contains { $0 == value as? String }
  }
  let types = (schema["type"] as? [String]) ?? [schema["type"] as? String ?? "anything"]
  return types.contains { type in
    switch type {
    case "string":
      guard let text = value as? String else { return false }
      guard let pattern = schema["pattern"] as? String else { return true }
      return text.range(of: pattern, options: .regularExpression) != nil
    case "null": return value is NSNull
    case "integer":
      guard let number = value as? Int else { return false }
      return number >= (schema["minimum"] as? Int ?? Int.min)
    case "boolean": return value is Bool
    case "object": return value is [String: Any]
    case "array":
      guard let values = value as? [Any] else { return false }
      guard let items = schema["items"] as? [String: Any] else { return true }
      let required = (items["properties"] as? [String: Any])?.keys.map { $0 } ?? []
      return values.allSatisfy { element in
        guard conforms(element, to: items) else { return false }
        guard let element = element as? [String: Any] else { return required.isEmpty }
        return required.allSatisfy { element[$0] != nil }
      }
    default: return false
    }
  }
}

@Suite struct RecordEncoderTests {
  private static let keys = ArticleSchema.keys.map(\.name)

  @Test func `every key is there, once and in the order of the schema, known or not`() {
    for record in [Sample.fullRecord(), Sample.bareRecord()] {
      #expect(topLevelKeys(RecordEncoder.line(record)) == Self.keys)
    }
    #expect(Set(Self.keys).count == Self.keys.count)
    #expect(!Self.keys.contains("media"), "readers of Dolma documents fail on it")
  }

  @Test func `a record is one line of JSON that fits the schema`() throws {
    let schema = try object(Array(ArticleSchema.json.utf8))
    #expect(schema["required"] as? [String] == Self.keys)
    let properties = try #require(schema["properties"] as? [String: [String: Any]])
    #expect(properties.keys.sorted() == Self.keys.sorted())
    for record in [Sample.fullRecord(), Sample.bareRecord()] {
      let line = RecordEncoder.line(record)
      #expect(line.last == 0x0A && !line.dropLast().contains(0x0A))
      for (key, value) in try object(line).sorted(by: { $0.key < $1.key }) {
        let property = try #require(properties[key])
        #expect(conforms(value, to: property), "\(key): \(value)")
      }
    }
  }

  @Test func `what is unknown is null or empty, never left out`() throws {
    let bare = try object(RecordEncoder.line(Sample.bareRecord()))
    for key in [
      "title", "published", "published_offset", "created", "modified", "language",
      "country", "feed", "paywalled", "dateline", "raw", "removal", "text_sha256", "genre",
    ] { #expect(bare[key] is NSNull, "\(key)") }
    for key in ["authors", "blocks", "links", "quotes", "attributions", "urls_seen", "tags"] {
      #expect((bare[key] as? [Any])?.isEmpty == true, "\(key)")
    }
    #expect((bare["relies_on"] as? [String: Any])?.isEmpty == true)
    #expect(bare["text"] as? String == "")
  }

  @Test func `values come back as they went in`() throws {
    let line = RecordEncoder.line(Sample.fullRecord())
    let record = try object(line)
    #expect(record["text"] as? String == "첫 문장😀.\n\n두 번째 \u{1}.")
    #expect(record["title"] as? String == "북한 \"미사일\" 발사")
    #expect(record["published"] as? String == "2026-11-21T11:00:00Z")
    #expect(record["created"] as? String == "2026-11-21T11:00:00Z")
    #expect(record["published_offset"] as? String == "-03:30")
    #expect(record["published_precision"] as? String == "minute")
    #expect(record["published_from"] as? String == "json-ld")
    #expect(record["fetched"] as? String == "2026-11-21T12:00:00.005Z")
    #expect(record["op"] as? String == "redacted")
    #expect((record["extraction"] as? [String: Any])?["confidence"] as? Double == 0.875)
    #expect((record["duplicate"] as? [String: Any])?["kind"] as? String == "syndicated")
    #expect((record["removal"] as? [String: Any])?["http_status"] as? Int == 451)
    #expect((record["rights"] as? [String: Any])?["robots"] as? String == "allowed")
    #expect(text(line).contains(#""relies_on":{"a":1,"b":2,"ㄱ":3}"#), "sorted by name")
    #expect(text(line).contains(#"두 번째 \u0001."#))
    let head = LineHead(line: line)
    #expect(head?.id == "0123456789abcdef" && head?.version == 3 && head?.seq == 1)
  }

  @Test func `offsets count code points, so that text[start:end] is what they name`() throws {
    let record = try object(RecordEncoder.line(Sample.fullRecord()))
    let scalars = Array(try #require(record["text"] as? String).unicodeScalars)
    for link in try #require(record["links"] as? [[String: Any]]) {
      let start = try #require(link["start"] as? Int)
      let end = try #require(link["end"] as? Int)
      let words = String(String.UnicodeScalarView(scalars[start..<end]))
      #expect(words == link["text"] as? String)
    }
    let blocks = try #require(record["blocks"] as? [[String: Any]])
    #expect(blocks.map { $0["type"] as? String } == ["heading", "list_item"])
    #expect(blocks.last?["end"] as? Int == scalars.count)
  }

  @Test func `the same record gives the same bytes`() {
    let lines = (0..<20).map { _ in RecordEncoder.line(Sample.fullRecord()) }
    #expect(Set(lines).count == 1)
  }

  @Test func `the views for DuckDB name every key with its type`() {
    for key in ArticleSchema.keys {
      #expect(ArticleSchema.duckDB.contains("'\(key.name)': '\(key.duckDB)'"), "\(key.name)")
      #expect(!key.duckDB.contains("'"), "it stands between quotation marks")
    }
  }

  @Test func `a line that is no record has no head`() {
    for bad in ["", "{}", "{\"seq\":1}", "[1]", "null", "{\"schema\":\"x\",\"id\":1}"] {
      #expect(LineHead(line: Array(bad.utf8)) == nil, "\(bad)")
    }
    let whole = RecordEncoder.line(Sample.fullRecord())
    #expect(LineHead(line: Array(whole.dropLast(20))) == nil)
  }
}
