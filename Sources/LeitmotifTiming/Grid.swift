/// Regular places in a cue at which something may happen.
public enum Grid: Hashable, Sendable {
  /// Every beat, counted anew in each bar.
  case beat
  /// Every `count`th bar line, counted from bar `phase`.
  case bars(count: Int, phase: Int)
  /// Every note of one length from the cue's bar 1 on, moved later by `offset` quarters.
  case notes(NoteValue, offset: Rational)

  public static let bar = Grid.bars(count: 1, phase: 1)

  /// The first place of the grid that is not before `quarters`.
  public func first(from quarters: Rational, in meters: MeterMap) -> Rational {
    switch self {
    case .beat:
      let (bar, start) = meters.bar(at: quarters)
      let beat = meters.meter(ofBar: bar).beat.quarters
      return min(Grid.next(quarters, every: beat, from: start), meters.quarters(ofBar: bar + 1))
    case .bars(let count, let phase):
      let (bar, start) = meters.bar(at: quarters)
      let wanted = start == quarters ? bar : bar + 1
      let past = ((wanted - phase) % count + count) % count
      return meters.quarters(ofBar: past == 0 ? wanted : wanted + count - past)
    case .notes(let note, let offset):
      return Grid.next(quarters, every: note.quarters, from: offset)
    }
  }

  /// The first place of the grid that lies after `quarters`.
  public func first(after quarters: Rational, in meters: MeterMap) -> Rational {
    let here = first(from: quarters, in: meters)
    guard here == quarters else { return here }
    // No grid is finer than a tick, so a tick later is past this place and not past the next.
    return first(from: quarters + Rational(1, MusicalPosition.ticksPerQuarter), in: meters)
  }

  /// The first place of the grid whose frame is not before `frame`, with that frame.
  public func first(
    from frame: FrameCount, in map: TempoMap
  ) -> (quarters: Rational, frame: FrameCount) {
    // A place may lie up to half a frame before the frame that it is rounded to.
    let latest = map.quarters(at: frame - FrameCount(1))
    var quarters = first(from: latest, in: map.meters)
    while map.frame(at: quarters) < frame { quarters = first(after: quarters, in: map.meters) }
    return (quarters, map.frame(at: quarters))
  }

  private static func next(_ quarters: Rational, every step: Rational, from origin: Rational) -> Rational {
    let steps = (quarters - origin) / step
    return origin + step * Rational(Int(clamping: steps.denominator == 1 ? steps.numerator : steps.floor + 1))
  }
}
