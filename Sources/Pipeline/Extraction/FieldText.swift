// A string of a page's metadata as a field of the record.
import Text

struct FieldText {
  /// How the page's text is repaired, when it is mojibake.
  let mojibake: Mojibake?

  /// References resolved, repaired, NFC, white space collapsed; of more than `Limits.fieldBytesMax`
  /// bytes the first.
  func clean(_ text: String) -> String {
    var cleaned =
      text.utf8.count <= Limits.fieldBytesMax
      ? text
      : String(decoding: Array(text.utf8)[...].clipped(to: Limits.fieldBytesMax), as: UTF8.self)
    // A second time: the parser has resolved what the page wrote, and some write `&amp;quot;`.
    if cleaned.utf8.contains(UInt8(ascii: ";")) { cleaned = HTMLEntities.decode(cleaned) }
    if let mojibake { cleaned = mojibake.repaired(cleaned) }
    return Normalization.nfc(Collapse.string(cleaned))
  }
}
