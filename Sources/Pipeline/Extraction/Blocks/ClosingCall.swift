// The last paragraph of many texts asks to follow, join or subscribe, in the class and the tone of the text.
import Text

enum ClosingCall {
  /// Bytes of such a paragraph, less than: two sentences, in scripts of three bytes a character as well.
  static let bytesMax = 500

  /// Whether a paragraph in lower case asks its readers to come to a channel of the paper: it names one and
  /// asks, and is nobody's words.
  static func matches(_ paragraph: [UInt8]) -> Bool {
    let text = paragraph[...]
    return paragraph.count < bytesMax
      && (channels.occurs(in: text) && asks.occurs(in: text)
        || openers.first(beginning: text) != nil)
      && !text.containsAny(Wording.quotationMarks)
  }

  /// How calls begin that name no channel but the paper's own pages.
  private static let openers = ByteTable(
    WordList.entries(
      """
      δείτε όλες τις τελευταίες|όλες οι ειδήσεις|read all the latest|catch all the latest|catch all the business
      for all the latest news|for all the latest updates|get the latest news|get latest news|get all the latest
      stay updated with the latest|stay tuned for more|retrouvez toute l’actualité|retrouvez toute l'actualité
      suivez toute l’actualité|suivez toute l'actualité|sigue toda la actualidad|todas las noticias de
      tutte le notizie su|wszystkie najnowsze|всі новини|все новости|все вести|više vesti|najnovije vesti
      toate știrile|cele mai noi știri|son dakika haberleri için|ikuti berita|dapatkan berita|simak berita|baca berita
      cek berita dan artikel
      """
    ))

  /// Where papers meet their readers.
  private static let channels = ByteTable(
    WordList.entries(
      """
      whatsapp|telegram|newsletter|facebook|instagram|youtube|tiktok|viber|zalo|google news|google discover
      our app|push-nachricht|pushnotis|vår app|nieuwsbrief|nyhetsbrev|nyhedsbrev|uutiskirje|hírlev|bülten
      boletín|lettre hebdo|lettre d’info|lettre d'info|infolettre|sosyal medya|közösségi oldal|szerkesztőség|sociálních sítích
      odběru novinek|naši redakci|biuletyn|телеграм|телеграмм|вайбер|ватсап|вотсап|рассылк|соцсет|розсилк|соцмереж
      viber|ενημερωτικό δελτίο|واتساب|تليغرام|تلغرام|تيليجرام|تلگرام|نشرتنا|النشرة البريدية|خبرنامه
      ווטסאפ|וואטסאפ|טלגרם|ניוזלטר|פייסבוק|व्हाट्सएप|व्हाट्सऐप|टेलीग्राम|फेसबुक|यूट्यूब|ফেসবুক|ইউটিউব|টেলিগ্রাম
      เฟซบุ๊ก|ไลน์|ยูทูบ|公式line|line公式|line好友|メルマガ|ニュースレター|뉴스레터|카카오톡|텔레그램|유튜브|微信|公众号
      公眾號|電子報|电子报|微博
      """
    ))

  /// What they ask for, of readers: with whose channel it is where the verb alone tells of others as well
  /// (`引发关注`, `구독자`, `diikuti`).
  private static let asks = ByteTable(
    WordList.entries(
      """
      follow us|follow our|join us on|join us for|join our|sign up for our|sign up to our|sign up here|sign up now
      sign up for free|sign up for the|then sign up|subscribe to our|subscribe now|subscribe today|like us on
      download our|get our|abonnieren sie unser|abonnieren sie jetzt|abonnieren sie den|abonniere unser
      abonniere jetzt|folgen sie uns|folge uns|folgt uns|melden sie sich jetzt|melden sie sich für unser
      melde dich jetzt|melde dich für|dann abonnieren|abonnez-vous|inscrivez-vous|suivez-nous|rejoignez-nous
      rejoignez notre|síguenos|sigue toda|puedes seguir|síganos|suscríbete|suscríbase|únete|iscriviti|iscrivetevi|seguici|seguiteci
      entre no nosso|entre em nosso|siga o nosso|siga nosso|siga o canal|siga a página|siga-nos|inscreva-se
      assine a newsletter|assine nossa|assine a nossa|receba as notícias|receba notícias|receba as principais
      meld je aan|meld je dan aan|schrijf je in|volg ons|prenumerera på|anmäl dig|följ oss|skaffa vår|følg oss
      følg os |meld deg på|tilmeld dig|tilaa uutiskirje|tilaa maksuton|seuraa meitä|polub nas|obserwuj nas
      dołącz do|zapisz się|sledujte nás|přihlaste se|podpořte|támogasd|iratkozzon|iratkozz|kövessen minket
      kövess minket|katılın|takip edin|abone olun|γραφτείτε|εγγραφείτε|ακολουθήστε|подписывайтесь|подпишитесь
      присоединяйтесь|підписуйтесь|підпишіться|приєднуйтесь|следите за нами|следите за новостями|urmăriți-ne
      abonați-vă|абонирайте|последвайте|pratite nas|تابعونا|تابعوا آخر|تابع آخر|اشتركوا في|اشترك الآن|انضموا إلى قناتنا
      انضم إلى قناتنا|ما را دنبال کنید|کانال تلگرام ما|עקבו אחרינו|הצטרפו לערוץ|הצטרפו אלינו|הירשמו ל|से जुड़ें|फॉलो करें
      सब्सक्राइब करें|অনুসরণ করুন|সাবস্ক্রাইব করুন|যুক্ত থাকুন|ikuti terus|ikuti kami|ikuti saluran|ikuti kanal|simak breaking
      pilih saluran|ayo gabung|yuk gabung|bergabunglah|mời bạn|mời quý|theo dõi chúng tôi|theo dõi kênh|đăng ký kênh
      ติดตามข่าว|ติดตามเรา|กดติดตาม|友だち登録|友だち追加|フォローして|ご登録|登録して|구독하시|구독해 주|구독하기|구독 신청
      팔로우하|친구 추가|欢迎关注|请关注|扫码关注|关注我们|关注公众号|歡迎關注|請關注|關注我們|歡迎訂閱|欢迎订阅|加入我們的
      加入我们的|jiunge na|fuata ukurasa
      """
    ))
}
