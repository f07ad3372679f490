/// The bars of a cue: which meter holds where, and so how bars and beats lie over quarters.
///
/// Quarters are counted from bar 1, beat 1; a pickup before it has negative ones.
public struct MeterMap: Hashable, Sendable {
  /// A meter and the bar that it begins on.
  public struct Change: Hashable, Sendable {
    public var bar: Int
    public var meter: Meter

    public init(bar: Int, meter: Meter) {
      self.bar = bar
      self.meter = meter
    }
  }

  private struct Segment: Hashable {
    var bar: Int
    var quarters: Rational
    var meter: Meter
  }

  private let segments: [Segment]

  /// Lays the meters out.
  ///
  /// The first holds from the beginning of time, whatever bar it names. Changes that do not come after
  /// the one before are left out.
  public init(_ first: Meter, _ changes: [Change] = []) {
    var segments = [Segment(bar: 1, quarters: .zero, meter: first)]
    for change in changes {
      let last = segments[segments.count - 1]
      guard change.bar > last.bar else { continue }
      let length = last.meter.barQuarters * Rational(change.bar - last.bar)
      segments.append(Segment(bar: change.bar, quarters: last.quarters + length, meter: change.meter))
    }
    self.segments = segments
  }

  /// The meters, each with the bar that it begins on; the first on bar 1.
  package var changes: [Change] { segments.map { Change(bar: $0.bar, meter: $0.meter) } }

  /// The meter of `bar`.
  public func meter(ofBar bar: Int) -> Meter { segment(ofBar: bar).meter }

  /// Where `bar` begins, in quarters.
  public func quarters(ofBar bar: Int) -> Rational {
    let segment = segment(ofBar: bar)
    return segment.quarters + segment.meter.barQuarters * Rational(bar - segment.bar)
  }

  /// The bar that holds a place, and where that bar begins.
  public func bar(at quarters: Rational) -> (bar: Int, start: Rational) {
    let segment = segments.last { $0.quarters <= quarters } ?? segments[0]
    let bars = Int(clamping: ((quarters - segment.quarters) / segment.meter.barQuarters).floor)
    return (segment.bar + bars, segment.quarters + segment.meter.barQuarters * Rational(bars))
  }

  /// A place by bar and beat, in quarters.
  public func quarters(at position: MusicalPosition) -> Rational {
    let beat = meter(ofBar: position.bar).beat.quarters
    return quarters(ofBar: position.bar) + beat * (Rational(position.beat - 1) + position.fraction)
  }

  /// The bar and beat of a place, exactly.
  public func position(at quarters: Rational) -> MusicalPosition {
    let (bar, start) = bar(at: quarters)
    let beats = (quarters - start) / meter(ofBar: bar).beat.quarters
    let whole = Int(beats.floor)
    return MusicalPosition(bar: bar, beat: whole + 1, fraction: beats - Rational(whole))
  }

  /// Beats from bar 1 to a place, each as long as the meter there says.
  public func beats(at quarters: Rational) -> Rational {
    var beats = Rational.zero
    for (index, segment) in segments.enumerated() {
      let isLast = index + 1 == segments.count || segments[index + 1].quarters > quarters
      let end = isLast ? quarters : segments[index + 1].quarters
      beats = beats + (end - segment.quarters) / segment.meter.beat.quarters
      if isLast { break }
    }
    return beats
  }

  /// The place that lies so many beats after bar 1: the inverse of `beats(at:)`.
  public func quarters(atBeats beats: Rational) -> Rational {
    var left = beats
    for (index, segment) in segments.enumerated() {
      let quarters = segment.quarters + left * segment.meter.beat.quarters
      if index + 1 == segments.count || quarters < segments[index + 1].quarters { return quarters }
      left = left - (segments[index + 1].quarters - segment.quarters) / segment.meter.beat.quarters
    }
    return .zero
  }

  /// Whether a place by bar and beat lies in the bar that it names.
  public func contains(_ position: MusicalPosition) -> Bool {
    quarters(at: position) < quarters(ofBar: position.bar + 1)
  }

  private func segment(ofBar bar: Int) -> Segment { segments.last { $0.bar <= bar } ?? segments[0] }
}
