/// A line, or an area, as SVG writes it: in tenths of a unit, each point relative to the one before.
package struct Path: Equatable, Sendable {
  package private(set) var data = ""
  private var x = 0
  private var y = 0

  package init() {}

  package init(line points: [Point]) {
    guard let first = points.first else { return }
    move(to: first)
    for point in points.dropFirst() { line(to: point) }
  }

  package var isEmpty: Bool { data.isEmpty }

  package mutating func move(to point: Point) {
    (x, y) = (Path.tenths(point.x), Path.tenths(point.y))
    data += "M" + Path.pair(x, y)
  }

  package mutating func line(to point: Point) {
    let (nextX, nextY) = (Path.tenths(point.x), Path.tenths(point.y))
    if nextX == x && nextY == y { return }
    if nextY == y {
      data += "h" + Path.text(nextX - x)
    } else if nextX == x {
      data += "v" + Path.text(nextY - y)
    } else {
      data += "l" + Path.pair(nextX - x, nextY - y)
    }
    (x, y) = (nextX, nextY)
  }

  /// Joins the end to the place that was moved to last.
  package mutating func close() { data += "z" }

  /// What is no number, or too large to be on any picture, is at its edge.
  private static func tenths(_ value: Double) -> Int {
    value.isNaN ? 0 : Int((min(max(value, -1e6), 1e6) * 10).rounded())
  }

  private static func pair(_ x: Int, _ y: Int) -> String {
    text(x) + (y < 0 ? "" : " ") + text(y)
  }

  /// `12`, `-0.5`.
  static func text(_ tenths: Int) -> String {
    let size = abs(tenths)
    let digits = size % 10 == 0 ? "\(size / 10)" : "\(size / 10).\(size % 10)"
    return tenths < 0 ? "-" + digits : digits
  }

  /// A length or a place, to a tenth of a unit.
  package static func text(_ value: Double) -> String { text(tenths(value)) }
}
