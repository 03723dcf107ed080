// What an answer means: redirect, resource, not modified, or failure.
import Effects
import Model
import Text

extension Fetcher {
  /// Where a redirect leads, without fragment; nil when the answer is none.
  func redirectTarget(
    of response: HTTPResponse, from address: WebAddress
  ) throws(FetchFailure) -> WebAddress? {
    guard [301, 302, 303, 307, 308].contains(response.status),
      let location = response.headers.first("location"), !location.isEmpty
    else { return nil }
    guard let target = WebAddress(location, relativeTo: address),
      target.string.utf8.count <= Limits.urlBytesMax
    else { throw .badURL(url: URLText.withoutCredentials(location)) }
    return target.withoutFragment
  }

  /// The end of a trip.
  func outcome(
    of response: HTTPResponse, isConditional: Bool, _ request: PageRequest, _ trip: Trip,
    robots verdict: RobotsVerdict
  ) throws(FetchFailure) -> FetchOutcome {
    // As asked for, unless that would tell user and password.
    let requested = trip.start.userInfo == nil ? request.url : trip.start.string
    var resource = FetchedResource(
      requestedURL: requested, finalURL: trip.address.string, redirects: trip.redirects,
      status: response.status, headers: response.headers, body: response.body,
      fetched: world.clock.now, robots: verdict,
      endsWithConnection: response.endsWithConnection)
    switch response.status {
    case 200, 201, 203, 226:
      guard response.body.contains(where: { $0 > 32 }) else {
        throw .emptyAnswer(status: response.status)
      }
      return .fetched(resource)
    case 304 where isConditional:
      resource.body = []
      return .notModified(resource)
    default:
      throw failure(for: response, kind: request.accept)
    }
  }

  /// What a status other than success says.
  func failure(for response: HTTPResponse, kind: AcceptKind?) -> FetchFailure {
    let status = response.status
    if let limit = rateLimit(in: response, kind: kind) {
      return .rateLimited(status: status, retryAfterSeconds: limit.seconds, scope: limit.scope)
    }
    switch status {
    case 204, 205: return .emptyAnswer(status: status)
    case 404: return .notFound(status: status)
    case 410: return .gone(status: status)
    case 401, 402, 403, 407, 451: return .refused(status: status)
    case 202, 408, 425, 500...599:
      return .transient(
        cause: .status(status), detail: "no answer this time", retryAfterSeconds: nil)
    default: return .unexpectedStatus(status)
    }
  }
}
