// DateWords: what the words of dates mean: months, East Asian units and halves of the day, eras, and
// names of zones.

package enum DateWords {
  /// The names of months in all languages that are read, as they are written.
  package static var monthNames: [String] {
    months.flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
      .filter { amongNumbers[$0] == nil } + thaiMonths
  }

  /// The meaning of a word in an alphabet, compared without case and accents.
  ///
  /// - Parameter months: those of the language of the text.
  static func meaning(
    _ word: ArraySlice<UInt8>, _ months: [String: DateToken.Kind]?
  ) -> DateToken.Kind {
    let folded = fold(word)
    return months?[folded] ?? latin[folded] ?? .word
  }

  /// Names of months that are words or other months elsewhere, for pages in their language.
  static func months(of language: String?) -> [String: DateToken.Kind]? {
    guard let language, !language.isEmpty else { return nil }
    return ownMonths[String(Substring(language.utf8.prefix { $0 != UInt8(ascii: "-") }))]
  }

  /// January to December, with bars between names of one month; `listopad` is October in Croatian.
  private static let ownMonths: [String: [String: DateToken.Kind]] = [
    "hr": "sij velj ožu tra svi lip srp kol ruj lis|listopad|listopada|listopadu stu pro",
    "cs": "led úno bře dub kvě čvn čvc srp zář říj lis pro",
    "fi": "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
  ].mapValues { months in
    var table: [String: DateToken.Kind] = [:]
    for (index, names) in months.split(separator: " ").enumerated() {
      for name in names.split(separator: "|") {
        table[fold(String(name))] = .monthAmongNumbers(index + 1)
      }
    }
    return table
  }

  /// The East Asian term at a place, four characters before two and one, and its length in bytes.
  static func term(_ bytes: [UInt8], at start: Int) -> (kind: DateToken.Kind, length: Int)? {
    // Kana: チュチェ.
    if start + 12 <= bytes.count, bytes[start] == 0xE3,
      let kind = eastAsian[pack(bytes[start..<(start + 12)])]
    {
      return (kind, 12)
    }
    if start + 6 <= bytes.count, let kind = eastAsian[pack(bytes[start..<(start + 6)])] {
      return (kind, 6)
    }
    if start + 3 <= bytes.count, let kind = eastAsian[pack(bytes[start..<(start + 3)])] {
      return (kind, 3)
    }
    return nil
  }

  /// The last eight bytes as one number.
  private static func pack(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static func fold(_ word: ArraySlice<UInt8>) -> String {
    if word.allSatisfy({ $0 < 0x80 }) {
      return String(decoding: word.map(asciiLowercase), as: UTF8.self)
    }
    return fold(String(decoding: word, as: UTF8.self))
  }

  private static func fold(_ word: String) -> String {
    Normalization.withoutAccents(word.lowercased())
  }

  /// Names of months that are words or names of persons elsewhere: `6 hours ago`, `4 out of 5`, `Julie, 34`.
  private static let amongNumbers = [
    "gen": 1, "machi": 3, "marso": 3, "prill": 4, "mag": 5, "junie": 6, "julie": 7, "ago": 8,
    "agosti": 8, "set": 9, "out": 10, "lis": 11, "des": 12,
    "mac": 3, "лют": 2, "тра": 5, "сер": 8, "вер": 9, "лис": 11,
  ]

  private static let latin: [String: DateToken.Kind] = {
    var table: [String: DateToken.Kind] = [:]
    for (index, names) in months.enumerated() {
      for name in names.split(whereSeparator: \.isWhitespace) {
        table[fold(String(name))] = .month(index + 1)
      }
    }
    // Urdu June: a name elsewhere.
    table[fold("جون")] = .monthBehindDay(6)
    for (index, name) in thaiMonths.enumerated() { table[fold(name)] = .thaiMonth(index + 1) }
    for (index, name) in persianMonths.enumerated() { table[fold(name)] = .persianMonth(index + 1) }
    table["mar"] = .marchOrTuesday
    for (name, month) in amongNumbers { table[name] = .monthAmongNumbers(month) }
    for name in ["de", "del"] { table[name] = .of }
    for (name, zone) in WrittenZone.names { table[name] = .zone(zone) }
    table["am"] = .meridiem(isAfternoon: false, isLatin: true)
    table["pm"] = .meridiem(isAfternoon: true, isLatin: true)
    for name in ["πμ", "ص", "صباحا", "صباحًا", "এএম"] {
      table[fold(name)] = .meridiem(isAfternoon: false, isLatin: true)
    }
    for name in ["μμ", "م", "مساء", "مساءً", "পিএম"] {
      table[fold(name)] = .meridiem(isAfternoon: true, isLatin: true)
    }
    table[fold("tháng")] = .monthMark
    table["juche"] = .era(base: 1911)
    table["t"] = .timeMark
    table["w"] = .weekMark
    for name in ["h", "hs", "hrs", "uhr", "uur", "น"] { table[name] = .hourWord }
    return table
  }()

  /// January to December in the Germanic, Romance, Slavic, Baltic and Finno-Ugric languages of Europe,
  /// Greek, Turkish, Azerbaijani, Indonesian, Malay, Arabic (of Egypt, the Levant and the Maghreb), Persian
  /// and Urdu (Gregorian), Hebrew, Hindi and Bengali; `listopad` is November (Polish, Czech). Last
  /// Kazakh, Georgian, Armenian, Khmer, Burmese, Marathi, Tamil, Telugu, Malayalam, Gujarati, Albanian,
  /// Macedonian, Belarusian, Afrikaans, Swahili, Filipino, Kannada and Punjabi, Basque, Kyrgyz and Sinhala.
  private static let months = [
    """
    january jan januar jänner januari janvier janv enero ene gennaio gen janeiro tammikuuta
    tammikuu stycznia styczeń sty ledna leden január ianuarie ian ocak oca января январь янв січня
    січень януари ιανουαρίου ιανουάριος ιαν يناير
    januára januara januarja siječnja siječanj јануара јануар sausio janvāris janvārī jaanuar
    gener xaneiro urtarrila urtarrilak urtarrilaren январы қаңтары ජනවාරි
    janúar yanvar جانفي ژانویه جنوری ינואר בינואר जनवरी জানুয়ারি
    қаңтар იანვარი հունվարի հունվար មករា ဇန်နဝါရီ जानेवारी ஜனவரி జనవరి ജനുവരി જાન્યુઆરી
    janar јануари студзеня januarie січ яну ಜನವರಿ ਜਨਵਰੀ
    """,
    """
    february feb februar februari février févr fév febrero febbraio fevereiro fev helmikuuta
    helmikuu lutego luty lut února únor február febr februarie şubat şub pebruari февраля февраль
    фев февр лютого лютий февруари φεβρουαρίου φεβρουάριος φεβ فبراير شباط
    februára februara februarja veljače veljača фебруара фебруар vasario februāris februārī
    veebruar febrer
    otsaila otsailak otsailaren февралы ақпаны පෙබරවාරි
    febreiro febrúar fevral فيفري فوریه فروری פברואר בפברואר फरवरी फ़रवरी ফেব্রুয়ারি
    ақпан თებერვალი փետրվարի փետրվար កុម្ភៈ ဖေဖော်ဝါရီ फेब्रुवारी பிப்ரவரி ఫిబ్రవరి
    ഫെബ്രുവരി ફેબ્રુઆરી shkurt лютага pebrero ಫೆಬ್ರವರಿ ਫਰਵਰੀ
    """,
    """
    march märz mär mrz maart mrt mars marzo março maaliskuuta maaliskuu marca marzec březen března
    március márc martie mart maret марта март мар березня березень μαρτίου μάρτιος μαρ μάρ مارس
    آذار martxoa martxoak martxoaren марты наурызы මාර්තු
    marca ožujka ožujak марта kovo marts martā märts مارچ מרץ במרץ מרס במרס मार्च মার্চ
    наурыз მარტი մարտի մարտ មីនា မတ် மார்ச் మార్చి മാർച്ച് માર્ચ сакавіка machi marso marec бер ಮಾರ್ಚ್
    ਮਾਰਚ
    """,
    """
    april apr avril avr abril abr aprile huhtikuuta huhtikuu kwietnia kwiecień kwi dubna duben
    április ápr aprilie nisan nis апреля апрель апр квітня квітень април απριλίου απρίλιος απρ
    أبريل
    نيسان
    apirila apirilak apirilaren апрели сәуірі අප්රේල්
    apríla aprila travnja travanj априла balandžio aprīlis aprīlī aprill أفريل آوریل اپریل אפריל
    באפריל अप्रैल
    এপ্রিল
    сәуір აპრილი ապրիլի ապրիլ មេសា ဧပြီ एप्रिल ஏப்ரல் ఏప్రిల్ ഏപ്രിൽ એપ્રિલ prill красавіка
    aprel aprili кві ಏಪ್ರಿಲ್ ਅਪ੍ਰੈਲ
    """,
    """
    may mai mei maj mayo maggio mag maio toukokuuta toukokuu maja května květen május máj mayıs
    мая
    май травня травень μαΐου μάιος μαϊ μάι مايو أيار
    maiatza maiatzak maiatzaren мамыры මැයි
    mája svibnja svibanj маја мај gegužės maijs maijā maig maí ماي مئی מאי במאי मई মে
    мамыр მაისი մայիսի մայիս ឧសភា மே മേയ് ಮೇ ਮਈ
    """,
    """
    june jun juni juin junio giugno giu junho kesäkuuta kesäkuu czerwca czerwiec cze června červen
    június jún iunie iun haziran haz июня июнь июн червня червень юни ιουνίου ιούνιος ιούν ιουν
    يونيو
    حزيران
    ekaina ekainak ekainaren июну маусымы ජූනි
    júna juna junija lipnja lipanj јуна јун birželio jūnijs jūnijā juuni juny xuño júní iyun
    جوان ژوئن יוני
    ביוני जून জুন
    маусым ივნისი հունիսի հունիս មិថុនា ဇွန် ஜூன் జూన్ ജൂൺ જૂન qershor чэрвеня јуни junie
    hunyo junij чер ಜೂನ್ ਜੂਨ
    """,
    """
    july jul juli juillet juil julio luglio lug julho heinäkuuta heinäkuu lipca lipiec lip
    července
    červenec július júl iulie iul temmuz tem июля июль июл липня липень юли ιουλίου ιούλιος ιούλ
    يوليو
    تموز
    uztaila uztailak uztailaren июлу шілдесі ජූලි
    júla jula julija srpnja srpanj јула јул liepos jūlijs jūlijā juuli juliol xullo júlí iyul
    julai يوليوز جويلية
    ژوئیه جولای جولائی יולי ביולי जुलाई জুলাই
    шілде ივლისი հուլիսի հուլիս កក្កដា ဇူလိုင် जुलै ஜூலை జూలై ജൂലൈ જુલાઈ korrik ліпеня јули
    julie hulyo julij лип ಜುಲೈ ਜੁਲਾਈ
    """,
    """
    august aug août agosto ago augusti augustus elokuuta elokuu sierpnia sierpień sie srpna srpen
    augusztus ağustos ağu agustus agu августа август авг серпня серпень αυγούστου αύγουστος αυγ
    αύγ أغسطس آب
    abuztua abuztuak abuztuaren августу тамызы අගෝස්තු
    avgusta avgust kolovoza kolovoz augusta rugpjūčio augusts augustā agost ágúst avqust ogos
    غشت أوت آگوست
    اوت اگست אוגוסט באוגוסט अगस्त আগস্ট
    тамыз აგვისტო օգոստոսի օգոստոս សីហា ဩဂုတ် ऑगस्ट ஆகஸ்ட் ఆగస్టు ఆగస్ట్ ഓഗസ്റ്റ് ઑગસ્ટ
    gusht жніўня agosti ಆಗಸ್ಟ್ ਅਗਸਤ
    """,
    """
    september sep sept septembre septiembre setiembre settembre set setembro syyskuuta syyskuu
    września wrzesień wrz září szeptember szept septembrie eylül eyl сентября сентябрь сен сент
    вересня вересень септември σεπτεμβρίου σεπτέμβριος σεπ σεπτ سبتمبر أيلول
    iraila irailak irailaren сентябры қыркүйегі සැප්තැම්බර් sentabr
    septembra septembar rujna rujan септембра септембар rugsėjo septembris septembrī setembre
    sentyabr شتنبر
    سپتامبر ستمبر ספטמבר בספטמבר सितंबर सितम्बर সেপ্টেম্বর
    қыркүйек სექტემბერი սեպտեմբերի սեպտեմբեր កញ្ញា စက်တင်ဘာ सप्टेंबर செப்டம்பர் సెప్టెంబర్
    സെപ്റ്റംബർ સપ્ટેમ્બર shtator верасня septemba setyembre сеп ಸೆಪ್ಟೆಂಬರ್
    ਸਤੰਬਰ
    """,
    """
    october oct oktober okt octobre octubre ottobre ott outubro out lokakuuta lokakuu października
    październik paź října říjen október octombrie ekim eki oktobar октября октябрь окт жовтня
    жовтень октомври οκτωβρίου οκτώβριος οκτ أكتوبر
    urria urriak urriaren октябры қазаны ඔක්තෝබර් oktabr
    októbra oktobra oktobar октобра октобар spalio oktobris oktobrī oktoober oktyabr اکتبر
    اکتوبر אוקטובר באוקטובר
    अक्टूबर अक्तूबर অক্টোবর
    қазан ოქტომბერი հոկտեմբերի հոկտեմբեր តុលា အောက်တိုဘာ ऑक्टोबर அக்டோபர் అక్టోబర్ ഒക്ടോബർ
    ઑક્ટોબર tetor кастрычніка oktoba oktubre жов ಅಕ್ಟೋಬರ್ ਅਕਤੂਬਰ
    """,
    """
    november nov novembre noviembre novembro marraskuuta marraskuu listopada listopad lis
    listopadu
    noiembrie kasım kas nopember ноября ноябрь ноя нояб листопада листопад ноември νοεμβρίου
    νοέμβριος νοε نوفمبر
    azaroa azaroak azaroaren ноябры қарашасы නොවැම්බර්
    novembra novembar studenoga studenog studeni новембра новембар lapkričio novembris novembrī
    noyabr نونبر
    نوامبر نومبر נובמבר בנובמבר नवंबर नवम्बर নভেম্বর
    қараша ნოემბერი նոյեմբերի նոյեմբեր វិច្ឆិកា နိုဝင်ဘာ नोव्हेंबर நவம்பர் నవంబర్ നവംബർ
    નવેમ્બર nëntor лістапада novemba nobyembre ное ನವೆಂಬರ್ ਨਵੰਬਰ
    """,
    """
    december dec dezember dez décembre déc diciembre dic dicembre dezembro desember des joulukuuta
    joulukuu grudnia grudzień gru prosince prosinec decembrie aralık ara desember декабря декабрь
    дек гру грудня грудень декември δεκεμβρίου δεκέμβριος δεκ ديسمبر
    abendua abenduak abenduaren декабры желтоқсаны දෙසැම්බර්
    decembra decembar prosinca prosinac децембра децембар gruodžio decembris decembrī detsember
    desembre dekabr
    disember دجنبر دسامبر دسمبر דצמבר בדצמבר दिसंबर दिसम्बर ডিসেম্বর
    желтоқсан დეკემბერი դեկտեմբերի դեկտեմբեր ធ្នូ ဒီဇင်ဘာ डिसेंबर டிசம்பர் డిసెంబర్ ഡിസംബർ
    ડિસેમ્બર dhjetor снежня desemba disyembre ಡಿಸೆಂಬರ್ ਦਸੰਬਰ
    """,
  ]

  private static let thaiMonths = [
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน",
    "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
  ]

  /// Farvardin to Esfand.
  private static let persianMonths = [
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن",
    "اسفند",
  ]

  /// The text with what is written in several words, or with dots, as one word.
  static func joined(_ text: String) -> String {
    guard
      text.utf8.contains(where: {
        (0xCE...0xCF ~= $0) || (0xD8...0xDB ~= $0) || $0 == 0xE0 || $0 == 0xD0
      })
    else { return text }
    return joinedForms.reduce(text) { text, form in
      text.contains(form.written) ? text.replacing(form.written, with: form.word) : text
    }
  }

  private static let joinedForms: [(written: String, word: String)] = [
    ("μ.μ.", "μμ"), ("π.μ.", "πμ"), ("Μ.Μ.", "μμ"), ("Π.Μ.", "πμ"), ("ب.ظ", "م"), ("ق.ظ", "ص"),
    ("كانون الثاني", "يناير"), ("تشرين الأول", "أكتوبر"), ("تشرين الثاني", "نوفمبر"),
    ("كانون الأول", "ديسمبر"),
    ("ม.ค.", "มกราคม"), ("ก.พ.", "กุมภาพันธ์"), ("มี.ค.", "มีนาคม"), ("เม.ย.", "เมษายน"),
    ("พ.ค.", "พฤษภาคม"),
    ("มิ.ย.", "มิถุนายน"), ("ก.ค.", "กรกฎาคม"), ("ส.ค.", "สิงหาคม"), ("ก.ย.", "กันยายน"),
    ("ต.ค.", "ตุลาคม"),
    ("අප්\u{200D}රේල්", "අප්රේල්"), ("พ.ย.", "พฤศจิกายน"), ("ธ.ค.", "ธันวาคม"), ("พ.ศ.", ""),
    // Mongolian counts its months.
    (" оны ", "年 "), ("-р сарын", "月"), (" дугаар сарын", "月"), (" дүгээр сарын", "月"),
    (" сарын", "月"),
  ]

  private static let eastAsian: [UInt64: DateToken.Kind] = {
    var table: [String: DateToken.Kind] = [
      "年": .unit(.year), "년": .unit(.year), "年度": .unit(.year),
      "月": .unit(.month), "월": .unit(.month),
      "日": .unit(.day), "일": .unit(.day), "号": .unit(.day), "號": .unit(.day),
      "時": .unit(.hour), "时": .unit(.hour), "点": .unit(.hour), "點": .unit(.hour),
      "시": .unit(.hour),
      "分": .unit(.minute), "분": .unit(.minute),
      "秒": .unit(.second), "초": .unit(.second),
      "半": .half, "반": .half,
      "주체": .era(base: 1911), "主體": .era(base: 1911), "主体": .era(base: 1911),
      "民國": .era(base: 1911), "チュチェ": .era(base: 1911), "民国": .era(base: 1911),
      "昭和": .era(base: 1925), "平成": .era(base: 1988), "令和": .era(base: 2018),
    ]
    for word in ["오전", "새벽", "아침", "上午", "午前", "凌晨", "早上", "早晨", "清晨"] {
      table[word] = .meridiem(isAfternoon: false, isLatin: false)
    }
    for word in ["오후", "저녁", "밤", "下午", "午後", "晚上", "傍晚"] {
      table[word] = .meridiem(isAfternoon: true, isLatin: false)
    }
    for word in ["낮", "中午", "正午"] { table[word] = .midday }
    return Dictionary(uniqueKeysWithValues: table.map { (pack($0.key.utf8), $0.value) })
  }()
}
