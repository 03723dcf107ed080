// Notices of a site to its readers amid the text: what it embeds only with their consent, and what a program
// wrote. They may stand in the class of a paragraph, so that only their words tell.
import Text

enum SiteNotice {
  /// Bytes of such a paragraph, at most.
  static let bytesMax = 600

  /// Whether a paragraph in lower case is one: it names both things that one of them speaks of, and is nobody's
  /// words.
  static func matches(_ paragraph: [UInt8]) -> Bool {
    let text = paragraph[...]
    return paragraph.count <= bytesMax
      && (embedded.occurs(in: text) && consents.occurs(in: text)
        || programs.occurs(in: text) && summaries.occurs(in: text))
      && !text.containsAny(Wording.quotationMarks)
  }

  /// What is shown from elsewhere.
  private static let embedded = ByteTable(
    WordList.entries(
      """
      externe inhalte|externer inhalt|externen inhalt|externe daten|inhalte von drittanbietern|external content
      third-party content|third party content|content provided by|contenu externe|contenus externes|contenu tiers
      contenido externo|contenidos externos|contenido de terceros|contenuto esterno|contenuti esterni|externe content
      inhoud van derden|inhoud van externe|treści zewnętrzn|zewnętrznych treści|zewnętrznego serwisu|externt innehåll
      innehåll från en annan|eksternt innhold|innhold fra tredjepart|eksternt indhold|indhold fra tredjepart|ulkoista sisältöä
      externí obsah|externého obsahu|külső tartalom|külső tartalmat|conteúdo externo|conteúdos externos|conținut extern
      внешний контент|стороннего контента|externes youtube-video|外部コンテンツ|외부 콘텐츠|外部内容|第三方内容
      """
    ))

  /// What readers are asked to do about it.
  private static let consents = ByteTable(
    WordList.entries(
      """
      einverstanden|zustimm|einwillig|akzeptier|angezeigt|anzeigen|consent|accept|permission|cookies
      autoris|consiente|aceptar|acepta|accett|acconsent|toestemming|akkoord|zgod|zaakceptuj|godkänn
      samtyck|tillåt|godta|samtykk|godkend|tillad|hyväksy|souhlas|súhlas|elfogad|engedélyez|aceite|permit|accepți|согласи
      разреш|同意|許可|동의|허용
      """
    ))

  private static let programs = ByteTable(
    WordList.entries(
      """
      artificial intelligence|generative ai|by ai| ai-|using ai|use of ai|künstliche intelligenz|künstlicher intelligenz|mit ki |von ki
      intelligence artificielle|par l’ia|par l'ia|inteligencia artificial|intelligenza artificiale|dall'ia|dall’ia|inteligência artificial
      kunstmatige intelligentie|artificiële intelligentie|door ai|met ai|artificiell intelligens|av ai|med ai|hjälp av ai|kunstig intelligens
      tekoäly|sztucznej inteligencji|sztuczną inteligencję|umělé inteligence|umělou inteligencí|umelej inteligencie|mesterséges intelligencia
      inteligența artificială|inteligenței artificiale|yapay zeka|yapay zekâ|искусственн|штучн|τεχνητή|τεχνητής|人工智能|人工知能|生成aiで|aiが|인공지능|ai가|ai로
      الذكاء الاصطناعي|هوش مصنوعی
      """
    ))

  /// What a program wrote of an article.
  private static let summaries = ByteTable(
    WordList.entries(
      """
      summary was|this summary|summaries are|zusammenfassung wurde|diese zusammenfassung|résumé a été|ce résumé|resumen ha sido|este resumen
      resumen generado|riassunto è stato|questo riassunto|resumo foi|este resumo|samenvatting is|deze samenvatting|sammanfattningen är
      sammanfattningen har|sammanfattning är|oppsummeringen er|oppsummering er|sammendraget er|sammendrag er|resumeet er|resuméet er
      opsummeringen er|tiivistelmä on|tiivistelmän on|yhteenveto on|streszczenie zostało|podsumowanie zostało|shrnutí bylo|shrnutí vytvoř
      zhrnutie bolo|zhrnutie vytvor|összefoglaló|rezumatul a fost|rezumat generat|bu özet|özet yapay|резюме создан|краткое содержание создан
      резюме створен|стислий виклад|η περίληψη|περίληψη δημιουργήθηκε|本摘要|摘要由|この要約|要約は|요약은|요약한|هذا الملخص|این خلاصه
      """
    ))
}
