import LeitmotifRealTime

/// Makes the difference of the sides larger or smaller, and leaves their sum.
enum Width {
  /// How much more than its own difference is wanted: −1...1.
  static var coefficients: Int {
    @_noLocks get { 1 }
  }

  @_noLocks
  static func write(_ width: Float, to memory: MutableSamples) { memory[0] = min(width, 2) - 1 }

  @_noLocks
  static func process(_ part: EffectPart, _ memory: MutableSamples) {
    let more = Glide(memory, 0, of: coefficients)
    // As it was written, nothing is touched.
    if more.isStill && more.start == 0 { return }
    let phase = part.phase
    for frame in 0..<part.count {
      let sides = part.samples.frame(frame)
      let half = (sides.x - sides.y) * 0.5 * more.at(phase &+ frame)
      part.samples.setFrame(frame, to: sides + SIMD2(half, -half))
    }
  }
}
