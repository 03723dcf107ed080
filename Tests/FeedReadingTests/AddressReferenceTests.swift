// Relative references, alone and inside markup; people; plain text.
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
    #expect(MarkupReferences.resolved(markup, against: BaseAddress("http://h/d/")) == wanted)
    #expect(
      MarkupReferences.resolved(
        #"<img srcset="a 1x, http://k/b 2x">"#, against: BaseAddress("http://h/"))
        == #"<img srcset="http://h/a 1x, http://k/b 2x">"#)
    #expect(
      MarkupReferences.resolved(#"<img srcset="a,1 480w,b">"#, against: BaseAddress("http://h/"))
        == #"<img srcset="http://h/a,1 480w, http://h/b">"#)
  }

  @Test(arguments: [
    (
      #"<svg><a xlink:href="/p"><circle r="1" /></a></svg>"#,
      #"<svg><a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="http://h/p"><circle r="1"></a></svg>"#
    ),
    ("<svg><path/><path/></svg><br/></p>", "<svg><path/><path></svg><br/></p>"),
    (
      #"<a xmlns:xlink="x" xlink:href="http://k/"/></b>"#,
      #"<a xmlns:xlink="x" xlink:href="http://k/"/></b>"#
    ),
    ("<svg/><p><x/></p>", "<svg/><p><x/></p>"),
  ])
  func `SVG says what XLink is, and leaves the last slash out`(markup: String, wanted: String) {
    #expect(MarkupReferences.resolved(markup, against: BaseAddress("http://h/")) == wanted)
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
