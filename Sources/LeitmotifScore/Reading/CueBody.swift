import LeitmotifTiming

/// What the places of a cue are measured against while it is read.
struct CueBody {
  /// Stands in where the tempo could not be read.
  private static let usualTempo: Tempo = {
    guard let tempo = Tempo(Rational(120)) else { preconditionFailure("120 beats a minute are allowed") }
    return tempo
  }()

  let meters: MeterMap
  /// `nil` if the length could not be read.
  let bars: Int?
  var tempo = usualTempo
  var tempoChanges: [TempoMap.Change] = []

  init(meters: MeterMap, bars: Int?) {
    self.meters = meters
    self.bars = bars
  }

  /// One past the body, in quarters.
  var end: Rational? { bars.map { meters.quarters(ofBar: $0 + 1) } }

  /// All that it goes by, in order.
  var tempi: [Tempo] { [tempo] + tempoChanges.map(\.tempo) }

  var clock: CueClock { CueClock(tempo, tempoChanges, meters: meters) }

  /// Length of the body, in seconds.
  var seconds: Double? { end.map { clock.seconds(at: $0.approximate) } }

  func quarters(_ position: MusicalPosition) -> Double { meters.quarters(at: position).approximate }
}

extension ScoreReader {
  /// A place in the body; `isEnd` lets it be one past.
  mutating func place(
    _ node: YAMLNode, _ what: String, _ body: CueBody, isEnd: Bool = false
  ) -> MusicalPosition? {
    guard let position = report.position(node, what) else { return nil }
    guard body.meters.contains(position) else {
      let meter = body.meters.meter(ofBar: position.bar)
      report.error(
        node.mark, "'\(what)' is at \(node.name), but bar \(position.bar) has \(meter.beatsPerBar) beats")
      return nil
    }
    let quarters = body.meters.quarters(at: position)
    guard quarters >= .zero else {
      report.error(node.mark, "'\(what)' is at \(node.name), before the body, which begins at 1.1")
      return nil
    }
    guard let bars = body.bars, let end = body.end else { return position }
    guard quarters < end || isEnd && quarters == end else {
      report.error(
        node.mark,
        "'\(what)' is at \(node.name), past the body, which "
          + (isEnd ? "ends at \(bars + 1).1" : "has \(bars) \(bars == 1 ? "bar" : "bars")"))
      return nil
    }
    return position
  }

  /// A stretch of the body as `[from, to]`.
  mutating func stretch(
    _ node: YAMLNode, _ what: String, _ body: CueBody
  ) -> (start: MusicalPosition, end: MusicalPosition)? {
    guard case .list(let ends) = node.content, ends.count == 2 else {
      report.error(node.mark, "'\(what)' must be two places such as [1.1, 5.1]; this is \(node.sizedName)")
      return nil
    }
    guard let start = place(ends[0], what, body), let end = place(ends[1], what, body, isEnd: true) else {
      return nil
    }
    return rising(start, end, node, what, body) ? (start, end) : nil
  }

  mutating func rising(
    _ start: MusicalPosition, _ end: MusicalPosition, _ node: YAMLNode, _ what: String, _ body: CueBody
  ) -> Bool {
    if body.meters.quarters(at: start) < body.meters.quarters(at: end) { return true }
    report.error(node.mark, "'\(what)' must end after it begins; this is from \(start) to \(end)")
    return false
  }
}
