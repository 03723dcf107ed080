// Labels of advertisements between paragraphs, in many languages.

extension Wording {
  /// All that such a label says; a sentence may begin with the word.
  static let advertisementLabels: [String] = WordList.entries(
    """
    advert|adverts|ads|sponsor|paid content|promoted content|promotion
    werbeanzeige|pub|annonce|annonces|anuncio|anuncios|anunciante|propaganda|annuncio|annunci|reclame
    reklamer|mainos|ilmoitus|kaupallinen yhteistyö|auglýsing|auglýsingar|reklaam
    reklāma|skelbimas|ogłoszenie|inzerce|inzercia|hirdetés|reklám|publicitate|reclamă
    оглас|огласи|oglas|oglasi|oglasna poruka|sponzorirano|διαφήμιση|ilan|жарнама|рэклама|գովազդ
    რეკლამა|פרסומת|פרסום|إعلان|إعلانات|اعلان|آگهی|تبلیغات|تبلیغ|اشتہار|اشتہارات|विज्ञापन|जाहिरात
    જાહેરાત|ਇਸ਼ਤਿਹਾਰ|விளம்பரம்|ప్రకటన|ಜಾಹೀರಾತು|പരസ്യം|දැන්වීම|දැන්වීම්|โฆษณา|ໂຄສະນາ|ကြော်ငြာ
    ផ្សាយពាណិជ្ជកម្ម|ការផ្សាយពាណិជ្ជកម្ម|quảng cáo|iklan|pariwara|patalastas|anunsyo|tangazo|matangazo|ማስታወቂያ
    advertensie|iragarkia|publizitatea|anunci|publicitat|hysbyseb|fógra|riklam|talla|xayeysiis
    сурталчилгаа|зар сурталчилгаа|スポンサーリンク|スポンサードリンク|赞助商链接|贊助商連結
    """)

  /// That the text goes on behind one.
  static let behindAdvertisement: [String] = WordList.entries(
    """
    content continues below
    scroll to continue|scroll untuk|gulir untuk|der artikel wird nach|weiter nach der werbung
    l'article continue après|la suite de l'article après|el artículo continúa|la nota continúa|continúa después de la
    continua depois da publicidade|continua após o anúncio|o artigo continua|l'articolo prosegue
    l'articolo continua|continua a leggere dopo|continua dopo la pubblicità|continua dopo l'annuncio
    tekst gaat verder|artikel gaat verder|artikeln fortsätter|texten fortsätter|saken fortsetter
    artikkelen fortsetter|artiklen fortsætter|juttu jatkuu|artikkeli jatkuu|artikkel jätkub|raksts turpinās
    raksta turpinājums|straipsnis tęsiamas|tekst wraca|artykuł pod reklamą|ciąg dalszy pod|czytaj dalej pod
    článek pokračuje|text pokračuje|článok pokračuje|a cikk a hirdetés|cikkünk a hirdetés|articolul continuă
    continuarea articolului|продължава след рекламата|текстът продължава|продолжение после рекламы
    продовження після реклами|tekst se nastavlja|nastavak teksta|članak se nastavlja|vijest se nastavlja
    prispevek se nadaljuje|članek se nadaljuje|το άρθρο συνεχίζεται|haberin devamı|haber devam ediyor
    المقال يستمر بعد|ادامه مطلب بعد از|bài viết tiếp tục|สกรอลล์เพื่ออ่านต่อ|기사는 광고 뒤에
    文章继续于广告后
    """)
}
