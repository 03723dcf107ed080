// From which probability on a block is text, and why that one.

/// The bar that a block must reach with the classifier's probability to be part of the text.
enum Bar: String {
  /// That of the page: what gives it the best score.
  case ofPage = "page"
  /// Behind the article's end, a time before the text, a label in capitals before a link, a link below such a
  /// label, the card or the teaser of another article, a box around a form, a caption that says whose
  /// picture it is: no text, whatever the classifier says.
  case unreachable = "never text"
  /// A rule speaks against it that is seldom wrong.
  case ofRule = "against a rule"
  /// A heading that begins like furniture, between two paragraphs of one element.
  case ofFurnitureHeading = "heading like furniture"
  /// A sentence between two paragraphs of one element that begins as notices do and few sentences:
  /// `Posted late on Sunday, the video shows …`.
  case ofRareSentence = "rare sentence"
  /// A step of instructions: `Sign up for a free account.`
  case ofStep = "step"
  /// A sentence that a rule took for furniture by its first words, or a line between two paragraphs that says
  /// where a report comes from: the classifier knows of the rule and not of its mistake.
  case ofSentence = "sentence"
  /// The same between two paragraphs of one element.
  case ofSentenceBetweenTexts = "sentence between texts"
  /// A heading between two paragraphs of one element: where there is but one, or a box stands before it,
  /// little else tells it from the heading of a box.
  case ofSubheading = "subheading"
  /// Sentences behind a box of links: those that the classifier learned from were mostly no text.
  case ofResumption = "text goes on"
  /// Code and tables among running text of one element: most pages that the classifier learned from have
  /// none.
  case ofInsert = "code or table"
  /// The blocks of a long text: the further down, the fewer of those that the classifier learned from
  /// were text, for many labels end early.
  case ofLongText = "long text"
  /// A sentence between paragraphs of the text that are marked up as it is: a box may have misled the
  /// classifier.
  case ofEqual = "among its equals"

  /// - Parameter least: the probability from which blocks of the page are text, 0…0.5; what the classifier
  ///   underrates never needs more.
  /// - Returns: 0…1, or infinity.
  func probability(ofPage least: Float) -> Float {
    switch self {
    case .ofPage: least
    case .unreachable: .infinity
    case .ofRule: BlockDecisions.probabilityMinAgainstRule
    case .ofFurnitureHeading: BlockDecisions.probabilityMin
    case .ofRareSentence: 0.4
    case .ofStep: 0.15
    case .ofSentence: min(least, 0.3)
    case .ofSentenceBetweenTexts: min(least, 0.1)
    case .ofSubheading: min(least, 0.2)
    case .ofResumption: min(least, 0.15)
    case .ofInsert: min(least, 0.1)
    case .ofEqual: min(least, 0.15)
    case .ofLongText: min(least, Bar.longTextProbability)
    }
  }

  /// Below this no bar is reached, not with all that site memory adds (`SiteMemory.placeOdds`, at most 1):
  /// which one applies need not be asked, and most blocks are such.
  static func hopeless(ofPage least: Float) -> Float { min(least, longTextProbability) * 0.35 }

  /// What a paragraph needs to be counted among those of a long text.
  static let longTextProbability: Float = 0.1
}
