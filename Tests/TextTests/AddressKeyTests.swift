// The canonical URL and the lossy key.
import Foundation
import SharedData
import Testing

@testable import Text

@Suite struct AddressKeyTests {
  private func canonical(_ text: String) -> String? {
    WebAddress(text).map { AddressKey.canonical($0).string }
  }

  private func key(_ text: String) -> String? { WebAddress(text).map { AddressKey.key($0) } }

  @Test func `tracking goes from the canonical URL`() {
    let cases = [
      (
        "https://example.com/page?id=123&utm_source=n&utm_medium=e&fbclid=a",
        "https://example.com/page?id=123"
      ),
      ("https://example.com/page?utm_source=newsletter#section1", "https://example.com/page"),
      ("https://example.com/page?ref=feed.com", "https://example.com/page"),
      ("https://example.com/page?ref=12345", "https://example.com/page?ref=12345"),
      ("http://test.org/?utm_source=rss&#038;utm_medium=rss", "http://test.org/"),
      ("http://example.com/a?&&b=1&amp;c=2&", "http://example.com/a?b=1&c=2"),
      ("http://example.com/a;jsessionid=1A2B?x=1", "http://example.com/a?x=1"),
      (
        "http://example.com/?a=1&ASPSESSIONIDAQBSDSRT=EOH&foo=bar",
        "http://example.com/?a=1&foo=bar"
      ),
      ("https://freekorea.us/2015/11/27/x/?amp=1", "https://freekorea.us/2015/11/27/x/"),
      ("https://example.org/x/?share=twitter&nb=1", "https://example.org/x/?nb=1"),
      ("https://en.yna.co.kr/view/AEN2015?section=news", "https://en.yna.co.kr/view/AEN2015"),
      ("https://example.org/list?section=news", "https://example.org/list?section=news"),
      ("http://example.com/%7Ea/%c3%a9", "http://example.com/~a/%C3%A9"),
      ("http://example.com/?", "http://example.com/"),
      ("http://example.com/#!/article/7", "http://example.com/#!/article/7"),
    ]
    for (input, expected) in cases { #expect(canonical(input) == expected, "\(input)") }
  }

  @Test func `article ids stay`() {
    let addresses = [
      "https://www.dailynk.com/english/read.php?cataId=nk01500&num=13602",
      "http://world.kbs.co.kr/service/news_view.htm?lang=e&Seq_Code=115000",
      "https://www.example.co.kr/news/articleView.html?idxno=12345",
      "https://www.kinu.or.kr/main/module/report/view.do?idx=114",
      "https://www.inss.re.kr/publication/bbs/ib_view.do?nttId=41036&bbsId=ib",
      "https://n.news.naver.com/read?oid=001&aid=0008031234",
      "https://freekorea.us/?p=7781", "https://news.kbs.co.kr/news/view.do?ncd=5500000",
      "https://www.koreaherald.com/view.php?ud=20151201000123&id=5&no=7",
    ]
    for address in addresses {
      #expect(canonical(address) == address)
      #expect(key(address)?.contains("=") == true)
    }
  }

  @Test func `one article has one key`() {
    let groups = [
      [
        "https://www.example.com/news/story?b=2&a=1", "http://example.com/news/story/?a=1&b=2",
        "http://m.example.com/news/story/amp?a=1&b=2&utm_source=x#top",
        "https://amp.example.com:443/news/story/amp/?b=2&a=1&amp=1",
        "https://example.com//news/story/index.html?a=1&b=2&ref=whatever",
        "https://www.google.com/amp/s/www.example.com/news/story?a=1&b=2",
        "https://www-example-com.cdn.ampproject.org/c/s/www.example.com/news/story?a=1&b=2",
      ],
      ["https://example.com/", "http://www.example.com", "http://example.com/index.php"],
      ["http://example.com/a/x.html", "https://example.com/a/x.amp.html"],
      ["http://example.com/%28a%29?q=a+b", "http://example.com/(a)?q=a%20b"],
      ["https://cn.yna.co.kr/view/ACK1", "https://cb.yna.co.kr/gate/big5/cn.yna.co.kr/view/ACK1"],
    ]
    for group in groups {
      let keys = Set(group.map { key($0) ?? "none: \($0)" })
      #expect(keys.count == 1, "\(keys.sorted())")
    }
  }

  @Test func `different articles have different keys`() {
    let addresses = [
      "http://example.com/a", "http://example.com/A", "http://example.com/a?id=1",
      "http://example.com/a?id=2", "http://example.com:8080/a", "http://en.example.com/a",
      "http://example.com/a%2Fb", "http://example.com/a/b", "http://example.com/?a=1%262",
      "http://example.com/?a=1&2", "http://m.kr/a", "http://example.com/#!a",
      "http://example.com/#!b",
    ]
    let keys = Set(addresses.compactMap { key($0) })
    #expect(keys.count == addresses.count)
  }

  @Test func `Rodong Sinmun's article is found in its Base64`() {
    // 8@2025-07-02-018@19@@원산갈마@1106 and the same with other search words.
    let first = Data("8@2025-07-02-018@19@@원산갈마@1106".utf8).base64EncodedString()
    let second = Data("12@2025-07-02-018@3@@@2".utf8).base64EncodedString()
    let keys = [first, second].map { key("http://www.rodong.rep.kp/ko/index.php?\($0)") }
    #expect(
      keys == ["rodong.rep.kp/ko?newsID=2025-07-02-018", "rodong.rep.kp/ko?newsID=2025-07-02-018"])
  }

  @Test func `explain names every rule that acted`() throws {
    let address = try #require(
      WebAddress("https://www.yna.co.kr/view/AKR1/?section=x&utm_source=y#top"))
    let steps = AddressKey.explain(address)
    #expect(
      steps.contains { $0.rule == "tracking parameter" && $0.effect == "removed utm_source=y" })
    #expect(steps.contains { $0.effect == "removed section=x" })
    #expect(steps.contains { $0.rule == "fragment" })
    #expect(steps.last?.effect == "yna.co.kr/view/AKR1")
    #expect(AddressKey.key(address) == steps.last?.effect)
  }

  @Test(.needs("data/feeds/extra/url_cases.json"))
  func `canonical URLs and keys are stable`() throws {
    let cases = try SharedCases.json("data/feeds/extra/url_cases.json")
    for item in cases {
      guard let input = item["input"] as? String, let address = WebAddress(input) else { continue }
      let once = AddressKey.canonical(address)
      #expect(AddressKey.canonical(once) == once, "\(input)")
      #expect(WebAddress(once.string) == once, "\(input)")
      #expect(AddressKey.key(once) == AddressKey.key(address), "\(input)")
    }
  }
}
