// LegacyCharset: the double-byte codes of the characters that simulated pages use.
//
// The tables hold what the words of SimLexicon need and no more; another character of a page is
// written as a numeric character reference.

/// A charset older than UTF-8: ASCII, and two bytes for each other character.
struct LegacyCharset: Sendable {
  private let codes: [Unicode.Scalar: (UInt8, UInt8)]

  /// The charset of a language, with its name in HTTP (WHATWG Encoding); nil for English.
  static func of(_ language: SimLanguage) -> (name: String, charset: LegacyCharset)? {
    switch language {
    case .english: nil
    case .korean: ("euc-kr", eucKR)
    case .chinese: ("gbk", gbk)
    case .japanese: ("shift_jis", shiftJIS)
    }
  }

  /// `codes` holds four hexadecimal digits for each scalar of `characters`.
  private init(characters: String, codes: String) {
    let digits = codes.utf8.map { $0 < 65 ? $0 - 48 : $0 - 55 }
    var table: [Unicode.Scalar: (UInt8, UInt8)] = [:]
    for (index, scalar) in characters.unicodeScalars.enumerated() {
      let at = index * 4
      table[scalar] = (digits[at] << 4 | digits[at + 1], digits[at + 2] << 4 | digits[at + 3])
    }
    precondition(digits.count == characters.unicodeScalars.count * 4, "table of unequal lengths")
    self.codes = table
  }

  /// HTML or XML in this charset.
  func encode(_ markup: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(markup.utf8.count)
    for scalar in markup.unicodeScalars {
      if scalar.isASCII {
        bytes.append(UInt8(scalar.value))
      } else if let (first, second) = codes[scalar] {
        bytes.append(first)
        bytes.append(second)
      } else {
        bytes.append(contentsOf: "&#\(scalar.value);".utf8)
      }
    }
    return bytes
  }

  static let eucKR = LegacyCharset(
    characters: """
      가강개객건검경계고공과관광교구국군규극금기김까께나난났널년노농누뉴는늘늦다단대도\
      독동된두뒤따람래려력로르릉리립만말망면명모목문물민박발백번법벽병보복부비빛사산상\
      새생서선설속수스승시신씨아안약어업었에역연영예오온왜요용우운울원월위육윤은을의이\
      인일임있자잡장재저적전절점정조주준중지진찾책천철청체초최축춘출토통판포표필하학한\
      함합항했행협홈화확환획
      """,
    codes: """
      B0A1B0ADB0B3B0B4B0C7B0CBB0E6B0E8B0EDB0F8B0FAB0FCB1A4B1B3B1B8B1B9B1BAB1D4B1D8B1DD\
      B1E2B1E8B1EEB2B2B3AAB3ADB3B5B3CEB3E2B3EBB3F3B4A9B4BAB4C2B4C3B4CAB4D9B4DCB4EBB5B5\
      B5B6B5BFB5C8B5CEB5DAB5FBB6F7B7A1B7C1B7C2B7CEB8A3B8AAB8AEB8B3B8B8B8BBB8C1B8E9B8ED\
      B8F0B8F1B9AEB9B0B9CEB9DAB9DFB9E9B9F8B9FDBAAEBAB4BAB8BAB9BACEBAF1BAFBBBE7BBEABBF3\
      BBF5BBFDBCADBCB1BCB3BCD3BCF6BDBABDC2BDC3BDC5BEBEBEC6BEC8BEE0BEEEBEF7BEFABFA1BFAA\
      BFACBFB5BFB9BFC0BFC2BFD6BFE4BFEBBFECBFEEBFEFBFF8BFF9C0A7C0B0C0B1C0BAC0BBC0C7C0CC\
      C0CEC0CFC0D3C0D6C0DAC0E2C0E5C0E7C0FAC0FBC0FCC0FDC1A1C1A4C1B6C1D6C1D8C1DFC1F6C1F8\
      C3A3C3A5C3B5C3B6C3BBC3BCC3CAC3D6C3E0C3E1C3E2C5E4C5EBC6C7C6F7C7A5C7CAC7CFC7D0C7D1\
      C7D4C7D5C7D7C7DFC7E0C7F9C8A8C8ADC8AEC8AFC8B9
      """)

  static let gbk = LegacyCharset(
    characters: """
      “”。一三与业东个临为丽举久么书了二云五人什今代们会但住体作佳保修公六共关养农准\
      分刘到剧加北医十华协南博卫厂原参口台司合同名吴员周四因园国图在地场境复外大天委娜\
      季学宁安实审室对将居山岭川工已市布平年库建开张强待很志思性息意我扩批报持换据推放\
      文新方日时昂明星是晓晚更最有期机杂李杨林果查校桐检模正民水江沙没河泉法测海消涛渔\
      港湖湿物独玉王由电疫白的石示社程税立等算经续网老者联育船节苗表西要规议讯记评说课\
      调谈贵赵路边这远迟选通造道重量金铁镇门闭闻陈院险隧雨需青静项预馆验黄，：
      """,
    codes: """
      A1B0A1B1A1A3D2BBC8FDD3EBD2B5B6ABB8F6C1D9CEAAC0F6BED9BEC3C3B4CAE9C1CBB6FED4C6CEE5\
      C8CBCAB2BDF1B4FAC3C7BBE1B5ABD7A1CCE5D7F7BCD1B1A3D0DEB9ABC1F9B9B2B9D8D1F8C5A9D7BC\
      B7D6C1F5B5BDBEE7BCD3B1B1D2BDCAAEBBAAD0ADC4CFB2A9CEC0B3A7D4ADB2CEBFDACCA8CBBEBACF\
      CDACC3FBCEE2D4B1D6DCCBC4D2F2D4B0B9FACDBCD4DAB5D8B3A1BEB3B8B4CDE2B4F3CCECCEAFC4C8\
      BCBED1A7C4FEB0B2CAB5C9F3CAD2B6D4BDABBED3C9BDC1EBB4A8B9A4D2D1CAD0B2BCC6BDC4EABFE2\
      BDA8BFAAD5C5C7BFB4FDBADCD6BECBBCD0D4CFA2D2E2CED2C0A9C5FAB1A8B3D6BBBBBEDDCDC6B7C5\
      CEC4D0C2B7BDC8D5CAB1B0BAC3F7D0C7CAC7CFFECDEDB8FCD7EED3D0C6DABBFAD4D3C0EED1EEC1D6\
      B9FBB2E9D0A3CDA9BCECC4A3D5FDC3F1CBAEBDADC9B3C3BBBAD3C8AAB7A8B2E2BAA3CFFBCCCED3E6\
      B8DBBAFECAAACEEFB6C0D3F1CDF5D3C9B5E7D2DFB0D7B5C4CAAFCABEC9E7B3CCCBB0C1A2B5C8CBE3\
      BEADD0F8CDF8C0CFD5DFC1AAD3FDB4ACBDDAC3E7B1EDCEF7D2AAB9E6D2E9D1B6BCC7C6C0CBB5BFCE\
      B5F7CCB8B9F3D5D4C2B7B1DFD5E2D4B6B3D9D1A1CDA8D4ECB5C0D6D8C1BFBDF0CCFAD5F2C3C5B1D5\
      CEC5B3C2D4BACFD5CBEDD3EAD0E8C7E0BEB2CFEED4A4B9DDD1E9BBC6A3ACA3BA
      """)

  static let shiftJIS = LegacyCharset(
    characters: """
      、。「」あいうえおかがくこさしただってでとなにのはべまむもよらりるれをんイクスズ\
      タチトニネムュルワンヶー一丘中予事交人件伊会住佐価係保信修健働公共再判利劇力加労\
      北協南博原台合同名咲員図国園土地域報場境増外大天太委子季学定室審小山島崎川工市年\
      延当待復必恵想所批承技担拡挙換教文新日明星時曜書最月朝期木本村東松林果査校桜森検\
      業模樹橋正氏民水池沢浜渡測港湾湿漁火点物独理用田由町病白直研社程税究空立競算節組\
      続網緑美翔者聞育臨船花若菜葉藤衛表裁複西要見規訂記話認課調貯輔農辺述通造遅道選郎\
      重金鈴鉄鎖長閉開間関院険陽雑電霧青静館高
      """,
    codes: """
      814181428175817682A082A282A482A682A882A982AA82AD82B182B382B582BD82BE82C182C482C5\
      82C682C882C982CC82CD82D782DC82DE82E082E682E782E882E982EA82F082F18343834E83588359\
      835E83608367836A836C83808385838B838F83938396815B88EA8B759286975C8E968CF0906C8C8F\
      88C989EF8F5A8DB289BF8C5795DB904D8F438C9293AD8CF68BA48DC494BB97988C8097CD89C1984A\
      966B8BA693EC948E8CB491E48D8793AF96BC8DE788F5907D8D9189809379926E88E695F18FEA8BAB\
      919D8A4F91E5935691BE88CF8E718B478A7792E88EBA90528FAC8E5293878DE890EC8D488E73944E\
      8984939691D2959C954B8C62917A8F8A94E18FB38B5A92538A678B938AB78BB395B6905693FA96BE\
      90AF8E9E976A8F918DC58C8E92A98AFA96D8967B91BA938C8FBC97D189CA8DB88D5A8DF790588C9F\
      8BC696CD8EF78BB490B38E8196AF9085927291F2956C936E91AA8D6098708EBC8B9989CE935F95A8\
      93C6979D97709363975292AC9561949292BC8CA48ED092F690C58B868BF397A78BA38E5A90DF9167\
      91B196D497CE94FCE3C48ED295B788E797D5914489D48EE18DD8977493A18971955C8DD995A190BC\
      97768CA98B4B92F98B4C9862944689DB92B2929995E3945F95D38F7192CA91A2927893B991499859\
      8F648BE097E993538DBD92B795C28A4A8AD48AD689408CAF977A8E47936496B690C290C38AD98D82
      """)
}
