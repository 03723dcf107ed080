// AgoWords: lines that tell how long ago something was.
import Text

/// How long ago something was, instead of a date: `3 hours ago`, `3시간 전`.
enum AgoWords {
  /// Bytes of such a line, at most.
  private static let bytesMax = 80

  private static let behindNumber = WordList.entries(
    """
    hours ago|hour ago|minutes ago|minute ago|days ago|day ago|weeks ago|h ago|min ago|시간 전|분 전|일 전
    시간전|분전|일전|時間前|分前|日前|小时前|小時前|分钟前|分鐘前|天前|ore fa|ora fa|minuti fa|giorni fa
    назад|önce|temu|geleden|منذ
    """
  ).needles
  private static let beforeNumber = ["vor ", "hace ", "há ", "il y a "].needles

  static func tell(_ line: String) -> Bool {
    guard line.utf8.count <= bytesMax, line.holdsDigit else { return false }
    let lower = LowerCase.bytes(line)[...]
    return lower.containsAny(behindNumber)
      || beforeNumber.contains { word in
        // Few lines hold one: the quick search comes first.
        lower.contains(word)
          && lower.firstRange(of: word).map {
            lower[$0.upperBound...].first.map(isASCIIDigit) ?? false
          }
            ?? false
      }
  }
}
