import FoundationEssentials
import Leitmotif
import LeitmotifScore
import Testing

@Suite("Edits and threads", .serialized)
struct EditConcurrencyTests {
  @Test(
    "A game plays and says things while a tool edits its score again and again; broken edits change nothing")
  func edits() async throws {
    let stage = try BattleScore.stage()
    let text = try String(contentsOfFile: stage.path, encoding: .utf8)
    let engine = try MusicEngine(
      score: stage.path, MusicEngine.Configuration(stems: stage.folder + "/stems", memory: 3 << 20))
    let danger = try engine.parameter("danger")
    var events = engine.events.makeAsyncIterator()
    try engine.start(on: MusicEngine.Device("null"))
    let game = Task.detached {
      while !Task.isCancelled {
        engine.set(danger, to: Double.random(in: 0...1))
        _ = engine.status
        _ = engine.next(within: 1)
        await Task.yield()
      }
    }
    for number in 0..<4 {
      let path = URL(filePath: stage.path)
      try Data((text + "states: [").utf8).write(to: path)
      #expect(throws: MusicEngineError.self) { try engine.replaceScore(at: .immediate) }
      try Data(
        text.replacing("title: ", with: "title: \(number)").replacing(
          "parameters:", with: "parameters:\n  extra\(number): {}"
        ).utf8
      ).write(to: path)
      let edit = try engine.replaceScore(at: .immediate)
      #expect(edit.isChange)
      while let event = await events.next() {
        if event.kind == .scoreTaken(losses: []) { break }
      }
      #expect(throws: Never.self) { try engine.parameter("extra\(number)") }
      #expect(engine.set(danger, to: 0.5))
    }
    game.cancel()
    await game.value
    engine.stop(fadingOver: 0)
    #expect(engine.status.lateCommands == 0)
  }
}
