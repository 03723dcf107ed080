// NameReading: a name that is about to be read.

/// A name that is about to be read, and what is known of its bearer.
struct NameReading {
  let name: Name
  let isOrganisation: Bool
  var start: Int { name.start }
  var end: Int { name.end }
}
