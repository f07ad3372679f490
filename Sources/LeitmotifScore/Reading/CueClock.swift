import LeitmotifTiming

/// How long stretches of a cue last, near enough to compare them.
///
/// The exact reckoning in frames needs a sample rate, which a score does not know.
struct CueClock {
  private struct Segment {
    var quarters: Double
    var seconds: Double
    /// Quarters a second, and how fast that changes.
    var pace: Double
    var acceleration: Double
  }

  let meters: MeterMap
  private var segments: [Segment]

  init(_ tempo: Tempo, _ changes: [TempoMap.Change], meters: MeterMap) {
    self.meters = meters
    segments = [Segment(quarters: 0, seconds: 0, pace: CueClock.pace(tempo), acceleration: 0)]
    for change in changes {
      let last = segments.count - 1
      let place = meters.quarters(at: change.position).approximate
      let pace = CueClock.pace(change.tempo)
      if change.isRamp {
        let length = max(place - segments[last].quarters, 1e-9) / ((segments[last].pace + pace) / 2)
        segments[last].acceleration = (pace - segments[last].pace) / length
      }
      let seconds = self.seconds(at: place)
      segments.append(Segment(quarters: place, seconds: seconds, pace: pace, acceleration: 0))
    }
  }

  /// Seconds from bar 1 to a place.
  func seconds(at quarters: Double) -> Double {
    let segment = segments.last { $0.quarters <= quarters } ?? segments[0]
    let since = quarters - segment.quarters
    let root = max(0, segment.pace * segment.pace + 2 * segment.acceleration * since).squareRoot()
    return segment.seconds + 2 * since / (segment.pace + root)
  }

  /// Seconds that a length lasts from a place on; frames are counted at 48 kHz.
  func seconds(of length: MusicalLength, from quarters: Rational) -> Double {
    let meter = meters.meter(ofBar: meters.bar(at: quarters).bar)
    let start = quarters.approximate
    switch length {
    case .seconds(let seconds): return seconds.approximate
    case .frames(let frames): return Double(frames) / 48_000
    case .beats(let beats):
      return seconds(at: start + beats.approximate * meter.beat.quarters.approximate) - seconds(at: start)
    case .bars(let bars):
      return seconds(at: start + bars.approximate * meter.barQuarters.approximate) - seconds(at: start)
    }
  }

  private static func pace(_ tempo: Tempo) -> Double {
    tempo.beatsPerMinute.approximate * tempo.unit.quarters.approximate / 60
  }
}
