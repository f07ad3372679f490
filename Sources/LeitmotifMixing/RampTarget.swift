/// Where a gain shall go, how long it takes, and along which curve.
package struct RampTarget: BitwiseCopyable, Sendable, Equatable, Codable {
  /// Linear gain, 0 and up.
  package var gain: Float
  /// Frames until it is reached; 0: at once.
  package var frames: Int32
  package var shape: RampShape
  /// How far the shapes `late`, `early` and `matched` are bent; clamped to what they can be.
  package var bend: Float

  @_noLocks
  package init(_ gain: Float, over frames: Int32, _ shape: RampShape = .linear, bend: Float = 0) {
    self.gain = gain
    self.frames = frames
    self.shape = shape
    self.bend = bend
  }
}
