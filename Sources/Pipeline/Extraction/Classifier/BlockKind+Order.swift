// The kinds of blocks as numbers.
import Model

extension BlockKind {
  /// A fixed number, for the classifier.
  var order: Int {
    switch self {
    case .paragraph: 0
    case .quote: 1
    case .listItem: 2
    case .heading: 3
    case .table: 4
    case .code: 5
    case .caption: 6
    }
  }
}
