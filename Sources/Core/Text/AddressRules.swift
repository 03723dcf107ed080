// AddressRules: the table of everything that is done to an address before it is stored or compared.
//
// Query parameters that say where a reader came from go; whatever may name an article stays (`num`,
// `idxno`, `Seq_Code`, `idx`, `nttId`, `newsID`, `trendMngNo`, `ncd`, `ud`, `id`, `p`, `no`, `aid`,
// `oid`, …: all that no rule below names). Names are compared without regard to case.

enum QueryRules {
  /// Why a parameter goes; the raw value is the name that `explain` prints.
  enum Reason: String {
    case tracking = "tracking parameter"
    case session = "session id"
    case site = "parameter that this site uses for the reader's way"
    case source = "parameter whose value names a referrer"
    case presentation = "presentation parameter"
  }

  /// Campaigns, clicks, newsletters, sharing: by the start of the name.
  static let trackingPrefixes = byFirstByte([
    "utm_", "mtm_", "pk_", "piwik_", "matomo_", "hsa_", "hmb_", "itm_", "otm_", "at_", "ga_",
    "stm_", "fb_action_", "vero_", "oly_", "ml_subscriber", "_branch_", "ns_", "guce_",
    "campaign_", "amp_", "trk_", "vn_", "icn_", "hss_", "__cft__", "action_object_",
    "action_type_", "action_ref_",
  ])

  /// The same: by the whole name.
  static let trackingNames: Set<String> = [
    // Click identifiers of advertisers and networks
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "ysclid",
    "twclid", "ttclid", "igshid", "igsh", "li_fat_id", "srsltid", "wickedid", "rb_clickid",
    "mibextid", "epik", "clickid", "irclickid", "sc_cid", "_openstat", "spm",
    // Newsletters and marketing systems
    "mc_cid", "mc_eid", "mc_tc", "mkt_tok", "_hsenc", "_hsmi", "__hsfp", "__hssc", "__hstc",
    "hsctatracking", "_bhlid", "__s", "sr_share", "tracking_source", "traffic_source", "taid",
    // Measurement
    "_ga", "_gl", "xtor", "cmpid", "cmp", "ncid", "icid", "intcid", "ocid", "s_cid", "wt_mc",
    "wt_zmc", "wtrid", "echobox", "os_ehash", "gs_l", "usqp", "smid", "smtyp", "soc_src",
    "soc_trk", "guccounter", "ito", "cvid", "feedname", "feedtype", "wprss", "custom_click",
    "fsrc_fb_noscript", "__twitter_impression", "__readwiselocation",
    // Sharing
    "fb_ref", "fb_source", "fb_comment_id", "ref_src", "ref_url", "share", "replytocom",
    "tdsourcetag", "from_source",
  ]

  /// Sessions of web servers (Heritrix and IIPC strip the same).
  static let sessionNames: Set<String> = [
    "phpsessid", "jsessionid", "sessionid", "cfid", "cftoken", "zenid",
  ]
  static let sessionPrefixes = ["aspsessionid"]

  /// Another view of the same article: the value must be the one given.
  static let presentations: [(name: String, values: [String])] = [
    ("amp", ["", "1", "true"]), ("outputtype", ["amp"]), ("noamp", ["", "1", "mobile"]),
    ("skipmobile", ["", "1", "true"]), ("skip_mobile", ["", "1", "true"]),
  ]

  /// Names that hold a referrer at some sites and an id at others: removed for such values only.
  static let sourceNames: Set<String> = ["ref", "source", "src", "from", "via", "partner", "cid"]
  static let sourceValues: Set<String> = [
    "rss", "rss2", "atom", "feed", "feeds", "feedburner", "twitter", "tw", "x", "facebook", "fb",
    "kakao", "kakaotalk", "naver", "daum", "google", "googlenews", "newsletter", "email", "mail",
    "home", "homepage", "social", "share", "sns", "telegram", "linkedin", "reddit", "line",
  ]

  /// Noise of single sites: registrable domain, then names.
  static let sites: [(domain: String, names: Set<String>)] = [
    ("yna.co.kr", ["section", "input", "site"]),
    ("yonhapnews.co.kr", ["section", "input", "site"]),
    ("yonhapnewstv.co.kr", ["section", "input"]),
    ("kbs.co.kr", ["ref"]),
    ("naver.com", ["sid", "sid1", "sid2", "lfrom", "ntype", "rc", "cds"]),
    ("inss.re.kr", ["nav_code"]),
    ("joins.com", ["cloc"]),
    ("joongang.co.kr", ["cloc"]),
    ("khan.co.kr", ["kref"]),
    ("nytimes.com", ["partner", "emc", "_r", "pagewanted", "unlocked_article_code"]),
    ("wsj.com", ["mod", "reflink", "st"]),
    ("washingtonpost.com", ["tid", "wpisrc", "wpmm", "hpid"]),
    ("reuters.com", ["rpc"]),
    ("youtube.com", ["feature", "si", "pp"]),
    ("youtu.be", ["si", "feature"]),
  ]

  /// All names that `sites` knows: for others nobody has to ask for the domain.
  private static let siteNames = sites.reduce(into: Set<String>()) { $0.formUnion($1.names) }

  private static func byFirstByte(_ prefixes: [String]) -> [UInt8: [String]] {
    Dictionary(grouping: prefixes) { $0.utf8.first ?? 0 }
  }

  /// Why a parameter of a host goes, or nil when it stays; name and value are percent-decoded and
  /// in lower case.
  static func reason(name: String, value: String, host: String) -> Reason? {
    if trackingNames.contains(name) { return .tracking }
    if let first = name.utf8.first, let prefixes = trackingPrefixes[first],
      prefixes.contains(where: { name.hasPrefix($0) })
    {
      return .tracking
    }
    if sessionNames.contains(name) || sessionPrefixes.contains(where: { name.hasPrefix($0) }) {
      return .session
    }
    if presentations.contains(where: { $0.name == name && $0.values.contains(value) }) {
      return .presentation
    }
    if sourceNames.contains(name), sourceValues.contains(value) || looksLikeHost(value) {
      return .source
    }
    if siteNames.contains(name), let domain = PublicSuffixes.registrableDomain(host),
      let site = sites.first(where: { $0.domain == domain }), site.names.contains(name)
    {
      return .site
    }
    return nil
  }

  /// `feed.example.org`: letters and a dot, no blank.
  private static func looksLikeHost(_ value: String) -> Bool {
    let labels = value.utf8.split(separator: 0x2E)
    guard labels.count >= 2, let last = labels.last, last.count >= 2,
      last.allSatisfy(isASCIILetter)
    else { return false }
    return value.utf8.allSatisfy {
      isASCIIAlphanumeric($0) || $0 == 0x2D || $0 == 0x2E
    }
  }
}

enum HostRules {
  /// Names in front of a host that show the same articles.
  static let prefixes = ["www.", "m.", "amp.", "mobile."]
}

enum PathRules {
  /// The page that a directory shows.
  static let indexPages: Set<String> = [
    "index.html", "index.htm", "index.php", "index.asp", "index.aspx", "index.jsp", "index.shtml",
    "default.asp", "default.aspx", "default.htm", "default.html",
  ]
}
