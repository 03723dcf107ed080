// What stands beside a picture: its caption, or the text.
import Model
import Testing

@testable import Extraction

private func extract(_ body: String) -> ArticleDraft {
  TextPage.draft(body)
}

private let prose = TextPage.paragraphs("ministers")

@Suite struct CaptionTests {
  @Test(arguments: [
    "<p><img src='/a.jpg'></p><p>▲ CAPTION</p>", "<p><img src='/a.jpg'><br>CAPTION</p>",
    "<figure><img src='/a.jpg'><figcaption>CAPTION</figcaption></figure><p>CAPTION=釧路市で</p>",
    "<div><img src='/a.jpg'></div><p class='img_desc'>CAPTION</p>",
    "<p><img src='/a.jpg'></p><p>CAPTION（圖／里辦公處提供）</p>",
    "<p><img src='/a.jpg'></p><p>◀ CAPTION</p>", "<p>▲ CAPTION</p><p><img src='/a.jpg'></p>",
    "<p><img src='/a.jpg'></p><p>△CAPTION（资料图）</p>", "<p><img src='/a.jpg'></p><p>CAPTION。新华社发</p>",
    "<p><img src='/a.jpg'></p><p>CAPTION 图/保技中国</p>",
    "<p><img src='/a.jpg'></p><p>CAPTION＝KCNA</p>",
    "<p><img src='/a.jpg'></p><p>CAPTION. (Korean Central News Agency/Korea News Service via AP)</p>",
    "<p><img src='/a.jpg'></p><p>CAPTION. 사진제공=통일부</p>",
    "<p><img src='/a.jpg'></p><p>CAPTION. Yonhap</p>",
    "<p><img src='/a.jpg'></p><p>CAPTION. 2026.05.21. photo@bogi.example *재판매 및 DB 금지</p>",
    "<p><img src='/a.jpg'></p><p>CAPTION. [조선중앙통신 홈페이지 캡처. 국내에서만 사용가능. 재배포 금지. For Use Only in the Republic of Korea]</p>",
    "<p><img src='/a.jpg'></p><p>CAPTION /한길일보 홍길동 기자</p>",
    "<p><img src='/a.jpg'></p><p>CAPTION Ảnh: Bửu Đấu</p>",
    "<p><img src='/a.jpg'></p><p>CAPTION 图自社交媒体</p>",
    "<p><img src='/a.jpg'></p><p>CAPTION ছবি: খলিল রহমান</p>",
    "<p>WATCH | 水槽:</p><div><span><div><button>Play</button>1:30</div><span class='media-caption'>CAPTION</span></span></div>",
  ]) func `what stands below a picture is its caption`(picture: String) {
    let caption = "水槽の前で話す漁協の組合員たち"
    let text = extract(prose + picture.replacing("CAPTION", with: caption) + prose).text
    #expect(!text.contains(caption))
  }

  @Test(arguments: [
    ("photo@bogi.example", false), ("@", false), ("2026.05.21. photo@bogi.example", true),
    ("26.5.21. @", true), ("21. @", false),
  ])
  func `nothing may stand before the address of a picture`(line: String, isCredit: Bool) {
    #expect(PhotoCredit.ends(Array(line.utf8), isLast: false) == isCredit)
    let picture = "<p><img src='/a.jpg'></p><p>\(line)</p>"
    #expect(extract(prose + picture + prose).text.contains("the ministers said"))
  }

  @Test(arguments: [
    "<p><img src='/a.jpg'></p><p>▲ 대상 홍길동 ▲ 금상 김철수가 상을 받았다</p>",
    "<p><img class='emoji' src='/a.png'> 준비물은 당근 한 개와 감자 두 개</p>",
    "<p><img src='/a.jpg'><br>以下是本次会议通过的主要内容：</p>",
    "<div class='img-text'><img src='/a.jpg'><p>The second part of the harbour will be built in May.</p></div>",
  ]) func `what stands below a picture and is text stays`(part: String) {
    let words = part.split(separator: ">").last { $0.contains("<") && !$0.hasPrefix("<") } ?? ""
    let text = words.split(separator: "<")[0].trimmingPrefix(" ")
    #expect(extract(prose + part + prose).text.contains(text), "\(text)")
  }

  @Test(arguments: [
    "<table><tr><td><img src='/a.jpg'></td></tr><tr><td class='desc'><b>CAPTION</b></td></tr></table>",
    "<dl><dt><img src='/a.jpg'></dt><dd>CAPTION</dd></dl>",
    "<center><img src='/a.jpg'><br>CAPTION</center>",
    "<p class='photo'><img src='/a.jpg'><span>CAPTION</span></p>",
    "<div class='photo_area'><img src='/a.jpg'><p class='txt'>CAPTION</p></div>",
    "<div class='pic'><img src='/a.jpg'><div class='desc'>CAPTION</div></div>",
    "<p style='text-align:center'><img src='/a.jpg'></p><p style='text-align: center'>CAPTION</p>",
    "<figure><img src='/a.jpg'><p>CAPTION</p></figure>",
    "<figure><picture><img src='/a.jpg'></picture><div>CAPTION</div></figure>",
  ]) func `a sentence in a picture's own box is its caption`(picture: String) {
    for caption in ["Barges are moored at the pier in May.", "지난 17일 촬영된 사진에 바지선이 정박해 있다."] {
      let draft = extract(prose + picture.replacing("CAPTION", with: caption) + prose)
      #expect(!draft.text.contains(caption))
      #expect(draft.images.first?.caption == caption)
      // Where nothing else is told it is the text.
      let long = caption + " " + caption.dropLast() + ", as on the days before."
      let page = picture.replacing("CAPTION", with: long)
      #expect(extract(page).text.contains(long))
    }
  }

  @Test(arguments: [
    "<dl><dt>Proof</dt><dd><img src='/f.png'></dd><dd>LINE</dd></dl>",
    "<div class='step'><img src='/a.jpg'><p>LINE</p></div>",
    "<table><tr><td><img src='/a.jpg'></td><td>LINE</td></tr><tr><td>So it is.</td><td>LINE</td></tr></table>",
    "<p style='text-align:center'><img src='/a.jpg'></p><p style='text-align:center'>LINE</p><p style='text-align:center'>LINE</p>",
  ]) func `a sentence beside a picture in a text may be text`(picture: String) {
    let line = "Thus the sum is real where each of the two is real, and so is the whole of it."
    #expect(extract(prose + picture.replacing("LINE", with: line) + prose).text.contains(line))
  }

  @Test func `a line in italics below a picture is its caption, a sentence is not`() {
    func text(_ line: String) -> String {
      extract(prose + "<p><img src='/a.jpg'></p><p><em>\(line)</em></p>" + prose).text
    }
    #expect(!text("Sheep at the autumn sale").contains("Sheep"))
    #expect(text("But see our guide to sheep for more on that.").contains("guide"))
  }

  @Test func `on the page of a picture its caption is the text`() {
    let caption =
      "[서울=보기뉴스] 홍길동 기자 = 시민들이 7일 오전 서울 종로구 정부청사 앞에서 기자회견을 하고 있다. "
      + "2026.05.07. photo@bogi.example"
    let body = "<p><img src='/a.jpg'></p><p>\(caption)</p>"
    #expect(extract(body).text.contains("시민들이 7일 오전"))
  }

  @Test func `a text may end with its agency below a picture`() {
    let end = "The ministers met in the harbour for two hours and agreed on nothing. (Yonhap)"
    let picture = "<p><img src='/a.jpg'></p><p>\(end)</p>"
    #expect(extract(prose + picture).text.contains(end))
    #expect(!extract(prose + picture + prose).text.contains(end))
  }

  @Test func `a caption in the line of the text does not flow into it`() {
    let picture =
      "<span class='photo'><div><img src='/a.jpg'></div><em class='img_desc'>Sheep at the sale</em></span>"
    let body = picture + "Paragraph one says what the ministers said on Tuesday, at some length."
    let text = extract("<div>\(body)</div>" + prose).text
    #expect(text.hasPrefix("Paragraph one") && !text.contains("Sheep at the sale"))
  }
}
