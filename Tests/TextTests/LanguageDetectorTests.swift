// Languages, by script and by statistics.
import Testing

@testable import Text

@Suite struct LanguageDetectorTests {
  static let samples: [(String, String)] = [
    ("ko", "조선중앙통신은 5일 회의가 열렸다고 보도했다. KCNA가 전했다."),
    ("ja", "北朝鮮の朝鮮中央通信は5日、会議が開かれたと報じた。"),
    ("zh", "朝鲜中央通讯社5日报道，会议在平壤举行。"),
    ("zh", "朝鮮中央通訊社5日報導，會議在平壤舉行，金正恩出席了會議。"),
    ("en", "The state news agency reported on Monday that a meeting had been held in Pyongyang."),
    ("de", "Die staatliche Nachrichtenagentur berichtete am Montag über ein Treffen in Pjöngjang."),
    (
      "fr",
      "L’agence de presse officielle a annoncé lundi qu’une réunion s’était tenue à Pyongyang."
    ),
    ("ru", "Центральное телеграфное агентство Кореи сообщило о заседании в Пхеньяне."),
    ("vi", "Hãng thông tấn nhà nước đưa tin hôm thứ Hai rằng một cuộc họp đã được tổ chức."),
  ]

  @Test func `common languages are named`() {
    for (language, text) in Self.samples {
      #expect(LanguageDetector.detect(text) == language, "\(text)")
    }
  }

  @Test func `an English report with Korean names is English`() {
    let text = "The Rodong Sinmun (로동신문) said on Tuesday that Kim Jong Un (김정은) visited a factory."
    #expect(LanguageDetector.detect(text) == "en")
  }

  @Test func `a long text outweighs what its page declares`() {
    let sentence = "Die staatliche Nachrichtenagentur berichtete am Montag über ein Treffen. "
    let text = String(repeating: sentence, count: 20)
    #expect(LanguageDetector.detect(text, hint: "da-DK") == "de")
  }

  @Test func `a short text is in its own language whatever its page declares`() {
    let text =
      "O prefeito disse na segunda-feira que a obra da ponte não vai parar, e que os moradores podem usar a balsa."
    #expect(LanguageDetector.detect(text, hint: "es") == "pt")
    #expect(LanguageDetector.detect(text, hint: "pt-BR") == "pt")
  }

  @Test func `Zulu is known by its words`() {
    let text = """
      Uhulumeni uthe abantu kumele balinde ngoba izingxoxo zizoqhubeka ngesonto elizayo, futhi \
      wathembisa ukuthi imiphumela izokwaziswa ngokushesha. Lokhu kushiwo ngumkhulumeli kanye \
      nabaholi bomphakathi, kodwa abanye bathi bayangabaza ukuthi kuzokwenzeka.
      """
    #expect(LanguageDetector.detect(text, hint: "en-ZA") == "zu")
  }

  @Test func `a language that statistics do not know is the one that the page declares`() {
    let text = "Засгийн газар энэ долоо хоногт шинэ зам барих шийдвэр гаргасан гэж мэдээллээ."
    #expect(LanguageDetector.detect(text, hint: "mn-MN") == "mn")
  }

  @Test func `too little text has no language`() {
    for text in ["", "   ", "12345 67890 !!!", "KCNA", "朝鲜", "\u{FFFD}\u{FFFD}"] {
      #expect(LanguageDetector.detect(text) == nil)
    }
  }

  @Test func `a headline in Han alone follows the page`() {
    #expect(LanguageDetector.detect("北朝鮮外相訪中 首脳会談準備", hint: "ja-JP") == "ja")
    #expect(LanguageDetector.detect("北朝鮮外相訪中 首脳会談準備") == "zh")
  }

  @Test func `long texts are cut between characters`() {
    let text = "a" + String(repeating: "조선중앙통신 ", count: 3000)
    #expect(LanguageDetector.detect(text) == "ko")
  }
}
