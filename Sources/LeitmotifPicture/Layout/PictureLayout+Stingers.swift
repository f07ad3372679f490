extension PictureLayout {
  /// Each stinger as a pin, with its length and, where there is room, its name.
  mutating func drawStingers() {
    guard !picture.stingers.isEmpty else { return }
    y += 16
    let middle = y + 11
    name("stingers", middle + 4.5, "bold")
    // Where each row of names ends: the first beside the pins, the others below.
    var ends = [Double](repeating: -.infinity, count: PictureLayout.rowsOfNames)
    var rows = 1
    var hairs = Path()
    var last = -Double.infinity
    for (index, stinger) in picture.stingers.enumerated() {
      let place = axis.x(of: stinger.time)
      guard place - last >= 9 else { continue }
      last = place
      var name = place + 9
      if stinger.dropped == nil, stinger.length > 0 {
        let width = max(axis.x(of: stinger.time + stinger.length) - place, 1)
        // Inside, or else behind.
        if width < TextWidth.of(stinger.name, size: 11.5) + 18 { name = max(name, place + width + 5) }
        let box = Box(x: place, y: middle - 8, width: width, height: 16)
        front.append(.rectangle(box, corner: min(8, width / 2), style: "area soft", tip: nil))
      }
      let tip = stinger.dropped.map { "\(stinger.name), not played: \($0)" } ?? stinger.name
      front.append(
        .circle(Point(place, middle), radius: 4.5, style: stinger.dropped == nil ? "badge" : "ring", tip: tip)
      )
      let text = Label(stinger.name, at: Point(name, middle + 4), .small, style: "bold")
      let next = picture.stingers[(index + 1)...].first { $0.time > stinger.time }
      let edge = PictureLayout.width - PictureLayout.margin
      let limit = next.map { axis.x(of: $0.time) - 8 } ?? edge
      if place - 5 > ends[0], text.box.right < limit {
        front.append(.label(text))
        ends[0] = text.box.right
        continue
      }
      guard let row = (1..<ends.count).first(where: { place - 6 > ends[$0] }) else { continue }
      let below = Label(
        stinger.name, at: Point(place - 2, middle + 8 + 15 * Double(row)), .small, style: "bold")
      guard below.box.right < edge else { continue }
      hairs.move(to: Point(place, middle + 5))
      hairs.line(to: Point(place, middle - 2 + 15 * Double(row)))
      front.append(.label(below))
      ends[row] = below.box.right
      rows = max(rows, row + 1)
    }
    if !hairs.isEmpty { back.append(.path(hairs, style: "hair", tip: nil)) }
    y += 22 + 15 * Double(rows - 1)
  }

  /// Rows of names that stingers have at most.
  private static let rowsOfNames = 3

  /// What each bus that makes room is lowered by: an area that hangs from the top.
  mutating func drawDucks() {
    let most = max(PictureLayout.mostPoints.ducks / max(picture.ducks.count, 1), 30)
    for duck in picture.ducks {
      y += 14
      let height = 22.0
      let deepest = duck.levels.min() ?? 0
      let scale = max(6, min(-deepest, 60))
      name("\(duck.bus) ducked", y + height / 2 + 4.5, "bold")
      let points = duck.levels.enumerated().map { column, level in
        Point(x(ofColumn: column), y + min(-level / scale, 1) * height)
      }
      let curve = Polyline.simplified(points, tolerance: 0.25, most: most)
      rule(Point(axis.left, y), Point(axis.right, y))
      front.append(.path(area(under: curve, downTo: y), style: "area half", tip: duck.bus))
      label(
        "\(PictureLayout.number((deepest * 10).rounded() / 10)) dB", axis.right + 8, y + height, .small,
        .start, "faint")
      y += height
    }
  }
}
