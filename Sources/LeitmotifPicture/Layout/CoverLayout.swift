/// A square cover: the layers of one piece of music as a stream that swells and thins, under the album's title.
package struct CoverLayout {
  private var shapes: [Shape] = []
  private let title: String
  private let artist: String
  private let tracks: [String]

  private static let size = 1000.0
  private static let margin = 70.0
  /// Points that all edges of the stream have at most, together.
  private static let mostPoints = 6_000

  /// - Parameter tracks: The names of the album's files without their endings, which the cover bears unseen.
  package init(_ picture: MusicPicture, title: String, artist: String, tracks: [String] = []) {
    self.title = title
    self.artist = artist
    self.tracks = tracks
    let whole = Box(x: 0, y: 0, width: CoverLayout.size, height: CoverLayout.size)
    shapes.append(.rectangle(whole, corner: 0, style: "ground", tip: nil))
    drawStream(picture)
    drawWords()
  }

  package var svg: String {
    SVGDocument(
      shapes, width: CoverLayout.size, height: CoverLayout.size, title: "\(title), \(artist)",
      description: "The layers of the music as a stream, each as wide as its gain.", style: CoverLayout.style,
      metadata: tracks.map(CoverLayout.note(ofTrack:))
    ).text
  }

  /// How a cover notes a track.
  package static func note(ofTrack name: String) -> String { "<track>\(XMLText.escaped(name))</track>" }

  /// Whether a drawing is the cover of an album of exactly these tracks.
  package static func isCover(_ svg: String, ofTracks names: [String]) -> Bool {
    svg.hasPrefix("<svg ") && svg.ranges(of: "<track>").count == names.count
      && names.allSatisfy { svg.contains(note(ofTrack: $0)) }
  }

  /// Every layer beside the one before, all of them about the middle.
  private mutating func drawStream(_ picture: MusicPicture) {
    let layers = picture.cues.enumerated().flatMap { cue, found in
      found.layers.map { (cue: cue, gains: $0.gains) }
    }
    guard !layers.isEmpty else { return }
    let columns = 250
    let widths = layers.map {
      CoverLayout.rounded(CoverLayout.rounded(CoverLayout.smooth($0.gains, columns)))
    }
    let sums = (0..<columns).map { column in widths.reduce(0) { $0 + $1[column] } }
    let scale = 470 / max(sums.max() ?? 1, 0.1)
    var edge = sums.map { 590 - $0 * scale / 2 }
    let most = max(CoverLayout.mostPoints / (2 * layers.count), 12)
    for (index, layer) in layers.enumerated() {
      let next = zip(edge, widths[index]).map { $0 + $1 * scale }
      let upper = Polyline.simplified(CoverLayout.points(edge), tolerance: 0.3, most: most)
      let lower = Polyline.simplified(CoverLayout.points(next), tolerance: 0.3, most: most)
      var path = Path(line: upper)
      for point in lower.reversed() { path.line(to: point) }
      path.close()
      let shade = index % 2 == 0 ? "" : " shade"
      shapes.append(.path(path, style: "c\(layer.cue % PictureStyle.cueColours)\(shade)", tip: nil))
      edge = next
    }
  }

  private static func points(_ edge: [Double]) -> [Point] {
    edge.enumerated().map { Point(size * Double($0) / Double(edge.count - 1), $1) }
  }

  /// Gains in fewer columns, with soft corners: each the mean of what lies around it.
  private static func smooth(_ gains: [Float], _ columns: Int) -> [Double] {
    (0..<columns).map { column in
      let middle = (2 * column + 1) * gains.count / (2 * columns)
      let reach = max(gains.count / 60, 1)
      let around = gains[max(0, middle - reach)..<min(gains.count, middle + reach + 1)]
      return around.reduce(0.0) { $0 + Double($1) } / Double(around.count)
    }
  }

  /// The means once more, so that corners are round.
  private static func rounded(_ widths: [Double]) -> [Double] {
    widths.indices.map { column in
      let around = widths[max(0, column - 4)..<min(widths.count, column + 5)]
      return around.reduce(0, +) / Double(around.count)
    }
  }

  private mutating func drawWords() {
    let room = CoverLayout.size - 2 * CoverLayout.margin
    var size = 96.0
    while size > 30, TextWidth.of(title, size: size * 1.04) > room { size -= 6 }
    let words = TextWidth.fitted(title, size: size * 1.04, into: room) ?? title
    shapes.append(
      .label(Label(words, at: Point(CoverLayout.margin, 190), .title, style: "z\(Int(size))")))
    if let words = TextWidth.fitted(artist, size: 40, into: room) {
      shapes.append(.label(Label(words, at: Point(CoverLayout.margin, 250), .heading, style: "artist")))
    }
  }

  private static let style = """
    text { font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", Arial, sans-serif }
    .ground { fill: #12161c } text { fill: #f4f6f8; font-weight: 700 }
    text.artist { font-size: 38px; font-weight: 400; fill: #a9b7ca } .shade { fill-opacity: .78 }

    """
    + stride(from: 30, through: 96, by: 6).map { ".z\($0) { font-size: \($0)px }\n" }.joined()
    + ["#3f9be0", "#ff8f4d", "#35c796", "#e48fcb", "#e3c455", "#a9b7ca", "#ff8087", "#b49cff"].enumerated()
    .map { ".c\($0) { fill: \($1) }\n" }.joined()
}
