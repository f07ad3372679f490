/// What the frames of a stem are times: one gain for all, a straight line of gains, or a row of them.
///
/// The gain of a frame depends on its own place alone, never on the gain before it.
@safe
public struct StemGain: BitwiseCopyable, Sendable {
  /// Where the gain of a frame comes from; each can say all that those before it can.
  public enum Kind: BitwiseCopyable, Sendable {
    case constant, line, row

    /// How much it can say.
    public var rank: Int {
      @_noLocks get {
        switch self {
        case .constant: 0
        case .line: 1
        case .row: 2
        }
      }
    }
  }

  public let kind: Kind
  /// The whole gain of a constant, and what a line is times.
  let rest: Float
  /// Frames of the ramp that lie before the first.
  var age: Int32 = 0
  var start = 1.0
  var rise = 0.0
  var step = 0.0
  /// The gains of a row.
  var gains = Samples()

  /// The same gain for every frame.
  @_noLocks
  public init(_ gain: Float) {
    kind = .constant
    rest = gain
  }

  /// For frame `i`, `rest` times `start + rise * ((age + i) * step)`, which is taken in double precision and rounded
  /// once.
  @_noLocks
  public init(_ rest: Float, from start: Double, by rise: Double, step: Double, age: Int32) {
    kind = .line
    self.rest = rest
    self.start = start
    self.rise = rise
    self.step = step
    self.age = age
  }

  /// A gain for each frame, in memory that somebody else keeps.
  @_noLocks
  public init(_ gains: Samples) {
    kind = .row
    rest = 1
    self.gains = gains
  }

  /// Moves on by so many frames of a line.
  @_noLocks
  public mutating func pass(_ frames: Int32) { age &+= frames }

  /// The gains of the frames from `frame` on.
  @_noLocks
  public func dropping(_ frames: Int) -> StemGain {
    var later = self
    later.age = age &+ Int32(truncatingIfNeeded: frames)
    if case .row = kind { later.gains = gains.part(from: frames, count: gains.count &- frames) }
    return later
  }

  /// The same gains as a line of the age and length of another; a row stays one.
  @_noLocks
  func asLine(abreastOf other: StemGain) -> StemGain {
    guard case .constant = kind else { return self }
    // 1 everywhere.
    return StemGain(rest, from: 1, by: 0, step: other.step, age: other.age)
  }

  /// The gain of a frame.
  ///
  /// - Precondition: Of a row, it is there.
  @_noLocks
  @inline(__always)
  public func gain(at frame: Int) -> Float {
    switch kind {
    case .constant: return rest
    case .line:
      let place = (Double(age) + Double(Int32(truncatingIfNeeded: frame))) * step
      return rest * Float(start + rise * place)
    case .row: return gains[frame]
    }
  }

  /// Whether each gain is none at all, or far above those that lose precision, 2⁻¹⁵ of it included.
  ///
  /// A line has at most 2³¹ frames, so that beside an end at 0 its gains are at least 2⁻³¹ of the other end.
  var isNormal: Bool {
    @_noLocks get {
      if case .row = kind { return true }
      let end = start + rise
      return StemGain.isNormal(Double(rest)) && StemGain.isNormal(start) && StemGain.isNormal(end)
        && (step == 0 || step >= 0x1p-31) && age >= 0
    }
  }

  @_noLocks
  @inline(__always)
  private static func isNormal(_ gain: Double) -> Bool { gain == 0 || gain >= 0x1p-32 }

  /// Whether every frame lies on the same place of both lines.
  @_noLocks
  func isAbreast(of other: StemGain) -> Bool { age == other.age && step == other.step }

  /// Where on the line the frames lie that `index` counts, 0 at its start and 1 at its end.
  @_noLocks
  @inline(__always)
  func places(_ index: SIMD8<Double>) -> SIMD8<Double> { (Double(age) + index) * step }

  /// Eight gains on the line.
  @_noLocks
  @inline(__always)
  func line(at places: SIMD8<Double>) -> SIMD8<Float> { rest * rounded(start + rise * places) }
}

/// Eight numbers, each rounded once.
@_noLocks
@inline(__always)
func rounded(_ wide: SIMD8<Double>) -> SIMD8<Float> {
  SIMD8(
    Float(wide[0]), Float(wide[1]), Float(wide[2]), Float(wide[3]), Float(wide[4]), Float(wide[5]),
    Float(wide[6]), Float(wide[7]))
}
