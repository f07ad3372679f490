extension PictureLayout {
  private static let cueHeight = 28.0

  static func colour(_ cue: Int) -> String { "c\(cue % PictureStyle.cueColours)" }

  /// Transitions, the cue that plays, its bars, its sections and its marks.
  mutating func drawCues() {
    drawTransitions()
    drawPickups()
    drawPassages()
    drawBars()
    drawSections()
    drawMarks()
  }

  /// On the upper edge of the row, over the end of what played before.
  private mutating func drawPickups() {
    for pickup in picture.pickups {
      let (start, end) = (axis.x(of: pickup.start), axis.x(of: pickup.end))
      guard end - start > 1 else { continue }
      let box = Box(x: start, y: y - 7, width: end - start, height: 5)
      front.append(
        .rectangle(
          box, corner: 2, style: PictureLayout.colour(pickup.cue),
          tip: "pickup of \(picture.cues[pickup.cue].name), from \(ClockText.of(pickup.start, digits: 3))"))
    }
  }

  private mutating func drawPassages() {
    name("cue", y + PictureLayout.cueHeight / 2 + 4.5, "bold")
    var last = -Double.infinity
    for passage in picture.passages {
      let cue = picture.cues[passage.cue]
      let (start, end) = (axis.x(of: passage.start), axis.x(of: passage.end))
      // What is narrower than a hair is seen only where nothing stands beside it.
      guard end - start > 1 || end - last > 3 else { continue }
      last = end
      // A hair of paper between two that touch.
      let box = Box(x: start, y: y, width: max(end - start - 1, 0.6), height: PictureLayout.cueHeight)
      let times = "\(ClockText.of(passage.start, digits: 1))–\(ClockText.of(passage.end, digits: 1))"
      front.append(
        .rectangle(
          box, corner: min(4, box.width / 3), style: PictureLayout.colour(passage.cue),
          tip: box.width > 6 ? "\(cue.name), \(times)" : nil))
      if let text = TextWidth.fitted(cue.name, size: 13.5, into: box.width - 14),
        text == cue.name || box.width > 60
      {
        label(text, box.x + 8, y + PictureLayout.cueHeight / 2 + 4.5, .body, .start, "bold on")
      }
    }
    y += PictureLayout.cueHeight
  }

  /// A tick for each bar, and numbers where there is room for them: in each passage by the length of its own bars.
  private mutating func drawBars() {
    let all = zip(picture.bars.dropFirst(), picture.bars).map { ($0.time - $1.time) * axis.scale }.sorted()
    // Where bars are hardly wider than their ticks there is nothing to be read.
    guard !picture.bars.isEmpty, all.isEmpty || all[all.count / 2] >= 2.5 else { return }
    name("bar", y + 19, "faint")
    var ticks = Path()
    var end = -Double.infinity
    for passage in picture.passages {
      let bars = picture.bars.filter { $0.time >= passage.start && $0.time < passage.end }
      let gaps = zip(bars.dropFirst(), bars).map { ($0.time - $1.time) * axis.scale }.sorted()
      let width = gaps.isEmpty ? 100 : gaps[gaps.count / 2]
      func step(_ room: Double) -> Int {
        [1, 2, 4, 8, 16, 32, 64, 128].first { Double($0) * width >= room } ?? 256
      }
      let (ticked, numbered) = (step(4), step(24))
      for bar in bars where (bar.number - 1) % ticked == 0 {
        let place = axis.x(of: bar.time)
        let isNumbered = (bar.number - 1) % numbered == 0
        ticks.move(to: Point(place, y + 2))
        ticks.line(to: Point(place, y + (isNumbered ? 8 : 5)))
        let number = Label("\(bar.number)", at: Point(place, y + 19), .small, .middle, style: "faint")
        guard isNumbered, number.box.x > end + 4, number.box.right < axis.right + 12 else { continue }
        front.append(.label(number))
        end = number.box.right
      }
    }
    back.append(.path(ticks, style: "hair strong", tip: nil))
    y += 26
  }

  private mutating func drawSections() {
    let widths = picture.sections.map { ($0.end - $0.start) * axis.scale }.sorted()
    guard !widths.isEmpty, widths[widths.count / 2] >= 8 else { return }
    let height = 17.0
    name("section", y + 13, "faint")
    for section in picture.sections {
      let (start, end) = (axis.x(of: section.start), axis.x(of: section.end))
      let box = Box(x: start, y: y, width: max(end - start - 1, 0.6), height: height)
      front.append(
        .rectangle(
          box, corner: min(3, box.width / 3), style: PictureLayout.colour(section.cue) + " soft",
          tip: section.name))
      if let text = TextWidth.fitted(section.name, size: 11, into: box.width - 8), text == section.name {
        label(text, (start + end - 1) / 2, y + 12.5, .small, .middle)
      }
    }
    y += height + 6
  }

  /// Of so many that they make a chain, those alone that the game has named.
  var shownMarks: [MusicPicture.Mark] {
    let isChain = Double(picture.marks.count) > (axis.right - axis.left) / 16
    return isChain ? picture.marks.filter { $0.kind == .hit } : picture.marks
  }

  /// Points of the cues and of the game: a diamond each, and names where there is room for them.
  private mutating func drawMarks() {
    let marks = shownMarks
    guard !marks.isEmpty else { return }
    name("marker", y + 13, "faint")
    var end = -Double.infinity
    var last = -Double.infinity
    for mark in marks {
      let place = axis.x(of: mark.time)
      guard place - last >= 5 || mark.kind == .hit else { continue }
      last = place
      let radius = mark.kind == .hit ? 6.0 : 4.0
      var diamond = Path()
      diamond.move(to: Point(place, y + 9 - radius))
      diamond.line(to: Point(place + radius, y + 9))
      diamond.line(to: Point(place, y + 9 + radius))
      diamond.line(to: Point(place - radius, y + 9))
      diamond.close()
      let tip = "\(mark.name), \(ClockText.of(mark.time, digits: 3))"
      front.append(.path(diamond, style: mark.kind == .hit ? "badge" : "ring", tip: tip))
      let next = marks.first { $0.time > mark.time }.map { axis.x(of: $0.time) } ?? axis.right
      let text = Label(
        mark.name, at: Point(place + radius + 4, y + 13), .small, style: mark.kind == .hit ? "bold" : "faint")
      guard place - radius > end, text.box.right < max(next - 8, place + 20), text.box.right < axis.right
      else {
        continue
      }
      front.append(.label(text))
      end = text.box.right
    }
    y += 24
  }
}
