// The words around names of persons, by language: what PersonName cuts, splits at and refuses.

enum PersonWords {
  /// Written before a name, lower case; longer ones first. A blank or a colon follows.
  static let openers: [String] = WordList.entries(
    """
    by|written by|words by|text by|texts by|story by|posted by|published by|authored by|reported by
    report by|reporting by|article by|opinion by|analysis by|review by|interview by|column by
    commentary by|contributed by|submitted by|medically reviewed by|reviewed by|edited by
    translated by|compiled by|added by|created by|about the author|author|authors|author(s)
    contributor|contributors|reporter|posts by|all posts by|view all posts by|more from|more by
    more articles by|more articles from|more posts by|more posts from|more stories by
    guest post by|guest column by|all articles by|all articles from|articles by|see all by
    von|text von|text|texte|text und fotos|text & fotos|text und bilder
    ein beitrag von|beitrag von|blog beitrag von|gastbeitrag von|autor
    autorin|autoren|autorinnen|verfasst von|geschrieben von|veröffentlicht von|erstellt von
    aufgezeichnet von|eine reportage von|ein bericht von|ein interview von|ein essay von
    reportage von|bericht von|interview von|interview|eine kolumne von|eine analyse von|ein kommentar von
    ein gastbeitrag von|kommentar von|alles von|alle beiträge von|alle artikel von
    zeige alle beiträge von|weitere artikel von|mehr von|redaktion|bearbeitet von
    par|écrit par|publié par|rédigé par|propos recueillis par|un article de|texte de|auteur
    auteurs|tous les articles de|par la rédaction
    por|escrito por|publicado por|texto de|texto por|redacción|autora|autores|autoria
    di|dal nostro inviato|dalla nostra inviata|dal corrispondente|dalla corrispondente
    dal nostro corrispondente|dalla nostra corrispondente|a cura di|scritto da|pubblicato da|testo di|articolo di|autore|autori|da
    door|geschreven door|tekst|tekst door|auteur(s)
    av|text av|skriven av|publicerad av|af|skrevet af|skrevet av|tekst av
    van onze verslaggever|van onze verslaggeefster|van onze correspondent|van onze redacteur
    von unserem redakteur|von unserer redakteurin|von unserem korrespondenten|von unserer korrespondentin
    von unserem mitarbeiter|von unserer mitarbeiterin|von unserem reporter|von unserer reporterin
    de notre correspondant|de notre correspondante|de notre envoyé spécial|de notre envoyée spéciale
    una nota de|una crónica de|as told to|autorzy|autorka|opracowała|opracował|muhabir|авторка
    ρεπορτάζ|כתבה|گزارش|লিখেছেন|เรื่อง|bài|bài và ảnh|imeandikwa na
    autor tekstu|opracowanie|oprac.|rozmawiał|rozmawiała|napisał|napisała|yazan|yazar|haber|oleh|penulis
    автор|авторы|автори|текст|подготовил|подготовила|підготував|підготувала|بقلم|كتب|كتبت|إعداد|تقرير
    نویسنده|به قلم|مصنف|লেখক|mwandishi|מאת|लेखक|द्वारा|ผู้เขียน|เขียนโดย|โดย|tác giả|szerző|írta|συντάκτης|συντάκτρια|γράφει ο|γράφει η
    επιμέλεια|του|της|pewarta|wartawan|kirjoittaja|words|texto|الكاتب|المؤلف|لیکوال|எழுதியவர்|రచయిత|લેખક|ਲੇਖਕ
    කර්තෘ|ရေးသားသူ|muallif|marubuci|qoraa|umwanditsi|napsal|napsala|autor textu|teksti|аутор|пише|piše
    기자명|본사기자|저자|글|글·사진|글쓴이|작성자|기자|취재|취재기자|글 사진|사진·글
    发布者|發佈者|发布人|供稿|撰稿|撰稿人|本报记者|本報記者|本報訊記者|新华社记者|特派記者|特约记者|實習記者|记者|記者|作者|撰文|文字|文|编译|編譯
    text and photos by|text and photos|text & photos by|words and pictures by|words and pictures|words and photos by
    words and images by|words & photos by|story and photos by|story & photos by|photos and text by
    photographs and text by|text and photographs by|written and photographed by|photos and story by
    text und foto|text und bild|text und fotos von|fotos und text|text/fotos|text & bilder|text & foto
    texte et photos|texte et photo|textes et photos|photos et texte|texte & photos|texte et photos de|texte et images
    texto y fotos|texto y foto|texto y fotografías|textos y fotos|fotos y texto|texto y fotos de|texto e fotos
    texto e foto|textos e fotos|fotos e texto|testo e foto di|testo e foto|testi e foto|testi e foto di|testi di
    testo e fotografie di|foto e testo di|tekst en foto's|tekst en foto’s|tekst en foto|tekst en beeld
    text och foto|text och bild|text & bild|foto och text|tekst og foto|tekst og bilder|tekst og billeder
    tekst & foto|foto og tekst|tekst/foto|tekst i zdjęcia|tekst i foto|tekst i fotografie|zdjęcia i tekst
    text a foto|text a fotografie|foto a text|teksti ja kuvat|teksti ja kuva|teksti ja valokuvat|kuvat ja teksti
    szöveg és fotó|szöveg és kép|szöveg és fotók|szöveg és képek|fotó és szöveg|szöveg|yazı|yazı ve fotoğraf
    yazı ve fotoğraflar|haber ve fotoğraf|текст и фото|текст, фото|фото и текст|текст/фото|текст и снимки
    снимки и текст|текст і фото|текст та фото|фото і текст|tekst i fotografije|tekst i slike|tekst in foto
    besedilo in fotografije|text și foto|κείμενο και φωτογραφίες|κείμενο|teks|teks dan foto|беседовал|беседовала
    записал|записала|интервью взял|интервью взяла|розмовляв|розмовляла|записав|文/图|文、图|文／图|文图|文/圖|文／圖
    文、圖|圖文|图文|文と写真|文・撮影|取材・撮影|글/사진|글, 사진
    autorius|autorė|autors|avtor|avtorica|avtorji|пишува|հեղինակ|ავტორი|müəllif|зохиогч|تحریر|రచన|egilea|awdur|údar
    may-akda|sulat ni|ulat ni|parengė|shkruan|сурвалжлагч|از|deur|daga|հեղինակ՝|höfundur|autoare|autoarea|szerzők|аўтар|муаллиф|forfatter|författare|skribent
    取材・文|取材·文|取材文|執筆者|執筆|筆者|著者|文・写真|聞き手|聞き手・構成|取材・構成|文・構成|writer|writers|በ
    """
  ).sorted { $0.count > $1.count }

  /// Words for `by` that begin names as well: alone they are none, and the name stands below.
  static let marksAlone: [String] = WordList.entries(
    "от|від|од|od|από|بواسطة|توسط|tarafından|bởi|nga|prin|na|przez")

  /// The openers by their first byte, longer ones first.
  static let openersByByte = Dictionary(grouping: openers) { $0.utf8.first ?? 0 }

  /// Those that need a colon: without it they are part of a name or of a sentence.
  static let labelsBefore: Set<String> = Set(
    WordList.entries(
      """
      redaktion|redacción|interview|text|texte|tekst|haber|文|기자|opracowanie|writer|writers|words|texto
      الكاتب|المؤلف|لیکوال|எழுதியவர்|రచయిత|લેખક|ਲੇਖਕ|කර්තෘ|ရေးသားသူ|muallif|marubuci|qoraa|umwanditsi
      发布者|發佈者|发布人|供稿|撰稿|撰稿人|κείμενο|szöveg|yazı|teks|تحریر|autors|avtor|awdur|از|deur|daga|údar|图文|圖文|文图|записал|записала|записав
      muhabir|ρεπορτάζ|כתבה|گزارش|เรื่อง|bài|bài và ảnh
      """))

  /// Words for `by` in small languages, which mean much else: none but a marked byline begins with them.
  static let weakOpeners: Set<String> = Set(
    WordList.entries(
      "nga|de|от|deur|daga|na|од|від|per|eftir|gan|le|od|ni|ng|av|af|von|door|par|por|di"))

  /// Those that a comma may follow, as where the word is for screen readers: `Author, Jane Doe`.
  static let labelsBeforeComma: Set<String> = Set(
    WordList.entries(
      """
      author|autor|autora|auteur|автор|аутор|yazan|yazar|penulis|tác giả|مصنف|نویسنده|लेखक|লেখক|mwandishi
      기자|作者|記者|记者|الكاتب|المؤلف|لیکوال|எழுதியவர்|రచయిత|લેખક|ਲੇਖਕ|කර්තෘ|ရေးသားသူ|ผู้เขียน
      muallif|marubuci|qoraa|umwanditsi
      """))

  /// Before the names of those who only helped.
  static let helpers: [String] = WordList.entries(
    """
    updated by|edited by|reviewed by|fact checked by|fact-checked by|photo by|photos by
    photographs by|translated by|illustration|fotos von|foto:|übersetzt von
    """)

  /// With a colon behind them, before the names of those who only helped, or before no name at all.
  static let otherLabels: [String] = WordList.entries(
    """
    责任编辑|责编|責編|编辑|編輯|校对|校對|摄影|攝影|图片|來源|来源|时间|時間|日期|편집|사진|写真|撮影|編集
    Editor|Redaktur|Penyunting|Editör
    """)

  /// Beside the name of one who took a picture, who is no author. What the makers of an article did besides,
  /// as whole lines say it, is in `SignatureLine`.
  static let photographers: Set<String> = Set(WordList.entries("摄|攝|撮影|写真|사진|图|圖"))

  /// How a word ends that says from where it was reported: `莫斯科报道`.
  static let reports: [String] = WordList.entries(
    "综合|綜合|报道|報道|报导|報導|电|電|讯|訊|专电|專電")

  /// Written behind a name.
  static let closers: [String] = WordList.entries(
    """
    선임기자|객원기자|전문기자|수습기자|인턴기자|대학생기자|기자|특파원|논설위원|편집위원|통신원|앵커|에디터|리포터
    记者|記者|编辑|編輯|報導|报道|撰文|編譯
    編集委員|論説委員|特派員|編集長|編集部記者
    """
  )

  /// Offices behind a Korean name, in a word that may begin with what they are of: `정치부장`.
  static let koreanOffices: [String] = WordList.entries(
    "부장|차장|팀장|국장|위원|교수|대표|연구원|평론가|변호사|PD|기자|특파원|앵커|아나운서|작가|소장|원장|고문")

  /// Offices that are written right behind a name.
  static let officesBehind: Set<String> = Set(
    WordList.entries(
      """
      author|editor|writer|reporter|correspondent|columnist|contributor|journalist|producer|photographer
      redakteur|redakteurin|reporterin|korrespondent|korrespondentin|journaliste|periodista
      corresponsal|redactor|redactora|giornalista|jornalista|toimittaja|redaktor|redaktorka|novinář
      novinářka|dziennikarz|dziennikarka|újságíró|szerkesztő|muhabir|gazeteci|novinar|novinarka
      verslaggever|verslaggeefster|redacteur|redaktör|reportera|reporterka|korrespondentti
      корреспондент|обозреватель|журналист|журналистка|редактор|кореспондент|кореспондентка
      журналіст|журналістка|δημοσιογράφος|συντάκτης|συντάκτρια|ライター
      """))
  /// Between a name and such an office: of what it is.
  static let fields: Set<String> = Set(
    WordList.entries(
      """
      staff|senior|chief|deputy|managing|associate|assistant|contributing|special|executive|news
      political|politics|science|health|sports|business|foreign|education|diplomatic|defence|defense
      technology|features|national|international|digital|world|asia|europe|korea|china|japan
      """))

  /// In wide brackets behind an East Asian name: where somebody works, and as what.
  static let affiliations: [String] = WordList.entries(
    "大学|大學|教授|研究|記者|记者|委員|委员|支局|特派員|部長|局長|所長|院長|センター|대학|교수|연구|위원|센터")

  /// Between names.
  static let separators: [String] = [
    " and ", " And ", " AND ", " és ", " ir ", " un ", " & ", " und ", " et ", " with ", ";", "、",
    "，", "،", " / ",
    " oraz ", " im Gespräch mit ", " și ", " şi ", " και ", " dan ", " और ", " และ ", " og ",
    " och ", " ve ",
    " ja ", " и ", " та ", " و ", " і ", " й ", " اور ", " आणि ", " एवं ", " এবং ", " và ", " və ",
    " dhe ", " eta ", " sowie ", " + ", "기자 ", "記者 ",
    "记者 ", "实习生", "實習生", "通讯员", "通訊員",
  ]

  /// Between names, and within one: `José Ortega y Gasset`, `约翰·史密斯`.
  static let weakSeparators: [String] = [
    " y ", " e ", " en ", " i ", " a ", "·", "・", " व ", " ও ",
  ]

  /// Between names and what is none: both sides must be known names.
  static let doubtfulSeparators: [String] = [
    "|", "/", "／", " - ", " – ", " — ", " • ", " · ", " avec ", " mit ", " con ", " ed ", " na ",
  ]

  /// What `and` is in Arabic and Hebrew: the first letter of the name behind it.
  static let boundConjunctions: [Character] = ["و", "ו"]

  /// Names that begin with such a letter of their own.
  static let withoutConjunction: Set<String> = Set(
    WordList.entries(
      """
      وليد|وائل|وسام|وسيم|وسیم|وجدي|ودود|وفاء|وداد|وهيب|وجيه|ورد|وعد|وصفي|وضاح|ولاء|وفيق|وحيد|وحید|وحيدة|وردة
      وسن|وجدان|وصال|وئام|وهبة|وهبي|واثق|واصف|والي|وقاص|وقار|وزیر|وزير|ولی|ولي|ורד|ורה|ויקטור|ולדימיר
      ולדיסלב|ויטלי|ויקטוריה|וולף|וינר|וייס|וקסמן|ורטהיים|ויסמן
      """))

  /// Between a name and a place, or those whom one works for.
  static let beforeTails: [String] = [
    " in ", " aus ", " en ", " à ", " for ", " avec ", " special to ", " at ",
  ]

  /// Agencies that are signed with letters alone, which are capitals where they stand for a person. Names of
  /// other kinds are in `AgencyLine` and `ClosingLine`, and those of pictures in `PhotoCredit`.
  static let agencies: Set<String> = Set(
    WordList.entries(
      "ap|afp|dpa|upi|efe|ansa|apa|sda|tass|epd|kna|sid|anp|ntb|pti|ians|ani|tnn|cna|kcna"))

  static func isAgency(_ name: String) -> Bool {
    name == name.uppercased() && agencies.contains(name.lowercased())
  }

  /// What the names of papers and agencies end with.
  static let endsOfMedia: Set<String> = Set(
    WordList.entries("news|press|times|post|herald|daily|guardian|tribune|journal"))

  /// Words of pages that are family names too.
  static let alsoNames: Set<String> = Set(
    WordList.entries(
      "press|home|key|first|bild|min|post|next|link|page|english|print|date|industry|mail|stand"))

  static let particles: Set<String> = Set(
    WordList.entries(
      """
      de|van|von|vom|der|den|la|le|bin|al|el|di|da|del|della|du|dos|das|do|ten|ter|zu|zur|ibn|e|y
      st.|af|av|d'|des|les|het|'t|op|bint|ben|abu|v.|dem
      """
    ))

  /// Those that a sign binds to the next word: `al-Sharif`, `dell’Orso`.
  static let boundParticles: Set<String> = Set(
    WordList.entries("al|el|ul|as|ash|ad|an|ar|az|d|l|dell|dall|degl|dagl|nell|all|t"))

  /// Words of pages, not of names.
  static let never: Set<String> = Set(
    WordList.entries(
      """
      youtube|video|videos|faculty|profile|profil|login|name|posted|twitter|facebook|home|rss
      illustration|recipe|community|positions|program|date|more|mehr|link|recent|posts|post
      news|newspaper|publisher|share|written|author|authors|autor|autoren|member|instagram
      sponsored|agency|website|podcast|photo|photos|content|blog|press|english|updated|published
      reading|strategy|copyright|kontakt|foto|fotos|bild|last|first|next|view|read
      follow|followers|comments|comment|reply|print|email|e-mail|mail|phone|contact|about|search
      menu|subscribe|newsletter|development|wellness|prevention|edition|edited|category|categories
      categorie|tags|tag|article|articles|artikel|beitrag|beiträge|alle|alles|all|see|latest
      continue|advertisement|anzeige|werbung|minutes|min|minute|ago|today|yesterday|uhr|by|vor
      image|images|credit|source|quelle|sources|getty|reuters|afp|dpa|unsplash|shutterstock
      licensed|certified|senior|junior|digital|security|expert|experts|astrologer|designed|design
      cc|commons|key|opinion|op-ed|analysis|politics|business|sports|world
      your|our|we|you|deinen|unsere|this|that|what|how|why|when|where|is|are
      über|gründer|gründerin|inhaber|inhaberin|founder|co-founder|ceo|redakteur|redakteurin
      chefredakteur|chefredakteurin|manufacturer|results|role|size|company|industry
      journalist|journalists|reporter|editor|correspondent|columnist|writer|freelance
      save|saved|stand|listen|fellow|fellows|department|briefing|bureau
      university|universität|université|universidad|università|college|institute|academy
      udostępnij|partager|compartir|compartilhar|partilhar|condividi|teilen|delen|dela|jaa|paylaş|bagikan
      kongsi|поделиться|поділитися|сподели|подели|megosztás|sdílet|zdieľať|distribuie|podijeli|podeli
      κοινοποίηση|שתף|שיתוף|مشاركة|شارك|शेयर|শেয়ার|แชร์|jaga|dalintis
      lesezeit|lesedauer|drucken|vorlesen|anhören|merken|lecture|imprimer|écouter|abonnés|offrir|enregistrer
      imprimir|escuchar|guardar|comparte|ouvir|salvar|assinantes|leitura|stampa|ascolta|commenti|lettura
      leestijd|luister|bewaren|reacties|afdrukken|lästid|lyssna|spara|læsetid|lyt|lesetid|lytt|lagre
      lukuaika|kuuntele|tallenna|tulosta|kommentit|kommentarer|drukuj|posłuchaj|komentarze|zapisz
      diskuse|diskusia|tisk|poslechnout|uložit|vytisknout|počúvať|nyomtatás|hozzászólás|ascultă|citire
      komentari|komentarji|natisni|poslušaj|ispis|εκτύπωση|ακούστε|σχόλια|распечатать|слушать|комментарии
      коментарі|слухати|yazdır|dinle|yorumlar|kaydet|طباعة|استمع|הדפסה|cetak|dengarkan|simpan|komentar
      desktop|intelligence|text|źródło|released|revised|customs|protection|city|county|beach|falls
      """
    ))

  /// The people of a paper without their names, lower case.
  private static let newsrooms: Set<String> = Set(
    WordList.entries(
      """
      newsroom|newsdesk|editorial|staff|editors|agencies|wires|correspondent|staff reporter|staff writer
      our correspondent|staff correspondent|special correspondent|staff report|wire reports|news service
      redaksi|tim redaksi|redaktur|sidang redaksi|redacción|redaccion|la redacción|redacció|redação
      da redação|rédaction|la rédaction|redaktion|die redaktion|redaktionen|redaksjonen|redactie
      de redactie|redazione|la redazione|redakcja|redakce|redakcia|redakcija|uredništvo|szerkesztőség
      redacția|redacția web|redactia|toimitus|toimetus|agencias|agences|agenturen|agenzie|agências
      редакция|редакція|редакцията|редакција|уредништво|рэдакцыя|haber merkezi|dış haberler|editör
      toà soạn|tòa soạn|ban biên tập|هيئة التحرير|التحرير|قسم الأخبار|تحریریه|ویب ڈیسک|نیوز ڈیسک
      συντακτική ομάδα|σύνταξη|מערכת|डेस्क|न्यूज डेस्क|वेब डेस्क|ডেস্ক|নিউজ ডেস্ক|অনলাইন ডেস্ক
      กองบรรณาธิการ
      """))

  /// Whether a name is that of a paper's people as a whole: `Redaksi`, `Web Desk`, `Editorial Team`.
  static func isNewsroom(_ name: String) -> Bool {
    let lower = name.lowercased()
    return newsrooms.contains(lower)
      || lower.split(at: " ").last.map { groups.contains(String($0)) } ?? false
  }

  /// Words that name a group of people, behind whose it is.
  static let groups: Set<String> = ["staff", "team", "editors", "desk"]

  /// What the names of papers, agencies and channels begin with in Arabic and Persian.
  static let arabicMedia: [String] = WordList.entries(
    "صحيفة|جريدة|وكالة|قناة|موقع|شبكة|مركز|مجلة|خبرگزاری|روزنامه|سایت")

  /// Words for a correspondent without his name: `চিলমারী প্রতিনিধি`.
  static let unnamed = Set(
    WordList.entries(
      "প্রতিনিধি|প্রতিবেদক|সংবাদদাতা|ডেস্ক|संवाददाता|प्रतिनिधी|प्रतिनिधि|डेस्क|مراسل|نمائندہ|ڈیسک|ผู้สื่อข่าว"))

  /// Names that say nobody signed.
  static let notNames: Set<String> = Set(
    WordList.entries(
      """
      admin|administrator|editor|editors|webmaster|support|marketing|us|more|read more|view all posts
      profile
      view more posts|follow|share|null|none|undefined|user|by|all posts|see all|bio|about|default
      super user|contact|updated|published|email|posts|website|twitter|facebook|instagram|linkedin
      view bio|full bio|view archive|archive|archives|view all|archiv anzeigen|staff writer
      staff writers|staff reporter|all articles|view profile|more posts|author archive
      view author posts|joined|guest author|byline|bylines
      contributors|contributor|publisher|author|authors|unknown author|autor
      관리자|운영자|편집부|管理员|管理員|管理者|匿名|本站|小编|小編|編集部|网站编辑
      وكالات|الوكالات|متابعات
      guest|wordpress|wp admin|wpadmin|webadmin|web admin|site admin|siteadmin|nobody|n/a|no author|true|false|von|the
      """
    ))

  /// A name ends where one of them stands.
  static let labels: Set<String> = Set(
    WordList.entries(
      """
      published|updated|posted|reviewed|veröffentlicht|aktualisiert|follow|publié|publicado
      pubblicato|gepubliceerd|publicerad|입력|수정|등록|승인|기사입력|최종수정|기사수정|기사등록|발행
      illustration|illustrationen|foto|fotos|photo|photos|fotografie|photography|bild|bilder|kuva|kuvat
      zdjęcia|фото
      """
    ))

  /// Words between a name and a date.
  static let beforeDates: Set<String> = Set(
    WordList.entries("on|am|at|um|le|el|il|op|den|vom|vor|in|em|the|il y a|à|a|du|del|dal|på|d."))

  /// Names of months that people have as well.
  static let monthsOfPeople: Set<String> = [
    "april", "may", "june", "august", "jan", "julio", "mai", "mei", "avril", "abril",
  ]

  static let months: Set<String> = Set(
    WordList.entries(
      """
      january|february|march|april|may|june|july|august|september|october|november|december
      jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec
      januar|februar|märz|mai|juni|juli|oktober|dezember|dez|okt|mrz
      janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre
      enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre
      gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre
      janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro
      januari|februari|maart|mei|augustus|maj|augusti|desember|maret|agustus
      stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia
      ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık
      января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря
      """
    ))

  static let weekdays: Set<String> = Set(
    WordList.entries(
      """
      monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri
      sat|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag
      lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche
      lunes|martes|miércoles|jueves|viernes|sábado|domingo
      lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica
      maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag
      """
    ))

  /// Parts of words that make what follows a comma an office, not a second name.
  static let roles: [String] = WordList.entries(
    """
    writer|editor|reporter|correspondent|columnist|contributor|staff|producer|journalist|professor
    director|university|press|news|analyst|fellow|chief|agency|redakt|korrespond|manager|author
    institute|senior|founder|ceo|ph.d|m.d|research|president|officer|consult|expert|advis|coach
    médecin|rédact|journaliste|periodista|corresponsal|giornalista|jornalista|chef|leiter|leitung
    geschäftsführ|autorin|reporterin|volont|hoogleraar|specialist|partner|attorney|lawyer|dietitian
    today|times|post|magazine|gazette|network|media|team|scholar|secretary|minister|student|candidate
    center|centre|institution|house|endowment|foundation|council|watch|daily|herald|guardian|radio|chair|lead
    """
  )

  /// Every word of the lists by which a byline is cut, split or refused.
  static let aroundNames = ByteTable(
    Set(
      [
        openers, marksAlone, helpers, separators, weakSeparators, beforeTails, Array(notNames),
        Array(labels),
        Array(beforeDates), Array(months), Array(weekdays), Array(companies), Array(officesBehind),
      ].joined().flatMap { $0.lowercased().split(at: " ").map(String.init) }))

  static let companies: Set<String> = Set(
    WordList.entries(
      "gmbh|ag|kg|ev|inc|llc|ltd|limited|corp|corporation|sarl|srl|spa|bv|plc|ohg|mbh|verlag"))
}
