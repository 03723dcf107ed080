// Labels of links to other articles in many languages; a sentence may begin with most of them.

extension Wording {
  static let readAlso: [String] = WordList.entries(
    """
    lue lisää|katso myös|прочитајте још|прочитајте и|погледајте|pročitajte još|pročitajte i
    čitajte i|opširnije|läs även|se också|читайте еще|читайте ещё|lee también
    le puede interesar|mirá también|te recomendamos|puedes leer|lea además|saiba mais
    вижте още|четете още|прочетете още|още по темата|вижте също|δείτε επίσης
    διαβάστε περισσότερα|διαβάστε ακόμα|taip pat skaitykite|skaitykite taip pat
    skaitykite daugiau|loe ka|loe lisaks|vaata ka|дивіться також|більше по темі
    olvasson tovább|ezt olvasta már|čítajte aj|čítajte tiež|vezi și|citiți și|lees verder
    zie ook|lesetipp|passend dazu|pour aller plus loin|potrebbe interessarti|per approfondire
    se også|les mer|læs mere|zobacz również|čtěte více|সম্পর্কিত খবর|আরও পড়ুন|আরো পড়ুন
    हे वाचा|हेही वाचा|ये खबर भी|खबरें और भी|basahin din|pilihan editor|artikel lain yang
    seguí leyendo|sigue leyendo|noticia relacionada|ამავე თემაზე|оқи отырыңыз|مزید پڑھیں
    یہ بھی پڑھیں|soma zaidi|ilginizi çekebilir|soma pia|함께 읽기|вас може зацікавити
    """)

  /// More labels, that stand above links. They are not among the phrases that the classifier looks for
  /// (`FurniturePhrases`), for the model was not trained with them.
  static let linkTitles: [String] = WordList.entries(
    """
    추천기사|연관기사|연관 기사|이런 기사 어때요|함께 보면 좋은|こちらも読む|合わせて読みたい|併せて読みたい|次に読む
    อ่านต่อ|đọc ngay|lihat juga|और पढ़ें|související|povezane vesti|povezane teme|povezano|više o temi|ajánlott cikkek
    articole similare|ayrıca okuyun|bunu da okuyun|czytaj więcej|a lire également|à lire également|a lire aussi
    para saber más|lesenswert|bekijk ook|მსგავსი სიახლეები|დაკავშირებული|бұл тақырып бойынша|холбоотой мэдээ|相關字詞
    மேலும் படிக்க|இதையும் படி|ఇది కూడా చదవండి|ఇవి కూడా చదవండి|ఇవీ చదవండి|આ પણ વાંચો|ಇದನ್ನೂ ಓದಿ|ಇದನ್ನು ಓದಿ
    ਇਹ ਵੀ ਪੜ੍ਹੋ|इसे भी पढ़ें|पूरी खबर पढ़ें|यो पनि पढ्नुहोस्|കൂടുതല്‍ വായിക്കുക|കൂടുതൽ വായിക്കുക|තවත් කියවන්න
    إقرأ أيضا|شاهد أيضا|طالع أيضا|طالع أيضًا|קראו עוד|לכתבה המלאה|haberin devamı|diğer haberler|čítajte viac
    preberite tudi|preberite še|berite še|lexo edhe|lexoni edhe|lexo më shumë|irakurri ere|llegeix també|llegiu també
    lasi arī|lasiet arī|lasi vēl|тағы оқыңыз|мына материалды|bunu da oxuyun|həmçinin oxu|bu ham o‘qing
    """)

  /// What a link to another article begins with.
  static let linkOpeners = Phrases(
    starts: linkLabels + readAlso + linkTitles
      + WordList.entries(
        """
        you may also like|you might also like|also read|see also|read more|read next|related|more on this
        auch interessant|mehr dazu|sur le même sujet|ilgili haber|관련 기사|あわせて読みたい|関連記事|相关阅读|相关新闻|相關新聞
        推荐阅读|推薦閱讀|también te puede interesar|veja também|baca selengkapnya|อ่านเพิ่มเติม|διαβάστε ακόμη|קראו גם
        """), wholes: [])
}
