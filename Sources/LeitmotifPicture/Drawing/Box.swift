/// A place on the picture, in its own units: at README width a pixel each. Down is more.
package struct Point: Equatable, Sendable {
  package let x: Double
  package let y: Double

  package init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// An upright rectangle.
package struct Box: Equatable, Sendable {
  package let x: Double
  package let y: Double
  package let width: Double
  package let height: Double

  package var right: Double { x + width }
  package var bottom: Double { y + height }

  package init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// Whether the two have more than an edge in common.
  package func overlaps(_ other: Box) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }
}
