// Every bound of the module, with its unit and its reason.

enum Limits {
  /// Bytes of one document. Fetching caps bodies far below; this guards other callers.
  static let documentBytesMax = 64 << 20
  /// Open elements in HTML. Chromium flattens at 512; deeper trees cost libxml2 quadratic time.
  static let htmlDepthMax = 480
  /// Start tags of one HTML page. The largest pages seen have about 30 000.
  static let htmlElementsMax = 200_000
  /// Attributes of one HTML tag that are kept. libxml2 compares each with all before it.
  static let attributesPerTagMax = 128
  /// Bytes of one HTML tag that are kept; a longer one (a data: image) loses its attributes.
  static let tagBytesMax = 1 << 20
  /// Open elements in XML: feeds nest about 10, embedded XHTML some dozens.
  static let xmlDepthMax = 512
  /// Bytes of an entity name: the longest of HTML has 31.
  static let entityNameBytesMax = 40
}
