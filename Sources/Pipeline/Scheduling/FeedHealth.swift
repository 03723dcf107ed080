// How a feed does, judged from what is remembered of it.
import Model

/// A condition and, for people, what makes it so.
package struct FeedHealth: Hashable, Sendable {
  package var condition: FeedCondition
  package var detail: String?

  /// After a visit that brought an answer.
  package static func afterSuccess(_ memory: FeedMemory, at now: Instant) -> FeedHealth {
    if let last = memory.lastGap, now - last < Limits.gapShown {
      return FeedHealth(
        condition: .gap,
        detail: "items fell out of the feed unseen before \(last.rfc3339) "
          + "(\(memory.gaps) times so far)")
    }
    if let adopted = memory.adopted {
      return FeedHealth(
        condition: .moved, detail: "moved for good to \(adopted.url): change the configured address"
      )
    }
    if let first = memory.firstRead, now - first >= Limits.silenceMin,
      let rest = PublicationRhythm.longestRest(memory), let last = memory.arrivals.last,
      now - last > max(rest * Limits.silenceFactor, Limits.silenceMin)
    {
      return FeedHealth(
        condition: .silent,
        detail:
          "nothing new since \(last.rfc3339); its last \(memory.arrivals.count) items came at "
          + "most \(wholeHours(rest)) h apart")
    }
    return FeedHealth(condition: .ok)
  }

  /// Why a visit failed, as far as health is concerned.
  package enum Failure: Hashable, Sendable {
    /// 410: gone for good.
    case gone
    /// By status or robots.txt.
    case refused
    case other
  }

  /// After a visit that failed.
  package static func afterFailure(
    _ failure: Failure, _ memory: FeedMemory, detail: String, at now: Instant
  ) -> FeedHealth {
    if failure == .gone { return FeedHealth(condition: .dead, detail: detail) }
    if let since = memory.failingSince, now - since >= Limits.deadAfter {
      return FeedHealth(condition: .dead, detail: "fails since \(since.rfc3339): " + detail)
    }
    return FeedHealth(condition: failure == .refused ? .blocked : .failing, detail: detail)
  }
}

extension FeedMemory {
  /// Notes a permanent redirect, or that there was none, and adopts the address when it was met often
  /// enough for long enough.
  package mutating func noteMove(
    to url: String?, configured: String, at now: Instant, sightingsMin: Int, after: Duration
  ) {
    guard let url else {
      move = nil
      return
    }
    var sighting =
      move.flatMap { $0.url == url ? $0 : nil }
      ?? MoveSighting(url: url, first: now, sightings: 0)
    sighting.sightings += 1
    move = sighting
    guard sighting.sightings >= sightingsMin, now - sighting.first >= after else { return }
    move = nil
    adopted = AdoptedAddress(configured: configured, url: url, since: now)
  }

  /// The address to ask: the adopted one as long as the settings still name the one it replaced. When
  /// it fails again and again, both are asked in turn; so are the configured one and one that it was
  /// seen to lead to, for many a server goes away before its redirects were believed.
  package func address(configured: String, failures: Int) -> String {
    let excess = failures - Limits.addressFailuresMax
    let isOthersTurn = excess >= 0 && excess.isMultiple(of: 2)
    guard let adopted, adopted.configured == configured else {
      return isOthersTurn ? move?.url ?? configured : configured
    }
    return isOthersTurn ? configured : adopted.url
  }

  /// Takes note of which address has answered: one that stood in for the failing configured one is
  /// adopted, and the configured one ends an adoption unless it still leads to the adopted one.
  ///
  /// - Parameter target: where permanent redirects led from `asked`; nil when there were none.
  package mutating func noteAnswer(
    from asked: String, leadingTo target: String?, configured: String, at now: Instant
  ) {
    if asked == configured {
      if adopted?.url != target { adopted = nil }
    } else if adopted == nil {
      adopted = AdoptedAddress(configured: configured, url: asked, since: now)
    }
  }

  /// Ends an adoption that the settings have overtaken.
  package mutating func reviewAdoption(configured: String) {
    if adopted?.configured != configured { adopted = nil }
  }

  /// Takes over a gap that was noted elsewhere since `self` was read.
  package mutating func takeGap(from other: FeedMemory) {
    guard other.gaps > gaps else { return }
    gaps = other.gaps
    lastGap = other.lastGap
    ceiling = other.ceiling
  }

  /// Notes that items fell out unseen, and asks for shorter intervals.
  package mutating func noteGap(after interval: Duration, at now: Instant) {
    lastGap = now
    gaps += 1
    ceiling = min(ceiling ?? .max, max(1, interval.wholeMilliseconds / 2))
  }

  /// Notes a visit that met something known: the ceiling rises a little.
  package mutating func noteOverlap() {
    guard let known = ceiling else { return }
    let raised = Double(known) * Limits.ceilingGrowth
    ceiling = raised < 86_400_000 * 30 ? Int64(raised) + 1 : nil
  }
}

private func wholeHours(_ duration: Duration) -> Int64 { duration.wholeMilliseconds / 3_600_000 }
