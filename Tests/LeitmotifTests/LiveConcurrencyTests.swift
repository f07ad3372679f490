import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("A live session and its threads", .serialized)
struct LiveConcurrencyTests {
  @Test("A game plays on a device, says things from several threads, and stops")
  func wholeSession() async throws {
    let stage = try BattleScore.stage()
    let engine = try MusicEngine(
      score: stage.path, MusicEngine.Configuration(stems: stage.folder + "/stems", memory: 3 << 20))
    let (danger, fight, hit) = try (engine.parameter("danger"), engine.state("fight"), engine.stinger("hit"))
    let events = engine.events
    try engine.start(on: MusicEngine.Device("null"))
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<3 {
        group.addTask {
          for step in 0..<200 {
            engine.set(danger, to: Double((step * (number + 1)) % 100) / 100)
            if step % 50 == number { engine.trigger(hit) }
            if step % 70 == number { engine.request(fight) }
            _ = engine.status
          }
        }
      }
      group.addTask {
        var bars = 0
        for await event in events {
          if event.kind == .bar { bars += 1 }
          if bars == 2 { break }
        }
      }
    }
    engine.stop(fadingOver: 0.05)
    #expect(engine.status.playhead > FrameTime(0))
    #expect(!engine.pollEvents().isEmpty)
  }

  @Test("A game with an audio thread of its own pulls the music until it stops it")
  func pulled() async throws {
    let stage = try BattleScore.stage()
    let engine = try MusicEngine(score: stage.path, MusicEngine.Configuration(stems: stage.folder + "/stems"))
    var renderer = try engine.startPulling(largestBlock: 256)
    var block = [Float](repeating: 0, count: 512)
    var isHeard = false
    for _ in 0..<400 {
      var span = block.mutableSpan
      renderer.render(into: &span)
      isHeard = isHeard || block.contains { $0 != 0 }
    }
    #expect(isHeard)
    engine.stop(fadingOver: 0)
  }
}
