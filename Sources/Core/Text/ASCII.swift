// ASCII: the few byte classes that the scanners of this module share.

@inline(__always)
func asciiLowercase(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

@inline(__always)
func isASCIIDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

@inline(__always)
func isASCIILetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

/// Space, tab, line feed, form feed, carriage return.
@inline(__always)
func isASCIIBlank(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
}

/// 0…15, or nil.
@inline(__always)
func hexadecimalValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0x30...0x39: byte - 0x30
  case 0x41...0x46: byte - 0x37
  case 0x61...0x66: byte - 0x57
  default: nil
  }
}

/// `0123456789ABCDEF`, or in lower case.
@inline(__always)
func hexadecimalDigit(_ value: UInt8, lowercase: Bool = false) -> UInt8 {
  value < 10 ? 0x30 + value : (lowercase ? 0x57 : 0x37) + value
}
