// DateFindings: when the article was published and changed, and by which statements.
import Model

struct DateFindings {
  var published: StatedDate?
  var modified: StatedDate?
  /// The element that gives the date of publication, when one by the text does.
  var node: Int?
  /// It is that of a change, or stands where dates of other things do as well: what a feed tells is better.
  var isGuess = false
}
