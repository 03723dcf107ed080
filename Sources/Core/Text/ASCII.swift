// ASCII: the few byte classes that all scanners share. They stand in the innermost loops of other
// modules too, so their code goes along with the module's face.

/// A capital letter of ASCII as the small one; any other byte as it is.
@inlinable
@inline(__always)
package func asciiLowercase(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

/// `0…9`.
@inlinable
@inline(__always)
package func isASCIIDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

/// `A…Z` and `a…z`.
@inlinable
@inline(__always)
package func isASCIILetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

/// `a…z`.
@inlinable
@inline(__always)
package func isASCIILowercase(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }

/// `A…Z`.
@inlinable
@inline(__always)
package func isASCIIUppercase(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

/// `A…Z`, `a…z` and `0…9`.
@inlinable
@inline(__always)
package func isASCIIAlphanumeric(_ byte: UInt8) -> Bool {
  isASCIILetter(byte) || isASCIIDigit(byte)
}

/// Space, tab, line feed, form feed, carriage return (HTML Standard, "ASCII whitespace").
@inlinable
@inline(__always)
package func isASCIIBlank(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
}

/// Space and tab: the white space within a line of a protocol (RFC 9110, 5.6.3).
@inlinable
@inline(__always)
package func isASCIISpaceOrTab(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

/// The value of a hexadecimal digit in either case, 0…15, or nil.
@inlinable
@inline(__always)
package func hexadecimalValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0x30...0x39: byte - 0x30
  case 0x41...0x46: byte - 0x37
  case 0x61...0x66: byte - 0x57
  default: nil
  }
}

/// `0123456789ABCDEF`, or in lower case.
///
/// - Parameter value: 0…15.
@inlinable
@inline(__always)
package func hexadecimalDigit(_ value: UInt8, lowercase: Bool = false) -> UInt8 {
  value < 10 ? 0x30 + value : (lowercase ? 0x57 : 0x37) + value
}
