extension PictureLayout {
  /// Title, scenario and facts.
  mutating func drawHead() {
    let width = PictureLayout.width - 2 * PictureLayout.margin
    y += 20
    let facts = picture.facts.joined(separator: "  ·  ")
    let room = width - TextWidth.of(facts, size: 13) - 32
    if let title = TextWidth.fitted(picture.title, size: 26, into: room) {
      label(title, PictureLayout.margin, y, .title)
    }
    label(facts, PictureLayout.width - PictureLayout.margin, y, .body, .end, "faint")
    y += 25
    if let subtitle = TextWidth.fitted(picture.subtitle, size: 15, into: width) {
      label(subtitle, PictureLayout.margin, y, .heading, .start, "faint")
    }
    y += 4
    drawTimes(after: 34)
    y -= 8
  }

  /// The times, as a row of labels.
  mutating func drawTimes(after space: Double) {
    y += space
    var end = -Double.infinity
    for time in axis.ticks {
      let text = ClockText.of(time, digits: axis.step < 1 ? 1 : 0)
      let tick = Label(text, at: Point(axis.x(of: time), y), .small, .middle, style: "faint")
      guard tick.box.x > end + 8 else { continue }
      front.append(.label(tick))
      end = tick.box.right
    }
  }

  /// Vertical lines at the times, dotted, and where a cue is entered, behind everything from the first row of times to
  /// the last.
  mutating func drawGuides() {
    let (top, bottom) = (PictureLayout.margin + 90, y - 14)
    var times = Path()
    for time in axis.ticks where axis.x(of: time) > axis.left + 2 {
      times.move(to: Point(axis.x(of: time), top))
      times.line(to: Point(axis.x(of: time), bottom))
    }
    back.append(.path(times, style: "hair dots", tip: nil))
    var entries = Path()
    var last = axis.left
    for passage in picture.passages where axis.x(of: passage.start) - last > 3 {
      last = axis.x(of: passage.start)
      entries.move(to: Point(last, top))
      entries.line(to: Point(last, bottom))
    }
    back.append(.path(entries, style: "hair", tip: nil))
  }
}
