import Leitmotif
import LeitmotifConducting
import LeitmotifTiming
import Testing

@Suite("What an engine says of its decisions")
struct ExplainTests {
  @Test("Before the music starts, a request can be tried out, and the beginning is foretold")
  func beforeStart() throws {
    let stage = try BattleScore.stage()
    let engine = try MusicEngine(score: stage.path)
    let found = try #require(engine.explain(try engine.state("fight")))
    #expect(found.from == "walk")
    #expect(found.to == "fight")
    #expect(found.ruleLine == 41)
    #expect(found.bridge?.cue == "charge")
    #expect(found.enter.cue == "fight")
    #expect(found.enter.place.position == "1.1")
    #expect(found.rejectedRules.map(\.reason) == ["for other states"])
    #expect(found.description.hasPrefix("walk -> fight, asked for at "))
    #expect(engine.explain() == nil)
    #expect(engine.next(within: 1).contains { $0.kind == .enter(cue: "walk") && $0.time.frames == 0 })
  }

  @Test("While it plays, what was asked for is explained from a copy of what control has decided")
  func playing() throws {
    let score = try BattleScore.stage().load()
    let inbox = Inbox()
    #expect(inbox.put(.request(state: 1)))
    let start = LiveSession.make(
      score, lead: 128, prefill: 192, patience: 1000, script: [], capture: nil,
      inbox: inbox, outlet: EventOutlet(), board: StatusBoard(score.plan))
    let (conductor, frame) = start.session.standing
    let found = try #require(conductor.latestExplanation.map { MusicExplanation($0, in: score.plan) })
    #expect(found.to == "fight")
    #expect(found.requested.frame == frame)
    let foretold = conductor.next(until: 480_000).map { MusicEvent($0, in: score.plan) }
    #expect(foretold.contains { $0.kind == .exit(cue: "walk") && $0.time.frames == found.exit.frame })
    #expect(
      foretold.contains { $0.kind == .enter(cue: "fight") && $0.time.frames == found.enter.place.frame })
  }
}
