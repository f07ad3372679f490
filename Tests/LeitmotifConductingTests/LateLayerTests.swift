import LeitmotifConducting
import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("Layers that come in while their cue plays")
struct LateLayerTests {
  private let yaml = """
    leitmotif: 1
    title: Late
    parameters:
      danger:
    cues:
      a: {tempo: q=120, length: 100 bars, layers: {one: {stem: a.wav}}}
      b:
        tempo: q=120
        length: 100 bars
        layers:
          one: {stem: b.wav}
          late: {stem: c.wav, follow: {danger: {0: off, 1: 0}}}
    states:
      a: {cue: a}
      b: {cue: b}
    transitions:
      - {from: a, to: b, exit: bar, fadeIn: {duration: 2 bars, curve: sCurve}}
    """

  @Test("A layer that comes in while its cue fades in goes on with that fade")
  func comesInMidFade() throws {
    var rehearsal = try Rehearsal(yaml)
    try rehearsal.request("b", at: 1)
    try rehearsal.set("danger", to: 1, at: 150_000)
    rehearsal.advance(to: 400_000)
    let late = try #require(rehearsal.starts.last)
    #expect(late.frame == 150_000)
    var fade = Ramp(at: 0)
    fade.head(to: RampTarget(1, over: 192_000, .sCurve))
    fade.advance(by: 150_000 - 96_000)
    #expect(late.start.lanes.transition == fade)
  }
}
