// Gradient-boosted trees as flat arrays.
import Glibc
import Text

/// A forest that gives the probability of a block being part of the article's text.
package struct BlockForest: Sendable {
  /// A node in preorder: the left child is the next one, the right child `skip` nodes further.
  private struct Node: Sendable {
    /// Column of the feature compared; `leaf` for a leaf.
    var feature: UInt16
    var skip: UInt16
    /// Values up to it go left.
    var threshold: Float
    /// The mean of the leaves below, as log odds; of a leaf its own.
    var value: Float

    static let leaf = UInt16.max
    static let bytes = 12
  }

  /// A node as the walk needs it, in eight bytes: up to the threshold to the next node, else `skip`
  /// nodes on. A leaf stays where it is, for no value is up to its threshold.
  private struct Step: Sendable {
    var feature: UInt16
    var skip: UInt16
    var threshold: Float

    init(_ node: Node) {
      let isLeaf = node.feature == Node.leaf
      feature = isLeaf ? 0 : node.feature
      skip = isLeaf ? 0 : node.skip
      threshold = isLeaf ? .nan : node.threshold
    }
  }

  private struct Tree: Sendable {
    var root: Int
    /// Steps to its farthest leaf.
    var depth: Int
  }

  private let nodes: [Node]
  private let steps: [Step]
  private let trees: [Tree]
  /// Names of the columns it was trained on.
  package let features: [String]

  /// Bytes in a model file.
  var byteCount: Int { nodes.count * Node.bytes }

  /// Reads a forest; nil when it is damaged.
  ///
  /// - Parameters:
  ///   - description: its `features` and the sizes of its `trees`.
  ///   - body: its nodes and what comes after them.
  init?(_ description: JSONValue, _ body: ArraySlice<UInt8>) {
    features = (description["features"]?.list ?? []).compactMap(\.text)
    let sizes = (description["trees"]?.list ?? []).compactMap { $0.text.flatMap { Int($0) } }
    guard !features.isEmpty, !sizes.isEmpty, sizes.allSatisfy({ (1...Limits.treeNodesMax) ~= $0 }),
      sizes.reduce(0, +) * Node.bytes <= body.count
    else { return nil }
    let body = body.prefix(sizes.reduce(0, +) * Node.bytes)
    var nodes: [Node] = []
    nodes.reserveCapacity(body.count / Node.bytes)
    for at in stride(from: body.startIndex, to: body.endIndex, by: Node.bytes) {
      nodes.append(
        Node(
          feature: UInt16(truncatingIfNeeded: BlockForest.word(body, at) & 0xFFFF),
          skip: UInt16(truncatingIfNeeded: BlockForest.word(body, at) >> 16),
          threshold: Float(bitPattern: BlockForest.word(body, at + 4)),
          value: Float(bitPattern: BlockForest.word(body, at + 8))))
    }
    var roots: [Int] = []
    var at = 0
    for size in sizes {
      roots.append(at)
      at += size
    }
    let ends = roots.dropFirst() + [at]
    for (root, end) in zip(roots, ends) {
      for index in root..<end where nodes[index].feature != Node.leaf {
        guard nodes[index].feature < features.count, nodes[index].skip > 0,
          index + Int(nodes[index].skip) < end
        else { return nil }
      }
      guard nodes[end - 1].feature == Node.leaf else { return nil }
    }
    self.nodes = nodes
    steps = nodes.map(Step.init)
    // Children follow their parents, so that from the end on all depths below a node are known.
    var depths = [Int](repeating: 0, count: nodes.count)
    for index in nodes.indices.reversed() where nodes[index].feature != Node.leaf {
      depths[index] = 1 + max(depths[index + 1], depths[index + Int(nodes[index].skip)])
    }
    trees = roots.map { Tree(root: $0, depth: depths[$0]) }
  }

  private static func word(_ bytes: ArraySlice<UInt8>, _ at: Int) -> UInt32 {
    UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2]) << 16
      | UInt32(bytes[at + 3]) << 24
  }

  /// Probability of each row, 0…1; rows hold a value for each of `features`.
  ///
  /// - Parameter needed: whether a row is wanted; the probability of the others is 0.
  package func probabilities(rows: [Float], where needed: (Int) -> Bool = { _ in true }) -> [Float]
  {
    let count = rows.count / features.count
    var odds = [Float](repeating: 0, count: count)
    let wanted = (0..<count).filter(needed)
    var open = wanted
    for stage in stride(from: 0, to: trees.count, by: BlockForest.stageTrees) {
      let end = min(stage + BlockForest.stageTrees, trees.count)
      add(trees[stage..<end], of: rows, open, to: &odds)
      open.removeAll { row in
        guard abs(odds[row]) >= BlockForest.settledOdds else { return false }
        if end < trees.count { odds[row] *= BlockForest.stretch(end) }
        return true
      }
    }
    var probabilities = [Float](repeating: 0, count: count)
    for row in wanted { probabilities[row] = Float(1 / (1 + exp(-Double(odds[row])))) }
    return probabilities
  }

  /// After so many trees, and so many more, rows whose log odds are so far from even (.05, .95) are settled:
  /// of 271,000 blocks of sites that a forest had not seen, the other trees turned none.
  private static let stageTrees = 16
  private static let settledOdds: Float = 3

  /// How much farther from even the log odds of a settled row would be after all trees, on average of those
  /// blocks: without it what is furniture for certain would have a chance of .02 instead of .001, and many
  /// such blocks would count for a paragraph that is not there.
  private static func stretch(_ trees: Int) -> Float {
    switch trees {
    case ...16: 2.2
    case ...32: 1.22
    case ...48: 1.1
    default: 1.05
    }
  }

  /// Adds what some trees say of the wanted rows to their log odds.
  private func add(
    _ trees: ArraySlice<Tree>, of rows: [Float], _ wanted: [Int], to odds: inout [Float]
  ) {
    guard !wanted.isEmpty else { return }
    let width = features.count
    precondition(wanted.allSatisfy { $0 >= 0 && ($0 + 1) * width <= rows.count })
    // Eight rows walk a tree side by side, each step a choice without a jump: a jump that depends on the
    // data is guessed wrong half of the time. Rows that miss at the end walk with the last one.
    var starts = wanted.map { $0 * width }
    while !starts.count.isMultiple(of: BlockForest.lanes) {
      starts.append(starts[starts.count - 1])
    }
    var sums = [Float](repeating: 0, count: starts.count)
    // The rows stay in the nearest cache while they go through all trees.
    for lane in stride(from: 0, to: starts.count, by: BlockForest.lanes) {
      for tree in trees { walk(tree, steps.span, rows.span, starts.span, lane, &sums) }
    }
    for (row, sum) in zip(wanted, sums) { odds[row] += sum }
  }

  private static let lanes = 8

  /// `init` has checked that every step ends at a node of its own tree and every feature is a column,
  /// so that the innermost loop of an extraction does without checks.
  @inline(__always)
  private func walk(
    _ tree: Tree, _ steps: Span<Step>, _ rows: Span<Float>, _ starts: Span<Int>, _ lane: Int,
    _ sums: inout [Float]
  ) {
    var places = InlineArray<8, Int>(repeating: tree.root)
    for _ in 0..<tree.depth {
      for row in places.indices {
        let step = unsafe steps[unchecked: places[row]]
        let start = unsafe starts[unchecked: lane &+ row]
        let value = unsafe rows[unchecked: start &+ Int(step.feature)]
        let isNext = value <= step.threshold ? 1 : 0
        // 1, or the nodes to skip; the compiler makes a choice between them a jump.
        places[row] &+= isNext | Int(step.skip) & (isNext &- 1)
      }
    }
    for row in places.indices { sums[lane + row] += nodes[places[row]].value }
  }

  /// What each feature added to the log odds of one row: the sum of the steps taken at its nodes
  /// (Saabas, "Interpreting random forests", 2014).
  package func contributions(row: ArraySlice<Float>) -> [Float] {
    var sums = [Float](repeating: 0, count: features.count)
    for tree in trees {
      var at = tree.root
      while nodes[at].feature != Node.leaf {
        let feature = Int(nodes[at].feature)
        let goesLeft = row[row.startIndex + feature] <= nodes[at].threshold
        let next = at + (goesLeft ? 1 : Int(nodes[at].skip))
        sums[feature] += nodes[next].value - nodes[at].value
        at = next
      }
    }
    return sums
  }
}
