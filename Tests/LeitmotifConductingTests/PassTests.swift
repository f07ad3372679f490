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
}
