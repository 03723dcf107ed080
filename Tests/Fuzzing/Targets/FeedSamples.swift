// Feeds of every format to begin with: small, and with what each format is known to be misused for.

extension FeedInvariants {
  static let samples = xml + json + pages

  private static let xml = [
    """
    application/rss+xml
    db
    <?xml version="1.0" encoding="utf-8"?>
    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" \
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" \
    xmlns:atom="http://www.w3.org/2005/Atom" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
    <channel><title>T &amp;amp; U</title><link>/</link><ttl>60</ttl><skipHours><hour>3</hour></skipHours>
    <atom:link rel="hub" href="//hub.example/"/><image><url>i.png</url><width>8</width></image>
    <item><title><![CDATA[<b>A</b>]]></title><link>a?b=1&amp;c</link><guid isPermaLink="false">g1</guid>
    <pubDate>Sat, 21 Nov 2026 22:13:56 KST</pubDate><dc:creator>a@b.example (C D)</dc:creator>
    <category domain="x">y</category><enclosure url="e.mp3" length="1" type="audio/mpeg"/>
    <content:encoded>&lt;p&gt;&lt;img src="../p.png"&gt;&amp;nbsp;&lt;/p&gt;</content:encoded>
    <media:group><media:content url="m.jpg"><media:credit role="r">q</media:credit></media:content>
    </media:group><itunes:duration>1:02</itunes:duration></item><item><description>only</description>
    </item></channel></rss>
    """,
    """

    dn
    <rss version="0.91"><channel><title>t</title><item><link>x</link></item><item><title>no end
    """,
    """
    text/xml; charset=utf-8
    db
    <!DOCTYPE rdf:RDF [<!ENTITY e "&#233;"><!ENTITY f 'x'>]>
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
     xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel rdf:about="a"><title>&e;&f;</title>
    <sy:updatePeriod>Hourly</sy:updatePeriod></channel><item rdf:about="http://example.org/1">
    <title>1</title></item></rdf:RDF>
    """,
    """
    application/atom+xml
    db
    <feed xmlns="http://www.w3.org/2005/Atom" xml:base="/b/" xml:lang="de"><id>urn:x</id>
    <title type="html">&lt;i&gt;t</title><link rel="self" href="f"/><link rel="next" href="?p=2"/>
    <updated>2026-11-21T22:13:56+09:00</updated><entry xml:base="c/"><id>e</id><link href="d"/>
    <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><a href="z">A</a></div></title>
    <author><name>n</name><uri>u</uri><email>m</email></author><category term="k" label="l"/>
    <content type="text/plain" src="s"/><summary mode="base64">YQ==</summary><source><id>o</id></source>
    <georss:point xmlns:georss="http://www.georss.org/georss">45.2 -71.9</georss:point></entry></feed>
    """,
    """

    db
    <CHANNEL HREF="http://example.org/" BASE="http://example.org/c/"><TITLE>t</TITLE>
    <ITEM HREF="1.html" LASTMOD="2026-11-21"><ABSTRACT>a</ABSTRACT></ITEM></CHANNEL>
    """,
    """

    db
    Warning: x on line 3<br /><feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry>
    <modified>2026-11-21</modified><link rel="alternate" href="&lang;"/></entry></feed>
    """,
    """

    db
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" \
    xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://example.org/1</loc>
    <lastmod>2026-11-21</lastmod><news:news><news:publication_date>2026-11-21T01:00Z\
    </news:publication_date><news:title>t</news:title></news:news></url></urlset>
    """,
    """

    db
    <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>/s.xml</loc>
    </sitemap></sitemapindex>
    """,
  ]

  private static let json = [
    """
    application/feed+json
    db
    {"version":"https://jsonfeed.org/version/1.1","title":"t","home_page_url":"/","next_url":"?2",
    "authors":[{"name":"n","url":"u"}],"items":[{"id":1,"url":"a","content_html":"<p>x","tags":["k"],
    "date_published":"2026-11-21T22:13:56Z","attachments":[{"url":"e","size_in_bytes":1e3}]},
    {"id":"\\ud83d\\ude00","content_text":"\\u0000","external_url":"//x"}]}
    """,
    """

    dn
    {"version":"https://jsonfeed.org/version/1","items":[{"id":"a","author":{"name":"x"
    """,
    """
    application/json
    jb
    [{"id":7,"date_gmt":"2026-11-21T22:13:56","guid":{"rendered":"https://example.org/?p=7"},
    "link":"/a","title":{"rendered":"A &#8211; B"},"excerpt":{"rendered":"<p>e</p>"},
    "content":{"rendered":"<p>c</p>"}}]
    """,
  ]

  private static let pages = [
    """
    text/html
    iba.item > li:nth-child(2n+1)
    <html><base href="/n/"><title>t</title><ul class="item"><li><a href="1.html">Eins</a>
    <li><a class=item href="?2">Zwei</a></ul><script>"<a href=x>"</script></html>
    """,
    """

    ib//a[@href and not(contains(.,'x'))]
    <p><a href='j avascript:0'>x</a><a href="//y/z">y</a>
    """,
    """
    text/plain
    db
    https://example.org/1
    http://example.org/2?a=1
    """,
    "\ndb\n<!doctype html><title>Not a feed</title>",
  ]
}
