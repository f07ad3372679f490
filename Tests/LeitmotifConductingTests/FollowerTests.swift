import LeitmotifConducting
import LeitmotifMixing
import LeitmotifScore
import LeitmotifTiming
import Testing

/// Which commands effects and sends get, and on which frames.
@Suite struct FollowerTests {
  private func plan(_ buses: String, layer: String = "", cues: String = "") throws -> Plan {
    let text = """
      leitmotif: 1
      title: Followers
      parameters: {danger: {slew: 1}, now: {}, calm: {smoothing: 1 s}}
      buses:
      \(buses)
      cues:
        a: {tempo: q=120, length: 4 bars, loop: true, bus: music, layers: {pad: {stem: a.wav\(layer)}}}
        b: {tempo: [q=60, {at: 2.1, tempo: q=240}], length: 2 bars, loop: true, layers: {pad: {stem: b.wav}}}
      states: {a: {cue: a}, b: {cue: b, when: requested}}
      transitions: [{from: a, to: b, exit: bar}]
      """
    return try Plan(ScoreFile(text: text, file: "f").score().score, sampleRate: .studio)
  }

  /// Commands for effects and sends, until a frame.
  private func commands(_ plan: Plan, _ inputs: [StampedInput], until end: Int) -> [String] {
    var conductor = Conductor(plan)
    for input in inputs { conductor.handle(input) }
    conductor.advance(to: end)
    return conductor.takeActions().compactMap { action in
      guard case .command(let command) = action else { return nil }
      let frame = command.time.frames
      switch command.command {
      case .rampEffect(let effect, let parameter, let goal):
        return "\(frame) \(effect.position).\(parameter) \(goal.gain) in \(goal.frames) \(goal.shape)"
      case .rampSend(_, let goal): return "\(frame) send \(goal.gain) in \(goal.frames) \(goal.shape)"
      default: return nil
      }
    }
  }

  private func set(_ plan: Plan, _ name: String, _ value: Double, at frame: Int) -> StampedInput {
    let index = plan.parameters.firstIndex { $0.name == name } ?? -1
    return StampedInput(at: frame, .set(parameter: index, value: value))
  }

  @Test(
    "A cutoff goes by octaves from one bend of its curve to the next, on the frames of the parameter's way")
  func cutoff() throws {
    let plan = try plan(
      "  music: {effects: [{low-pass: {cutoff: {follow: {danger: {0: 500 Hz, 0.5: 1 kHz, 1: 8 kHz}}}}}]}")
    #expect(plan.effects[0].values[.cutoff] == 500)
    #expect(
      commands(plan, [set(plan, "danger", 1, at: 1000)], until: 100_000) == [
        "1000 0.cutoff 1000.0 in 24000 exponential", "25000 0.cutoff 8000.0 in 24000 exponential",
      ])
  }

  @Test("What jumps takes 5 ms, in the mixer's own number, and a straight line of what has no octaves")
  func jumps() throws {
    let plan = try plan(
      """
        music:
          effects: [{pan: {follow: {now: {0: -1, 1: 1}}}}, {compressor: {threshold: -20, attack: {follow: {now: {0: 10 ms, 1: 20 ms}}}}}]
      """)
    #expect(plan.effects[0].values == [.pan: 0])
    #expect(
      commands(plan, [set(plan, "now", 0.5, at: 700)], until: 10_000) == [
        "700 0.pan 1.0 in 240 linear", "700 1.attack 15.0 in 240 linear",
      ])
  }

  @Test("A send that is off opens in 5 ms where its curve ceases to be silent, and then goes by decibels")
  func sends() throws {
    let plan = try plan(
      """
        music: {sends: {hall: {follow: {danger: {0.5: off, 1: 0}}}}}
        hall: {effects: [{reverb: {decay: 1 s}}]}
      """)
    #expect(plan.sends.map(\.gain) == [0])
    // From off, which counts as -80 dB, -60 dB is reached a quarter of the way.
    let open = 48_000 / 2 + 48_000 / 8
    let found = commands(plan, [set(plan, "danger", 1, at: 0)], until: 100_000)
    #expect(found.map { $0.split(separator: " ")[0] } == ["\(open)", "\(open + 240)"])
    #expect(found[0].hasSuffix("in 240 linear"))
    #expect(found[1].hasSuffix("send 1.0 in \(48_000 - open - 240) exponential"))
  }

  @Test("An exponential approach is followed in hundredths of a second, and ends where the parameter is")
  func smoothing() throws {
    let plan = try plan("  music: {effects: [{width: {follow: {calm: {0: 0, 1: 2}}}}]}")
    let found = commands(plan, [set(plan, "calm", 1, at: 0)], until: 1_000_000)
    #expect(found.prefix(3).map { $0.split(separator: " ")[0] } == ["0", "480", "960"])
    #expect(found.last?.contains("width 2.0") == true)
  }

  @Test("A parameter that changes its mind changes the way from where it is, and the old way is forgotten")
  func changes() throws {
    let plan = try plan(
      "  music: {effects: [{high-pass: {cutoff: {follow: {danger: {0: 100 Hz, 1: 1600 Hz}}}}}]}")
    #expect(
      commands(plan, [set(plan, "danger", 1, at: 0), set(plan, "danger", 0, at: 24_000)], until: 100_000) == [
        "0 0.cutoff 1600.0 in 48000 exponential", "24000 0.cutoff 100.0 in 24000 exponential",
      ])
  }

  @Test("A delay in notes takes the tempo of the cue that is entered, and of each change in it")
  func tempo() throws {
    let plan = try plan("  music: {effects: [{delay: {time: 1/8}}, {delay: {time: 100 ms}}]}")
    // An eighth of q=120; the longest is that of q=60.
    #expect(plan.effects[0].values[.time] == 12_000)
    #expect(plan.effects[0].kind == .delay(maximumFrames: 24_000))
    #expect(plan.effects[1].kind == .delay(maximumFrames: 4_800))
    let request = StampedInput(at: 1000, .request(state: 1))
    // b is entered with bar 2 of a; its first bar lasts 192 000 frames, its second 48 000.
    let found = commands(plan, [request], until: 96_000 + 250_000)
    #expect(
      found == [
        "96000 0.time 24000.0 in 0 linear", "288000 0.time 6000.0 in 0 linear",
        "336000 0.time 24000.0 in 0 linear",
      ])
  }

  @Test("A layer with a chain has a bus of its own that flows into its bus; what is listened to stands after")
  func hiddenBus() throws {
    let plan = try plan(
      """
        voice:
        music: {effects: [{compressor: {threshold: -20, sidechain: voice}}], sends: {hall: 0}}
        hall: {into: sum, effects: [{reverb: {decay: 1 s}}]}
        sum:
      """, layer: ", effects: [{compressor: {threshold: -20, sidechain: voice}}], sends: {hall: -6}")
    let names = plan.buses.map(\.name)
    #expect(Set(names) == ["master", "voice", "music", "hall", "sum", "a/pad"])
    func place(_ name: String) throws -> Int { try #require(names.firstIndex(of: name)) }
    #expect(try plan.cues[0].layers[0].bus == place("a/pad"))
    #expect(try plan.buses[place("a/pad")].parent == place("music"))
    let order = try ["sum", "hall", "music", "a/pad", "voice"].map(place)
    #expect(order == order.sorted())
    #expect(plan.cues[1].layers[0].bus == 0)
  }
}
