/// Where a gain shall go, how long it takes, and along which curve.
package struct RampTarget: BitwiseCopyable, Sendable, Equatable, Codable {
  /// Linear gain, 0 and up.
  package var gain: Float
  /// Frames until it is reached; 0: at once.
  package var frames: Int32
  package var shape: RampShape

  @_noLocks
  package init(_ gain: Float, over frames: Int32, _ shape: RampShape = .linear) {
    self.gain = gain
    self.frames = frames
    self.shape = shape
  }
}
