import LeitmotifConducting

/// How loud a state is with one of its cues: its loudest combination of layers, and its softest that is heard.
struct StateLoudness {
  struct Level {
    /// Of the whole body, gated, in LUFS.
    let loudness: Double
    /// By name.
    let parameters: [(name: String, value: Double)]
  }

  let state: Int
  let cue: Int
  /// `nil`: no combination is heard.
  let loudest: Level?
  let softest: Level?
  /// Whether some combination is silence.
  let canBeSilent: Bool
}

/// Two states that a rule connects, and how far the loudness jumps.
struct LoudnessJump {
  let from: Int
  let to: Int
  /// The heaviest rule for that change.
  let rule: Int
  /// From loudest to loudest, and from softest to softest, in LU; positive is louder.
  let loudest: Double
  let softest: Double
}

extension LoudnessJump {
  /// The changes that some rule of the score speaks of.
  static func all(_ levels: [StateLoudness], _ plan: Plan) -> [LoudnessJump] {
    let first = Dictionary(levels.map { ($0.state, $0) }, uniquingKeysWith: { one, _ in one })
    let rules = PossibleRules(plan)
    var found: [LoudnessJump] = []
    for from in plan.states.indices {
      for to in plan.states.indices where from != to {
        guard let rule = rules.between(from, to).first ?? nil, let one = first[from], let other = first[to],
          let up = one.loudest, let reached = other.loudest, let down = one.softest, let left = other.softest
        else { continue }
        found.append(
          LoudnessJump(
            from: from, to: to, rule: rule, loudest: reached.loudness - up.loudness,
            softest: left.loudness - down.loudness))
      }
    }
    return found
  }
}
