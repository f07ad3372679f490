import LeitmotifScore

/// Rules by the states that they lead from and to, so that choosing among thousands of them costs little.
///
/// The rules stand in the order of their weight: priority, specificity, number of conditions. Each state has a set
/// of bits for what may leave it and one for what may enter it; what both sets have applies.
package struct RuleIndex: Sendable {
  /// The heaviest first; equal ones as they were written.
  package let order: [Int]
  private let words: Int
  private var leaving: [UInt64]
  private var entering: [UInt64]

  init(_ rules: [PlannedRule], states: Int) {
    let weights = rules.map(\.weight)
    order = rules.indices.sorted {
      weights[$0] == weights[$1] ? $0 < $1 : weights[$0] > weights[$1]
    }
    words = (rules.count + 63) / 64
    leaving = Array(repeating: 0, count: words * states)
    entering = leaving
    for (place, rule) in order.enumerated() {
      let bit = UInt64(1) << UInt64(place % 64)
      for state in rules[rule].from.map(Array.init) ?? Array(0..<states) {
        leaving[state * words + place / 64] |= bit
      }
      for state in rules[rule].to.map(Array.init) ?? Array(0..<states) {
        entering[state * words + place / 64] |= bit
      }
    }
  }

  /// The heaviest rule from one state to another that is wanted.
  package func first(from: Int, to: Int, where isWanted: (Int) -> Bool) -> Int? {
    for word in 0..<words {
      var bits = leaving[from * words + word] & entering[to * words + word]
      while bits != 0 {
        let rule = order[64 * word + bits.trailingZeroBitCount]
        if isWanted(rule) { return rule }
        bits &= bits - 1
      }
    }
    return nil
  }
}

extension PlannedRule {
  /// What is compared of two rules that both apply, the most important first.
  struct Weight: Comparable {
    let priority: Int
    let specificity: Int
    let from: Int
    let conditions: Int

    static func < (left: Weight, right: Weight) -> Bool {
      (left.priority, left.specificity, left.from, left.conditions)
        < (right.priority, right.specificity, right.from, right.conditions)
    }
  }

  var weight: Weight {
    let specificity = specificity
    return Weight(
      priority: transition.priority, specificity: specificity.sum, from: specificity.from,
      conditions: conditions.count)
  }
}
