// FeatureSink: what takes the features of blocks, as values or as names.

/// Takes the features of one block in their fixed order.
protocol FeatureSink {
  mutating func add(_ name: StaticString, _ value: Float)
  /// One of a numbered family, such as the class words.
  mutating func add(_ family: StaticString, _ member: Int, _ value: Float)
  /// A whole family of zeros, some of which `set` then changes.
  ///
  /// - Returns: the place of the first.
  mutating func addZeros(_ family: StaticString, count: Int) -> Int
  mutating func set(_ place: Int, _ value: Float)
}

/// Only the values: what the classifier needs.
@safe struct FeatureValues: FeatureSink {
  private let values: UnsafeMutableBufferPointer<Float>
  private var count = 0

  /// Rows of values, one after another.
  ///
  /// - Parameter fill: adds exactly `count` values.
  static func rows(count: Int, _ fill: (inout FeatureValues) -> Void) -> [Float] {
    unsafe [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
      var sink = unsafe FeatureValues(buffer)
      fill(&sink)
      precondition(sink.count == count, "a row misses values")
      initialized = count
    }
  }

  private init(_ values: UnsafeMutableBufferPointer<Float>) { unsafe self.values = unsafe values }

  /// A row that nobody looks at.
  mutating func skip(_ count: Int) { for _ in 0..<count { append(0) } }

  /// Values that were taken before.
  mutating func add(_ known: ArraySlice<Float>) { for value in known { append(value) } }

  @inline(__always)
  private mutating func append(_ value: Float) {
    precondition(unsafe count < values.count, "a row has more values than names")
    unsafe values[count] = value
    count += 1
  }

  @inline(__always)
  mutating func add(_ name: StaticString, _ value: Float) { append(value) }
  @inline(__always)
  mutating func add(_ family: StaticString, _ member: Int, _ value: Float) { append(value) }

  mutating func addZeros(_ family: StaticString, count: Int) -> Int {
    skip(count)
    return self.count - count
  }

  @inline(__always)
  mutating func set(_ place: Int, _ value: Float) {
    precondition(place < count, "no such value yet")
    unsafe values[place] = value
  }

  /// Sets values from `place` on to some of the values of the row that starts at `row`.
  mutating func copy(_ columns: FeatureColumns, ofRow row: Int, to place: Int) {
    precondition(
      row >= 0 && place >= 0 && row + columns.end <= count
        && place + columns.places.count <= count, "no such value yet")
    for (index, column) in columns.places.enumerated() {
      unsafe values[place + index] = values[row + column]
    }
  }
}

/// Some columns of a row.
struct FeatureColumns: Sendable {
  let places: [Int]
  /// Behind the last of them.
  let end: Int

  /// - Parameter places: from 0 on.
  init(_ places: [Int]) {
    precondition(places.allSatisfy { $0 >= 0 }, "a column before the first")
    (self.places, end) = (places, (places.max() ?? -1) + 1)
  }
}

/// Only the names: what training and explanations need.
struct FeatureNames: FeatureSink {
  private(set) var names: [String] = []

  mutating func add(_ name: StaticString, _ value: Float) { names.append("\(name)") }
  mutating func add(_ family: StaticString, _ member: Int, _ value: Float) {
    switch "\(family)" {
    case "class": names.append("class " + ClassWords.vocabulary[member])
    case "zone": names.append("zone " + (Zone(rawValue: 1 << UInt32(member)).names.first ?? "?"))
    case "around": names.append("around \(AncestorElement.allCases[member])")
    case "speaks of": names.append("speaks of \(PhraseTopic.allCases[member])")
    default: names.append("\(family) \(member)")
    }
  }

  mutating func addZeros(_ family: StaticString, count: Int) -> Int {
    for member in 0..<count { add(family, member, 0) }
    return names.count - count
  }

  mutating func set(_ place: Int, _ value: Float) {}
}
