extension PictureLayout {
  /// Rows that layers have at most; of more, those that are heard most are drawn.
  private static let mostRows = 56

  /// A ribbon for each layer that is heard, as thick as its gain, cue by cue.
  mutating func drawLayers() {
    let cues = shown
    let rows = cues.reduce(0) { $0 + $1.layers.count }
    guard rows > 0 else { return }
    let height = rows <= 26 ? 22.0 : rows <= 40 ? 18 : 15
    let loudest = max(1, cues.flatMap { $0.layers.compactMap { $0.gains.max() } }.max() ?? 1)
    let most = max(PictureLayout.mostPoints.layers / rows, 24)
    for (index, cue) in cues.enumerated() where !cue.layers.isEmpty {
      y += 12
      let isAlone = cue.layers.count == 1 && picture.cues[index].layers.count == 1
      if !isAlone {
        name(cue.name, y + 14, "bold c\(index % PictureStyle.cueColours)")
        y += 20
      }
      let top = y
      for layer in cue.layers {
        name(
          isAlone ? cue.name : layer.name, y + height / 2 + 4.5,
          isAlone ? "bold c\(index % PictureStyle.cueColours)" : "", indent: isAlone ? 0 : 12)
        rule(Point(axis.left, y + height / 2), Point(axis.right, y + height / 2))
        drawRibbon(layer, cue: index, in: y..<y + height, loudest: loudest, most: most)
        y += height
      }
      drawPresence(of: index, in: top..<y)
    }
    let left = picture.cues.reduce(0) { $0 + $1.layers.count } - rows
    let silent = picture.cues.reduce(0) { $0 + $1.silent.count }
    drawRest(hidden: left, silent: silent)
  }

  /// The cues with the layers that there is room for.
  private var shown: [MusicPicture.Cue] {
    let all = picture.cues.flatMap { $0.layers.map { $0.gains.reduce(0, +) } }
    guard all.count > PictureLayout.mostRows else { return picture.cues }
    let least = all.sorted(by: >)[PictureLayout.mostRows - 1]
    var room = PictureLayout.mostRows
    return picture.cues.map { cue in
      let layers = cue.layers.filter { layer in
        guard room > 0, layer.gains.reduce(0, +) >= least else { return false }
        room -= 1
        return true
      }
      return MusicPicture.Cue(name: cue.name, layers: layers, silent: cue.silent)
    }
  }

  /// A tinted ground where the cue is the one that plays.
  private mutating func drawPresence(of cue: Int, in rows: Range<Double>) {
    var ground = Path()
    var last = -Double.infinity
    for passage in picture.passages where passage.cue == cue {
      let (start, end) = (axis.x(of: passage.start), axis.x(of: passage.end))
      guard end - last > 1 else { continue }
      last = end
      ground.move(to: Point(start, rows.lowerBound))
      ground.line(to: Point(max(end, start + 0.6), rows.lowerBound))
      ground.line(to: Point(max(end, start + 0.6), rows.upperBound))
      ground.line(to: Point(start, rows.upperBound))
      ground.close()
    }
    if !ground.isEmpty { back.insert(.path(ground, style: "band", tip: nil), at: 0) }
  }

  private mutating func drawRibbon(
    _ layer: MusicPicture.Layer, cue: Int, in row: Range<Double>, loudest: Float, most: Int
  ) {
    let middle = (row.lowerBound + row.upperBound) / 2
    let half = (row.upperBound - row.lowerBound) / 2 - 1.5
    var path = Path()
    for line in Ribbon(layer.gains, axis, most: most).lines {
      // What is heard is seen, however soft.
      let heights = line.map { Point($0.x, max($0.y / Double(loudest) * half, 0.5)) }
      path.move(to: Point(heights[0].x, middle - heights[0].y))
      for point in heights.dropFirst() { path.line(to: Point(point.x, middle - point.y)) }
      for point in heights.reversed() { path.line(to: Point(point.x, middle + point.y)) }
      path.close()
    }
    guard !path.isEmpty else { return }
    front.append(.path(path, style: PictureLayout.colour(cue), tip: layer.name))
  }

  /// What is not drawn, in words.
  private mutating func drawRest(hidden: Int, silent: Int) {
    var words: [String] = []
    if hidden > 0 { words.append("\(PictureDescription.count(hidden, "layer")) more that are heard less") }
    if silent > 0 {
      let names = picture.cues.flatMap { cue in cue.silent.map { "\(cue.name)/\($0)" } }
      words.append("never heard: " + names.joined(separator: ", "))
    }
    guard !words.isEmpty else { return }
    y += 16
    let text = words.joined(separator: "; ")
    if let text = TextWidth.fitted(text, size: 11, into: axis.right - axis.left) {
      label(text, axis.left, y, .small, .start, "faint")
    }
  }
}
