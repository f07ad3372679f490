/// The changes from one state to another that can happen: all of them, whether a rule speaks of them or not, for the game
/// may ask for any state while any other plays.
package struct PossibleChanges: Sendable {
  package struct Change: Equatable, Sendable {
    /// States, by their indices; never the same.
    package let from: Int
    package let to: Int
  }

  /// By rising index of the state that is left, and then of the one that is entered.
  package let all: [Change]
  /// Changes that are not in it, because there are too many.
  package let leftOff: Int

  private static let most = 4096

  package init(_ plan: Plan) {
    let count = plan.states.count
    let all = plan.states.indices.lazy.flatMap { from in
      plan.states.indices.lazy.filter { $0 != from }.map { Change(from: from, to: $0) }
    }
    self.all = Array(all.prefix(PossibleChanges.most))
    leftOff = count * (count - 1) - self.all.count
  }
}
