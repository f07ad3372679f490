import LeitmotifRealTime
import LeitmotifTiming

/// Turns the gain that each frame may have at most into one that moves smoothly and never exceeds it.
///
/// The smallest demand of the coming frames is held, released along a straight line, and smoothed by two
/// box averages. All of it is done in whole numbers of 2⁻²⁴, so that the gain returns to exactly 1.
struct GainSmoother: ~Copyable {
  /// A gain of 1.
  static var unity: Int {
    @_noLocks get { 1 << 24 }
  }

  /// Frames by which a gain comes after the demand of its own frame.
  let delay: Int
  private var minimum: SlidingMinimum
  private var firstBox: BoxSum
  private var secondBox: BoxSum
  private let boxes: Int
  private let scale: Double
  private let fullSum: Int
  /// How much the gain may rise from one frame to the next.
  private let releaseStep: Int
  private var released = GainSmoother.unity
  private var framesAtUnity: Int

  /// - Parameter delay: At least 2.
  init(delay: Int, sampleRate: SampleRate) {
    self.delay = delay
    let first = (delay + 1) / 2
    let second = delay + 1 - first
    // One frame more to each side, because a crest lies between two frames.
    minimum = SlidingMinimum(window: delay + 2, rest: GainSmoother.unity)
    firstBox = BoxSum(length: first, rest: GainSmoother.unity)
    secondBox = BoxSum(length: second, rest: first * GainSmoother.unity)
    boxes = first + second
    fullSum = first * second * GainSmoother.unity
    scale = 1 / Double(fullSum)
    // From silence to 1 in a fifth of a second.
    releaseStep = max(1, GainSmoother.unity * 5 / sampleRate.hertz)
    framesAtUnity = boxes
  }

  /// Whether the gain is 1, and stays so while every demand is.
  var isAtRest: Bool {
    @_noLocks get { framesAtUnity >= boxes }
  }

  /// Takes the demand of the next frame, and returns the gain of the frame `delay` before it.
  @_noLocks
  mutating func next(_ demand: Int) -> Float {
    released = min(minimum.next(demand), released &+ releaseStep)
    framesAtUnity = released == GainSmoother.unity ? min(framesAtUnity &+ 1, boxes) : 0
    let sum = secondBox.next(firstBox.next(released))
    return sum == fullSum ? 1 : Float(Double(sum) * scale)
  }

  func lockMemory(by lock: inout some PageLock) {
    minimum.lockMemory(by: &lock)
    firstBox.lockMemory(by: &lock)
    secondBox.lockMemory(by: &lock)
  }
}
