import LeitmotifScore

/// The rules that can win between two states, whatever the parameters are.
package struct PossibleRules: Sendable {
  private let plan: Plan

  package init(_ plan: Plan) { self.plan = plan }

  /// The heaviest first; `nil` among them is the built-in one.
  package func between(_ from: Int, _ to: Int) -> [Int?] {
    var found: [Int?] = []
    var isSettled = false
    _ = plan.ruleIndex.first(from: from, to: to) { rule in
      let conditions = plan.rules[rule].transition.conditions
      let isShadowed = found.contains { earlier in
        earlier.map { Condition.all(conditions, imply: plan.rules[$0].transition.conditions) } ?? false
      }
      if !isShadowed { found.append(rule) }
      isSettled = conditions.isEmpty
      return isSettled
    }
    return isSettled ? found : found + [nil]
  }
}
