/// A stretch of a cue over which the tempo holds, or moves in a straight line over time.
struct TempoSegment: Hashable, Sendable {
  /// Where it begins.
  let quarters: Rational
  /// The exact frame that it begins on.
  let frame: Rational
  /// Quarters a frame, at its beginning.
  private let pace: Rational
  /// Quarters a frame and frame: how fast the pace changes. Zero: the tempo holds.
  private let acceleration: Rational
  let lengthInFrames: Rational

  /// - Parameters:
  ///   - tempo: Quarters a minute at the beginning.
  ///   - endTempo: Quarters a minute at the end.
  ///   - length: In quarters.
  /// - Returns: `nil` if the fractions do not fit into 128 bits.
  init?(
    quarters: Rational, frame: Rational, tempo: Rational, endTempo: Rational, length: Rational,
    rate: SampleRate
  ) {
    let framesPerMinute = Rational(60 * rate.hertz)
    // A ramp in time passes `length` quarters at the mean of its two tempi: 2·length·60/(b0 + b1) seconds.
    guard let pace = tempo.dividedChecked(by: framesPerMinute),
      let endPace = endTempo.dividedChecked(by: framesPerMinute),
      let mean = pace.addingChecked(endPace)?.multipliedChecked(by: .half),
      let frames = length.dividedChecked(by: mean),
      let gain = endPace.addingChecked(-pace), let acceleration = gain.dividedChecked(by: frames)
    else { return nil }
    self.quarters = quarters
    self.frame = frame
    self.pace = pace
    self.acceleration = acceleration
    lengthInFrames = frames
    guard hasRoom else { return nil }
  }

  /// Whether what is reckoned here stays within 128 bits, and leaves room for fractions of a beat.
  private var hasRoom: Bool {
    let sinceBits = frame.denominator.bits + 1
    if acceleration == .zero {
      return quarters.denominator.bits + sinceBits + pace.denominator.bits <= 80
    }
    // In a ramp the time since its beginning is squared.
    let square = 2 * (sinceBits + lengthInFrames.rounded.bits) + acceleration.numerator.bits
    let below = 2 * sinceBits + acceleration.denominator.bits + quarters.denominator.bits
    return square <= 122 && below <= 92
  }

  /// The frame of a place before rounding; `nil` in a ramp, where it is the root of a quadratic.
  func exactFrame(at place: Rational) -> Rational? {
    if place == quarters { return frame }
    return acceleration == .zero ? frame + (place - quarters) / pace : nil
  }

  /// The frame of a place, rounded once.
  func frame(at place: Rational) -> Int {
    if let exact = exactFrame(at: place) { return Int(clamping: exact.rounded) }
    // ⌊x + ½⌋ is the last frame that, half a frame earlier, has not passed the place. The estimate is
    // off by less than a frame, and the exact comparison settles it.
    var result = Int(estimate(place).rounded(.down))
    while halfBefore(result + 1) <= place { result += 1 }
    while halfBefore(result) > place { result -= 1 }
    return result
  }

  /// The place of a frame.
  func quarters(at exact: Rational) -> Rational {
    let since = exact - frame
    return quarters + since * pace + (acceleration == .zero ? .zero : since * since * acceleration * .half)
  }

  private func halfBefore(_ frame: Int) -> Rational { quarters(at: Rational(2 * frame - 1, 2)) }

  private func estimate(_ place: Rational) -> Double {
    let (a, b) = (acceleration.approximate, pace.approximate)
    let root = max(0, b * b + 2 * a * (place - quarters).approximate).squareRoot()
    // The stable form of the root: no difference of nearly equal numbers.
    return frame.approximate + 2 * (place - quarters).approximate / (b + root)
  }
}

extension Int128 {
  /// Binary digits of its size.
  fileprivate var bits: Int { Int128.bitWidth - magnitude.leadingZeroBitCount }
}
