import LeitmotifPicture

/// Pictures made by chance, the same for the same seed.
struct SamplePicture {
  private var state: UInt64

  /// - Parameter crowd: How many of each thing there are, about.
  static func crowded(seed: UInt64, seconds: Double, crowd: Int) -> MusicPicture {
    var chance = SamplePicture(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
    return chance.picture(seconds: seconds, crowd: crowd)
  }

  private mutating func next(_ count: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % max(count, 1)
  }

  private mutating func part() -> Double { Double(next(10_001)) / 10_000 }

  private mutating func name() -> String {
    let words = [
      "pad", "low", "a very long name of a layer indeed", "<&>\"'", "storm_bridge", "Ω", "hit\u{7}\u{202E}x",
    ]
    return words[next(words.count)] + "\(next(100))"
  }

  private mutating func picture(seconds: Double, crowd: Int) -> MusicPicture {
    let columns = MusicPicture.mostColumns
    var picture = MusicPicture(title: name(), subtitle: name(), span: 0...seconds, columns: columns)
    picture.facts = ["1:00:00", "−17.3 LUFS", "peak −1.0 dBFS"]
    for _ in 0..<min(crowd, 6) {
      let thresholds = (0..<3).map { _ in
        MusicPicture.Parameter.Threshold(value: part(), words: name() + " above 0.5")
      }
      picture.parameters.append(
        MusicPicture.Parameter(
          name: name(), range: 0...1, values: (0..<2 * columns).map { _ in part() }, thresholds: thresholds))
    }
    for _ in 0..<max(crowd / 6, 2) {
      let layers = (0..<1 + next(6)).map { _ in
        MusicPicture.Layer(name: name(), gains: (0..<columns).map { _ in Float(max(0, part() - 0.3)) })
      }
      picture.cues.append(MusicPicture.Cue(name: name(), layers: layers, silent: [name()]))
    }
    let starts = (0..<crowd).map { _ in part() * seconds }.sorted() + [seconds]
    for (start, end) in zip(starts, starts.dropFirst()) {
      let cue = next(picture.cues.count)
      picture.passages.append(MusicPicture.Passage(cue: cue, start: start, end: end))
      picture.sections.append(MusicPicture.Section(name: name(), cue: cue, start: start, end: end))
      picture.bars += (0..<8).map {
        MusicPicture.Bar(time: start + (end - start) * Double($0) / 8, number: 90 + $0)
      }
      picture.transitions.append(
        MusicPicture.Transition(
          from: name(), to: name(), asked: max(0, start - 2 * part()), exit: start, enter: start,
          reason: name() + " above 0.85", how: "left on the next bar line (10.1), over " + name()))
      picture.marks.append(MusicPicture.Mark(name: name(), time: start, kind: next(4) == 0 ? .hit : .marker))
      picture.stingers.append(
        MusicPicture.Stinger(name: name(), time: start, length: 3, dropped: next(4) == 0 ? "too late" : nil))
    }
    picture.ducks = [MusicPicture.Duck(bus: name(), levels: (0..<columns).map { _ in -9 * part() })]
    picture.loudness = MusicPicture.Loudness(
      levels: (0..<columns).map { _ in -30 + 12 * part() }, integrated: -20.5)
    return picture
  }
}
