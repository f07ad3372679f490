import LeitmotifConducting

/// A small score with everything in it: loops of fractional bars, tails, a pickup, a bridge, layers on slewed
/// and smoothed parameters, a layer with a period of its own, states by conditions, a ducking stinger.
enum BattleScore {
  static let text = """
    leitmotif: 1
    title: Battle
    parameters:
      danger: {slew: {up: 2, down: 0.5}}
      calm: {smoothing: 150 ms}
    buses:
      music: {gain: -1 dB}
      hits: {}
    cues:
      walk:
        tempo: q=130
        length: 2 bars
        tail: 1 beat
        loop: true
        bus: music
        markers: {half: 2.1}
        layers:
          pad: {stem: pad.wav, follow: {danger: {0: 0, 1: -6}, calm: {0: -8, 1: 0}}}
          drums: {stem: drums.wav, follow: {danger: {0.2: off, 0.6: 0}}}
          clock: {stem: clock.wav, period: 2 beats, gain: -6 dB}
      fight:
        tempo: q.=140
        meter: 6/8
        length: 4 bars
        loop: {from: 2.1, to: 5.1}
        pickup: {stem: pickup.wav, length: 1 beat, bus: music}
        bus: music
        layers:
          low: {stem: low.wav}
          high: {stem: high.wav, follow: {danger: {0.5: -20, 1: 0}}}
      charge:
        tempo: q=150
        length: 1 bar
        tail: 1 beat
        layers:
          all: {stem: charge.wav}
    states:
      walk: {cue: walk}
      fight: {cue: fight, when: {danger: {above: 0.7, until: 0.3}}, priority: 1, dwell: 1 bar}
    transitions:
      - {from: walk, to: fight, exit: beat, via: charge, fadeOut: {duration: 1 beat, offset: -1/2 beat}, fadeIn: 1/2 beat}
      - {from: fight, to: walk, exit: bar, enter: {marker: half}, fadeOut: {duration: 2 beats, curve: dB}, fadeIn: {duration: 1 beat, curve: sCurve}}
    stingers:
      hit: {stem: hit.wav, quantise: beat, sync: 0.1 s, bus: hits, duck: {bus: music, gain: -9 dB, attack: 20 ms, release: 300 ms}}
    """

  /// Frames that each stem needs, tail included, and a little more for some.
  static let stems: [(name: String, frames: Int)] = [
    ("pad.wav", 177_231 + 22_154), ("drums.wav", 177_231 + 22_154), ("clock.wav", 44_308 + 9000),
    ("low.wav", 164_572), ("high.wav", 164_572), ("pickup.wav", 30_000), ("charge.wav", 76_800 + 19_200),
    ("hit.wav", 20_000),
  ]

  static func stage(_ text: String = text) throws -> Stage {
    let stage = try Stage(text)
    for (index, stem) in stems.enumerated() {
      try stage.writeNoise(stem.name, frames: stem.frames, seed: UInt64(index + 1))
    }
    return stage
  }

  /// Danger comes and goes, calm moves, stingers fall in between.
  static func inputs(_ plan: Plan) -> [StampedInput] {
    [
      plan.set("calm", to: 1, at: 3_000), plan.set("danger", to: 0.5, at: 20_011),
      plan.trigger("hit", at: 50_000), plan.set("danger", to: 1, at: 100_003),
      plan.trigger("hit", at: 300_000), plan.set("danger", to: 0, at: 420_000),
      plan.set("calm", to: 0.3, at: 430_000), plan.set("danger", to: 0.9, at: 700_001),
    ]
  }

  static let frames = 900_000
}
