// The politeness checker: it finds each kind of rudeness, and none in good manners.
import Effects
import Model
import Testing

@testable import Simulation

@Suite struct PolitenessTests {
  private let site: SimSite = {
    var plan = SimWebPlan.calm
    plan.robotsRules = 1
    plan.crawlDelay = 1
    plan.crawlDelaySeconds = 6...6
    return SimSite(seed: Seed(1), plan: plan)
  }()

  private func request(
    _ number: Int, _ target: String = "/", at start: Int64, for milliseconds: Int64 = 100,
    status: Int = 200, notBefore: Int64? = nil, incarnation: Int = 0, host: String = "news0.example"
  ) -> SimRequest {
    SimRequest(
      number: number, incarnation: incarnation, host: host, target: target,
      url: "https://\(host)\(target)", method: .get, isConditional: false,
      started: Instant(milliseconds: start), finished: Instant(milliseconds: start + milliseconds),
      status: status, failure: nil, notBefore: notBefore.map(Instant.init(milliseconds:)))
  }

  private func kinds(
    _ requests: [SimRequest], _ rules: PolitenessRules
  ) -> [PolitenessViolation.Kind] {
    rules.violations(in: requests, of: site).map(\.kind)
  }

  @Test func `good manners are accepted`() {
    let requests = [
      request(0, at: 0), request(1, at: 50, host: "news1.example"), request(2, at: 1000),
      request(3, at: 2000, status: 429, notBefore: 60_000), request(4, at: 60_000),
    ]
    #expect(kinds(requests, PolitenessRules(gap: .seconds(1))) == [])
  }

  @Test func `a gap is measured from start to start`() {
    let requests = [request(0, at: 0), request(1, at: 999)]
    #expect(
      kinds(requests, PolitenessRules(gap: .seconds(1))) == [
        .gapUndercut(wanted: .seconds(1), was: .milliseconds(999))
      ])
  }

  @Test func `a crawl delay counts from the answer of robots on`() {
    let requests = [
      request(0, "/robots.txt", at: 0), request(1, at: 1000), request(2, at: 4000),
      request(3, at: 10_000),
    ]
    #expect(
      kinds(requests, PolitenessRules(gap: .seconds(1), crawlDelayMax: .seconds(30))) == [
        .gapUndercut(wanted: .seconds(6), was: .seconds(3))
      ])
    #expect(kinds(requests, PolitenessRules(gap: .seconds(1), crawlDelayMax: .seconds(2))) == [])
    #expect(kinds(requests, PolitenessRules(gap: .seconds(1))) == [])
  }

  @Test func `requests at one time are counted`() {
    let requests = [request(0, at: 0, for: 5000), request(1, at: 1000), request(2, at: 5000)]
    #expect(kinds(requests, PolitenessRules(gap: .seconds(1))) == [.tooManyAtOnce(2)])
    #expect(kinds(requests, PolitenessRules(gap: .seconds(1), concurrencyMax: 2)) == [])
  }

  @Test func `Retry-After binds from the end of its answer on`() {
    let requests = [
      request(0, at: 0, for: 3000, status: 503, notBefore: 9000), request(1, at: 1000),
      request(2, at: 8999),
    ]
    #expect(
      kinds(requests, PolitenessRules(gap: .seconds(1), concurrencyMax: 2)) == [
        .retryAfterUndercut(notBefore: Instant(milliseconds: 9000))
      ])
  }

  @Test func `a disallowed path is never fetched`() {
    #expect(
      kinds([request(0, "/private/a?b", at: 0)], PolitenessRules(gap: .zero)) == [
        .disallowedByRobots
      ])
  }

  @Test func `a restart forgets, unless it must not`() {
    let requests = [request(0, at: 0), request(1, at: 10, incarnation: 1)]
    #expect(kinds(requests, PolitenessRules(gap: .seconds(1))) == [])
    #expect(
      kinds(requests, PolitenessRules(gap: .seconds(1), holdAcrossRestarts: true)).count == 1)
  }
}
