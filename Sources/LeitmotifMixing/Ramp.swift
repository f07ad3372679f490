package import LeitmotifRealTime

/// A gain on its way to a target.
///
/// The gain of a frame depends only on how many frames lie between it and the ramp's beginning, so
/// cutting a render into other blocks cannot change it. The conductor keeps the same value on its side,
/// and so knows every gain without asking.
package struct Ramp: BitwiseCopyable, Sendable, Equatable {
  package private(set) var start: Float
  package private(set) var target: Float
  package private(set) var shape: RampShape
  /// Frames since the ramp began.
  package private(set) var age: Int32
  /// Frames that it takes; 0 once it has arrived.
  package private(set) var length: Int32
  /// For `exponential`: log2(target / start); for the shapes that are bent: how far.
  private(set) var bend: Double

  /// A gain at rest.
  @_noLocks
  package init(at gain: Float) {
    start = gain
    target = gain
    shape = .linear
    age = 0
    length = 0
    bend = 0
  }

  /// Heads for a target, from wherever the gain is now.
  @_noLocks
  package mutating func head(to goal: RampTarget) {
    start = gain
    target = goal.gain
    age = 0
    length = max(goal.frames, 0)
    shape = goal.shape
    bend = Ramp.clamped(goal.bend, for: shape)
    if case .exponential = shape {
      if start > 0 && target > 0 {
        bend = binaryLogarithm(Double(target) / Double(start))
      } else {
        shape = .linear
      }
    }
    if length == 0 || start == target { self = Ramp(at: goal.gain) }
  }

  /// A bend that a shape can have.
  @_noLocks
  private static func clamped(_ bend: Float, for shape: RampShape) -> Double {
    // What is no number becomes the least.
    switch shape {
    case .late: max(0.01, min(20, Double(bend)))
    case .early: max(0.01, min(1000, Double(bend)))
    case .matched: max(0, min(1, Double(bend)))
    case .linear, .equalPower, .sCurve, .exponential: 0
    }
  }

  /// Linear gain of the frame that comes next.
  package var gain: Float {
    @_noLocks get { gain(after: 0) }
  }

  /// Frames for which the gain still moves; 0 at rest.
  package var framesLeft: Int32 {
    @_noLocks get { length &- age }
  }

  /// Linear gain of the frame that comes `frames` after the next.
  @_noLocks
  package func gain(after frames: Int32) -> Float {
    if frames >= length &- age { return target }
    let x = Double(age &+ frames) * (1 / Double(length))
    let from = Double(start)
    let part: Double
    switch shape {
    case .exponential: return Float(from * binaryExponential(bend * x))
    case .linear, .sCurve: part = shape.rise(x, bend: bend)
    // A fall is a rise that runs backwards.
    default: part = target > start ? shape.rise(x, bend: bend) : 1 - shape.rise(1 - x, bend: bend)
    }
    return Float(from + (Double(target) - from) * part)
  }

  /// Multiplies each value of `gains` by the gain of its frame; the first is the frame that comes next.
  ///
  /// - Precondition: The gain still moves for that many frames.
  @_noLocks
  package func scale(_ gains: MutableSamples) {
    guard case .linear = shape else {
      for frame in 0..<gains.count { gains[frame] *= gain(after: Int32(truncatingIfNeeded: frame)) }
      return
    }
    scaleLine(
      gains, from: Double(start), by: Double(target) - Double(start), step: 1 / Double(length), age: age)
  }

  /// `rest` times the gains of the frames to come, as long as it still moves; `nil` unless it is a straight line.
  @_noLocks
  package func line(times rest: Float) -> StemGain? {
    guard case .linear = shape else { return nil }
    return StemGain(
      rest, from: Double(start), by: Double(target) - Double(start), step: 1 / Double(length), age: age)
  }

  /// Moves on by fewer frames than are left.
  @_noLocks
  @inline(__always)
  mutating func pass(_ frames: Int32) { age &+= frames }

  /// Moves on by `frames`.
  @_noLocks
  package mutating func advance(by frames: Int32) {
    guard length > 0 else { return }
    age = frames >= length &- age ? length : age &+ frames
    if age == length { self = Ramp(at: target) }
  }
}
