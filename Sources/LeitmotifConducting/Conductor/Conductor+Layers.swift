import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming

extension Conductor {
  /// Linear gain that a layer's curves ask for on a frame.
  func gain(of layer: PlannedLayer, at frame: Int) -> Float {
    var level = 0.0
    for curve in layer.curves { level += curve.level(at: parameters[curve.parameter].value(at: frame)) }
    return level == -.infinity ? 0 : Float(decibelsToGain(level))
  }

  /// Frames after `frame` on which one of the layer's curves bends or a parameter arrives; in order.
  private func bends(of layer: PlannedLayer, after frame: Int) -> [Int] {
    var frames: [Int] = []
    for curve in layer.curves {
      let track = parameters[curve.parameter]
      guard track.arrival > frame else { continue }
      frames.append(track.arrival)
      let rising = track.target > track.value(at: frame)
      for value in curve.bends {
        if let crossing = track.frame(reaching: value, rising: rising, from: frame), crossing > frame {
          frames.append(crossing)
        }
      }
      // An exponential approach is followed in steps of a hundredth of a second.
      if case .onePole = track.parameter.smoothing { frames.append(frame + plan.sampleRate.hertz / 100) }
    }
    return frames.sorted()
  }

  /// Whether a layer of a cue is heard at some time from `frame` on, if nothing is set anew: neither its parameters
  /// nor its state keep it silent.
  func willBeHeard(_ run: CueRun, _ index: Int, from frame: Int) -> Bool {
    if isSilencedByState(run, index, at: frame) { return false }
    return followsToBeHeard(plan.cues[run.cue].layers[index], from: frame)
  }

  /// Whether a layer has a voice: it will be heard, or silent layers keep theirs to prove that nobody hears it.
  func needsVoice(_ run: CueRun, _ index: Int, from frame: Int) -> Bool {
    plan.keepsSilentVoices || willBeHeard(run, index, from: frame)
  }

  /// Whether the state keeps a layer silent from a frame on.
  ///
  /// What begins with its cue's pickup has its gains from there on, so it has its voice too.
  func isSilencedByState(_ run: CueRun, _ index: Int, at frame: Int) -> Bool {
    let level = run.layers[index].level
    return level.target == 0 && level.gain(at: frame) == 0 && plan.cues[run.cue].stemOffset == 0
  }

  /// Whether the parameters of a layer let it be heard at some time from `frame` on.
  func followsToBeHeard(_ layer: PlannedLayer, from frame: Int) -> Bool {
    if gain(of: layer, at: frame) > 0 { return true }
    return bends(of: layer, after: frame).contains {
      gain(of: layer, at: $0) > 0 || gain(of: layer, at: $0 - 1) > 0
    }
  }

  /// Sends a layer's gain on the way that its parameters take from here.
  mutating func retarget(_ id: Int, _ index: Int, at frame: Int) {
    // The run itself is not held on to: its layers would be copied where one of them changes.
    guard let cue = runs[id]?.cue else { return }
    let layer = plan.cues[cue].layers[index]
    guard !layer.curves.isEmpty else { return }
    runs[id]?.layers[index].generation += 1
    guard keepVoice(id, index, layer, at: frame) else { return }
    if let quantise = layer.quantise { return retarget(id, index, quantise, at: frame) }
    // What has just been given a voice begins in silence.
    let now = runs[id]?.layers[index].gain.gain(at: frame) ?? 0
    guard let bend = bends(of: layer, after: frame).first else {
      return settle(id, index, at: gain(of: layer, at: frame), frame)
    }
    // The gain just before the bend: at the bend itself it may have jumped to silence.
    let last = bend - 1 > frame ? bend - 1 : bend
    let goal = gain(of: layer, at: last)
    if now == 0 && goal == 0 { return note(id, index, at: bend) }
    if now == 0 || goal == 0 {
      let arrival = frame + plan.declick
      head(
        id, index, RampTarget(goal == 0 ? 0 : gain(of: layer, at: arrival), over: Int32(plan.declick)),
        at: frame)
      return note(id, index, at: goal == 0 ? max(bend, arrival) : arrival)
    }
    let end = gain(of: layer, at: bend) > 0 ? bend : last
    let way = RampTarget(gain(of: layer, at: end), over: Int32(clamping: end - frame), .exponential)
    if steps(way, from: now) {
      // However fast a parameter is, a gain takes its 5 ms.
      let arrival = frame + plan.declick
      let goal = RampTarget(gain(of: layer, at: arrival), over: Int32(plan.declick), .exponential)
      head(id, index, goal, at: frame)
      return note(id, index, at: arrival)
    }
    head(id, index, way, at: frame)
    note(id, index, at: end)
  }

  /// Whether a ramp is shorter than 5 ms, and somewhere steeper than an equal-power fade of 5 ms.
  private func steps(_ goal: RampTarget, from gain: Float) -> Bool {
    guard goal.frames < plan.declick else { return false }
    var ramp = Ramp(at: gain)
    ramp.head(to: goal)
    // It is steepest at its louder end.
    let step = max(abs(ramp.gain(after: 1) - gain), abs(goal.gain - ramp.gain(after: goal.frames - 1)))
    return step * Float(plan.declick) > .pi / 2
  }

  mutating func bend(_ id: Int, _ index: Int, _ generation: Int, at frame: Int) {
    if runs[id]?.layers[index].generation == generation { retarget(id, index, at: frame) }
  }

  /// Parameters are at rest: the gain goes where they ask, if it is not there.
  mutating func settle(_ id: Int, _ index: Int, at goal: Float, _ frame: Int) {
    head(id, index, RampTarget(goal, over: Int32(plan.declick)), at: frame)
  }

  mutating func head(_ id: Int, _ index: Int, _ goal: RampTarget, at frame: Int) {
    // Where nothing moves, nothing is said.
    guard let ramp = runs[id]?.layers[index].gain,
      ramp.gain(at: frame) != goal.gain || ramp.target != goal.gain
    else { return }
    runs[id]?.layers[index].gain.head(to: goal, at: frame)
    guard let layer = runs[id]?.layers[index], let use = layer.use, layer.isStarted else { return }
    rampVoice(use, .parameter, goal, at: frame)
  }

  mutating func note(_ id: Int, _ index: Int, at frame: Int) {
    guard let generation = runs[id]?.layers[index].generation else { return }
    agenda.note(.bend(run: id, layer: index, generation: generation), at: frame)
  }

  /// Gives a voice to a layer that will be heard, and lets the voice of one that will not go in two seconds.
  ///
  /// - Returns: Whether there is anything to do for its gain.
  mutating func keepVoice(_ id: Int, _ index: Int, _ layer: PlannedLayer, at frame: Int) -> Bool {
    guard let run = runs[id] else { return false }
    let isHeard = needsVoice(run, index, from: frame)
    if isHeard && !run.layers[index].isStarted && canStillBeHeard(run, index, at: frame) {
      runs[id]?.layers[index].gain = TimedRamp(at: 0, from: frame)
      start(id, index, at: frame)
    }
    if !isHeard { noteSleep(id, index, at: frame) }
    // The gain of what only its state keeps silent goes its way all the same.
    return isHeard || run.layers[index].isStarted || followsToBeHeard(layer, from: frame)
      || run.layers[index].gain.gain(at: frame) != 0 || run.layers[index].gain.target != 0
  }

  /// A layer that has a voice will be silent from a frame on.
  private mutating func noteSleep(_ id: Int, _ index: Int, at frame: Int) {
    guard let layer = runs[id]?.layers[index], layer.isStarted else { return }
    let later = frame + 2 * plan.sampleRate.hertz
    agenda.note(.sleep(run: id, layer: index, generation: layer.generation), at: later)
  }

  /// The level that the state asks of a layer goes elsewhere: it gets a voice if it will be heard.
  mutating func levelMoved(_ id: Int, _ index: Int, over frames: Int, at frame: Int) {
    guard let run = runs[id] else { return }
    if run.layers[index].level.target == 0 { return noteSleep(id, index, at: frame + frames) }
    guard !run.layers[index].isStarted, needsVoice(run, index, from: frame),
      canStillBeHeard(run, index, at: frame)
    else { return }
    start(id, index, at: frame)
  }

  /// Whether a layer that comes in now is heard: its cue plays, or rings out and is not over.
  private func canStillBeHeard(_ run: CueRun, _ index: Int, at frame: Int) -> Bool {
    if run.layers[index].isHandedOn || run.layers[index].isOver { return false }
    guard run.phase == .leaving else { return run.phase == .playing }
    if run.fade.gain(at: frame) == 0 && run.fade.target == 0 { return false }
    guard let left = run.left else { return run.timeline.end.map { frame < $0 } ?? true }
    let stem = plan.stems[run.layers[index].stem]
    let layer = plan.cues[run.cue].layers[index]
    // What goes round by itself goes on doing so under its cue's fade.
    if run.goesStraightOn && layer.period != nil {
      return cursor(run, index, at: frame).map { !$0.isAtEnd() } ?? false
    }
    return run.timeline.cursor(of: layer, in: stem, leftAt: left, at: frame) != nil
  }

  /// A layer has been silent for two seconds and will be: its voice is free for others.
  mutating func sleep(_ id: Int, _ index: Int, _ generation: Int, at frame: Int) {
    guard let run = runs[id], run.layers[index].generation == generation, let use = run.layers[index].use,
      !needsVoice(run, index, from: frame),
      run.layers[index].gain.gain(at: frame) == 0 || isSilencedByState(run, index, at: frame)
    else { return }
    releaseVoice(use, at: frame)
  }
}
