// The outlets and organisations that news texts name as their sources, and how they are written.

/// One outlet or organisation.
package struct Outlet: Hashable, Sendable {
  /// What a name in a text stands for.
  package enum Kind: String, Sendable, CaseIterable {
    case wire, newspaper, broadcaster, specialist, website, agency
    case stateWire = "state-wire"
    case thinkTank = "think-tank"
  }

  /// What has to stand elsewhere in the text before a doubtful name counts.
  package struct Context: Hashable, Sendable {
    /// Names that need it; the other names of the outlet stand for themselves.
    package var names: [String]
    /// One of these anywhere in the text is enough. Letter case counts.
    package var anyOf: [String]
    package init(names: [String], anyOf: [String]) {
      self.names = names
      self.anyOf = anyOf
    }
  }

  /// Small letters, digits and hyphens.
  package var slug: String
  package var name: String
  package var kind: Kind
  /// ISO 3166-1 alpha-2, or nil.
  package var country: String?
  /// Ways of writing it in running text, in any language. Letter case counts.
  package var aliases: [String] = []
  /// Short forms that stand for it only within a dateline or a closing tag, as 共同.
  package var datelineNames: [String] = []
  /// Aliases that are also common words: they count only with the reporting word right beside them.
  package var strictNames: [String] = []
  package var context: Context?
  /// Words that, right before a name, make it something else, as `Michael` before `Bloomberg`.
  package var notAfter: [String] = []
  /// Words that, right after a name, make it something else, as `footage` after `CCTV`.
  package var notBefore: [String] = []
  /// Hosts whose pages are the outlet's own, their subdomains included.
  package var domains: [String] = []
  /// Further ids, or beginnings of ids, that configured sources of this outlet have.
  package var sources: [String] = []

  package init(slug: String, name: String, kind: Kind, country: String? = nil) {
    self.slug = slug
    self.name = name
    self.kind = kind
    self.country = country
  }

  /// An authority or institute, which speaks for itself, rather than a medium, which reports.
  package var isOrganisation: Bool { kind == .agency || kind == .thinkTank }
}

/// Every known outlet, by slug.
package struct OutletTable: Hashable, Sendable {
  package let outlets: [Outlet]
  /// Names of cities and countries that open datelines.
  package let places: [String]
  /// Indices of `outlets` by slug and by `sources`; of several outlets with one name, the first.
  private let bySource: [String: Int]

  package init(outlets: [Outlet], places: [String] = []) {
    self.outlets = outlets.sorted { $0.slug < $1.slug }
    self.places = places.sorted()
    bySource = Dictionary(
      self.outlets.enumerated().flatMap { index, outlet in
        ([outlet.slug] + outlet.sources).map { ($0, index) }
      }, uniquingKeysWith: { first, _ in first })
  }

  package static let empty = OutletTable(outlets: [])

  /// The outlet that a configured source belongs to: `yonhap-en` is `yonhap`'s.
  ///
  /// The id is the slug or one of `sources`, alone or followed by a hyphen; the longest one wins.
  package func outlet(ofSource id: String) -> Outlet? {
    var name = id[...]
    while true {
      if let index = bySource[String(name)] { return outlets[index] }
      guard let hyphen = name.lastIndex(of: "-") else { return nil }
      name = name[..<hyphen]
    }
  }
}
