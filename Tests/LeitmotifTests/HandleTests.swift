import Leitmotif
import Testing

@Suite("What an engine is told, and by whom")
struct HandleTests {
  @Test("What is said after the music has been stopped is refused, and changes nothing")
  func afterStop() throws {
    let stage = try BattleScore.stage()
    let engine = try MusicEngine(score: stage.path)
    let (danger, fight, hit) = try (engine.parameter("danger"), engine.state("fight"), engine.stinger("hit"))
    try engine.start(on: MusicEngine.Device("null"))
    engine.stop(fadingOver: 0)
    let status = engine.status
    #expect(!engine.set(danger, to: 1))
    #expect(!engine.request(fight))
    #expect(!engine.release())
    #expect(!engine.trigger(hit))
    let later = engine.status
    #expect(later.parameters == status.parameters)
    #expect(
      (later.state, later.playhead, later.refusedInputs) == (
        status.state, status.playhead, status.refusedInputs
      ))
    // What was heard last stays so; it is only looked at later.
    #expect(later.heard?.frame == status.heard?.frame)
  }

  @Test("An engine that is stopped before it starts refuses what is said, and cannot be started")
  func stoppedUnstarted() throws {
    let stage = try BattleScore.stage()
    let engine = try MusicEngine(score: stage.path)
    engine.stop()
    #expect(try !engine.set(engine.parameter("danger"), to: 1))
    #expect(throws: MusicEngineError.alreadyStarted) { try engine.start(on: MusicEngine.Device("null")) }
  }

  @Test("What is said before the music starts is kept for its beginning")
  func beforeStart() throws {
    let stage = try BattleScore.stage()
    let engine = try MusicEngine(score: stage.path)
    #expect(try engine.set(engine.parameter("danger"), to: 1))
  }

  @Test("A handle of another engine is refused, even of the same score")
  func foreignHandles() throws {
    let stage = try BattleScore.stage()
    let (engine, other) = try (MusicEngine(score: stage.path), MusicEngine(score: stage.path))
    #expect(try !engine.set(other.parameter("danger"), to: 1))
    #expect(try !engine.request(other.state("fight")))
    #expect(try !engine.trigger(other.stinger("hit")))
    #expect(try engine.parameter("danger") != other.parameter("danger"))
    #expect(try engine.parameter("danger") == engine.parameter("danger"))
    #expect(try other.set(other.parameter("danger"), to: 1))
  }
}
