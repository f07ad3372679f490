/// A change of state that took place.
struct PassedTransition {
  let from: Int
  let to: Int
  /// `nil`: the built-in rule.
  let rule: Int?
  /// It followed by itself, from the end of a cue.
  let isAutomatic: Bool
}

/// How long it took from a wish to the first frame of what was wished for.
struct PassedWait {
  let from: Int
  let to: Int
  let frames: Int
}

/// Measures waits as `LongestWait` means them: nothing else under way, and no frame named by the game.
struct WaitWatch {
  /// The state that is wanted and not there, and since when.
  private var wish: (to: Int, since: Int)?
  /// What is planned because it was wished for, and since when: it may be gone through with when the wish is over.
  private var planned: (to: Int, since: Int)?
  /// The frame on which the music of the state that it is in began; `nil`: it has not yet, or was sought in.
  private var arrived: Int? = 0
  /// The way that is gone, and when it was wished for; `nil`: it is none whose wait is measured.
  private var way: (from: Int, to: Int, since: Int?)?
  /// The rule of the latest plan, and whether what was planned before this look follows by itself.
  private var rule: Int?
  private var pendingIsAutomatic = false
  private var namesFrame = false

  /// Takes a decision; `nil`: it is no change of state.
  mutating func note(_ decision: Decision, _ conductor: Conductor) -> PassedTransition? {
    switch decision.kind {
    case .planned(_, let to, let rule, _, _):
      self.rule = rule
      pendingIsAutomatic = wish?.to != to && conductor.follows(conductor.state, to)
      planned = (to, wish.flatMap { $0.to == to ? $0.since : nil } ?? decision.frame)
    case .replanned(_, let rule, _, _): self.rule = rule
    case .sought: (arrived, way) = (nil, nil)
    case .cancelled(let to, _):
      if way?.to == to { way = nil }
      planned = nil
    case .transition(let from, let to):
      if decision.frame == 0 && from == to { return nil }
      let asked = [planned, wish].lazy.compactMap(\.self).first { $0.to == to }
      let since = asked?.since ?? decision.frame
      planned = nil
      let isMeasured = !pendingIsAutomatic && !namesFrame && from != to
      way = (from, to, isMeasured ? arrived.map { max($0, since) } : nil)
      arrived = nil
      return PassedTransition(from: from, to: to, rule: rule, isAutomatic: pendingIsAutomatic)
    default: break
    }
    return nil
  }

  /// Looks at what a conductor is about after all that has come to pass on a frame.
  ///
  /// - Returns: The wait that is over.
  mutating func look(_ standing: Conductor.Standing, at frame: Int) -> PassedWait? {
    var over: PassedWait?
    if !standing.isBetween, let way {
      if let since = way.since { over = PassedWait(from: way.from, to: way.to, frames: frame - since) }
      arrived = frame
      self.way = nil
    }
    let wanted = standing.wanted
    if wanted == standing.state {
      wish = nil
    } else if wish?.to != wanted {
      wish = (wanted, frame)
    }
    if let isAutomatic = standing.followsByItself {
      pendingIsAutomatic = isAutomatic
      namesFrame = standing.namesFrame
    }
    return over
  }
}

extension Conductor {
  /// Where it is among its states. A few words, for looks that come often.
  struct Standing {
    let state: Int
    let wanted: Int
    /// Whether a bridge plays.
    let isBetween: Bool
    /// Whether the change that is planned follows by itself; `nil`: none is.
    let followsByItself: Bool?
    /// Whether who wants a state says on which frame.
    let namesFrame: Bool
  }

  var standing: Standing {
    Standing(
      state: state, wanted: wantedState, isBetween: bridging != nil, followsByItself: pending?.isAutomatic,
      namesFrame: highestClaim?.request?.exitAt != nil)
  }

  /// Whether one state can follow another by itself.
  fileprivate func follows(_ state: Int, _ next: Int) -> Bool {
    plan.states[state].next == next || plan.states[state].returns
  }
}
