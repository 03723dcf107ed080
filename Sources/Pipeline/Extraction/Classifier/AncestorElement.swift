// AncestorElement: the elements around a block that are counted.
import Markup

/// Elements whose number around a block says something of it.
enum AncestorElement: Int, CaseIterable {
  case article, main, section, header, footer, nav, aside, figure, form, table, list, listItem
  case blockquote, paragraph, heading, caption, definition, details, address, cell

  init?(_ element: HTMLElement) {
    switch element {
    case .article: self = .article
    case .main: self = .main
    case .section: self = .section
    case .header: self = .header
    case .footer: self = .footer
    case .nav: self = .nav
    case .aside: self = .aside
    case .figure: self = .figure
    case .form, .fieldset: self = .form
    case .table: self = .table
    case .ul, .ol: self = .list
    case .li: self = .listItem
    case .blockquote: self = .blockquote
    case .p: self = .paragraph
    case .h1, .h2, .h3, .h4, .h5, .h6, .hgroup: self = .heading
    case .figcaption, .caption: self = .caption
    case .dl, .dt, .dd: self = .definition
    case .details, .summary: self = .details
    case .address: self = .address
    case .td, .th: self = .cell
    default: return nil
    }
  }
}
