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

/// A change from one state to another, and how far the loudness jumps.
struct LoudnessJump {
  let from: Int
  let to: Int
  /// The heaviest rule for that change; `nil`: the built-in one.
  let rule: Int?
  /// From loudest to loudest, and from softest to softest, in LU; positive is louder. Not finite where one of the two is
  /// silent.
  let loudest: Double
  let softest: Double

  /// How far it jumps in either direction, at most; 0 where nothing can be compared.
  var size: Double { [loudest, softest].filter(\.isFinite).map(\.magnitude).max() ?? 0 }
}

extension LoudnessJump {
  /// The changes that can happen, whether a rule speaks of them or not.
  static func all(_ levels: [StateLoudness], _ plan: Plan) -> [LoudnessJump] {
    let first = Dictionary(levels.map { ($0.state, $0) }, uniquingKeysWith: { one, _ in one })
    let rules = PossibleRules(plan)
    return PossibleChanges(plan).all.map { change in
      let (one, other) = (first[change.from], first[change.to])
      return LoudnessJump(
        from: change.from, to: change.to, rule: rules.between(change.from, change.to).first ?? nil,
        loudest: loudness(other?.loudest) - loudness(one?.loudest),
        softest: loudness(other?.softest) - loudness(one?.softest))
    }
  }

  private static func loudness(_ level: StateLoudness.Level?) -> Double { level?.loudness ?? -.infinity }
}
