/// A curve as points, and as fewer that look the same.
package enum Polyline {
  /// The points without which the line would be off by more than `tolerance`; the first and the last among them.
  ///
  /// - Parameter most: At most so many are kept, 2 and up: where that is too few, the line is off by more.
  package static func simplified(_ points: [Point], tolerance: Double, most: Int) -> [Point] {
    guard points.count > 2 else { return points }
    var tolerance = tolerance
    while true {
      let kept = kept(points, tolerance)
      if kept.count <= max(most, 2) { return kept }
      tolerance *= 1.6
    }
  }

  /// Douglas and Peucker's: the point that is farthest from a chord stays if it is too far, and both sides follow.
  private static func kept(_ points: [Point], _ tolerance: Double) -> [Point] {
    var isKept = [Bool](repeating: false, count: points.count)
    isKept[0] = true
    isKept[points.count - 1] = true
    var open = [(0, points.count - 1)]
    while let (first, last) = open.popLast() {
      var farthest = (distance: tolerance, index: -1)
      for index in first + 1..<max(last, first + 1) {
        let distance = distance(points[index], points[first], points[last])
        if distance > farthest.distance { farthest = (distance, index) }
      }
      guard farthest.index >= 0 else { continue }
      isKept[farthest.index] = true
      open += [(first, farthest.index), (farthest.index, last)]
    }
    return points.indices.filter { isKept[$0] }.map { points[$0] }
  }

  /// How far a point is from the straight line between two others.
  private static func distance(_ point: Point, _ start: Point, _ end: Point) -> Double {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let square = dx * dx + dy * dy
    guard square > 0 else {
      return ((point.x - start.x) * (point.x - start.x) + (point.y - start.y) * (point.y - start.y))
        .squareRoot()
    }
    return abs(dy * (point.x - start.x) - dx * (point.y - start.y)) / square.squareRoot()
  }
}
