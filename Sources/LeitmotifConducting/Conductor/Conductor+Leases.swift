extension Conductor {
  /// Somebody holds a parameter at a value: the highest hold counts, among equals the newest, and while there is
  /// one, what is set waits.
  mutating func hold(_ parameter: Int, at value: Double, _ claim: Claim, at frame: Int) {
    let rank = nextRank(claim.priority ?? 0)
    let lookAfter = holds[parameter].take(value, claim, rank, at: frame) { $0 == value }
    if let lookAfter { agenda.note(.holdEnd(parameter: parameter, owner: claim.owner), at: lookAfter) }
    settleHolds(of: parameter, at: frame)
  }

  /// An owner lets a parameter go.
  mutating func letGo(_ parameter: Int, _ owner: String, at frame: Int) {
    holds[parameter].giveBack(owner)
    settleHolds(of: parameter, at: frame)
  }

  /// The time of a hold may be over.
  mutating func lookAfterHold(_ parameter: Int, _ owner: String, at frame: Int) {
    switch holds[parameter].look(after: owner, at: frame) {
    case .gone: return
    case .renewed(let until): agenda.note(.holdEnd(parameter: parameter, owner: owner), at: until)
    case .expired:
      decided(.holdExpired(parameter: parameter, owner: owner), at: frame)
      settleHolds(of: parameter, at: frame)
    }
  }

  /// Sends a parameter to where its holds, or else the game, want it, if it is not on its way there.
  private mutating func settleHolds(of parameter: Int, at frame: Int) {
    let wanted = holds[parameter].highest ?? setValues[parameter]
    if parameters[parameter].clamped(wanted) != parameters[parameter].target {
      direct(parameter, to: wanted, at: frame)
    }
  }
}
