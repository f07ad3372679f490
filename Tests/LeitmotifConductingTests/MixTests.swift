import LeitmotifConducting
import LeitmotifMixing
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("Mixes, and levels of layers by state")
struct MixTests {
  private let yaml = """
    leitmotif: 1
    title: Mixes
    buses: {music: {}, wind: {}}
    cues:
      a: {tempo: q=120, length: 8 bars, loop: true, layers: {drums: {stem: a.wav, bus: music}, pad: {stem: p.wav, bus: wind}}}
      b: {tempo: q=120, length: 100 bars, layers: {drums: {stem: b.wav, bus: music}}}
    states: {calm: {cue: a}, tense: {cue: a}, fight: {cue: b}}
    transitions:
      - {from: calm, to: tense, exit: bar, enter: sameBeat, fadeIn: 2 beats}
      - {from: tense, to: calm, exit: beat, enter: sameBeat, fadeIn: 1 beat}
    """

  private func fade(_ beats: Int, _ curve: Fade.Curve = .linear) -> Fade {
    Fade(duration: .beats(Rational(beats)), offset: .none, curve: curve)
  }

  private func edit(_ score: inout Score) {
    score.mixes = [
      Mix(
        name: "menu",
        levels: [Mix.Level(bus: "music", level: Decibels(-12)), Mix.Level(bus: "wind", level: Decibels(-6))],
        fade: fade(2), priority: 0),
      Mix(
        name: "fight", levels: [Mix.Level(bus: "music", level: Decibels(-3))], fade: fade(4, .sCurve),
        priority: 0),
      Mix(name: "quiet", levels: [Mix.Level(bus: "music", level: .off)], fade: fade(1), priority: 1),
    ]
    score.states[2].mix = "fight"
    score.states[1].levels = [
      LayerLevel(layer: "drums", level: Decibels(-6)), LayerLevel(layer: "pad", level: .off),
    ]
  }

  private func gain(_ level: Double) -> Float { Float(decibelsToGain(level)) }

  @Test(
    "A mix moves the buses that it names by its own fade, and they return by it when it is asked for no more")
  func mix() throws {
    var rehearsal = try Rehearsal(yaml, edit: edit)
    rehearsal.say(.mix(0), at: 1000)
    rehearsal.say(.mix(nil), at: 100_000)
    rehearsal.advance(to: 200_000)
    let music = rehearsal.ramps(.snapshot, of: 1)
    #expect(music.map(\.frame) == [1000, 100_000])
    #expect(music.map(\.target) == [RampTarget(gain(-12), over: 48_000), RampTarget(1, over: 48_000)])
    #expect(rehearsal.ramps(.snapshot, of: 2).map(\.target.gain) == [gain(-6), 1])
    #expect(rehearsal.ramps(.snapshot, of: 0).isEmpty)
    #expect(rehearsal.decisions { $0 == .mix(0) }.map(\.frame) == [1000])
    #expect(rehearsal.decisions { $0 == .mix(nil) }.map(\.frame) == [100_000])
  }

  @Test(
    "Of the game's mix and the state's the higher holds, among equals the newer; buses that it does not name return"
  )
  func stateMix() throws {
    var rehearsal = try Rehearsal(yaml, edit: edit)
    rehearsal.say(.mix(0), at: 1000)
    try rehearsal.request("fight", at: 200_000)
    rehearsal.advance(to: 300_000)
    // At the bar on 288 000 the state brings its mix, which is newer.
    #expect(rehearsal.conductor.mix == 1)
    #expect(rehearsal.ramps(.snapshot, of: 1).map(\.frame) == [1000, 288_000])
    #expect(rehearsal.ramps(.snapshot, of: 1).last?.target == RampTarget(gain(-3), over: 96_000, .sCurve))
    #expect(rehearsal.ramps(.snapshot, of: 2).last?.target == RampTarget(1, over: 96_000, .sCurve))
    rehearsal.say(.mix(2), at: 300_000)
    #expect(rehearsal.conductor.mix == 2)
    try rehearsal.request("calm", at: 310_000)
    rehearsal.advance(to: 400_000)
    #expect(rehearsal.conductor.mix == 2)
    rehearsal.say(.mix(nil), at: 400_000)
    #expect(rehearsal.conductor.mix == nil)
  }

  @Test("The first state's mix holds from the first frame, without a fade")
  func firstMix() throws {
    var rehearsal = try Rehearsal(yaml) { score in
      edit(&score)
      score.states[0].mix = "menu"
    }
    rehearsal.advance(to: 10)
    #expect(rehearsal.ramps(.snapshot, of: 1).map(\.frame) == [0])
    #expect(rehearsal.ramps(.snapshot, of: 1).map(\.target.frames) == [0])
  }

  @Test("A mix that fades in decibels to silence ends with 5 ms of a straight line")
  func decibels() throws {
    var rehearsal = try Rehearsal(yaml) { score in
      score.mixes = [
        Mix(
          name: "off", levels: [Mix.Level(bus: "music", level: .off)], fade: fade(1, .decibels(floor: -60)),
          priority: 0)
      ]
    }
    rehearsal.say(.mix(0), at: 0)
    rehearsal.advance(to: 10)
    rehearsal.say(.mix(nil), at: 48_000)
    rehearsal.say(.mix(0), at: 96_000)
    rehearsal.advance(to: 200_000)
    let ramps = rehearsal.ramps(.snapshot, of: 1)
    #expect(ramps.map(\.frame) == [0, 48_000, 48_240, 96_000, 119_760])
    #expect(ramps[3].target == RampTarget(gain(-60), over: 23_760, .exponential))
    #expect(ramps[4].target == RampTarget(0, over: 240))
  }

  @Test(
    "A cue that goes on in another state plays on, and its layers move to their levels there in the fade's time"
  )
  func levelsGoOn() throws {
    var rehearsal = try Rehearsal(yaml, edit: edit)
    try rehearsal.request("tense", at: 200_000)
    rehearsal.advance(to: 400_000)
    #expect(rehearsal.entered == ["a"])
    #expect(rehearsal.starts.count == 2)
    #expect(rehearsal.conductor.state == 1)
    #expect(rehearsal.decisions { $0 == .transition(from: 0, to: 1) }.map(\.frame) == [288_000])
    let ramps = rehearsal.ramps(.state)
    #expect(ramps.map(\.frame) == [288_000, 288_000])
    #expect(
      ramps.map(\.target) == [
        RampTarget(gain(-6), over: 48_000, .exponential), RampTarget(0, over: 48_000, .exponential),
      ])
    try rehearsal.request("calm", at: 500_000)
    rehearsal.advance(to: 800_000)
    // The one that was silent for long begins anew with its level on the way.
    #expect(rehearsal.ramps(.state).map(\.frame) == [288_000, 288_000, 504_000])
    #expect(rehearsal.starts.last?.start.lanes.state.gain == 0)
    #expect(rehearsal.starts.last?.start.lanes.state.target == 1)
    #expect(rehearsal.entered == ["a"])
  }

  @Test("A cue that is entered in a state begins with its layers at their levels there")
  func levelsAtStart() throws {
    var rehearsal = try Rehearsal(yaml, edit: edit)
    try rehearsal.request("fight", at: 10)
    rehearsal.advance(to: 100_000)
    try rehearsal.request("tense", at: 100_000)
    rehearsal.advance(to: 300_000)
    // The last, which the state keeps silent, has no voice.
    #expect(rehearsal.starts.map(\.start.lanes.state.gain) == [1, 1, 1, gain(-6)])
    #expect(rehearsal.ramps(.state).isEmpty)
  }

  @Test("A request taken back before the cue would have gone on leaves nothing to hear (T-53)")
  func takenBack() throws {
    var asked = try Rehearsal(yaml, edit: edit)
    var silent = try Rehearsal(yaml, edit: edit)
    try asked.request("tense", at: 200_000)
    try asked.request("calm", at: 250_000)
    asked.advance(to: 600_000)
    silent.advance(to: 600_000)
    #expect(asked.commands == silent.commands)
  }
}
