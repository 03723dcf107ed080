// Permanent moves: where a server says that a page or feed lives from now on.
import Model

extension FetchedResource {
  /// The address to which permanent redirects (301 and 308, RFC 9110, 15.4) alone lead from the start;
  /// nil when there is none, or a temporary one comes first. Not always the address that answered.
  package var permanentTarget: String? {
    redirects.prefix { $0.status == 301 || $0.status == 308 }.last?.location
  }
}
