// Reading JSON: what is kept, what is refused, and what is forgiven where that is asked.
import Testing
import Text

private func read(_ text: String) throws(JSONFailure) -> JSONValue {
  var reader = JSONReader(Array(text.utf8), depthMax: 64, valuesMax: 1000)
  return try reader.read()
}

private func forgive(_ text: String) -> JSONValue? {
  JSONReader.forgivingly(Array(text.utf8), depthMax: 64, valuesMax: 1000)
}

@Suite struct JSONReaderTests {
  @Test func `values come with their order and escapes`() throws {
    var reader = JSONReader(
      Array(#" {"b":[1.5e3,true,null],"a":"\"\\\/\u00e9\ud83d\ude00"} "#.utf8), depthMax: 4,
      valuesMax: 10)
    let value = try reader.read()
    #expect(value["a"] == .string("\"\\/é😀"))
    #expect(value["b"] == .array([.number("1.5e3"), .boolean(true), .null]))
    #expect(value["b"]?.list.count == 3 && value["a"]?.list.count == 1)
    #expect(!reader.isIncomplete)
  }

  @Test func `the first member of a name counts, and an empty string is no text`() throws {
    let value = try read(#"{"a": "", "b": 7, "a": "late"}"#)
    #expect(value["a"] == .string("") && value["a"]?.text == nil && value["b"]?.text == "7")
  }

  @Test(arguments: [
    "", "tru", "{a:1}", "\"open", "\"\\uZZZZ\"", "{\"a\" 1}", "<html>", "[1, x]", "{\"a\": }",
  ])
  func `what is no JSON is refused`(text: String) {
    #expect(throws: JSONFailure.self) { try read(text) }
  }

  @Test(arguments: [
    (#"{"a": [1, {"b": "c"#, #"{"a": [1, {}]}"#), (#"{"a": 1, "b"#, #"{"a": 1}"#),
    (#"[1,, 2,]"#, "[1, 2]"), ("[\"two\nlines\"]", #"["two\nlines"]"#),
  ])
  func `a missing end and superfluous commas are taken`(text: String, same: String) throws {
    #expect(try read(text) == read(same))
  }

  @Test func `nesting and number of values are bounded`() {
    #expect(throws: JSONFailure.self) { try read(String(repeating: "[", count: 10_000)) }
    #expect(throws: JSONFailure.self) {
      try read("[" + String(repeating: "1,", count: 2000) + "1]")
    }
    #expect(forgive("[" + String(repeating: "1,", count: 2000) + "1]")?.elements.count == 999)
  }

  @Test(arguments: [
    ("var x = {\"a\": 1};", #"{"a": 1}"#), (#"{"a": 1 "b": 2}"#, #"{"a": 1, "b": 2}"#),
    (#"[{"a": 1}, ], }"#, #"[{"a": 1}]"#), (#"{"a": "open"#, #"{"a": "open"}"#),
    (#"{"a": "\u12"}"#, #"{"a": "12"}"#), (#"{"a": , "b": 2}"#, #"{"b": 2}"#),
    (#"{/* note */ "a": 1}"#, #"{"a": 1}"#),
  ])
  func `linked data is read as far as it can be`(text: String, same: String) throws {
    #expect(forgive(text) == (try read(same)))
  }

  @Test func `text without an object or array gives nothing even then`() {
    #expect(forgive("window.x = 1") == nil)
    #expect(forgive("") == nil)
  }
}
