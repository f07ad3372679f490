import LeitmotifMixing
import LeitmotifScore

extension Fade.Curve {
  /// The shape of the ramp, or of its greater part.
  var shape: RampShape {
    switch self {
    case .linear, .exponential, .logarithmic, .breakpoints: .linear
    case .equalPower, .auto: .equalPower
    case .sCurve: .sCurve
    case .decibels: .exponential
    }
  }

  /// Linear gain at which a fade in decibels gives way to a straight line into silence.
  var floor: Float? {
    if case .decibels(let floor) = self { Float(decibelsToGain(floor)) } else { nil }
  }
}

extension Conductor {
  /// Moves the transition gain of a whole cue. A fade to silence gives its voices back when it is over.
  mutating func fade(_ id: Int, to gain: Float, over frames: Int, _ curve: Fade.Curve, at frame: Int) {
    guard let run = runs[id] else { return }
    beginHolding(id, fadingTo: gain, at: frame)
    runs[id]?.fadeGeneration += 1
    runs[id]?.fadeRest = nil
    runs[id]?.lateFade = nil
    let frames = max(frames, plan.declick)
    let now = run.fade.gain(at: frame)
    if let floor = curve.floor, frames > 2 * plan.declick {
      // The straight line of decibels has no end: its last 5 ms, or its first, are a straight line of gain.
      let most = Int32(clamping: frames - plan.declick)
      let least = Int32(clamping: plan.declick)
      let isFalling = gain < now
      let bottom = floor * max(gain, now)
      ramp(
        id, RampTarget(bottom, over: isFalling ? most : least, isFalling ? .exponential : .linear), at: frame)
      runs[id]?.fadeRest = RampTarget(
        gain, over: isFalling ? least : most, isFalling ? .linear : .exponential)
      agenda.note(
        .fadeStep(run: id, generation: run.fadeGeneration + 1), at: frame + Int(isFalling ? most : least))
    } else {
      ramp(id, RampTarget(gain, over: Int32(clamping: frames), curve.shape), at: frame)
    }
    if gain == 0 { agenda.note(.silence(run: id, generation: run.fadeGeneration + 1), at: frame + frames) }
  }

  /// Notes a fade for later, in place of whatever the cue's gain was on its way to.
  mutating func fadeLater(_ id: Int, to gain: Float, _ fade: PlannedFade) {
    guard let run = runs[id] else { return }
    runs[id]?.fadeGeneration += 1
    runs[id]?.lateFade = LateFade(gain: gain, frames: fade.end - fade.start, curve: fade.curve)
    agenda.note(.lateFade(run: id, generation: run.fadeGeneration + 1), at: fade.start)
  }

  mutating func beginLateFade(_ id: Int, _ generation: Int, at frame: Int) {
    guard let run = runs[id], run.fadeGeneration == generation, let late = run.lateFade else { return }
    fade(id, to: late.gain, over: late.frames, late.curve, at: frame)
  }

  /// A fade to silence is over: the cue needs its voices no more.
  mutating func silence(_ id: Int, _ generation: Int, at frame: Int) {
    guard let run = runs[id], run.fadeGeneration == generation else { return }
    if run.phase == .leaving { forget(id, at: frame) }
  }

  /// What remains of a fade.
  mutating func stepFade(_ id: Int, _ generation: Int, at frame: Int) {
    guard let run = runs[id], run.fadeGeneration == generation, let rest = run.fadeRest else { return }
    runs[id]?.fadeRest = nil
    ramp(id, rest, at: frame)
  }

  mutating func ramp(_ id: Int, _ goal: RampTarget, at frame: Int) {
    runs[id]?.fade.head(to: goal, at: frame)
    for (index, layer) in (runs[id]?.layers ?? []).enumerated() where !layer.isHeld {
      runs[id]?.layers[index].own?.head(to: goal, at: frame)
      if let use = layer.use, layer.isStarted { rampVoice(use, .transition, goal, at: frame) }
    }
  }

  mutating func rampVoice(_ use: VoiceUse, _ lane: VoiceLane, _ goal: RampTarget, at frame: Int) {
    command(.ramp(VoiceIndex(use.voice), lane, goal), at: frame)
  }
}
