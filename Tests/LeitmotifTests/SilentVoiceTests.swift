import Chances
import Leitmotif
import LeitmotifConducting
import LeitmotifMixing
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("Layers that are silent for long")
struct SilentVoiceTests {
  private let rate = SampleRate(hertz: 8000) ?? .studio

  /// Loops of fractional bars with tails over them, a layer with a period of its own, a pad that is always heard.
  private func stage() throws -> Stage {
    let stage = try Stage(
      """
      leitmotif: 1
      title: Silent
      parameters:
        danger: {}
        calm: {slew: 0.25}
      cues:
        a:
          tempo: q=130
          length: 2 bars
          tail: 1 beat
          loop: true
          layers:
            pad: {stem: pad.wav}
            drums: {stem: drums.wav, follow: {danger: {0: off, 1: 0}}}
            bells: {stem: bells.wav, period: 3 beats, follow: {calm: {0.1: off, 1: 0}}}
      states: {a: {cue: a}}
      """)
    // Two bars are 29 538.46 frames, a beat 3692.3.
    try stage.write("pad.wav", rate: 8000, noise(frames: 29_539 + 3693, seed: 1))
    try stage.write("drums.wav", rate: 8000, noise(frames: 29_539 + 3693, seed: 2))
    try stage.write("bells.wav", rate: 8000, noise(frames: 11_077 + 900, seed: 3))
    return stage
  }

  @Test("Ten minutes of silence later a layer is what it would be had it played all along (T-80)")
  func nullTest() throws {
    let stage = try stage()
    // Nothing is held in memory but beginnings: what comes in again comes from its file.
    var score = try stage.load(memory: 0, rate: rate)
    let on = 10 * 60 * 8000 + 7
    let frames = on + 20 * 8000
    let inputs = [
      score.plan.set("danger", to: 1, at: 1000), score.plan.set("danger", to: 0, at: 20_000),
      score.plan.set("danger", to: 1, at: on), score.plan.set("calm", to: 1, at: on + 100),
    ]
    let saving = Rendered(score, inputs, frames: frames, block: 4096)
    score.plan.keepsSilentVoices = true
    let keeping = Rendered(score, inputs, frames: frames, block: 4096)
    #expect(saving.starvedFrames == 0 && keeping.starvedFrames == 0)
    #expect(saving.samples[(2 * on)...].contains { $0 != 0 })
    #expect(saving.samples == keeping.samples)
  }

  @Test(
    "A layer that keeps its voice is started with its cue and never stopped; one that does not is stopped")
  func theSwitch() throws {
    let score = try stage().load(rate: rate)
    func stops(_ plan: Plan) -> (starts: Int, stops: Int) {
      var conductor = Conductor(plan)
      conductor.handle(plan.set("danger", to: 1, at: 1000))
      conductor.handle(plan.set("danger", to: 0, at: 20_000))
      conductor.advance(to: 100_000)
      let commands = conductor.takeActions().compactMap { action in
        if case .command(let command) = action { command.command } else { nil }
      }
      return (
        commands.count { if case .start = $0 { true } else { false } },
        commands.count { if case .stop = $0 { true } else { false } }
      )
    }
    var keeping = score.plan
    keeping.keepsSilentVoices = true
    #expect(stops(score.plan) == (2, 1))
    #expect(stops(keeping) == (3, 0))
  }

  @Test(
    "A layer that its state keeps silent has no voice, and comes in where it would be had it played all along"
  )
  func silentByState() throws {
    let stage = try Stage(
      """
      leitmotif: 1
      title: Levels
      parameters: {danger: {slew: 2}}
      cues:
        a:
          tempo: q=130
          length: 2 bars
          loop: true
          layers:
            pad: {stem: pad.wav}
            drums: {stem: drums.wav, follow: {danger: {0: -20, 1: 0}}}
      states: {calm: {cue: a, layers: {drums: off}}, fight: {cue: a, when: requested}}
      transitions: [{from: '*', to: '*', exit: bar, enter: sameTime, fadeOut: 1 beat, fadeIn: 1 beat}]
      """)
    try stage.write("pad.wav", rate: 8000, noise(frames: 29_539, seed: 1))
    try stage.write("drums.wav", rate: 8000, noise(frames: 29_539, seed: 2))
    var score = try stage.load(memory: 0, rate: rate)
    let inputs = [
      score.plan.set("danger", to: 0.7, at: 1000), score.plan.request("fight", at: 90_000),
      score.plan.set("danger", to: 0.2, at: 99_000), score.plan.request("calm", at: 150_000),
      score.plan.set("danger", to: 1, at: 260_000), score.plan.request("fight", at: 261_000),
    ]
    var conductor = Conductor(score.plan)
    var voices = 0
    conductor.advance(to: 1)
    for case .command(let command) in conductor.takeActions() {
      if case .start = command.command { voices += 1 }
    }
    #expect(voices == 1)
    let saving = Rendered(score, inputs, frames: 400_000, block: 700)
    score.plan.keepsSilentVoices = true
    let keeping = Rendered(score, inputs, frames: 400_000, block: 4096)
    #expect(saving.starvedFrames == 0)
    #expect(saving.samples == keeping.samples)
  }

  @Test("A layer that comes in late is summed where it would be had it played all along, to the last bit")
  func orderOfSums() throws {
    let stage = try Stage(
      """
      leitmotif: 1
      title: Order
      parameters: {danger: {}}
      cues:
        a:
          tempo: q=120
          length: 2 bars
          loop: true
          layers:
            drums: {stem: drums.wav, follow: {danger: {0.5: off, 1: 0}}}
            pad: {stem: pad.wav}
            bass: {stem: bass.wav}
      states: {a: {cue: a}}
      """)
    for (seed, name) in ["drums", "pad", "bass"].enumerated() {
      try stage.write("\(name).wav", rate: 8000, noise(frames: 32_000, seed: UInt64(seed)))
    }
    var score = try stage.load(rate: rate)
    let inputs = [score.plan.set("danger", to: 1, at: 10_000)]
    let saving = Rendered(score, inputs, frames: 60_000, block: 512)
    score.plan.keepsSilentVoices = true
    #expect(saving.samples == Rendered(score, inputs, frames: 60_000, block: 512).samples)
  }

  @Test("A layer that is silent while a pickup sounds makes no difference to how the cue is entered")
  func silentDuringPickup() throws {
    let stage = try Stage(
      """
      leitmotif: 1
      title: Pickup
      parameters: {danger: {}}
      cues:
        a: {tempo: q=120, length: 2 bars, layers: {all: {stem: a.wav}}}
        b:
          tempo: q=120
          length: 2 bars
          pickup: 1 beat
          layers:
            drums: {stem: drums.wav, follow: {danger: {0.5: off, 1: 0}}}
            bass: {stem: bass.wav, period: 2 beats}
      states: {calm: {cue: a}, fight: {cue: b, when: requested}}
      """)
    try stage.write("a.wav", rate: 8000, noise(frames: 32_000, seed: 1))
    try stage.write("drums.wav", rate: 8000, noise(frames: 36_000, seed: 2))
    try stage.write("bass.wav", rate: 8000, noise(frames: 8000, seed: 3))
    var score = try stage.load(rate: rate)
    let inputs = [score.plan.request("fight", at: 1000)]
    let saving = Rendered(score, inputs, frames: 60_000, block: 512)
    score.plan.keepsSilentVoices = true
    #expect(saving.samples == Rendered(score, inputs, frames: 60_000, block: 512).samples)
  }

  @Test("A layer that is cut off where its cue is left does not come in while the others ring, silent or not")
  func cutWhileSilent() throws {
    let stage = try Stage(
      """
      leitmotif: 1
      title: Cut
      parameters: {danger: {}}
      cues:
        a:
          tempo: q=120
          length: 1 bar
          tail: 2 beats
          loop: true
          layers:
            pad: {stem: pad.wav}
            drums: {stem: drums.wav, tail: cut, follow: {danger: {0.5: off, 1: 0}}}
        b: {tempo: q=120, length: 1 bar, loop: true, layers: {all: {stem: b.wav}}}
      states: {calm: {cue: a}, fight: {cue: b, when: requested}}
      transitions: [{from: '*', to: '*', exit: bar}]
      """)
    try stage.write("pad.wav", rate: 8000, noise(frames: 24_000, seed: 1))
    try stage.write("drums.wav", rate: 8000, noise(frames: 24_000, seed: 2))
    try stage.write("b.wav", rate: 8000, noise(frames: 16_000, seed: 3))
    var score = try stage.load(rate: rate)
    // The cue is left on frame 32 000 and rings for 8000 more.
    let inputs = [score.plan.request("fight", at: 17_000), score.plan.set("danger", to: 1, at: 33_000)]
    let saving = Rendered(score, inputs, frames: 60_000, block: 512)
    #expect(saving.samples == Rendered(score, [inputs[0]], frames: 60_000, block: 512).samples)
    score.plan.keepsSilentVoices = true
    #expect(saving.samples == Rendered(score, inputs, frames: 60_000, block: 512).samples)
  }

  @Test("A layer with a period of its own comes in under the fade of a cue that has been left")
  func wakesUnderFade() throws {
    let stage = try Stage(
      """
      leitmotif: 1
      title: Under
      parameters: {danger: {}}
      cues:
        a:
          tempo: q=120
          length: 1 bar
          loop: true
          layers:
            pad: {stem: pad.wav}
            bells: {stem: bells.wav, period: 3 beats, follow: {danger: {0.5: off, 1: 0}}}
        b: {tempo: q=120, length: 1 bar, loop: true, layers: {all: {stem: b.wav}}}
      states: {calm: {cue: a}, fight: {cue: b, when: requested}}
      transitions: [{from: '*', to: '*', exit: bar, fadeOut: {duration: 4 beats, offset: 0 beats}}]
      """)
    try stage.write("pad.wav", rate: 8000, noise(frames: 16_000, seed: 1))
    try stage.write("bells.wav", rate: 8000, noise(frames: 12_000, seed: 2))
    try stage.write("b.wav", rate: 8000, noise(frames: 16_000, seed: 3))
    var score = try stage.load(rate: rate)
    // The cue is left on frame 32 000, and its fade ends on 48 000.
    let inputs = [score.plan.request("fight", at: 17_000), score.plan.set("danger", to: 1, at: 34_000)]
    let saving = Rendered(score, inputs, frames: 60_000, block: 512)
    score.plan.keepsSilentVoices = true
    #expect(saving.samples == Rendered(score, inputs, frames: 60_000, block: 512).samples)
  }
}
