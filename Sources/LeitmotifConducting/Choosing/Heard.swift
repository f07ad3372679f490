/// What was heard lately, by name: to be kept by a game from one session to the next.
package struct Heard: Codable, Equatable, Sendable {
  /// The memory of one choice, with names for its options.
  package struct Container: Codable, Equatable, Sendable {
    package var picks: Int
    package var recent: [String]
    package var round: [String]?
  }

  /// By the paths of the choices.
  package internal(set) var containers: [String: Container] = [:]

  package init() {}

  init(_ choosing: Choosing, _ choices: [PlannedChoice]) {
    for (choice, memory) in zip(choices, choosing.memories) where memory.picks > 0 {
      containers[choice.path] = Container(
        picks: memory.picks, recent: memory.recent.map { choice.names[$0] },
        round: memory.round.isEmpty ? nil : memory.round.map { choice.names[$0] })
    }
  }

  /// What is remembered of a choice. Options that it does not have are forgotten, and a round that has such begins
  /// anew.
  func memory(of choice: PlannedChoice) -> ChoiceMemory {
    var memory = ChoiceMemory()
    guard let known = containers[choice.path] else { return memory }
    memory.picks = min(max(known.picks, 0), 1 << 48)
    memory.recent = known.recent.suffix(choice.count).compactMap { choice.names.firstIndex(of: $0) }
    let round = (known.round ?? []).map { choice.names.firstIndex(of: $0) }
    if Set(round).count == round.count, !round.contains(nil) { memory.round = round.compactMap { $0 } }
    return memory
  }
}
