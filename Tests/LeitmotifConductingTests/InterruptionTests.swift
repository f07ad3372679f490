import LeitmotifConducting
import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("What becomes of a transition when the game changes its mind")
struct InterruptionTests {
  /// States `a` to `g`, each with a cue of its own of a hundred bars at q=120, and one rule for all of them.
  static func states(_ rule: String, cue: String = "", count: Int = 7) -> String {
    let names = "abcdefg".prefix(count).map(String.init)
    return
      (["leitmotif: 1", "title: Many", "cues:"]
      + names.map { "  \($0): {tempo: q=120, length: 100 bars\(cue), layers: {one: {stem: \($0).wav}}}" }
      + ["states: {\(names.map { "\($0): {cue: \($0)}" }.joined(separator: ", "))}"]
      + (rule.isEmpty ? [] : ["transitions: [{from: '*', to: '*', \(rule)}]"])).joined(separator: "\n")
  }

  @Test("Interrupted while it runs, every voice goes on from its gain, and no gain steps (T-54)")
  func running() throws {
    var rehearsal = try Rehearsal(
      InterruptionTests.states("exit: beat, fadeOut: 2 beats, fadeIn: 2 beats"))
    try rehearsal.request("b", at: 288_000)
    try rehearsal.request("c", at: 300_000)
    rehearsal.advance(to: 312_001)
    let heard = HeardVoices(rehearsal.commands)
    let gains = heard.voices.values.map { $0.gain(at: 312_000) }.sorted()
    #expect(gains[0] == 0)
    #expect(abs(gains[1] - 0.70711) < 1e-5 && abs(gains[2] - 0.70711) < 1e-5)
    rehearsal.advance(to: 500_000)
    let all = HeardVoices(rehearsal.commands)
    #expect(rehearsal.entries == [288_000, 312_000])
    #expect(rehearsal.starts.count == 3)
    #expect(all.faults == [])
    #expect(all.steepest <= Float.pi / 2 / 48_000)
    // The one that fades out is not touched again, and is over on its own schedule.
    let stops = rehearsal.commands.compactMap { if case .stop = $0.command { $0.time.frames } else { nil } }
    #expect(stops == [336_000, 360_000])
  }

  @Test("No more than four cues ring out: the oldest is faded in 5 ms")
  func tails() throws {
    var rehearsal = try Rehearsal(InterruptionTests.states("exit: beat, fadeOut: 20 s, fadeIn: 1 beat"))
    for (index, name) in ["b", "c", "d", "e", "f", "g"].enumerated() {
      try rehearsal.request(name, at: 24_000 * (index + 1))
    }
    rehearsal.advance(to: 200_000)
    let cuts = rehearsal.ramps(.transition).filter { $0.target == RampTarget(0, over: 240) }
    // Five have left at the fifth beat and again at the sixth.
    #expect(cuts.map(\.frame) == [120_000, 144_000])
    #expect(HeardVoices(rehearsal.commands).faults == [])
    #expect(rehearsal.conductor.sounding(at: 190_000).count == 5)
  }

  @Test(
    "A pickup that leads nowhere fades over a beat, within 5 and 250 ms",
    arguments: [(120, 12_000), (600, 4_800)]
  )
  func pickups(tempo: Int, frames: Int) throws {
    let yaml = twoStates(
      "exit: {bars: 4}, fadeOut: none", b: "    pickup: {stem: p.wav, length: 1 beat}", tempoA: "q=\(tempo)",
      tempoB: "q=\(tempo)")
    let beat = 60 * 48_000 / tempo
    var rehearsal = try Rehearsal(yaml)
    try rehearsal.request("b", at: 1000)
    try rehearsal.request("a", at: 16 * beat - 100)
    rehearsal.advance(to: 20 * beat)
    #expect(rehearsal.entries == [])
    #expect(rehearsal.ramps(.transition).map(\.frame) == [16 * beat - 100])
    #expect(rehearsal.ramps(.transition).map(\.target) == [RampTarget(0, over: Int32(frames))])
  }

  @Test("A pickup that has ended by itself is not faded: its voice may be another's by then")
  func pickupOver() throws {
    let yaml = twoStates("exit: {bars: 4}", b: "    pickup: {stem: p.wav, length: 2 bars}")
    var rehearsal = try Rehearsal(yaml)
    try rehearsal.request("b", at: 1000)
    // It sounds from 192 000 on for as long as its file, which is a second.
    try rehearsal.request("a", at: 300_000)
    rehearsal.advance(to: 400_000)
    #expect(rehearsal.ramps(.transition).isEmpty)
  }

  @Test("A fade that has begun before its boundary goes back up from where it is")
  func reversed() throws {
    let yaml = twoStates("exit: bar, fadeOut: {duration: 2 beats, offset: -2 beats, curve: linear}")
    var rehearsal = try Rehearsal(yaml)
    try rehearsal.request("b", at: 216_000)
    try rehearsal.request("a", at: 252_000)
    rehearsal.advance(to: 400_000)
    #expect(rehearsal.entries == [])
    let fades = rehearsal.ramps(.transition)
    #expect(fades.map(\.frame) == [240_000, 252_000])
    #expect(fades.last?.target == RampTarget(1, over: 12_000))
    #expect(HeardVoices(rehearsal.commands).voices.values.map { $0.gain(at: 264_000) } == [1])
  }

  @Test("Back to a cue that still fades out, at the same place: the same voice, its fade reversed")
  func goneBack() throws {
    var rehearsal = try Rehearsal(
      InterruptionTests.states(
        "exit: beat, enter: sameBeat, fadeOut: {duration: 4 beats, curve: linear}, fadeIn: {duration: 4 beats, curve: linear}"
      ))
    try rehearsal.request("b", at: 288_000)
    try rehearsal.request("a", at: 300_000)
    rehearsal.advance(to: 600_000)
    #expect(rehearsal.entered == ["a", "b", "a"])
    #expect(rehearsal.entries == [288_000, 312_000])
    #expect(rehearsal.starts.count == 2)
    let fades = rehearsal.ramps(.transition)
    // b goes out from 0.25, a comes back up from 0.75 in the 24 000 frames that it has come down.
    #expect(fades.map(\.frame) == [288_000, 288_000, 312_000, 312_000])
    #expect(
      fades.map(\.target) == [
        RampTarget(0, over: 96_000), RampTarget(1, over: 96_000), RampTarget(0, over: 96_000),
        RampTarget(1, over: 24_000),
      ])
    let heard = HeardVoices(rehearsal.commands)
    #expect(heard.faults == [])
    #expect(heard.voices.values.map { $0.gain(at: 336_000) } == [1])
    // Its beats are told once each.
    let beats = rehearsal.decisions { $0 == .beat }.map(\.frame)
    #expect(beats == Array(stride(from: 0, to: 600_000, by: 24_000)))
  }

  @Test("Back to a cue that still fades out, at its beginning: another voice")
  func begunAnew() throws {
    var rehearsal = try Rehearsal(
      InterruptionTests.states("exit: beat, fadeOut: 4 beats, fadeIn: 4 beats"))
    try rehearsal.request("b", at: 288_000)
    try rehearsal.request("a", at: 300_000)
    rehearsal.advance(to: 600_000)
    #expect(rehearsal.starts.map(\.frame) == [0, 288_000, 312_000])
    #expect(rehearsal.starts.last?.start.cursor.position == 0)
    #expect(HeardVoices(rehearsal.commands).faults == [])
  }

  @Test("Back to a cue that has faded out meanwhile: another voice, at the same place")
  func tooLate() throws {
    var rehearsal = try Rehearsal(
      InterruptionTests.states("exit: beat, enter: sameBeat, fadeOut: 1 beat, fadeIn: 1 beat"))
    try rehearsal.request("b", at: 288_000)
    try rehearsal.request("a", at: 300_000)
    rehearsal.advance(to: 600_000)
    #expect(rehearsal.starts.map(\.start.cursor.position) == [0, 288_000, 312_000])
  }

  @Test("A state may be begun anew while it plays, on a second voice (T-57)")
  func retrigger() throws {
    var rehearsal = try Rehearsal(InterruptionTests.states(""))
    var request = StateRequest(0)
    request.retriggers = true
    rehearsal.say(.request(request), at: 216_000)
    rehearsal.say(.request(request), at: 220_000)
    try rehearsal.request("a", at: 230_000)
    rehearsal.advance(to: 400_000)
    #expect(rehearsal.entries == [288_000])
    #expect(rehearsal.starts.map(\.start.cursor.position) == [0, 0])
    #expect(rehearsal.decisions { $0 == .transition(from: 0, to: 0) }.map(\.frame) == [0, 288_000])
    #expect(rehearsal.ramps(.transition).map(\.target.gain) == [0, 1])
    #expect(rehearsal.decisions { $0 == .ignored(state: 0, reason: .alreadyPlanned) }.count == 2)
  }

  @Test("What is entered is heard before it is left for what was wanted meanwhile")
  func enteredFirst() throws {
    let yaml = """
      leitmotif: 1
      title: Bridge
      cues:
        a: {tempo: q=120, length: 100 bars, layers: {one: {stem: a.wav}}}
        b: {tempo: q=120, length: 100 bars, layers: {one: {stem: b.wav}}}
        over: {tempo: q=120, length: 1 bar, layers: {one: {stem: o.wav}}}
      states: {a: {cue: a}, b: {cue: b}}
      transitions: [{from: a, to: b, exit: bar, via: over}]
      """
    var rehearsal = try Rehearsal(yaml)
    try rehearsal.request("b", at: 90_000)
    try rehearsal.request("a", at: 100_000)
    rehearsal.advance(to: 600_000)
    // The bridge has no markers, and runs to its end; the bar that b is entered on is not one to leave it at.
    #expect(rehearsal.entered == ["a", "over", "b", "a"])
    #expect(rehearsal.entries == [96_000, 192_000, 288_000])
  }

  @Test("A bridge can be left at its markers, and goes on if the game changes its mind again")
  func bridgeMarkers() throws {
    let yaml = """
      leitmotif: 1
      title: Bridge
      cues:
        a: {tempo: q=120, length: 100 bars, layers: {one: {stem: a.wav}}}
        b: {tempo: q=120, length: 100 bars, layers: {one: {stem: b.wav}}}
        c: {tempo: q=120, length: 100 bars, layers: {one: {stem: c.wav}}}
        over: {tempo: q=120, length: 4 bars, markers: {door: 3.1}, layers: {one: {stem: o.wav}}}
      states: {a: {cue: a}, b: {cue: b}, c: {cue: c}}
      transitions: [{from: a, to: b, exit: bar, via: over}]
      """
    var left = try Rehearsal(yaml)
    try left.request("b", at: 90_000)
    try left.request("c", at: 100_000)
    left.advance(to: 900_000)
    #expect(left.entered == ["a", "over", "c"])
    #expect(left.entries == [96_000, 288_000])
    #expect(left.decisions { $0 == .cancelled(to: 1, reason: .superseded) }.map(\.frame) == [288_000])
    #expect(HeardVoices(left.commands).faults == [])
    var kept = try Rehearsal(yaml)
    try kept.request("b", at: 90_000)
    try kept.request("c", at: 100_000)
    try kept.request("b", at: 200_000)
    kept.advance(to: 900_000)
    #expect(kept.entered == ["a", "over", "b"])
    #expect(kept.entries == [96_000, 480_000])
    // After the last marker it runs to its end.
    var late = try Rehearsal(yaml)
    try late.request("b", at: 90_000)
    try late.request("c", at: 288_001)
    late.advance(to: 900_000)
    #expect(late.entries == [96_000, 480_000, 576_000])
    var free = try Rehearsal(yaml, edit: { $0.transitions[0].bridgeIsInterruptible = true })
    try free.request("b", at: 90_000)
    try free.request("c", at: 100_000)
    free.advance(to: 900_000)
    #expect(free.entered == ["a", "over", "c"])
    #expect(free.entries == [96_000, 192_000])
  }
}
