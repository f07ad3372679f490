import Chances
import FoundationEssentials
import Leitmotif
import LeitmotifConducting
import Testing

@Suite("What is saved of all that the conductor is made of")
struct SavedPartsTests {
  @Test("Read again, every part of the conductor is what it was, however deep it lies")
  func parts() throws {
    for seed in 1...8 as ClosedRange<UInt64> {
      var random = ChanceScore(rich: seed)
      let plan = try random.stage().load(rate: ChanceScore.rate).plan
      var conductor = Conductor(plan, seed: .max - seed)
      var dice = Dice(seed)
      var frame = 0
      for input in random.richInputs(plan, frames: 240_000) {
        conductor.handle(input)
        guard dice.chance(10) else { continue }
        frame = input.frame + dice.roll(300)
        conductor.advance(to: frame)
        break
      }
      let saved = conductor.moved(to: frame)
      let decoder = JSONDecoder()
      decoder.userInfo[.plan] = plan
      decoder.userInfo[.frame] = frame
      let read = try decoder.decode(ResumedConductor.self, from: JSONEncoder().encode(saved)).conductor
      for (was, now) in zip(Mirror(reflecting: saved).children, Mirror(reflecting: read).children) {
        let name = was.label ?? ""
        if ["plan", "planner", "actions", "supplies"].contains(name) { continue }
        #expect(SavedPartsTests.text(was.value) == SavedPartsTests.text(now.value), "\(name), seed \(seed)")
      }
    }
  }

  /// All parts of a value in words, in an order that does not depend on how it lies in memory.
  private static func text(_ value: Any) -> String {
    if let cue = value as? PlannedCue { return cue.name }
    if let parameter = value as? PlannedParameter { return parameter.name }
    let mirror = Mirror(reflecting: value)
    guard !mirror.children.isEmpty else { return "\(value)" }
    // How many moments were noted does not matter, nor how those that never come lie in the heap.
    let parts = mirror.children.filter { $0.label != "noted" }.map { ($0.label ?? "", text($0.value)) }
    switch mirror.displayStyle {
    case .dictionary, .set: return "{\(parts.map(\.1).sorted().joined(separator: ","))}"
    case .collection:
      let isHeap = parts.first?.1.contains("moment:") == true
      let items = isHeap ? parts.map(\.1).filter { !$0.contains("\(Int.max)") }.sorted() : parts.map(\.1)
      return "[\(items.joined(separator: ","))]"
    default: return "(\(parts.map { "\($0):\($1)" }.joined(separator: ",")))"
    }
  }
}
