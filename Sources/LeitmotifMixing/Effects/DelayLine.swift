import LeitmotifRealTime

/// Repeats of what came in, each a part of the one before it with its highs damped once more.
///
/// What lies in the line on a frame of the music lies at that frame modulo the line's length. A new time is reached by
/// a fade of equal power between the old tap and the new one, so that nothing clicks and no pitch bends.
enum DelayLine {
  /// Feedback, wet, dry, and the part of the way that the damping goes on each frame.
  static var coefficients: Int {
    @_noLocks get { 4 }
  }
  /// Two of the damping; the tap in use, the one that it fades to, and the frames that the fade has lasted (0: none does).
  static var states: Int {
    @_noLocks get { 5 }
  }
  static var tap: Int {
    @_noLocks get { 10 }
  }

  /// 50 ms.
  @_noLocks
  static func fadeFrames(at rate: Double) -> Float { Float(Int(rate) / 20) }

  @_noLocks
  static func write(_ values: InlineArray<6, Float>, rate: Double, to memory: MutableSamples) {
    let tangent = halfTangent(of: values[2], at: rate)
    memory[0] = min(values[1], 0.98)
    memory[1] = min(values[3], 16)
    memory[2] = min(values[4], 16)
    memory[3] = Float(tangent / (1 + tangent))
  }

  /// Takes a time in use at once.
  @_noLocks
  static func set(time: Float, longest: Int, _ memory: MutableSamples) {
    memory[tap] = Float(frames(time, longest))
    memory[tap &+ 1] = memory[tap]
    memory[tap &+ 2] = 0
  }

  /// Begins to fade to a time, unless it fades already; `true` where it is in use.
  @_noLocks
  static func head(for time: Float, longest: Int, _ memory: MutableSamples) -> Bool {
    let goal = Float(frames(time, longest))
    if memory[tap &+ 2] > 0 { return false }
    if memory[tap] == goal { return true }
    memory[tap &+ 1] = goal
    memory[tap &+ 2] = 1
    return false
  }

  /// A time in whole frames that the line has, whatever was asked for.
  @_noLocks
  private static func frames(_ time: Float, _ longest: Int) -> Int {
    time >= 1 ? (time < Float(longest) ? Int(time) : longest) : 1
  }

  /// - Returns: Whether anything was written that is to be heard later.
  @_noLocks
  static func process(
    _ part: EffectPart, _ memory: MutableSamples, line: MutableSamples, place: Int, rate: Double,
    crosses: Bool
  ) -> Bool {
    let feedback = Glide(memory, 0, of: coefficients)
    let wet = Glide(memory, 1, of: coefficients)
    let dry = Glide(memory, 2, of: coefficients)
    let damping = Glide(memory, 3, of: coefficients)
    let states = memory.part(from: 2 &* coefficients, count: 2)
    var damped = states.frame(0)
    let length = line.count >> 1
    var taps = DelayTaps(memory, length: length, fade: fadeFrames(at: rate))
    var place = place
    var isSound = false
    let phase = part.phase
    for frame in 0..<part.count {
      let input = part.samples.frame(frame)
      let heard = taps.next(line, place, length)
      let step = (heard - damped) * damping.at(phase &+ frame)
      let low = step + damped
      damped = low + step
      let back = feedback.at(phase &+ frame) * low
      let sum = input + (crosses ? SIMD2(back.y, back.x) : back)
      let written = SIMD2(kept(sum.x, above: Quiet.line), kept(sum.y, above: Quiet.line))
      isSound = isSound || written != SIMD2()
      line.setFrame(place, to: written)
      let out = dry.at(phase &+ frame) * input
      part.samples.setFrame(frame, to: out + wet.at(phase &+ frame) * heard)
      place &+= 1
      if place == length { place = 0 }
    }
    states.setFrame(0, to: damped)
    taps.write(to: memory)
    return isSound
  }
}

/// The one or two places of a delay line that are heard.
private struct DelayTaps: BitwiseCopyable {
  private var now: Int
  private var next: Int
  private var age: Float
  private let fade: Float

  @_noLocks
  init(_ memory: MutableSamples, length: Int, fade: Float) {
    // Whatever lies there, it is a tap.
    now = Int(max(1, min(Float(length), memory[DelayLine.tap])))
    next = Int(max(1, min(Float(length), memory[DelayLine.tap &+ 1])))
    age = memory[DelayLine.tap &+ 2]
    self.fade = fade
  }

  @_noLocks
  func write(to memory: MutableSamples) {
    memory[DelayLine.tap] = Float(now)
    memory[DelayLine.tap &+ 1] = Float(next)
    memory[DelayLine.tap &+ 2] = age
  }

  /// What is heard on the frame that is written to `place` next.
  @_noLocks @inline(__always)
  mutating func next(_ line: MutableSamples, _ place: Int, _ length: Int) -> SIMD2<Float> {
    let old = line.frame(place >= now ? place &- now : place &- now &+ length)
    guard age > 0 else { return old }
    let new = line.frame(place >= next ? place &- next : place &- next &+ length)
    let part = Double(age / fade)
    age += 1
    if !(age < fade) {
      now = next
      age = 0
    }
    return old * Float(quarterSine(max(0, 1 - part))) + new * Float(quarterSine(min(1, part)))
  }
}
