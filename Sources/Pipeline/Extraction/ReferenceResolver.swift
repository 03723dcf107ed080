// ReferenceResolver: what the references of a page lead to.
import Text

/// Resolves references of a page against its base address.
struct ReferenceResolver {
  private let base: WebAddress?

  init(page: String, base: String?) {
    let own = WebAddress(page)
    self.base =
      base.flatMap { reference in own.flatMap { WebAddress(reference, relativeTo: $0) } } ?? own
  }

  /// The absolute address; nil for anything that is not on the web.
  func callAsFunction(_ reference: String) -> String? {
    let trimmed = reference.trimmed
    guard !trimmed.isEmpty, trimmed.first != "#" else { return nil }
    guard let base else { return WebAddress(trimmed)?.string }
    return WebAddress(trimmed, relativeTo: base)?.string
  }
}
