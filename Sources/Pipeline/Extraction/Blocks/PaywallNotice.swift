// Lines by which a page says that the rest of its text is for those who pay. Not the classifier's phrases
// on that topic: those are hints, and also stand in boxes below texts that are whole.
import Text

enum PaywallNotice {
  /// Bytes of such a line, at most.
  private static let bytesMax = 300
  /// Blocks behind the text among which it is looked for.
  private static let behindMax = 10

  private static let phrases = WordList.entries(
    """
    for subscribers only|subscribers-only|subscriber-only|subscriber exclusive|exclusive to subscribers
    subscribe to continue reading|subscribe to read|to continue reading this article|to keep reading, subscribe
    already a subscriber?|nur für abonnenten|exklusiv für abonnenten|jetzt weiterlesen|bereits abonnent
    réservé aux abonnés|réservée aux abonnés|il vous reste|déjà abonné|solo para suscriptores
    exclusivo para suscriptores|¿ya eres suscriptor|riservato agli abbonati|sei già abbonato
    exclusivo para assinantes|já é assinante|alleen voor abonnees|för prenumeranter|kun for abonnenter
    доступно по подписке|только для подписчиков|유료회원|유료 회원|구독자 전용|프리미엄 회원|本文为付费|付费阅读|订阅后阅读|订阅后继续阅读|订阅后可继续|付费后继续阅读|訂閱後閱讀
    付費訂閱|余下内容|会員限定|有料会員|有料記事|残り：|続きを読むには
    """
  ).needles

  /// How much of a text is left, in languages whose papers count it; with a number and a measure.
  private static let rests = WordList.entries(
    "il vous reste|te queda|le queda|ti resta|noch |verbleib|pozostało|zostało|zbývá|осталось|залишилось|残り|剩余|剩餘|余下|남은"
  ).needles
  private static let measures = ["%", "文字", "字未"].needles
  /// What is left: a report counts votes, not words of its own.
  private static let readings = WordList.entries(
    "article|lire|artículo|leer|articolo|leggere|artikel|lesen|tekst|artykuł|treści|článk|стать|текст|記事|全文|内容|文字|기사"
  ).needles
  /// Bytes between those words and the number, and from the number to the end of the measure, at most.
  private static let bytesBeforeNumberMax = 2
  private static let measureBytesMax = 12
  /// Bytes of such a line, at most.
  private static let restBytesMax = 160

  /// Whether a line in lower case says how much of the text is left for those who pay:
  /// `Il vous reste 57.09% de cet article à lire.`
  static func tellsRest(_ line: [UInt8]) -> Bool {
    guard line.count <= restBytesMax, let digit = line.firstIndex(where: isASCIIDigit) else {
      return false
    }
    // The number stands right behind the words: `noch 80 %`.
    let before = line[..<digit]
    return rests.contains { before.suffix($0.count + bytesBeforeNumberMax).contains($0) }
      && line[digit...].prefix(measureBytesMax).containsAny(measures)
      && line[...].containsAny(readings)
  }

  /// Whether a line right behind the text says so; the labels of other articles do not.
  static func stands(behind last: Int, in page: PageBlocks, isKept: (Int) -> Bool) -> Bool {
    let behind = (last + 1..<page.blocks.count).prefix(behindMax).prefix { index in
      !Wording.tailOpeners.matches(Fold.bytes(page.text[page.blocks[index].range]))
    }
    return behind.contains { index in
      let block = page.blocks[index]
      return block.bytes <= bytesMax && block.kind != .listItem && !isKept(index)
        && !isHeadline(block, page)
        && LowerCase.bytes(page.text[block.range])[...].containsAny(phrases)
    }
  }

  /// Bytes of a link that is the headline of another article, at least.
  private static let headlineBytesMin = 40

  private static func isHeadline(_ block: TextBlock, _ page: PageBlocks) -> Bool {
    page.links[block.links].contains { $0.to - $0.from >= headlineBytesMin }
  }
}
