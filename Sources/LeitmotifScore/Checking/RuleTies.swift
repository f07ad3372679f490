/// Finds rules of equal weight that can apply to the same change of state.
///
/// Which of two rules is taken must never depend on their order in the file.
struct RuleTies {
  /// All that the choice of a rule looks at, and one change that the rule covers; −1 stands for any state.
  private struct Change: Hashable {
    let priority: Int
    let terms: Int
    let fromSpecificity: Int
    let toSpecificity: Int
    let from: Int
    let to: Int
  }

  /// Rules with one weight for one change, told apart by their conditions alone.
  private static let most = 64

  static func report(_ rules: [Transition], states: [String], into report: inout Report) {
    let index = Dictionary(zip(states, 0...), uniquingKeysWith: { first, _ in first })
    var found: [Change: [Int]] = [:]
    for (number, rule) in rules.enumerated() {
      guard let (first, from, to) = tie(number, rules, index, &found) else { continue }
      let change =
        "from \(from < 0 ? "any state" : "'\(states[from])'") to \(to < 0 ? "any" : "'\(states[to])'")"
      report.error(
        rule.mark,
        "this rule and the one on line \(rules[first].mark.line) weigh the same \(change); "
          + "give one of them a higher 'priority'")
    }
  }

  /// The first rule before this one that it ties with, and where.
  private static func tie(
    _ number: Int, _ rules: [Transition], _ index: [String: Int], _ found: inout [Change: [Int]]
  ) -> (first: Int, from: Int, to: Int)? {
    let rule = rules[number]
    for from in rule.from.named?.compactMap({ index[$0] }) ?? [-1] {
      for to in rule.to.named?.compactMap({ index[$0] }) ?? [-1] where from != to || from < 0 {
        let change = Change(
          priority: rule.priority, terms: rule.conditions.count, fromSpecificity: rule.from.specificity,
          toSpecificity: rule.to.specificity, from: from, to: to)
        let others = found[change] ?? []
        if let first = others.first(where: { !excludes(rules[$0].conditions, rule.conditions) }) {
          return (first, from, to)
        }
        if others.count >= most { return (others[0], from, to) }
        found[change] = others + [number]
      }
    }
    return nil
  }

  /// Whether two sets of conditions can never hold together.
  private static func excludes(_ left: [Condition], _ right: [Condition]) -> Bool {
    left.contains { one in
      right.contains { other in
        guard one.parameter == other.parameter, one.side != other.side else { return false }
        let (above, below) = one.side == .above ? (one, other) : (other, one)
        // Each goes on holding until its second threshold.
        return above.until >= below.until
      }
    }
  }
}
