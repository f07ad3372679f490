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

  @Test("A layer that has not begun when its cue is given up does not come in while the pickup fades")
  func givenUp() throws {
    // Bar 1 falls on 192 000, and the pickup begins a beat before; what goes round by itself begins with bar 1.
    var rehearsal = try Rehearsal(
      twoStates(
        "exit: {bars: 2}", b: "    pickup: 1 beat",
        more: """
          parameters:
            danger: {smoothing: 5 ms}
          """
      ).replacing(
        "one: {stem: b.wav}",
        with: "one: {stem: b.wav}\n      own: {stem: c.wav, period: 3 beats, follow: {danger: {0: -3, 1: 0}}}"
      ))
    try rehearsal.request("b", at: 100_000)
    rehearsal.release(at: 170_000)
    // Within a quarter of a second of being given up.
    try rehearsal.set("danger", to: 1, at: 175_000)
    rehearsal.advance(to: 300_000)
    #expect(rehearsal.starts.map(\.frame) == [0, 168_000])
    #expect(HeardVoices(rehearsal.commands).faults == [])
  }

  @Test("A layer that is cut at the end of its cue is not brought back by a fade-in that begins only then")
  func cutBeforeFadeIn() throws {
    // The cue plays 96 000 ..< 192 000, in the middle of a period; its fade-in would begin at 192 096.
    var rehearsal = try Rehearsal(
      twoStates("exit: bar, fadeIn: {duration: 1 beat, offset: 2002 ms}", barsB: 1).replacing(
        "{stem: b.wav}", with: "{stem: b.wav, period: 5/2 beats}"))
    try rehearsal.request("b", at: 50_000)
    rehearsal.advance(to: 400_000)
    #expect(rehearsal.entries == [96_000])
    #expect(HeardVoices(rehearsal.commands).faults == [])
  }

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
