import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("Requests that wait for their turn")
struct QueueTests {
  private func queued(_ state: Int?) -> GameInput {
    var request = StateRequest(state)
    request.isQueued = true
    return .request(request)
  }

  @Test("Requests that are queued run in order, each at the next boundary of the one before (T-56)")
  func inOrder() throws {
    var rehearsal = try Rehearsal(InterruptionTests.states(""))
    for state in 1...3 { rehearsal.say(queued(state), at: 216_000) }
    rehearsal.advance(to: 600_000)
    #expect(rehearsal.entered == ["a", "b", "c", "d"])
    #expect(rehearsal.entries == [288_000, 384_000, 480_000])
    #expect(rehearsal.decisions { $0 == .queued(state: 2) }.map(\.frame) == [216_000])
    #expect(rehearsal.decisions { if case .cancelled = $0 { true } else { false } }.isEmpty)
  }

  @Test("A plain request takes the place of what is planned and of what waits")
  func replaced() throws {
    var rehearsal = try Rehearsal(InterruptionTests.states(""))
    rehearsal.say(queued(1), at: 216_000)
    rehearsal.say(queued(2), at: 216_000)
    try rehearsal.request("d", at: 220_000)
    rehearsal.advance(to: 600_000)
    #expect(rehearsal.entered == ["a", "d"])
    #expect(rehearsal.decisions { $0 == .cancelled(to: 2, reason: .superseded) }.map(\.frame) == [220_000])
    #expect(rehearsal.decisions { $0 == .cancelled(to: 1, reason: .superseded) }.map(\.frame) == [220_000])
  }

  @Test("An owner that takes its request back takes back what waits")
  func released() throws {
    var rehearsal = try Rehearsal(InterruptionTests.states(""))
    rehearsal.say(queued(1), at: 216_000)
    rehearsal.say(queued(2), at: 216_000)
    rehearsal.release(at: 220_000)
    rehearsal.advance(to: 600_000)
    #expect(rehearsal.entered == ["a"])
  }

  @Test("No more than 64 requests wait")
  func full() throws {
    var rehearsal = try Rehearsal(InterruptionTests.states(""))
    for state in 0..<66 { rehearsal.say(queued(1 + state % 2), at: 216_000) }
    #expect(rehearsal.decisions { if case .queued = $0 { true } else { false } }.count == 64)
    #expect(rehearsal.decisions { $0 == .ignored(state: 2, reason: .tooManyWait) }.count == 1)
  }

  @Test("A transition that may not be interrupted drops requests, or lets them wait until its fades are over")
  func policies() throws {
    let yaml = InterruptionTests.states("exit: bar, fadeOut: 1 beat, fadeIn: 2 beats")
    var ignoring = try Rehearsal(yaml, edit: { $0.transitions[0].interruption = .ignore })
    try ignoring.request("b", at: 216_000)
    try ignoring.request("c", at: 250_000)
    try ignoring.request("d", at: 335_999)
    try ignoring.request("e", at: 336_000)
    ignoring.advance(to: 600_000)
    #expect(ignoring.entered == ["a", "b", "e"])
    #expect(ignoring.entries == [288_000, 384_000])
    #expect(
      ignoring.decisions { if case .ignored(_, .uninterruptible) = $0 { true } else { false } }.map(\.frame)
        == [250_000, 335_999])
    var queueing = try Rehearsal(yaml, edit: { $0.transitions[0].interruption = .queue })
    try queueing.request("b", at: 216_000)
    try queueing.request("c", at: 250_000)
    try queueing.request("d", at: 260_000)
    queueing.advance(to: 600_000)
    // The newest of an owner waits; the one before it is said to be superseded.
    #expect(queueing.entered == ["a", "b", "d"])
    #expect(queueing.entries == [288_000, 384_000])
    #expect(queueing.decisions { $0 == .cancelled(to: 2, reason: .superseded) }.map(\.frame) == [260_000])
  }

  @Test("What conditions want meanwhile is looked at when a transition is over that may not be interrupted")
  func conditions() throws {
    let yaml = """
      leitmotif: 1
      title: Conditions
      parameters: {danger: {}}
      cues:
        a: {tempo: q=120, length: 100 bars, layers: {one: {stem: a.wav}}}
        b: {tempo: q=120, length: 100 bars, layers: {one: {stem: b.wav}}}
      states: {a: {cue: a}, b: {cue: b, when: {danger: {above: 0.6, until: 0.4}}, priority: 1}}
      transitions: [{from: '*', to: '*', exit: bar, fadeIn: 2 beats}]
      """
    var rehearsal = try Rehearsal(yaml, edit: { $0.transitions[0].interruption = .ignore })
    try rehearsal.set("danger", to: 1, at: 216_000)
    try rehearsal.set("danger", to: 0, at: 250_000)
    rehearsal.advance(to: 600_000)
    #expect(rehearsal.entered == ["a", "b", "a"])
    #expect(rehearsal.entries == [288_000, 384_000])
  }

  @Test("The game can go back to the state before, and to the one before that")
  func before() throws {
    var rehearsal = try Rehearsal(InterruptionTests.states("exit: beat"))
    try rehearsal.request("b", at: 1000)
    try rehearsal.request("c", at: 30_000)
    rehearsal.say(.request(StateRequest(nil)), at: 60_000)
    rehearsal.say(.request(StateRequest(nil)), at: 100_000)
    rehearsal.say(.request(StateRequest(nil)), at: 150_000)
    rehearsal.advance(to: 200_000)
    #expect(rehearsal.entered == ["a", "b", "c", "b", "a"])
    #expect(
      rehearsal.decisions { $0 == .ignored(state: 0, reason: .nothingBefore) }.map(\.frame) == [150_000])
  }

  @Test(
    "A state that returns is followed by the one before it when its cue has ended, and does not come back")
  func returns() throws {
    let yaml = """
      leitmotif: 1
      title: Returns
      cues:
        a: {tempo: q=120, length: 100 bars, layers: {one: {stem: a.wav}}}
        b: {tempo: q=120, length: 100 bars, layers: {one: {stem: b.wav}}}
        won: {tempo: q=120, length: 2 bars, layers: {one: {stem: w.wav}}}
        lost: {tempo: q=120, length: 1 bar, layers: {one: {stem: l.wav}}}
      states: {a: {cue: a}, b: {cue: b}, won: {cue: won}, lost: {cue: lost}}
      """
    var rehearsal = try Rehearsal(
      yaml,
      edit: { score in
        score.states[2].returns = true
        score.states[3].returns = true
      })
    try rehearsal.request("b", at: 1000)
    try rehearsal.request("won", at: 150_000)
    try rehearsal.request("lost", at: 200_000)
    rehearsal.advance(to: 900_000)
    #expect(rehearsal.entered == ["a", "b", "won", "lost", "won", "b"])
    #expect(rehearsal.entries == [96_000, 192_000, 288_000, 384_000, 576_000])
  }
}
