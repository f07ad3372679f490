import LeitmotifConducting
import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("Layers whose level begins to change in places")
struct LayerPlaceTests {
  /// A cue with a layer that is always heard, and drums that follow danger and change on bar lines.
  private func rehearsal(
    _ parameter: String = "{}", _ curve: String = "{0: off, 1: 0}", quantise: Transition.Exit = .grid(.bar),
    more: String = ""
  ) throws -> Rehearsal {
    let yaml = """
      leitmotif: 1
      title: Layers
      parameters:
        danger: \(parameter)
      cues:
        a:
          tempo: q=120
          length: 100 bars
          layers:
            pad: {stem: pad.wav}
            drums: {stem: drums.wav, follow: {danger: \(curve)}}
        b: {tempo: q=120, length: 100 bars, layers: {all: {stem: b.wav}}}
      states:
        a: {cue: a}
        b: {cue: b}
      \(more)
      """
    return try Rehearsal(yaml) { $0.cues[0].layers[1].quantise = quantise }
  }

  /// The frames on which the level of the drums takes another course, and where it goes.
  private func levels(_ rehearsal: Rehearsal) -> [[Int]] {
    rehearsal.ramps(.parameter).map { ramp in
      [ramp.frame, Int(ramp.target.frames), Int((Double(ramp.target.gain) * 1000).rounded())]
    }
  }

  @Test("A layer that is turned on waits for its place, in step with the others (T-79)")
  func turnedOn() throws {
    var rehearsal = try rehearsal()
    try rehearsal.set("danger", to: 1, at: 216_000)
    rehearsal.advance(to: 400_000)
    #expect(levels(rehearsal) == [[288_000, 240, 1000]])
    #expect(rehearsal.starts.map(\.frame) == [0, 216_000])
    // A stem's frame is the transport's: what began on a frame began with that frame of its stem.
    #expect(rehearsal.starts.map(\.start.cursor.position) == [0, 216_000])
    #expect(rehearsal.starts[1].start.lanes.parameter.gain == 0)
  }

  @Test("A change on a place counts there at once; one a frame later on the next")
  func inclusive() throws {
    for (set, begins) in [(287_744, 288_000), (288_000, 288_000), (288_001, 384_000)] {
      var rehearsal = try rehearsal()
      try rehearsal.set("danger", to: 1, at: set)
      rehearsal.advance(to: 400_000)
      #expect(levels(rehearsal) == [[begins, 240, 1000]])
    }
  }

  @Test("What changes while a layer waits only changes what it finds on its place")
  func changeOfMind() throws {
    var rehearsal = try rehearsal("{}", "{0: off, 0.5: -20, 1: 0}")
    try rehearsal.set("danger", to: 1, at: 200_000)
    try rehearsal.set("danger", to: 0.5, at: 280_000)
    try rehearsal.set("danger", to: 1, at: 300_000)
    try rehearsal.set("danger", to: 0, at: 310_000)
    try rehearsal.set("danger", to: 0.5, at: 384_000)
    try rehearsal.set("danger", to: 0, at: 390_000)
    rehearsal.advance(to: 700_000)
    #expect(levels(rehearsal) == [[288_000, 240, 100], [480_000, 240, 0]])
  }

  @Test("A layer that was turned on and off again before its place is not heard, and gives its voice back")
  func neverHeard() throws {
    var rehearsal = try rehearsal()
    try rehearsal.set("danger", to: 1, at: 200_000)
    try rehearsal.set("danger", to: 0, at: 250_000)
    rehearsal.advance(to: 700_000)
    #expect(levels(rehearsal) == [])
    let stops = rehearsal.commands.filter { if case .stop = $0.command { true } else { false } }
    #expect(stops.map(\.time.frames) == [288_000 + 96_000])
  }

  @Test("While a parameter moves, the layer follows it in terraces, place by place")
  func terraces() throws {
    // From 0 to 1 in 2.5 bars from 200 000 on: 88/240 on bar 4, 184/240 on bar 5, there on bar 6.
    var rehearsal = try rehearsal("{slew: 0.2}", "{0: -24, 1: 0}")
    try rehearsal.set("danger", to: 1, at: 200_000)
    rehearsal.advance(to: 900_000)
    func gain(_ value: Double) -> Int { Int((decibelsToGain(-24 + 24 * value) * 1000).rounded()) }
    #expect(
      levels(rehearsal) == [
        [288_000, 240, gain(88 / 240)], [384_000, 240, gain(184 / 240)], [480_000, 240, 1000],
      ])
  }

  @Test("Entering the cue is a place: the layer has its level from the first frame")
  func entering() throws {
    var rehearsal = try rehearsal(more: "transitions: [{from: '*', to: '*', exit: beat}]")
    try rehearsal.request("b", at: 1)
    rehearsal.advance(to: 30_000)
    try rehearsal.set("danger", to: 1, at: 40_000)
    try rehearsal.request("a", at: 50_000)
    rehearsal.advance(to: 200_000)
    #expect(rehearsal.entries == [24_000, 72_000])
    #expect(rehearsal.starts.filter { $0.frame == 72_000 }.map(\.start.lanes.parameter.gain) == [1, 1])
  }

  @Test("A layer may wait for a marker that its cue does not come to: then for the cue's end")
  func marker() throws {
    var rehearsal = try rehearsal(quantise: .marker("nowhere"))
    try rehearsal.set("danger", to: 1, at: 200_000)
    rehearsal.advance(to: 9_500_000)
    #expect(levels(rehearsal) == [])
    rehearsal.advance(to: 9_700_000)
    #expect(rehearsal.decisions { if case .ended = $0 { true } else { false } }.map(\.frame) == [9_600_000])
  }
}
