/// Something drawn. A style is a list of the classes that `PictureStyle` knows, with spaces between.
package enum Shape: Equatable, Sendable {
  /// `tip` is what a browser shows where the pointer rests.
  case rectangle(Box, corner: Double, style: String, tip: String?)
  case path(Path, style: String, tip: String?)
  case circle(Point, radius: Double, style: String, tip: String?)
  case label(Label)
}

/// A line of text.
package struct Label: Equatable, Sendable {
  package enum Size: Double, Sendable {
    case title = 24
    case heading = 15
    case body = 13
    case small = 11

    /// Its class.
    var style: String {
      switch self {
      case .title: "t"
      case .heading: "h"
      case .body: "b"
      case .small: "s"
      }
    }
  }

  package enum Anchor: Sendable { case start, middle, end }

  package let text: String
  /// Where its baseline begins, has its middle, or ends.
  package let at: Point
  package let size: Size
  package let anchor: Anchor
  package let style: String

  package init(
    _ text: String, at point: Point, _ size: Size, _ anchor: Anchor = .start, style: String = ""
  ) {
    self.text = text
    at = point
    self.size = size
    self.anchor = anchor
    self.style = style
  }

  /// The room that it takes, by estimate.
  package var box: Box {
    let width = TextWidth.of(text, size: size.rawValue)
    let x =
      switch anchor {
      case .start: at.x
      case .middle: at.x - width / 2
      case .end: at.x - width
      }
    return Box(x: x, y: at.y - 0.78 * size.rawValue, width: width, height: size.rawValue)
  }
}
