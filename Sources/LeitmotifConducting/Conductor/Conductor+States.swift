import LeitmotifScore
import LeitmotifTiming

/// A state that somebody has asked for, and how.
struct WantedState: Codable, Equatable, Sendable {
  let state: Int
  /// What was said; `nil`: the state's own conditions hold.
  var request: StateRequest?
  /// The frame on which it was said.
  var at = 0
}

/// How it stands with the conditions of a state.
struct StateConditions: Codable, Equatable, Sendable {
  /// How many do not hold.
  var unmet: Int
  /// The claim that is made while all hold; it stays when the state has run its course, and counts no more.
  var claim: Rank?
}

extension Conductor {
  /// The claim that ranks highest: by priority, then the newest; `nil`: nothing is wanted.
  var highestClaim: WantedState? { stateLeases.highest }

  /// The state that ranks highest; none: the resting state.
  var wantedState: Int { highestClaim?.state ?? resting }

  /// Somebody asks for a state.
  mutating func request(_ request: StateRequest, at frame: Int) {
    guard let wanted = request.state, plan.states.indices.contains(wanted) else { return }
    let rank = nextRank(request.claim.priority ?? plan.states[wanted].priority)
    let lookAfter = stateLeases.take(
      WantedState(state: wanted, request: request, at: frame), request.claim, rank, at: frame
    ) { $0.state == wanted }
    if let lookAfter { agenda.note(.leaseEnd(owner: request.claim.owner), at: lookAfter) }
    if wantedState != wanted {
      decided(.ignored(state: wanted, reason: .outranked), at: frame)
    } else if request.retriggers && wanted == state {
      return retrigger(at: frame)
    } else if wanted == state && pending?.playsOn != false {
      decided(.ignored(state: wanted, reason: bridging == nil ? .alreadyThere : .alreadyPlanned), at: frame)
    } else if pending?.to == wanted {
      decided(.ignored(state: wanted, reason: .alreadyPlanned), at: frame)
    }
    decide(at: frame)
  }

  /// An owner takes its request back.
  mutating func release(_ owner: String, at frame: Int) {
    stateLeases.giveBack(owner)
    decide(at: frame)
  }

  /// The rank of a claim that is made now.
  mutating func nextRank(_ priority: Int) -> Rank {
    claims += 1
    return Rank(priority: priority, since: claims)
  }

  /// The time of a request may be over: then what ranks highest without it is asked for.
  mutating func lookAfterLease(_ owner: String, at frame: Int) {
    switch stateLeases.look(after: owner, at: frame) {
    case .gone: return
    case .renewed(let until): agenda.note(.leaseEnd(owner: owner), at: until)
    case .expired(let wanted):
      decided(.expired(state: wanted.state, owner: owner), at: frame)
      decide(at: frame)
    }
  }

  /// Takes up and gives up the claims of states whose conditions have changed.
  mutating func settleStates(at frame: Int) {
    claimByConditions()
    decide(at: frame)
  }

  /// A condition has begun to hold, or has ceased to.
  mutating func turn(_ condition: Int, _ holds: Bool) {
    guard holding[condition] != holds else { return }
    holding[condition] = holds
    guard let state = plan.conditions[condition].state else { return }
    conditionsOfStates[state].unmet += holds ? -1 : 1
    unsettled.append(state)
  }

  /// In the order of the states: of equal ones that come to be wanted on one frame the last wins.
  mutating func claimByConditions() {
    defer { unsettled.removeAll(keepingCapacity: true) }
    for state in Set(unsettled).sorted() {
      let (unmet, claim) = (conditionsOfStates[state].unmet, conditionsOfStates[state].claim)
      if unmet == 0 && claim == nil {
        let rank = nextRank(plan.states[state].priority)
        conditionsOfStates[state].claim = rank
        stateLeases.ranking.insert(WantedState(state: state), rank)
      } else if unmet > 0, let claim {
        conditionsOfStates[state].claim = nil
        stateLeases.ranking.remove(claim)
      }
    }
  }

  /// Sees to it that the music is in the wanted state or on its way there.
  mutating func decide(at frame: Int) {
    guard hasBegun, !mustWait(at: frame) else { return }
    let wanted = wantedState
    let next = wanted == state ? automaticNext : nil
    let target = next ?? wanted
    if target == state, next == nil {
      held = nil
      return cancel(.noLongerWanted, at: frame)
    }
    if let pending, pending.to == target, pending.isAutomatic == (next != nil),
      !pending.playsOn || pending.pick == pickAtEnd
    {
      return
    }
    if next == nil, current != nil, frame < keptUntil, !isForced(to: target, at: frame) {
      if pending?.isAutomatic != true { cancel(.noLongerWanted, at: frame) }
      if held != target {
        held = target
        decided(.held(state: target, until: keptUntil), at: frame)
        agenda.note(.dwell(entered: entered), at: keptUntil)
      }
      return
    }
    held = nil
    cancel(.superseded, at: frame)
    planTransition(to: target, automatic: next != nil, at: frame)
  }

  /// The state that follows by itself when the cue that plays has ended: the same, if it has other cues to play.
  private var automaticNext: Int? {
    if playsOn { return state }
    let before = plan.states[state].returns ? course.history.last : nil
    guard let next = plan.states[state].next ?? before, next != state, let current, let run = runs[current],
      run.timeline.end != nil
    else { return nil }
    return next
  }

  /// Whether the dwell does not count: the request says so, or the rule by which it would be followed.
  private func isForced(to target: Int, at frame: Int) -> Bool {
    if let request = highestClaim?.request, highestClaim?.state == target, request.isForced { return true }
    let rule = planner.rule(for: planningRequest(to: target, automatic: false, at: frame))
    return rule.map { plan.rules[$0].transition.isForced } ?? false
  }

  /// The music is in a state: its dwell begins, and its mix.
  mutating func beginState(_ state: Int, at frame: Int) {
    entered = frame
    keptUntil = frame
    beginMix(of: state, at: frame)
    guard let current, let run = runs[current], !plan.states[state].dwell.isNoTime else { return }
    let quarters = run.timeline.quarters(at: frame)
    keptUntil =
      frame + max(0, run.timeline.cue.map.frames(of: plan.states[state].dwell, from: quarters).frames)
  }

  /// A state whose cue has run its course and been followed by the next is not wanted again at once.
  mutating func spendClaims(on left: Int) {
    stateLeases.giveBack { $0.state == left }
    if let claim = conditionsOfStates[left].claim { stateLeases.ranking.remove(claim) }
  }
}
