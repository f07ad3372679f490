import LeitmotifMixing

/// The conductor's own copy of a ramp in the mixer: the same arithmetic, so the same gain, on any frame.
struct TimedRamp: Codable, Sendable {
  private(set) var ramp: Ramp
  private var anchor: Int

  init(at gain: Float, from frame: Int) {
    ramp = Ramp(at: gain)
    anchor = frame
  }

  /// Before the ramp begins, the gain that it begins with.
  func gain(at frame: Int) -> Float { ramp.gain(after: Int32(clamping: max(0, frame - anchor))) }

  /// What remains of it from a frame on.
  func rest(from frame: Int) -> Ramp {
    var rest = ramp
    rest.advance(by: Int32(clamping: max(0, frame - anchor)))
    return rest
  }

  /// Stands on a ramp as it is on a frame.
  init(_ ramp: Ramp, from frame: Int) {
    self.ramp = ramp
    anchor = frame
  }

  /// The target, once it is reached.
  var target: Float { ramp.target }

  mutating func head(to goal: RampTarget, at frame: Int) {
    ramp.advance(by: Int32(clamping: max(0, frame - anchor)))
    ramp.head(to: goal)
    anchor = frame
  }
}
