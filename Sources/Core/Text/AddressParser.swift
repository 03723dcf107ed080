// AddressParser: one pass over the bytes of a URL that writes the normalised form.

struct AddressParser {
  var input: [UInt8]
  var output: [UInt8] = []
  var userInfo: String?
  var port: Int?
  var hostStart = 0
  var hostEnd = 0
  var pathStart = 0
  var pathEnd = 0
  var queryEnd = 0

  init(input: [UInt8]) { self.input = input }

  /// nil when the text is no http or https URL.
  static func parse(_ text: String, base: WebAddress?) -> AddressParser? {
    guard text.utf8.count <= Limits.addressBytes else { return nil }
    var parser = AddressParser(input: cleaned(text))
    parser.output.reserveCapacity(parser.input.count + 32)
    guard parser.run(base) else { return nil }
    guard parser.output.count <= Limits.addressBytes * 3 else { return nil }
    return parser
  }

  /// Without blanks and control characters around it, and without tabs and line ends inside.
  private static func cleaned(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    if bytes.contains(where: { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) {
      bytes.removeAll { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    }
    if let last = bytes.last, last <= 0x20 {
      bytes.removeLast(bytes.reversed().prefix { $0 <= 0x20 }.count)
    }
    if let first = bytes.first, first <= 0x20 {
      bytes.removeFirst(bytes.prefix { $0 <= 0x20 }.count)
    }
    return bytes
  }

  private mutating func run(_ base: WebAddress?) -> Bool {
    var at = 0
    if let colon = schemeEnd() {
      guard let secure = isSecure(upTo: colon) else { return false }
      at = colon + 1
      let slashes = input[at...].prefix { isSlash($0) }.count
      // `http:page` is relative to a base of the same scheme (WHATWG, "special relative").
      guard let base, slashes == 0, base.isSecure == secure else {
        return absolute(secure: secure, authorityAt: at + slashes)
      }
    }
    guard let base else { return false }
    return relative(to: base, from: at)
  }

  /// The colon after `[a-zA-Z][a-zA-Z0-9+.-]*` at the start.
  private func schemeEnd() -> Int? {
    guard let first = input.first, isASCIILetter(first) else { return nil }
    var at = 1
    while at < input.count {
      let byte = input[at]
      if byte == 0x3A { return at }
      guard isASCIIAlphanumeric(byte) || [0x2B, 0x2D, 0x2E].contains(byte) else {
        return nil
      }
      at += 1
    }
    return nil
  }

  /// Whether the scheme is https; nil when it is neither http nor https.
  private func isSecure(upTo colon: Int) -> Bool? {
    guard colon == 4 || colon == 5 else { return nil }
    let matches = input[..<4].elementsEqual([0x68, 0x74, 0x74, 0x70]) { asciiLowercase($0) == $1 }
    guard matches else { return nil }
    if colon == 4 { return false }
    return asciiLowercase(input[4]) == 0x73 ? true : nil
  }

  private mutating func absolute(secure: Bool, authorityAt start: Int) -> Bool {
    output.append(contentsOf: secure ? [0x68, 0x74, 0x74, 0x70, 0x73] : [0x68, 0x74, 0x74, 0x70])
    output.append(contentsOf: [0x3A, 0x2F, 0x2F])
    hostStart = output.count
    var end = start
    while end < input.count, !isSlash(input[end]), input[end] != 0x3F, input[end] != 0x23 {
      end += 1
    }
    guard authority(start, end, secure: secure) else { return false }
    pathStart = output.count
    return pathQueryFragment(end)
  }

  /// RFC 3986, 5.2.2 with a base that is already normal.
  private mutating func relative(to base: WebAddress, from start: Int) -> Bool {
    let first: UInt8? = start < input.count ? input[start] : nil
    if let first, isSlash(first), start + 1 < input.count, isSlash(input[start + 1]) {
      let slashes = input[start...].prefix { isSlash($0) }.count
      return absolute(secure: base.isSecure, authorityAt: start + slashes)
    }
    userInfo = base.userInfo
    port = base.port
    output.append(contentsOf: base.origin.utf8)
    hostStart = base.isSecure ? 8 : 7
    hostEnd = hostStart + base.host.utf8.count
    pathStart = output.count
    guard let first else {
      output.append(contentsOf: base.path.utf8)
      pathEnd = output.count
      if let query = base.query { output += [0x3F] + Array(query.utf8) }
      queryEnd = output.count
      return true
    }
    if isSlash(first) { return pathQueryFragment(start) }
    output.append(contentsOf: base.path.utf8)
    if first == 0x3F || first == 0x23 {
      pathEnd = output.count
      if first == 0x23, let query = base.query { output += [0x3F] + Array(query.utf8) }
      return queryFragment(start)
    }
    popSegment()
    return path(start, firstSegmentAt: start)
  }

  // MARK: Authority

  private mutating func authority(_ start: Int, _ end: Int, secure: Bool) -> Bool {
    var hostAt = start
    if let at = input[start..<end].lastIndex(of: 0x40) {
      hostAt = at + 1
      if at > start { userInfo = String(decoding: input[start..<at], as: UTF8.self) }
    }
    var hostUntil = end
    var colon: Int?
    if hostAt < end, input[hostAt] == 0x5B {
      guard let bracket = input[hostAt..<end].firstIndex(of: 0x5D) else { return false }
      hostUntil = bracket + 1
      if hostUntil < end {
        guard input[hostUntil] == 0x3A else { return false }
        colon = hostUntil
      }
    } else if let found = input[hostAt..<end].lastIndex(of: 0x3A) {
      hostUntil = found
      colon = found
    }
    guard let host = HostName.normalized(input[hostAt..<hostUntil]) else { return false }
    output.append(contentsOf: host)
    hostEnd = output.count
    guard let colon, colon + 1 < end else { return true }
    var value = 0
    for byte in input[(colon + 1)..<end] {
      guard isASCIIDigit(byte) else { return false }
      value = value * 10 + Int(byte - 0x30)
      guard value <= 65_535 else { return false }
    }
    guard value != (secure ? 443 : 80) else { return true }
    port = value
    output.append(0x3A)
    output.append(contentsOf: String(value).utf8)
    return true
  }

  // MARK: Path, query, fragment

  private mutating func pathQueryFragment(_ start: Int) -> Bool {
    let slash = start < input.count && isSlash(input[start])
    return path(start, firstSegmentAt: slash ? start + 1 : start)
  }

  /// Appends the segments from `firstSegmentAt` on, each behind a slash, dot segments resolved.
  private mutating func path(_ start: Int, firstSegmentAt first: Int) -> Bool {
    var at = first
    while true {
      let segment = at
      while at < input.count, !isSlash(input[at]), input[at] != 0x3F, input[at] != 0x23 { at += 1 }
      let isLast = at == input.count || !isSlash(input[at])
      switch dots(segment, at) {
      case 2:
        popSegment()
        if isLast { output.append(0x2F) }
      case 1:
        if isLast { output.append(0x2F) }
      default:
        output.append(0x2F)
        for byte in input[segment..<at] { append(byte, encoding: isUnsafeInPath(byte)) }
      }
      if isLast { break }
      at += 1
    }
    pathEnd = output.count
    return queryFragment(at)
  }

  private mutating func queryFragment(_ start: Int) -> Bool {
    var at = start
    if at < input.count, input[at] == 0x3F {
      output.append(0x3F)
      at += 1
      while at < input.count, input[at] != 0x23 {
        append(input[at], encoding: isUnsafeInQuery(input[at]))
        at += 1
      }
    }
    queryEnd = output.count
    if at < input.count {
      output.append(0x23)
      for byte in input[(at + 1)...] { append(byte, encoding: isUnsafeInQuery(byte)) }
    }
    return true
  }

  /// 1 for `.`, 2 for `..`, also when written `%2e`; else 0.
  private func dots(_ start: Int, _ end: Int) -> Int {
    guard start < end, end - start <= 6 else { return 0 }
    var count = 0
    var at = start
    while at < end {
      if input[at] == 0x2E {
        at += 1
      } else if at + 3 <= end, input[at] == 0x25, input[at + 1] == 0x32,
        input[at + 2] | 0x20 == 0x65
      {
        at += 3
      } else {
        return 0
      }
      count += 1
    }
    return count <= 2 ? count : 0
  }

  private mutating func popSegment() {
    while output.count > pathStart, let byte = output.popLast() {
      if byte == 0x2F { return }
    }
  }

  @inline(__always)
  private mutating func append(_ byte: UInt8, encoding: Bool) {
    guard encoding else {
      output.append(byte)
      return
    }
    output.append(0x25)
    output.append(hexadecimalDigit(byte >> 4))
    output.append(hexadecimalDigit(byte & 15))
  }

  @inline(__always)
  private func isSlash(_ byte: UInt8) -> Bool { byte == 0x2F || byte == 0x5C }

  /// Controls, blanks, non-ASCII, and what RFC 3986 leaves out of a path.
  @inline(__always)
  private func isUnsafeInPath(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x22, 0x3C, 0x3E, 0x5B, 0x5D, 0x5E, 0x60, 0x7B...0xFF: byte != 0x7E
    default: false
    }
  }

  /// The same; brackets stay, since PHP's `a[]=1` needs them in practice.
  @inline(__always)
  private func isUnsafeInQuery(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B...0xFF: byte != 0x7E
    default: false
    }
  }
}
