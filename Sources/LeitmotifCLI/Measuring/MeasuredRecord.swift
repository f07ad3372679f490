import LeitmotifConducting
import LeitmotifScore

/// What listening to a score has found, for JSON.
struct MeasuredRecord: Encodable {
  struct Level: Encodable {
    /// LUFS; `nil`: silence.
    let loudness: Double?
    let parameters: [String: Double]
  }

  struct State: Encodable {
    let state: String
    let cue: String
    let loudest: Level?
    let softest: Level?
    let canBeSilent: Bool
  }

  struct Jump: Encodable {
    let from: String
    let to: String
    /// Its line; `nil`: the built-in one.
    let rule: Int?
    /// LU; `nil`: one of the two is silent.
    let loudest: Double?
    let softest: Double?
  }

  struct Seam: Encodable {
    let kind: String
    let cue: String
    let layer: String
    let stem: String
    /// Linear.
    let step: Double
    let around: Double
    let clicks: Bool
  }

  let states: [State]
  let jumps: [Jump]
  let seams: [Seam]

  init(_ measured: MeasuredScore) {
    let plan = measured.plan
    states = measured.levels.map {
      State(
        state: plan.states[$0.state].name, cue: plan.cues[$0.cue].name, loudest: Level($0.loudest),
        softest: Level($0.softest), canBeSilent: $0.canBeSilent)
    }
    jumps = measured.jumps.map {
      Jump(
        from: plan.states[$0.from].name, to: plan.states[$0.to].name,
        rule: $0.rule.map { plan.rules[$0].transition.mark.line }, loudest: MeasuredRecord.finite($0.loudest),
        softest: MeasuredRecord.finite($0.softest))
    }
    seams = measured.seams.map {
      Seam(
        kind: $0.kind.rawValue, cue: $0.cue, layer: $0.layer, stem: $0.stem.text, step: Double($0.step),
        around: Double($0.around), clicks: $0.clicks)
    }
  }

  fileprivate static func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
}

extension MeasuredRecord.Level {
  fileprivate init?(_ level: StateLoudness.Level?) {
    guard let level else { return nil }
    loudness = MeasuredRecord.finite(level.loudness)
    parameters = Dictionary(level.parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
  }
}
