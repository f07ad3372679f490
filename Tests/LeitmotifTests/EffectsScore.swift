import Chances
import LeitmotifConducting
import LeitmotifTiming

/// A short score whose every sound goes through effects that remember: layers with chains and sends, buses with
/// sidechains, a room, delays in notes under cues of two tempi.
enum EffectsScore {
  static let rate = SampleRate(hertz: 8000) ?? .studio
  static let frames = 200_000

  static func stage() throws -> Stage {
    let stage = try Stage(
      """
      leitmotif: 1
      title: Effects
      parameters:
        danger: {slew: 0.5}
        calm: {smoothing: 200 ms}
        now: {}
      buses:
        music:
          effects:
            - low-pass: {cutoff: {follow: {danger: {0: 300 Hz, 1: 3.5 kHz}}}, resonance: 2}
            - compressor: {threshold: -30 dB, ratio: 8, attack: 2 ms, release: 90 ms, sidechain: hits}
          sends: {hall: {follow: {calm: {0: off, 1: -3 dB}}}}
        echo: {effects: [{delay: {time: 3/16, feedback: -3 dB, damping: 2 kHz, crosses: true, dry: off}}], sends: {hall: -6}}
        hits:
        hall: {effects: [{reverb: {decay: {follow: {now: {0: 1 s, 1: 3 s}}}, predelay: 20 ms, level: -6 dB}}]}
      cues:
        a:
          tempo: q=130
          length: 2 bars
          tail: 1 beat
          loop: true
          bus: music
          layers:
            pad: {stem: pad.wav}
            drums: {stem: drums.wav, follow: {danger: {0.3: off, 1: 0}}, effects: [{high-pass: {cutoff: 200 Hz}}, {pan: {follow: {now: {0: -1, 1: 1}}}}], sends: {echo: -3 dB}}
        b:
          tempo: [q=97, {at: 2.1, tempo: q=150}]
          length: 4 bars
          loop: true
          layers:
            bells: {stem: bells.wav, period: 3 beats, effects: [{delay: {time: 1/8, feedback: -6 dB}}, {width: 1.6}, {gain: {follow: {calm: {0: 0, 1: off}}}}]}
      states: {a: {cue: a}, b: {cue: b, when: requested}}
      transitions: [{from: a, to: b, exit: beat, fadeOut: 1 beat}, {from: b, to: a, exit: beat}]
      stingers: {hit: {stem: hit.wav, bus: hits, quantise: immediate}}
      """)
    try stage.write("pad.wav", rate: 8000, noise(frames: 29_539 + 3693, seed: 1))
    try stage.write("drums.wav", rate: 8000, noise(frames: 29_539 + 3693, seed: 2))
    try stage.write("bells.wav", rate: 8000, noise(frames: 14_845 + 900, seed: 3))
    try stage.write("hit.wav", rate: 8000, noise(frames: 2000, seed: 4))
    return stage
  }

  static func inputs(_ plan: Plan) -> [StampedInput] {
    [
      plan.set("danger", to: 0.8, at: 5003), plan.trigger("hit", at: 9000),
      plan.set("calm", to: 1, at: 20_000),
      plan.set("now", to: 1, at: 31_111), plan.trigger("hit", at: 40_000), plan.request("b", at: 60_000),
      plan.set("danger", to: 0, at: 70_000), plan.set("calm", to: 0.1, at: 90_000),
      plan.request("a", at: 120_000), plan.set("danger", to: 1, at: 150_000),
      plan.set("now", to: 0.4, at: 160_000),
    ]
  }
}
