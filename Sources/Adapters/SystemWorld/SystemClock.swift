// The real clock and real random numbers.
import CSystem
import Effects
import Glibc
import Model

package struct SystemClock: WallClock {
  package init() {}

  /// CLOCK_REALTIME.
  package var now: Instant {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  package func sleep(until deadline: Instant) async throws(CancellationError) {
    // A clock that is set back must not prolong the sleep; one that is set forward is noticed, since the
    // sleep goes in slices.
    let steady = ContinuousClock()
    let end = steady.now + max(deadline - now, .zero)
    while true {
      let left = min(deadline - now, steady.now.duration(to: end))
      if left <= .zero { return }
      do {
        try await Task.sleep(for: min(left, .seconds(60)))
      } catch {
        throw CancellationError()
      }
    }
  }
}

/// The kernel's random numbers.
package struct SystemRandomness: Randomness {
  package init() {}

  package func next() -> UInt64 {
    var generator = SystemRandomNumberGenerator()
    return generator.next()
  }
}

/// Facts of this process.
package enum ProcessFacts {
  /// Resident memory; 0 when unknown.
  package static var residentBytes: Int64 { gleaner_resident_bytes() }

  /// Has all threads share two heaps; call before they start.
  package static func keepHeapSmall() { gleaner_keep_heap_small() }

  /// CPU seconds used, user and system.
  package static var cpuSeconds: Double {
    var usage = rusage()
    unsafe getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  /// CPU seconds of the calling thread.
  package static var threadSeconds: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Peak resident memory in bytes.
  package static var peakBytes: Int64 {
    var usage = rusage()
    unsafe getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
    return Int64(usage.ru_maxrss) * 1024
  }

  package static var standardErrorIsTerminal: Bool { gleaner_stderr_is_terminal() != 0 }
}
