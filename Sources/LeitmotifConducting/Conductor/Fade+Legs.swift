import LeitmotifMixing
import LeitmotifScore

extension Fade.Curve {
  /// The ramps that one after the other make a fade of this curve.
  ///
  /// - Parameters:
  ///   - now: The linear gain that it begins with; `gain`: that it ends with.
  ///   - frames: What the ramps last together, at least `declick`, which is 5 ms: no ramp is shorter.
  /// - Returns: At least one.
  func legs(from now: Float, to gain: Float, over frames: Int, declick: Int) -> [RampTarget] {
    switch self {
    case .decibels(let floor) where frames > 2 * declick:
      // The straight line of decibels has no end: its last 5 ms, or its first, are a straight line of gain.
      let (most, least) = (Int32(clamping: frames - declick), Int32(clamping: declick))
      let isFalling = gain < now
      let bottom = Float(decibelsToGain(floor)) * max(gain, now)
      return [
        RampTarget(bottom, over: isFalling ? most : least, isFalling ? .exponential : .linear),
        RampTarget(gain, over: isFalling ? least : most, isFalling ? .linear : .exponential),
      ]
    case .breakpoints(let points):
      return lines(through: points, from: now, to: gain, over: frames, declick: declick)
    default:
      let (shape, bend) = shape
      return [RampTarget(gain, over: Int32(clamping: frames), shape, bend: Float(bend))]
    }
  }

  /// The shape of a fade that goes in one ramp, and its bend.
  private var shape: (RampShape, bend: Double) {
    switch self {
    case .linear, .breakpoints: (.linear, 0)
    case .equalPower: (.equalPower, 0)
    case .sCurve: (.sCurve, 0)
    case .decibels: (.exponential, 0)
    case .exponential(let k): (.late, k)
    case .logarithmic(let k): (.early, k)
    case .auto(let correlation):
      correlation.map { $0 > 0 ? (.matched, $0) : (.equalPower, 0) } ?? (.equalPower, 0)
    }
  }

  /// Straight lines through the points, backwards where the gain falls. A point that is less than 5 ms from the
  /// one before it or from the end is left out.
  private func lines(
    through points: [Fade.Breakpoint], from now: Float, to gain: Float, over frames: Int, declick: Int
  ) -> [RampTarget] {
    let isFalling = gain < now
    let (low, high) = (Double(min(now, gain)), Double(max(now, gain)))
    let way = isFalling ? points.reversed().map { Fade.Breakpoint(x: 1 - $0.x, gain: $0.gain) } : points
    var legs: [RampTarget] = []
    var done = 0
    for point in way.dropFirst().dropLast() {
      let at = Int((Double(frames) * min(max(point.x, 0), 1)).rounded())
      guard at - done >= declick, frames - at >= declick else { continue }
      legs.append(RampTarget(Float(low + (high - low) * point.gain), over: Int32(clamping: at - done)))
      done = at
    }
    return legs + [RampTarget(gain, over: Int32(clamping: frames - done))]
  }
}
