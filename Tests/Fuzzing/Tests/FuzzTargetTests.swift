// The invariants of the fuzz targets on samples and on some hundred mutations of them: what the fuzzer
// looks for in hours, CI looks at for a moment.
import FuzzTargets
import Testing

@Suite struct FuzzTargetTests {
  @Test(arguments: FuzzTarget.allCases)
  func `every sample keeps the invariants`(_ target: FuzzTarget) throws {
    for sample in target.samples { try target.check(sample) }
    try target.check([])
  }

  @Test(arguments: FuzzTarget.allCases)
  func `mutations of the samples keep the invariants`(_ target: FuzzTarget) throws {
    var mutator = SampleMutator(seed: 20_261_121, samples: target.samples)
    for round in 0..<300 {
      let input = mutator.next()
      #expect(throws: Never.self, "\(target), round \(round): \(input)") {
        try target.check(input)
      }
    }
  }

  @Test func `the same seed gives the same mutations`() {
    let samples = FuzzTarget.url.samples
    var first = SampleMutator(seed: 1, samples: samples)
    var second = SampleMutator(seed: 1, samples: samples)
    let inputs = (0..<50).map { _ in first.next() }
    #expect(inputs == (0..<50).map { _ in second.next() })
    #expect(Set(inputs).count > 40)
  }
}
