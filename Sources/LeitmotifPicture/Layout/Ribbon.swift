/// Where a layer is heard, as lines of its gain: one for each stretch, and few points in all.
struct Ribbon {
  /// Across the picture, and the linear gain in place of a height; never empty.
  private(set) var lines: [[Point]] = []

  /// A gain that nobody hears.
  private static let silence: Float = 0.002

  /// - Parameters:
  ///   - gains: One for each of equal parts of the axis.
  ///   - most: Points that there are at most: where those are too few, several parts are drawn as the loudest of them.
  init(_ gains: [Float], _ axis: TimeAxis, most: Int) {
    var parts = gains
    var joined = 1
    while true {
      lines = Ribbon.heard(parts).map { Ribbon.line(parts, $0, axis, of: gains.count, joined) }
      if lines.reduce(0, { $0 + $1.count }) <= most || parts.count < 4 { return }
      joined *= 2
      parts = stride(from: 0, to: parts.count, by: 2).map {
        max(parts[$0], $0 + 1 < parts.count ? parts[$0 + 1] : 0)
      }
    }
  }

  /// Parts in a row in which something is heard.
  private static func heard(_ gains: [Float]) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    for part in gains.indices where gains[part] > silence {
      if let last = stretches.last, last.upperBound == part {
        stretches[stretches.count - 1] = last.lowerBound..<part + 1
      } else {
        stretches.append(part..<part + 1)
      }
    }
    return stretches
  }

  private static func line(
    _ gains: [Float], _ stretch: Range<Int>, _ axis: TimeAxis, of columns: Int, _ joined: Int
  ) -> [Point] {
    let width = (axis.right - axis.left) * Double(joined) / Double(columns)
    func x(_ part: Double) -> Double { min(axis.left + width * part, axis.right) }
    var points = stretch.map { Point(x(Double($0) + 0.5), Double(gains[$0])) }
    points.insert(Point(x(Double(stretch.lowerBound)), points[0].y), at: 0)
    points.append(Point(x(Double(stretch.upperBound)), points[points.count - 1].y))
    // A fiftieth of full gain is less than a hair's breadth.
    return Polyline.simplified(points, tolerance: 0.02, most: 400)
  }
}
