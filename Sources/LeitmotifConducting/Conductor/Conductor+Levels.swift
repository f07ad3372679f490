import LeitmotifMixing
import LeitmotifScore

extension Conductor {
  /// Linear gain that a state asks of a cue's layer.
  func level(of layer: Int, in cue: Int, for state: Int?) -> Float {
    state.flatMap { plan.states[$0].levels[cue]?[layer] } ?? 1
  }

  /// Moves the levels of a cue that goes on in another state.
  mutating func moveLevels(of id: Int, to state: Int, over frames: Int, at frame: Int) {
    guard let run = runs[id] else { return }
    for index in run.layers.indices {
      let goal = level(of: index, in: run.cue, for: state)
      guard run.layers[index].level.target != goal else { continue }
      let length = max(frames, plan.declick)
      headLevel(id, index, RampTarget(goal, over: Int32(clamping: length), .exponential), at: frame)
      levelMoved(id, index, over: length, at: frame)
    }
  }

  mutating func headLevel(_ id: Int, _ index: Int, _ goal: RampTarget, at frame: Int) {
    runs[id]?.layers[index].level.head(to: goal, at: frame)
    guard let layer = runs[id]?.layers[index], let use = layer.use, layer.isStarted else { return }
    rampVoice(use, .state, goal, at: frame)
  }

  /// Whether what a plan enters is the place that plays then anyway: the cue goes on, and only the state changes.
  func goesOn(_ settled: TransitionPlan) -> Bool {
    guard settled.bridge == nil, let rule = settled.rule, let run = current.flatMap({ runs[$0] }),
      run.cue == settled.destination.cue
    else { return false }
    switch plan.rules[rule].transition.entry {
    case .sameBeat, .sameBar, .sameTime: break
    default: return false
    }
    let enters = settled.destination.enters
    let pass = run.timeline.pass(at: enters)
    return run.timeline.end.map { enters < $0 } ?? true
      && run.timeline.frame(of: settled.destination.quarters, inPass: pass) == enters
  }

  /// The boundary of a plan by which the cue goes on.
  mutating func goOn(_ plan: Pending, at frame: Int) {
    decided(.transition(from: state, to: plan.to), at: frame)
    course.pass(from: state, to: plan.to, goesBack: plan.goesBack)
    state = plan.to
    transitionChanged(at: frame)
    consume(plan.pick, at: frame)
    if let current {
      moveLevels(of: current, to: state, over: (plan.plan.fadeIn?.end ?? frame) - frame, at: frame)
    }
    beginState(state, at: frame)
    settleStates(at: frame)
  }
}
