// Places that stand with the names of reporters: `北京＝山田太郎`.

/// From where Chinese papers are reported to.
enum ReportPlaces {
  static let all = WordList.entries(
    """
    北京|上海|台北|臺北|香港|澳门|澳門|广州|廣州|深圳|东京|東京|首尔|首爾|汉城|平壤|华盛顿|華盛頓|纽约|紐約
    莫斯科|伦敦|倫敦|巴黎|柏林|联合国|聯合國|高雄|台中|臺中|沈阳|瀋陽|丹东|丹東|延吉|新北市|新北|桃園市|桃園
    台南|臺南|新竹|基隆|嘉義|屏東縣|屏東|花蓮|曼谷|河内|河內|新德里|日内瓦|日內瓦|布鲁塞尔|布魯塞爾|天津|重庆|武汉|成都|南京
    """)

  private static let known = Set(all)

  static func contains(_ word: String) -> Bool { known.contains(word) }
}
