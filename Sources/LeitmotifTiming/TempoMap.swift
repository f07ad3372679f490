/// The exact correspondence of musical time and frames in a cue.
///
/// A list of anchors, each an exact quarter at an exact frame, with the tempo that holds from there on.
/// `frame = ⌊anchorFrame + (quarter − anchorQuarter)·60·rate/tempo + ½⌋`: rational arithmetic, rounded
/// once; rounded bars are never added up. Before the first anchor and after the last the tempo goes on.
public struct TempoMap: Hashable, Sendable {
  /// A tempo and the place that it begins at, or is reached at.
  public struct Change: Hashable, Sendable {
    public var position: MusicalPosition
    public var tempo: Tempo
    /// The tempo moves here from the change before, in a straight line over time.
    public var isRamp: Bool

    public init(at position: MusicalPosition, _ tempo: Tempo, isRamp: Bool = false) {
      self.position = position
      self.tempo = tempo
      self.isRamp = isRamp
    }
  }

  public let meters: MeterMap
  public let sampleRate: SampleRate
  let segments: [TempoSegment]
  /// What lies before bar 1: the opening tempo holds there, even where a ramp begins with the bar.
  private let before: TempoSegment

  /// Lays the tempi out.
  ///
  /// - Parameters:
  ///   - first: The tempo at the beginning.
  ///   - changes: After the beginning, in order.
  ///   - meters: Where bars and beats lie.
  ///   - sampleRate: Frames a second.
  /// - Throws: `TempoMapError` if a change is not after the one before it, or if the exact arithmetic
  ///   would need more than 128 bits.
  public init(
    _ first: Tempo, _ changes: [Change] = [], meters: MeterMap, sampleRate: SampleRate
  ) throws(TempoMapError) {
    self.meters = meters
    self.sampleRate = sampleRate
    var segments = [TempoSegment]()
    var quarters = Rational.zero
    var frame = Rational.zero
    var tempo = first.quartersPerMinute
    for (index, change) in changes.enumerated() {
      let end = meters.quarters(at: change.position)
      guard end > quarters else { throw .notInOrder(index: index) }
      let reached = change.tempo.quartersPerMinute
      let segment = TempoSegment(
        quarters: quarters, frame: frame, tempo: tempo, endTempo: change.isRamp ? reached : tempo,
        length: end - quarters, rate: sampleRate)
      guard let segment, let next = frame.addingChecked(segment.lengthInFrames), next.denominator < 1 << 62
      else {
        throw .notExact(index: index)
      }
      segments.append(segment)
      (quarters, frame, tempo) = (end, next, reached)
    }
    guard
      let last = TempoSegment(
        quarters: quarters, frame: frame, tempo: tempo, endTempo: tempo, length: Rational(1), rate: sampleRate
      )
    else { throw .notExact(index: changes.count - 1) }
    self.segments = segments + [last]
    let opening = first.quartersPerMinute
    before =
      TempoSegment(
        quarters: .zero, frame: .zero, tempo: opening, endTempo: opening, length: Rational(1),
        rate: sampleRate)
      ?? self.segments[0]
  }

  /// The frame of a place, counted from the cue's bar 1: rounded once.
  public func frame(at quarters: Rational) -> FrameCount {
    let segment = segments.last { $0.quarters <= quarters } ?? before
    return FrameCount(segment.frame(at: quarters))
  }

  /// The frame of a place by bar and beat: rounded once.
  public func frame(at position: MusicalPosition) -> FrameCount { frame(at: meters.quarters(at: position)) }

  /// The frame of a place before rounding; `nil` inside a tempo ramp, where it is no fraction.
  public func exactFrame(at quarters: Rational) -> Rational? {
    let segment = segments.last { $0.quarters <= quarters } ?? before
    return segment.exactFrame(at: quarters)
  }

  /// The place of a frame, in exact quarters.
  public func quarters(at frame: FrameCount) -> Rational { quarters(atExactFrame: Rational(frame.frames)) }

  /// The place of a point between frames, in exact quarters.
  public func quarters(atExactFrame exact: Rational) -> Rational {
    let segment = segments.last { $0.frame <= exact } ?? before
    return segment.quarters(at: exact)
  }

  /// The place of a frame by bar and beat, to the nearest tick.
  ///
  /// Where a tick is longer than a frame (below 142 quarters a minute at 48 kHz), it is the inverse of
  /// `frame(at:)`.
  public func position(at frame: FrameCount) -> MusicalPosition {
    let ticks = (quarters(at: frame) * Rational(MusicalPosition.ticksPerQuarter)).rounded
    return meters.position(at: Rational(Int(clamping: ticks), MusicalPosition.ticksPerQuarter))
  }

  /// Frames that a length lasts from a place on.
  ///
  /// Seconds and frames are as long everywhere; beats and bars go by the meter and tempo there.
  public func frames(of length: MusicalLength, from quarters: Rational) -> FrameCount {
    switch length {
    case .frames(let frames): return FrameCount(frames)
    case .seconds(let seconds):
      return FrameCount(Int(clamping: (seconds * Rational(sampleRate.hertz)).rounded))
    case .beats, .bars:
      return frame(at: end(of: length, from: quarters)) - frame(at: quarters)
    }
  }

  /// The place that lies a length in beats or bars after another, by the meter of the first.
  private func end(of length: MusicalLength, from quarters: Rational) -> Rational {
    let meter = meters.meter(ofBar: meters.bar(at: quarters).bar)
    switch length {
    case .beats(let beats): return quarters + meter.beat.quarters * beats
    case .bars(let bars): return quarters + meter.barQuarters * bars
    case .seconds, .frames: return quarters
    }
  }
}

/// Why tempi cannot be laid out.
public enum TempoMapError: Error, Hashable, Sendable {
  /// The change at `index` does not come after the one before it.
  case notInOrder(index: Int)
  /// From the change at `index` on, frames would need fractions of more than 128 bits.
  case notExact(index: Int)
}
