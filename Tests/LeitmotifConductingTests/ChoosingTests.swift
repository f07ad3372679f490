import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("Chance, and what it has come to")
struct ChoosingTests {
  /// The choice of a state among so many cues.
  private func choices(_ order: String, _ cues: Int) throws -> [PlannedChoice] {
    let names = (0..<cues).map { "c\($0)" }
    return try Rehearsal(playlist(order, names)).plan.choices
  }

  private func picks(_ choices: [PlannedChoice], _ count: Int, seed: UInt64) -> [Int] {
    var choosing = Choosing(choices, seed: seed)
    return (0..<count).map { _ in
      let pick = choosing.pick(0, in: choices)
      choosing.note(pick, in: choices)
      return pick.option
    }
  }

  @Test("Hashes are those that are published: SplitMix64 from 0, and FNV-1a")
  func published() {
    let step: UInt64 = 0x9e37_79b9_7f4a_7c15
    #expect(CounterRandom.mix(step) == 0xe220_a839_7b1d_cdaf)
    #expect(CounterRandom.mix(2 &* step) == 0x6e78_9e6a_a1b9_65f4)
    #expect(CounterRandom.mix(3 &* step) == 0x06c4_5d18_8009_454f)
    #expect(CounterRandom.container("") == 0xcbf2_9ce4_8422_2325)
    #expect(CounterRandom.container("foobar") == 0x8594_4171_f739_67e8)
  }

  @Test("Chance is even over decisions, containers, seeds and draws")
  func even() {
    let ways: [(Int) -> Int] = [
      { CounterRandom(seed: 7).below(6, 99, $0, draw: 0) },
      { CounterRandom(seed: 7).below(6, UInt64($0), 5, draw: 0) },
      { CounterRandom(seed: UInt64($0)).below(6, 99, 5, draw: 0) },
      { CounterRandom(seed: 7).below(6, 99, 5, draw: $0) },
    ]
    for way in ways {
      var counts = Array(repeating: 0, count: 6)
      for decision in 0..<60_000 { counts[way(decision)] += 1 }
      // Five standard deviations are 456.
      #expect(counts.allSatisfy { abs($0 - 10_000) < 456 })
    }
  }

  @Test("A shuffle comes to everything once a round, and to nothing twice in a row where rounds meet")
  func shuffle() throws {
    let choices = try choices("shuffle", 4)
    var orders: Set<[Int]> = []
    for seed in 0..<100 as Range<UInt64> {
      let picks = picks(choices, 40, seed: seed)
      for round in stride(from: 0, to: 40, by: 4) {
        #expect(picks[round..<round + 4].sorted() == [0, 1, 2, 3])
        orders.insert(Array(picks[round..<round + 4]))
      }
      #expect(!zip(picks, picks.dropFirst()).contains { $0 == $1 })
    }
    #expect(orders.count == 24)
  }

  @Test("Two in a shuffle alternate for ever")
  func two() throws {
    let picks = picks(try choices("shuffle", 2), 20, seed: 4)
    #expect(picks == (0..<20).map { (picks[0] + $0) % 2 })
  }

  @Test("Chance by weight avoids what was heard last, and keeps to the weights where it is free")
  func weights() throws {
    let avoiding = try Rehearsal(playlist("random", ["c0", "c1", "c2", "c3"], more: ", avoid: 2")).plan
      .choices
    let far = picks(avoiding, 3000, seed: 1)
    for place in 2..<3000 { #expect(!far[place - 2..<place].contains(far[place])) }
    let weighted = try Rehearsal(
      playlist("random", ["c0", "c1", "c2"], weights: ["c0: 1", "c1: 2", "c2: 7"])
    ).plan.choices
    let counts = Dictionary(grouping: picks(weighted, 10_000, seed: 1), by: { $0 }).mapValues(\.count)
    // Five standard deviations are at most 230.
    for (option, expected) in [(0, 1000), (1, 2000), (2, 7000)] {
      #expect(abs((counts[option] ?? 0) - expected) < 230)
    }
  }

  @Test("Picking changes nothing, however often; only what is noted counts")
  func pure() throws {
    let choices = try choices("shuffle", 5)
    var choosing = Choosing(choices, seed: 3)
    for _ in 0..<30 {
      let pick = choosing.pick(0, in: choices)
      for _ in 0..<5 { #expect(choosing.pick(0, in: choices) == pick) }
      choosing.note(pick, in: choices)
    }
  }

  @Test("Another seed chooses otherwise, the same one the same")
  func seeds() throws {
    let choices = try choices("shuffle", 5)
    #expect(picks(choices, 50, seed: 1) == picks(choices, 50, seed: 1))
    #expect(picks(choices, 50, seed: 1) != picks(choices, 50, seed: 2))
  }
}

/// A state `road` that plays cues of a bar each, one after the other, and a state `rest`.
func playlist(
  _ order: String, _ cues: [String], more: String = "", weights: [String]? = nil, road: String = ""
) -> String {
  let named = weights.map { "{\($0.joined(separator: ", "))}" } ?? "[\(cues.joined(separator: ", "))]"
  return """
    leitmotif: 1
    title: Playlist
    parameters: {danger: {}}
    cues:
      still: {tempo: q=120, length: 100 bars, layers: {one: {stem: still.wav}}}
    \(cues.map { "  \($0): {tempo: q=120, length: 1 bar, layers: {one: {stem: \($0).wav}}}" }.joined(separator: "\n"))
    states:
      road: {cue: {\(order): \(named)\(more)}\(road)}
      rest: {cue: still}
    """
}
