import LeitmotifTiming

extension Conductor {
  /// The state that ranks highest: by priority, then the newest claim; none: the resting state.
  var wantedState: Int {
    let best = leases.filter { !$0.isSpent }.max { ($0.priority, $0.since) < ($1.priority, $1.since) }
    return best?.state ?? resting
  }

  /// The game asks for a state.
  mutating func request(_ request: StateRequest, at frame: Int) {
    guard let wanted = request.state else { return }
    leases.removeAll { $0.owner == .game }
    claim(wanted, owner: .game)
    if wantedState != wanted {
      decided(.ignored(state: wanted, reason: .outranked), at: frame)
    } else if request.retriggers && wanted == state {
      return retrigger(at: frame)
    } else if wanted == state && pending == nil {
      decided(.ignored(state: wanted, reason: bridging == nil ? .alreadyThere : .alreadyPlanned), at: frame)
    } else if pending?.to == wanted {
      decided(.ignored(state: wanted, reason: .alreadyPlanned), at: frame)
    }
    decide(at: frame)
  }

  /// The game takes its request back.
  mutating func release(at frame: Int) {
    leases.removeAll { $0.owner == .game }
    decide(at: frame)
  }

  private mutating func claim(_ wanted: Int, owner: Lease.Owner) {
    leases.append(Lease(owner: owner, state: wanted, priority: plan.states[wanted].priority, since: claims))
    claims += 1
  }

  /// Takes up and gives up the claims of states whose conditions have changed.
  mutating func settleStates(at frame: Int) {
    claimByConditions()
    decide(at: frame)
  }

  mutating func claimByConditions() {
    for (index, state) in plan.states.enumerated() where !state.conditions.isEmpty {
      let isWanted = state.conditions.allSatisfy { holding[$0] }
      let claimed = leases.contains { $0.owner == .conditions && $0.state == index }
      if isWanted && !claimed { claim(index, owner: .conditions) }
      if !isWanted && claimed { leases.removeAll { $0.owner == .conditions && $0.state == index } }
    }
  }

  /// Sees to it that the music is in the wanted state or on its way there.
  mutating func decide(at frame: Int) {
    guard hasBegun, !mustWait(at: frame) else { return }
    let wanted = wantedState
    let next = wanted == state ? automaticNext : nil
    let target = next ?? wanted
    if target == state {
      held = nil
      return cancel(.noLongerWanted, at: frame)
    }
    if let pending, pending.to == target, pending.isAutomatic == (next != nil) { return }
    if next == nil, let until = dwellEnd, frame < until {
      if pending?.isAutomatic != true { cancel(.noLongerWanted, at: frame) }
      if held != target {
        held = target
        decided(.held(state: target, until: until), at: frame)
        agenda.note(.dwell(entered: entered), at: until)
      }
      return
    }
    held = nil
    cancel(.superseded, at: frame)
    planTransition(to: target, automatic: next != nil, at: frame)
  }

  /// The state that follows by itself when the cue that plays has ended.
  private var automaticNext: Int? {
    let before = plan.states[state].returns ? course.history.last : nil
    guard let next = plan.states[state].next ?? before, next != state, let current, let run = runs[current],
      run.timeline.end != nil
    else { return nil }
    return next
  }

  /// The frame before which the state may not be left; `nil`: it may be at any time.
  private var dwellEnd: Int? {
    guard let current, let run = runs[current], !plan.states[state].dwell.isNoTime else { return nil }
    let quarters = run.timeline.quarters(at: entered)
    return entered + run.timeline.cue.map.frames(of: plan.states[state].dwell, from: quarters).frames
  }

  /// A state whose cue has run its course and been followed by the next is not wanted again at once.
  mutating func spendClaims(on left: Int) {
    leases.removeAll { $0.owner == .game && $0.state == left }
    for index in leases.indices where leases[index].state == left { leases[index].isSpent = true }
  }
}
