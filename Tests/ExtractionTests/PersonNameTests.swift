// Bylines in many languages, taken apart into names.
import Testing

@testable import Extraction

@Suite struct PersonNameTests {
  @Test(arguments: [
    ("Szerző: Kovács Anna", ["Kovács Anna"]), ("Συντάκτης: Γιώργος Νίκου", ["Γιώργος Νίκου"]),
    ("Tác giả: Nguyễn Văn An", ["Nguyễn Văn An"]), ("ผู้เขียน: สมชาย ใจดี", ["สมชาย ใจดี"]),
    ("Jan Novák a Petr Svoboda", ["Jan Novák", "Petr Svoboda"]),
    ("Ion Popescu și Maria Ionescu", ["Ion Popescu", "Maria Ionescu"]),
    ("Budi Santoso dan Siti Rahma", ["Budi Santoso", "Siti Rahma"]),
    ("홍길동 · 김철수 기자", ["홍길동", "김철수"]), ("记者 张三丰 李四光 北京报道", ["张三丰", "李四光"]),
    ("文・田中次郎", ["田中次郎"]), ("国枝 亮介（東都大学准教授）", ["国枝 亮介"]), ("佐藤健一記者 | 2026/11/3 午後6:42", ["佐藤健一"]),
    ("Autorzy: Anna Nowak, Jan Kowalski", ["Anna Nowak", "Jan Kowalski"]),
    ("Von unserer Redakteurin Erika Beispiel", ["Erika Beispiel"]),
    ("De notre correspondante Jeanne Dupont", ["Jeanne Dupont"]),
    ("Texte : Jeanne Dupont Photos : Luc Martin", ["Jeanne Dupont"]),
    ("Text: Anna Svensson Bild: Per Ek", ["Anna Svensson"]),
    ("Penulis: Siti Rahma Editor: Budi Santoso", ["Siti Rahma"]),
    ("bogi.example, Jane Doe", ["Jane Doe"]), ("Ρεπορτάζ: Γιώργος Νίκου", ["Γιώργος Νίκου"]),
    ("Авторка: Ольга Іваненко", ["Ольга Іваненко"]), ("Muhabir: Elif Kaya", ["Elif Kaya"]),
    ("เรื่อง: สมชาย ใจดี", ["สมชาย ใจดี"]), ("Bài và ảnh: Nguyễn Văn An", ["Nguyễn Văn An"]),
    ("Text och foto: Anna Svensson", ["Anna Svensson"]),
    ("Texte et photos : Jeanne Dupont", ["Jeanne Dupont"]),
    ("Words and pictures by Jane Doe", ["Jane Doe"]),
    ("Testo e foto di Maria Rossi", ["Maria Rossi"]), ("文/图 王小明", ["王小明"]),
    ("Szöveg és fotó: Kovács Anna", ["Kovács Anna"]), ("글 홍길동 사진 김철수", ["홍길동"]),
    ("文／陳怡君　攝影／林志豪", ["陳怡君"]), ("Autorius: Jonas Petraitis", ["Jonas Petraitis"]),
    ("Nguyễn Văn An và Trần Thị Hoa", ["Nguyễn Văn An", "Trần Thị Hoa"]),
    ("Олена Шевчук і Тарас Мельник", ["Олена Шевчук", "Тарас Мельник"]),
    ("अनीता शर्मा एवं राजेश वर्मा", ["अनीता शर्मा", "राजेश वर्मा"]),
    ("শারমিন আক্তার ও কামরুল হাসান", ["শারমিন আক্তার", "কামরুল হাসান"]),
    ("Jane Doe / Peter Roe", ["Jane Doe", "Peter Roe"]),
    ("Jane Doe – Peter Roe", ["Jane Doe", "Peter Roe"]),
    ("Jane Doe - The Bogi Times", ["Jane Doe"]),
    ("Maria Rossi con Paolo Bianchi", ["Maria Rossi", "Paolo Bianchi"]),
    ("ليلى منصور وسامر الخطيب", ["ليلى منصور", "سامر الخطيب"]),
    ("محمد أحمد وليد حسن", ["محمد أحمد وليد حسن"]),
    ("נועה ברקוביץ ואיתי שמש", ["נועה ברקוביץ", "איתי שמש"]), ("王晓梅 / 李建国", ["王晓梅", "李建国"]),
    ("By Jane Doe", ["Jane Doe"]), ("Written by: Jane Doe and John Roe", ["Jane Doe", "John Roe"]),
    ("Jane Doe, John Roe & Max Muster", ["Jane Doe", "John Roe", "Max Muster"]),
    ("Jane Doe, Staff Writer", ["Jane Doe"]), ("Jane Doe (Bogi)", ["Jane Doe"]),
    ("Von Max Muster und Erika Beispiel", ["Max Muster", "Erika Beispiel"]),
    ("Text von Erika Beispiel", ["Erika Beispiel"]),
    ("Autorin: Erika Beispiel", ["Erika Beispiel"]),
    ("Par Jeanne Dupont et Luc Martin", ["Jeanne Dupont", "Luc Martin"]),
    ("Por Juan Pérez y Ana Gómez", ["Juan Pérez", "Ana Gómez"]),
    ("a cura di Maria Rossi", ["Maria Rossi"]), ("Door Jan de Vries", ["Jan de Vries"]),
    ("Text: Anna Svensson", ["Anna Svensson"]), ("Por João da Silva", ["João da Silva"]),
    ("홍길동 기자", ["홍길동"]), ("[서울=보기뉴스] 홍길동 기자 gildong@bogi.example", ["홍길동"]),
    ("서울=홍길동 특파원", ["홍길동"]), ("홍길동·김철수 기자", ["홍길동", "김철수"]),
    ("홍길동 기자 김철수 기자", ["홍길동", "김철수"]), ("记者 张三 李四四", ["张三", "李四四"]),
    ("记者：张三", ["张三"]), ("本报记者张三", ["张三"]), ("文／王小明", ["王小明"]),
    ("山田太郎 記者", ["山田太郎"]), ("取材・文：山田太郎", ["山田太郎"]),
    ("Dec 17, 2025 Jane Doe", ["Jane Doe"]), ("03/01/2017 by Jane Doe", ["Jane Doe"]),
    ("Jane Doe December 15, 2025", ["Jane Doe"]), ("Jane Doe on May 3, 2024", ["Jane Doe"]),
    ("Alle Beiträge von Erika Beispiel →", ["Erika Beispiel"]),
    ("By Jane Doe in Seoul and Peter Roe in Tokyo", ["Jane Doe", "Peter Roe"]),
    ("By Jane Doe jane@bogi.example", ["Jane Doe"]), ("By Jane Doe @janedoe", ["Jane Doe"]),
    ("Par Jeanne Dupont avec AFP", ["Jeanne Dupont"]),
    ("By Jane Doe for the Bogi Herald", ["Jane Doe"]),
    ("Von Jane Muster aus Seoul", ["Jane Muster"]),
    ("Eine Reportage von Erika Beispiel", ["Erika Beispiel"]),
    ("By Jane Doe, Peter Roe, Bogi", ["Jane Doe", "Peter Roe"]),
    ("José Ortega y Pérez", ["José Ortega y Pérez"]),
    ("Por Juana Pérez, corresponsal en Seúl", ["Juana Pérez"]),
    ("Jane Doe Political Editor", ["Jane Doe"]), ("Jane Doe Jane Doe", ["Jane Doe"]),
    ("Jane Doe | Peter Roe", ["Jane Doe", "Peter Roe"]), ("Jane Doe | The Bogi", ["Jane Doe"]),
    ("Roe, Jane", ["Jane Roe"]), ("By A.G. Beispiel", ["A.G. Beispiel"]),
    ("Авторы: Иван Примеров и Анна Образцова", ["Иван Примеров", "Анна Образцова"]),
    ("بقلم: أحمد علي", ["أحمد علي"]),
    ("기자명 홍길동 기자", ["홍길동"]), ("홍길동 정치부장", ["홍길동"]), ("도쿄 홍길동 특파원", ["홍길동"]),
    ("보기신문 홍길동 기자", ["홍길동"]), ("홍길동(hong@bogi.example) 기자", ["홍길동"]),
    ("입력 2024.03.04 17:30 홍길동 기자", ["홍길동"]), ("[보기일보 홍길동 기자]", ["홍길동"]),
    ("记者：张三丰 编辑：李四光", ["张三丰"]), ("（记者 张三丰）", ["张三丰"]), ("编辑：李四光", []),
    ("约翰·史密斯", ["约翰·史密斯"]), ("ジョン・スミス", ["ジョン・スミス"]), ("山田 太郎", ["山田 太郎"]),
    ("新华社记者 张三丰 摄", []), ("보기 위문희 기자", ["위문희"]), ("記者 洪哲政", ["洪哲政"]),
    ("记者 闫文陆", ["闫文陆"]), ("北京青年报记者 张三丰", ["张三丰"]), ("记者 张三丰 莫斯科报道", ["张三丰"]),
    ("记者 张三丰 实习生 李四光", ["张三丰", "李四光"]), ("本报记者 张三丰 通讯员 李四光", ["张三丰", "李四光"]),
    ("홍길동 통일경제정책연구소 고문", ["홍길동"]), ("View Archive →", []), ("More posts by Jane Doe", ["Jane Doe"]),
    ("Guest post by Jane Doe", ["Jane Doe"]), ("Staff Writer", []),
    ("来源：保技网 作者：李志伟", ["李志伟"]), ("政治部 山田太郎", ["山田太郎"]), ("北京支局長・山田太郎", ["山田太郎"]),
    ("홍길동 통일대 정치외교학부 교수", ["홍길동"]), ("앤드루 새먼 기자", ["앤드루 새먼"]), ("홍 길동", ["홍 길동"]),
    ("马克·鲁特", ["马克·鲁特"]), ("By Jenny Doe for 38 Bogi", ["Jenny Doe"]),
    ("By Michelle Ye Doe and Min Joo Roe", ["Michelle Ye Doe", "Min Joo Roe"]),
    (
      "Par Philippe Dupont (Tokyo, correspondant) et Luc Martin", ["Philippe Dupont", "Luc Martin"]
    ),
    ("Von Jane Muster, ARD Tokio", ["Jane Muster"]), ("聯合報 記者張三丰", ["張三丰"]),
    ("聯合報／ 記者張三丰／台南即時報導", ["張三丰"]), ("本报记者　窦　皓　李小四", ["窦皓", "李小四"]),
    ("الإسكندرية - جمال مجدي", ["جمال مجدي"]), ("Jane Doe - The Bogi", ["Jane Doe"]),
    ("| 홍길동(hong1)", ["홍길동"]), ("saltyJan", ["saltyJan"]), ("Jane DoeDecember 5", ["Jane Doe"]),
    ("چلماری প্রতিনিধি", []), ("مصنف, ریاض سہیل", ["ریاض سہیل"]), ("Author, Jane Doe", ["Jane Doe"]),
    ("Kovács Anna és Nagy Éva", ["Kovács Anna", "Nagy Éva"]), ("WRITER: Jane Doe", ["Jane Doe"]),
    ("dal nostro inviato Mario Rossi", ["Mario Rossi"]), ("聞き手・構成＝山田太郎", ["山田太郎"]),
    ("Hassan Hassan", ["Hassan Hassan"]), ("By Jane Stand", ["Jane Stand"]),
    ("أدونيس - صحيفة النهار", ["أدونيس"]),
    ("Rachel Domingo", ["Rachel Domingo"]), ("Ernesto Sabato", ["Ernesto Sabato"]),
    ("Mai Le", ["Mai Le"]), ("Jane Doe on Monday 4 May", ["Jane Doe"]),
    ("Reviewed by Jane Doe, MD — By John Roe", ["John Roe"]),
    ("Reviewed by Jane Doe", ["Jane Doe"]),
    ("Words: Jane Doe Photography: John Roe", ["Jane Doe"]),
    ("Pewarta: Rini Astuti", ["Rini Astuti"]),
    ("文丨张三丰", ["张三丰"]), ("总台记者丨张三丰", ["张三丰"]), ("文｜张三丰 编辑｜李四光", ["张三丰"]),
    ("প্রতিনিধি, সুনামগঞ্জ", []),
  ]) func `a byline gives its persons`(written: String, names: [String]) {
    #expect(PersonName.split(written) == names)
  }

  @Test(arguments: [
    "admin", "Bogi Verlag GmbH", "https://bogi.example/jane", "page.head.extra.author", "undefined",
    "View more posts", "{{author}}", "Par", "Oleh", "От", "بواسطة", "Nga", "द्वारा", "Author:",
    "وكالات", "القاهرة – «الشرق»",
  ]) func `what is no person gives no name`(written: String) {
    #expect(PersonName.split(written) == [])
  }

  @Test func `a byline without end is none`() {
    #expect(PersonName.split("Jane Doe " + String(repeating: "(a,b) ", count: 200_000)) == [])
  }

  @Test func `a name of a library's catalogue is turned round`() {
    #expect(PersonName.inReadingOrder("Doe, Jane A.") == "Jane A. Doe")
    #expect(PersonName.inReadingOrder("Jane Doe") == "Jane Doe")
  }

  @Test(arguments: [
    "Dec", "Saturday", "Published", "More from", "Jane Doe Staff Photo", "jane", "Udostępnij",
    "Bagikan", "al-Sharif",
  ])
  func `words of pages are no plausible names`(guess: String) {
    #expect(!PersonName.isPlausible(guess, wordsMin: 1))
  }

  @Test(arguments: [
    "Jane Doe", "Walter von Aachen", "홍길동", "María de la Cruz", "José Fonte", "Osama al-Sharif",
    "Jeanne d’Hauteserre", "Luca dell'Orso", "გიორგი ლომიძე",
  ])
  func `names are plausible`(guess: String) {
    #expect(PersonName.isPlausible(guess, wordsMin: 2))
  }

  @Test(arguments: [
    "Jan Muster", "Jane Stand", "Julio Molina", "Theresa May", "Jun Ji-hye", "Jane Press",
  ])
  func `a month or a word of pages may be part of a name`(guess: String) {
    #expect(PersonName.isPlausible(guess, wordsMin: 2))
  }

  @Test(arguments: [
    "Last Sunday", "Press Home", "Jane AP", "By AP", "Park University", "Źródło Statista",
  ])
  func `but not without a given name, nor is an agency a person`(guess: String) {
    #expect(!PersonName.isPlausible(guess, wordsMin: 2))
  }

  @Test(arguments: [
    "장관은 4일 기자회견을 열고 사임 의사를 밝혔다.", "部长在接受记者采访时说，他将辞职。", "作者认为这样不行",
    "交通相は4日の記者会見で辞任を表明した。", "글로벌 선사들이 입찰에 참여했다.", "编辑部昨天收到一封信。",
    "장관 \"책임지겠다\"…기자 질문엔 침묵", "정치부 기자", "전문 기자", "우리 기자",
  ]) func `a sentence that speaks of reporters is no byline`(line: String) {
    #expect(!PersonName.hasMark(line))
  }

  @Test(arguments: [
    "홍길동 기자", "위문희 기자", "서울=홍길동 특파원", "[보기일보 홍길동 기자] hong@bogi.example", "本报记者张三丰",
    "山田太郎 記者", "홍길동 기자 입력 2024.03.04 17:30",
  ]) func `a name with an office is one`(line: String) {
    #expect(PersonName.hasMark(line))
  }

  @Test(arguments: [
    ("Jane Doe covers the Koreas for the Example Times.", "Jane Doe"),
    ("Jane Doe is a senior foreign affairs correspondent of this paper.", "Jane Doe"),
    ("Jane Q. Doe is a staff writer.", "Jane Q. Doe"),
  ]) func `a note about a writer names the author`(line: String, name: String) {
    #expect(AuthorNote.name(in: line, isItalic: false) == name)
  }

  @Test(arguments: [
    ("The talks go on. (Max Muster, 13.3.2024)", "Max Muster"),
    ("The talks go on. (Max Muster, Jane Doe, 13.3.2024)", "Max Muster, Jane Doe"),
    ("(Jane Doe)", "Jane Doe"),
    ("The role went to a newcomer (Jane Doe)", nil), ("It came late (May, 13.3.2024)", nil),
  ]) func `a name in brackets at the end of a text signs it, with a day or alone`(
    line: String, name: String?
  ) {
    #expect(AuthorNote.name(inBracketsAtEndOf: line) == name)
  }

  @Test(arguments: [
    ("Anna Virtanen, toimittaja", "Anna Virtanen"),
    ("Ольга Иванова, корреспондент", "Ольга Иванова"),
    ("Jeanne Dupont avec AFP", "Jeanne Dupont"), ("山田太郎（ライター）", "山田太郎"),
    ("Jane Doe, London", "Jane Doe, London"), ("Jane Doe and AP", "Jane Doe"),
    ("News, a reporter of the old school says", "News, a reporter of the old school says"),
  ]) func `an office behind a name is no part of it`(line: String, name: String) {
    #expect(PersonName.withoutOffice(line) == name)
  }

  @Test func `a note in italics may describe the author in any way`() {
    for line in ["Jane Doe is a former diplomat.", "Anna Maria Rossi est chercheuse à Lyon."] {
      #expect(AuthorNote.name(in: line, isItalic: true) != nil, "\(line)")
      #expect(AuthorNote.name(in: line, isItalic: false) == nil, "\(line)")
    }
  }

  @Test(arguments: [
    "The minister is a former writer.", "Jane Doe said the paper covers the Koreas.", "Jane Doe",
    "North Korea is a writer of history.", "Jane covers the Koreas for this paper.",
  ]) func `a sentence about somebody else names no author`(line: String) {
    #expect(AuthorNote.name(in: line, isItalic: true) == nil)
  }

  @Test func `an account is told from a pen name`() {
    #expect(PersonName.isAccount("jane.doe") && PersonName.isAccount("janed84"))
    #expect(!PersonName.isAccount("Paddy") && !PersonName.isAccount("Jane Doe"))
  }

  @Test(arguments: [
    "Jane Doe", "John Q. Roe", "Anna Maria Rossi", "Jane Doe Jane Doe", "April May", "Jane On Doe",
    "Jane Doe Reporter", "Max Muster Verlag", "Guest Jane", "Jane Doe Photo", "Jane Doe Q.",
    "Sunday Doe", "Jane And John", "Jane doe", "JANE DOE", "Jane",
    "José Núñez", "Anne-Marie Doe", "Anne-May Doe", "Jean-Luc", "Jane-doe", "Käthe Groß", "Jo",
    "Editor", "Jürgen",
    "Jane Müller-Verlag", "Mai Müller", "Doe-", "J. R. Roe", "Jane R.",
  ])
  func `a name alone is what it is behind a word that names an author`(_ name: String) {
    #expect(PersonName.split(name) == PersonName.split("By " + name))
  }
}
