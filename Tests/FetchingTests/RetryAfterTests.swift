// Retry-After and the dates of HTTP.
import Model
import Testing

@testable import Fetching

@Suite struct RetryAfterTests {
  let now = Instant(year: 1994, month: 11, day: 6, hour: 8, minute: 49, second: 7)

  func seconds(_ field: String, serverDate: Instant? = nil, max: Int = 86_400) -> Int? {
    RetryAfter.seconds(field, now: now, serverDate: serverDate, secondsMax: max)
  }

  @Test func `seconds are read and bounded`() {
    #expect(seconds("120") == 120)
    #expect(seconds(" 0 ") == 0)
    #expect(seconds("30.5") == 30)
    #expect(seconds("999999") == 86_400)
    #expect(seconds("99999999999999999999999") == 86_400)
  }

  @Test(arguments: [
    "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
  ])
  func `all three forms of a date are read`(_ text: String) {
    let date = Instant(year: 1994, month: 11, day: 6, hour: 8, minute: 49, second: 37)
    #expect(HTTPDate.parse(text) == date)
    #expect(seconds(text) == 30)
  }

  @Test func `a date counts from the server's clock, and one gone by is now`() {
    let text = "Sun, 06 Nov 1994 08:49:37 GMT"
    let server = Instant(year: 1994, month: 11, day: 6, hour: 8, minute: 47, second: 37)
    #expect(seconds(text, serverDate: server) == 120)
    #expect(seconds("Sun, 06 Nov 1993 08:49:37 GMT") == 0)
    #expect(seconds("Sun, 06 Nov 2094 08:49:37 GMT") == 86_400)
  }

  @Test(arguments: [
    "", "soon", "-5", "+5", "5s", "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49 GMT",
    "Sun, 06 Nov 1994 08:49:37 KST", "Sun, 36 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z",
    "Sun, 06 Nov 94444 08:49:37 GMT", ", , , , , ,",
  ])
  func `what is neither is refused`(_ field: String) {
    #expect(seconds(field) == nil)
  }
}
