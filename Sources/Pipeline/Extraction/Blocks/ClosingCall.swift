// The last paragraph of many texts asks to follow, join or subscribe, in the class and the tone of the text.
import Text

enum ClosingCall {
  /// Bytes of such a paragraph, less than: two sentences, in scripts of three bytes a character as well.
  static let bytesMax = 500

  /// Whether a paragraph in lower case asks its readers to come to a channel of the paper: it names one and
  /// asks, and is nobody's words.
  static func matches(_ paragraph: [UInt8]) -> Bool {
    let text = paragraph[...]
    return paragraph.count < bytesMax && text.containsAny(channels) && text.containsAny(asks)
      && !text.containsAny(quotationMarks)
  }

  /// Where papers meet their readers.
  private static let channels = WordList.entries(
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
  ).needles

  /// What they ask for, of readers.
  private static let asks = WordList.entries(
    """
    follow us|follow our|join us|join our|sign up|subscribe to|subscribe now|like us|download our|get our
    abonnieren sie|abonniere |folgen sie|folge uns|folgt uns|melden sie sich|melde dich|abonnez-vous
    inscrivez-vous|suivez-nous|rejoignez|síguenos|síganos|suscríbete|suscríbase|únete|iscriviti|iscrivetevi
    seguici|seguiteci|entre no nosso|entre em nosso|siga o|siga a|siga-nos|inscreva-se|assine|receba |meld je
    schrijf je in|volg ons|prenumerera på|anmäl dig|följ oss|skaffa vår|følg oss|følg os|meld deg på|tilmeld dig
    tilaa |seuraa meitä|polub nas|obserwuj nas|dołącz do|zapisz się|sledujte nás|přihlaste se|podpořte
    iratkozzon|iratkozz|kövessen minket|kövess minket|katılın|takip edin|abone olun|γραφτείτε|εγγραφείτε
    ακολουθήστε|подписывайтесь|подпишитесь|присоединяйтесь|підписуйтесь|підпишіться|приєднуйтесь|следите за
    támogasd|simak |pilih saluran|urmăriți|abonați|абонирайте|последвайте|pratite nas|تابعوا|تابعونا|اشتركوا|اشترك|انضموا|دنبال کنید|عضو شوید
    הצטרפו|עקבו אחר|הירשמו|से जुड़ें|फॉलो करें|सब्सक्राइब करें|অনুসরণ করুন|সাবস্ক্রাইব করুন|যুক্ত থাকুন|ikuti |gabung|bergabung
    theo dõi|đăng ký|ติดตาม|友だち登録|友だち追加|フォロー|登録|구독|팔로우|친구 추가|关注|關注|訂閱|订阅|加入|jiunge|fuata
    """
  ).needles

  private static let quotationMarks = ["\"", "“", "„", "«", "「", "『"].needles
}
