import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("When there is more than there is room for")
struct CapacityTests {
  @Test("Commands for which the ring has no room are carried out on their frames all the same")
  func commandRing() throws {
    let stage = try BattleScore.stage()
    let score = try stage.load()
    // Two layers move on almost every frame: many times what the ring holds in one block.
    let inputs = (0..<20_000).map { frame in
      score.plan.set("calm", to: frame % 2 == 0 ? 0.2 : 0.8, at: 1000 + frame)
    }
    let reference = Rendered(score, inputs, frames: 30_000, block: 64)
    let large = Rendered(score, inputs, frames: 30_000, block: 4096)
    #expect(large == reference)
    #expect(large.lateCommands == 0)
  }

  @Test("Stingers beyond the voices are left out, and each that is left out is told")
  func voices() throws {
    let stage = try BattleScore.stage()
    let score = try stage.load()
    let many = score.plan.voices + 50
    let inputs = (0..<many).map { _ in score.plan.trigger("hit", at: 10_000) }
    let rendered = Rendered(score, inputs, frames: 100_000)
    let refused = rendered.events.filter { $0.contains("voiceRefused") }.count
    // The cue that plays has three layers of which two are heard.
    #expect(refused == many - (score.plan.voices - 2))
    #expect(!rendered.samples.contains { !$0.isFinite || abs($0) > 1 })
  }

  @Test("An inbox that is full refuses, says so to the caller, and counts")
  func inbox() throws {
    let inbox = Inbox()
    let taken = (0..<5000).count { _ in inbox.put(.trigger(stinger: 0)) }
    #expect(taken == Inbox.capacity)
    #expect(inbox.refused == 5000 - Inbox.capacity)
  }

  @Test("Of a parameter set many times between two steps the newest value counts, and nothing is refused")
  func parametersDoNotPileUp() throws {
    let inbox = Inbox()
    let taken = (0..<100_000).count { inbox.put(.set(parameter: 1, value: Double($0))) }
    #expect(taken == 100_000)
    #expect(inbox.takeAll() == [.set(parameter: 1, value: 99_999)])
  }

  @Test("A parameter is never set past a request that came between")
  func orderIsKept() throws {
    let inbox = Inbox()
    for input: GameInput in [.set(parameter: 0, value: 1), .request(state: 1), .set(parameter: 0, value: 2)] {
      _ = inbox.put(input)
    }
    #expect(
      inbox.takeAll() == [.set(parameter: 0, value: 1), .request(state: 1), .set(parameter: 0, value: 2)])
  }
}
