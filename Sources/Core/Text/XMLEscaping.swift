// Text as it may stand in XML 1.0.

package enum XMLEscaping {
  /// For an attribute or an element: white space other than blanks survives as references, characters
  /// that XML does not have are left out.
  package static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "\n", "\r", "\t": output += "&#\(scalar.value);"
      default:
        let isXML = scalar.value >= 32 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
        if isXML { output.unicodeScalars.append(scalar) }
      }
    }
    return output
  }
}
