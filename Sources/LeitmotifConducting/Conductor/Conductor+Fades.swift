import LeitmotifMixing
import LeitmotifScore

extension Conductor {
  /// Moves the transition gain of a whole cue. A fade to silence gives its voices back when it is over.
  mutating func fade(_ id: Int, to gain: Float, over frames: Int, _ curve: Fade.Curve, at frame: Int) {
    guard let run = runs[id] else { return }
    beginHolding(id, fadingTo: gain, at: frame)
    runs[id]?.fadeGeneration += 1
    runs[id]?.fadeRest = []
    runs[id]?.lateFade = nil
    let frames = max(frames, plan.declick)
    let legs = curve.legs(from: run.fade.gain(at: frame), to: gain, over: frames, declick: plan.declick)
    runs[id]?.fadeRest = Array(legs.dropFirst())
    beginLeg(id, legs[0], at: frame)
    if gain == 0 { agenda.note(.silence(run: id, generation: run.fadeGeneration + 1), at: frame + frames) }
  }

  /// Goes one leg of a fade, and notes when the next begins.
  private mutating func beginLeg(_ id: Int, _ leg: RampTarget, at frame: Int) {
    ramp(id, leg, at: frame)
    guard let run = runs[id], !run.fadeRest.isEmpty else { return }
    agenda.note(.fadeStep(run: id, generation: run.fadeGeneration), at: frame + Int(leg.frames))
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

  /// The next leg of a fade.
  mutating func stepFade(_ id: Int, _ generation: Int, at frame: Int) {
    guard let run = runs[id], run.fadeGeneration == generation, let leg = run.fadeRest.first else { return }
    runs[id]?.fadeRest.removeFirst()
    beginLeg(id, leg, at: frame)
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
