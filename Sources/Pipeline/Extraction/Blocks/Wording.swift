// Words that give furniture away, in the languages of the sources; used only on short blocks.

enum Wording {
  /// Labels of links to other articles that are no text wherever they stand, and end the article where
  /// little text follows.
  static let linkLabels = [
    "read also", "share this", "follow us", "filed under", "mehr zum thema", "lesen sie auch",
    "à lire aussi", "lire aussi", "te puede interesar", "lea también", "leggi anche",
    "lees ook", "leia também", "leia mais", "läs mer", "läs också", "les også", "читайте также",
    "관련기사", "延伸阅读", "延伸閱讀", "czytaj także", "czytaj też", "zobacz też", "zobacz także",
    "przeczytaj także", "čtěte také", "prečítajte si", "olvassa el", "citește și", "citeşte şi",
    "смотрите также", "читайте також", "διαβάστε επίσης", "اقرأ أيضا", "اقرأ أيضًا",
    "بیشتر بخوانید", "यह भी पढ़ें", "ये भी पढ़ें", "xem thêm", "đọc thêm", "baca juga",
    "lue myös", "læs også",
  ]

  /// A heading or line that opens what is no longer the article: everything after it goes.
  static let tailOpeners = Phrases(
    starts: [
      "related", "you may also like", "you might also like", "you may like", "more from",
      "more on this",
      "more in", "more stories", "more articles", "read next", "also read",
      "recommended", "recent posts", "latest articles", "latest news", "latest posts", "trending",
      "most read", "most popular", "popular posts", "similar posts", "similar articles",
      "leave a reply", "leave a comment", "post a comment", "join the conversation",
      "join the discussion", "comments", "view comments", "show comments",
      "share your thoughts", "about the author", "about author", "sign up for", "subscribe to",
      "newsletter", "editor's picks", "editors' picks", "what to read next",
      "up next", "keep reading", "see also", "further reading", "other articles", "next post",
      "previous post", "post navigation", "read more", "don't miss",
      "das könnte sie auch interessieren", "das könnte dich auch interessieren",
      "auch interessant", "mehr zu", "weitere artikel",
      "weitere themen", "kommentare", "kommentar schreiben", "ähnliche artikel", "verwandte",
      "schreiben sie einen kommentar", "schreibe einen kommentar", "schreibe eine antwort",
      "sur le même sujet", "articles similaires", "commentaires",
      "laisser un commentaire", "leer más",
      "noticias relacionadas", "artículos relacionados", "comentarios", "deja un comentario",
      "articoli correlati", "commenti", "reacties",
      "relaterade",
      "관련 기사", "추천 기사", "많이 본", "인기기사", "인기 기사", "댓글", "다른 기사",
      "주요기사", "주요 뉴스", "이 시각", "相关阅读", "相关新闻", "相关文章", "相關新聞", "相關文章",
      "推荐阅读", "推薦閱讀", "评论", "評論", "関連記事", "関連ニュース",
      "往期推荐", "往期推薦", "往期回顾", "往期精彩", "あわせて読みたい", "おすすめ記事", "人気記事", "コメント", "アクセスランキング",
      "이 기사를 추천", "이 기사에 대한", "함께 볼만한", "추천 뉴스", "추천뉴스", "인기 뉴스", "관련 뉴스", "관련뉴스", "핫뉴스", "이 기자의",
      "주요뉴스",
      "최신기사", "최신 기사", "猜你喜欢", "猜你喜歡", "热门", "熱門", "相关报道", "相關報導", "更多新闻", "更多新聞", "看更多", "你可能",
      "您可能", "精选推荐",
      "komentarze",
      "mohlo by vás zajímat", "komentáře", "súvisiace články",
      "kapcsolódó", "hozzászólások",
      "pe aceeași temă", "comentarii", "материалы по теме", "по теме",
      "комментарии", "коментарі", "ilgili haberler",
      "bunlar da ilginizi",
      "yorumlar", "σχετικά άρθρα", "σχόλια", "مواضيع ذات صلة", "أخبار ذات صلة",
      "تعليقات", "مطالب مرتبط", "اخبار مرتبط",
      "נושאים קשורים",
      "כתבות נוספות", "תגובות", "संबंधित खबरें", "ข่าวที่เกี่ยวข้อง", "อ่านข่าวที่เกี่ยวข้อง",
      "tin liên quan", "tin cùng chuyên mục", "bài liên quan", "bình luận",
      "berita terkait", "artikel terkait", "komentar", "gerelateerde artikelen",
      "lees meer", "artigos relacionados", "notícias relacionadas",
      "网友评论", "發表評論", "发表评论", "関連リンク", "人気の記事", "次の記事", "前の記事", "新着記事", "この記事を書いた", "この記事に関する",
    ] + linkLabels + readAlso + linkTitles,
    wholes: [
      "one comment", "no comments", "comment", "share", "tags", "author", "advertisement",
      "more news", "references and further reading", "categories", "archives", "read this next",
      "also on", "more", "kontakt", "pressekontakt", "media contact", "press contact", "문의처",
      "お問い合わせ", "联系方式", "how to cite", "cite this",
    ])

  /// What makes a line that speaks like furniture somebody's words.
  static let quotationMarks = ["\"", "“", "„", "«", "「", "『"].needles

  /// What a longer link ends with that asks to read on: `返回首页，查看更多`.
  private static let callEnd = Array("，查看更多".utf8)

  /// What a link to another article or to pictures begins with, behind the end of a paragraph.
  private static let pointers = [
    "【", "▶", "►", "☞", "⇒", "→", "➡", "👉", "＞", "≫", "■関連", "（写真", "(写真",
  ].needles

  /// Bytes of a link that asks to go on, and of one that points to something, at most.
  private static let callBytesMax = 60
  private static let pointerBytesMax = 300

  /// Whether a link behind the last sentence of a paragraph is none of its text.
  static func isCall(_ link: ArraySlice<UInt8>) -> Bool {
    if link.count <= pointerBytesMax, pointers.contains(where: { link.begins(with: $0) }) {
      return true
    }
    return link.count <= callBytesMax
      && (link.suffix(callEnd.count).elementsEqual(callEnd) || calls.matches(Fold.bytes(link)))
  }

  /// A link that asks to read on, and says nothing else.
  static let calls = Phrases(
    starts: ["点击查看更多", "查看更多", "阅读原文", "閱讀原文", "続きを読む", "もっと見る"],
    wholes: [
      "더보기", "더 보기", "자세히 보기", "全文を読む", "詳しくはこちら", "查看原文", "阅读全文", "閱讀全文", "read more",
      "read more »", "continue reading", "weiterlesen", "mehr lesen", "lire la suite", "leer más",
      "seguir leyendo", "leia mais", "leggi tutto", "continua a leggere", "lees meer", "läs mer",
      "читать далее", "czytaj więcej", "devamını oku", "xem thêm", "baca selengkapnya",
    ])

  /// What a box ends with that a program wrote, anywhere in its last line.
  static let boxClosers = ByteTable(
    WordList.entries(
      """
      ai가 요약|ai로 요약|자동요약한|자동 요약한|ai가 자동으로|ai가 생성|ai基盤|aiが要約|aiによる要約|ai生成的摘要|由ai总结|由ai總結
      ai自动生成|ai自動生成|summary was generated|summary was created|summarized by ai|summarised by ai
      """
    ))

  /// The label of a box that a program wrote: what stands in its element goes with it.
  static let boxOpeners = Phrases(
    starts: [
      "ai 요약", "ai요약", "ai 뉴스 요약", "ai 기사 요약", "세 줄 요약", "세줄 요약", "3줄 요약", "한눈에 보는 기사", "기사 요약",
      "본문 요약",
      "자동요약", "자동 요약", "기사 제목과 주요 문장", "ai摘要", "ai 摘要", "ai总结", "智能摘要", "内容摘要", "ざっくり言うと",
      "aiによる要約", "ai要約",
      "この記事のai要約", "ai summary", "ai-generated summary", "ai generated summary", "summary by ai",
    ], wholes: [])

  /// A line that is never part of the text, wherever it stands. Labels of pictures and of rights begin it;
  /// within a line `PhotoCredit` and `ClosingLine` look for them.
  static let noise = Phrases(
    starts: [
      "advertisement", "article continues", "story continues", "our standards:", "sponsored",
      "read more:", "also read:",
      "read next:", "see also:", "related:", "related article", "read this:", "more:", "watch:",
      "síguenos en", "seguinos en", "dapatkan update", "you can also check", "总台记者丨", "監制丨", "监制丨",
      "制片人丨", "来源丨", "本文来源：", "디지털뉴스팀", "온라인 뉴스팀", "웹편집", "제보하기", "■ 제보",
      "watch |", "read |", "listen |", "listen:", "share on", "share article", "tweet this",
      "follow @",
      "click here to", "sign up", "subscribe", "photo:", "image:", "photo by", "photo courtesy",
      "image credit", "photo credit", "image source", "photograph:", "picture:", "getty images",
      "copyright ©", "© ", "all rights reserved", "comments are closed", "posted in", "posted on",
      "posted by", "tagged", "tags:", "categories:", "category:", "last updated",
      "last modified", "updated:", "published:", "published on", "reading time",
      "estimated reading",
      "min read", "skip to", "jump to", "back to top", "print this", "email this",
      "your email address will not", "required fields are", "save my name", "continue reading",
      "this website uses cookies", "this site uses", "loading", "please enable javascript",
      "support our journalism", "download our app", "download the app", "enjoyed this",
      "like this article", "like this:", "the post ", "this post may contain affiliate",
      "this article contains affiliate", "we may earn", "listen to this article",
      "your browser does not support", "javascript must be enabled", "javascript is required",
      "view this post on",
      "open image in gallery", "press enter or click to view", "after newsletter promotion",
      "you can now listen to",
      "this article contains content provided by", "next: watch", "la suite après cette publicité",
      "continua após a publicidade", "dalsza część artykułu", "dalsza część tekstu",
      "empfohlener externer inhalt",
      "ayrıca oku",
      "ayrıca bakınız", "ilgili haber",
      "اقرأ المزيد", "อ่านเพิ่มเติม",
      "อ่านข่าว",
      "قرأ أيضا", "קראו גם", "also read |", "riproduzione riservata",
      "foto:", "bild:", "anzeige", "werbung", "lesen sie mehr", "lesedauer", "temps de lecture",
      "tiempo de lectura", "tempo di lettura", "tempo de leitura", "leestijd", "lästid", "læsetid",
      "lesetid",
      "lukuaika", "czas czytania", "doba čtení", "olvasási idő", "timp de citire", "время чтения",
      "час читання",
      "okuma süresi", "χρόνος ανάγνωσης", "waktu baca", "thời gian đọc", "読了時間", "阅读时间", "閱讀時間",
      "mehr dazu", "lesezeit", "stand:", "teilen", "quelle:", "crédit photo",
      "photo d'illustration",
      "publicité", "lire la suite", "leer también",
      "publicidad", "pubblicità",
      "annons", "annonse", "reklam",
      "читать также", "čtěte i", "přečtěte si",
      "olvasd el",
      "διαβάστε ακόμη", "関連記事：", "関連記事:",
      "sledujte nás", "kövessen minket", "kövess minket", "urmăriți-ne", "obserwuj nas",
      "подписывайтесь на", "підписуйтесь на", "bizi takip", "ακολουθήστε μας", "تابعنا", "تابعونا",
      "ikuti kami", "theo dõi chúng tôi", "seuraa meitä", "følg oss", "følg os", "[gambas:",
      "det här är en låst artikel", "więcej takich informacji",
      "pratite nas", "zapratite nas", "следвайте ни", "читайте нас в", "читайте нас у",
      "urmărește-ne",
      "źródło:", "zdroj:", "forrás:", "sursa:", "источник:", "джерело:", "kaynak:", "πηγή:",
      "المصدر:", "منبع:", "nguồn:", "sumber:", "нашли ошибку", "знайшли помилку", "扫描二维码",
      "掃描二維碼", "انتهای پیام",
      "реклама", "фото:", "▶", "☞", "【", "無断転載", "무단전재", "무단 전재", "저작권자", "ⓒ",
      "기사제보", "구독", "좋아요", "공유하기", "사진=", "사진 =", "[사진", "责任编辑", "責任編輯", "编辑:", "编辑：", "写真:",
      "this summary was generated", "this summary was created", "この要約はai", "この要約は、ai", "本摘要由ai",
      "本文摘要由ai", "copyright 20", "copyright (c)", "enjoying this story", "join our whatsapp",
      "►", "veja também", "veja mais", "ранее мы писали", "publicidade", "advertentie", "reklama",
      "artikel geht nach der anzeige", "la suite après la publicité",
      "※この記事は", "※本記事は", "情報提供は", "公式line", "点击“阅读原文”",
      "이 기사는 언론사", "기사의 섹션 정보", "이동 통신망을 이용하여", "성별 남성", "[관련기사]", "※ 기사 제보", "※ 이 요약은",
      "이 요약은 ai",
      "ai가 요약한", "※ 외부 필자", "※ '당신의 제보", "동영상 재생 준비", "읽어주기 기능은", "중요한 뉴스만 골라", "打开app", "打開app",
      "以上内容由ai",
      "以上內容由ai", "请继续往下阅读", "請繼續往下閱讀", "不用抽 不用搶", "点击查看", "點擊查看", "更多精彩", "更多中央社", "特别声明", "特別聲明",
      "版权声明", "版權聲明",
      "本文系", "校对：", "校對：", "值班编辑", "（责编", "（責編", "（責任", "（责任", "（編輯", "（编辑",
      "記事は広告の後",
      "empfohlener redaktioneller inhalt", "mit ihrer zustimmung wird hier",
      "únete a nuestro canal", "únete al canal",
      "simak video", "simak breaking news", "advertisment", "ภาพ :",
      "ภาพ:", "เกาะติด", "বিজ্ঞাপন",
      "প্রকাশ:", "আপডেট:", "کد خبر", "تاریخ انتشار", "زمان مطالعه", "دسته‌بندی:", "خبرنگار:", "ترجمة:",
      "喜欢就点", "※외부 필진", "※ 외부 필진", "※ 본 칼럼", "dalszy ciąg artykułu", "dalszy ciąg materiału",
      "reszta tekstu pod", "więcej informacji znajdziesz", "želite li dopuniti",
      "op deze plek staat een", "press play to listen to this", "voiced by artificial",
      "an artificial-intelligence tool created this", "tu suscripción se está usando",
      "published in the print edition of the", "clique aqui para seguir", "vídeos: tudo sobre",
      "get more local news delivered", "do you have a news tip?", "have a news tip?",
      "this material, and other digital content",
      "次のページ", "次ページ", "→【写真】", "写真を拡大", "画像を拡大", "最終更新", "ポスト みんな", "[pr]", "［pr］", "［ｐｒ］",
      "기사원문", "본문 요약", "말하기 속도", "글자 크기", "글자크기", "글씨 크기", "글씨크기", "본문 글씨", "음성으로", "url 복사",
      "url복사",
      "첨부파일", "공공누리", "字号", "字體", "字体", "来源：", "來源：", "原标题", "免责声明", "免責聲明", "责编", "文字サイズ",
      "音声で聴く", "音声で聞く",
      "この記事は有料", "この記事は会員", "続きを読む", "ツイート",
      "写真＝", "図:", "扫一扫", "分享到", "シェア", "フォロー", "広告", "广告", "廣告", "광고",
    ] + linkLabels + readAlso + behindAdvertisement,
    wholes: [
      "share", "tweet", "print", "email", "e-mail", "save", "facebook", "twitter", "linkedin",
      "whatsapp", "copy link", "link copied", "pinterest", "reddit", "telegram", "close", "menu",
      "search", "home", "next", "previous", "prev", "back", "more", "read more", "show more",
      "load more", "view all", "see all", "comment", "comments", "reply", "follow", "like", "play",
      "listen", "watch", "video", "gallery", "photos", "ad", "top", "up", "login",
      "log in", "register", "facebook twitter linkedin print", "0 comments", "no comments",
      "no comments yet", "table of contents", "contents", "in this article", "author", "by",
      "published", "updated", "drucken", "merken", "mehr", "kommentare", "weiterlesen", "imprimer",
      "partager", "compartir", "imprimir", "인쇄", "공유", "스크랩", "목록", "댓글", "打印",
      "收藏", "分享", "印刷", "newsletter", "复制代码", "複製程式碼", "copy code", "コードをコピー", "코드 복사",
    ] + advertisementLabels)

  /// Those of them that say where a report comes from: between two paragraphs it is one.
  static let sourceLabels = Phrases(
    starts: [
      "quelle:", "źródło:", "zdroj:", "forrás:", "sursa:", "источник:", "джерело:", "kaynak:",
      "πηγή:", "المصدر:", "منبع:", "nguồn:", "sumber:",
    ], wholes: [])

  /// Those of them that a sentence of an article may begin with as well.
  static let openWords = Phrases(
    starts: [
      "sponsored", "loading", "tagged", "the post ", "werbung", "anzeige", "teilen",
      "publicité", "publicidad", "pubblicità", "annons", "annonse", "reklam", "реклама", "【", "▶",
      "저작권자", "シェア", "フォロー", "広告", "广告", "廣告", "광고", "続きを読む", "责任编辑", "責任編輯",
    ] + readAlso, wholes: [])

  /// Those that a piece of advice may begin with: `Print this page and keep it with the boiler.`
  static let adviceWords = Phrases(
    starts: [
      "sign up", "subscribe", "download the app", "print this", "share this", "click here to",
      "follow us", "read also",
    ], wholes: [])

  /// What furniture speaks of that begins like advice.
  static let promotionWords = [
    "our ", "newsletter", "inbox", "alerts", "updates", "facebook", "twitter", "instagram",
    "whatsapp", "telegram", "youtube", "channel", "this article", "this story", "this post",
    "stories", "rights reserved", "email", "e-mail", "daily", "weekly", "get the", "access",
    "premium", "today",
  ].needles

  /// The line that WordPress adds to a feed's content.
  static func isFeedFooter(_ text: String) -> Bool {
    let folded = text.lowercased()
    return (folded.hasPrefix("the post ") && folded.contains(" appeared first on "))
      || (folded.hasPrefix("the article ") && folded.contains(" first appeared on "))
      || (folded.hasPrefix("der beitrag ") && folded.contains(" erschien zuerst auf "))
      || (folded.hasPrefix("la entrada ") && folded.contains(" se publicó primero en "))
      || (folded.hasPrefix("l’article ") && folded.contains(" est apparu en premier sur "))
  }
}
