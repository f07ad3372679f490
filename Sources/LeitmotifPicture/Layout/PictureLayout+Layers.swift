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
    for passage in picture.passages where passage.cue == cue {
      let start = axis.x(of: passage.start)
      let box = Box(
        x: start, y: rows.lowerBound, width: max(axis.x(of: passage.end) - start, 0.6),
        height: rows.upperBound - rows.lowerBound)
      back.insert(.rectangle(box, corner: 0, style: "band", tip: nil), at: 0)
    }
  }

  private mutating func drawRibbon(
    _ layer: MusicPicture.Layer, cue: Int, in row: Range<Double>, loudest: Float, most: Int
  ) {
    let middle = (row.lowerBound + row.upperBound) / 2
    let half = (row.upperBound - row.lowerBound) / 2 - 1.5
    var path = Path()
    for stretch in PictureLayout.heard(layer.gains) {
      let edges = PictureLayout.edges(stretch, axis, columns: picture.columns)
      var points = stretch.map { column in
        Point(x(ofColumn: column), Double(layer.gains[column] / loudest) * half)
      }
      points.insert(Point(edges.lowerBound, points[0].y), at: 0)
      points.append(Point(edges.upperBound, points[points.count - 1].y))
      let line = Polyline.simplified(points, tolerance: 0.2, most: most)
      path.move(to: Point(line[0].x, middle - line[0].y))
      for point in line.dropFirst() { path.line(to: Point(point.x, middle - point.y)) }
      for point in line.reversed() { path.line(to: Point(point.x, middle + point.y)) }
      path.close()
    }
    guard !path.isEmpty else { return }
    front.append(.path(path, style: PictureLayout.colour(cue), tip: layer.name))
  }

  /// Columns in a row in which something is heard.
  static func heard(_ gains: [Float]) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    for column in gains.indices where gains[column] > 0.002 {
      if let last = stretches.last, last.upperBound == column {
        stretches[stretches.count - 1] = last.lowerBound..<column + 1
      } else {
        stretches.append(column..<column + 1)
      }
    }
    return stretches
  }

  static func edges(_ stretch: Range<Int>, _ axis: TimeAxis, columns: Int) -> ClosedRange<Double> {
    let width = (axis.right - axis.left) / Double(columns)
    return axis.left + width * Double(stretch.lowerBound)...axis.left + width * Double(stretch.upperBound)
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
