// A file that is one table, of outlets or of persons: read to its end, every mistake noted.
import Yams

enum TableDocument {
  /// Lets `read` go through the file.
  ///
  /// - Parameter key: what a file without content is missing.
  /// - Returns: all that is wrong; nil when nothing is.
  static func errors(
    _ path: String, _ bytes: [UInt8], key: String, _ read: (Node, inout ReadingContext) -> Void
  ) -> ConfigurationErrors? {
    let document = YAMLDocument(bytes)
    var context = ReadingContext(file: path, maskedKeys: document.maskedKeys)
    if let failure = document.failure {
      context.report(failure.problem, mark: failure.position, key: "")
    } else if let root = document.root, !SettingsLoader.isEmpty(root) {
      read(root, &context)
    } else {
      context.report(.missing(key), mark: nil, key: "")
    }
    return context.errors.isEmpty ? nil : ConfigurationErrors(context.errors)
  }
}
