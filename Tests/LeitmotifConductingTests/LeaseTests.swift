import LeitmotifConducting
import LeitmotifTiming
import Testing

@Suite("Who claims what, and for how long")
struct LeaseTests {
  private let states = """
    leitmotif: 1
    title: Claims
    parameters: {danger: {}}
    cues:
      calm: {tempo: q=120, length: 100 bars, layers: {one: {stem: a.wav}}}
      combat: {tempo: q=120, length: 100 bars, layers: {one: {stem: b.wav}}}
      boss: {tempo: q=120, length: 100 bars, layers: {one: {stem: c.wav}}}
    states:
      calm: {cue: calm}
      combat: {cue: combat, priority: 1}
      boss: {cue: boss, priority: 2}
    """

  private func expiries(_ rehearsal: Rehearsal) -> [Int] {
    rehearsal.decisions { if case .expired = $0 { true } else { false } }.map(\.frame)
  }

  @Test(
    "A claim of two seconds that nobody renews is over after 96 000 frames, and calm follows from there (T-78)"
  )
  func expiry() throws {
    var rehearsal = try Rehearsal(states)
    try rehearsal.claim("combat", Claim(owner: "guards", timeToLive: 96_000), at: 0)
    rehearsal.advance(to: 400_000)
    #expect(rehearsal.decisions { $0 == .expired(state: 1, owner: "guards") }.map(\.frame) == [96_000])
    #expect(rehearsal.entered == ["calm", "combat", "calm"])
    // The bar line on the very frame of the expiry counts, as it does for a request.
    #expect(rehearsal.entries == [0, 96_000])
    #expect(rehearsal.conductor.state == 0)
  }

  @Test(
    "A claim that is renewed before its end, or on its last frame, lasts from there on; the frame after is too late"
  )
  func renewal() throws {
    var rehearsal = try Rehearsal(states)
    let claim = Claim(owner: "guards", timeToLive: 96_000)
    try rehearsal.claim("combat", claim, at: 0)
    try rehearsal.claim("combat", claim, at: 50_000)
    try rehearsal.claim("combat", claim, at: 146_000)
    rehearsal.advance(to: 242_000)
    #expect(expiries(rehearsal) == [])
    rehearsal.advance(to: 242_001)
    #expect(expiries(rehearsal) == [242_000])
    try rehearsal.claim("combat", claim, at: 242_001)
    rehearsal.advance(to: 400_000)
    #expect(expiries(rehearsal) == [242_000, 338_001])
  }

  @Test("A claim that is renewed for a shorter time ends sooner")
  func shortened() throws {
    var rehearsal = try Rehearsal(states)
    try rehearsal.claim("combat", Claim(owner: "guards", timeToLive: 96_000), at: 0)
    try rehearsal.claim("combat", Claim(owner: "guards", timeToLive: 1000), at: 10_000)
    rehearsal.advance(to: 400_000)
    #expect(expiries(rehearsal) == [11_000])
  }

  @Test("Each owner has one claim; the highest holds, then the newest, then the resting state")
  func owners() throws {
    var rehearsal = try Rehearsal(states)
    try rehearsal.claim("boss", Claim(owner: "arena"), at: 10)
    try rehearsal.claim("combat", Claim(owner: "guards"), at: 20)
    rehearsal.advance(to: 100_000)
    #expect(rehearsal.conductor.state == 2)
    rehearsal.say(.release(owner: "arena"), at: 100_000)
    rehearsal.advance(to: 200_000)
    #expect(rehearsal.conductor.state == 1)
    // A claim may say a priority of its own: calm over combat.
    try rehearsal.claim("calm", Claim(owner: "story", priority: 1), at: 200_000)
    rehearsal.advance(to: 300_000)
    #expect(rehearsal.conductor.state == 0)
    rehearsal.say(.release(owner: "story"), at: 300_000)
    rehearsal.advance(to: 400_000)
    #expect(rehearsal.conductor.state == 1)
    rehearsal.say(.release(owner: "guards"), at: 400_000)
    rehearsal.say(.release(owner: "nobody"), at: 400_000)
    rehearsal.advance(to: 500_000)
    #expect(rehearsal.conductor.state == 0)
  }

  @Test("Two equal claims that are renewed in turn do not take turns")
  func noFlapping() throws {
    var rehearsal = try Rehearsal(states)
    for second in 0..<20 {
      let (first, other) = (
        Claim(owner: "x", priority: 5, timeToLive: 96_000), Claim(owner: "y", priority: 5, timeToLive: 96_000)
      )
      try rehearsal.claim("combat", first, at: second * 48_000)
      try rehearsal.claim("boss", other, at: second * 48_000 + 100)
    }
    #expect(rehearsal.entered == ["calm", "boss"] || rehearsal.entered == ["calm", "combat", "boss"])
    #expect(rehearsal.conductor.state == 2)
  }

  @Test(
    "A parameter that is held stays there whatever it is set to, and goes to what was set last when it is let go"
  )
  func holds() throws {
    var rehearsal = try Rehearsal(states)
    try rehearsal.set("danger", to: 0.2, at: 10)
    rehearsal.say(
      .hold(parameter: 0, value: 0.9, claim: Claim(owner: "cutscene", timeToLive: 48_000)), at: 100)
    try rehearsal.set("danger", to: 0.3, at: 200)
    #expect(rehearsal.conductor.value(ofParameter: 0, at: 200) == 0.9)
    rehearsal.say(.hold(parameter: 0, value: 0.5, claim: Claim(owner: "menu", priority: 1)), at: 300)
    #expect(rehearsal.conductor.value(ofParameter: 0, at: 300) == 0.5)
    rehearsal.say(.letGo(parameter: 0, owner: "menu"), at: 400)
    #expect(rehearsal.conductor.value(ofParameter: 0, at: 400) == 0.9)
    rehearsal.advance(to: 48_100)
    #expect(rehearsal.conductor.value(ofParameter: 0, at: 48_099) == 0.9)
    rehearsal.advance(to: 48_101)
    #expect(rehearsal.conductor.value(ofParameter: 0, at: 48_100) == 0.3)
    #expect(
      rehearsal.decisions { $0 == .holdExpired(parameter: 0, owner: "cutscene") }.map(\.frame) == [48_100])
  }

  @Test("What no score has, and times that are none, change nothing and harm nothing")
  func nonsense() throws {
    var rehearsal = try Rehearsal(states)
    rehearsal.say(.hold(parameter: 7, value: 1, claim: Claim()), at: 0)
    rehearsal.say(.hold(parameter: 0, value: .nan, claim: Claim()), at: 0)
    rehearsal.say(.letGo(parameter: -1, owner: ""), at: 0)
    rehearsal.say(.mix(3), at: 0)
    rehearsal.say(.hold(parameter: 0, value: .infinity, claim: Claim(owner: "a", timeToLive: -5)), at: 10)
    rehearsal.say(.hold(parameter: 0, value: -.infinity, claim: Claim(owner: "b", timeToLive: .max)), at: 20)
    var request = StateRequest(99)
    rehearsal.say(.request(request), at: 30)
    request = StateRequest(nil)
    rehearsal.say(.request(request), at: 30)
    try rehearsal.claim("combat", Claim(priority: .min, timeToLive: .max), at: 40)
    rehearsal.advance(to: 200_000)
    #expect(rehearsal.conductor.value(ofParameter: 0, at: 200_000) == 0)
  }
}
