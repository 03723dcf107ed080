// Where on the page the article's text is: one container. `RegionChoice` finds it.
import Markup
import Model

/// The chosen part of the page.
struct Region {
  /// Index in `PageBlocks.containers`.
  var container: Int
  /// Zones of every container with its ancestors' added, as far as they are believed.
  var zones: [Zone]
}
