import LeitmotifScore

extension PlanBuilder {
  /// Lays out a choice, if there is one.
  ///
  /// - Returns: Its index.
  mutating func choice<Item>(
    _ choice: Choice<Item>?, _ path: String, name: (Item) -> String, item: (Item) -> Int?
  ) -> Int? {
    guard let choice else { return nil }
    var parameter: Int?
    if case .parameter(let name) = choice.order {
      parameter = score.parameters.firstIndex { $0.name == name }
    }
    guard let planned = PlannedChoice(choice, path: path, parameter: parameter, name: name, item: item) else {
      return nil
    }
    choices.append(planned)
    return choices.count - 1
  }

  /// Lays out a choice among stems, which are checked and opened like all others.
  mutating func variants(_ variants: Choice<Located>?, _ path: String) -> Int? {
    guard let variants else { return nil }
    let known = Dictionary(
      variants.options.map { ($0.item.text, stem($0.item)) }, uniquingKeysWith: { first, _ in first })
    return choice(variants, path, name: { $0.text }, item: { known[$0.text] })
  }
}
