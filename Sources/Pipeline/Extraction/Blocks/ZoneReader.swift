// Zones by the words of class and id attributes.
import Text

/// Reads zones out of class and id words.
struct ZoneReader: Sendable {
  private var words = WordTable()
  private var pairs = WordTable()

  static let standard = ZoneReader()

  private init() {
    for (zone, list) in ZoneReader.singleWords {
      for word in list.split(whereSeparator: \.isWhitespace) {
        words.insert(zone, for: ZoneReader.key(Array(word.utf8)))
      }
    }
    for (index, word) in ClassWords.vocabulary.enumerated() {
      words.insert(classWord: index, for: ZoneReader.key(Array(word.utf8)))
      words.insert(classWord: index, for: ZoneReader.key(Array((word + "s").utf8)))
    }
    for (zone, list) in ZoneReader.wordPairs {
      for pair in list.split(at: ",") {
        let parts = pair.split(whereSeparator: \.isWhitespace)
          .map { ZoneReader.key(Array($0.utf8)) }
        guard parts.count == 2 else { continue }
        pairs.insert(zone, for: ZoneReader.join(parts[0], parts[1]))
      }
    }
  }

  private static let singleWords: [(Zone, String)] = [
    (
      .navigation,
      """
      nav navi navbar navigation menu submenu breadcrumb breadcrumbs pagination pager paging
      toolbar skiplink skip subnav megamenu prevnext sitemap
      """
    ),
    (.footer, "footer colophon impressum"),
    (
      .date,
      """
      date dates datum fecha published publishdate publishingdate uploaded posted pubdate datetime
      publicationtime aktualisiert
      timestamp dateline postdate entrydate created authored updated infoline regdate inputdate
      """
    ),
    (.aside, "sidebar aside rail widget widgets sidecol complementary marginal"),
    (
      .form,
      """
      form searchform searchbox login signin register registration contactform poll quiz
      survey vote voting
      """
    ),
    (
      .comments,
      """
      comment comments commentlist commentlisting kommentar kommentare commentaires
      comentarios disqus respond replies reply discussion livefyre coral forum comentario
      trackback trackbacks pingback pingbacks cmt cmts cbox reactions reacties
      """
    ),
    (
      .related,
      """
      related recommended recommendation recommendations recommend recirc recirculation
      similar readmore readalso seealso alsoread mostread mostpopular popular trending
      latest outbrain taboola teaser teasers upnext zergnet plista linkbox relateds moreon
      yarpp jp-relatedposts relatedposts relatedarticles morefrom headlines ticker onwards
      weiterlesen verwandte relacionadas relacionados crosslink crosslinks inlinelink
      interlink ranking rankings hotnews relnews relatenews
      """
    ),
    (
      .share,
      """
      share shares sharing social socials sharebar sharedaddy addthis addtoany sharethis
      sharelinks socialmedia follow followus shariff twshare fbshare simplesocialbuttons sns
      """
    ),
    (
      .promotion,
      """
      newsletter subscribe subscription subscriptions signup promo promos promotion promobox
      paywall premiumbox donate donation donations membership upsell cta abo abobox offer
      offers register giveaway appdownload support
      """
    ),
    (
      .advertisement,
      """
      ad ads adv advert adverts advertisement advertisements advertising adslot adsense
      adbox adsbygoogle adunit adwrapper banner banners sponsor sponsored sponsors dfp gpt
      werbung anzeige publicidad publicite mrec leaderboard skyscraper billboard affiliate
      """
    ),
    (
      .author,
      """
      author authors authorbox bio biography byline bylines autor autoren autorbox auteur
      auteurs autores autore autori verfasser redakteur
      contributor contributors writer writers aboutauthor authorinfo vcard profile reporter reporters journalist
      journalists szerzo szerzok skribent skribenter
      """
    ),
    (
      .metadata,
      """
      meta metadata postmeta entrymeta articlemeta dateline timestamp postinfo infoline
      pubdate datetime publishdate readingtime readtime postdate articleinfo rating ratings
      kicker eyebrow dachzeile datestamp
      """
    ),
    (
      .caption,
      """
      caption captions figcaption imagecaption bildunterschrift credit credits copyrights
      photocredit legende imagecredit wp-caption-text picintro imgdesc cssdesc cutline
      photojournal
      """
    ),
    (.hidden, "hidden invisible hide sronly noprint visuallyhidden offscreen editsection"),
    (
      .tags,
      """
      tags taglist tagcloud tagged keywords topics topiclist schlagworte etiquetas themen
      catlinks labels
      """
    ),
    (
      .consent,
      """
      cookie cookies consent gdpr ccpa onetrust didomi cmp privacy popup modal overlay lightbox
      dialog tooltip toast interstitial
      """
    ),
    (
      .media,
      """
      gallery slideshow carousel slider swiper player jwplayer videoplayer audioplayer
      lightgallery slick playlist audio podcastplayer
      """
    ),
    (.contents, "toc tableofcontents contentstable jumplinks inhaltsverzeichnis"),
    (.pullQuote, "pullquote pullquotes"),
    (.copyright, "copyright copyrightnotice disclaimer legal disclosure"),
    (
      .body,
      """
      articlebody articletext articlecontent storybody storytext entrycontent postcontent
      postbody posttext bodytext bodycontent textbody maintext newsbody newscontent newstext
      detailtext articlebodytext richtext storycontent artikeltext contentbody prose
      viewcont articleview newsview viewcontent newsct
      """
    ),
    (
      .standfirst,
      """
      standfirst lead lede intro subtitle subheadline subhead deck dek summary abstract
      chapo chapeau vorspann excerpt teasertext sapo ingress anleser unterzeile untertitel
      strapline bajada copete entradilla perex preamble manchet sommario catenaccio soustitre
      subtitulo linhafina
      """
    ),
  ]

  private static let wordPairs: [(Zone, String)] = [
    (
      .related,
      """
      read more,read also,also read,see also,read next,up next,most read,most popular,
      most viewed,most recent,you may,more stories,more news,more from,more on,next article,
      latest news,latest posts,recent posts,other news,other articles,next post,
      previous post,post navigation,post nav,posts navigation,link list,link box,in brief,
      story card,top stories,further reading,internal link,inline link,card list,news list,
      article list,list articles
      """
    ),
    (.share, "social media,share buttons,follow us,share this"),
    (.promotion, "sign up,call to,read later,app download,news letter"),
    (.author, "about author,author box,author bio,author info,post author,written by"),
    (
      .metadata,
      """
      post meta,entry meta,article meta,post info,post date,entry date,publish date,
      published date,date time,article info,posted on,article date,
      time stamp,reading time,read time,story meta,meta info
      """
    ),
    (
      .caption,
      """
      image caption,photo credit,image credit,photo caption,img caption,wp caption,
      media caption,image description,image text,image copyright,photo author,image author,
      img desc,img descr,pic intro,pic desc,css desc,
      photo by,picture author
      """
    ),
    (
      .tags,
      """
      tag list,tag cloud,tag links,post tags,entry tags,article tags,cat links,
      post categories,post tag,article topics,entry categories,category list,tags list
      """
    ),
    (.hidden, "screen reader,sr only,visually hidden,assistive text,print only,hide mobile"),
    (.contents, "table contents,of contents,jump links,on page"),
    (.pullQuote, "pull quote,pull quotes"),
    (.copyright, "copy right,all rights"),
    (.comments, "comment list,leave reply,comments area,post comments,comment form"),
    (
      .body,
      """
      article body,article text,article content,story body,story text,story content,
      entry content,post content,post body,post text,body text,body content,body copy,
      article main,main text,news body,news content,news text,detail content,rich text,
      content body,text body,article detail,view content,view con,news view,article view,
      content article,content text,articulo cuerpo,node content,blog content,single content,
      post entry
      """
    ),
    (
      .standfirst,
      """
      sub title,sub headline,article intro,article lead,lead text,article summary,
      article teaser,article subtitle,post excerpt,entry summary,intro text,
      article description,article excerpt,text lead,article dek
      """
    ),
  ]

  /// The key of a lower-case word.
  private static func key(_ word: [UInt8]) -> UInt64 {
    FNV1a(word.filter { $0 != UInt8(ascii: "-") }[...]).value
  }

  private static let overflow = key(Array("overflow".utf8))

  /// What stands, or is missing, beside the element of the class: `has-sidebar`, `no-comments`.
  private static let states = ["has", "without", "no"].map { key(Array($0.utf8)) }

  @inline(__always)
  private static func join(_ first: UInt64, _ second: UInt64) -> UInt64 {
    (first &* 31) ^ second &* 0x9E37_79B9_7F4A_7C15
  }

  /// The zones that the words of a class or id attribute name, and those of the classifier's words
  /// that are among them.
  func read(_ bytes: ArraySlice<UInt8>) -> (zone: Zone, words: ClassWords) {
    var found: Zone = []
    var known = ClassWords()
    var hash = FNV1a()
    var length = 0
    var previous: UInt64 = 0
    var last: UInt8 = 0
    var whole = FNV1a()
    // Utility classes (`md:block`, `[&_figure]:mt-2`) name states and other elements.
    var beforeToken: (zone: Zone, words: ClassWords) = ([], ClassWords())
    var (isVariant, hasVariants, isClipping, isState) = (false, false, false, false)
    func take(_ entry: WordTable.Entry) {
      found.formUnion(entry.zone)
      if let word = entry.classWord { known.insert(Int(word)) }
    }
    func endWord() {
      guard length > 0 else { return }
      // `overflow-hidden` cuts what is too long, and hides nothing.
      if hash.value == ZoneReader.overflow { isClipping = true }
      if previous == 0, ZoneReader.states.contains(hash.value) { isState = true }
      take(words[hash.value])
      if previous != 0 { found.formUnion(pairs[ZoneReader.join(previous, hash.value)].zone) }
      previous = hash.value
      hash = FNV1a()
      length = 0
    }
    func endToken() {
      endWord()
      if previous != whole.value { take(words[whole.value]) }
      whole = FNV1a()
      previous = 0
      if isVariant || isClipping { (found, known) = beforeToken }
      if isState {
        let hiding = found.intersection(.hidden)
        (found, known) = beforeToken
        found.formUnion(hiding)
      }
      if isVariant { hasVariants = true }
      (isVariant, isClipping, isState) = (false, false, false)
      beforeToken = (found, known)
    }
    var at = bytes.startIndex
    while at < bytes.endIndex {
      let byte = bytes[at]
      at += 1
      if isASCIILetter(byte) {
        if byte < 0x61, isASCIILowercase(last) { endWord() }
        let first = at
        hash.add(byte | 0x20)
        whole.add(byte | 0x20)
        // The small letters behind it, of which most names are made.
        while at < bytes.endIndex, isASCIILowercase(bytes[at]) {
          hash.add(bytes[at])
          whole.add(bytes[at])
          at += 1
        }
        length += at - first + 1
        last = bytes[at - 1]
        continue
      }
      if byte <= 0x20 {
        endToken()
      } else {
        if byte == UInt8(ascii: ":") || byte == UInt8(ascii: "[") { isVariant = true }
        endWord()
      }
      last = byte
    }
    endToken()
    // `hidden md:block` is hidden on small screens alone.
    return (hasVariants ? found.subtracting(.hidden) : found, known)
  }
}
