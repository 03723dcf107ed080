// Phrases inside a block that say what it is for, in the languages of the sources: evidence for the
// classifier, not verdicts.

/// What a phrase speaks of.
enum PhraseTopic: Int, CaseIterable {
  case consent, paywall, subscription, following, related, comments, caption, promotion
  case copyright, contribution, app, tags
}

/// Phrases as sequences of word hashes, found in one pass over a block's words.
struct FurniturePhrases: Sendable {
  static let standard = FurniturePhrases()

  /// By the first word: what must follow, and the topic.
  private var phrases: [UInt32: [(rest: [UInt32], topic: PhraseTopic)]] = [:]
  /// First words, as a filter before the table is asked.
  private var filter = HashSketch(expected: 1024)

  private init() {
    for (topic, list) in FurniturePhrases.texts {
      for text in list.split(separator: ",") {
        var words: [UInt32] = []
        var measures = BlockMeasures()
        let bytes = Array(text.utf8)
        WordScan.run(bytes, bytes.indices, &measures, &words)
        guard let first = words.first else { continue }
        phrases[first, default: []].append((Array(words.dropFirst()), topic))
        filter.insert(UInt64(first))
      }
    }
  }

  /// A bit for each `PhraseTopic` that the words speak of.
  func topics(in words: ArraySlice<UInt32>) -> UInt32 {
    var found: UInt32 = 0
    for (at, word) in zip(words.indices, words) where filter.contains(UInt64(word)) {
      for (rest, topic) in phrases[word] ?? [] where words[(at + 1)...].starts(with: rest) {
        found |= 1 << UInt32(topic.rawValue)
      }
    }
    return found
  }

  private static let texts: [(PhraseTopic, String)] = [
    (
      .consent,
      """
      cookies,cookie,privacy settings,privacy policy,external content,embedded content,your consent,
      third party content,load content,accept and continue,personal data,please enable javascript,
      javascript is disabled,your browser,externer inhalt,externen inhalt,externe inhalte,externen inhalte,
      privatsphäre einstellungen,datenschutzerklärung,einverstanden,inhalte erlauben,inhalt anzeigen,
      zustimmung,contenu externe,contenu bloqué,ce contenu,données personnelles,votre consentement,
      contenido externo,política de privacidad,contenuto esterno,informativa sulla privacy,
      externe inhoud,extern innehåll,personopplysninger,política de privacidade,개인정보,
      隐私,隱私,個人情報,同意,политика конфиденциальности,gizlilik
      """
    ),
    (
      .paywall,
      """
      subscribers only,subscriber only,to continue reading,continue reading,already a subscriber,already subscribed,
      create an account,log in to,sign in to,free trial,unlimited access,this article is for,reserved for,
      réservé aux abonnés,réservée aux abonnés,il vous reste,déjà abonné,nur für abonnenten,jetzt weiterlesen,
      weiterlesen mit,bereits abonnent,jetzt testen,plus artikel,suscriptores,ya eres suscriptor,
      riservato agli abbonati,assinantes,prenumerant,abonnent,유료,会员,會員,会員,有料,残り,подписк
      """
    ),
    (
      .subscription,
      """
      newsletter,newsletters,subscribe,sign up,your inbox,email address,mailing list,daily briefing,
      unsubscribe,abonnieren,abonniere,abonnez,inscrivez,suscríbete,suscribirse,boletín,iscriviti,
      nyhetsbrev,nieuwsbrief,subscreva,assine,뉴스레터,구독,订阅,訂閱,メルマガ,登録,подпишитесь,abone ol
      """
    ),
    (
      .following,
      """
      follow us,follow me,follow him,follow her,like us on,join us on,on facebook,on twitter,on instagram,
      on telegram,on whatsapp,on linkedin,on youtube,share this,google news,whatsapp kanal,folgen sie,
      folgst du,auf facebook,auf whatsapp,suivez,partager,síguenos,compartir,seguici,condividi,
      volg ons,följ oss,siga,compartilhe,공유,팔로우,분享,关注,關注,微信,フォロー,シェア,подписывайтесь,takip
      """
    ),
    (
      .related,
      """
      read more,read also,also read,see also,read next,related,recommended,more on this,more from,
      you may also,you might also,don t miss,watch,listen,most read,trending,popular,lesen sie,
      lesen sie auch,mehr zum thema,mehr dazu,auch interessant,zum artikel,meistgelesen,das könnte,
      lire aussi,à lire,sur le même sujet,lea también,te puede interesar,más información,leggi anche,
      lees ook,läs mer,läs också,les også,leia também,leia mais,관련 기사,관련기사,많이 본,相关新闻,相关阅读,
      相關新聞,延伸閱讀,延伸阅读,推荐,推薦,関連記事,あわせて読みたい,おすすめ,читайте также,ilgili haber
      """
    ),
    (
      .comments,
      """
      leave a comment,leave a reply,post a comment,your comment,comments,commenting,join the conversation,
      kommentare,kommentieren,kommentar,commentaires,commenter,comentarios,commenti,reacties,댓글,
      评论,評論,コメント,комментарии,yorum
      """
    ),
    (
      .caption,
      """
      getty images,reuters,ap photo,afp,epa,dpa,picture alliance,shutterstock,istock,photo by,photo credit,
      photograph,photo,foto,bild,courtesy of,file photo,illustration,screenshot,image credit,symbolbild,
      archivbild,crédit,imago,사진,연합뉴스,뉴스1,뉴시스,资料图,圖片,图片,写真,撮影,фото,fotoğraf
      """
    ),
    (
      .promotion,
      """
      click here,buy now,shop now,learn more,find out more,order now,get started,book a demo,donate,
      support us,support our,become a member,affiliate,commission,sponsored,advertisement,anzeige,
      werbung,jetzt bestellen,jetzt sichern,unterstützen,spenden,faites un don,soutenez,publicité,
      publicidad,haz clic,pubblicità,advertentie,annons,annonse,publicidade,광고,후원,广告,廣告,広告,
      赞助,реклама,reklam
      """
    ),
    (
      .copyright,
      """
      all rights reserved,copyright,may not be republished,reproduction,alle rechte vorbehalten,
      tous droits réservés,todos los derechos,tutti i diritti,무단전재,무단 전재,저작권,재배포,版权所有,
      版權所有,轉載,转载,無断転載,все права,tüm hakları
      """
    ),
    (
      .contribution,
      """
      contributed to this,reporting by,editing by,additional reporting,writing by,compiled by,written by,
      edited by,translated by,about the author,is a freelance,is a reporter,is a journalist,
      originally published,first published,first appeared,this article was,this story was,
      mit informationen,mit material,dieser artikel,zuerst erschienen,redaktion,avec afp,cet article,
      este artículo,questo articolo,기자,记者,記者,编辑,編輯,责编,文責
      """
    ),
    (
      .app,
      """
      download the app,our app,app store,google play,push notifications,listen to this,audio version,
      reading time,min read,minute read,lesezeit,zur app,télécharger,temps de lecture,descarga,앱,
      下载,下載,アプリ
      """
    ),
    (
      .tags,
      """
      tags,topics,filed under,posted in,categories,categorized,tagged,schlagworte,themen,mots clés,
      etiquetas,temas,argomenti,태그,标签,標籤,タグ,キーワード
      """
    ),
  ]
}
