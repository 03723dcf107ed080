// CharsetLabels: the table from labels to decoders (encoding.spec.whatwg.org, "Names and labels").
//
// Where the standard and the web's habit name a subset, the decoder is the superset: EUC-KR is
// CP949, GB2312 is GB18030, Shift_JIS is CP932, ISO-8859-1 is windows-1252.

enum CharsetLabels {
  struct Row {
    let name: String
    let iconvName: String
    let shape: Charset.Shape
    let labels: String

    init(_ name: String, _ iconvName: String, _ shape: Charset.Shape, _ labels: String) {
      self.name = name
      self.iconvName = iconvName
      self.shape = shape
      self.labels = labels
    }
  }

  static let rows: [Row] = unicode + eastAsian + latin + others

  private static let unicode: [Row] = [
    Row(
      "utf-8", "UTF-8", .utf8,
      """
      utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf-8n utf8mb4
      """),
    Row(
      "utf-16le", "UTF-16LE", .wide(unitBytes: 2),
      """
      utf-16 utf16 utf16le csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff
      """),
    Row("utf-16be", "UTF-16BE", .wide(unitBytes: 2), "utf16be unicodefffe"),
    Row("utf-32le", "UTF-32LE", .wide(unitBytes: 4), "utf32le"),
    Row("utf-32be", "UTF-32BE", .wide(unitBytes: 4), "utf-32 utf32 utf32be iso-10646-ucs-4 ucs-4"),
  ]

  private static let eastAsian: [Row] = [
    Row(
      "cp949", "UHC", .doubleByte,
      """
      euc-kr euckr cseuckr ks_c_5601-1987 ks_c_5601-1989 ks_c_5601 ksc5601 ksc_5601 csksc56011987
      korean iso-ir-149 windows-949 ms949 uhc x-windows-949
      """),
    Row("iso-2022-kr", "ISO-2022-KR", .stateful, "csiso2022kr"),
    Row(
      "gb18030", "GB18030", .doubleByte,
      """
      gb2312 gb_2312 gb_2312-80 gb2312-80 csgb2312 gbk x-gbk chinese csiso58gb231280 iso-ir-58 euc-cn euccn
      cp936 ms936 windows-936 hz-gb-2312
      """),
    Row(
      "big5-hkscs", "BIG5-HKSCS", .doubleByte,
      """
      big5 big5hkscs hkscs big5-tw cn-big5 csbig5 x-x-big5 cp950 ms950 windows-950
      """),
    Row(
      "cp932", "CP932", .doubleByte,
      """
      shift_jis shift-jis sjis x-sjis csshiftjis ms932 ms_kanji windows-31j windows-932
      """),
    Row("euc-jp", "EUC-JP-MS", .doubleByte, "eucjp x-euc-jp cseucpkdfmtjapanese euc-jp-ms cp51932"),
    Row(
      "iso-2022-jp", "ISO-2022-JP-3", .stateful,
      """
      csiso2022jp iso-2022-jp-1 iso-2022-jp-2 iso-2022-jp-3
      """),
  ]

  private static let latin: [Row] = [
    Row(
      "windows-1252", "CP1252", .singleByte,
      """
      iso-8859-1 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 iso-ir-100 latin1 latin-1 l1
      csisolatin1 ascii us-ascii ansi_x3.4-1968 ibm819 cp819 cp1252 x-cp1252 x-user-defined
      windows-ansi latin iso8859 iso-8859
      """),
    Row("windows-1250", "CP1250", .singleByte, "cp1250 x-cp1250"),
    Row(
      "iso-8859-2", "ISO-8859-2", .singleByte,
      """
      iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 iso-ir-101 latin2 l2 csisolatin2
      """),
    Row(
      "iso-8859-3", "ISO-8859-3", .singleByte,
      """
      iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 iso-ir-109 latin3 l3 csisolatin3
      """),
    Row(
      "iso-8859-4", "ISO-8859-4", .singleByte,
      """
      iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 iso-ir-110 latin4 l4 csisolatin4
      """),
    Row(
      "windows-1254", "CP1254", .singleByte,
      """
      iso-8859-9 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 iso-ir-148 latin5 l5 csisolatin5
      cp1254 x-cp1254
      """),
    Row(
      "iso-8859-10", "ISO-8859-10", .singleByte,
      """
      iso8859-10 iso885910 iso-ir-157 latin6 l6 csisolatin6
      """),
    Row("iso-8859-13", "ISO-8859-13", .singleByte, "iso8859-13 iso885913 latin7 l7"),
    Row(
      "iso-8859-14", "ISO-8859-14", .singleByte,
      "iso8859-14 iso885914 iso-ir-199 iso-celtic latin8 l8"),
    Row(
      "iso-8859-15", "ISO-8859-15", .singleByte,
      """
      iso8859-15 iso885915 iso_8859-15 csisolatin9 l9 latin9 latin-9
      """),
    Row(
      "iso-8859-16", "ISO-8859-16", .singleByte,
      "iso8859-16 iso885916 iso-ir-226 latin10 l10"),
    Row("windows-1257", "CP1257", .singleByte, "cp1257 x-cp1257"),
    Row("windows-1258", "CP1258", .singleByte, "cp1258 x-cp1258"),
    Row("macintosh", "MACINTOSH", .singleByte, "mac x-mac-roman csmacintosh"),
    Row("mac-centraleurope", "MAC-CENTRALEUROPE", .singleByte, "mac-latin2 mac-centeuro x-mac-ce"),
    Row("hp-roman8", "HP-ROMAN8", .singleByte, "roman8 r8 cp1051 ibm1051 cshproman8"),
  ]

  private static let others: [Row] = [
    Row("windows-1251", "CP1251", .singleByte, "cp1251 x-cp1251"),
    Row("koi8-r", "KOI8-R", .singleByte, "koi koi8 koi8_r cskoi8r"),
    Row("koi8-u", "KOI8-U", .singleByte, "koi8-ru"),
    Row(
      "iso-8859-5", "ISO-8859-5", .singleByte,
      """
      iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988 iso-ir-144 cyrillic csisolatincyrillic
      """),
    Row("cp866", "CP866", .singleByte, "ibm866 866 csibm866"),
    Row("x-mac-cyrillic", "MAC-CYRILLIC", .singleByte, "mac-cyrillic x-mac-ukrainian"),
    Row("windows-1253", "CP1253", .singleByte, "cp1253 x-cp1253"),
    Row(
      "iso-8859-7", "ISO-8859-7", .singleByte,
      """
      iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 iso-ir-126 greek greek8 ecma-118 elot_928
      sun_eu_greek csisolatingreek
      """),
    Row("windows-1255", "CP1255", .singleByte, "cp1255 x-cp1255"),
    Row(
      "iso-8859-8", "ISO-8859-8", .singleByte,
      """
      iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 iso-8859-8-i iso-8859-8-e logical visual
      iso-ir-138 hebrew csisolatinhebrew csiso88598i csiso88598e
      """),
    Row("windows-1256", "CP1256", .singleByte, "cp1256 x-cp1256"),
    Row(
      "iso-8859-6", "ISO-8859-6", .singleByte,
      """
      iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987 iso-8859-6-i iso-8859-6-e iso-ir-127 arabic
      asmo-708 ecma-114 csisolatinarabic csiso88596i csiso88596e
      """),
    Row(
      "windows-874", "CP874", .singleByte,
      """
      tis-620 tis620 thai iso-ir-166 iso-8859-11 iso8859-11 iso885911 dos-874 cp874
      """),
    Row(
      "ibm037", "IBM037", .ebcdic,
      """
      cp037 ebcdic-cp-us ebcdic-cp-ca ebcdic-cp-wt ebcdic-cp-nl csibm037
      """),
    Row("ibm500", "IBM500", .ebcdic, "cp500 ebcdic-cp-be ebcdic-cp-ch csibm500"),
    Row("ibm1047", "IBM1047", .ebcdic, "cp1047"),
  ]
}
