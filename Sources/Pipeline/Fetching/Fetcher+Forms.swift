// Forms: what is sent to a server that has asked to be told, such as a hub.
import Effects
import Model
import Text

extension Fetcher {
  /// Sends a form with POST, in its turn; the answer is of no interest but for its status.
  ///
  /// robots.txt is not asked: it speaks of what may be read, and the address was given for this. Only
  /// the redirects that keep the method are followed (307, 308), and none that leaves TLS: the form may
  /// hold a secret.
  ///
  /// - Parameters:
  ///   - form: `application/x-www-form-urlencoded`.
  ///   - proxy: as of `PageRequest`.
  /// - Throws: for every status but 2xx.
  package func submit(
    _ form: String, to url: String, proxy: String? = nil
  ) async throws(FetchFailure) {
    guard let start = WebAddress(url), start.string.utf8.count <= Limits.urlBytesMax
    else { throw .badURL(url: URLText.withoutCredentials(url)) }
    let headers = [
      HTTPField("User-Agent", policy.userAgent), HTTPField("Accept", "*/*"),
      HTTPField("Content-Type", "application/x-www-form-urlencoded"),
    ]
    var trip = Trip(start: start)
    while true {
      var request = httpRequest(
        trip.address, headers: headers, bodyBytesMax: Limits.formAnswerBytesMax, spent: trip.spent,
        proxy: proxy)
      request.method = .post
      request.body = Array(form.utf8)
      let response = try await exchange(
        request, at: trip.address, gap: policy.hostGap, spent: &trip.spent)
      if (200...299).contains(response.status) { return }
      guard [307, 308].contains(response.status),
        let target = try redirectTarget(of: response, from: trip.address),
        !trip.start.string.hasPrefix("https:") || target.string.hasPrefix("https:")
      else { throw failure(for: response, kind: nil) }
      try trip.follow(target, status: response.status, redirectsMax: policy.redirectsMax)
    }
  }
}
