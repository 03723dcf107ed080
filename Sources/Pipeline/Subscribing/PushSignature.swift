// PushSignature: did who pushes know our secret? (W3C WebSub, 7.1)
import Model
import Text

/// The field X-Hub-Signature, `sha256=5257a869…`.
package enum PushSignature {
  /// True when the field holds the right code of the body; false when it is missing or of a method that
  /// is not known.
  package static func isValid(_ field: String?, of body: [UInt8], secret: String) -> Bool {
    guard let field, let equals = field.firstIndex(of: "="),
      let method = SignatureMethod(rawValue: field[..<equals].lowercased()),
      let stated = Digest.bytes(hexadecimal: String(field[field.index(after: equals)...]))
    else { return false }
    return Digest.isSameCode(stated, Digest.hmac(method, key: Array(secret.utf8), body))
  }
}
