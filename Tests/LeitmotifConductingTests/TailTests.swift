import LeitmotifConducting
import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("What rings on where a cue is left, and what leads into it")
struct TailTests {
  @Test("In the middle of the body as much rings as the cue has tail, and its last 5 ms are faded")
  func markers() throws {
    let yaml = twoStates(
      "exit: {marker: m}", a: "    tail: 2 beats\n    markers: {m: {at: 3.1, tailSafe: true}}", bars: 8)
    var rehearsal = try Rehearsal(yaml, tail: 48_000)
    try rehearsal.request("b", at: 100_000)
    rehearsal.advance(to: 700_000)
    #expect(rehearsal.entries == [192_000])
    let fades = rehearsal.ramps(.transition)
    #expect(fades.filter { $0.target.gain == 0 }.map(\.frame) == [192_000 + 48_000 - 240])
    #expect(fades.first { $0.target.gain == 0 }?.target == RampTarget(0, over: 240))
    #expect(HeardVoices(rehearsal.commands).faults == [])
  }

  @Test("In the middle of the body of a cue without tail the fade-out counts")
  func noTail() throws {
    let yaml = twoStates("exit: {marker: m}", a: "    markers: {m: {at: 3.1, tailSafe: true}}", bars: 8)
    var rehearsal = try Rehearsal(yaml)
    try rehearsal.request("b", at: 100_000)
    rehearsal.advance(to: 700_000)
    #expect(rehearsal.ramps(.transition).first?.frame == 192_000)
    #expect(rehearsal.ramps(.transition).first?.target == RampTarget(0, over: 24_000, .equalPower))
  }

  @Test("Left at the end of its loop a cue goes straight on under its fade, and begins no other pass (T-17)")
  func innerLoopEnd() throws {
    let yaml = twoStates("exit: loopEnd, fadeOut: 2 beats", a: "    loop: {from: 2.1, to: 4.1}", bars: 8)
    var rehearsal = try Rehearsal(yaml)
    try rehearsal.request("b", at: 400_000)
    rehearsal.advance(to: 700_000)
    #expect(rehearsal.entries == [480_000])
    let on = try #require(rehearsal.starts.dropFirst().first)
    #expect(on.frame == 480_000)
    #expect(on.start.cursor.position == 288_000)
    #expect(on.start.cursor.map.wholeFrames == 0)
    #expect(rehearsal.ramps(.transition).first?.target == RampTarget(0, over: 48_000, .equalPower))
    #expect(HeardVoices(rehearsal.commands).faults == [])
  }

  @Test("A layer may have its tail cut, in 5 ms")
  func cut() throws {
    let yaml = twoStates("exit: loopEnd", a: "    loop: true\n    tail: 2 beats", bars: 4)
    var rehearsal = try Rehearsal(yaml, tail: 48_000, edit: { $0.cues[0].layers[0].cutsTail = true })
    try rehearsal.request("b", at: 300_000)
    rehearsal.advance(to: 600_000)
    #expect(rehearsal.ramps(.transition).first?.frame == 384_000)
    #expect(rehearsal.ramps(.transition).first?.target == RampTarget(0, over: 240))
    let stops = rehearsal.commands.compactMap { if case .stop = $0.command { $0.time.frames } else { nil } }
    #expect(stops == [384_240])
  }

  @Test("A rule may cut the tail of what it leaves, in 5 ms")
  func cutByRule() throws {
    let yaml = twoStates("exit: loopEnd", a: "    loop: true\n    tail: 2 beats", bars: 4)
    var rehearsal = try Rehearsal(yaml, tail: 48_000, edit: { $0.transitions[0].cutsTail = true })
    try rehearsal.request("b", at: 300_000)
    rehearsal.advance(to: 600_000)
    #expect(rehearsal.ramps(.transition).first?.frame == 384_000)
    #expect(rehearsal.ramps(.transition).first?.target == RampTarget(0, over: 240))
    // It is the tail that is cut, and not the beginning of another pass.
    #expect(rehearsal.starts.dropFirst().first?.start.cursor.position == 384_000)
  }

  @Test("A pickup is heard once, before its cue; if the loop says so, over the end of every pass (T-33)")
  func pickupOnLoop() throws {
    let yaml = twoStates(
      "exit: bar", b: "    pickup: {stem: p.wav, length: 1 beat}\n    loop: true", barsB: 4)
    var once = try Rehearsal(yaml)
    try once.request("b", at: 1000)
    once.advance(to: 1_000_000)
    #expect(once.decisions { $0 == .pickup(cue: 1) }.map(\.frame) == [72_000])
    var again = try Rehearsal(yaml, edit: { $0.cues[1].loop?.repeatsPickup = true })
    try again.request("b", at: 1000)
    again.advance(to: 1_000_000)
    let frames = [72_000, 96_000 + 360_000, 96_000 + 744_000]
    #expect(again.decisions { $0 == .pickup(cue: 1) }.map(\.frame) == frames)
    let stem = try #require(again.plan.stems.firstIndex { $0.path.text == "p.wav" })
    #expect(again.starts.filter { $0.start.region.position == stem }.map(\.frame) == frames)
  }

  @Test("A pass that will not be played has no pickup")
  func noPickup() throws {
    let yaml = twoStates("exit: loopEnd", a: "    pickup: 1 beat\n    loop: true", bars: 4)
    var rehearsal = try Rehearsal(yaml, edit: { $0.cues[0].loop?.repeatsPickup = true })
    try rehearsal.request("b", at: 500_000)
    rehearsal.advance(to: 1_000_000)
    #expect(rehearsal.entries == [768_000])
    #expect(rehearsal.decisions { $0 == .pickup(cue: 0) }.map(\.frame) == [360_000])
    // The stem begins with it.
    let pickup = try #require(rehearsal.starts.first { $0.frame == 360_000 })
    #expect(pickup.start.cursor.position == 0)
    #expect(pickup.start.cursor.map.stemEnd == 24_000)
  }

  @Test("A stinger that falls on the bar that a cue is entered on is told last (T-95)")
  func orderOfEvents() throws {
    let yaml = twoStates(
      b: "    sections: {A: [1.1, 5.1]}\n    markers: {top: 1.1}",
      more: "stingers: {hit: {stem: hit.wav, quantise: bar}}")
    var rehearsal = try Rehearsal(yaml)
    try rehearsal.trigger("hit", at: 216_000)
    try rehearsal.request("b", at: 216_000)
    rehearsal.advance(to: 288_001)
    let kinds = rehearsal.decisions.filter { $0.frame == 288_000 }.map(\.kind)
    #expect(
      kinds == [
        .exit(cue: 0), .transition(from: 0, to: 1), .enter(cue: 1), .section(cue: 1, section: 0), .bar, .beat,
        .marker(cue: 1, marker: 0), .stinger(stinger: 0),
      ])
  }
}
