import LeitmotifConducting
import LeitmotifRealTime
import LeitmotifTiming
import Testing

@Suite("The passes of a loop")
struct PassTests {
  private func timeline(_ yaml: String) throws -> CueTimeline {
    CueTimeline(try Rehearsal(yaml).plan.cues[0], zero: 0)
  }

  @Test("Eight bars at 130 BPM begin where the exact sum says, not the sum of roundings (T-12)")
  func passStarts() throws {
    let timeline = try timeline(twoStates(a: "    loop: true", tempoA: "q=130", bars: 8))
    let starts = (1...7).map { timeline.start(ofPass: $0) }
    #expect(starts == [708_923, 1_417_846, 2_126_769, 2_835_692, 3_544_615, 4_253_538, 4_962_462])
    #expect(timeline.start(ofPass: 13) == 9_216_000)
  }

  @Test("A pass that ought to begin half a frame later begins on the next frame, and plays from there on")
  func halves() throws {
    // A bar of 14 062.5 frames.
    let timeline = try timeline(twoStates(a: "    loop: true", tempoA: "q=819.2", bars: 1))
    #expect((1...4).map { timeline.start(ofPass: $0) } == [14_063, 28_125, 42_188, 56_250])
    #expect((1...4).map { timeline.pass(at: timeline.start(ofPass: $0)) } == [1, 2, 3, 4])
    #expect((1...4).map { timeline.pass(at: timeline.start(ofPass: $0) - 1) } == [0, 1, 2, 3])
  }

  @Test("So does a pass of a layer's own period")
  func halvesOfAPeriod() throws {
    let rehearsal = try Rehearsal(
      twoStates(a: "    loop: true", tempoA: "q=819.2", bars: 2)
        .replacing("{stem: a.wav}", with: "{stem: a.wav, period: 1 bar}", maxReplacements: 1))
    let cue = rehearsal.plan.cues[0]
    #expect(cue.layers[0].period != nil)
    let timeline = CueTimeline(cue, zero: 0)
    let places = [14_062, 14_063, 42_187, 42_188].map {
      timeline.cursor(of: cue.layers[0], in: rehearsal.plan.stems[0], at: $0).position
    }
    #expect(places == [14_062, 0, 14_062, 0])
  }

  @Test(
    "The mixer's cursor walks the same passes, from wherever a voice begins",
    arguments: [
      0, 1, 708_922, 708_923, 3_000_000, 4_253_538, 4_962_461, 4_962_462, 9_215_999,
    ])
  func cursorAgrees(first: Int) throws {
    let rehearsal = try Rehearsal(twoStates(a: "    loop: true", tempoA: "q=130", bars: 8), tail: 1000)
    let cue = rehearsal.plan.cues[0]
    let timeline = CueTimeline(cue, zero: 0)
    var cursor = timeline.cursor(of: cue.layers[0], in: rehearsal.plan.stems[0], at: first)
    var frame = first
    while frame < 10_000_000 {
      let derived = timeline.cursor(of: cue.layers[0], in: rehearsal.plan.stems[0], at: frame)
      #expect(cursor == derived, "at frame \(frame)")
      let stretch = min(cursor.stretch(), 50_021)
      cursor.advance(by: stretch)
      frame += stretch
    }
  }

  @Test(
    "A stem is a ring where a pass of its cue, or of its own, begins with it and ends with it, but for a frame of rounding",
    arguments: [
      ("loop: true", "", [95_998, 95_999, 96_000, 96_001, 96_002], [95_999, 96_000, 96_001]),
      ("loop: {count: 3}", "", [96_000], [96_000]),
      ("loop: true, tail: 1 beat", "", [96_000, 120_000], [96_000]),
      ("loop: true", ", period: 1 beat", [24_000, 24_002, 96_000], [24_000]),
      ("tail: 1 beat", "", [96_000, 120_000], []),
      ("loop: {from: 1.2, to: 1.4}", "", [48_000, 96_000], []),
      ("loop: true, pickup: 1 beat", "", [96_000, 120_000], []),
    ])
  func rings(cue: String, layer: String, lengths: [Int], rings: [Int]) throws {
    let plan = try Rehearsal(
      """
      leitmotif: 1
      title: Rings
      cues:
        a: {tempo: q=120, length: 1 bar, \(cue), layers: {all: {stem: a.wav\(layer)}}}
      states: {a: {cue: a}}
      """
    ).plan
    #expect(lengths.filter { plan.stems[0].isRing(frames: $0) } == rings)
  }
}
