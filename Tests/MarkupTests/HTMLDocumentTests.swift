// What the HTML side must cut, mend and withstand.
import Markup
import Testing

private func page(_ html: String) throws -> HTMLDocument {
  try HTMLDocument(utf8: Array(html.utf8))
}

private func text(_ html: String) throws -> String {
  let document = try page(html)
  return document.textContent(of: 0).split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

@Test func `scripts, styles and comments go, however they are written`() throws {
  #expect(
    try text("<p>a<script>var x = '<p>b</p>';</script>c<style>p{}</style>d<!-- e -->f") == "acdf")
  #expect(try text("<p>a<!-->b<!--->c<!-- x --!>d<!-- y -- z -->e") == "abcde")
  #expect(try text("<p>a<script><!-- <script> </script> --></script>b") == "ab")
  #expect(try text("<p>a<script>\"</scripty\"</SCRIPT >b") == "ab")
  #expect(
    try text("<p>a<svg><svg></svg>x</svg>b<template>c</template>d<noscript>e</noscript>") == "abd")
}

@Test func `an unclosed comment loses its mark and not the page`() throws {
  #expect(try text("<p>a<!-- b</p><p>c</p>").hasSuffix("c"))
}

@Test func `linked data is set aside`() throws {
  let document = try page("<script type='application/ld+json'>{\"a\":1}</script><p>x")
  #expect(document.linkedData == [Array("{\"a\":1}".utf8)])
}

@Test func `references and attributes are read as in a browser`() throws {
  let document = try page(
    "<html lang=ko><p class='a b' id=x data-z=1>A&#146;s &amp; B&nbsp;&hellip; 3 < 4</p>")
  let paragraph = document.nodes.firstIndex { $0.element == .p }
  #expect(paragraph.flatMap { document.string(.class, of: $0) } == "a b")
  #expect(paragraph.flatMap { document.string(.id, of: $0) } == "x")
  #expect(paragraph.map { document.textContent(of: $0) } == "A’s & B\u{A0}… 3 < 4")
  #expect(document.language == "ko")
}

@Test func `a block of HTML 5 ends an open paragraph`() throws {
  let document = try page("<body><p>one<section><p>two</p></section>")
  let section = document.nodes.first { $0.element == .section }
  #expect(section.map { document.nodes[Int($0.parent)].element } == .body)
}

@Test func `what a button leaves open does not swallow the page`() throws {
  let document = try page("<body><div><button><div>x<div></button></div><p>rest</p>")
  let rest = document.nodes.first { $0.element == .p }
  #expect(rest.map { document.nodes[Int($0.parent)].element } == .body)
}

@Test func `hostile pages cost no more than long ones`() throws {
  let clock = ContinuousClock()
  let hostile = [
    String(repeating: "<div>", count: 50_000),
    "<p " + String(repeating: "id=a ", count: 100_000) + ">x",
    String(repeating: "<b><p>", count: 20_000), String(repeating: "<table><td>", count: 5_000),
    String(repeating: "<!--", count: 50_000), String(repeating: "<svg>", count: 2_000),
    String(repeating: "</div>", count: 100_000), "<p>" + String(repeating: "&", count: 200_000),
    "<script><!--" + String(repeating: "<a", count: 100_000),
    String(repeating: "<style>", count: 20_000), String(repeating: "<a href=\"", count: 50_000),
  ]
  for html in hostile {
    let spent = try clock.measure { _ = try page("<p>a</p>" + html) }
    #expect(spent < .seconds(2), "\(html.prefix(12))")
  }
}

@Test func `NUL and broken UTF-8 do not cut the page`() throws {
  let document = try HTMLDocument(
    utf8: Array("<p>a".utf8) + [0, 0xFF, 0xC3] + Array("b</p><p>c</p>".utf8))
  #expect(document.textContent(of: 0).hasSuffix("c"))
}

@Test func `nothing at all is refused`() {
  #expect(throws: MarkupFailure.empty) { _ = try page(" \n ") }
  #expect(throws: MarkupFailure.empty) { _ = try page("<!-- only this -->") }
}
