import LeitmotifScore

/// Several of something, and how one of them is chosen: cues of a state, stems of a layer or of a
/// stinger.
package struct PlannedChoice: Sendable {
  package enum Order: Sendable, Equatable {
    case sequence
    case shuffle
    case random(avoid: Int)
    /// The index of a parameter.
    case parameter(Int)
  }

  /// Where in the score it stands, by names: `state/road/cues`.
  package let path: String
  /// The number that chance knows it by: it depends on its path alone.
  package let id: UInt64
  package let order: Order
  /// What each option is called.
  package let names: [String]
  /// What each option is: the index of a cue or of a stem.
  package let items: [Int]
  /// Above 0.
  package let weights: [Double]
  package let froms: [Double]

  /// Above 0.
  package var count: Int { items.count }

  /// `nil`: there is nothing to choose from.
  init?<Item>(
    _ choice: Choice<Item>, path: String, parameter: Int?, name: (Item) -> String, item: (Item) -> Int?
  ) {
    let options = choice.options.compactMap { option in item(option.item).map { (option, $0) } }
    guard !options.isEmpty else { return nil }
    self.path = path
    id = CounterRandom.container(path)
    order =
      switch choice.order {
      case .sequence: .sequence
      case .shuffle: .shuffle
      case .random(let avoid): .random(avoid: avoid)
      case .parameter: parameter.map { .parameter($0) } ?? .sequence
      }
    names = options.map { name($0.0.item) }
    items = options.map(\.1)
    weights = options.map { $0.0.weight > 0 && $0.0.weight < .infinity ? $0.0.weight : 1 }
    froms = options.map(\.0.from)
  }
}
