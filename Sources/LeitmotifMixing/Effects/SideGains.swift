import LeitmotifRealTime

/// A gain for each side: what `gain` and `pan` come to.
enum SideGains {
  static var coefficients: Int {
    @_noLocks get { 2 }
  }

  @_noLocks
  static func writeGain(_ gain: Float, to memory: MutableSamples) {
    memory[0] = min(gain, 1000)
    memory[1] = memory[0]
  }

  /// `√2·cos(π/4·position)` and `√2·sin(π/4·position)` of a position in `0...2`.
  @_noLocks
  static func writePan(_ position: Float, to memory: MutableSamples) {
    let part = Double(min(position, 2)) * 0.5
    // Exactly 1 in the middle.
    memory[0] = part == 0.5 ? 1 : Float(quarterSine(1 - part) * 1.4142135623730951)
    memory[1] = part == 0.5 ? 1 : Float(quarterSine(part) * 1.4142135623730951)
  }

  @_noLocks
  static func process(_ part: EffectPart, _ memory: MutableSamples) {
    let left = Glide(memory, 0, of: coefficients)
    let right = Glide(memory, 1, of: coefficients)
    let start = SIMD2(left.start, right.start)
    let step = SIMD2(left.step, right.step)
    if left.isStill && right.isStill {
      if start == SIMD2(1, 1) { return }
      for frame in 0..<part.count { part.samples.setFrame(frame, to: part.samples.frame(frame) * start) }
      return
    }
    let phase = part.phase
    for frame in 0..<part.count {
      let gains = start + step * Float(phase &+ frame)
      part.samples.setFrame(frame, to: part.samples.frame(frame) * gains)
    }
  }
}
