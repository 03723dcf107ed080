// Phrases inside a block that say what it is for, in the languages of the sources: evidence for the
// classifier, not verdicts.

/// What a phrase speaks of.
enum PhraseTopic: Int, CaseIterable {
  case consent, paywall, subscription, following, related, comments, caption, promotion
  case copyright, contribution, app, tags
}

/// Phrases as sequences of word hashes, found in one pass over a block's words.
struct FurniturePhrases: Sendable {
  static let standard = FurniturePhrases(texts)

  /// By the first word: what must follow, and the topic.
  private var phrases: [UInt32: [(rest: [UInt32], topic: PhraseTopic)]] = [:]
  /// First words, as a filter before the table is asked.
  private var filter = HashSketch(expected: 2048)

  /// - Parameter texts: phrases with commas between them; one that is found within another of its topic
  ///   makes that one idle.
  init(_ texts: [(PhraseTopic, String)]) {
    for (topic, list) in texts {
      for text in list.split(at: ",") {
        let words = FurniturePhrases.words(of: text)
        guard let first = words.first else { continue }
        phrases[first, default: []].append((Array(words.dropFirst()), topic))
        filter.insert(UInt64(first))
      }
    }
  }

  static func words(of text: Substring) -> [UInt32] {
    var words: [UInt32] = []
    var measures = BlockMeasures()
    let bytes = Array(text.utf8)
    WordScan.run(bytes, bytes.indices, &measures, &words)
    return words
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

  /// Anywhere in a block. The model was trained with these: lists that the rules share would change its features.
  static let texts: [(PhraseTopic, String)] = [
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
      隐私,隱私,個人情報,同意,политика конфиденциальности,gizlilik,
      쿠키,이용약관,청소년보호,用户协议,使用條款,利用規約,プライバシー,
      souhlas s,hozzájárul,confidențialitate,prywatności,конфіденційності,απόρρητο,سياسة الخصوصية,
      حریم خصوصی,privasi,tietosuoja,op deze plek,toestemming,redaktioneller inhalt,benötigt javascript
      """
    ),
    (
      .paywall,
      """
      subscribers only,subscriber only,continue reading,already a subscriber,
      already subscribed,
      create an account,log in to,sign in to,free trial,unlimited access,this article is for,reserved for,
      réservé aux abonnés,réservée aux abonnés,il vous reste,déjà abonné,nur für abonnenten,jetzt weiterlesen,
      weiterlesen mit,jetzt testen,plus artikel,suscriptores,ya eres suscriptor,
      riservato agli abbonati,assinantes,prenumerant,abonnent,유료,会员,會員,会員,有料,残り,подписк,
      로그인이 필요,로그인 후,회원가입,회원 전용,구독자 전용,프리미엄,请登录,登录后,登入後,付费,付費,解锁,解鎖,ログイン,
      続きを読む,続きは,全文を読む,
      pro předplatitele,előfizetőknek,abonaților,dla subskrybentów,dla prenumeratorów,
      για συνδρομητές,للمشتركين,khusus pelanggan,vain tilaajille,alleen voor abonnees,
      kun for abonnenter,suscribirte para,por suscripción,il te reste,tu suscripción,otro dispositivo
      """
    ),
    (
      .subscription,
      """
      newsletter,newsletters,subscribe,sign up,your inbox,email address,mailing list,daily briefing,
      unsubscribe,abonnieren,abonniere,abonnez,inscrivez,suscríbete,suscribirse,boletín,iscriviti,
      nyhetsbrev,nieuwsbrief,subscreva,assine,뉴스레터,구독,订阅,訂閱,メルマガ,登録,подпишитесь,abone ol,
      이웃추가,알림 받기,메일링,电子报,電子報,メールマガジン,購読,お気に入り,
      hírlevél,hírlevelünkre,abonează,abonați,zapisz się,biuletyn,рассылку,рассылка,підпишіться,
      розсилку,абонирай,bülten,εγγραφείτε,النشرة البريدية,اشترك,خبرنامه,הירשמו,सब्सक्राइब,
      đăng ký nhận,berlangganan,uutiskirje,nyhedsbrev,odběr,melden sie sich,melde dich,
      jetzt anmelden,recevez,recibe,regístrate,receba,inscreva se,cadastre se,
      ricevi,schrijf je in,meld je aan,ontvang,prenumerera,anmäl dig,kaydol,kayıt ol,subskrybuj,zasubskrybuj
      """
    ),
    (
      .following,
      """
      follow us,follow me,follow him,follow her,like us on,join us on,on facebook,on twitter,on instagram,
      on telegram,on whatsapp,on linkedin,on youtube,share this,google news,whatsapp kanal,folgen sie,
      folgst du,auf facebook,auf whatsapp,suivez,partager,síguenos,compartir,seguici,condividi,
      volg ons,följ oss,siga,compartilhe,공유,팔로우,分享,关注,關注,微信,フォロー,シェア,подписывайтесь,takip,
      페이스북,트위터,카카오,네이버 채널,텔레그램,url 복사,주소 복사,링크 복사,퍼가기,스크랩,扫一扫,掃一掃,二维码,
      公众号,微博,朋友圈,复制链接,複製連結,ツイート,はてな,ブックマーク,リンクをコピー,
      sledujte nás,kövessen minket,kövess minket,urmăriți,urmărește,obserwuj nas,dołącz do nas,
      следите за,слідкуйте,підписуйтесь,последвайте,пратите нас,pratite nas,
      ακολουθήστε,تابعنا,تابعونا,ما را دنبال,עקבו אחרינו,फॉलो करें,theo dõi,ikuti kami,
      seuraa meitä,følg oss,følg os,whatsapp channel,telegram channel,preferred source,folge uns,folgt uns,
      canal de whatsapp,canal whatsapp,chaîne whatsapp,canale whatsapp,canal do whatsapp,canal de telegram,
      canale telegram,kanał whatsapp,kanale whatsapp,whatsapp kanaal,whatsapp kanalımız,whatsapp kanalen,
      síganos,seguiteci,公式line,友だち追加
      """
    ),
    (
      .related,
      """
      read more,read also,also read,see also,read next,related,recommended,more on this,more from,
      you may also,you might also,don t miss,watch,listen,most read,trending,popular,lesen sie,
      mehr zum thema,mehr dazu,auch interessant,zum artikel,meistgelesen,das könnte,
      lire aussi,à lire,sur le même sujet,lea también,te puede interesar,más información,leggi anche,
      lees ook,läs mer,läs också,les også,leia também,leia mais,관련 기사,많이 본,相关新闻,相关阅读,
      相關新聞,延伸閱讀,延伸阅读,推荐,推薦,関連記事,あわせて読みたい,おすすめ,читайте также,ilgili haber,
      관련뉴스,추천 기사,추천뉴스,인기 기사,주요 뉴스,주요기사,이 시각,랭킹,
      헤드라인,다른 기사,최신 기사,이전 기사,다음 기사,함께 볼만한,더보기,핫뉴스,오늘의 핫,
      이 기자의,相关报道,相關報導,相关文章,相關文章,热门,熱門,排行,最新消息,更多新闻,更多新聞,看更多,猜你喜欢,猜你喜歡,你可能,您可能,
      上一篇,下一篇,下一則,精选,精選,ランキング,人気記事,人気の,新着,最新記事,次の記事,前の記事,もっと見る,関連ニュース,
      関連リンク,他の記事,こちらも,一覧,
      čtěte také,související,prečítajte si,kapcsolódó,olvasd el,olvassa el,citește și,
      czytaj także,czytaj też,zobacz też,zobacz także,смотрите также,материалы по теме,
      читайте також,bunlar da ilginizi,διαβάστε επίσης,σχετικά άρθρα,
      اقرأ أيضا,مواضيع ذات صلة,بیشتر بخوانید,קראו גם,ये भी पढ़ें,यह भी पढ़ें,xem thêm,
      tin liên quan,baca juga,berita terkait,lue myös,læs også
      """ + "," + Wording.readAlso.joined(separator: ",")
    ),
    (
      .comments,
      """
      leave a comment,leave a reply,post a comment,your comment,comments,commenting,join the conversation,
      kommentare,kommentieren,kommentar,commentaires,commenter,comentarios,commenti,reacties,댓글,
      评论,評論,コメント,комментарии,yorum,
      답글,공감,좋아요,화나요,이 기사를 추천,추천합니다,기분이 어떠,후속기사,쏠쏠정보,흥미진진,분석탁월,
      留言,跟帖,点赞,點讚,按讚,参与讨论,いいね,ご意見,
      komentáře,hozzászólás,hozzászólások,comentarii,komentarze,комментариев,комментарий,
      коментарі,коментари,yorumlar,σχόλια,تعليقات,تعليق,نظرات,תגובות,bình luận,komentar,
      kommentit,kommentarer
      """
    ),
    (
      .caption,
      """
      getty images,reuters,afp,epa,dpa,picture alliance,shutterstock,istock,
      photograph,photo,foto,bild,courtesy of,illustration,screenshot,image credit,symbolbild,
      archivbild,crédit,imago,사진,연합뉴스,뉴스1,뉴시스,资料图,圖片,图片,写真,撮影,фото,fotoğraf,
      캡처,캡쳐,그래픽,新华社发,图源,圖源,翻攝,資料照,资料照片,供图,イメージ,
      fotó,fotografie,φωτογραφία,عکس,צילום,ảnh,kuva,zdjęcie,arşiv,архив
      """
    ),
    (
      .promotion,
      """
      click here,buy now,shop now,learn more,find out more,order now,get started,book a demo,donate,
      support us,support our,become a member,affiliate,commission,sponsored,advertisement,anzeige,
      werbung,jetzt bestellen,jetzt sichern,unterstützen,spenden,faites un don,soutenez,publicité,
      publicidad,haz clic,pubblicità,advertentie,annons,annonse,publicidade,광고,후원,广告,廣告,広告,
      赞助,реклама,reklam,
      제휴,무료 체험,바로가기,다운로드,내려받기,첨부파일,立即,点击,點擊,点我,點我,优惠,優惠,商务合作,クリック,キャンペーン,
      お申し込み,資料請求,詳しくはこちら,購入,
      inzerce,hirdetés,publicitate,reklama,διαφήμιση,إعلان,تبلیغات,פרסומת,विज्ञापन,quảng cáo,
      iklan,mainos,reklame,lahjoita,wesprzyj,поддержите,підтримайте,buy me a coffee,pin it,
      news tip,únete a,clique aqui,
      consider supporting,efter annonsen,reklamın ardından
      """
    ),
    (
      .copyright,
      """
      all rights reserved,copyright,may not be republished,reproduction,alle rechte vorbehalten,
      tous droits réservés,todos los derechos,tutti i diritti,무단전재,저작권,재배포,版权所有,
      版權所有,轉載,转载,無断転載,все права,tüm hakları,
      무단 복제,무단 배포,학습 및 활용,공공누리,출처표시,未经授权,未經授權,请勿,請勿,免责声明,免責聲明,不代表,侵权,侵權,著作権,無断複製,無断使用,禁無断,
      všechna práva,minden jog,toate drepturile,wszelkie prawa,усі права,всички права,جميع الحقوق,
      تمامی حقوق,כל הזכויות,सर्वाधिकार,bản quyền,hak cipta,kaikki oikeudet,alle rettigheder,
      alle rechten,todos os direitos
      """
    ),
    (
      .contribution,
      """
      contributed to this,reporting by,editing by,additional reporting,writing by,compiled by,written by,
      edited by,translated by,about the author,is a freelance,is a reporter,is a journalist,
      originally published,first published,first appeared,print edition,disclosure statement,republish our,
      this article was,this story was,
      mit informationen,mit material,dieser artikel,zuerst erschienen,redaktion,avec afp,cet article,
      este artículo,questo articolo,기자,记者,記者,编辑,編輯,责编,文責,
      특파원,기사입력,최종수정,기사원문,제보,通讯员,通訊員,特派員,来源,來源,原标题,原標題,编译,編譯,執筆,監修,取材,
      プロフィール,掲載日,更新日,公開日,
      zdroj,forrás,sursa,źródło,источник,джерело,kaynak,πηγή,المصدر,منبع,nguồn,sumber,lähde,fonte,
      kilde,källa
      """
    ),
    (
      .app,
      """
      press play,voiced by,artificial intelligence tool,download the app,our app,app store,
      google play,push notifications,listen to this,audio version,
      reading time,min read,minute read,lesezeit,zur app,télécharger,temps de lecture,descarga,앱,
      下载,下載,アプリ,
      글자크기,글씨크기,글씨 키우기,글씨 줄이기,본문 글씨,요약봇,기사 요약,말하기 속도,음성으로,음성 듣기,음성재생,읽어주기,
      인쇄,프린트,다크모드,字号,字號,字体大小,字體,朗读,朗讀,聆聽,收听,收聽,客户端,客戶端,打开,文字サイズ,音声で,読み上げ,聴く,印刷,
      doba čtení,olvasási idő,timp de citire,czas czytania,время чтения,хв читання,okuma süresi,
      tempo de leitura,tempo di lettura,tiempo de lectura,lukuaika,læsetid,leestijd,
      χρόνος ανάγνωσης
      """
    ),
    (
      .tags,
      """
      tags,topics,filed under,posted in,categories,categorized,tagged,schlagworte,themen,mots clés,
      etiquetas,temas,argomenti,태그,标签,標籤,タグ,キーワード,
      키워드,기사 섹션,섹션 정보,关键词,關鍵詞,关键字,關鍵字,分类,分類,カテゴリ,ジャンル,
      štítky,témata,címkék,etichete,tagi,tematy,теги,теми,etiketler,ετικέτες,الوسوم,کلمات کلیدی,
      תגיות,từ khóa,topik,avainsanat
      """
    ),
  ]
}
