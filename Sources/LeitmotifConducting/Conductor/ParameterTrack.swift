import LeitmotifMixing

/// A parameter's way from one value to the next, in closed form: its value on any frame from the latest
/// change on.
struct ParameterTrack: Sendable, Codable {
  let parameter: PlannedParameter
  /// What the game asked for.
  private(set) var target: Double
  /// Counts the changes, so that what was computed for an earlier one can be told.
  private(set) var generation = 0
  /// The value on frame `anchor`.
  private var from: Double
  private var anchor = 0

  /// A smoothed value this near to its target, in parts of the range, is there.
  private static let nearness = 1e-5
  /// A crossing computed this little past a whole frame is on it: no more than the error of the arithmetic.
  private static let tolerance = 1e-6

  init(_ parameter: PlannedParameter) {
    self.parameter = parameter
    target = parameter.initial
    from = parameter.initial
  }

  /// The value that it is on its way from.
  var start: Double { from }

  /// Forgets where it was; the next frame that is set from is the one it stands on.
  mutating func stand(at value: Double) {
    from = value
    target = value
  }

  mutating func set(_ value: Double, at frame: Int) {
    from = self.value(at: frame)
    target = clamped(value)
    anchor = frame
    generation += 1
  }

  /// The value that it is sent to when one is asked for.
  func clamped(_ value: Double) -> Double {
    min(max(value, parameter.range.lowerBound), parameter.range.upperBound)
  }

  /// The way that it takes; `nil`: it stays where it is.
  var isRising: Bool? { target == from ? nil : target > from }

  /// The value that it began its way with.
  var beginning: Double { from }

  /// The first frame on which the target is reached.
  var arrival: Int {
    let distance = abs(target - from)
    guard distance > 0 else { return anchor }
    switch parameter.smoothing {
    case .none: return anchor
    case .slew(let up, let down):
      return anchor + ParameterTrack.wholeFrames(distance / (target > from ? up : down))
    case .onePole(let up, let down):
      let near = ParameterTrack.nearness * (parameter.range.upperBound - parameter.range.lowerBound)
      guard distance > near else { return anchor }
      return anchor
        + ParameterTrack.wholeFrames((target > from ? up : down) * naturalLogarithm(distance / near))
    }
  }

  func value(at frame: Int) -> Double {
    let frames = Double(frame - anchor)
    guard frame < arrival else { return target }
    switch parameter.smoothing {
    case .none: return target
    case .slew(let up, let down): return target > from ? from + frames * up : from - frames * down
    case .onePole(let up, let down):
      let decay = binaryExponential(-frames / (target > from ? up : down) * 1.4426950408889634)
      return target + (from - target) * decay
    }
  }

  /// The first frame, not before `earliest`, on which the value has come to `bound` or past it.
  ///
  /// - Parameter rising: Whether past is above.
  func frame(reaching bound: Double, rising: Bool, from earliest: Int) -> Int? {
    let now = value(at: earliest)
    if rising ? now >= bound : now <= bound { return earliest }
    guard rising ? target >= bound : target <= bound else { return nil }
    // A crossing on the frame itself may be short of the bound by the error of the arithmetic.
    return max(min(crossing(bound), arrival), earliest)
  }

  /// The frame on which the way from `from` to `target` comes past `bound`.
  private func crossing(_ bound: Double) -> Int {
    switch parameter.smoothing {
    case .none: return anchor
    case .slew(let up, let down):
      return anchor + ParameterTrack.wholeFrames(abs(bound - from) / (target > from ? up : down))
    case .onePole(let up, let down):
      let left = (bound - target) / (from - target)
      guard left > 0 else { return arrival }
      return anchor + ParameterTrack.wholeFrames(-(target > from ? up : down) * naturalLogarithm(left))
    }
  }

  private static func wholeFrames(_ frames: Double) -> Int {
    // An hour-long slew of a huge range is still far below this.
    Int(min((frames - tolerance).rounded(.up), 1e15))
  }

  private func naturalLogarithm(_ x: Double) -> Double { binaryLogarithm(x) * 0.6931471805599453 }
}
