// The article's images, with caption and credit where the page sets them apart.
import Markup
import Model
import Text

struct ImageReading {
  private let page: PageBlocks
  private let document: HTMLDocument
  private let region: Region
  private let resolve: ReferenceResolver

  static func read(
    _ page: PageBlocks, _ document: HTMLDocument, _ region: Region, title: Int?, range: Range<Int>,
    stated: [String], resolve: ReferenceResolver
  ) -> [ArticleImage] {
    let reading = ImageReading(page: page, document: document, region: region, resolve: resolve)
    let lead = reading.scope(title)
    let start = min(lead, range.lowerBound)
    var found: [ArticleImage] = []
    for image in page.images
    where image.beforeBlock >= start && image.beforeBlock <= range.upperBound {
      guard found.count < Limits.imagesMax, let made = reading.image(image),
        !found.contains(where: { $0.url == made.url })
      else { continue }
      found.append(made)
    }
    if found.isEmpty {
      found = stated.compactMap { resolve($0) }.prefix(1).map { ArticleImage(url: $0) }
    }
    return found
  }

  /// The first block of the smallest `article`, `main` or similar around the text that also holds
  /// the title.
  private func scope(_ title: Int?) -> Int {
    var container = region.container
    for _ in 0..<4 {
      let found = page.containers[container]
      if found.element == .article || found.element == .main { return found.blocks.lowerBound }
      if let title, found.blocks.contains(title) { return found.blocks.lowerBound }
      guard found.parent >= 0 else { break }
      container = found.parent
    }
    return title ?? page.containers[region.container].blocks.lowerBound
  }

  private func image(_ image: PageImage) -> ArticleImage? {
    let outer = region.zones[region.container]
    let zone = region.zones[image.container].subtracting(outer).subtracting(.media)
    guard zone.isDisjoint(with: .furniture) else { return nil }
    let stated = [HTMLAttribute.dataSource, .src].lazy
      .compactMap { document.string($0, of: image.node) }
      .first { !$0.hasPrefix("data:") && !$0.isEmpty }
    guard let source = stated ?? largest(image.node), let url = resolve(source) else { return nil }
    let (caption, credit) = words(image)
    // Nobody writes a caption for a decoration.
    if caption == nil, isDecoration(url) { return nil }
    return ArticleImage(url: url, caption: caption, credit: credit)
  }

  /// The last candidate of `srcset`: pages write the largest one last.
  private func largest(_ node: Int) -> String? {
    document.string(.sourceSet, of: node)?.split(separator: ", ").last?
      .split(whereSeparator: \.isWhitespace).first.map(String.init)
  }

  /// Words of an address that decorations have, and parts that need not be words.
  private static let decorationWords = ByteTable([
    "logo", "logos", "spacer", "blank", "emoji", "emojis", "1x1", "icon", "icons", "favicon",
    "avatar", "avatars", "svg",
  ])
  private static let decorationParts = [
    "gravatar.com/", "://pixel.", "/pixel.", "/pixel/", "/pixel?",
  ].needles

  private func isDecoration(_ url: String) -> Bool {
    let address = LowerCase.bytes(url)[...]
    return Words(address).contains(where: ImageReading.decorationWords.contains)
      || address.containsAny(ImageReading.decorationParts)
  }

  private func isCaption(_ block: Int) -> Bool {
    page.blocks[block].kind == .caption
      || region.zones[page.blocks[block].container].contains(.caption)
  }

  /// Caption blocks that follow the image inside the same figure, or a paragraph with a credit.
  private func words(_ image: PageImage) -> (caption: String?, credit: String?) {
    let next = image.beforeBlock
    if page.blocks.indices.contains(next), !isCaption(next),
      page.isCaption(next, lower: { LowerCase.bytes(page.text[page.blocks[next].range]) })
    {
      let caption = page.string(next)
      return (caption, PhotoCredit.atEnd(of: caption))
    }
    var figure = image.container
    for _ in 0..<3 where page.containers[figure].element != .figure {
      guard page.containers[figure].parent >= 0 else { break }
      let parent = page.containers[figure].parent
      if page.containers[figure].blocks.contains(where: { isCaption($0) }) { break }
      figure = parent
    }
    let holder = page.containers[figure]
    guard holder.blocks.count <= 6 || holder.element == .figure else { return (nil, nil) }
    let captions = holder.blocks.filter { $0 >= image.beforeBlock && isCaption($0) }
    let own = captions.prefix { $0 < image.beforeBlock + 4 }
    let caption = own.first.map { page.string($0) }
    let isFigure = caption != nil || holder.element == .figure
    let credit =
      own.dropFirst().first.map { page.string($0) } ?? (isFigure ? marked(in: holder.node) : nil)
      ?? caption.flatMap { PhotoCredit.atEnd(of: $0) }
    return (caption, credit)
  }

  /// Elements of a figure that are looked at for a credit.
  private static let figureNodesMax: Int32 = 100
  private static let creditMarks = ["credit", "copyright", "photographer"].needles

  /// The text of the element that its class calls a credit.
  private func marked(in figure: Int) -> String? {
    guard document.nodes[figure].end - Int32(figure) <= ImageReading.figureNodesMax else {
      return nil
    }
    for node in figure..<Int(document.nodes[figure].end) {
      guard let name = document.bytes(.class, of: node),
        LowerCase.bytes(name)[...].containsAny(ImageReading.creditMarks)
      else { continue }
      let text = Collapse.string(
        document.textContent(of: node, bytesMax: PhotoCredit.captionBytesMax))
      if !text.isEmpty, text.utf8.count <= PhotoCredit.captionBytesMax { return text }
    }
    return nil
  }
}
