import LeitmotifRealTime

/// The gains that a voice or a bus is heard through: one that never changes, and lanes that may move.
///
/// The gain of a frame is their product, always taken in one order: the constant, the lanes at rest, the
/// lanes that move. Which lanes move on a frame depends on the frame alone, so cutting a render into
/// other pieces cannot change a product.
struct Gains: BitwiseCopyable {
  /// The lanes of a voice and one for its edge; a bus uses the first three, and the master the gate.
  static var laneCount: Int {
    @_noLocks get { 5 }
  }
  /// The lane of the master that takes everything out and in where the music stands still.
  static var gate: Int {
    @_noLocks get { 3 }
  }
  /// The lane that takes a starving voice out and in.
  static var edge: Int {
    @_noLocks get { 4 }
  }

  /// The product of the constant and the lanes at rest.
  private(set) var rest: Float
  /// Frames until a moving lane arrives; `Int.max` if all are at rest.
  private(set) var framesToChange = Int.max
  /// The gains of the next frames, of which none may lie beyond `framesToChange`, if `isStraight`.
  private(set) var straight: StemGain
  /// Whether they are one number or lie on one straight line.
  private(set) var isStraight = true
  /// How many lanes move, and the last one that does.
  private var movingLanes = 0
  private var movingLane = 0
  private var constant: Float
  private var lanes: InlineArray<5, Ramp>

  /// All lanes at 1.
  @_noLocks
  init(constant: Float) {
    self.constant = constant
    rest = constant
    straight = StemGain(constant)
    lanes = InlineArray(repeating: Ramp(at: 1))
  }

  /// Whether anything is heard, as far as what is at rest says.
  var isHeard: Bool {
    @_noLocks @inline(__always) get { rest != 0 }
  }

  @_noLocks
  mutating func setConstant(_ gain: Float) {
    constant = gain
    settle()
  }

  @_noLocks
  mutating func set(_ first: InlineLanes) {
    lanes[0] = first.transition
    lanes[1] = first.parameter
    lanes[2] = first.state
    lanes[3] = first.user
    settle()
  }

  @_noLocks
  mutating func set(_ lane: Int, at gain: Float) { set(lane, to: Ramp(at: gain)) }

  @_noLocks
  mutating func set(_ lane: Int, to ramp: Ramp) {
    lanes[lane] = ramp
    settle()
  }

  @_noLocks
  mutating func head(_ lane: Int, to target: RampTarget) {
    lanes[lane].head(to: target)
    settle()
  }

  /// Writes the gains of the next frames, of which none may lie beyond `framesToChange`.
  @_noLocks
  func write(to row: MutableSamples) {
    fill(row, with: rest)
    for lane in 0..<Gains.laneCount where lanes[lane].framesLeft > 0 { lanes[lane].scale(row) }
  }

  /// Multiplies each of `row` by the gain of its frame; none of them may lie beyond `framesToChange`.
  @_noLocks
  func scale(_ row: MutableSamples) {
    if rest != 1 { LeitmotifMixing.scale(row, by: rest) }
    for lane in 0..<Gains.laneCount where lanes[lane].framesLeft > 0 { lanes[lane].scale(row) }
  }

  /// Moves on by `frames`.
  @_noLocks
  @inline(__always)
  mutating func advance(by frames: Int) {
    guard framesToChange != .max else { return }
    guard movingLanes == 1 && frames < framesToChange else { return advanceLanes(by: frames) }
    // A ramp has at most 2³¹ frames.
    let step = Int32(truncatingIfNeeded: frames)
    lanes[movingLane].pass(step)
    framesToChange &-= frames
    straight.pass(step)
  }

  @_noLocks
  private mutating func advanceLanes(by frames: Int) {
    let step = Int32(clamping: frames)
    for lane in 0..<Gains.laneCount where lanes[lane].framesLeft > 0 {
      lanes[lane].advance(by: step)
    }
    settle()
  }

  @_noLocks
  private mutating func settle() {
    rest = constant
    framesToChange = .max
    movingLanes = 0
    for lane in 0..<Gains.laneCount {
      let left = lanes[lane].framesLeft
      if left > 0 {
        framesToChange = min(framesToChange, Int(left))
        movingLanes &+= 1
        movingLane = lane
      } else {
        rest *= lanes[lane].target
      }
    }
    straighten()
  }

  @_noLocks
  private mutating func straighten() {
    isStraight = movingLanes == 0
    straight = StemGain(rest)
    guard movingLanes == 1, let line = lanes[movingLane].line(times: rest) else { return }
    isStraight = true
    straight = line
  }
}
