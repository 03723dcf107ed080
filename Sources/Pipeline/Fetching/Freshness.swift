// Freshness: how long an answer is good for, by its own word (RFC 9111, 4.2).
import Model
import Text

package enum Freshness {
  /// How long to wait before the same address is worth asking for again, 0…7 days; nil when the server
  /// does not say, forbids to keep the answer, or cannot be understood.
  ///
  /// `max-age` comes before Expires; what Age says is taken off. `s-maxage` speaks to shared caches.
  package static func earliestRevisit(headers: [HTTPField], fetched: Instant) -> Duration? {
    let directives = directives(of: headers.all("cache-control"))
    if directives.contains(where: { $0.name == "no-store" || $0.name == "no-cache" }) { return nil }
    var lifetime: Duration
    if let stated = directives.first(where: { $0.name == "max-age" }) {
      guard let seconds = stated.value.flatMap(seconds) else { return nil }
      lifetime = .seconds(seconds)
    } else {
      guard !isForbiddenByPragma(headers),
        let expires = headers.first("expires").flatMap({ HTTPDate.parse($0) })
      else { return nil }
      let sent = headers.first("date").flatMap { HTTPDate.parse($0) } ?? fetched
      lifetime = expires - sent
    }
    if let age = headers.first("age").flatMap({ seconds($0[...]) }) { lifetime -= .seconds(age) }
    return min(max(lifetime, .zero), Limits.freshnessMax)
  }

  /// `Pragma: no-cache`, which counts when there is no Cache-Control (RFC 9111, 5.4).
  private static func isForbiddenByPragma(_ headers: [HTTPField]) -> Bool {
    headers.first("cache-control") == nil
      && headers.all("pragma").contains { $0.lowercased().contains("no-cache") }
  }

  private struct Directive {
    var name: String
    /// Without quotation marks.
    var value: Substring?
  }

  /// `name`, `name=value` and `name="value"`, separated by commas (RFC 9111, 5.2).
  private static func directives(of fields: [String]) -> [Directive] {
    var found: [Directive] = []
    for field in fields {
      var isQuoted = false
      let parts = field.utf8.split { byte in
        if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
        return byte == UInt8(ascii: ",") && !isQuoted
      }
      for part in parts {
        let pair = part.split(
          separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = pair.first.map({ trim(Substring($0)).lowercased() }), !name.isEmpty else {
          continue
        }
        found.append(
          Directive(name: name, value: pair.count > 1 ? unquoted(trim(Substring(pair[1]))) : nil))
      }
    }
    return found
  }

  /// delta-seconds (RFC 9111, 1.2.2): digits alone; more of them than a week needs mean a long time.
  private static func seconds(_ text: Substring) -> Int64? {
    let digits = trim(text).utf8
    guard !digits.isEmpty, digits.allSatisfy(isASCIIDigit) else { return nil }
    let limit = Int64(Int32.max)
    return digits.reduce(0) { min(limit, $0 * 10 + Int64($1 - 48)) }
  }

  private static func unquoted(_ text: Substring) -> Substring {
    guard text.utf8.count > 1, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
    return text.dropFirst().dropLast()
  }

  private static func trim(_ text: Substring) -> Substring {
    var rest = text
    while let first = rest.utf8.first, isASCIISpaceOrTab(first) { rest = rest.dropFirst() }
    while let last = rest.utf8.last, isASCIISpaceOrTab(last) { rest = rest.dropLast() }
    return rest
  }
}
