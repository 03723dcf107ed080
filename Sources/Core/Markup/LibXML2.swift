// The library as a whole: initialisation, and C strings as Swift values.
import CLibXML2

enum LibXML2 {
  /// Must be touched before the first parse. The C function is `xmlInitParser`.
  static let ready: Void = xmlInitParser()

  /// The bytes of a C string, without the final zero.
  @inline(__always)
  static func bytes(_ text: UnsafePointer<xmlChar>?) -> UnsafeBufferPointer<UInt8> {
    guard let text = unsafe text else { return unsafe UnsafeBufferPointer(start: nil, count: 0) }
    return unsafe UnsafeBufferPointer(start: text, count: Int(gleaner_strlen(text)))
  }

  /// The C string as a `String`.
  static func string(_ text: UnsafePointer<xmlChar>?) -> String {
    unsafe String(decoding: bytes(text), as: UTF8.self)
  }
}
