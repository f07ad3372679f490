import LeitmotifPicture
import LeitmotifScore
import LeitmotifTiming

extension ScoreDescription {
  /// The changes that the built-in rule may be left to, a move for each state that they lead to: no rule that speaks of
  /// them always applies, and the game may ask for any state.
  func builtInMoves() -> [ScorePicture.Move] {
    let count = picture.states.count
    let isRuled = changesThatAreRuled(among: count)
    return (0..<count).compactMap { to in
      let from = (0..<count).filter { $0 != to && !isRuled[$0 * count + to] }
      if from.isEmpty { return nil }
      let isAny = from.count > 1 && from.count == count - 1
      let names = isAny ? "*" : from.map { picture.states[$0].name }.joined(separator: ", ")
      return ScorePicture.Move(
        from: isAny ? nil : from, to: [to], name: "\(names) → \(picture.states[to].name)",
        words: "leaves \(PlaceWords.exit(.grid(.bar))), by the built-in rule", isAutomatic: false)
    }
  }

  /// Whether some rule without conditions leads from one of the states that are described to another: row by row.
  private func changesThatAreRuled(among count: Int) -> [Bool] {
    var isRuled = [Bool](repeating: false, count: count * count)
    for rule in score.transitions where rule.conditions.isEmpty {
      let (from, to) = (indices(rule.from) ?? Array(0..<count), indices(rule.to) ?? Array(0..<count))
      for one in from {
        for other in to { isRuled[one * count + other] = true }
      }
    }
    return isRuled
  }
}
