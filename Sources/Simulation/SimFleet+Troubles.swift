// SimFleet+Troubles: what a host or a feed of a fleet suffers for a stretch of time.
import Model

/// What goes wrong for a while.
enum SimFleetTrouble: String {
  // Of hosts
  case hostDown = "down"
  case outage
  case rateLimit = "rate limit"
  case robotsBroken = "robots broken"
  case htmlInsteadOfFeed = "page instead of feed"
  case emptyFeed = "empty feed"
  // Of feeds
  case feedUnavailable = "unavailable"
  case redirectLoop = "redirect loop"

  /// How long it lasts, in seconds.
  var seconds: Int {
    switch self {
    case .hostDown: 129_600
    case .outage: 3600
    case .rateLimit: 1200
    case .robotsBroken: 86_400
    case .htmlInsteadOfFeed, .emptyFeed: 7200
    case .feedUnavailable: 10_800
    case .redirectLoop: 21_600
    }
  }

  func share(_ plan: SimFleetPlan) -> Double {
    switch self {
    case .hostDown: plan.hostDown
    case .outage: plan.outage
    case .rateLimit: plan.rateLimit
    case .robotsBroken: plan.robotsBroken
    case .htmlInsteadOfFeed: plan.htmlInsteadOfFeed
    case .emptyFeed: plan.emptyFeed
    case .feedUnavailable: plan.feedUnavailable
    case .redirectLoop: plan.redirectLoop
    }
  }
}

extension SimFleet {
  /// The end of the trouble and its seed, when the owner of `seed` is in it.
  func trouble(
    _ kind: SimFleetTrouble, of seed: Seed, at instant: Instant
  ) -> (end: Instant, seed: Seed)? {
    let share = kind.share(plan)
    guard share > 0, instant < calmFrom else { return nil }
    // Slots do not begin at the same time everywhere.
    let own = seed.fork(kind.rawValue)
    let shift = Int(own.value % UInt64(kind.seconds))
    let slot = (second(instant) + shift) / kind.seconds
    let slotSeed = own.fork(slot)
    guard slotSeed.chance(share) else { return nil }
    let end = self.instant((slot + 1) * kind.seconds - shift)
    return (min(end, calmFrom), slotSeed)
  }

  /// Until when nobody can have anything of a host: it is down, or its robots.txt is broken.
  func unreachableUntil(_ host: SimFleetHost, at instant: Instant) -> Instant? {
    [SimFleetTrouble.hostDown, .outage, .robotsBroken].compactMap {
      trouble($0, of: host.seed, at: instant)?.end
    }.max()
  }
}
