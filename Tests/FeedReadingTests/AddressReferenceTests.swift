// Relative references, alone and inside markup, and the JSON reader.
import Model
import Testing

@testable import FeedReading

@Suite struct AddressReferenceTests {
  /// RFC 3986, sections 5.4.1 and 5.4.2.
  @Test(arguments: [
    ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
    ("/g", "http://a/g"), ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"),
    ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"), ("g#s", "http://a/b/c/g#s"),
    (";x", "http://a/b/c/;x"), ("g;x?y#s", "http://a/b/c/g;x?y#s"), ("", "http://a/b/c/d;p?q"),
    (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"), ("../", "http://a/b/"),
    ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../g", "http://a/g"),
    ("../../../g", "http://a/g"), ("/./g", "http://a/g"), ("/../g", "http://a/g"),
    ("g.", "http://a/b/c/g."), ("..g", "http://a/b/c/..g"), ("g/./h", "http://a/b/c/g/h"),
    ("g;x=1/../y", "http://a/b/c/y"), ("g?y/../x", "http://a/b/c/g?y/../x"),
    ("g#s/../x", "http://a/b/c/g#s/../x"),
  ])
  func `references resolve as RFC 3986 says`(reference: String, wanted: String) {
    #expect(AddressReference.resolve(reference, against: "http://a/b/c/d;p?q") == wanted)
  }

  @Test func `international addresses keep their letters`() {
    #expect(
      AddressReference.resolve("평양", against: "http://조선.example/뉴스/") == "http://조선.example/뉴스/평양")
  }

  @Test func `a base that is no place resolves nothing`() {
    #expect(AddressReference.resolve("a", against: "urn:uuid:1") == "a")
    #expect(AddressReference.resolve(" a ", against: nil) == "a")
  }

  @Test func `addresses in markup become absolute and everything else stays`() {
    let markup =
      ##"<A HREF='x?a=1&amp;b=2' title="a > b">1</A><img src=/y.png><a href="#n"><!-- <a href="q"> --> a < b"##
    let wanted =
      ##"<A HREF='http://h/d/x?a=1&amp;b=2' title="a > b">1</A><img src=http://h/y.png><a href="#n"><!-- <a href="q"> --> a < b"##
    #expect(MarkupReferences.resolved(markup, against: "http://h/d/") == wanted)
    #expect(
      MarkupReferences.resolved(#"<img srcset="a 1x, http://k/b 2x">"#, against: "http://h/")
        == #"<img srcset="http://h/a 1x, http://k/b 2x">"#)
  }

  @Test(
    arguments: [
      ("Ann Lee", "Ann Lee", nil), ("ann@a.example (Ann Lee)", "Ann Lee", "ann@a.example"),
      ("Ann Lee <ann@a.example>", "Ann Lee", "ann@a.example"),
      ("Ann Lee (ann+x@a.example)", "Ann Lee", "ann+x@a.example"),
      ("ann@a.example", nil, "ann@a.example"), ("@ann", "@ann", nil),
    ] as [(String, String?, String?)])
  func `a line splits into name and mail address`(line: String, name: String?, email: String?) {
    #expect(FeedPersonReading.split(line) == FeedPerson(name: name, email: email))
  }

  @Test func `plain text loses tags, keeps words apart and resolves references`() {
    let text = FeedText(value: "<p>A <b>b</b>c</p><p>D &amp; E&nbsp;F</p>", type: "text/html")
    #expect(text.plainText == "A bc D & E F")
    #expect(FeedText(value: "a <b> &amp;").plainText == "a <b> &amp;")
  }
}

@Suite struct JSONReaderTests {
  @Test func `values come with their order and escapes`() throws {
    var reader = JSONReader(
      Array(#" {"b":[1.5e3,true,null],"a":"\"\\\/\u00e9\ud83d\ude00"} "#.utf8))
    let value = try reader.read()
    #expect(value["a"] == .string("\"\\/é😀"))
    #expect(value["b"] == .array([.number("1.5e3"), .bool(true), .null]))
    #expect(!reader.isIncomplete)
  }

  @Test(arguments: ["", "tru", "{a:1}", "\"open", "\"\\uZZZZ\"", "{\"a\" 1}"])
  func `what is no JSON is refused`(text: String) {
    var reader = JSONReader(Array(text.utf8))
    #expect(throws: JSONFailure.self) { try reader.read() }
  }

  @Test func `nesting is bounded`() {
    var reader = JSONReader(Array(String(repeating: "[", count: 10_000).utf8))
    #expect(throws: JSONFailure.self) { try reader.read() }
  }
}
