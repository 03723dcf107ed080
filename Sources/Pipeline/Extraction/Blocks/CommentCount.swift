// CommentCount: lines that say how many comments there are.
import Text

enum CommentCount {
  private static let nouns = ByteTable([
    "comment", "comments", "kommentar", "kommentare", "commentaire", "commentaires", "comentario",
    "comentarios", "commenti", "reacties", "responses", "replies", "thoughts", "댓글", "의견", "评论",
    "評論", "コメント",
  ])
  /// Numbers that are written out.
  private static let numbers = ["one": 1, "ein": 1, "no": 0, "keine": 0]
  private static let numberTable = ByteTable(numbers.keys)
  private static let wordsMax = 4
  /// Bytes of such a line, less than.
  private static let bytesMax = 40

  /// The number that a folded line such as "3 comments", "one comment", "댓글 3" states.
  static func read(_ text: [UInt8]) -> Int? {
    // Most lines have no number, or name no comments: only then are their words gathered.
    guard text.count < bytesMax,
      text.contains(where: isASCIIDigit) || numberTable.first(beginning: text[...]) != nil,
      Words(text[...]).contains(where: { nouns.contains($0) })
    else { return nil }
    let words = Array(Words(text[...]))
    guard words.count <= wordsMax else { return nil }
    for word in words.map({ String(decoding: $0, as: UTF8.self) }) {
      if let number = Int(word) ?? numbers[word] { return number }
    }
    return nil
  }
}
