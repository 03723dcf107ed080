// Gates that set a cookie and lead back to the same page.
import Effects
import Model
import Testing

@testable import Fetching

private func robotless(_ url: String) -> PageRequest {
  PageRequest(url: url, accept: .page, obeyRobots: false)
}

@Suite struct CookieGateTests {
  @Test func `a gate that only wants its cookie back lets the fetch in`() throws {
    let bench = TestBench { request in
      if request.headers.first("cookie") == "seen=1; way=a=b" { return .page("x") }
      return .page(
        "", status: 302,
        [
          HTTPField("Location", "/m"), HTTPField("Set-Cookie", "seen=1; Path=/; HttpOnly"),
          HTTPField("Set-Cookie", "way=a=b"), HTTPField("Set-Cookie", "old=; Max-Age=0"),
        ])
    }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
    let results = try bench.run {
      [
        await fetch(fetcher, robotless("https://e.example/m")),
        await fetch(fetcher, robotless("https://e.example/m")),
      ]
    }
    #expect(results.allSatisfy { $0.resource?.status == 200 })
    #expect(bench.transport.requests.count == 4, "nothing is kept from one fetch to the next")
  }

  @Test func `a cookie goes to no other origin, and joins that of the request`() throws {
    let bench = TestBench { request in
      switch request.url {
      case "https://e.example/m":
        .page("", status: 302, [HTTPField("Location", "/n"), HTTPField("Set-Cookie", "a=1")])
      case "https://e.example/n": .redirect("https://f.example/")
      default: .page("x")
      }
    }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
    var request = robotless("https://e.example/m")
    request.headers = [HTTPField("Cookie", "b=2")]
    let asked = request
    _ = try bench.run { await fetch(fetcher, asked) }
    let cookies = bench.transport.requests.map { $0.headers.all("cookie") }
    #expect(cookies == [["b=2"], ["b=2; a=1"], []])
  }

  @Test(arguments: ["a\u{1}=1", "a=" + String(repeating: "x", count: 5000), "nothing", "=1"])
  func `a cookie that is no proper one is left, and the loop is one`(_ cookie: String) throws {
    let bench = TestBench { _ in
      .page("", status: 302, [HTTPField("Location", "/m"), HTTPField("Set-Cookie", cookie)])
    }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
    let result = try bench.run { await fetch(fetcher, robotless("https://e.example/m")) }
    #expect(result.failure == .redirectLoop(url: "https://e.example/m"))
  }

  @Test func `a gate that is never content is left after as many redirects as are allowed`() throws
  {
    let bench = TestBench { request in
      let count = request.headers.first("cookie")?.utf8.count ?? 0
      return .page(
        "", status: 302,
        [HTTPField("Location", "/m"), HTTPField("Set-Cookie", "c=x\(count)")])
    }
    var policy = FetchPolicy()
    policy.redirectsMax = 4
    let fetcher = Fetcher(world: bench.world, policy: policy)
    let result = try bench.run { await fetch(fetcher, robotless("https://e.example/m")) }
    #expect(result.failure != nil)
    #expect(bench.transport.requests.count <= 5)
  }
}
