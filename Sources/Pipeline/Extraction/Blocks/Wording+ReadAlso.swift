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
    یہ بھی پڑھیں|soma zaidi
    """)
}
