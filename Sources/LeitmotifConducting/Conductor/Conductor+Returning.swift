import LeitmotifScore
import LeitmotifTiming

extension Conductor {
  /// A cue that still fades out and plays, on a frame, the very place that a plan enters.
  ///
  /// Only where the rule keeps the place: otherwise the cue begins on voices of its own.
  func returning(_ plan: Pending, at frame: Int) -> Int? {
    guard plan.bridgeRun == nil, !plan.isRetrigger, let entered = runs[plan.destinationRun] else {
      return nil
    }
    switch rule(of: plan).entry {
    case .sameBeat, .sameBar, .sameTime, .lastExit: break
    default: return nil
    }
    let place = entered.timeline.bodyFrame(at: frame)
    let fading = runs.values.filter { run in
      run.phase == .leaving && run.cue == entered.cue && run.left == nil && run.fadeOut != nil
        && run.id != current
        && run.fade.gain(at: frame) > 0 && run.timeline.end.map { frame < $0 } ?? true
        && abs(run.timeline.bodyFrame(at: frame) - place) <= 1 && canTakeBack(run, at: frame)
    }
    return fading.map(\.id).max()
  }

  /// Whether the voices that a cue has handed on can go back to it.
  private func canTakeBack(_ run: CueRun, at frame: Int) -> Bool {
    let handedOn = Set(run.layers.indices.filter { run.layers[$0].isHandedOn })
    guard !handedOn.isEmpty else { return true }
    guard let source = current.flatMap({ runs[$0] }) else { return false }
    return handedOn.isSubset(of: shared(source, run, at: frame).map(\.destination))
  }

  /// Goes back to a cue that fades out: the same voices, and their fade reversed.
  ///
  /// It is a new run of the cue, so that nothing which was noted for the old one comes to pass.
  mutating func goBack(to id: Int, at frame: Int) {
    guard let old = runs.removeValue(forKey: id) else { return }
    runCount += 1
    let run = CueRun(
      id: runCount, cue: old.cue, timeline: old.timeline, enters: frame, phase: .playing, fade: old.fade,
      fadeOut: old.fadeOut, fadeOutFrom: old.fadeOutFrom, layers: old.layers)
    runs[run.id] = run
    for index in run.layers.indices where run.layers[index].heardFrom == nil {
      runs[run.id]?.layers[index].heardFrom = old.enters
    }
    current = run.id
    decided(.enter(cue: run.cue), at: frame)
    beginState(state, at: frame)
    moveLevels(of: run.id, to: state, over: plan.declick, at: frame)
    reverseFade(run.id, at: frame)
    for index in run.layers.indices { retarget(run.id, index, at: frame) }
    beginCounting(run.id, at: frame)
  }
}

extension CueTimeline {
  /// The frame of the body that plays on a frame.
  func bodyFrame(at frame: Int) -> Int {
    let pass = pass(at: frame)
    guard pass > 0, let loop = cue.loop else { return frame - zero }
    return cue.map.frame(at: loop.start).frames + frame - start(ofPass: pass)
  }
}
