import LeitmotifRealTime

/// A low-pass or high-pass of second order that may be moved as fast as one likes: two trapezoidal integrators in a loop
/// that is solved without a delay.
///
/// After V. Zavalishin, The Art of VA Filter Design (2012), and A. Simper, Solving the continuous SVF equations using
/// trapezoidal integration and equivalent currents (2013). Its response is that of the analogue filter
/// `1/(s² + s/Q + 1)`, or `s²/(…)`, with `s = j·tan(πf/rate)/tan(π·cutoff/rate)`.
enum StateVariableFilter {
  /// `tan(π·cutoff/rate)`, and `1/Q`.
  static var coefficients: Int {
    @_noLocks get { 2 }
  }
  /// Two for each side.
  static var states: Int {
    @_noLocks get { 4 }
  }

  @_noLocks
  static func write(cutoff: Float, resonance: Float, rate: Double, to memory: MutableSamples) {
    memory[0] = Float(halfTangent(of: cutoff, at: rate))
    memory[1] = 1 / max(0.1, min(40, resonance))
  }

  @_noLocks
  static func process(_ part: EffectPart, _ memory: MutableSamples, isHigh: Bool) {
    let tangent = Glide(memory, 0, of: coefficients)
    let damping = Glide(memory, 1, of: coefficients)
    let states = memory.part(from: 2 &* coefficients, count: 4)
    var first = states.frame(0)
    var second = states.frame(1)
    let isStill = tangent.isStill && damping.isStill
    let phase = part.phase
    var tap = FilterTap(tangent.at(phase), damping.at(phase))
    for frame in 0..<part.count {
      if !isStill { tap = FilterTap(tangent.at(phase &+ frame), damping.at(phase &+ frame)) }
      let input = part.samples.frame(frame)
      let rest = input - second
      let band = tap.first * first + tap.second * rest
      let low = second + tap.second * first + tap.third * rest
      first = 2 * band - first
      second = 2 * low - second
      part.samples.setFrame(frame, to: isHigh ? input - tap.damping * band - low : low)
    }
    states.setFrame(0, to: first)
    states.setFrame(1, to: second)
  }
}

/// What the solved loop of a `StateVariableFilter` multiplies with on one frame.
private struct FilterTap: BitwiseCopyable {
  let damping: Float
  let first: Float
  let second: Float
  let third: Float

  @_noLocks @inline(__always)
  init(_ tangent: Float, _ damping: Float) {
    self.damping = damping
    first = 1 / (1 + tangent * (tangent + damping))
    second = tangent * first
    third = tangent * second
  }
}

/// `tan(π·frequency/rate)` of a frequency clamped to 5 Hz...0.49 of the rate, off by less than 1e-7 of it.
@_noLocks
func halfTangent(of frequency: Float, at rate: Double) -> Double {
  let part = max(5 / rate, min(0.49, Double(frequency) / rate)) * 2
  return quarterSine(part) / quarterSine(1 - part)
}
