// Hosts that share an IP address: their places, their gap, their line; and the book of addresses.
import Model
import Testing

@testable import Fetching

private func at(_ milliseconds: Int64) -> Instant {
  Instant(milliseconds: 1_000_000 + milliseconds)
}

@Suite struct AddressGateTests {
  func makeGate(
    perAddress: Int = 2, gap: Duration = .milliseconds(100), hosts: Int = 4
  ) -> HostGate {
    var gate = HostGate(
      requestsMax: 100, requestsPerHostMax: 2, jitterShare: 0, requestsPerAddressMax: perAddress,
      addressGap: gap)
    for host in 0..<hosts { gate.answered(from: "192.0.2.1", host: "h\(host)", now: at(0)) }
    return gate
  }

  func ask(_ gate: inout HostGate, _ hosts: Range<Int>, _ now: Instant) {
    for host in hosts {
      gate.request(UInt64(host), host: "h\(host)", gap: .seconds(1), now: now)
    }
  }

  @Test func `hosts of one address share its places and keep its gap`() {
    var gate = makeGate()
    ask(&gate, 0..<4, at(0))
    #expect(gate.admit(at(0)) { 0 } == [0])
    #expect(gate.timedHead("h1", now: at(0))?.until == at(100))
    #expect(gate.timedHead("h2", now: at(0)) == nil)
    #expect(gate.admit(at(99)) { 0 } == [])
    #expect(gate.admit(at(100)) { 0 } == [1])
    // Both places are taken: no time alone helps.
    #expect(gate.nextHead(of: ["h2", "h3"], now: at(100)) == nil)
    #expect(gate.admit(at(5000)) { 0 } == [])
    gate.finished(host: "h0", now: at(5000))
    #expect(gate.admit(at(5000)) { 0 } == [2])
    gate.finished(host: "h2", now: at(5050))
    #expect(gate.admit(at(5050)) { 0 } == [])
    let heads = gate.takeNewHeads()
    #expect(heads == [3])
    #expect(gate.admit(at(5100)) { 0 } == [3])
  }

  @Test func `what is not known to share an address is not held back`() {
    var gate = makeGate(perAddress: 1, hosts: 0)
    ask(&gate, 0..<4, at(0))
    #expect(gate.admit(at(0)) { 0 } == [0, 1, 2, 3])
    // Learnt while their requests run: they count from now on.
    for host in 0..<4 { gate.answered(from: "192.0.2.1", host: "h\(host)", now: at(10)) }
    gate.answered(from: "192.0.2.2", host: "other", now: at(10))
    gate.request(7, host: "h1", gap: .zero, now: at(2000))
    gate.request(8, host: "other", gap: .zero, now: at(2000))
    #expect(gate.admit(at(2000)) { 0 } == [8])
    for host in 0..<4 { gate.finished(host: "h\(host)", now: at(2010)) }
    #expect(gate.admit(at(2010)) { 0 } == [7])
  }

  @Test func `a host without a gap needs none at its address`() {
    var gate = makeGate(perAddress: 10)
    for host in 0..<4 {
      gate.request(UInt64(host), host: "h\(host)", gap: .zero, now: at(0))
    }
    #expect(gate.admit(at(0)) { 0 } == [0, 1, 2, 3])
  }

  @Test func `those who leave the line, or are paused in it, hold nobody up`() {
    var gate = makeGate(perAddress: 1, hosts: 5)
    ask(&gate, 0..<5, at(0))
    #expect(gate.admit(at(0)) { 0 } == [0])
    gate.withdraw(1, host: "h1", now: at(10))
    gate.pause("h2", until: at(60_000), gap: .seconds(1), now: at(10))
    gate.finished(host: "h0", now: at(20))
    #expect(gate.timedHead("h3", now: at(20))?.until == at(100))
    let heads = gate.takeNewHeads()
    #expect(heads == [3])
    #expect(gate.admit(at(100)) { 0 } == [3])
    gate.finished(host: "h3", now: at(200))
    #expect(gate.admit(at(200)) { 0 } == [4])
    gate.finished(host: "h4", now: at(300))
    #expect(gate.admit(at(59_999)) { 0 } == [])
    #expect(gate.admit(at(60_000)) { 0 } == [2])
  }

  @Test func `a host that moves to another address leaves the old line`() {
    var gate = makeGate(perAddress: 1, hosts: 3)
    ask(&gate, 0..<3, at(0))
    #expect(gate.admit(at(0)) { 0 } == [0])
    gate.answered(from: "192.0.2.9", host: "h1", now: at(5))
    #expect(gate.admit(at(5)) { 0 } == [1])
    gate.answered(from: "192.0.2.9", host: "h0", now: at(6))
    #expect(gate.admit(at(100)) { 0 } == [2])
    for host in 0..<3 { gate.finished(host: "h\(host)", now: at(200)) }
    _ = gate.admit(at(10_000)) { 0 }
    #expect(gate.hostCount == 0)
  }

  @Test func `a host that was forgotten is still known at its address`() {
    var gate = makeGate(perAddress: 1)
    ask(&gate, 0..<1, at(0))
    _ = gate.admit(at(0)) { 0 }
    gate.finished(host: "h0", now: at(10))
    _ = gate.admit(at(5000)) { 0 }
    #expect(gate.hostCount == 0)
    ask(&gate, 1..<3, at(5000))
    #expect(gate.admit(at(5000)) { 0 } == [1])
    // Eight days later nothing is known, unless it was seen again.
    let day = at(5000) + .seconds(8 * 86_400)
    gate.request(9, host: "h3", gap: .zero, now: day)
    #expect(gate.admit(day) { 0 } == [9])
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func `in a long random run no address is overrun and nobody starves`(_ seed: UInt64) {
    let random = TestRandomness(seed: seed)
    func below(_ limit: UInt64) -> UInt64 { random.next() % limit }
    var gate = HostGate(
      requestsMax: 8, requestsPerHostMax: 2, jitterShare: 0.3, requestsPerAddressMax: 3,
      addressGap: .milliseconds(40))
    var now = at(0)
    var waiting: [UInt64: String] = [:]
    var running: [(id: UInt64, host: String)] = []
    var addressOf: [String: String] = [:]
    var lastStart: [String: Instant] = [:]
    var nextID: UInt64 = 0
    func admit() {
      for id in gate.admit(now, jitter: { random.unit() }) {
        guard let host = waiting.removeValue(forKey: id) else {
          Issue.record("seed \(seed): \(id) was not waiting")
          continue
        }
        running.append((id, host))
        guard let address = addressOf[host] else { continue }
        #expect(running.filter { addressOf[$0.host] == address }.count <= 3)
        if let last = lastStart[address] { #expect(now - last >= .milliseconds(40)) }
        lastStart[address] = now
      }
      // With nothing running, whoever waits waits for the time alone, and the first knows when.
      if running.isEmpty, !waiting.isEmpty {
        let wake = gate.nextHead(of: waiting.values, now: now)
        #expect(wake.map { $0 > now } == true, "seed \(seed): nobody wakes")
      }
    }
    for step in 0..<6000 {
      let isArriving = step < 4000
      switch below(10) {
      case 0..<4 where isArriving:
        let host = "h\(below(12))"
        waiting[nextID] = host
        gate.request(nextID, host: host, gap: .milliseconds(100), now: now)
        nextID += 1
      case 4, 5, 6:
        guard !running.isEmpty else { continue }
        let ended = running.remove(at: Int(below(UInt64(running.count))))
        // The address of a host is learnt once, so that the bound can be checked exactly.
        if addressOf[ended.host] == nil, !running.contains(where: { $0.host == ended.host }) {
          let address = "a\(below(3))"
          if !running.contains(where: { addressOf[$0.host] == address }) {
            addressOf[ended.host] = address
            gate.answered(from: address, host: ended.host, now: now)
          }
        }
        gate.finished(host: ended.host, now: now)
      case 7 where isArriving:
        gate.pause(
          "h\(below(12))", until: now + .milliseconds(Int64(below(1000))),
          gap: .milliseconds(100), now: now)
      case 8 where isArriving:
        guard let id = waiting.keys.min() else { continue }
        gate.withdraw(id, host: waiting.removeValue(forKey: id) ?? "", now: now)
      default:
        now = now + .milliseconds(Int64(below(60)))
      }
      admit()
    }
    for _ in 0..<20_000 where !waiting.isEmpty {
      for ended in running { gate.finished(host: ended.host, now: now) }
      running = []
      admit()
      if running.isEmpty, let wake = gate.nextHead(of: waiting.values, now: now) { now = wake }
    }
    #expect(waiting.isEmpty, "seed \(seed): \(waiting.count) starved")
  }
}

@Suite struct AddressBookTests {
  @Test func `the host not seen longest is forgotten first`() {
    var book = AddressBook(entriesMax: 3)
    for host in ["a", "b", "c"] { book.note("1", of: host, at: at(0)) }
    for _ in 0..<20 { book.note("2", of: "a", at: at(1)) }
    book.note("1", of: "d", at: at(2))
    #expect(book.count == 3)
    let forgotten = book.address(of: "b", at: at(2))
    #expect(forgotten == nil)
    let seenOften = book.address(of: "a", at: at(2))
    #expect(seenOften == "2")
    let newest = book.address(of: "d", at: at(2))
    #expect(newest == "1")
  }

  @Test
  func `an address is forgotten eight days after it was seen, also when the clock was set back`() {
    var book = AddressBook(entriesMax: 3)
    let days = Duration.seconds(8 * 86_400)
    book.note("1", of: "a", at: at(0))
    let atTheEnd = book.address(of: "a", at: at(0) + days)
    #expect(atTheEnd == "1")
    let afterThat = book.address(of: "a", at: at(1) + days)
    #expect(afterThat == nil)
    book.note("1", of: "a", at: at(0) + days)
    let setBack = book.address(of: "a", at: at(0))
    #expect(setBack == "1")
    let afterItsDays = book.address(of: "a", at: at(1) + days)
    #expect(afterItsDays == nil)
    #expect(book.count == 0)
  }
}
