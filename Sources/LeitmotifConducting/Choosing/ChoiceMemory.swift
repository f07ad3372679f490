/// What a choice has come to so far.
package struct ChoiceMemory: Codable, Equatable, Sendable {
  /// How often something was chosen.
  package internal(set) var picks = 0
  /// The options that were chosen last, the latest at the end; at most as many as there are.
  package internal(set) var recent: [Int] = []
  /// Of a shuffle: what remains of the round, in order.
  package internal(set) var round: [Int] = []

  package init() {}
}

/// An option that is chosen, once it is noted.
package struct Pick: Codable, Equatable, Hashable, Sendable {
  /// Indices into the plan's choices, and into the options of that one.
  package let choice: Int
  package let option: Int

  package init(choice: Int, option: Int) {
    self.choice = choice
    self.option = option
  }
}

/// The seed, and the memories of all choices of a plan.
///
/// Picking changes nothing: what is picked and comes to nothing was never asked. Only noting counts.
package struct Choosing: Codable, Equatable, Sendable {
  package let random: CounterRandom
  package private(set) var memories: [ChoiceMemory]

  package init(_ choices: [PlannedChoice], seed: UInt64, heard: Heard = Heard()) {
    random = CounterRandom(seed: seed)
    memories = choices.map { heard.memory(of: $0) }
  }

  /// What the choice at an index would choose now.
  ///
  /// - Parameter value: Of the parameter that decides, for a choice by one.
  package func pick(_ index: Int, in choices: [PlannedChoice], value: Double? = nil) -> Pick {
    let (choice, memory) = (choices[index], memories[index])
    let option: Int
    switch choice.order {
    case .sequence: option = memory.picks % choice.count
    case .shuffle: option = memory.round.first ?? round(choice, after: memory)[0]
    case .random(let avoid): option = draw(choice, after: memory, avoid: avoid)
    case .parameter: option = choice.froms.lastIndex { $0 <= value ?? -.infinity } ?? 0
    }
    return Pick(choice: index, option: option)
  }

  /// Counts a pick: it is heard.
  package mutating func note(_ pick: Pick, in choices: [PlannedChoice]) {
    let choice = choices[pick.choice]
    if case .shuffle = choice.order {
      if memories[pick.choice].round.isEmpty {
        memories[pick.choice].round = round(choice, after: memories[pick.choice])
      }
      memories[pick.choice].round.removeAll { $0 == pick.option }
    }
    memories[pick.choice].picks += 1
    memories[pick.choice].recent.append(pick.option)
    if memories[pick.choice].recent.count > choice.count { memories[pick.choice].recent.removeFirst() }
  }

  /// All options once, in an order made by chance (R. A. Fisher, F. Yates), not beginning with the last one heard.
  private func round(_ choice: PlannedChoice, after memory: ChoiceMemory) -> [Int] {
    var round = Array(0..<choice.count)
    for last in stride(from: choice.count - 1, to: 0, by: -1) {
      round.swapAt(last, random.below(last + 1, choice.id, memory.picks, draw: last))
    }
    if round.count > 1, round[0] == memory.recent.last {
      round.swapAt(0, 1 + random.below(choice.count - 1, choice.id, memory.picks, draw: 0))
    }
    return round
  }

  /// One by weight, none of those heard last.
  private func draw(_ choice: PlannedChoice, after memory: ChoiceMemory, avoid: Int) -> Int {
    let avoided = Set(memory.recent.suffix(min(max(avoid, 0), choice.count - 1)))
    let candidates = (0..<choice.count).filter { !avoided.contains($0) }
    let total = candidates.reduce(0) { $0 + choice.weights[$1] }
    var place = random.unit(choice.id, memory.picks) * total
    for candidate in candidates {
      place -= choice.weights[candidate]
      if place < 0 { return candidate }
    }
    return candidates[candidates.count - 1]
  }
}
