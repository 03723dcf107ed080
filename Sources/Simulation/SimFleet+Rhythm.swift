// SimFleet+Rhythm: when a feed publishes: its rate, day and night, and bursts.
import Glibc
import Model

extension SimFleet {
  /// Seconds from the start, rising strictly.
  ///
  /// Nothing is published in the last `Limits.fleetSettleSeconds`, so that a perfect reader can have all.
  static func published(seed: Seed, window: Int, plan: SimFleetPlan) -> [Int32] {
    var stream = seed.stream
    let rate = rate(&stream, plan)
    let last = plan.days * 86_400 - Limits.fleetSettleSeconds
    var times: [Int] = []
    var before = 0
    for _ in 0..<stream.between(plan.historyArticles) {
      before -= 1 + Int(-Glibc.log(1 - stream.unit()) * 86_400 / rate)
      times.append(before)
    }
    // A Poisson process at the rate of midday, thinned at other hours; `zone` is where the editors live.
    let zone = stream.below(24)
    var time = 0.0
    while times.count < Limits.fleetArticlesPerFeedMax {
      time += -Glibc.log(1 - stream.unit()) * 86_400 / (rate * middayShare)
      if time >= Double(last) { break }
      let hour = (Int(time) / 3600 + zone) % 24
      if stream.chance(activity[hour] / activity[12]) { times.append(Int(time)) }
    }
    for day in 0..<plan.days where stream.chance(plan.bursts) {
      let span = stream.between(plan.burstSeconds)
      let windows =
        plan.burstWindows.lowerBound
        + stream.unit() * (plan.burstWindows.upperBound - plan.burstWindows.lowerBound)
      let begin = day * 86_400 + stream.below(86_400)
      for _ in 0..<Int(windows * Double(window)) {
        let moment = begin + stream.below(span)
        if moment < last, times.count < Limits.fleetArticlesPerFeedMax { times.append(moment) }
      }
    }
    times.sort()
    var distinct: [Int32] = []
    distinct.reserveCapacity(times.count)
    for time in times {
      distinct.append(max(Int32(time), (distinct.last ?? Int32.min) &+ 1))
    }
    return distinct
  }

  /// Articles a day, from a power law between the bounds of the plan.
  private static func rate(_ stream: inout SeedStream, _ plan: SimFleetPlan) -> Double {
    let (low, high) = (plan.articlesADay.lowerBound, plan.articlesADay.upperBound)
    let share = stream.unit()
    let exponent = 1 - plan.rateExponent
    if abs(exponent) < 1e-9 { return low * power(high / low, share) }
    let (a, b) = (power(low, exponent), power(high, exponent))
    return power(a + share * (b - a), 1 / exponent)
  }

  static func power(_ base: Double, _ exponent: Double) -> Double { Glibc.pow(base, exponent) }

  /// How busy an hour of the editors' day is, about 1 in the mean.
  private static let activity: [Double] = [
    0.2, 0.15, 0.1, 0.1, 0.2, 0.4, 0.8, 1.2, 1.6, 1.8, 1.8, 1.7, 1.8, 1.7, 1.6, 1.6, 1.5, 1.4, 1.2,
    1.0, 0.8, 0.6, 0.4, 0.35,
  ]

  /// Of the midday rate to the mean rate.
  private static let middayShare = activity[12] / (activity.reduce(0, +) / 24)
}
