import LeitmotifConducting
import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("A stem that two cues share")
struct SharingTests {
  private func shared(
    _ rule: String, a: String = "", b: String = "", gain: String = "", loop: String = "loop: true"
  )
    -> String
  {
    """
    leitmotif: 1
    title: Shared
    parameters: {danger: {}}
    cues:
      a: {tempo: q=120, length: 4 bars, \(loop), layers: {both: {stem: s.wav\(a)}, one: {stem: a.wav}}}
      b: {tempo: q=120, length: 4 bars, \(loop), layers: {both: {stem: s.wav\(b)\(gain)}, one: {stem: b.wav}}}
    states: {a: {cue: a}, b: {cue: b}}
    transitions: [{from: '*', to: '*', \(rule)}]
    """
  }

  private func firstVoice(of stem: String, in rehearsal: Rehearsal) -> Int32? {
    let index = rehearsal.plan.stems.firstIndex { $0.path.text == stem }
    return rehearsal.commands.compactMap { command in
      if case .start(let voice, let start) = command.command, Int(start.region.position) == index {
        voice.position
      } else {
        nil
      }
    }.first
  }

  @Test(
    "Entered at the same place, it keeps its voice: it is neither started again nor faded",
    arguments: [300_000, 500_000])
  func goesOn(request: Int) throws {
    var rehearsal = try Rehearsal(shared("exit: bar, enter: sameBeat"))
    try rehearsal.request("b", at: request)
    try rehearsal.request("a", at: 900_000)
    rehearsal.advance(to: 1_200_000)
    #expect(rehearsal.entered == ["a", "b", "a"])
    #expect(rehearsal.starts.count == 4)
    let voice = try #require(firstVoice(of: "s.wav", in: rehearsal))
    let told = rehearsal.commands.filter { command in
      switch command.command {
      case .ramp(let other, _, _), .stop(let other), .takeOver(_, _, let other): other.position == voice
      default: false
      }
    }
    #expect(told.isEmpty)
    #expect(HeardVoices(rehearsal.commands).faults == [])
  }

  @Test("Its gain goes from the old layer's to the new one's, as long as the fade-in is")
  func gains() throws {
    var rehearsal = try Rehearsal(
      shared(
        "exit: bar, enter: sameBeat, fadeIn: 2 beats", a: ", follow: {danger: {0: -6, 1: 0}}",
        gain: ", gain: -3 dB"))
    try rehearsal.request("b", at: 250_000)
    rehearsal.advance(to: 700_000)
    let voice = try #require(firstVoice(of: "s.wav", in: rehearsal))
    func ramps(_ lane: VoiceLane) -> [ScheduledCommand] {
      rehearsal.commands.filter {
        if case .ramp(VoiceIndex(Int(voice)), lane, _) = $0.command { true } else { false }
      }
    }
    #expect(ramps(.transition).isEmpty)
    let ratio = Float(decibelsToGain(-3))
    #expect(
      ramps(.user) == [
        ScheduledCommand(
          at: FrameTime(288_000),
          .ramp(VoiceIndex(Int(voice)), .user, RampTarget(ratio, over: 48_000, .exponential)))
      ])
    #expect(
      ramps(.parameter) == [
        ScheduledCommand(
          at: FrameTime(288_000), .ramp(VoiceIndex(Int(voice)), .parameter, RampTarget(1, over: 48_000)))
      ])
  }

  @Test("A fade-out that begins before the boundary leaves it out")
  func heldThroughFade() throws {
    var rehearsal = try Rehearsal(
      shared("exit: bar, enter: sameBeat, fadeOut: {duration: 2 beats, offset: -1 beat}"))
    try rehearsal.request("b", at: 200_000)
    rehearsal.advance(to: 700_000)
    let voice = try #require(firstVoice(of: "s.wav", in: rehearsal))
    let ramps = rehearsal.commands.filter {
      if case .ramp(VoiceIndex(Int(voice)), _, _) = $0.command { true } else { false }
    }
    #expect(ramps.isEmpty)
    // Left for good, it fades as the others do.
    try rehearsal.request("a", at: 700_000)
    rehearsal.advance(to: 1_000_000)
    #expect(HeardVoices(rehearsal.commands).faults == [])
  }

  @Test("Back to the cue that it came from while that fades out, it goes back too")
  func goesBack() throws {
    var rehearsal = try Rehearsal(shared("exit: beat, enter: sameBeat, fadeOut: 4 beats, fadeIn: 4 beats"))
    try rehearsal.request("b", at: 100_000)
    try rehearsal.request("a", at: 130_000)
    rehearsal.advance(to: 700_000)
    #expect(rehearsal.entries == [120_000, 144_000])
    #expect(rehearsal.starts.count == 3)
    let voice = try #require(firstVoice(of: "s.wav", in: rehearsal))
    #expect(HeardVoices(rehearsal.commands).faults == [])
    #expect(HeardVoices(rehearsal.commands).voices[voice]?.gain(at: 150_000) == 1)
    #expect(rehearsal.conductor.sounding(at: 600_000).map(\.gains) == [[1, 1]])
  }

  @Test(
    "Left at the end of a pass, it rings over the first pass of the next cue as it would over another of its own"
  )
  func tail() throws {
    var rehearsal = try Rehearsal(
      shared("exit: bar, enter: entry", loop: "loop: true, tail: 1 beat"), tail: 24_000)
    try rehearsal.request("b", at: 300_000)
    rehearsal.advance(to: 384_101)
    let voice = try #require(firstVoice(of: "s.wav", in: rehearsal))
    func place(_ frame: Int) -> [Int]? {
      rehearsal.advance(to: frame + 1)
      let layers = rehearsal.conductor.soundingLayers(at: frame)
      return layers.first { $0.voice == voice }?.cursor.map { [$0.position, $0.tail] }
    }
    #expect(place(384_100) == [100, 384_100])
    #expect(place(408_000) == [24_000, -1])
  }

  @Test(
    "A cue that has begun with its pickup plays on with its own voices, also where the one before is at its place"
  )
  func pickup() throws {
    // Two bars go round, and lead back to where the cue is entered.
    var rehearsal = try Rehearsal(
      shared("exit: bar, enter: entry", loop: "pickup: 1 beat, loop: {to: 3.1}"))
    try rehearsal.request("b", at: 150_000)
    rehearsal.advance(to: 500_000)
    #expect(rehearsal.entries == [192_000])
    // At the boundary the cue that is left goes straight on under its fade, and not round.
    #expect(rehearsal.starts.map(\.frame) == [0, 0, 168_000, 168_000, 192_000, 192_000])
    let forgotten = rehearsal.commands.filter {
      if case .forget = $0.command { true } else { false }
    }
    #expect(forgotten.isEmpty)
    #expect(HeardVoices(rehearsal.commands).faults == [])
  }

  @Test("Where the cue is entered at another place it is crossfaded")
  func elsewhere() throws {
    var rehearsal = try Rehearsal(shared("exit: bar, enter: entry"))
    try rehearsal.request("b", at: 250_000)
    rehearsal.advance(to: 300_000)
    #expect(rehearsal.starts.count == 4)
    #expect(rehearsal.ramps(.transition).count == 4)
  }
}
